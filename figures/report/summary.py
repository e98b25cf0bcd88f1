"""What a run did, in counts: the last line of the terminal view and the `summary` of the JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb

from figures.model import Result


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one result. `set_aside` and `verdicts` are (name, count), most frequent first.

    `comparisons`: pairs of figures that were held to measure one thing and compared.
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
    )


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
