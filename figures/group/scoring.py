"""The weight of a pair: vetoes first, then the sum of all evidence, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from figures.errors import RuleError
from figures.group.disputes import Disputes, is_known
from figures.group.evidence import NONE, Aspect, marks
from figures.group.nouns import Nouns
from figures.group.numbers import Mark
from figures.group.profile import Profile
from figures.group.stories import Stories
from figures.group.telling import in_full, shown
from figures.group.vetoes import Vetoes
from figures.model import Evidence
from figures.rulebook import Rulebook
from figures.rulebook.kinds import VetoRule, WeightRule

THRESHOLD = 2.0
"""Bits of evidence that a pair needs; results are flat between 2 and 4 (grouping_findings)."""

OWN = ("same-sentence", "own-words")
"""Vetoes against two numbers of one article, which numbers known to be contested are spared."""

TOO_LITTLE = "too little ties them to each other"


class Scorer:
    """Scores pairs with the weights of one rulebook."""

    def __init__(self, rulebook: Rulebook, known: Disputes = NONE) -> None:
        """`known`: the numbers that some article sets against each other."""
        self._known = known
        self._weights = {rule.name: rule for rule in rulebook.of(WeightRule)}
        self._worth = _Worth((rule.name, rule.weight) for rule in rulebook.of(WeightRule))
        self._vetoes = {rule.name: rule.says for rule in rulebook.of(VetoRule)}
        self._stories = Stories()
        self._veto = Vetoes(Nouns(rulebook))

    def veto(self, a: Profile, b: Profile) -> str:
        """Why the two are never joined, in words; empty when nothing forbids it."""
        name = self._vetoed(a, b)
        return self._vetoes[name] if name else ""

    def _vetoed(self, a: Profile, b: Profile) -> str:
        """The name of the veto; what an article sets against each other it may tell again in its own words."""
        name = self._veto.between(a, b)
        if name in OWN and self._known and is_known(a, b, self._known):
            return self._veto.between(a, b, OWN)
        return name

    def marks(self, a: Profile, b: Profile, aspects: Sequence[Aspect] | None = None) -> list[Mark]:
        """All evidence on the two with its grades; `aspects`: those due."""
        return marks(a, b, self._stories, self._known, aspects)

    def weight(self, a: Profile, b: Profile, aspects: Sequence[Aspect] | None = None) -> tuple[float, float]:
        """The sum of the evidence in bits, and that of what speaks for the pair alone; `aspects`: those due."""
        total = merits = 0.0
        for name, grade in self.marks(a, b, aspects):
            bits = self._worth[name] * grade
            total += bits
            if bits > 0.0:
                merits += bits
        return total, merits

    def reason(self, evidence: Sequence[Evidence]) -> str:
        """Why two that no veto parts were kept apart: what speaks most against them, else too little for them."""
        against = next((one for one in evidence if one.weight < 0), None)
        return in_full(against.says, against.shows) if against else TOO_LITTLE

    def veto_in_full(self, a: Profile, b: Profile) -> str:
        """Why the two are never joined, with what of the two it is about; empty when nothing forbids it."""
        name = self._vetoed(a, b)
        return in_full(self._vetoes[name], shown(name, a, b)) if name else ""

    def evidence(
        self, a: Profile, b: Profile, shows: bool = True, aspects: Sequence[Aspect] | None = None
    ) -> tuple[Evidence, ...]:
        """Every piece of evidence that weighs or bars, the heaviest first; `shows`: with what it was seen in.

        `aspects`: those due."""
        found = []
        for name, grade in self.marks(a, b, aspects):
            rule = self._weights.get(name)
            if rule is not None and (rule.weight or rule.bars):
                seen = shown(name, a, b) if shows else ""
                found.append(Evidence(name, round(rule.weight * grade, 2), rule.says, seen))
        return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.name)))


class _Worth(dict[str, float]):
    """The weights by name. Cues are data, and only some of them weigh; any other evidence has a weight."""

    def __missing__(self, name: str) -> float:
        if name.startswith("cue/"):
            return 0.0
        raise RuleError(f"no weight for the evidence {name!r}", "weights.toml needs a rule of this name")
