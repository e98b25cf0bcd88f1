"""The bodies an article names: the fullest name of each, and which one "the agency" or "the company" is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from figures.attribute.canonical import head_word, plain_words
from figures.attribute.identity import identity
from figures.attribute.lexicon import Lexicon
from figures.attribute.names import RUN, WORD, core, read, tidy, without_article
from figures.attribute.openings import is_place, openers, without_opening
from figures.gazetteer import places_in

COMPANY, POLL = "company", "poll"
"""The names of the rules whose nouns stand for a company or a poll named before ("the carmaker")."""

FAR = 50
"""Mentions of one kind of body that are looked back over."""

_SAME = re.compile(r"^(?:the )?same ", re.IGNORECASE)


@dataclass(slots=True)
class _Index:
    """The names of an article's bodies by what they are looked up with; those in lists in the order of sentences."""

    by_head: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    by_kind: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    by_words: dict[frozenset[str], dict[str, None]] = field(default_factory=dict)
    by_letters: dict[str, dict[str, None]] = field(default_factory=dict)
    by_short: dict[str, dict[str, None]] = field(default_factory=dict)  # a company's by its first words


class Bodies:
    """The bodies of one article."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._index = _Index()

    def enter(self, text: str, sentence: int) -> None:
        """Takes up the bodies that a sentence names; sentences come in order."""
        for _, _, name in named_bodies(text, self.words):
            rule = self.words.kind_of(name.split(" of ")[0].split()[-1])
            self._take(name, sentence, rule.name if rule is not None else "")
        for name in _apposed(text, self.words):
            self._take(name, sentence, COMPANY)

    def _take(self, name: str, sentence: int, kind: str) -> None:
        index, mine = self._index, identity(name, self.words)
        index.by_head.setdefault(head_word(name), []).append((sentence, name))
        index.by_kind.setdefault(kind, []).append((sentence, name))
        if kind != POLL:  # a poll's name is not its pollster's
            index.by_words.setdefault(mine.body.words, {})[name] = None
        for letters in sorted(mine.initials):
            index.by_letters.setdefault(letters, {})[name] = None
        parts = name.split() if kind == COMPANY else []
        for n in range(1, len(parts)):
            index.by_short.setdefault(" ".join(parts[:n]), {})[name] = None

    # ------------------------------------------------------------------ looking up
    def fullest(self, text: str, sentence: int) -> str:
        """The fullest name in the article for the words of a sentence; the words when there is none.

        A full name is found anywhere, "the agency" among what was named before.
        """
        text = _SAME.sub("the ", core(text, self.words))
        plain = without_article(text)
        definite = text.lower().startswith("the ")
        found = self._with_head(plain, sentence) if definite or (plain == text and text[:1].isupper()) else None
        if found is None and definite and plain.islower():
            found = self._company(plain, sentence)
        return self._longest(found or text)

    def _with_head(self, plain: str, sentence: int) -> str | None:
        """The last name of which `plain` is a part, its noun included: "the intelligence agency"."""
        head = head_word(plain)
        if self.words.kind_of(head) is None and not plain.islower():
            return None
        asked = set(plain_words(plain))
        before = _before(self._index.by_head.get(head, []), sentence)
        return next((name for name in before if asked < set(plain_words(name))), None)

    def _company(self, plain: str, sentence: int) -> str | None:
        """The last company or pollster named, for a noun in the singular that only says that it is one."""
        kind = self.words.kinds.get(plain)
        asked = {COMPANY: (COMPANY, POLL), POLL: (POLL,)}.get(kind.name, ()) if kind is not None else ()
        last: list[tuple[int, str]] = [
            found for name in asked for found in _last(self._index.by_kind.get(name, []), sentence)
        ]
        return max(last, key=lambda found: found[0])[1] if last else None

    def _longest(self, text: str) -> str:
        """The longest name of the article for the same body: another form, an acronym's words, a company's in full."""
        if not text[:1].isupper():
            return text
        index, mine = self._index, identity(text, self.words)
        forms: list[str] = [text, *index.by_words.get(mine.body.words, ()), *index.by_letters.get(mine.letters, ())]
        forms += index.by_short.get(text, ()) if not places_in(text) else ()
        return max(forms, key=lambda name: len(plain_words(name)))  # of equals the words as they stand


def _last(names: Sequence[tuple[int, str]], sentence: int) -> Sequence[tuple[int, str]]:
    """The last name that a sentence or one before it has, if any."""
    end = bisect_right(names, sentence, key=lambda found: found[0])
    return names[max(0, end - 1) : end]


def _before(names: Sequence[tuple[int, str]], sentence: int) -> Iterator[str]:
    """The names that a sentence and those before it have, the last first, not too far back."""
    end = bisect_right(names, sentence, key=lambda found: found[0])
    return (name for _, name in reversed(names[max(0, end - FAR) : end]))


# ------------------------------------------------------------------ finding
def named_bodies(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of the bodies with a name of their own: more than an article and a common noun."""
    for body in _named(words).finditer(text):
        plain = core(without_opening(without_article(body.group()), True, words), words)
        named = plain[:1].isupper() and (" " in plain or "/" in plain) and not read(plain, words).person
        if named and not is_place(plain):
            yield body.start(), body.end(), plain


