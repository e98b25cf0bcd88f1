"""FIG202 over two sentences: one divides a body to the last of it, another gives its size, and they differ a little.

"Of the owners 520 have agreed, 39 have refused and 160 have not answered" divides all of them: its last item is what is
left over. When the article gives the same things elsewhere by a number that lies near the sum, it means their total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from figures.inspect.bounds import total
from figures.inspect.page import Doubt, Line, Outcome, Page, listed, told, words
from figures.model import Figure, Qualifier

CODE = "FIG202"
FEWEST = 3
"""Parts that a division must have: two numbers near a third are no rare chance."""

LONGEST = 12
"""Words between two of its parts."""

NEAR = Decimal("0.03")
"""How far from the sum, as a share of it, a number may lie to be meant as the total."""


def check(page: Page) -> Iterator[Outcome]:
    """Facts: whole, parts, sum, bounds (of the whole), sum_bounds."""
    for line in page.lines:
        parts = _division(page, line)
        if not parts:
            continue
        added = total(page.allowed(part, CODE) for part in parts)
        sizes = [one for one in page.figures if _may_be_total(one, parts)]
        if any(page.allowed(one, CODE).meets(added) for one in sizes):
            yield None
            continue
        best = sum((part.value.best for part in parts), Decimal(0))
        near = [one for one in sizes if abs(one.value.best - best) <= best * NEAR]
        if near:
            facts = {
                "whole": told(near[0]),
                "parts": listed([words(part) for part in parts]),
                "sum": f"{best:,f}",
                "bounds": str(page.allowed(near[0], CODE)),
                "sum_bounds": str(added),
            }
            yield Doubt(f"{CODE}/divided", (parts[0], *parts[1:], near[0]), facts)


def _division(page: Page, line: Line) -> tuple[Figure, ...]:
    """The counts of a sentence that divides one body, the last of them what is left over; nothing when it does not."""
    parts = line.figures
    counted = len(parts) >= FEWEST and all(_is_part(part, parts[0]) for part in parts)
    if not counted or line.kind != "body" or page.phrases("sum/partial").within(line.before(parts[0])):
        return ()
    gaps = [line.gap(left, right) for left, right in pairwise(parts)]
    joined = all(page.phrases("sum/joint").close(gap) and len(gap.split()) <= LONGEST for gap in gaps)
    left_over = page.phrases("sum/left-over").within(line.after(parts[-1]))
    return parts if joined and left_over else ()


def _is_part(part: Figure, first: Figure) -> bool:
    """Whether the figure counts, exactly, some of what the first one names."""
    same = first.noun is not None and part.noun in (None, first.noun)
    return same and part.dimension == "count" and part.unit is None and part.qualifier is Qualifier.exact


def _may_be_total(one: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the figure, in another sentence, counts the same things and is larger than any of the parts."""
    elsewhere = one.context.sentence != parts[0].context.sentence
    same = one.dimension == "count" and one.noun == parts[0].noun and one.qualifier is Qualifier.exact
    return elsewhere and same and one.value.best > max(part.value.best for part in parts)
