"""What a check comes to, in counts, and the one line that every format ends in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from figures.model import Finding, Result
from figures.report.summary import summary


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check comes to. The result's findings are those to look at, worst first.

    `suppressed`: findings that a mark in the text asks to ignore, each with its reason. `gone`: those of the
    baseline that are no more; None when no baseline was given.
    """

    result: Result
    suppressed: tuple[tuple[Finding, str], ...] = ()
    gone: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one check. `levels`: (level, count) of the findings to look at, worst first.

    `inside`: comparisons made inside the articles; `comparisons`: pairs of figures compared between articles; `others`:
    known articles that took part. `known`, `gone`: against the baseline; None without one.
    """

    articles: int
    figures: int
    inside: int
    comparisons: int
    others: int
    levels: tuple[tuple[str, int], ...]
    suppressed: int
    known: int | None
    gone: int | None

    @property
    def line(self) -> str:
        """ "1 article with 12 figures checked, 5 comparisons inside, 30 comparisons with 8 other articles: 1 error" """
        found = ", ".join(_counted(number, level) for level, number in self.levels) or "no findings"
        more = [f"{self.suppressed} suppressed"] if self.suppressed else []
        if self.known is not None:
            more.append(f"baseline: {self.known} known, {self.gone} gone")
        return "; ".join(
            [
                f"{_counted(self.articles, 'article')} with {_counted(self.figures, 'figure')} checked, "
                f"{_counted(self.inside, 'comparison')} inside, "
                f"{_counted(self.comparisons, 'comparison')} with {_counted(self.others, 'other article')}: {found}",
                *more,
            ]
        )


def score(checked: Checked) -> Score:
    """Count everything in a check once; known findings are counted apart."""
    result = checked.result
    new = Counter(one.level for one in result.findings if one.state != "known")
    return Score(
        articles=len(result.checked),
        figures=sum(figure.article in set(result.checked) for figure in result.figures),
        inside=result.inside,
        comparisons=summary(result).comparisons,
        others=len(result.articles) - len(result.checked),
        levels=tuple((level, new[level]) for level in ("error", "warning", "note") if new[level]),
        suppressed=len(checked.suppressed),
        known=None if checked.gone is None else sum(one.state == "known" for one in result.findings),
        gone=None if checked.gone is None else len(checked.gone),
    )


def in_full(one: Finding) -> str:
    """Message and reason as two sentences."""
    return f"{one.message.rstrip('.')}. {one.why}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
