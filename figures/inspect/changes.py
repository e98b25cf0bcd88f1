"""FIG205: the two ends of a change do not give the percent, the difference, the multiple or the direction stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from figures.inspect.bounds import HUNDRED, Bounds
from figures.inspect.page import Doubt, Line, Outcome, Page, told
from figures.model import Figure

CODE = "FIG205"
ONE = Decimal(1)
_CENTS = {"cent": "dollar"}
"""Small money and the unit it is a hundredth of."""


@dataclass(frozen=True, slots=True)
class Change:
    """The two ends of a change, `first` in time and `last`, in the order of the text in `ends`."""

    first: Figure
    last: Figure

    @property
    def ends(self) -> tuple[Figure, Figure]:
        return (self.first, self.last) if self.first.core_start < self.last.core_start else (self.last, self.first)


def check(page: Page) -> Iterator[Outcome]:
    """Facts: first, last, change, bounds (of the change by its ends), stated (bounds of the change as given)."""
    by_id = {figure.figure_id: figure for figure in page.figures}
    for line in page.lines:
        for last in line.figures:
            first = by_id.get(last.change_from or "")
            if first is not None and first in line.figures:
                yield from _of_change(page, line, Change(first, last))
        for last, first in line.runs(2):
            if _alike(last, first) and page.phrases("change/up-from").fit(line.gap(last, first)):
                yield from _of_change(page, line, Change(first, last))
        for run in line.runs(3):
            yield from _to_level(page, line, *run)
            yield from _from_level(page, line, *run)


def _alike(last: Figure, first: Figure) -> bool:
    """Whether two figures that no "from ... to" joins can be the ends of one change."""
    same = (last.dimension, last.unit) == (first.dimension, first.unit) and first.noun in (None, last.noun)
    return same and first.change_from is None and last.change_from is None


def _of_change(page: Page, line: Line, change: Change) -> Iterator[Outcome]:
    stated = [figure for figure in line.figures if _states(page, line, figure, change)]
    for figure in stated:
        yield _compared(page, figure, change)
    if not stated and (doubt := _wrong_way(page, line, change)):
        yield doubt


def _states(page: Page, line: Line, figure: Figure, change: Change) -> bool:
    """Whether the figure, right before or right behind the ends, tells how large the change is."""
    one, other = change.ends
    if figure.core_end <= one.core_start:
        gap = line.gap(figure, one)
        return (figure.dimension == "multiple" or _direction(page, line, figure) != "") and page.phrases(
            "change/to-ends"
        ).fit(gap)
    if figure.core_start < other.core_end:
        return False
    gap, tail = line.gap(other, figure), line.after(figure)
    ends = tail == "" or page.phrases("change/stops").open(tail)
    if page.phrases("change/then-noun").fit(gap):
        return ends
    return page.phrases("change/article").fit(gap) and page.phrases("change/noun-stops").open(f"{tail} .")


def _compared(page: Page, figure: Figure, change: Change) -> Outcome:
    first, last = page.allowed(change.first, CODE), page.allowed(change.last, CODE)
    stated = page.allowed(figure, CODE)
    found = _sizes(figure, change, first, last)
    if not found or any(size.meets(stated) for size in found):
        return None
    facts = {
        "first": told(change.first),
        "last": told(change.last),
        "change": told(figure),
        "bounds": str(found[0]),
        "stated": str(stated),
    }
    return Doubt(f"{CODE}/size", (figure, change.first, change.last), facts)


def _sizes(figure: Figure, change: Change, first: Bounds, last: Bounds) -> list[Bounds]:
    """What the figure ought to be, in its own unit, by every reading it may have; none when it is something else."""
    up = change.last.value.best >= change.first.value.best
    low, high = (first, last) if up else (last, first)
    found = []
    if figure.dimension == "share" and figure.unit in ("percent", "fraction") and first.low > 0:
        scale = HUNDRED if figure.unit == "percent" else ONE
        ratio = last.over(first)
        found.append((ratio.shifted(-ONE) if up else Bounds(ONE - ratio.high, ONE - ratio.low)).times(scale))
    if figure.dimension == "multiple" and low.low > 0:
        return [high.over(low), high.over(low).shifted(-ONE)]
    alike = (figure.unit, figure.dimension) == (change.last.unit, change.last.dimension)
    if alike or (figure.dimension == "points" and change.last.unit == "percent"):
        found.append(high.minus(low))
    elif _in_cents(figure, change.last):
        found.append(high.minus(low).times(HUNDRED))
    return found


def _in_cents(figure: Figure, other: Figure) -> bool:
    """Whether the figure is in hundredths of the other's unit: "rose 40 cents from $2.10 to $2.50"."""
    return figure.unit in _CENTS and _CENTS[figure.unit] == other.unit


def _wrong_way(page: Page, line: Line, change: Change) -> Doubt | None:
    """ "rose from 640 to 460": not of ranks, where less is more."""
    first, last = page.allowed(change.first, CODE), page.allowed(change.last, CODE)
    direction = _direction(page, line, change.ends[0])
    wrong = (direction == "up" and last.high < first.low) or (direction == "down" and first.high < last.low)
    if not wrong or first.low < 0 or last.low < 0 or page.phrases("change/rank").within(line.rest(line.start)):
        return None
    facts = {"first": told(change.first), "last": told(change.last), "direction": direction}
    return Doubt(f"{CODE}/direction", (change.last, change.first), facts)


def _direction(page: Page, line: Line, figure: Figure) -> str:
    """What the words right before a figure, or before its "from" or "to", say of a change: up, down or nothing."""
    before = line.before(figure).removesuffix(" from").removesuffix(" to")
    for direction in ("up", "down"):
        if page.phrases(f"change/{direction}").close(before):
            return direction
    return ""


# ------------------------------------------------------------------ "fell $3, or 5 percent, to $57"
def _to_level(page: Page, line: Line, amount: Figure, percent: Figure, level: Figure) -> Iterator[Outcome]:
    direction = _direction(page, line, amount)
    if percent.unit != "percent" or level.change_from or not direction:
        return
    factor = ONE / HUNDRED if _in_cents(amount, level) else ONE
    same = (
        amount.unit == level.unit
        or (level.unit or "").startswith(f"{amount.unit} per ")
        or factor != ONE
        or (amount.unit == "point" and level.unit is None)
    )
    joined = page.phrases("share/is").fit(line.gap(amount, percent))
    if not same or not joined or not page.phrases("change/level").fit(line.gap(percent, level)):
        return
    moved, reached = page.allowed(amount, CODE).times(factor), page.allowed(level, CODE)
    before = reached.minus(moved) if direction == "up" else reached.plus(moved)
    if before.low <= 0 or moved.low < 0:
        return
    size, stated = moved.over(before).times(HUNDRED), page.allowed(percent, CODE)
    facts = {"amount": told(amount), "level": told(level), "change": told(percent), "bounds": str(size)}
    wrong = Doubt(f"{CODE}/level", (percent, amount, level), facts | {"stated": str(stated)})
    yield None if size.meets(stated) else wrong


# ------------------------------------------------------------------ "4,500 guests, up 50 percent from 4,000"
def _from_level(page: Page, line: Line, level: Figure, moved: Figure, before: Figure) -> Iterator[Outcome]:
    by, source = line.gap(level, moved), line.gap(moved, before)
    if not (_alike(level, before) and page.phrases("change/by").fit(by) and source == "from"):
        return
    change = Change(before, level)
    up = level.value.best >= before.value.best
    if page.phrases("change/falling").within(by) == up:
        return  # said to fall and risen: perhaps a word between them turns it round
    yield _compared(page, moved, change)
