"""What a run did, in counts: the last line of the terminal view and the `summary` of the JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb

from figures.model import LeftOut, Result


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one result. `set_aside` and `verdicts` are (name, count), most frequent first.

    `comparisons`: pairs of figures that were held to measure one thing and compared. `left_out`: by a selection; the
    other counts are of what it kept.
    """

    articles: int
    copies: int
    skipped: int
    figures: int
    grouped: int
    set_aside: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]
    findings: int
    comparisons: int
    left_out: LeftOut | None = None


def summary(result: Result) -> Summary:
    """Count everything in the result once."""
    return Summary(
        articles=len(result.articles),
        copies=sum(article.copy_of is not None for article in result.articles),
        skipped=len(result.skipped),
        figures=len(result.figures),
        grouped=sum(len(group.figures) for group in result.groups),
        set_aside=_ranked(Counter(item.rule for item in result.set_aside)),
        verdicts=_ranked(Counter(group.verdict.value for group in result.groups)),
        findings=len(result.findings),
        comparisons=sum(comb(len(group.figures), 2) for group in result.groups),
        left_out=result.left_out,
    )


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 figure", "2,000 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def headline(counts: Summary) -> str:
    """What the groups come to, in a few words."""
    total = sum(count for _, count in counts.verdicts)
    flagged = dict(counts.verdicts).get("diverge", 0)
    if not total:
        return "No two figures measure the same thing"
    if not flagged:
        return f"Nothing diverges among {counted(total, 'group')} of figures"
    return f"{flagged:,} of {counted(total, 'group')} {'diverges' if flagged == 1 else 'diverge'}"


def choice(counts: Summary) -> str:
    """What a selection left out, in one line; empty when nothing was chosen."""
    left = counts.left_out
    if left is None:
        return ""
    groups = sum(count for _, count in counts.verdicts)
    pairs = [(groups, left.groups, "groups"), (counts.figures, left.figures, "figures")]
    pairs.append((counts.articles, left.articles, "articles"))
    shown = [f"{kept:,} of {kept + gone:,} {name}" for kept, gone, name in pairs if kept + gone]
    return f"Shown: {', '.join(shown)}; the rest is left out by {left.chosen}."


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
