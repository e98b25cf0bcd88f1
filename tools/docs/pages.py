"""The pages of the reference, each made from what the program itself goes by."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path

from figures.commands.listing import stage_of
from figures.home import shipped
from figures.model import Verdict
from figures.report.tables import NAMES, table
from figures.rulebook import KINDS, load, packs_of
from figures.rulebook.kinds import VerdictRule
from tools.docs.tree import Command, Parameter, commands, front


def written(folder: Path) -> list[Path]:
    """Write every page of the reference into the folder; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:  # what has not changed is not built anew
            path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def pages() -> dict[str, str]:
    """File name and text of every page."""
    return {
        "commands.md": _commands(),
        "columns.md": _columns(),
        "verdicts.md": _verdicts(),
        "rules.md": _rules(),
        "config.md": _config(),
    }


def _commands() -> str:
    parts = ["# Commands", _fenced(front())]
    for command in commands():
        parts += [f"## figures {command.name}", f"    {command.usage}", _fenced(command.help), _parameters(command)]
    return _joined(parts)


def _parameters(command: Command) -> str:
    rows = [(_shown(each), each.help) for each in (*command.arguments, *command.options)]
    return _table(("", "what it does"), rows)


def _shown(parameter: Parameter) -> str:
    if not parameter.is_option:
        return f"`{parameter.metavar}`"
    return f"`{', '.join(parameter.names)}{' ' if parameter.metavar else ''}{parameter.metavar}`"


def _columns() -> str:
    parts = [
        "# Columns",
        "Every format has the same columns in the same order: a key of JSON, a column of CSV, XLSX and Parquet. "
        "Columns are only ever added within a major version of the schema.",
    ]
    for name in dict.fromkeys((*NAMES, *_declared())):
        one = table(name)
        rows = [(f"`{column.name}`", column.type, column.meaning) for column in one.columns]
        parts += [f"## {name}", one.meaning, _table(("column", "type", "meaning"), rows)]
    return _joined(parts)


def _declared() -> list[str]:
    """The tables that `reports/` declares."""
    return sorted(
        entry.name.removesuffix(".toml") for entry in shipped("reports").iterdir() if entry.name[-5:] == ".toml"
    )


def _verdicts() -> str:
    order = list(load().of(VerdictRule))
    parts = [
        "# Verdicts",
        "The rules below are tried in this order, and the first one whose conditions all hold gives the verdict. Only "
        "`diverge` accuses.",
    ]
    for verdict in Verdict:
        rows = [
            (str(order.index(rule) + 1), f"`{rule.name}`", ", ".join(rule.when) or "always", rule.says)
            for rule in order
            if rule.verdict == verdict
        ]
        parts += [f"## {verdict}", _table(("step", "rule", "when", "what it says"), rows)]
    return _joined(parts)


def _rules() -> str:
    packs = [(pack.name, pack.version, pack.about, pack.authority) for pack in packs_of(())]
    parts = [
        "# Rules",
        "The shipped packs, and the kinds of rule with their keys. `figures rules show KIND/NAME` shows a rule.",
        "## Packs",
        _table(("pack", "version", "for", "authority"), packs),
        "## Kinds",
    ]
    for name, kind in sorted(KINDS.items(), key=lambda item: (stage_of(item[1]), item[0])):
        parts += [f"### {name}", f"For the stage {stage_of(kind)}.", _fenced(inspect.cleandoc(kind.__doc__ or ""))]
    return _joined(parts)


def _config() -> str:
    text = (shipped("reports") / "new" / "figures.toml").read_text(encoding="utf-8")
    return _joined(
        [
            "# Configuration",
            "The nearest `figures.toml`, or `[tool.figures]` in `pyproject.toml`, from the working folder up to the "
            "top of the repository. An option of the command line overrules it, `--config -` does without, and an "
            "unknown key is an error. `figures init` writes this file, every setting commented out:",
            f"```toml\n{text.rstrip()}\n```",
        ]
    )


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
