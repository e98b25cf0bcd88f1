"""Words before and behind a number that hedge it."""

from __future__ import annotations

import re
from typing import TypeVar

from figures.find.draft import Draft
from figures.find.entries import Hedge
from figures.find.lexicon import Lexicon
from figures.find.patterns import PLURAL

LONGEST = 5
"""Words of the longest phrase."""

AMOUNT = 60
"""Characters before a time in which the amount stands that is spread over it."""

ABOUT = 2
"""Strength up to which a hedge leaves the bounds where they are."""

_CHUNK = re.compile(r"\S+")
_ARTICLE = re.compile(r"(?i)(?<!\w)an?\s*$")
_BEHIND = re.compile(r"\+|,?\s*-?[A-Za-z]+(?:\s+[A-Za-z]+){0,3}")
_NOUN_OR = re.compile(r"\s+[a-z]+(?=\s+or\s)")
_COUNTED = re.compile(rf"\s+(?:[a-z-]+\s+)?{PLURAL}")
_CLAUSE = re.compile(r"[.,;:—–]\s")
_LASTED = re.compile(r"-|\s+(?:ago|old|earlier|later|before|since|apart)\b")
_OPENING = "([{“\"'‘—–"

T = TypeVar("T")


def phrase_before(text: str, end: int, table: dict[str, T]) -> tuple[int, T] | None:
    """The longest phrase of the table that ends at `end`, white space aside: its start and its entry."""
    window = max(0, end - 48)
    chunks = list(_CHUNK.finditer(text, window, end))[-LONGEST:]
    if chunks and chunks[0].start() == window > 0 and not text[window - 1].isspace():
        chunks = chunks[1:]
    for first in range(len(chunks)):
        words = [chunk[0] for chunk in chunks[first:]]
        bare = words[0].lstrip(_OPENING)
        entry = table.get(" ".join((bare, *words[1:])).lower())
        if entry is not None:
            return chunks[first].start() + len(words[0]) - len(bare), entry
    return None


def before(text: str, draft: Draft, lexicon: Lexicon) -> None:
    """Takes the hedges that stand directly before the number, an article between them at most."""
    article = _ARTICLE.search(text, max(0, draft.bound - 4), draft.bound)
    at = draft.bound
    found = phrase_before(text, at, lexicon.hedges_before)
    if found is None and article is not None:
        found = phrase_before(text, article.start(), lexicon.hedges_before)
        if found is not None and found[1].strength > ABOUT and len(text[found[0] : article.start()].split()) == 1:
            found = None  # "under a five-year contract"
    while found is not None and not _undone(text, *found, draft, lexicon):
        at, hedge = found
        draft.start = draft.bound = min(at, draft.start)
        draft.hedge(hedge.qualifier, hedge.strength, hedge.mark)
        found = phrase_before(text, at, lexicon.hedges_before)


def _undone(text: str, at: int, hedge: Hedge, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what stands before the phrase makes it no hedge: "spoke about 2 plans", "$4m over six years"."""
    if not (hedge.unless or hedge.unless_counted or hedge.lasting):
        return False
    last = next(iter(text[max(0, at - 24) : at].lower().split()[-1:]), "")
    if last in hedge.unless or (hedge.lasting and last not in hedge.lasting and _is_spread(text, at, draft, lexicon)):
        return True
    counts = draft.unit is None and _COUNTED.match(text, draft.end) is not None
    return last in hedge.unless_counted and counts


def _is_spread(text: str, at: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the number is a time, and an amount stands before it in the same clause."""
    if draft.dimension != "time" or _LASTED.match(text, draft.end):
        return False
    clause = _CLAUSE.split(text[max(0, at - AMOUNT) : at])[-1]
    return lexicon.tokens.search(clause) is not None


def behind(text: str, draft: Draft, lexicon: Lexicon) -> None:
    """Takes a hedge that stands directly behind the number or its unit: "50-plus", "ten or so"."""
    for at in dict.fromkeys((draft.core_end, draft.end)):
        if _take_behind(text, at, draft, lexicon):
            return
    noun = _NOUN_OR.match(text, draft.end)
    if noun:
        _take_behind(text, noun.end(), draft, lexicon, grow=False)


def _take_behind(text: str, at: int, draft: Draft, lexicon: Lexicon, grow: bool = True) -> bool:
    match = _BEHIND.match(text, at)
    if match is None:
        return False
    words = list(_CHUNK.finditer(text, at, match.end()))
    for last in reversed(words):
        phrase = " ".join(text[at : last.end()].lower().split())
        hedge = lexicon.hedges_after.get(phrase)
        if hedge is not None and not _number_follows(text, last.end(), lexicon):
            draft.hedge(hedge.qualifier, hedge.strength + 1, hedge.mark)
            if grow:
                draft.end = max(draft.end, last.end())
            return True
    return False


def _number_follows(text: str, at: int, lexicon: Lexicon) -> bool:
    """ "five plus six": what looks like a hedge joins two numbers."""
    following = _CHUNK.search(text, at, at + 24)
    return following is not None and lexicon.tokens.match(text, following.start()) is not None
