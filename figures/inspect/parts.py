"""FIG203: a part larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from figures.inspect.bounds import INFINITE, Bounds, total
from figures.inspect.page import Doubt, Line, Outcome, Page, told
from figures.model import Figure, Qualifier

CODE = "FIG203"
OPEN = Decimal("1.1")
"""How many times its number a whole such as "at least 75" may be, when a part of it is counted out."""


def check(page: Page) -> Iterator[Outcome]:
    """Facts: part, whole, bounds (of the part), whole_bounds."""
    for line in page.lines:
        for left, right in line.runs(2):
            if left.dimension == "share" or (left.dimension, left.unit) != (right.dimension, right.unit):
                continue
            if _some_of(page, line, left, right):
                yield _too_large(page, left, right)
            elif (
                _including(page, line, left, right)
                or _of_them(page, line, left, right)
                or _out_of(page, line, left, right)
            ):
                yield _too_large(page, right, left)


def _too_large(page: Page, part: Figure, whole: Figure) -> Outcome:
    bounds, limit = page.allowed(part, CODE), page.allowed(whole, CODE)
    bounds = Bounds(part.value.best, bounds.high) if bounds.low == -INFINITE else bounds  # "up to 70 of the 65"
    limit = Bounds(limit.low, whole.value.best * OPEN) if limit.high == INFINITE else limit
    if bounds.low <= limit.high or Qualifier.vague in (part.qualifier, whole.qualifier):
        return None
    facts = {"part": told(part), "whole": told(whole), "bounds": str(bounds), "whole_bounds": str(limit)}
    return Doubt(f"{CODE}/part", (part, whole), facts)


def _some_of(page: Page, line: Line, part: Figure, whole: Figure) -> bool:
    """ "13 of the 12 villages"."""
    if (
        whole.noun is None
        or part.noun not in (None, whole.noun)
        or line.article.text[whole.end : whole.end + 1] in "'’-"
    ):
        return False
    return page.phrases("part/of").fit(line.gap(part, whole))


def _including(page: Page, line: Line, whole: Figure, part: Figure) -> bool:
    """ "40 trucks, including 55 fuel trucks"."""
    return page.phrases("part/including").fit(line.gap(whole, part)) and _same_kind(page, whole, part)


def _of_them(page: Page, line: Line, whole: Figure, part: Figure) -> bool:
    """ "200 pupils, 250 of them girls"; more than all the sentence counts before, since "them" may be all of these."""
    behind = line.rest(part.core_end)
    if not (page.phrases("part/of-them").open(behind) and page.phrases("part/joint").close(line.gap(whole, part))):
        return False
    before = [one for one in line.figures if one.core_start < part.core_start and one.dimension == part.dimension]
    if before == [whole]:
        return True
    return page.allowed(part, CODE).low > total(page.allowed(one, CODE) for one in before).high


def _out_of(page: Page, line: Line, whole: Figure, part: Figure) -> bool:
    """ "Of the 50 hostages, 65 were freed", "Among the 14 dead were 19 women": the sentence opens with the whole."""
    gap = line.gap(whole, part)
    joined = page.phrases("share/comma").fit(gap) or page.phrases("part/were").fit(gap)
    return (
        joined
        and page.phrases("share/out-of").fit(line.before(whole))
        and (_same_kind(page, whole, part) or page.lexicon.is_within(whole.noun_class, part.noun_class))
    )


def _same_kind(page: Page, whole: Figure, part: Figure) -> bool:
    if part.dimension != "count":
        return True
    if part.noun is None or part.noun == whole.noun:
        return whole.noun is not None
    return whole.noun_class is not None and page.lexicon.belongs(part.noun_class, whole.noun_class)
