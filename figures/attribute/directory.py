"""Who an article names: the fullest name of each person and body, read off its capitalised words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from figures.attribute.bodies import Bodies, readable
from figures.attribute.canonical import canonical, plain_words
from figures.attribute.identity import folded, handles, one_person
from figures.attribute.lexicon import Lexicon
from figures.attribute.names import RUN, Name, read, several, tidy, without_article
from figures.attribute.openings import headline, is_place, without_opening
from figures.attribute.phrases import Phrase
from figures.gazetteer import places_in
from figures.model import Sentence

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?P<office>[a-z]+), $")
_AGE = re.compile(r", \d{2}(?=[,.])| \(\d{2}\)")
_SEAT = re.compile(r"(?<=[A-Za-z]) of [A-Z]\w+$")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


@dataclass(slots=True)
class Person:
    """One person of an article by the fullest name so far; `certain`: a title, a first name or "Mr" says so."""

    name: Name
    gender: str
    certain: bool
    marks: dict[str, None]
    offices: set[str]  # the last word of each title
    titled: set[str]  # all words of the titles, countries by their id
    count: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A source as the article knows it: its fullest name, its kind and rank, and the rules that told so."""

    name: str
    kind: str
    rank: int
    marks: tuple[str, ...]


class Directory:
    """The people and bodies of one article."""

    def __init__(self, sentences: Sequence[Sentence], words: Lexicon) -> None:
        self.sentences = sentences
        self.words = words
        self.people: dict[str, list[Person]] = {}
        self.bodies = Bodies(words)
        for sentence in sentences:
            if not headline(sentence.text):
                self._enter(sentence)

    def _enter(self, sentence: Sentence) -> None:
        for run in RUN.finditer(sentence.text):
            text = without_opening(run.group(), run.start() == 0, self.words)
            if " " not in text:
                continue
            titled = read(sentence.text[_title_before(sentence.text, run.start()) : run.end()], self.words)
            name = titled if titled.person else read(text, self.words)
            if name.person is None and self._told(sentence.text, *run.span()):
                name = replace(name, person=True)
            if name.person or (name.person is None and len(name.words) > 1):
                self._add(name)
        self.bodies.enter(sentence.text, sentence.index)

    def _told(self, text: str, start: int, end: int) -> bool:
        """Whether an office before the comma ("their leader, Ana Ruiz") or an age after it shows a person."""
        before = _OFFICE.search(text[max(0, start - 24) : start])
        kind = self.words.kind_of(before["office"]) if before is not None else None
        return _AGE.match(text, end) is not None or (kind is not None and kind.source_kind == "office")

    def _add(self, name: Name) -> None:
        office = [name.office] if name.office else []
        for person in self.people.get(folded(name.words[-1]), ()):
            if self._fits(person, name):
                person.count += 1
                person.certain = person.certain or bool(name.person)
                person.gender = person.gender or name.gender
                person.offices.update(office)
                person.titled.update(plain_words(name.title))
                person.marks.update(dict.fromkeys(name.marks))
                first = person.name.words[0]
                short = self.words.short.get(first.lower(), {}).get(name.words[0].lower())
                if short is not None and first != name.words[0]:
                    person.marks[f"given-name/{short}"] = None
                if len(name.text) > len(person.name.text):
                    person.name = name
                return
        if not name.person and (is_place(name.text) or places_in(name.text) or canonical(name.text, self.words).marks):
            return
        person = Person(
            name, name.gender, bool(name.person), dict.fromkeys(name.marks), set(office), set(plain_words(name.title))
        )
        for handle in handles(name.words, self.words):
            self.people.setdefault(handle, []).append(person)

    # ------------------------------------------------------------------ looking up
    def fullest(self, phrase: Phrase, index: int) -> Named:
        """The fullest name that the article gives for a source phrase of sentence `index`, pronouns aside."""
        text = self.lowered(tidy(phrase.text)) if phrase.opening else tidy(phrase.text)
        if several(text.split(), self.words):
            return self.classed(text, phrase.head, False)
        known = canonical(text, self.words).known
        name = Name(text, (text,), False) if known and " " in text else read(text, self.words)
        if not known and not name.person and phrase.beside and not phrase.proper:
            beside = read(_SEAT.sub("", phrase.beside), self.words)
            name = beside if beside.person is not False and len(beside.words) > 1 else name
            if name is not beside and beside.text[:1].isupper() and not is_place(beside.text):
                return self.classed(self.bodies.fullest(beside.text, index), phrase.head, True)
        person = self.person(name) if name.person is not False else self._holder(text)
        if person is not None:
            return Named(person.name.text, "person", 2, tuple(person.marks))
        shared = name.person is None and folded(name.words[-1]) in self.people  # a surname of several
        if not known and (name.person or shared or (name.person is None and len(name.words) > 1)):
            return Named(name.text, "person", 2, name.marks)
        named = self.classed(self.bodies.fullest(text, index), phrase.head, phrase.proper)
        short = without_article(text)
        return replace(named, name=f"{named.name} ({short})") if short.isupper() and short not in named.name else named

    def classed(self, text: str, head: str, proper: bool) -> Named:
        """A source that is no known person, with the kind and rank of its head noun."""
        shown = readable(text)
        rule = self.words.kind_of(head) or (self.words.kind_of(shown.split()[-1]) if proper else None)
        if rule.source_kind == "organisation" if rule is not None else proper:
            shown = _ARTICLE.sub("", shown)
        if rule is not None:
            return Named(shown, rule.source_kind, rule.rank, (f"source-kind/{rule.name}",))
        return Named(shown, "organisation", 3, ()) if proper else Named(shown, "group", 4, ())

    def person(self, name: Name) -> Person | None:
        """The one person whom a name fits; None when nobody or several fit."""
        fits = [person for person in self.people.get(folded(name.words[-1]), ()) if self._fits(person, name)]
        fits = [person for person in fits if person.certain] or fits
        fits = [person for person in fits if name.office in person.offices] or fits
        if len(fits) > 1:  # the surname of a family: its leading member's, if there is one
            first, second = sorted(fits, key=lambda person: -person.count)[:2]
            return first if first.count >= 2 * second.count else None
        return fits[0] if fits else None

    def _fits(self, person: Person, name: Name) -> bool:
        """Whether a name can be a person's; the office of one who rules is not his relatives'."""
        if name.gender and person.gender and name.gender != person.gender:
            return False
        rules = len(name.words) == 1 and name.office and not name.gender and name.office not in self.words.kin
        if rules and person.offices and person.offices <= self.words.kin:
            return False
        return one_person(person.name, name, self.words)

    def _holder(self, text: str) -> Person | None:
        """The one person whom the article calls by an office ("the governor", "the Russian president")."""
        office = without_article(text)
        head = office.split()[-1].lower() if office else ""
        kind = self.words.kind_of(head)
        asked = set(plain_words(office)) - {head}
        if kind is None or kind.source_kind != "office" or (office == text and not asked):
            return None
        everyone = (person for people in self.people.values() for person in people)
        holders = {person.name.text: person for person in everyone if _holds(person, head) and asked <= person.titled}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def lowered(self, text: str) -> str:
        """The words of a source that opens a sentence, without the capital that only this gives them."""
        first = text.split()[0] if text else ""
        common = self.words.kind_of(first) is not None and first not in self._inside
        if text[1:2].islower() and (first.lower() in self._small or common):
            return text[0].lower() + text[1:]
        return text

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the article writes small somewhere."""
        return frozenset(word for sentence in self.sentences for word in re.findall(r"\b[a-z]+\b", sentence.text))

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The words that the article writes with a capital inside a sentence."""
        return frozenset(word for sentence in self.sentences for word in _INSIDE.findall(sentence.text))


def _holds(person: Person, office: str) -> bool:
    """Whether one of a person's titles is the office, in full or short ("Gov.")."""
    return any(office == title or (title.endswith(".") and office.startswith(title[:-1])) for title in person.offices)


# ------------------------------------------------------------------ words
def _title_before(text: str, start: int) -> int:
    """Where the lower-case word before a name begins ("governor Ana Ruiz"), or the name itself."""
    before = re.search(r"\b[a-z][a-z-]+ $", text[max(0, start - 20) : start])
    return max(0, start - 20) + before.start() if before is not None else start
