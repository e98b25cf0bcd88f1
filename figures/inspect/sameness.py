"""Whether two figures of one article are about the same thing: by their words, and only when these leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

from figures.inspect.lexicon import normal
from figures.inspect.page import Page
from figures.model import Figure, Qualifier

STEM = 5
"""Letters by which two forms of one word are held to be one ("wounded", "wounding")."""

OPENING, LONGEST = 3, 6
"""An opening phrase has fewer words before its number than the one, and at most as many letters behind as the other."""

_CLAUSE = re.compile(
    r"[;:“”\"()—–?!]|, (?=\w)| (?:and|but|while|because|that|which|who|when|as|since|after|before|if|than|followed) "
    r"|(?<=\w)['’](?= )"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
Alike = Callable[[Page, Figure, Figure], bool]
"""Whether what two figures count is one thing."""

ALWAYS = frozenset({"part", "others", "average", "rate", "record", "earlier"})
"""Cues that make another quantity of a figure when only one of two has them, in a headline and in the body ..."""

IN_BODY = ALWAYS | {"running"}
"""... and in the body alone: a headline leaves such words out."""


def same_measure(page: Page, one: Figure, other: Figure, apart: frozenset[str], alike: Alike | None = None) -> bool:
    """Whether both count the same noun, or measure in the same unit, and nothing said of them sets them apart.

    `apart`: the cues that do when only one has them. `alike`: what two nouns must be (the same).
    """
    if not same_thing(page, one, other, alike):
        return False
    if (one.context.cues ^ other.context.cues) & apart or (one.part_of is None) != (other.part_of is None):
        return False
    if one.place and other.place and one.place != other.place:
        return False
    return not (one.period and other.period and one.period != other.period)


def same_thing(page: Page, one: Figure, other: Figure, alike: Alike | None = None) -> bool:
    """Whether both count the same noun, or measure in the same unit; two bare numbers count as the same."""
    if one.dimension != other.dimension or _unit(one) != _unit(other) or not (_plain(one) and _plain(other)):
        return False
    counted = (alike or same_noun)(page, one, other) or (one.noun is None and other.noun is None)
    return one.dimension != "count" or counted


def same_noun(page: Page, one: Figure, other: Figure) -> bool:
    """The same noun; or nouns of one class of which one says no more than the class ("people", "victims")."""
    if one.noun is None or other.noun is None:
        return False
    if one.noun == other.noun:
        return True
    return one.noun_class == other.noun_class is not None and one.noun_class in page.lexicon.generic


def same_fate(one: Figure, other: Figure) -> bool:
    """Whether some of what happens to both is the same, or nothing happens to either: who is hurt is not dead."""
    first, second = one.context.status, other.context.status
    return first == second or not first.isdisjoint(second)


def content(page: Page, text: str) -> frozenset[str]:
    """The beginnings of the words that tell what a text is about."""
    return _content(text, page.lexicon.filler)


@lru_cache(maxsize=4096)
def _content(text: str, filler: frozenset[str]) -> frozenset[str]:
    words = (word.strip("’'").removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text.lower()))
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in filler)


def names(page: Page, text: str, opens: bool) -> frozenset[str]:
    """The beginnings of the words written with a capital. `opens`: the text opens a sentence, so that its first
    word is a name only when it is all in capitals or another name follows it."""
    words = _WORD.findall(text)
    capital = [word[0].isupper() for word in words]
    if opens and words and not words[0].isupper() and capital[1:2] != [True]:
        capital[0] = False
    found = (
        word.lower().removesuffix("'s").removesuffix("’s")
        for word, is_name in zip(words, capital, strict=True)
        if is_name
    )
    return frozenset(word[:STEM] for word in found if len(word) > 1 and word not in page.lexicon.filler)


def shared_run(page: Page, one: Figure, other: Figure) -> tuple[str, ...]:
    """The words that stand unbroken round both numbers, those before and those behind."""
    (left, right), (also_left, also_right) = (_sides(page, figure) for figure in (one, other))
    before = [a for a, _ in takewhile(_equal, zip(reversed(left), reversed(also_left), strict=False))]
    behind = [a for a, _ in takewhile(_equal, zip(right, also_right, strict=False))]
    return (*reversed(before), *behind)


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _sides(page: Page, figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the figure's sentence before it and those behind its number, without punctuation."""
    start = page.start_of(figure)
    return _plain_words(figure.sentence[: figure.start - start]), _plain_words(
        figure.sentence[figure.core_end - start :]
    )


@lru_cache(maxsize=4096)
def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in normal(text).split() if any(map(str.isalnum, word)))


def clause_at(text: str, first: int, last: int) -> str:
    """The clause round text[first:last]; an opening phrase before a comma ("In 2014, ...") belongs to what follows."""
    cuts = list(_CLAUSE.finditer(text))
    start = max((cut.end() for cut in cuts if cut.end() <= first), default=0)
    ends = [cut.start() for cut in cuts if cut.start() >= last]
    opens = start == 0 and len(text[:first].split()) < OPENING
    if opens and ends and text[ends[0]] == "," and ends[0] - last <= LONGEST:
        ends = ends[1:]
    return text[start : ends[0] if ends else len(text)]


def _unit(figure: Figure) -> str | None:
    return "dollar" if figure.unit == "US dollar" else figure.unit


def _plain(figure: Figure) -> bool:
    return figure.qualifier not in (Qualifier.vague, Qualifier.range) and figure.value.best > 1
