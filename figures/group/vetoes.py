"""Reasons for which two figures are never joined, however much speaks for it.

Each function answers the name of its rule in `rules/vetoes.toml`, or nothing. The cheapest come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.group.disputes import complete, corrected, denied, near, one_sentence, opposed, sources_differ
from figures.group.nouns import Nouns
from figures.group.numbers import distance, has_grown, is_tally, meet
from figures.group.profile import Profile

ROUNDED = 0.02
"""How far a number of people asked may be from the same one rounded."""


class Vetoes:
    """The vetoes of one rulebook."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns

    def between(self, a: Profile, b: Profile, without: Sequence[str] = ()) -> str:
        """The name of the first veto that holds, or an empty string; some may be left out."""
        for name, holds in self._CHECKS:
            if holds(self, a, b) and name not in without:
                return name
        return ""

    def _sentence(self, a: Profile, b: Profile) -> bool:
        if not one_sentence(a, b):
            return False
        if complete(a, b):
            return True
        alike = a.unit == b.unit and (a.noun == b.noun or not (a.noun and b.noun))
        return not (sources_differ(a, b) and alike) and not opposed(a, b)

    def _dimension(self, a: Profile, b: Profile) -> bool:
        return a.dimension != b.dimension and not a.is_bare and not b.is_bare

    def _far(self, a: Profile, b: Profile) -> bool:
        if distance(a, b) <= 0.9:
            return False
        running = "running" in a.figure.context.cues | b.figure.context.cues
        goes_on = is_tally(a) and is_tally(b) and (running or has_grown(a, b))
        return not goes_on and not corrected(a, b)

    def _harm(self, a: Profile, b: Profile) -> bool:
        return bool(a.tallies and b.tallies) and not a.tallies & b.tallies

    def _class(self, a: Profile, b: Profile) -> bool:
        return a.is_count and not a.is_unit_of(b) and self._nouns.exclude(a.noun_class, b.noun_class)

    def _part(self, a: Profile, b: Profile) -> bool:
        x, y = a.figure, b.figure
        if y.figure_id == x.part_of or x.figure_id == y.part_of:
            return True
        return self._nouns.part(a.noun_class, b.noun_class) or self._nouns.part(b.noun_class, a.noun_class)

    def _own_words(self, a: Profile, b: Profile) -> bool:
        """One article gives two counts that cannot both hold, and no sources that it sets against each other.

        Counts of harm are spared: an article may tell an earlier toll and the latest one. So is a headline that
        names nobody: it takes over what one of the sources below it says.
        """
        if any(one.figure.context.kind == "title" and one.figure.source is None for one in (a, b)):
            return False
        if a.figure.article != b.figure.article or not a.is_count or a.value == b.value or (a.tallies and b.tallies):
            return False
        return not meet(a, b) and not sources_differ(a, b) and not (denied(a, b) and near(a, b))

    def _single(self, a: Profile, b: Profile) -> bool:
        """A single one beside several ("one son", "two sons") is one of them, unless it counts what was done, or a
        sentence holds it against them ("two sons, in fact only one")."""
        if not a.is_count or a.value == b.value or 1.0 not in (a.value, b.value):
            return False
        return not (a.tallies and b.tallies) and not corrected(a, b)

    def _sample(self, a: Profile, b: Profile) -> bool:
        """Two polls asked different numbers of people: neither number is wrong."""
        if not a.is_count or distance(a, b) <= ROUNDED:
            return False
        return (a.asked and b.asked) or (a.noun == b.noun and (a.asked or b.asked))

    _CHECKS = (
        ("same-sentence", _sentence),
        ("other-dimension", _dimension),
        ("ten-times", _far),
        ("other-harm", _harm),
        ("other-class", _class),
        ("part-of-whole", _part),
        ("own-words", _own_words),
        ("single", _single),
        ("other-sample", _sample),
    )
