"""The rules of this stage as look-up tables and patterns, built once for a rulebook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.gauge import scales
from figures.rulebook import Rulebook
from figures.rulebook.kinds import (
    AllowanceRule,
    CheckPhraseRule,
    FindingRule,
    NounClassRule,
    UnitRule,
    WordingRule,
)

_PUNCTUATION = re.compile(r"\s*([,;:()\[\]—–]|(?<!\w)-+(?!\w)|[.!?](?=\s|$))\s*")
_QUOTES = re.compile("[\"“”‘]|(?<!\\w)['’]|['’](?!\\w)")
_FEW_WORDS = r"(?:\w[\w'’.-]* ){0,3}"


def normal(text: str) -> str:
    """Lower case, without quotation marks, one blank round words and punctuation, one kind of dash: ", or"."""
    bare = _QUOTES.sub("", text.lower())
    spaced = _PUNCTUATION.sub(lambda mark: f" {'—' if mark[1][0] in '—–-' else mark[1]} ", bare)
    return " ".join(spaced.split())


PERSON = "person"
"""The noun class of people, who are men, women and children whatever else they are."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one rule, to be looked for in normal text (see `normal`)."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, phrases: Sequence[str]) -> Phrases:
        """A phrase is words and punctuation; "~" among them is up to three words or numbers."""
        longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        bodies = ("".join(_FEW_WORDS if w == "~" else re.escape(w) + " " for w in one.split()) for one in longest)
        return cls(re.compile(rf"(?<!\S)(?:{'|'.join(bodies)})"))

    def fit(self, text: str) -> bool:
        """Whether the text is one of the phrases."""
        return self.pattern.fullmatch(f"{text} ") is not None

    def open(self, text: str) -> bool:
        """Whether the text starts with one of them."""
        return self.pattern.match(f"{text} ") is not None

    def close(self, text: str) -> bool:
        """Whether the text ends with one of them."""
        return any(found.end() > len(text) for found in self.pattern.finditer(f"{text} "))

    def within(self, text: str) -> bool:
        """Whether one of them is in the text."""
        return self.pattern.search(f"{text} ") is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit is one of `factors` of `base` (two for the gallon); its zero lies at `zero` of `base` (Fahrenheit)."""

    base: str
    factors: tuple[Decimal, ...]
    zero: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the checks look up."""

    findings: Mapping[str, FindingRule]
    wordings: Mapping[str, WordingRule]
    allowances: tuple[AllowanceRule, ...]
    phrases: Mapping[str, Phrases]
    filler: frozenset[str]
    units: Mapping[str, Unit]
    parents: Mapping[str, str]
    wholes: Mapping[str, str]
    generic: frozenset[str]

    def is_within(self, name: str | None, other: str | None) -> bool:
        """Whether a noun class is the other one, or one of its subclasses."""
        while name and name != other:
            name = self.parents.get(name)
        return bool(name)

    def belongs(self, name: str | None, other: str | None) -> bool:
        """Whether the one are counted among the other: they are such, or they are people of a body of people
        (officers among troops). The wards of a hospital are no hospitals."""
        if self.is_within(name, other):
            return True
        while name and self.wholes.get(name) != other:
            name = self.parents.get(name)
        return bool(name) and self.is_within(other, PERSON)


@lru_cache(maxsize=4)
def lexicon_of(rulebook: Rulebook) -> Lexicon:
    """The look-up tables of a rulebook."""
    classes = rulebook.of(NounClassRule)
    return Lexicon(
        findings={rule.code: rule for rule in rulebook.of(FindingRule)},
        wordings={rule.name: rule for rule in rulebook.of(WordingRule)},
        allowances=rulebook.of(AllowanceRule),
        phrases={rule.name: Phrases.of(rule.phrases) for rule in rulebook.of(CheckPhraseRule)},
        filler=frozenset(w for r in rulebook.of(CheckPhraseRule) if r.name == "same/filler" for w in r.phrases),
        units=_units(rulebook),
        parents={rule.name: rule.subclass_of for rule in classes if rule.subclass_of},
        wholes={rule.name: rule.part_of for rule in classes if rule.part_of},
        generic=frozenset(rule.name for rule in classes if rule.generic),
    )


def _units(rulebook: Rulebook) -> dict[str, Unit]:
    units = {unit: Unit(base, (factor,)) for unit, (base, factor) in scales(rulebook).items()}
    for rule in rulebook.of(UnitRule):
        if rule.factor:
            units[rule.unit] = Unit(rule.base, tuple(filter(None, (rule.factor, rule.elsewhere))), rule.zero)
    return units