def common_bodies(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the bodies that only a common noun names: "the foreign ministry"."""
    for body in _common(words).finditer(text):
        yield body.start(), body.end(), body.group()


def common_people(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the people in the singular whom only a common noun names: "a young man", "the mayor"."""
    for person in _singular(words).finditer(text):
        yield person.start(), person.end(), person.group()


def groups(text: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the people and bodies in the plural, and the police: "Swiss regulators"."""
    for group in _plural(words).finditer(text):
        yield group.start(), group.end(), group.group()


def _apposed(text: str, words: Lexicon) -> Iterator[str]:
    """Names beside a noun for a company: "the carmaker Ortega Motors", "Ortega, the new owner"."""
    for found in _beside(words).finditer(text):
        name = found["after"] or found["before"]
        if read(name, words).person is not True and not places_in(name):
            yield name


def _heads(words: Lexicon, *kinds: str) -> list[str]:
    return sorted(head for head, rule in words.kinds.items() if rule.source_kind in kinds or rule.name in kinds)


def _either_case(heads: Iterable[str]) -> str:
    return "|".join(f"[{head[0].lower()}{head[0].upper()}]{re.escape(head[1:])}" for head in heads if head.islower())


@lru_cache(maxsize=8)
def _named(words: Lexicon) -> re.Pattern[str]:
    """ "Ukraine's military intelligence agency", "a Quinnipiac University poll", "the Ministry of Defence"."""
    heads = _heads(words, "organisation", POLL)
    named = "|".join([_either_case(heads), *(re.escape(head) for head in heads if not head.islower())])
    small = "|".join(sorted(openers()))
    between = rf"(?!(?:{small})\b|\w+(?:ed|ing|said|says)\b)[a-z-]+\s"
    of = rf"\sof\s(?:the\s)?{WORD}(?:\s(?:and\s|of\s)?{WORD})*"
    return re.compile(
        rf"\b(?:[Tt]he\s|[Aa]n?\s)?(?:(?:{WORD}(?:['’]s?)?[\s/])+(?:{between}){{0,2}}(?:{named})\b(?:{of})?"
        rf"|(?:{'|'.join(head.capitalize() for head in heads)}){of})"
        rf"|\b[Tt]he\s{WORD}(?:\s{WORD})+"
    )


@lru_cache(maxsize=8)
def _common(words: Lexicon) -> re.Pattern[str]:
    heads = [head for head in _heads(words, "organisation") if head.islower()]
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?)\s(?:[a-z-]+\s){{0,2}}?(?:{'|'.join(heads)})\b")


@lru_cache(maxsize=8)
def _singular(words: Lexicon) -> re.Pattern[str]:
    kinds = ("office", "group", "anonymous")
    heads = {head for head in _heads(words, *kinds) if head.islower()} | {
        head for head in words.people if head.islower()
    }
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Oo]ne)\s(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(sorted(heads))})\b")


@lru_cache(maxsize=8)
def _plural(words: Lexicon) -> re.Pattern[str]:
    kinds = _heads(words, "organisation", "office", "group", "anonymous")
    heads = [head for head in (*kinds, *sorted(words.people)) if head.islower()]
    plurals = {head if head.endswith("s") else re.sub(r"y$", "ie", head) + "s" for head in heads}
    people = _either_case(sorted(plurals | {"police"}))
    return re.compile(rf"\b(?:[Tt]he\s)?(?:{WORD}(?:['’]s)?\s)*(?:{people})\b")


@lru_cache(maxsize=8)
def _beside(words: Lexicon) -> re.Pattern[str]:
    heads = "|".join(head for head in _heads(words, COMPANY) if head.islower())
    return re.compile(
        rf"\b(?:{heads}),?\s(?P<after>{RUN.pattern})"
        rf"|(?P<before>{RUN.pattern}),\s(?:the|an?|its)\s(?:[a-z-]+\s){{0,3}}?(?:{heads})\b"
    )


def readable(text: str) -> str:
    """A name for reading: no article before a body's own name, a small one before a common noun."""
    text = tidy(text)
    plain = without_article(text)
    if plain != text and plain[:1].islower():
        return text[0].lower() + text[1:]
    return plain
