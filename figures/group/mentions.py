"""Names near a figure: keys by which one body is met under several names, and who stands nearest.

A name is known by its whole, by its last word when that can be a surname, and by its initials, so that
"Hillary Clinton", "Mrs. Clinton" and "Clinton" meet, and so do "Grand River Authority" and "GRA".
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass

from figures.language import sentence_start
from figures.model import Article, Figure

_WORD = re.compile(r"[^\W\d_]+")
_CALENDAR = frozenset(name.lower() for name in (*day_name, *month_name) if name)
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "sen", "rep", "gov"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the figure's sentence: its keys, and where it starts and ends counted from the figure's start."""

    keys: frozenset[str]
    start: int
    end: int


def mentions(
    figure: Figure, article: Article, known: frozenset[str], no_surname: frozenset[str]
) -> tuple[Mention, ...]:
    """The names of the figure's sentence in order, without days and months.

    `known`: single names met elsewhere in the article; a capital makes them names at the start of a sentence too.
    `no_surname`: last words by which a name is not known ("city", "ministry").
    """
    sentence = figure.sentence
    offset = place_in_sentence(figure, article)
    lower = sentence.lower()
    found: dict[tuple[int, int], frozenset[str]] = {}
    opening = {word.lower() for word in _WORD.findall(sentence[:40]) if word[0].isupper()} & known
    for name in sorted(figure.context.names | opening, key=lambda name: (-len(name), name)):
        keys = keys_of(name, no_surname)
        if not keys:
            continue
        first = name.split()[0]
        keys |= {first} if first in known and len(first) > 3 else frozenset()
        for at, after in _spans(name, lower):
            if not any(start <= at < end for start, end in found):
                found[at, after] = keys
    return tuple(_joined([Mention(keys, *span) for span, keys in sorted(found.items())], lower, offset, no_surname))


def _spans(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as words of their own; a pattern for each name would take longer to make."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        alone = not any(char.isalnum() or char == "_" for char in text[max(0, at - 1) : at] + text[end : end + 1])
        if alone:
            yield at, end
        at = text.find(name, end if alone else at + 1)


def _joined(found: list[Mention], sentence: str, offset: int, no_surname: frozenset[str]) -> Iterator[Mention]:
    """The mentions counted from the figure, the halves of a hyphenated name as one."""
    while found:
        one = found.pop(0)
        while found and sentence[one.end : found[0].start] == "-":
            one = Mention(keys_of(sentence[one.start : found[0].end], no_surname), one.start, found.pop(0).end)
        yield Mention(one.keys, one.start - offset, one.end - offset)


def place_in_sentence(figure: Figure, article: Article) -> int:
    """Characters from the start of the figure's sentence to the figure."""
    start = sentence_start(article, figure)
    return figure.core_start - start if start >= 0 else 0


def keys_of(name: str, no_surname: frozenset[str] = frozenset()) -> frozenset[str]:
    """Every key of a lower-case name; none for a day, a month or a title alone."""
    words = [word for word in _WORD.findall(name) if word not in _CALENDAR | _TITLES]
    if not words or (len(words) == 1 and len(words[0]) < 2):
        return frozenset()
    keys = {" ".join(words)}
    if len(words) > 1:
        initials = "".join(word[0] for word in words)
        keys |= {initials} if len(initials) > 1 else set()
        if len(words[-1]) > 3 and words[-1] not in no_surname:
            keys.add(words[-1])
        if all(len(word) == 1 for word in words):
            keys.add("".join(words))
    return frozenset(keys)


def nearest(found: tuple[Mention, ...], reach: int = 80) -> frozenset[str]:
    """Keys of the nearest name before the figure and the nearest after it, within `reach` characters."""
    before = [one for one in found if one.end <= 0 and -one.end <= reach]
    after = [one for one in found if 0 < one.start <= reach]
    keys: set[str] = set()
    if before:
        keys |= before[-1].keys
    if after:
        keys |= after[0].keys
    return frozenset(keys)
