"""The rules of this stage as look-up tables, built once for a rulebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from figures.describe.sayings import Saying
from figures.describe.words import Words, words_of
from figures.gazetteer import places_in
from figures.rulebook import Rulebook
from figures.rulebook.kinds import (
    CueRule,
    CurrencyRule,
    DirectionRule,
    ElisionRule,
    LevelRule,
    LightVerbRule,
    MeasureNounRule,
    MoneyWordRule,
    NamingRule,
    NoFigureRule,
    NounClassRule,
    RetellingRule,
    StatusRule,
)

NATIONAL = "national"
"""The noun, and the class, of those who belong to a country."""

FORM = "="
"""Stands before the key of a word that is met in one form only."""


@dataclass(frozen=True, slots=True)
class NounClass:
    """The class of a noun, and whether the noun says little more than the class."""

    name: str
    generic: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Sense:
    """What one word says in one role: the rule's name, its mark, and what the rule adds."""

    name: str
    mark: str
    adds: str = ""
    only_with: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming rule, its phrases as patterns over lower-case text, its verbs as stems."""

    dimensions: tuple[str, ...]
    whose: str
    word: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    verbs: frozenset[str]
    tail: bool
    always: bool
    mark: str


class Cue:
    """One cue rule, its phrases as patterns over lower-case text."""

    def __init__(self, rule: CueRule) -> None:
        self.name = rule.name
        self.mark = f"{rule.kind}/{rule.name}"
        self.anywhere = _any_of(rule.anywhere)
        self.before = _any_of(rule.before + rule.beside)
        self.after, self.close = _any_of(rule.after + rule.beside), _any_of(rule.close)

    def fires(self, sentence: str, before: str, after: str) -> bool:
        """Whether a phrase stands in its place: in the sentence, or in the words before or after the figure."""
        close = after.partition(",")[0]
        places = ((self.anywhere, sentence), (self.before, before), (self.after, after), (self.close, close))
        return any(pattern.search(text) for pattern, text in places)


class Retellings:
    """The words by which a number tells anew what was told before, each with its mark; `verbs` with the preposition
    behind them, empty for an object."""

    def __init__(self, rulebook: Rulebook, words: Words) -> None:
        rules = [(rule, f"{rule.kind}/{rule.name}") for rule in rulebook.of(RetellingRule)]
        self.verbs = {
            (words.stem(v), p): (mark, rule.only) for rule, mark in rules for v in rule.verbs for p in rule.behind
        }
        self.nouns = {words.stem(noun): mark for rule, mark in rules for noun in rule.nouns}
        self.pronouns = {pronoun: mark for rule, mark in rules for pronoun in rule.pronouns}
        self.says = frozenset(words.stem(verb) for rule, _ in rules for verb in rule.links)
        self.links = self.says | frozenset(words.stem(verb) for rule, _ in rules for verb in rule.results)
        self.questions = tuple(
            (re.compile(rf"(?i){_any_of(rule.questions).pattern}"), mark) for rule, mark in rules if rule.questions
        )


class Lexicon:
    """All look-ups of this stage. Keys are stems, so that every form of a word is found."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.words: Words = words_of(rulebook)
        self.nouns = {noun: entry for rule in rulebook.of(NounClassRule) for noun, entry in _classes(rule)}
        self.wider = {rule.name: rule.subclass_of for rule in rulebook.of(NounClassRule)}
        self.whole = {rule.name: rule.part_of for rule in rulebook.of(NounClassRule) if rule.part_of}
        self.measures = {
            noun: Sense(rule.name, f"{rule.kind}/{rule.name}", rule.counts)
            for rule in rulebook.of(MeasureNounRule)
            for noun in rule.nouns
        }
        self.status = self._status(rulebook)
        told = ((self._sense(rule), Saying.of(rule, self.stem)) for rule in rulebook.of(StatusRule))
        self.sayings = tuple((sense, saying) for sense, saying in told if saying is not None)
        self.directions = self._directions(rulebook)
        self.currencies = frozenset(
            self.stem(word)
            for rule in rulebook.of(CurrencyRule)
            for phrase in rule.words
            for word in phrase.split()[-1:]
        )
        self.cues = tuple(Cue(rule) for rule in rulebook.of(CueRule))
        self.part = next((cue.before for cue in self.cues if cue.name == "part"), _any_of(()))
        self.no_figures = rulebook.of(NoFigureRule)
        self.namings = tuple(self._naming(rule) for rule in rulebook.of(NamingRule))
        self.light = {
            self.stem(verb): f"{rule.kind}/{rule.name}" for rule in rulebook.of(LightVerbRule) for verb in rule.verbs
        }
        self.money = {
            self.stem(word): (f"{rule.kind}/{rule.name}", rule.least)
            for rule in rulebook.of(MoneyWordRule)
            for word in rule.words
        }
        self.levels = {
            (self.stem(verb), behind): (f"{rule.kind}/{rule.name}", rule.holder)
            for rule in rulebook.of(LevelRule)
            for verb in rule.verbs
            for behind in rule.behind
        }
        self.retellings = Retellings(rulebook, self.words)
        self.elisions = {join: f"{rule.kind}/{rule.name}" for rule in rulebook.of(ElisionRule) for join in rule.joins}

    def stem(self, word: str) -> str:
        return self.words.stem(word)

    def noun_class(self, phrase: str) -> NounClass | None:
        """The class of a noun phrase's last two words, or of its last one; plurals are met as well.

        The people of a country ("Norwegians") are of the class of nationals.
        """
        words = phrase.split()
        if not words:
            return None
        last = self.words.singular(words[-1])[0]
        pair = f"{words[-2]} {last}".lower() if len(words) > 1 else ""
        known = self.nouns.get(pair) or self.nouns.get(last.lower())
        return known or (self.nouns.get(NATIONAL) if last[:1].isupper() and _is_demonym(last) else None)

    def is_within(self, name: str | None, other: str | None) -> bool:
        """Whether a noun class is the other, one kind of it, or a part of it."""
        while name:
            if name == other or self.whole.get(name) == other:
                return True
            name = self.wider.get(name)
        return False

    def statuses(self, word: str, noun: str) -> list[Sense]:
        """What the word says happens to things called `noun` (a stem)."""
        told = (*self.status.get(self.stem(word), ()), *self.status.get(FORM + word.lower(), ()))
        return [sense for sense in told if not sense.only_with or noun in sense.only_with]

    def suits(self, sense: Sense, noun_class: str | None) -> bool:
        """Whether things of a class may be said to be that; those of no known class may."""
        return not sense.of or noun_class is None or any(self.is_within(noun_class, name) for name in sense.of)

    def _status(self, rulebook: Rulebook) -> dict[str, tuple[Sense, ...]]:
        table: dict[str, tuple[Sense, ...]] = {}
        for rule in rulebook.of(StatusRule):
            keys = [*(self.stem(word) for word in rule.words), *(FORM + form for form in rule.forms)]
            for key in dict.fromkeys(keys):
                table[key] = (*table.get(key, ()), self._sense(rule))
        return table

    def _sense(self, rule: StatusRule) -> Sense:
        return Sense(
            rule.status or rule.name,
            f"{rule.kind}/{rule.name}",
            rule.counts,
            frozenset(self.stem(word) for word in rule.only_with),
            frozenset(self.stem(word) for word in rule.own),
            frozenset(rule.not_before),
            frozenset(rule.of),
            rule.weak,
        )

    def _naming(self, rule: NamingRule) -> Naming:
        return Naming(
            rule.dimensions,
            rule.whose,
            rule.word,
            re.compile(_any_of(rule.before).pattern + r"\s*$"),
            _any_of(rule.after),
            frozenset(self.stem(verb) for verb in rule.verbs),
            rule.tail,
            not (rule.before or rule.after or rule.verbs),
            f"{rule.kind}/{rule.name}",
        )

    def _directions(self, rulebook: Rulebook) -> dict[str, dict[str, Sense]]:
        """role -> stem -> which way; roles are the fields of the rule."""
        return {
            role: {
                self.stem(word): Sense(rule.direction, f"{rule.kind}/{rule.name}")
                for rule in rulebook.of(DirectionRule)
                for word in getattr(rule, role)
            }
            for role in ("verbs", "by_verbs", "words", "moves", "folds", "takes", "margins", "against")
        }


@lru_cache(maxsize=4)
def lexicon_of(rulebook: Rulebook) -> Lexicon:
    """The lexicon of this rulebook, built once."""
    return Lexicon(rulebook)


@lru_cache(maxsize=10_000)
def _is_demonym(noun: str) -> bool:
    """Whether the noun names the people of a place."""
    return any(place.kind == "demonym" and place.end == len(noun) for place in places_in(noun))


def _classes(rule: NounClassRule) -> list[tuple[str, NounClass]]:
    entry = NounClass(rule.name, rule.generic, f"{rule.kind}/{rule.name}")
    return [(noun, entry) for noun in rule.nouns]


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b") if phrases else re.compile(r"(?!)")
