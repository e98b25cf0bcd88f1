"""What each rule of grouping is worth: every family, weight and veto left out in turn, measured against a gold.

    python -m benchmarks.ablation                               the corpus under tests/, as a table
    python -m benchmarks.ablation --write docs/ablation.md      the same, between the marks of that page
    python -m benchmarks.ablation GOLD_FOLDER TEXT_FOLDER       clusters of articles, one gold file each
    python -m benchmarks.ablation GOLD.json ARTICLES.jsonl      another gold of that form

`benchmarks/cases.py` tells what a gold is. A pair is two figures in one group, over the gold figures that were found; a
flag is a group judged `diverge`, and right when the gold group it shares most figures with is. Articles are read once;
nothing here depends on the machine.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from benchmarks.cases import Case, cases, key
from figures.group import clustered
from figures.group.vetoes import Vetoes
from figures.model import Verdict
from figures.reconcile import reconcile
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import WeightRule

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"

TELLING = 0.002
"""Change of pair F1 from which on a weight gets a line of its own; or any change of a flag."""


@dataclass(slots=True)
class Score:
    """Counts of pairs and flags: made, right, and to be found."""

    pairs: int = 0
    right: int = 0
    wanted: int = 0
    flags: int = 0
    true: int = 0
    diverging: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.pairs + self.wanted) if self.pairs + self.wanted else 0.0

    def cells(self) -> list[str]:
        shares = [(self.right, self.pairs), (self.right, self.wanted)]
        flags = [(self.true, self.flags), (self.true, self.diverging)]
        told = [f"{_share(*each)} ({each[0]}/{each[1]})" for each in flags]
        return [*(_share(*each) for each in shares), f"{self.f1:.3f}", *told]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


# ------------------------------------------------------------------ the measure
def measured(some: Sequence[Case], rulebook: Rulebook) -> Score:
    """Pairs and flags over all cases together."""
    score = Score()
    for one in some:
        sizes = Counter(group for group in one.gold.values() if group)
        score.wanted += sum(size * (size - 1) // 2 for size in sizes.values())
        score.diverging += len(one.diverging)
        for cluster in clustered(one.profiles, rulebook):
            members = [one.gold[key(figure)] for figure in cluster.figures if key(figure) in one.gold]
            score.pairs += len(members) * (len(members) - 1) // 2
            score.right += sum(a == b != "" for a, b in combinations(members, 2))
            ((judged,), _) = reconcile([cluster], one.articles, rulebook)
            if judged.verdict is Verdict.diverge:
                score.flags += 1
                named = Counter(group for group in members if group).most_common(1)
                score.true += bool(named) and named[0][1] > 1 and named[0][0] in one.diverging
    return score


def without(rulebook: Rulebook, leaves_out: Callable[[WeightRule], bool]) -> Rulebook:
    """The rulebook in which some weights are nothing and bar nothing; what is compiled of the rest stays in use."""
    rules = tuple(
        replace(rule, weight=0.0, bars="") if isinstance(rule, WeightRule) and leaves_out(rule) else rule
        for rule in rulebook.rules
    )
    return replace(rulebook, rules=rules)


def rows(some: Sequence[Case], rulebook: Rulebook, coarse: bool) -> Iterator[tuple[str, Score]]:
    """(what is left out, score): nothing, each family of evidence, each veto, and unless `coarse` each weight."""
    yield "nothing", measured(some, rulebook)
    weights = rulebook.of(WeightRule)
    for family in dict.fromkeys(rule.name.partition("/")[0] for rule in weights):
        left = without(rulebook, lambda rule, family=family: rule.name.partition("/")[0] == family)  # type: ignore[misc]
        yield f"all of {family}", measured(some, left)
    checks = Vetoes._CHECKS  # vetoes are code; a run without one exists for this measure alone
    try:
        for name, _ in checks:
            Vetoes._CHECKS = tuple(check for check in checks if check[0] != name)  # type: ignore[assignment]
            yield f"veto {name}", measured(some, rulebook)
    finally:
        Vetoes._CHECKS = checks
    for rule in (rule for rule in weights if (rule.weight or rule.bars) and not coarse):
        left = without(rulebook, lambda other, name=rule.name: other.name == name)  # type: ignore[misc]
        yield rule.name, measured(some, left)


def table(found: Sequence[tuple[str, Score]]) -> str:
    """The rows as Markdown: families and vetoes all, of single weights those that change something here."""
    base = found[0][1]
    lines = [
        "| left out | pair precision | pair recall | pair F1 | change | flag precision | flag recall |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    idle = []
    for name, score in found:
        change = score.f1 - base.f1
        single = "/" in name
        same_flags = (score.flags, score.true) == (base.flags, base.true)
        if single and abs(change) < TELLING and same_flags:
            idle.append(name)
            continue
        *pairs, precision, recall = score.cells()
        lines.append(f"| {name} | {' | '.join(pairs)} | {change:+.3f} | {precision} | {recall} |")
    text = "\n".join(lines)
    return text + (f"\n\nSingle weights that change nothing here: {', '.join(idle)}.\n" if idle else "\n")


def main() -> None:
    """Print the table, or write it into a page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, nargs="?", default=CORPUS / "gold.json")
    options.add_argument("texts", type=Path, nargs="?", default=CORPUS / "articles.jsonl")
    options.add_argument("--coarse", action="store_true", help="families and vetoes alone")
    options.add_argument("--write", type=Path, help="a page with the marks of a table")
    asked = options.parse_args()
    rulebook = load()
    made = table(list(rows(list(cases(asked.gold, asked.texts, rulebook)), rulebook, asked.coarse)))
    if asked.write is None:
        print(made)
        return
    page = asked.write.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    asked.write.write_text(f"{before}{BEGIN}\n\n{made}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
