"""Clusters of figures to groups with a verdict, and the findings between articles.

A verdict is the first rule of `rules/verdicts.toml` that fits. Only `diverge` accuses, and only when
some clashing pair is firmly about one thing: a false accusation is the worst outcome for the reader.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from figures.gauge import Gauge, Member
from figures.interval import hull
from figures.model import Article, Clash, Cluster, Figure, Finding, Group, Understood, Verdict
from figures.rates import NO_RATES, Rates
from figures.reconcile.conditions import Comparison, compare
from figures.reconcile.gate import gated
from figures.reconcile.verdict import Ruling, judge
from figures.reconcile.wording import extremes, told
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FindingRule

__all__ = ["in_order", "reconcile"]


def reconcile(
    clusters: Sequence[Cluster], articles: Sequence[Article], rulebook: Rulebook, rates: Rates = NO_RATES
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Every cluster judged: flagged groups first by strength, then by size and subject; findings in that order.

    The order of clusters and articles changes nothing. `rates` make currencies comparable.
    """
    by_name = {article.name: article for article in articles}
    gauge = Gauge(rulebook, rates)
    judged = []
    for cluster in clusters:
        group = compare([gauge.member(figure, by_name[figure.article]) for figure in cluster.figures], rulebook)
        judged.append(_judged(cluster, gated(group, cluster.links, rulebook), rulebook))
    judged.sort(key=lambda item: _rank(item[0]))
    groups = tuple(group for group, _ in judged)
    return groups, tuple(
        _finding(group, comparison, rulebook) for group, comparison in judged if group.verdict is Verdict.diverge
    )


def in_order(
    judged: Iterable[tuple[Sequence[Group], Sequence[Finding]]],
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """What several calls gave for some of the clusters each, as one call gives it for all."""
    parts = list(judged)
    groups = tuple(sorted((group for some, _ in parts for group in some), key=_rank))
    about = {finding.group_id: finding for _, some in parts for finding in some}
    return groups, tuple(about[group.group_id] for group in groups if group.group_id in about)


def _rank(group: Group) -> tuple[bool, float, int, str, str]:
    return group.verdict is not Verdict.diverge, -group.strength, -len(group.figures), group.subject, group.group_id


def _judged(cluster: Cluster, group: Comparison, rulebook: Rulebook) -> tuple[Group, Comparison]:
    ruling = judge(group, rulebook)
    decided = decisions(cluster)
    days = sorted(member.day for member in group.members if member.day)
    low, high = hull([figure.value for figure in cluster.figures])
    return Group(
        group_id=content_id("g", sorted(figure.figure_id for figure in cluster.figures)),
        subject=subject(cluster.figures),
        verdict=ruling.verdict,
        why=" ".join([ruling.why, *decided]),
        low=low,
        best=best(group.members),
        high=high,
        unit=Counter(figure.unit for figure in cluster.figures).most_common(1)[0][0],
        figures=tuple(figure.figure_id for figure in cluster.figures),
        sources=_once(figure.source.name for figure in cluster.figures if figure.source),
        outlets=_once(member.article.outlet or member.article.name for member in group.members),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        strength=strength(group, ruling),
        links=cluster.links,
        lookalikes=cluster.lookalikes,
        rule=ruling.rule,
        understood=tuple(map(understood, group.members)),
        clashes=clashes(group),
        decided=decided,
    ), group


def decisions(cluster: Cluster) -> tuple[str, ...]:
    """What a person decided about the cluster and its figures, a sentence each."""
    corrected = (f"“{' '.join(f.surface.split())}” {f.decided}." for f in cluster.figures if f.decided)
    return _once([*cluster.decided, *corrected])


def understood(member: Member) -> Understood:
    """What the member was taken to allow, in its own base unit."""
    reading = member.readings[0]
    return Understood(member.figure.figure_id, reading.bounds.low, reading.bounds.high, reading.unit, member.day)


def clashes(group: Comparison) -> tuple[Clash, ...]:
    """The pairs that cannot both be right, with what keeps each from accusing."""
    bars = group.barred or ("",) * len(group.clashes)
    return tuple(
        Clash(a.figure.figure_id, b.figure.figure_id, bar) for (a, b), bar in zip(group.clashes, bars, strict=True)
    )


def content_id(letter: str, parts: Iterable[str]) -> str:
    """A letter and ten hex digits that rest on the parts alone."""
    return letter + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def subject(figures: Sequence[Figure]) -> str:
    """The name most members have for what is measured, one of several words counting twice; of equals the shortest,
    then the first in the alphabet."""
    names = Counter(_called(figure) for figure in figures)
    return min(names, key=lambda name: (-names[name] * (1 + (" " in name)), len(name), name))


def _called(figure: Figure) -> str:
    """What a figure is a figure of; a bare noun in the number in which it is written ("36 countries")."""
    name = figure.subject or figure.noun_phrase or figure.dimension
    written = figure.surface.split()[-1]
    return written if name == figure.noun and written.startswith(name[:3]) else name


def best(members: Sequence[Member]) -> Decimal | None:
    """The number that most independent speakers give; None when no number has more than every other."""
    spoken = {(member.speaker, member.figure.value.best) for member in members}
    votes = Counter(value for _, value in spoken).most_common(2)
    return votes[0][0] if len(votes) == 1 or votes[0][1] > votes[1][1] else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def strength(group: Comparison, ruling: Ruling) -> float:
    """How firmly a flagged group accuses, 0 to 1: the evidence that joins the clashing pair, dates, speakers.

    Half comes from the evidence (saturating at 12 bits), the rest in quarters from two named speakers who
    differ and from dates that do not explain the difference.
    """
    if ruling.verdict is not Verdict.diverge:
        return 0.0
    a, b = extremes(group)
    firm = 0.5 * min(max(group.tied, 0.0) / 12, 1.0)
    speakers = 0.25 * (a.figure.source is not None and b.figure.source is not None and a.speaker != b.speaker)
    dates = 0.25 * bool(a.day and b.day and a.day[:10] == b.day[:10])
    return round(firm + speakers + dates, 3)


def _finding(group: Group, comparison: Comparison, rulebook: Rulebook) -> Finding:
    """The accusation of a flagged group, at the place of its least-supported clashing figure."""
    rule = next(rule for rule in rulebook.of(FindingRule) if rule.name == "divergent-estimates")
    low, high = extremes(comparison)
    at = min((low, high), key=lambda member: (_support(member, comparison), member.figure.figure_id)).figure
    article = next(member.article for member in comparison.members if member.figure is at)
    return Finding(
        finding_id=content_id("x", [rule.code, *sorted(group.figures)]),
        code=rule.code,
        name=rule.name,
        level=rule.level,
        message=f"{group.subject}: {told(low, comparison.members)} against {told(high, comparison.members)}",
        why=group.why,
        group_id=group.group_id,
        figures=group.figures,
        article=at.article,
        line=at.line,
        column=at.start - article.text.rfind("\n", 0, at.start),
        spot=article.spot(at.start, at.line),
    )


def _support(member: Member, group: Comparison) -> int:
    return sum(other.figure.value.best == member.figure.value.best for other in group.members)
