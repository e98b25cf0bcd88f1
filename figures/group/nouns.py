"""What is counted and what happens to it: how classes of nouns relate, and which statuses exclude each other."""

from __future__ import annotations

from figures.model import Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import NounClassRule, TallyRule, VetoRule

THING = "thing"
"""The class of nouns that may name whatever is no person and no time: "items", "pieces"."""

TIME = "time"
"""The class of nouns of times."""

SUFFIX = 5
"""Letters that the last part of a compound must have to tell its class."""


class Nouns:
    """The noun classes of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of(NounClassRule)
        self._names = {noun: rule.name for rule in rules for noun in rule.nouns if len(noun) >= SUFFIX}
        wider = {rule.name: rule.subclass_of or rule.stands_for for rule in rules}
        self._wider = {name: other for name, other in wider.items() if other}
        self._whole = {rule.name: rule.part_of for rule in rules if rule.part_of}
        self._generic = frozenset(noun for rule in rules if rule.generic for noun in rule.nouns)
        self._open = frozenset(rule.name for rule in rules if rule.generic and rule.name != THING)

        vetoes = rulebook.of(VetoRule)
        self._apart = [frozenset(names) for rule in vetoes for names in (rule.apart, rule.sexes)]
        self._groups = frozenset(name for rule in vetoes for name in rule.groups)
        tallies = rulebook.of(TallyRule)
        self._alike = {name: rule.classes[0] for rule in tallies if rule.alike for name in rule.classes}
        self._units = {rule.name: rule.units for rule in tallies if rule.units}
        self._tally = {name: rule.name for rule in tallies for name in rule.classes}

    def statuses(self, figure: Figure) -> frozenset[str]:
        """What happens to the counted, statuses that mean the same by one name."""
        return frozenset(self._alike.get(name, name) for name in figure.context.status)

    def tallies(self, statuses: frozenset[str]) -> frozenset[str]:
        """The kinds of harm among the statuses."""
        return frozenset(self._tally[name] for name in statuses if name in self._tally)

    def units(self, tallies: frozenset[str], noun_class: str) -> frozenset[tuple[str, str]]:
        """In which tallies the class is one of those that stand for each other, and as which of them."""
        kinds = self.kinds(noun_class)
        found = ((tally, next((kind for kind in kinds if kind in self._units.get(tally, ())), "")) for tally in tallies)
        return frozenset((tally, kind) for tally, kind in found if kind)

    def is_generic(self, noun: str, noun_class: str | None) -> bool:
        """Whether the noun says little more than its class ("people")."""
        return noun in self._generic or (noun_class in self._open and noun not in self._generic and not noun)

    def class_of(self, figure: Figure) -> str:
        """The class of the noun; of a compound that of its last part ("dockworker"); of a capital amid a sentence
        people, by where they are from. Empty when nothing tells."""
        noun = figure.noun or ""
        if figure.noun_class or not noun:
            return figure.noun_class or ""
        if noun[0].isupper() and figure.context.kind == "body":
            return "person"
        ends = (noun[at:] for at in range(1, len(noun) - SUFFIX + 1))
        return next((self._names[end] for end in ends if end in self._names), "")

    def kinds(self, name: str) -> tuple[str, ...]:
        """The class and all wider ones, the narrowest first."""
        found = []
        while name:
            found.append(name)
            name = self._wider.get(name, "")
        return tuple(found)

    def within(self, a: str, b: str) -> bool:
        """Whether every a is a b."""
        return b in self.kinds(a)

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
            return any(a in names and b in names for names in self._apart)
        return THING not in (a, b) or any(self.are_people(name) or self.within(name, TIME) for name in (a, b))

    def are_people(self, name: str) -> bool:
        """Whether the class is of people, or of groups of them."""
        return any(self.within(name, people) for people in self._open) or name in self._groups
