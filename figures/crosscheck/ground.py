"""What the checks between articles stand on: groups with their members made comparable, and which are checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.gauge import Gauge, Member, clash
from figures.model import Article, Figure, Group, Verdict
from figures.rates import NO_RATES, Rates
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CheckPhraseRule, CommonWordsRule, TallyRule, WeightRule


@dataclass(frozen=True, slots=True)
class Case:
    """One group that holds a figure of a checked article: all its members, and those that are checked.

    `barred`: pairs of figure_ids that may not accuse each other, because too little says that they are one thing.
    """

    group: Group
    members: tuple[Member, ...]
    checked: tuple[Member, ...]
    barred: frozenset[frozenset[str]]

    @property
    def contested(self) -> bool:
        return self.group.verdict is Verdict.diverge

    def accuses(self, a: Member, b: Member) -> bool:
        """Whether the two cannot both be right, and are held firmly enough to be about one thing."""
        return differ(a, b) and frozenset((a.figure.figure_id, b.figure.figure_id)) not in self.barred

    def beside(self, member: Member) -> list[Member]:
        """The members in other articles."""
        return [other for other in self.members if other.article.name != member.article.name]

    def within(self, member: Member) -> list[Member]:
        """The other members in the same article."""
        return [o for o in self.members if o is not member and o.article.name == member.article.name]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: the checked figure, those it is held against, and the name of the wording that tells it.

    `outlets`: how many outlets rest on one source.
    """

    variant: str
    here: Member
    others: tuple[Member, ...]
    group: Group | None
    outlets: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the checks look at. `tallies`: statuses and noun classes of counts that only grow.

    `outlets`: by the digest of a text who runs it; word-for-word copies share it, and their figures share ids.
    """

    cases: tuple[Case, ...]
    members: tuple[Member, ...]
    drafts: Set[str]
    outlets: Mapping[str, frozenset[str]]
    tallies: frozenset[str]
    common: frozenset[str]
    past: re.Pattern[str]

    @classmethod
    def of(
        cls,
        groups: Sequence[Group],
        figures: Sequence[Figure],
        articles: Sequence[Article],
        drafts: Set[str],
        rulebook: Rulebook,
        rates: Rates = NO_RATES,
    ) -> Ground:
        gauge = Gauge(rulebook, rates)
        by_name = {article.name: article for article in articles}
        members = {figure.figure_id: gauge.member(figure, by_name[figure.article]) for figure in figures}
        bars = {rule.name for rule in rulebook.of(WeightRule) if rule.bars}
        cases = []
        for group in groups:
            inside = tuple(members[name] for name in group.figures)
            checked = tuple(member for member in inside if member.article.name in drafts)
            weak = [link for link in group.links if any(item.name in bars for item in link.evidence)]
            if checked:
                cases.append(Case(group, inside, checked, frozenset(frozenset((link.a, link.b)) for link in weak)))
        runs: dict[str, set[str]] = {}
        for article in articles:
            runs.setdefault(article.digest, set()).add(article.outlet or article.name)
        outlets = {text: frozenset(names) for text, names in runs.items()}
        return cls(tuple(cases), tuple(members.values()), drafts, outlets, *_words(rulebook))

    def grows(self, member: Member) -> bool:
        """Whether the figure counts something that can only become more, such as the dead of a disaster."""
        figure = member.figure
        return figure.dimension == "count" and bool({*figure.context.status, figure.noun_class} & self.tallies)


@lru_cache(maxsize=4)
def _words(rulebook: Rulebook) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Tallies, common words, and the pattern of words that call a count old."""
    tallies = frozenset(name for rule in rulebook.of(TallyRule) for name in rule.classes)
    common = frozenset(word for rule in rulebook.of(CommonWordsRule) for word in rule.words)
    phrases = [p for rule in rulebook.of(CheckPhraseRule) if rule.name == "outdated/past" for p in rule.phrases]
    return tallies, common, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})\b", re.IGNORECASE)


def same_source(a: Member, b: Member) -> bool:
    """Whether one body or person that has a name is given for both."""
    x, y = a.figure.source, b.figure.source
    return x is not None and y is not None and x.source_id == y.source_id


def same_number(a: Member, b: Member) -> bool:
    """Whether both state one point value in one unit."""
    x, y = a.readings[0], b.readings[0]
    return x.unit == y.unit and x.stated.best == y.stated.best


def elsewhere(a: Member, b: Member) -> bool:
    """Whether each sentence names something that the other does not: two borders, two bridges, two days."""
    x, y = _named(a), _named(b)
    return bool(x - y) and bool(y - x)


def _named(member: Member) -> set[str]:
    """The words of the names round a figure, without those of its source."""
    source = member.figure.source
    told_by = source.name.lower().split() if source else []
    return {word for name in member.figure.context.names for word in name.split()}.difference(told_by)


def differ(a: Member, b: Member) -> bool:
    """Whether the two cannot both be right, by the bounds they are understood to allow."""
    return clash(a, b) is True


def day(member: Member) -> str:
    """The day a figure speaks of, as ISO date; "" when nobody tells."""
    return (member.day or "")[:10]


def ratio(a: Member, b: Member) -> Decimal:
    """How many times a is b; 0 when there is no telling."""
    x, y = a.readings[0].stated.best, b.readings[0].stated.best
    return x / y if x > 0 and y > 0 else Decimal(0)
