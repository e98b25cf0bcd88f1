"""The conditions that verdict rules name. Each looks at a group's members and answers yes or no."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from figures.gauge import Member, clash
from figures.model import Qualifier
from figures.rulebook import Rulebook
from figures.rulebook.kinds import GroupWordsRule, TallyRule

POINTS = frozenset({Qualifier.exact, Qualifier.about})
LOWER = frozenset({Qualifier.at_least, Qualifier.more_than})
SMALL = 12
"""Counts below this agree or differ by chance: measured in grouping_findings, equal small counts prove nothing."""

PROGRESS = "progress"
"""The rule that holds the words of a work that goes on."""

POINTING = frozenset({"he", "she", "it", "they"})
"""Sources without a name, when nothing tells whom the word stands for."""

YEARLY = " per year"
"""How the unit of a sum "a year" ends; "$54 billion in revenue" is such a sum without the words."""

FIRM = 4.5
"""Bits of evidence from which on a single outlier is held to be of the same quantity."""

TIED = 4.0
"""Bits of evidence that a pair needs to accuse; a poll's key needs none besides."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The members of a group, every pair that cannot both be right, and pairs without a common unit.

    `tallies`: statuses and noun classes whose counts run on; `ebbing`: those of them that fall too; `lasting`: those
    that change for days or weeks; `progress`: words of a work that goes on; `barred`: for each clashing pair, why it
    may not accuse ("" = it may); `tied`: how strongly the strongest clashing pair is held to be one quantity, in bits
    (infinite for a group that was given, not found); `polls`: it is of poll results; `against`: for each clashing pair,
    whether an article sets the two against each other.
    """

    members: tuple[Member, ...]
    clashes: tuple[tuple[Member, Member], ...]
    apart: tuple[tuple[Member, Member], ...]
    tallies: frozenset[str]
    ebbing: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    progress: frozenset[str] = frozenset()
    barred: tuple[str, ...] = ()
    tied: float = math.inf
    polls: bool = False
    against: tuple[bool, ...] = ()

    @property
    def at_issue(self) -> tuple[tuple[Member, Member], ...]:
        """The clashes that may accuse, of these the contested ones if there are any; all clashes when none may."""
        bars = self.barred or ("",) * len(self.clashes)
        told = list(zip(self.clashes, bars, self.against, strict=True))
        free = tuple(pair for pair, bar, _ in told if not bar)
        return tuple(pair for pair, bar, against in told if against and not bar) or free or self.clashes


def compare(members: Sequence[Member], rulebook: Rulebook) -> Comparison:
    """Every pair compared by understood bounds; vague numbers are left out where two firm ones are."""
    rules = rulebook.of(TallyRule)
    tallies = frozenset(name for rule in rules for name in rule.classes)
    ebbing = frozenset(name for rule in rules if rule.ebbs for name in rule.classes)
    lasting = ebbing.union(name for rule in rules if rule.lasts for name in rule.classes)
    progress = frozenset(word for rule in rulebook.of(GroupWordsRule) if rule.name == PROGRESS for word in rule.words)
    firm = [member for member in members if member.figure.qualifier is not Qualifier.vague]
    members = firm if len(firm) > 1 else members
    clashes, apart = [], []
    names = {member.article.name for member in members}
    own = [member for member in members if member.article.copy_of not in names]
    for a, b in combinations(own if len(own) > 1 else members, 2):
        answer = clash(a, b)
        if answer is None and _cut_short(a, b) and a.figure.value.best == b.figure.value.best:
            continue
        if answer is None:
            apart.append((a, b))
        elif answer:
            clashes.append((a, b))
    against = tuple(a.article.name == b.article.name for a, b in clashes)
    return Comparison(tuple(members), tuple(clashes), tuple(apart), tallies, ebbing, lasting, progress, against=against)


def equal(group: Comparison) -> bool:
    """All state one number: points equal after rounding, or one and the same bound."""
    kinds = {_kind(member) for member in group.members}
    if len(kinds) > 1:
        return False
    first = group.members[0]
    if kinds == {"point"}:
        return all(_rounds_to(a, b) for a, b in combinations(group.members, 2))
    return all(member.readings[0].stated == first.readings[0].stated for member in group.members)


def _kind(member: Member) -> str:
    figure = member.figure
    if figure.qualifier in POINTS:
        return "point"
    return "lower" if figure.qualifier in LOWER else str(figure.qualifier)


def _bare(member: Member) -> bool:
    """A number without unit or noun."""
    return member.figure.dimension == "count" and not member.figure.noun


def _cut_short(a: Member, b: Member) -> bool:
    """One leaves out its unit ("magnitude 6.4, more than the 6.2 reported"), or that it is what a year comes to."""
    x, y = sorted((a.readings[0].unit, b.readings[0].unit), key=len)
    return _bare(a) or _bare(b) or y == f"{x}{YEARLY}"


def _rounds_to(a: Member, b: Member) -> bool:
    """Equal, or one is the other rounded to fewer digits, or converted and rounded."""
    if _cut_short(a, b):
        return a.figure.value.best == b.figure.value.best
    x, y = a.readings[0], b.readings[0]
    slack = max(x.grain, y.grain) if a.figure.unit == b.figure.unit else x.grain + y.grain
    return x.unit == y.unit and abs(x.stated.best - y.stated.best) <= slack


def lower_bounds(group: Comparison) -> bool:
    return all(member.figure.qualifier in LOWER for member in group.members)


def grow(group: Comparison) -> bool:
    return len({member.figure.value.best for member in group.members}) > 1


def running(group: Comparison) -> bool:
    """At least half of the members stand beside words of a count that goes on ("so far", "bringing to")."""
    return 2 * sum("running" in member.figure.context.cues for member in group.members) >= len(group.members)


def running_pairs(group: Comparison) -> bool:
    """Every clash is between two counts that go on by the words beside them."""
    return all("running" in a.figure.context.cues & b.figure.context.cues for a, b in group.at_issue)


def tally(group: Comparison) -> bool:
    """A count that runs on as time passes: of the killed, the displaced, the houses destroyed."""
    counts = all(member.figure.dimension == "count" for member in group.members)
    known = [member for member in group.members if member.figure.context.status or _harm(member) & group.tallies]
    return counts and bool(known) and all(_harm(member) & group.tallies for member in known)


def _harm(member: Member) -> frozenset[str]:
    """What happened to the counted, and the class of what is counted: "412 cases" are of people infected."""
    figure = member.figure
    return figure.context.status | ({figure.noun_class} if figure.noun_class else set())


def same_day(group: Comparison) -> bool:
    """Every clash is between figures of one known day."""
    return all(a.day and b.day and a.day[:10] == b.day[:10] for a, b in group.at_issue)


def undated(group: Comparison) -> bool:
    """In every clash a figure has no known day."""
    return not any(a.day and b.day for a, b in group.at_issue)


def retold(group: Comparison) -> bool:
    """One source gives both numbers of a clash: it has told of two times."""
    return any(a.figure.source and b.figure.source and a.speaker == b.speaker for a, b in group.at_issue)


def duration(group: Comparison) -> bool:
    return all(member.figure.dimension == "time" for member in group.members)


def later_is_larger(group: Comparison) -> bool:
    """Of clashing pairs from different days, or of those that may accuse, two thirds or more have the larger number on
    the later day."""
    return _grew(group.at_issue) or _grew(group.clashes)


def _grew(pairs: Sequence[tuple[Member, Member]]) -> bool:
    grew = [(a.day < b.day) == _less(a, b) for a, b in pairs if a.day and b.day and a.day[:10] != b.day[:10]]
    return any(grew) and sum(grew) >= 2 * grew.count(False)


def other_days(group: Comparison) -> bool:
    """Every clash is between figures of two known days."""
    return all(a.day and b.day and a.day[:10] != b.day[:10] for a, b in group.at_issue)


def moving(group: Comparison) -> bool:
    """A level that changes, as a member says ("has grown to")."""
    return any(member.figure.direction for member in group.members)


def moved_there(group: Comparison) -> bool:
    """The largest number is one that it has risen to, or the smallest one that it has fallen to."""
    by_size = sorted(group.members, key=lambda member: member.readings[0].stated.best)
    ends = {"down": by_size[0].figure.value, "up": by_size[-1].figure.value}
    return any(ends.get(member.figure.direction or "") == member.figure.value for member in group.members)


def ebbing(group: Comparison) -> bool:
    """Every clash is between counts that fall as well as rise: of the missing, of those in shelters."""
    return all(member.figure.context.status & group.ebbing for pair in group.at_issue for member in pair)


def lasting(group: Comparison) -> bool:
    """Every clash is between counts that change for days or weeks: of the infected, of the houses destroyed."""
    return all(_harm(member) & group.lasting for pair in group.at_issue for member in pair)


def from_lower_bound(group: Comparison) -> bool:
    """In every clash the smaller number is a lower bound."""
    smaller = (a if _less(a, b) else b for a, b in group.at_issue)
    return all(member.figure.qualifier in LOWER for member in smaller)


def is_progress(group: Comparison) -> bool:
    """Every clash is between shares of a work that goes on, by the words of their sentences: "15 percent contained"."""
    return all(_advances(member, group.progress) for pair in group.at_issue for member in pair)


def _advances(member: Member, words: frozenset[str]) -> bool:
    sentence = member.figure.sentence.lower()
    return member.figure.dimension == "share" and any(word in sentence for word in words)


def goes_on(group: Comparison) -> bool:
    """In every clash the larger count is one that goes on, by the words beside it ("52 arrests so far")."""
    larger = (b if _less(a, b) else a for a, b in group.at_issue)
    return all("running" in member.figure.context.cues for member in larger)


def _less(a: Member, b: Member) -> bool:
    return a.readings[0].stated.best < b.readings[0].stated.best


def set_against(group: Comparison) -> bool:
    """One article sets two sources against each other, or, in a group that was given, gives two numbers."""
    return any(group.against)


def contested(group: Comparison) -> bool:
    """One article sets two sources against each other, as far as anybody knows: not in a group that was given."""
    return set_against(group) and math.isfinite(group.tied)


def one_source(group: Comparison) -> bool:
    """Every clash is between two statements of one speaker."""
    return all(a.speaker == b.speaker for a, b in group.at_issue)


def own_periods(group: Comparison) -> bool:
    """Every clash is between figures for two different periods."""
    return all(a.figure.period and b.figure.period and a.figure.period != b.figure.period for a, b in group.at_issue)


def earlier_reading(group: Comparison) -> bool:
    """Every clash is within one article, which gives one of the two for a time gone by: "last month 26 percent did"."""
    return all(a.article.name == b.article.name and _is_gone(a) != _is_gone(b) for a, b in group.at_issue)


def _is_gone(member: Member) -> bool:
    """For a period that ended before the article appeared."""
    today = (member.article.modified or member.article.published or "")[:10]
    return (member.figure.period or "~").rpartition("/")[2] < today


def perhaps_one_voice(group: Comparison) -> bool:
    """Every clash is in one article, between two sources that may be one: "police" and "police in Lund", or "they"."""
    within = all(a.article.name == b.article.name and a.speaker != b.speaker for a, b in group.at_issue)
    return within and all(_may_be_one(a, b) for a, b in group.at_issue)


def _may_be_one(a: Member, b: Member) -> bool:
    sources = a.figure.source, b.figure.source
    if sources[0] is None or sources[1] is None:
        return any(source is not None and source.name.lower() in POINTING for source in sources)
    one, other = (set(source.name.lower().split()) for source in sources if source is not None)
    return one <= other or other <= one or not POINTING.isdisjoint(one | other)


def in_one_breath(group: Comparison) -> bool:
    """Every clash is between two numbers that one speaker gives in one sentence ("a lead of six, not nine")."""
    return all(
        a.speaker == b.speaker and a.article.name == b.article.name and a.figure.sentence == b.figure.sentence
        for a, b in group.at_issue
    )


def bridged(group: Comparison) -> bool:
    """Every clash is with an undated figure, whose number a dated one gives for another day."""
    return all(_is_bridged(a, b, group) or _is_bridged(b, a, group) for a, b in group.at_issue)


def _is_bridged(undated: Member, other: Member, group: Comparison) -> bool:
    """Whether a dated member that states what an undated one does is of another day than a third."""
    if undated.day or not other.day:
        return False
    same = (member for member in group.members if member.day and clash(member, undated) is False)
    return any(member.day[:10] != other.day[:10] and clash(member, other) for member in same if member.day)


def incomparable(group: Comparison) -> bool:
    return not group.clashes and bool(group.apart)


def lone_outlier(group: Comparison) -> bool:
    """Two or more agree, exactly one other clashes with all of them, and little ties it to them."""
    if len(group.members) < 3 or set_against(group) or group.tied >= FIRM or group.polls:
        return False
    return any(
        all(member in pair for pair in group.clashes) and len(group.clashes) == len(group.members) - 1
        for member in group.members
    )


def small_counts(group: Comparison) -> bool:
    """Two or three counts, all below a dozen: too small to tell a contradiction from another thing."""
    return len(group.members) <= 3 and all(
        member.figure.dimension == "count" and member.figure.value.best < SMALL for member in group.members
    )


def loose(group: Comparison) -> bool:
    """Little ties the clashing figures, apart from a poll's complete key."""
    return group.tied < TIED and not group.polls


