"""What reports of one number come to: they contradict each other, name no source, or have one source only."""

from __future__ import annotations

from collections.abc import Iterator

from figures.crosscheck.ground import Case, Ground, Hit, day, same_number, same_source

MANY = 3
"""Outlets from which on a number looks confirmed."""


def divergent(case: Case, ground: Ground) -> Iterator[Hit]:  # noqa: ARG001 - all checks are called alike
    """FIG101: a checked figure cannot be right together with another one; told once for a group, in the latest article.

    What one source says on known days is another matter: a misquotation or an update.
    """
    if not case.contested:
        return
    for here in sorted(case.checked, key=lambda m: (day(m), m.article.name, -m.figure.start), reverse=True):
        against = [o for o in case.members if case.accuses(here, o) and not (same_source(here, o) and day(o))]
        if against:
            others = sorted((o for o in case.members if o is not here), key=lambda o: o is not against[0])
            yield Hit("FIG101/divergent", here, tuple(others), case.group)
            return


def unsourced(case: Case, ground: Ground) -> Iterator[Hit]:  # noqa: ARG001 - all checks are called alike
    """FIG106: others name who says otherwise, an article gives its number as a fact. Told once for each article."""
    if not case.contested:
        return
    told: set[str] = set()
    for here in case.checked:
        if here.figure.source or here.figure.quoted or here.article.name in told:
            continue
        if any(own.figure.source and same_number(here, own) for own in case.within(here)):
            continue
        against = [there for there in case.beside(here) if there.figure.source and case.accuses(here, there)]
        if against:
            told.add(here.article.name)
            yield Hit("FIG106/unsourced", here, (against[0],), case.group)


def one_source(case: Case, ground: Ground) -> Iterator[Hit]:
    """FIG107: every outlet that has the number has it from the same named source."""
    outlets = frozenset().union(*(ground.outlets[member.article.digest] for member in case.members))
    if case.contested or len(outlets) < MANY:
        return
    sources: dict[str, set[str]] = {}
    for member in case.members:
        held = sources.setdefault(member.article.name, set())
        if member.figure.source:
            held.add(member.figure.source.source_id)
    (first, *others) = sources.values()
    if len(first) == 1 and all(held == first for held in others):
        here = max(case.checked, key=lambda member: (bool(member.figure.source), -member.figure.start))
        beside = [member for member in case.members if member is not here]
        yield Hit("FIG107/one-source", here, tuple(beside), case.group, len(outlets))
