"""What [[join]] and [[apart]] decide about pairs of figures, and which entries decide nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from figures.guidance.entries import NO_GUIDANCE, Guidance, Pattern, fitting
from figures.model import Figure, Note


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided about each figure, by figure_id.

    `joined`: the number of its join, for joins that share a figure that of the first; `parted`: of each apart that it
    fits the number, with those of the patterns.
    """

    guidance: Guidance = NO_GUIDANCE
    joined: dict[str, int] = field(default_factory=dict)
    parted: dict[str, dict[int, frozenset[int]]] = field(default_factory=dict)

    def apart(self, a: str, b: str) -> str:
        """Why two figures must stay apart, in words; empty when nobody decided so."""
        here, there = self.parted.get(a), self.parted.get(b)
        if here and there:
            for number, items in here.items():
                if number in there and not items & there[number]:
                    return f"a person keeps them apart ({self.guidance.mark(self.guidance.aparts[number])})"
        return ""

    def together(self, a: str, b: str) -> str:
        """Why two figures belong together, in words; empty when nobody decided so, or also that they stay apart."""
        number = self.joined.get(a)
        if number is None or number != self.joined.get(b) or self.apart(a, b):
            return ""
        return f"a person joined them ({self.guidance.mark(self.guidance.joins[number])})"

    def chains(self, order: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Pairs of places in `order` that must be joined; through them every join hangs together."""
        for number in sorted(set(self.joined.values())):
            yield from pairwise(n for n, name in enumerate(order) if self.joined.get(name) == number)


UNDECIDED = Decisions()


def decisions(figures: Sequence[Figure], guidance: Guidance) -> Decisions:
    """What the entries say of these figures, as the articles state them."""
    if not (guidance.joins or guidance.aparts):
        return UNDECIDED
    parted: dict[str, dict[int, frozenset[int]]] = {}
    for number, apart in enumerate(guidance.aparts):
        for item, found in enumerate(fitting(apart.figures, figures)):
            for figure in found:
                own = parted.setdefault(figure.figure_id, {})
                own[number] = own.get(number, frozenset()) | {item}
    return Decisions(guidance, _joined(figures, guidance), parted)


def _joined(figures: Sequence[Figure], guidance: Guidance) -> dict[str, int]:
    """For each figure of a join its number; joins that share a figure are one."""
    joined: dict[str, int] = {}
    for number, join in enumerate(guidance.joins):
        found = {figure.figure_id for some in fitting(join.figures, figures) for figure in some}
        before = {joined[name] for name in found if name in joined}
        first = min(before, default=number)
        joined |= {name: first for name in joined if joined[name] in before} | dict.fromkeys(sorted(found), first)
    return joined


def unused(figures: Sequence[Figure], guidance: Guidance) -> tuple[Note, ...]:
    """A note for each entry that decides nothing about these figures, as the articles state them."""
    said = [(entry.label, _lack(entry.figures, figures, whole=True)) for entry in guidance.joins]
    said += [(entry.label, _lack(entry.figures, figures, whole=False)) for entry in guidance.aparts]
    for entry in guidance.corrections:
        said.append((entry.label, "" if any(entry.figure.fits(figure) for figure in figures) else "matches nothing"))
    return tuple(Note(guidance.origin, f"{label} {lack}") for label, lack in said if lack)


def _lack(patterns: Sequence[Pattern], figures: Sequence[Figure], whole: bool) -> str:
    """What keeps an entry from deciding: it needs two figures, or (not `whole`) figures for two of its patterns."""
    found = fitting(patterns, figures)
    met = len({figure.figure_id for some in found for figure in some}) if whole else sum(map(bool, found))
    if met > 1:
        return ""
    return f"matches {'one figure alone' if whole else 'one side alone'}" if met else "matches nothing"
