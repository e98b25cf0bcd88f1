"""What is counted and what happens to it: how classes of nouns relate, and which statuses exclude each other."""

from __future__ import annotations

from figures.model import Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import NounClassRule, TallyRule, VetoRule


class Nouns:
    """The noun classes of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of(NounClassRule)
        self._wider = {rule.name: rule.subclass_of for rule in rules if rule.subclass_of}
        self._whole = {rule.name: rule.part_of for rule in rules if rule.part_of}
        self._generic = frozenset(noun for rule in rules if rule.generic for noun in rule.nouns)
        self._open = frozenset(rule.name for rule in rules if rule.generic)

        self._apart = frozenset(name for rule in rulebook.of(VetoRule) for name in rule.apart)
        self._groups = frozenset(name for rule in rulebook.of(VetoRule) for name in rule.groups)
        tallies = rulebook.of(TallyRule)
        self._alike = {name: rule.classes[0] for rule in tallies if rule.alike for name in rule.classes}
        self._tally = {name: rule.name for rule in tallies for name in rule.classes}

    def statuses(self, figure: Figure) -> frozenset[str]:
        """What happens to the counted, statuses that mean the same by one name."""
        return frozenset(self._alike.get(name, name) for name in figure.context.status)

    def tallies(self, statuses: frozenset[str]) -> frozenset[str]:
        """The kinds of harm among the statuses."""
        return frozenset(self._tally[name] for name in statuses if name in self._tally)

    def is_generic(self, noun: str, noun_class: str | None) -> bool:
        """Whether the noun says little more than its class ("people")."""
        return noun in self._generic or (noun_class in self._open and noun not in self._generic and not noun)

    def is_people(self, figure: Figure) -> bool:
        """Whether a noun without a class names people by where they are from: capitalised amid a sentence."""
        noun = figure.noun or ""
        return noun[:1].isupper() and figure.noun_class is None and figure.context.kind == "body"

    def within(self, a: str, b: str) -> bool:
        """Whether every a is a b."""
        while a:
            if a == b:
                return True
            a = self._wider.get(a, "")
        return False

    def part(self, a: str, b: str) -> bool:
        """Whether a's belong to a b without being one (officers of a force of troops)."""
        while a:
            if self._whole.get(a) == b:
                return True
            a = self._wider.get(a, "")
        return False

    def exclude(self, a: str, b: str) -> bool:
        """Whether nothing is both an a and a b: classes apart, or kinds of people that a rule sets apart."""
        if not a or not b or self.within(a, b) or self.within(b, a):
            return False
        if self.are_people(a) and self.are_people(b):
            return a in self._apart and b in self._apart
        return True

    def are_people(self, name: str) -> bool:
        """Whether the class is of people, or of groups of them."""
        return any(self.within(name, people) for people in self._open) or name in self._groups
