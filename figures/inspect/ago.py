"""FIG207: "12 years ago" that does not lead to the year given for the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from figures.inspect.bounds import Bounds, number
from figures.inspect.lexicon import normal
from figures.inspect.page import Doubt, Line, Outcome, Page
from figures.inspect.sameness import clause_at, content
from figures.language import sentences
from figures.model import Figure

CODE = "FIG207"
ROUND, LOOSE = Decimal(5), Decimal("0.1")
"""People count back in fives and tens: such numbers are loose by this share on either side."""

_YEAR = re.compile(r"(?<![\d$€£.,-])(?:1[5-9]|20)\d\d(?![\d,.]*\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A year that an article states, where, and for what."""

    year: int
    line: int
    words: frozenset[str]


def check(page: Page) -> Iterator[Outcome]:
    """Facts: figure, then (the year it leads to), year, year_line, day, right (how many years lie between)."""
    day = _day(page)
    back = [(line, figure) for line in page.lines for figure in line.figures if _counts_back(page, line, figure)]
    if day is None or not back:
        return
    dated = _dated_clauses(page)
    for line, figure in back:
        years = _beside(page, line, figure) or _elsewhere(page, line, figure, dated)
        if years:
            fits = any(_fits(page, figure, one.year, day) for one in years)
            yield None if fits else _doubt(figure, years[0], day)


def _day(page: Page) -> date | None:
    stated = page.article.published or page.article.modified
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:  # a year or a month alone
        return None


def _counts_back(page: Page, line: Line, figure: Figure) -> bool:
    return figure.unit == "year" and page.phrases("ago/ago").open(line.after(figure))


def _fits(page: Page, figure: Figure, year: int, day: date) -> bool:
    """Whether the event can have been that long ago: rounded, or in full years, or as the calendar years differ."""
    now = day.year + Decimal(day.timetuple().tm_yday) / 366
    passed = Bounds(now - (year + 1), now - year)
    best = figure.value.best
    loose = best * LOOSE if best % ROUND == 0 else Decimal(0)
    meant = page.allowed(figure, CODE)
    meant = Bounds(meant.low - loose, meant.high + loose + Decimal("0.5"))
    return meant.meets(passed) or best == day.year - year


def _doubt(figure: Figure, stated: Dated, day: date) -> Doubt:
    facts = {
        "figure": f"“{figure.surface} ago” (line {figure.line})",
        "year": str(stated.year),
        "year_line": str(stated.line),
        "day": day.isoformat(),
        "right": number(Decimal(day.year - stated.year)),
        "then": str(int(day.year - figure.value.best)),
    }
    return Doubt(f"{CODE}/year", (figure,), facts)


# ------------------------------------------------------------------ "12 years ago, in 2009"
def _beside(page: Page, line: Line, figure: Figure) -> list[Dated]:
    """The year that stands in apposition to the expression, before or behind it."""
    text = line.article.text
    for year in _YEAR.finditer(text, line.start, line.end):
        if year.start() >= figure.end:
            gap = normal(text[figure.end : year.start()])
            beside = page.phrases("ago/then-year").fit(gap) and _stops(page, text[year.end() : line.end])
        else:
            gap = normal(text[year.end() : figure.start])
            behind = line.after(figure)
            rest = behind.partition("ago")[2] or behind.partition("earlier")[2]
            beside = page.phrases("ago/year-then").fit(gap) and _stops(page, rest)
        if beside:
            return [Dated(int(year[0]), figure.line, frozenset())]
    return []


def _stops(page: Page, tail: str) -> bool:
    rest = normal(tail)
    return not rest or page.phrases("ago/stops").open(rest)


# ------------------------------------------------------------------ "in 2009 the dam broke" ... "it broke 12 years ago"
def _elsewhere(page: Page, line: Line, figure: Figure, dated: list[Dated]) -> list[Dated]:
    """The years of clauses that say all that the expression's clause says, and little more."""
    clause = clause_at(line.article.text[line.start : line.end], figure.start - line.start, figure.end - line.start)
    own = content(page, clause) - content(page, figure.surface)
    if not own or _YEAR.search(clause):
        return []
    return [one for one in dated if own <= one.words and len(one.words - own) <= max(2, len(own))]


def _dated_clauses(page: Page) -> list[Dated]:
    found = []
    text = page.article.text
    for sentence in sentences(page.article):
        years = list(_YEAR.finditer(sentence.text))
        for year in years:
            if not page.phrases("ago/in").close(normal(sentence.text[: year.start()])):
                continue
            clause = clause_at(sentence.text, *year.span())
            words = content(page, clause)
            line = text.count("\n", 0, sentence.start + year.start()) + 1
            found.append(Dated(int(year[0]), line, words))
    return found
