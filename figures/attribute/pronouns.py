"""Whom a pronoun stands for: the last fitting person or body before it, subjects and speakers first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from figures.attribute.bodies import common_bodies, common_people, groups, named_bodies
from figures.attribute.directory import Directory, Named
from figures.attribute.names import RUN, read, without_article
from figures.attribute.openings import is_place, without_opening
from figures.attribute.phrases import Phrase
from figures.attribute.speakers import Layout

BACK = 6
"""Sentences that a pronoun is followed back for its name."""

_LAST_WORD = re.compile(r"(?:[,”\"’']|\s)\s+(?P<verb>[a-z]+)\s+(?:[A-Z]\w+\s+|[a-z]+\s+){0,3}$")

NAMELESS = 3
"""Sentences that a pronoun is followed back for a person without a name."""

SUBJECT = 40
"""Characters from its start within which a sentence names its subject."""

AHEAD = 24
"""Characters after a name within which its reporting verb begins."""

BEFORE = 40
"""Characters before a name within which an inverted reporting verb stands ("..., said the historian Ana Ruiz")."""

_SUBJECT_FORM = {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or body named in a sentence, at a character of it; `speaks`: a reporting verb follows.

    `pronoun`: the one that stands for it: "he", "she", "it", "they", or "" for a person of either gender.
    """

    start: int
    named: Named
    pronoun: str
    speaks: bool


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, directory: Directory, layout: Layout) -> None:
        self.directory = directory
        self.layout = layout
        self._mentions: dict[int, list[Mention]] = {}

    def named(self, phrase: Phrase, index: int) -> Named | None:
        """Whom the pronoun of a source phrase stands for, or None when that is not plain."""
        word = phrase.text.lower()
        pronoun = _SUBJECT_FORM.get(word, word)
        if pronoun not in ("he", "she", "it", "they"):
            return None
        for i in range(index, max(-1, index - BACK), -1):
            text = self.layout.outside(i)
            limit = phrase.start if i == index else len(text)
            fits = [mention for mention in self._in(i) if mention.start < limit and _agrees(mention, pronoun)]
            if i < index - 1:
                fits = [mention for mention in fits if mention.speaks or mention.start < SUBJECT]
            again = re.search(rf"\b{pronoun}\b", text[:limit], re.IGNORECASE)
            speaks = any(mention.speaks for mention in fits)
            if fits and (again is None or speaks or again.start() > fits[0].start):
                return max(fits, key=lambda mention: (mention.speaks, -mention.start)).named
        return {"it": self._subject, "he": self._nameless, "she": self._nameless}.get(pronoun, _nobody)(phrase, index)

    def _nameless(self, phrase: Phrase, index: int) -> Named | None:
        """The person without a name who speaks, or opens the sentence, a little before "he" or "she"."""
        directory = self.directory
        for i in range(index, max(-1, index - NAMELESS), -1):
            text = self.layout.outside(i)[: phrase.start if i == index else None]
            for start, end, name in common_people(text, directory.words):
                if start == 0 or self._speaks(text, start, end):
                    return directory.classed(directory.lowered(name), name.split()[-1], False)
        return None

    def _subject(self, phrase: Phrase, index: int) -> Named | None:
        """The name that opens the sentence of "it", or the one before it, when it can be a body's."""
        for i in (index, index - 1):
            run = RUN.match(self.layout.outside(i)) if i >= 0 else None
            if run is not None and (i < index or run.end() < phrase.start):
                words = without_opening(run.group(), True, self.directory.words)
                person = self.directory.person(read(words, self.directory.words)) if words else None
                if words and (person is None or not person.certain):
                    full = self.directory.bodies.fullest(words, index)
                    return self.directory.classed(full, full.split()[-1], True)
        return None

    def _in(self, index: int) -> list[Mention]:
        """The people and bodies named in a sentence outside quotation marks, in order."""
        if index not in self._mentions:
            text = self.layout.outside(index)
            found = [mention for run in RUN.finditer(text) if (mention := self._person(text, run)) is not None]
            self._mentions[index] = sorted([*found, *self._bodies(text, index)], key=lambda mention: mention.start)
        return self._mentions[index]

    def _bodies(self, text: str, index: int) -> Iterator[Mention]:
        """Bodies with a name, and those that speak without one; the plural of either goes by "they"."""
        directory = self.directory
        for start, end, name in named_bodies(text, directory.words):
            full = directory.bodies.fullest(name, index)
            yield Mention(start, directory.classed(full, full.split()[-1], True), "it", self._speaks(text, start, end))
        for found, pronoun in ((common_bodies, "it"), (groups, "they")):
            for start, end, name in found(text, directory.words):
                if self._speaks(text, start, end) and not is_place(without_article(name)):
                    full = directory.bodies.fullest(directory.lowered(name) if start == 0 else name, index)
                    yield Mention(start, directory.classed(full, name.split()[-1], full[:1].isupper()), pronoun, True)

    def _person(self, text: str, run: re.Match[str]) -> Mention | None:
        words = without_opening(run.group(), run.start() == 0, self.directory.words)
        name = read(words, self.directory.words)
        person = self.directory.person(name) if words and name.person is not False else None
        speaks = self._speaks(text, *run.span())
        if person is None or not (person.certain or speaks):
            return None
        return Mention(run.start(), Named(person.name.text, "person", 2, tuple(person.marks)), person.gender, speaks)

    def _speaks(self, text: str, start: int, end: int) -> bool:
        """Whether a reporting verb follows, or "according to" goes before; a comma may only end an apposition."""
        reports = self.directory.words.reports
        after = reports.search(text, end, end + AHEAD)
        inverted = _LAST_WORD.search(text[max(0, start - BEFORE) : start])
        if inverted is not None and inverted["verb"].lower() in self.directory.words.verbs:
            return True  # "..., said Ana Ruiz"
        closing = end + 1 if text[max(0, start - 2) : start] == ", " else end
        if after is not None and "," not in text[closing : after.start()]:
            return True
        before = [found for found in reports.finditer(text, max(0, start - AHEAD), start) if " " in found.group()]
        return bool(before) and text[before[-1].end() : start].strip() in ("", "the", "a", "an")


def _nobody(phrase: Phrase, index: int) -> None:
    """Whom "they" stands for when nobody was found."""


def _agrees(mention: Mention, pronoun: str) -> bool:
    return mention.pronoun == pronoun or (mention.pronoun == "" and pronoun in ("he", "she"))
