"""FIG202: parts that a sentence lists in full, and that do not add up to the whole it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from figures.inspect.bounds import Bounds, total
from figures.inspect.lexicon import PERSON, normal
from figures.inspect.page import Doubt, Line, Outcome, Page, listed, told, words
from figures.model import Figure, Qualifier

CODE = "FIG202"
SUMMABLE = ("count", "currency", "length", "area", "volume", "mass", "energy", "power", "time")
"""Dimensions whose figures add up."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and the parts listed for it. `short`, `over`: how far the sum may be from the whole, as shares of
    it, for the list to be held complete; `more`: items that are listed without a number ("and a nurse")."""

    whole: Figure
    parts: tuple[Figure, ...]
    short: Decimal
    over: Decimal
    more: int = 0


FULL, LOOSE = (Decimal("0.67"), Decimal(2)), (Decimal("0.3"), Decimal(1))
"""How far the sum of a list after a colon, or after a comma, may be from the whole and still be meant as its sum."""

NEAR = Decimal("0.05"), Decimal("0.05")
"""The same for "of the 50, 20 were ill, 15 tired and 16 bored", where some may be both."""

LONGEST = 8
"""Words between two items of one list."""


def check(page: Page) -> Iterator[Outcome]:
    """Facts: whole, parts, sum, bounds (of the whole), sum_bounds."""
    for line in page.lines:
        sums = [*_before(page, line), *_behind(page, line), *_remaining(page, line)]
        taken: set[str] = set()
        for one in sums:
            if one.whole.figure_id in taken:
                continue
            taken |= {figure.figure_id for figure in (one.whole, *one.parts)}
            yield _unequal(page, one)


def _unequal(page: Page, found: Sum) -> Outcome:
    whole, parts = found.whole, found.parts
    if any(part.qualifier in (Qualifier.vague, Qualifier.range) for part in (whole, *parts)):
        return None
    added = total(page.allowed(part, CODE) for part in parts)
    added = Bounds(added.low, added.high + found.more)
    limit = page.allowed(whole, CODE)
    best = sum((part.value.best for part in parts), Decimal(0))
    size = whole.value.best
    if added.meets(limit) or not size * (1 - found.short) <= best <= size * (1 + found.over):
        return None
    facts = {
        "whole": told(whole),
        "parts": listed([words(part) for part in parts]),
        "sum": str(Bounds(best, best)),
        "bounds": str(limit),
        "sum_bounds": str(added),
    }
    return Doubt(f"{CODE}/sum", (whole, *parts), facts)


# ------------------------------------------------------------------ "41 dead: 25 men, 12 women and 3 children"
def _behind(page: Page, line: Line) -> Iterator[Sum]:
    for at, whole in enumerate(line.figures[:-2]):
        first = line.figures[at + 1]
        if whole.dimension not in SUMMABLE or (first.dimension, first.unit) != (whole.dimension, whole.unit):
            continue
        opener = line.gap(whole, first)
        full = page.phrases("sum/full").close(opener) or _made_up_of(page, whole, opener)
        loose = page.phrases("sum/loose").close(opener) and not _parallel(opener, line.after(first))
        if not (full or loose) or page.phrases("sum/partial").within(opener):
            continue
        parts, closed = _list(page, line, whole, line.figures[at + 1 :])
        more = _more(page, line, parts[-1])
        if len(parts) < 2 or not (closed or full) or more is None:
            continue
        if full or all(_of_its_kind(page, whole, part) for part in parts):
            yield Sum(whole, parts, *(FULL if full else LOOSE), more)


def _made_up_of(page: Page, whole: Figure, opener: str) -> bool:
    """ "The 32-member committee has 17 Reds and 14 Blues": the whole is said as the size of a body."""
    return page.phrases("sum/body").within(normal(whole.surface.replace("-", " "))) and page.phrases("sum/has").fit(
        opener
    )


def _parallel(opener: str, behind: str) -> bool:
    """Whether the first two figures go on alike, so that both are items: "42 votes for A, 18 for B and 16 for C"."""
    first = opener.split()[0]
    return opener.endswith(",") and first.isalpha() and first == (behind.split() or [""])[0]


def _list(page: Page, line: Line, whole: Figure, rest: Sequence[Figure]) -> tuple[tuple[Figure, ...], bool]:
    """The figures that follow each other as items of one list, and whether an "and" closes it."""
    parts, closed = [rest[0]], False
    for figure in rest[1:]:
        gap = line.gap(parts[-1], figure)
        ends = page.phrases("sum/and").close(gap)
        same = (figure.dimension, figure.unit) == (whole.dimension, whole.unit)
        if not same or not _joined(page, gap) or (closed and not ends):
            break
        parts.append(figure)
        closed = closed or ends
    return tuple(parts), closed


def _joined(page: Page, gap: str) -> bool:
    """Whether nothing but a few words and one joint stands between two items."""
    if not page.phrases("sum/joint").close(gap) or page.phrases("sum/partial").within(gap):
        return False
    inside = f" {gap}".removesuffix(" and").removesuffix(" &").rstrip(" ,;").split()
    return len(inside) <= LONGEST and not set(inside) & set(",;:()—.") and "and" not in inside


def _more(page: Page, line: Line, last: Figure) -> int | None:
    """How many items without a number go on the list behind its last figure; None when nobody can tell."""
    tail = line.after(last)
    if page.phrases("sum/partial").within(tail):
        return None
    return int(page.phrases("sum/one-more").within(tail))


def _of_its_kind(page: Page, whole: Figure, part: Figure) -> bool:
    if part.noun is None or part.noun == whole.noun or part.dimension != "count":
        return True
    if page.phrases("sum/anyone").fit(part.noun):
        anyone = page.phrases("sum/anyone").fit(whole.noun or "")
        return not anyone and page.lexicon.is_within(whole.noun_class, PERSON)
    return whole.noun_class is not None and page.lexicon.belongs(part.noun_class, whole.noun_class)


# ------------------------------------------------------------------ "300 cars and 200 vans, a total of 600 vehicles"
def _before(page: Page, line: Line) -> Iterator[Sum]:
    for at, whole in enumerate(line.figures):
        if at < 2 or whole.dimension not in SUMMABLE:
            continue
        gap = line.gap(line.figures[at - 1], whole)
        named = page.phrases("sum/total-before").close(line.lead(line.figures[at - 1], whole))
        if not named and not (gap == "," and page.phrases("sum/total-after").open(line.after(whole))):
            continue
        parts = _list_up_to(page, line, whole, line.figures[:at])
        if len(parts) > 1 and not page.phrases("sum/joint").close(line.before(parts[0])):
            yield Sum(whole, parts, *FULL)


def _list_up_to(page: Page, line: Line, whole: Figure, before: Sequence[Figure]) -> tuple[Figure, ...]:
    """The list that ends with the last of `before`: its last joint is an "and"."""
    parts = [before[-1]]
    for figure in reversed(before[:-1]):
        gap = line.gap(figure, parts[0])
        closed = page.phrases("sum/and").close(gap)
        same = (figure.dimension, figure.unit) == (whole.dimension, whole.unit)
        if not same or not _joined(page, gap) or closed != (len(parts) == 1):
            break
        parts.insert(0, figure)
    return tuple(parts)


# ------------------------------------------------------------------ "of the 50, 20 recovered and the remaining 20 died"
def _remaining(page: Page, line: Line) -> Iterator[Sum]:
    for at, whole in enumerate(line.figures[:-2]):
        if whole.dimension != "count" or not page.phrases("sum/out-of").close(line.before(whole)):
            continue
        rest = line.figures[at + 1 :]
        last = next((n for n, part in enumerate(rest) if page.phrases("sum/remaining").close(line.before(part))), 0)
        parts = rest[: last + 1]
        if len(parts) > 1 and all(part.dimension == "count" and part.unit is None for part in parts):
            yield Sum(whole, tuple(parts), *FULL)
        elif divided := _among(page, line, whole, rest):
            yield divided


def _among(page: Page, line: Line, whole: Figure, rest: Sequence[Figure]) -> Sum | None:
    """ "Of the 50, 20 recovered, 15 were moved and 16 died": three at least, up to the end of the sentence."""
    parts, closed = _list(page, line, whole, rest)
    if not closed or len(parts) < 3 or len(parts) < len(rest) or _more(page, line, parts[-1]) is None:
        return None
    left_over = page.phrases("sum/left-over").within(line.after(parts[-1]))
    return Sum(whole, parts, *(FULL if left_over else NEAR))
