"""Words that make one of two numbers a part, a rate, a plan or a remainder, and not the other."""

from __future__ import annotations

from collections.abc import Iterator

from figures.group.disputes import told_cues
from figures.group.numbers import Mark
from figures.group.profile import Profile

PARTS = frozenset({"part", "some"})
"""Cues of a part, which say nothing where what makes it one is told of the other number too."""

STAGES = frozenset({"running", "others"})
"""Cues that say nothing of two counts of one harm whose nouns are told: either may be told as going on, or as others
than those harmed otherwise ("15 dead and another 40 hurt")."""


def compare(a: Profile, b: Profile) -> Iterator[Mark]:
    """The cues of one alone, and that both go on."""
    x, y = beside(a), beside(b)
    silent: frozenset[str] = PARTS if _told_apart(a, b) or _told_apart(b, a) else frozenset()
    if a.tallies & b.tallies and a.status & b.status and a.noun and b.noun:
        silent |= STAGES
    for cue in sorted((x ^ y) - silent):
        yield f"cue/{cue}", 1.0
    if "running" in x & y:
        yield "cue/both-running", 1.0


def beside(profile: Profile) -> frozenset[str]:
    """The cues beside the figure; a sum "a year" is the sum of a year, not a rate; "six of the dead" are a part."""
    found = told_cues(profile) | ({"some"} if profile.some else set())
    if profile.dimension == "share":  # "80 percent of them" is no part of another share
        found -= PARTS
    return found - {"rate"} if profile.dimension != profile.figure.dimension else found


def _told_apart(part: Profile, other: Profile) -> bool:
    """Whether what makes one number a part is told of the other too: what happened, or of those it happened to, who."""
    kind = part.noun_class == other.noun_class and part.noun_class in part.apart and part.tallies & other.tallies
    return bool(kind or part.apart & other.status)
