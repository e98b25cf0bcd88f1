"""Lengths of time told in two units or more: "two hours and ten minutes" is one figure, of 130 minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from figures.find.draft import Draft
from figures.find.lexicon import Lexicon

JOINS = ("", ",", "and", ", and")
"""What stands between the parts."""

REACH = 12
"""Characters before the first part in which a word makes the two a range."""

_RANGE = re.compile(r"(?i)\b(?:between|either|both)\s+(?:[a-z]+\s+)?$")


def with_parts(text: str, drafts: Iterable[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts with the parts of one length of time joined, in the smallest unit told."""
    kept: list[Draft] = []
    for draft in drafts:
        larger = _times(text, kept[-1], draft, lexicon) if kept else None
        if larger is None:
            kept.append(draft)
            continue
        whole = kept[-1]
        whole.low = whole.high = whole.low * larger + draft.low
        whole.unit, whole.step, whole.number = draft.unit, draft.step, draft.number
        whole.end, whole.core_end = draft.end, draft.core_end
        whole.marks += draft.marks
    return kept


def _times(text: str, whole: Draft, part: Draft, lexicon: Lexicon) -> Decimal | None:
    """How many of the unit of `part` the unit of `whole` is, when the two are parts of one time; else None."""
    if not whole.dimension == part.dimension == "time" or whole.low != whole.low.to_integral_value():
        return None
    if whole.low != whole.high or part.low != part.high or part.number.form not in ("digits", "words"):
        return None
    size = lexicon.seconds.get(whole.unit or "", Decimal(0)), lexicon.seconds.get(part.unit or "", Decimal(0))
    if not 0 < size[1] < size[0] or text[whole.end : part.start].strip().lower() not in JOINS:
        return None
    if _RANGE.search(text, max(0, whole.start - REACH), whole.start):
        return None
    larger = (size[0] / size[1]).quantize(Decimal(1))
    return larger if part.low < larger else None
