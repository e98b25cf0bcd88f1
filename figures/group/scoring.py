"""The weight of a pair: vetoes first, then the sum of all evidence, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator

from figures.errors import RuleError
from figures.group.evidence import marks
from figures.group.nouns import Nouns
from figures.group.profile import Profile
from figures.group.stories import Stories
from figures.group.vetoes import Vetoes
from figures.model import Evidence
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CommonWordsRule, VetoRule, WeightRule

THRESHOLD = 2.0
"""Bits of evidence that a pair needs; results are flat between 2 and 4 (grouping_findings)."""

TOO_LITTLE = "too little ties them to each other"


class Scorer:
    """Scores pairs with the weights of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._weights = {rule.name: rule for rule in rulebook.of(WeightRule)}
        self._worth = {rule.name: rule.weight for rule in rulebook.of(WeightRule)}
        self._vetoes = {rule.name: rule.says for rule in rulebook.of(VetoRule)}
        self._stories = Stories(frozenset(word for rule in rulebook.of(CommonWordsRule) for word in rule.words))
        self._veto = Vetoes(Nouns(rulebook))

    def veto(self, a: Profile, b: Profile) -> str:
        """Why the two are never joined, in words; empty when nothing forbids it."""
        name = self._veto.between(a, b)
        return self._vetoes[name] if name else ""

    def weight(self, a: Profile, b: Profile) -> float | None:
        """The sum of the evidence in bits; None when a veto holds."""
        if self._veto.between(a, b):
            return None
        return sum(self._worth[name] * grade for name, grade in self._marks(a, b))

    def merits(self, a: Profile, b: Profile) -> float:
        """What speaks for the pair alone: the sum of its positive evidence."""
        return sum(max(self._worth[name] * grade, 0.0) for name, grade in self._marks(a, b))

    def reason(self, a: Profile, b: Profile) -> str:
        """Why the two were kept apart: the veto, else what speaks most against them, else too little for them."""
        against = [one for one in self.evidence(a, b) if one.weight < 0]
        return self.veto(a, b) or (against[0].says if against else TOO_LITTLE)

    def evidence(self, a: Profile, b: Profile) -> tuple[Evidence, ...]:
        """Every piece of evidence that weighs anything, the heaviest first."""
        found = []
        for name, grade in self._marks(a, b):
            rule = self._weights[name]
            if rule.weight:
                found.append(Evidence(name, round(rule.weight * grade, 2), rule.says))
        return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.name)))

    def _marks(self, a: Profile, b: Profile) -> Iterator[tuple[str, float]]:
        for name, grade in marks(a, b, self._stories):
            if name in self._worth:
                yield name, grade
            elif not name.startswith("cue/"):  # cues are data; only some of them weigh
                raise RuleError(f"no weight for the evidence {name!r}", "weights.toml needs a rule of this name")
