"""The same figure in another unit, in brackets behind it: "less than 4km (2.5 miles)"."""

from __future__ import annotations

import re

from figures.find.draft import Draft
from figures.model import Conversion

_OPEN = re.compile(r"(?P<words>(?:\s+[a-z]+){0,2})\s*[(\[]\s*(?:or\s+|i\.e\.\s+)?$")
_NEXT = re.compile(r"\s*[;,/]\s*(?:or\s+)?$")
_CLOSE = re.compile(r"(?:\s+[a-z]+)?\s*[)\]]")


def convert(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only convert the one before, which takes them."""
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        main = kept[-1] if kept else None
        if main is not None and _converts(text, main, draft, drafts[place - 1]):
            main.conversions += (Conversion(draft.interval, draft.unit or "", draft.dimension),)
            main.marks += draft.marks
            close = _CLOSE.match(text, draft.end)
            main.end = close.end() if close else draft.end
            continue
        kept.append(draft)
    return kept


def _converts(text: str, main: Draft, draft: Draft, last: Draft) -> bool:
    if draft.unit is None or main.unit is None or draft.unit == main.unit or draft.dimension != main.dimension:
        return False
    gap = text[main.end : draft.start]
    if main.conversions:
        return last is not main and _NEXT.fullmatch(gap) is not None
    opened = _OPEN.fullmatch(gap)
    if opened is None or (opened["words"] and main.dimension == "currency"):
        return False
    return _CLOSE.match(text, draft.end) is not None or text[draft.end : draft.end + 1] in (";", ",", "/")
