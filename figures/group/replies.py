"""How the later of two numbers of an article answers the first one, and what shows that it is of another thing.

A source that is set against another needs few words: "police thought 7,500", "the union arrives at 900". One that tells
its own story says more: what it did itself, where, when, and which of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.group.numbers import PEOPLE_HARMED
from figures.group.phrases import STEM

if TYPE_CHECKING:
    from figures.group.profile import Profile

GAP = "reporting-phrase/gap"
"""The mark of a source whose verb is left out: "police counted 300, organisers 900"."""

ADJUNCT = "reporting-phrase/"
"""How the marks of sources begin that stand without a verb: "according to the union"."""

OWN_SAYING = frozenset(
    f"reporting-verb/{name}"
    for name in ("promise", "want", "ask-for", "call-for", "hope-for", "identify", "collect", "present")
)
"""Marks of sources whose saying is a deed of their own: what they offer, want, name or hand in."""

TOLD = frozenset({"count", "currency", "share"})
"""Dimensions of numbers that something is told of; a length is followed by "long" or "down"."""

_WORD = re.compile(r"[a-z]{3,}")
_OF = re.compile(r"\b(?:in|at|near|of|from)\s+(?:the\s+)?([A-Z][\w-]+)")
_OWNER = re.compile(r"\b([A-Z][\w-]+)['’]s\b")
_OWN = re.compile(r"\bof (?:its|their|his|her|our|my)\b")
_POINTS = re.compile(r"\b(?:it|they|them|that|this|those)\b", re.IGNORECASE)


def replies(first: Profile, later: Profile) -> bool:
    """Whether little more is said of the later number than who gives it."""
    if later.answers or GAP in later.figure.rules:
        return not _predicated(first, later)
    x, y = first.figure, later.figure
    adjunct = any(rule.startswith(ADJUNCT) for rule in y.rules)
    if adjunct and later.is_count and _is_alone(later) and x.context.sentence == y.context.sentence:
        return not _predicated(first, later)
    return later.dimension not in ("count", "magnitude") and "answers" in later.said


def of_another(first: Profile, later: Profile) -> bool:
    """Whether the words of the later number make it one of another thing, another place or another time."""
    if not OWN_SAYING.isdisjoint((*first.figure.rules, *later.figure.rules)):
        return True
    if _OWN.search(later.figure.surface) or (_own_deed(later) and not _mentions(first, later)):
        return True
    if ("foreseen" in first.said) != ("foreseen" in later.said) and (later.is_count or not replies(first, later)):
        return True
    if _predicated(first, later) or _of_stock(first, later) or _other_time(first, later) or _elsewhere(first, later):
        return True
    return not later.is_count and not replies(first, later) and _other_subject(first, later)


def _is_alone(one: Profile) -> bool:
    """Whether the number is written without a noun."""
    figure = one.figure
    return not figure.surface[figure.core_end - figure.start :].strip()


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()))


def _predicated(first: Profile, later: Profile) -> bool:
    """Whether something is told of the later number alone, whose noun is left out: "60 were beyond repair" are a part.

    What the first sentence tells as well is no part, nor that they came or were there.
    """
    if not later.told.tail or later.dimension not in TOLD or "contested" in later.figure.context.cues:
        return False
    if (later.is_count and not _is_alone(later)) or first.tallies & later.tallies & PEOPLE_HARMED:
        return False
    return later.told.tail.isdisjoint(_stems(first.figure.sentence))


def _of_stock(first: Profile, later: Profile) -> bool:
    """Whether the first is of all that there are, and something is told of the later ones: "it has 640 pupils", "120
    pupils were ill"."""
    if first.said.isdisjoint({"holds", "stock"}) or not later.told.tail:
        return False
    return later.told.tail.isdisjoint(_stems(first.figure.sentence))


def _own_deed(one: Profile) -> bool:
    """Whether the source tells of what it did itself: "France says it sent 550"."""
    source = one.figure.source
    if source is None or source.kind == "document" or "contested" in one.figure.context.cues:
        return False
    subject, head = (one.figure.subject or "").lower(), source.surface.lower().removeprefix("the ")
    return not one.said.isdisjoint({"deed", "has"}) or subject.endswith((f" by {head}", f" of {head}"))


def _mentions(first: Profile, later: Profile) -> bool:
    """Whether the first sentence speaks of the source of the later number."""
    source, told = later.figure.source, first.figure.sentence
    if source is None:
        return False
    named = _places(source.surface) <= frozenset(re.findall(r"\w+", told))
    return named and not (_stems(source.surface) - {"the"}).isdisjoint(_stems(told))


def _other_time(first: Profile, later: Profile) -> bool:
    """Whether each is told for a time of its own."""
    x, y, here, there = first.figure, later.figure, first.told.hours, later.told.hours
    if here and there and here.isdisjoint(there):
        return True
    if "now" in first.said ^ later.said and first.setting.past != later.setting.past:
        return True
    return bool(x.period and y.period and x.period != y.period) or bool(x.as_of and y.as_of and x.as_of != y.as_of)


def _elsewhere(first: Profile, later: Profile) -> bool:
    """Whether the later number is told for a place of its own, or both by sources of two places.

    Who answers a number may sit anywhere; who tells one in full, and is of one town, tells it of that town.
    """
    if first.told.sites and later.told.sites and first.told.sites.isdisjoint(later.told.sites):
        return True
    x, y = first.figure, later.figure
    here, there = _places(x.source.surface if x.source else ""), _places(y.source.surface if y.source else "")
    answer = replies(first, later)
    if here and there and here.isdisjoint(there) and not answer:
        return True
    own = {name.lower() for name in there}
    names = later.told.places | own if "local" in later.said and not answer else later.told.places - own
    before = (first.article.text[: x.end] + x.sentence).lower()
    return x.sentence != y.sentence and any(name not in before for name in names)


def _places(source: str) -> frozenset[str]:
    """Names of places by which a source is told from others of its kind: "police in Lund", "Lund's mayor"."""
    return frozenset(_OF.findall(source) + _OWNER.findall(source))


def _other_subject(first: Profile, later: Profile) -> bool:
    """Whether two sums or lengths are of two things: what the tunnel costs, and what the bridge."""
    x, y = first.figure, later.figure
    if y.source is None or x.predicate != y.predicate or _POINTS.search(y.sentence[: later.at]):
        return False
    return not later.told.about.issubset(_WORD.findall(f"{x.sentence} {y.source.surface} {y.source.name}".lower()))
