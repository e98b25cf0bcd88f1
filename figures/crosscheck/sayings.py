"""What one source is made to say in two articles: another number, a harder number, an old number."""

from __future__ import annotations

from collections.abc import Iterator

from figures.crosscheck.ground import Case, Ground, Hit, day, differ, elsewhere, same_number, same_source
from figures.gauge import Member
from figures.model import Qualifier

BOUNDS = frozenset({Qualifier.at_least, Qualifier.more_than, Qualifier.at_most, Qualifier.less_than, Qualifier.up_to})
"""Hedges that change what a number means; "about" only says that it is round, as its zeros do."""

PARTS = frozenset({"part", "others"})
"""Cues that a figure counts some of them, or further ones."""


def misquoted(case: Case, ground: Ground) -> Iterator[Hit]:
    """FIG102: the same named source, on the same day, with a number that cannot be the same."""
    if not case.contested:
        return
    for here in _latest(case):
        for there in case.beside(here):
            if not same_source(here, there) or elsewhere(here, there) or not day(here) == day(there) != "":
                continue
            if case.accuses(here, there):
                both_given = any(not differ(own, there) for own in case.within(here))
                if not both_given and not _told_later(here, there, ground):
                    yield Hit("FIG102/misquoted", here, (there,), case.group)
                    break


def _told_later(here: Member, there: Member, ground: Ground) -> bool:
    """Whether `there` is also checked and reads later, so that the pair is told there."""
    return there.article.name in ground.drafts and _reads(there) > _reads(here)


def hardened(case: Case, ground: Ground) -> Iterator[Hit]:  # noqa: ARG001 - all checks are called alike
    """FIG103: a source gave a bound; the checked article has its number without the bound."""
    for here in case.checked:
        if here.figure.qualifier is not Qualifier.exact:
            continue
        if any(same_number(here, own) and own.figure.qualifier in BOUNDS for own in case.within(here)):
            continue
        for there in case.beside(here):
            hedged = there.figure.qualifier in BOUNDS and same_number(here, there) and same_source(here, there)
            apart = PARTS & (here.figure.context.cues ^ there.figure.context.cues)
            if hedged and not apart and (not day(here) or day(there) <= day(here)):
                yield Hit("FIG103/hardened", here, (there,), case.group)
                break


def outdated(case: Case, ground: Ground) -> Iterator[Hit]:
    """FIG104: before the checked article appeared, the source had given a later count."""
    for here in _latest(case):
        told = "earlier" in here.figure.context.cues or ground.past.search(here.figure.sentence)
        if told or here.figure.as_of or here.figure.period:
            continue
        line = sorted((m for m in case.beside(here) if same_source(here, m) and not elsewhere(here, m)), key=day)
        newer = [there for there in line if day(there) and differ(here, there) and day(there) < day(here)]
        if not newer or any(not differ(own, newer[-1]) for own in case.within(here)):
            continue
        last = newer[-1]
        if any(day(there) > day(last) and not differ(here, there) for there in line if day(there) <= day(here)):
            continue  # the source has gone back to this number
        if any(day(there) < day(last) and same_number(here, there) for there in line):
            yield Hit("FIG104/replaced", here, (last,), case.group)
        elif ground.grows(here) and last.readings[0].stated.best > here.readings[0].stated.best:
            yield Hit("FIG104/grown", here, (last,), case.group)


def _latest(case: Case) -> list[Member]:
    """The checked members, those of later articles first."""
    return sorted(case.checked, key=_reads, reverse=True)


def _reads(member: Member) -> tuple[str, str, int]:
    return day(member), member.article.name, member.figure.start
