"""Writes a page of the docs for each code that a finding may have, and their index, from the rules.

python tools/make_codes.py           write docs/codes/
python tools/make_codes.py --check   exit with 1 when a page is not as the rules have it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from figures.findings import Explanation, codes, explanation
from figures.rulebook import load
from figures.rulebook.kinds import AllowanceRule, ToleranceRule

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "codes"
GENERATED = "<!-- made by tools/make_codes.py from rules/; do not edit -->"
GROUPS = {
    "FIG1": "Between articles",
    "FIG2": "Inside one article",
    "FIG9": "Marks in the text",
}
UNITS = {"codes": "check", "qualifiers": "qualifier", "dimensions": "measure", "units": "unit"}


def pages() -> dict[str, str]:
    """File name and text of every page."""
    rulebook = load()
    told = [explanation(code, rulebook) for code in codes(rulebook)]
    return {"index.md": _index(told)} | {f"{one.rule.code}.md": page(one) for one in told}


def page(one: Explanation) -> str:
    """The page of one code."""
    rule = one.rule
    parts = [
        f"# {rule.code} {rule.name}",
        GENERATED,
        f"{rule.meaning} Level: {rule.level}.",
        f"**Why it matters.** {rule.reason}",
        f"**What is compared.** {rule.compares}",
        f"**How far apart.** {rule.allows}",
        *_tolerances(one),
        *_told(one),
        "## Found",
        *map(_example, one.fires),
        "## Not found",
        *map(_example, one.silent),
        *_settings(one),
    ]
    return "\n\n".join(parts) + "\n"


def _index(told: list[Explanation]) -> str:
    parts = ["# Codes", GENERATED, "A code is never used again for another finding. `figures check` shows them."]
    for start, title in GROUPS.items():
        rows = ["| code | name | level | what it means |", "|---|---|---|---|"]
        for one in told:
            rule = one.rule
            if rule.code.startswith(start):
                rows.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.level} | {rule.meaning} |")
        parts += [f"## {title}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _tolerances(one: Explanation) -> Iterator[str]:
    """The table of the rules that apply, in the order in which they are tried."""
    if one.tolerances:
        kind = one.tolerances[0].kind
        rows = [f"| rule of kind `{kind}` | for | allows |", "|---|---|---|"]
        rows += [f"| `{rule.name}` | {_fits(rule)} | {slack(rule)} |" for rule in one.tolerances]
        yield "The first rule that fits a figure counts."
        yield "\n".join(rows)


def _fits(rule: AllowanceRule | ToleranceRule) -> str:
    fits = [f"{noun} {', '.join(named)}" for key, noun in UNITS.items() if (named := getattr(rule, key, ()))]
    return "; ".join(fits).replace("_", " ") or "every figure"


def slack(rule: AllowanceRule | ToleranceRule) -> str:
    """What a rule allows, in words."""
    parts = []
    if rule.share:
        parts.append(f"{_plain(rule.share * 100)} percent of the value")
    if rule.digits:
        parts.append(f"{_plain(rule.digits)} of one unit of the last digit written")
    words = " or ".join(parts) + (", whichever is more" if len(parts) > 1 else "") if parts else "the number as it is"
    if rule.from_step:
        words += f", for numbers written in steps of {_plain(rule.from_step)} or more"
    if isinstance(rule, AllowanceRule) and rule.zeros < 1:
        words += f"; for zeros that are written out at most {_plain(rule.zeros * 100)} percent"
    if isinstance(rule, ToleranceRule) and rule.most < 1:
        words += f"; for digits at most {_plain(rule.most * 100)} percent"
    if isinstance(rule, ToleranceRule) and rule.open:
        words += f"; an open end reaches {_plain(rule.open * 100)} percent further"
    return words


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _told(one: Explanation) -> Iterator[str]:
    if one.says:
        yield "**How it is told.** With both facts and their places in the braces:"
        yield "\n".join(f"- {says}" for says in one.says)


def _example(text: str) -> str:
    return f"```text\n{text.strip()}\n```"


def _settings(one: Explanation) -> Iterator[str]:
    code = one.rule.code
    yield "## Settings"
    yield (
        f'`--ignore {code}` or `ignore = ["{code}"]` under `[check]` in `figures.toml` leaves it out; '
        f"`--fail-on error,{code}` makes it fail a build whatever its level."
    )
    if not code.startswith("FIG9"):
        yield "Where it is wrong or meant so, a mark above the paragraph says so, with a reason:"
        yield f"```text\n<!-- figures: ignore {code} both counts are the agency's own -->\n```"
    if one.tolerances:
        kind = one.tolerances[0].kind
        yield (
            f"Tolerances are rules: a file in a rule pack of your own (`--rules`, or `rules` in `figures.toml`) with "
            f'`kind = "{kind}"` and a rule of the same name replaces one of the table, by measure and by qualifier.'
        )


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are not as the rules have them; gives the exit status."""
    made = pages()
    known = {path.name for path in FOLDER.glob("*.md")}
    stale = [name for name, text in made.items() if name not in known or (FOLDER / name).read_text("utf-8") != text]
    stale += sorted(known - made.keys())
    if arguments == ["--check"]:
        print("".join(f"docs/codes/{name} is not as the rules have it\n" for name in stale), end="")
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(made[name], encoding="utf-8") if name in made else (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