def barred(group: Comparison) -> bool:
    """No clashing pair is firmly enough about one thing to accuse."""
    return bool(group.barred) and all(group.barred)


CONDITIONS: dict[str, Callable[[Comparison], bool]] = {
    "equal": equal,
    "meet": lambda group: not group.clashes and not group.apart,
    "lower-bounds": lower_bounds,
    "grow": grow,
    "running": running,
    "running-pairs": running_pairs,
    "tally": tally,
    "undated": undated,
    "retold": retold,
    "duration": duration,
    "same-day": same_day,
    "later-is-larger": later_is_larger,
    "other-days": other_days,
    "moving": moving,
    "moved-there": moved_there,
    "ebbing": ebbing,
    "lasting": lasting,
    "goes-on": goes_on,
    "from-lower-bound": from_lower_bound,
    "progress": is_progress,
    "set-against": set_against,
    "contested": contested,
    "one-source": one_source,
    "own-periods": own_periods,
    "earlier-reading": earlier_reading,
    "perhaps-one-voice": perhaps_one_voice,
    "in-one-breath": in_one_breath,
    "bridged": bridged,
    "incomparable": incomparable,
    "lone-outlier": lone_outlier,
    "small-counts": small_counts,
    "loose": loose,
    "barred": barred,
}
"""Every condition by the name that `when` of a verdict rule gives."""
