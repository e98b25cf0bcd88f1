"""Places of the world by the names news gives them, and which lies in which.

    places_in("Drones struck Ukraine's Kursk-bound convoys near Kharkiv")

The table is `rules/places/places.tsv` (its sources and licence stand beside it), loaded when first asked for.
A name that is also a word or a person's ("Reading", "Paris Hilton") counts only where the sentence shows a place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from figures.home import shipped
from figures.rulebook import load
from figures.rulebook.kinds import PlaceCueRule

LARGE = 1000
"""Inhabitants, in thousands, from which a city's bare name is taken for the city."""

_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]*[\w’'])?\.?|,")
_LONGEST, _LONGEST_NAME = 6, 60  # words and characters of the longest name
_SPECIAL = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "’": "'", "‘": "'"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place: text[start:end] names it. `id` is a path, "ua/donetsk/pokrovsk"; a demonym has its place's.

    `kind`: country, region, city, demonym.
    """

    start: int
    end: int
    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    id: str
    name: str
    holds: tuple[str, ...]
    weight: int
    doubt: bool
    seat: bool

    @property
    def large(self) -> bool:
        """A country, a demonym, the seat of a state, or a place of many inhabitants."""
        return self.kind in ("country", "demonym") or self.seat or self.weight >= LARGE

    @property
    def rank(self) -> tuple[int, int]:
        """Countries before demonyms, large cities before regions, regions before other cities, then the larger."""
        order = {"country": 4, "demonym": 3, "region": 1, "city": 2 if self.large else 0}
        return order[self.kind], self.weight


@dataclass(frozen=True, slots=True)
class _Table:
    by_name: dict[str, tuple[_Entry, ...]]
    holds: dict[str, tuple[str, ...]]
    names: dict[str, str]
    seats: frozenset[str]


# ------------------------------------------------------------------ relations
def contains(a: str, b: str) -> bool:
    """Whether the place with id `a` is the one with id `b`, or has it inside."""
    if b == a or b.startswith(a + "/"):
        return True
    return any(contains(held, b) for held in _table().holds.get(a, ()))


def compatible(a: str, b: str) -> bool:
    """Whether two places may be the same scene: one is the other or lies within it."""
    return contains(a, b) or contains(b, a)


def name_of(place: str) -> str:
    """The canonical name of an id: "ua/crimea" -> "Crimea"; the id itself when it is unknown."""
    return _table().names.get(place, place)


def governs(place: str) -> str | None:
    """The country that the city of an id is the seat of: "ru/moscow" -> "ru"; None for any other place."""
    return place.split("/")[0] if place in _table().seats else None


# ------------------------------------------------------------------ names
SEEN = 2**14
"""Names whose folded form is kept: articles say the same ones again and again."""


@lru_cache(maxsize=SEEN)
def fold(name: str) -> str:
    """A name without accents, case, full stops and hyphens, as names are compared."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_SPECIAL))
    kept = "".join(c for c in plain if not unicodedata.combining(c)) if not plain.isascii() else plain
    return " ".join(kept.replace("-", " ").replace(".", " " if " " in kept or "-" in kept else "").casefold().split())


@cache
def _table() -> _Table:
    by_name: dict[str, list[_Entry]] = {}
    holds: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    seats: set[str] = set()
    text = (shipped("rules") / "places" / "places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, place, name, others, held, weight, doubt = line.split("\t")
        inside = tuple(held.split("|")) if held else ()
        entry = _Entry(kind, place, name, inside, int(weight), "?" in doubt, "!" in doubt)
        if entry.seat:
            seats.add(place)
        if kind != "demonym":
            names[place] = name
            if inside:
                holds[place] = inside
            by_name.setdefault(_key(name), []).append(entry)
        for other in others.split("|") if others else ():
            by_name.setdefault(_key(other), []).append(entry)
    by_key = {key: tuple(dict.fromkeys(entries)) for key, entries in by_name.items()}
    return _Table(by_key, holds, names, frozenset(seats))


@lru_cache(maxsize=SEEN)
def _key(name: str) -> str:
    """Abbreviations keep their capitals ("US" is not "us"); other names are folded."""
    bare = name.replace(".", "")
    return bare if bare.isupper() and len(bare) <= 4 else fold(name)


# ------------------------------------------------------------------ finding
@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that may name a place: tokens[first:after], and the places of that name."""

    first: int
    after: int
    entries: tuple[_Entry, ...]


Tokens = list[re.Match[str]]


def places_in(text: str) -> tuple[Place, ...]:
    """The places a text names, in order, without overlap; of several of one name, the one in a country also named."""
    tokens = list(_TOKEN.finditer(text))
    mentions = _mentions(text, tokens)
    best = (max(mention.entries, key=lambda entry: entry.rank) for mention in mentions)
    named = Counter(entry.id.split("/")[0] for entry in best if entry.large)
    found = []
    for order, mention in enumerate(mentions):
        follows = mentions[order + 1] if order + 1 < len(mentions) else None
        entry = _meant(tokens, mention, follows, named)
        if entry is not None and _shown(text, tokens, mention, entry, named):
            start, end = tokens[mention.first].start(), _end(tokens[mention.after - 1])
            found.append(Place(start, end, entry.id, entry.name, entry.kind))
    return tuple(found)


def _mentions(text: str, tokens: Tokens) -> list[_Mention]:
    found = []
    n = 0
    while n < len(tokens):
        mention = _longest(text, tokens, n)
        if mention:
            found.append(mention)
        n = mention.after if mention else n + 1
    return found


def _longest(text: str, tokens: Tokens, n: int) -> _Mention | None:
    """The longest name that begins at token n, which has to begin with a capital."""
    if not tokens[n][0][0].isupper():
        return None
    by_name = _table().by_name
    for length in range(min(_LONGEST, len(tokens) - n), 0, -1):
        last = tokens[n + length - 1]
        words = text[tokens[n].start() : last.end()]
        if last[0] == "," or "\n" in words or len(words) > _LONGEST_NAME:
            continue
        for form in dict.fromkeys((words, words.removesuffix("."), re.sub(r"['’]s?$", "", words))):
            entries = by_name.get(_key(form)) or by_name.get(fold(form), ())
            if length == 1 and form.isupper() and len(form) <= 4 and _key(form) not in by_name:
                entries = tuple(e for e in entries if e.large and not e.doubt)  # a headline's IRAN, a dateline's KYIV
            if entries:
                return _Mention(n, n + length, entries)
    return None


def _end(last: re.Match[str]) -> int:
    """Where a name ends: before a possessive, and before a full stop that ends the sentence."""
    bare = re.sub(r"['’]s?$", "", last[0])
    if bare.endswith(".") and "." not in bare[:-1]:
        bare = bare[:-1]
    return last.start() + len(bare)


def _meant(tokens: Tokens, mention: _Mention, follows: _Mention | None, named: Counter[str]) -> _Entry | None:
    """Which place of the name is meant: the one in the place named next, in a country also named, or the largest."""
    entries = mention.entries
    next_word = _word(tokens, mention.after)
    if next_word.lower() in _cues("area"):
        entries = tuple(entry for entry in entries if entry.kind == "region") or entries
    if follows and next_word in (",", "in") and follows.first == mention.after + 1:  # "Springfield, Illinois"
        inside = [e for e in entries if any(contains(o.id, e.id) and o.id != e.id for o in follows.entries)]
        if inside:
            return max(inside, key=lambda entry: entry.rank)
    alone = {entry.id.split("/")[0] for entry in entries}
    others = {country for country, times in named.items() if times > (country in alone)}
    return max(entries, key=lambda entry: (entry.id.split("/")[0] in others, *entry.rank))


def _shown(text: str, tokens: Tokens, mention: _Mention, entry: _Entry, named: Counter[str]) -> bool:
    """Whether the sentence shows that the name is a place here."""
    if entry.kind == "demonym":
        return True
    next_word = _word(tokens, mention.after)
    if _of_a_person(text, tokens, mention, entry, next_word):
        return False
    if next_word.lower() in _cues("area") or (
        entry.large and (not entry.doubt or entry.seat or entry.kind == "country")
    ):
        return True
    before = _word(tokens, mention.first - 1).lower()
    country = entry.id.split("/")[0]
    return before in _cues("place") or (named[country] > 0 and (before in _cues("way") or next_word in (",", "in")))


def _of_a_person(text: str, tokens: Tokens, mention: _Mention, entry: _Entry, next_word: str) -> bool:
    """Whether the capitals around make it part of a longer name: "Paris Hilton", "George Washington", "Mr Houston"."""
    before = _word(tokens, mention.first - 1)
    joined = mention.first > 0 and text[tokens[mention.first - 1].end() : tokens[mention.first].start()] == " "
    if joined and before.rstrip(".") in _cues("person"):
        return True
    if entry.kind == "country" and not entry.doubt:
        return False
    after = tokens[mention.after - 1].end()
    if (
        entry.doubt
        and text[after : after + 1] == " "
        and next_word[:1].isupper()
        and next_word.lower() not in _cues("area")
    ):
        return True
    known = before.lower() in _cues("plain") | _cues("place") | _cues("way")
    capital = joined and before[:1].isupper() and not before.endswith(".") and not known
    sentence_start = mention.first < 2 or _word(tokens, mention.first - 2).endswith(".")
    return capital and (entry.doubt or not (entry.seat or sentence_start))


def _word(tokens: Tokens, n: int) -> str:
    return tokens[n][0] if 0 <= n < len(tokens) else ""


@cache
def _cues(role: str) -> frozenset[str]:
    return frozenset(word for rule in load().of(PlaceCueRule) if rule.role == role for word in rule.words)
