"""A body's name as canonical words: countries by their id, spellings and aliases by their rule."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from figures.attribute.lexicon import Lexicon
from figures.attribute.names import tidy, without_article
from figures.gazetteer import governs, places_in

EMPTY = "-"
"""What the mark of a phrase that is no part of a name begins with."""

COUNTRY = "@"
"""What a country's word begins with."""

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "at", "by", "a", "an", "to", "from", "with"})
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_WORD = re.compile(rf"{COUNTRY}?[^\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Canonical:
    """The words that a name rests on, the marks of the rules that made them, and whether a known body has it."""

    words: frozenset[str]
    marks: Words
    known: bool


@dataclass(frozen=True, slots=True)
class _Aliases:
    """Phrases as words, with their marks: `empty` ones go first, then `spellings`, then `bodies` made of those.

    `whole`: the bodies' names whatever the order of their words. `homes`: the countries in a body's names,
    which say nothing more beside it ("Ukraine's HUR").
    """

    empty: dict[Words, str]
    spellings: dict[Words, str]
    bodies: dict[Words, str]
    whole: dict[frozenset[str], str]
    homes: dict[str, frozenset[str]]
    longest: int


@lru_cache(maxsize=4096)
def canonical(text: str, lexicon: Lexicon) -> Canonical:
    """ "Russia's Ministry of Defense", "Moscow's MoD" and "the Russian defence ministry" come to the same words."""
    aliases = _aliases(lexicon)
    plain, seats = _with_countries(without_article(tidy(text)), lexicon)
    marks = list(seats)
    words = _replaced(_spelled(plain, aliases, marks), aliases.bodies, aliases.longest, marks)
    whole = aliases.whole.get(frozenset(words))
    if whole is not None and whole not in words:
        words = (whole,)
        marks.append(whole[1:])
    homes = frozenset[str]().union(*(aliases.homes.get(word, ()) for word in words))
    kept = frozenset(words) - homes
    return Canonical(kept, tuple(dict.fromkeys(marks)), len(kept) == 1 and kept <= aliases.homes.keys())


def plain_words(text: str) -> Words:
    """A name's words without case, accents, possessives and small words; a country or its adjective as its id."""
    return _lower(_words(_with_countries(without_article(tidy(text)))[0]))


def head_word(text: str) -> str:
    """The noun that a body's name is about: "Ministry" of "the Ministry of Defence"."""
    words = without_article(tidy(text)).split(" of ")[0].split()
    return words[-1].lower() if words else ""


# ------------------------------------------------------------------ words
def _with_countries(plain: str, lexicon: Lexicon | None = None) -> tuple[str, Words]:
    """A text with every country as its id, and the marks of the rules that read a capital as its country."""
    marks: list[str] = []
    ends = [" ".join(plain.lower().split()[-n:]) for n in (2, 1)]
    for place in reversed(places_in(plain)):
        country = place.id
        if "/" in country:  # a capital stands for its country alone, and before what only a country has
            rule = next((lexicon.seats[end] for end in ends if end in lexicon.seats), None) if lexicon else None
            alone = place.end - place.start == len(plain)
            country = (governs(place.id) or "") if place.start == 0 and (alone or rule is not None) else ""
            marks += [f"seat/{rule}"] if country and rule is not None else []
        if country:
            plain = f"{plain[: place.start]} {COUNTRY}{country} {plain[place.end :]}"
    return plain, tuple(marks)


def _words(plain: str) -> Words:
    """The words of a text with their capitals, without accents, possessives and full stops."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", plain).replace(".", ""))
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _lower(words: Words) -> Words:
    return tuple(word for word in map(str.lower, words) if word not in _SMALL)


def _spelled(plain: str, aliases: _Aliases, marks: list[str]) -> Words:
    """The words of a name in the one spelling of each, without those that are no part of it.

    These are told by their capitals: "new" in "a new poll", but not in "New York". A name of which
    only a country would be left ("a Norwegian Company") keeps them.
    """
    words, dropped = _words(plain), list[str]()
    filled = tuple(word for word in _replaced(words, aliases.empty, aliases.longest, dropped) if word[0] != EMPTY)
    if all(word[0] == COUNTRY or word.lower() in _SMALL for word in filled):
        filled, dropped = words, []
    marks += dropped
    return _replaced(_lower(filled), aliases.spellings, aliases.longest, marks)


def _replaced(words: Words, table: dict[Words, str], longest: int, marks: list[str]) -> Words:
    """The words with every phrase of the table, the longest first, as the mark of its rule."""
    kept: list[str] = []
    i = 0
    while i < len(words):
        lengths = range(min(longest, len(words) - i), 0, -1)
        length = next((n for n in lengths if words[i : i + n] in table), 0)
        if length:
            kept.append(table[words[i : i + length]])
            marks.append(kept[-1][1:])
        else:
            kept.append(words[i])
        i += length or 1
    return tuple(kept)


# ------------------------------------------------------------------ tables
@lru_cache(maxsize=8)
def _aliases(lexicon: Lexicon) -> _Aliases:
    empty = {_words(title): f"{EMPTY}title/{rule}" for title, rule in lexicon.empty.items()}
    marked = [(name, f"=alias/{rule.name}") for rule in lexicon.aliases for name in rule.names]
    spellings = {plain_words(name): mark for name, mark in marked if name.islower()}
    longest = max(map(len, (*empty, *spellings)), default=1)
    table = _Aliases(empty, spellings, {}, {}, {}, longest)
    bodies = {_spelled(_with_countries(name)[0], table, []): mark for name, mark in marked if not name.islower()}
    homes: dict[str, frozenset[str]] = {}
    for words, mark in bodies.items():
        countries = frozenset(word for word in words if word[0] == COUNTRY)
        homes[mark] = homes.get(mark, frozenset()) | countries
    whole = {frozenset(words): mark for words, mark in bodies.items()}
    return _Aliases(empty, spellings, bodies, whole, homes, max(longest, *map(len, bodies), 1))
