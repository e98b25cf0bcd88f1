"""FIG206: a share that is not the count divided by the total it is given with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from figures.inspect.bounds import INFINITE, Bounds, allowed_conversion, number
from figures.inspect.page import Doubt, Line, Outcome, Page, told
from figures.model import Figure

CODE = "FIG206"
OPEN, OPEN_SHARE = Decimal("0.25"), Decimal("0.5")
"""How far beyond its one bound an open count, or an open share ("more than half"), is closed."""

_SCALES = {"percent": Decimal(1), "fraction": Decimal(100)}


def check(page: Page) -> Iterator[Outcome]:
    """A count and a total beside a share, or two shares. Facts: count, total, share; one, other; ratio, bounds."""
    for line in page.lines:
        for run in line.runs(3):
            for count, total, share in _readings(page, line, run):
                yield _divided(page, count, total, share)
        for one, other in line.runs(2):
            both = _is_share(one) and _is_share(other) and one.unit != other.unit
            if both and _equated(page, line, one, other):
                yield _alike(page, one, other)
        for share in filter(_is_share, line.figures):
            yield from _in_brackets(page, share)


def _is_share(figure: Figure) -> bool:
    return figure.dimension == "share" and figure.unit in _SCALES


def _is_count(figure: Figure) -> bool:
    return figure.dimension == "count" and figure.unit is None


def _is_days(count: Figure, total: Figure) -> bool:
    """ "30 of 90 days"."""
    return count.noun in (None, total.unit) and total.dimension == "time"


def _readings(page: Page, line: Line, run: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """(count, total, share) as three figures in a row may be meant."""
    a, b, c = run
    of = page.phrases("share/of")
    if _is_count(a) and (_is_count(b) or _is_days(a, b)) and _is_share(c):
        if of.fit(line.gap(a, b)) and _equated(page, line, b, c):
            yield a, b, c
        elif page.phrases("share/out-of").close(line.before(a)) and _counts_out(page, line, a, b, c):
            yield b, a, c
    elif _is_share(a) and _is_count(b) and _is_count(c):
        if line.gap(a, b) == "(" and of.fit(line.gap(b, c)) and line.after(c).startswith(")"):
            yield b, c, a
        elif of.fit(line.gap(a, b)) and _equated(page, line, b, c):
            yield c, b, a
    elif _is_count(a) and _is_share(b) and _is_count(c):  # "250 people, or 10 percent of the 1,000 residents"
        apart = line.gap(a, b)
        if "or" in apart.split() and page.phrases("share/is").fit(apart) and of.fit(line.gap(b, c)):
            yield a, c, b


def _counts_out(page: Page, line: Line, total: Figure, count: Figure, share: Figure) -> bool:
    """ "of 200 samples, 50, or 35 percent"."""
    return page.phrases("share/comma").fit(line.gap(total, count)) and _equated(page, line, count, share)


def _equated(page: Page, line: Line, left: Figure, right: Figure) -> bool:
    """Whether the second of two figures only says the first in another way: "30, or 40 percent,"."""
    joined = page.phrases("share/is").fit(line.gap(left, right))
    return joined and (line.after(right) == "" or page.phrases("share/ends").open(line.after(right)))


def _divided(page: Page, count: Figure, total: Figure, share: Figure) -> Outcome:
    parts, whole = _closed(page.allowed(count, CODE), count), _closed(page.allowed(total, CODE), total)
    if whole.low <= 0 or parts.low < 0:
        return None
    ratio, stated = parts.over(whole).times(Decimal(100)), _percent(page, share)
    if ratio.meets(stated):
        return None
    facts = {
        "count": told(count),
        "total": told(total),
        "share": told(share),
        "ratio": str(ratio),
        "bounds": str(stated),
    }
    return Doubt(f"{CODE}/count", (share, count, total), facts)


def _closed(bounds: Bounds, figure: Figure, share: Decimal = OPEN) -> Bounds:
    """The bounds with an open end closed: who gives a share of "more than 300" does not mean 500."""
    best = figure.value.best
    low = bounds.low if bounds.low != -INFINITE else best - best * share
    return Bounds(low, bounds.high if bounds.high != INFINITE else best + best * share)


def _alike(page: Page, one: Figure, other: Figure) -> Outcome:
    first, second = _percent(page, one), _percent(page, other)
    if first.meets(second):
        return None
    facts = {"one": told(one), "other": told(other), "ratio": str(first), "bounds": str(second)}
    return Doubt(f"{CODE}/share", (other, one), facts)


def _in_brackets(page: Page, share: Figure) -> Iterator[Outcome]:
    """ "9 percent (90 out of 300)"."""
    for other in share.conversions:
        if other.unit in _SCALES:
            scale = _SCALES[other.unit]
            first, second = _percent(page, share), allowed_conversion(share, other, CODE, page.lexicon).times(scale)
            given = f"{number(other.value.best * scale)} percent"
            facts = {"one": told(share), "other": given, "ratio": str(first), "bounds": str(second)}
            yield None if first.meets(second) else Doubt(f"{CODE}/share", (share,), facts)


def _percent(page: Page, share: Figure) -> Bounds:
    return _closed(page.allowed(share, CODE), share, OPEN_SHARE).times(_SCALES[share.unit or ""])
