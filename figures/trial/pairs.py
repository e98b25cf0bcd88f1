"""Kinds of rule that are asked about figures beside each other: within one article, or of articles divided by "||"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

from figures.group.disputes import disputes
from figures.group.profile import Profile
from figures.group.scoring import Scorer
from figures.model import Cluster, Link
from figures.reconcile.conditions import compare
from figures.reconcile.gate import gated
from figures.reconcile.verdict import judge
from figures.rulebook.kinds import TallyRule, ToleranceRule, VerdictRule, VetoRule, WeightRule
from figures.trial.bench import Bench, articles


def _tally(rule: TallyRule, text: str, bench: Bench) -> bool:
    return any(rule.name in profile.tallies for profile in bench.profiles(text))


def _tolerance(rule: ToleranceRule, text: str, bench: Bench) -> bool:
    return any(bench.gauge.tolerance(figure).name == rule.name for figure in bench.figures(articles(text)))


def _veto(rule: VetoRule, text: str, bench: Bench) -> bool:
    return rule.says in {bench.scorer.veto(a, b) for a, b in _pairs(text, bench)}


def _weight(rule: WeightRule, text: str, bench: Bench) -> bool:
    """With all weights 1, so that what weighs nothing shows."""
    rules = tuple(replace(each, weight=1.0) if isinstance(each, WeightRule) else each for each in bench.rulebook.rules)
    weightless = replace(bench.rulebook, rules=rules, digest=f"{bench.rulebook.digest}, all weights 1")
    scorer = Scorer(weightless, disputes(bench.profiles(text)))
    return rule.name in {one.name for a, b in _pairs(text, bench) for one in scorer.evidence(a, b)}


def _verdict(rule: VerdictRule, text: str, bench: Bench) -> bool:
    given = {article.name: article for article in articles(text)}
    profiles = bench.profiles(text)
    links = []
    for a, b in combinations(profiles, 2):
        evidence = bench.scorer.evidence(a, b)
        links.append(Link(a.figure.figure_id, b.figure.figure_id, sum(one.weight for one in evidence), evidence))
    cluster = Cluster(tuple(profile.figure for profile in profiles), tuple(links))
    members = [bench.gauge.member(figure, given[figure.article]) for figure in cluster.figures]
    comparison = compare(members, bench.rulebook)
    return judge(gated(comparison, cluster.links, bench.rulebook), bench.rulebook).rule == rule.name


def _pairs(example: str, bench: Bench) -> list[tuple[Profile, Profile]]:
    """Every pair of figures of two articles; of one article, when the example is one."""
    profiles = bench.profiles(example)
    alone = len({profile.order[0] for profile in profiles}) == 1
    return [(a, b) for a, b in combinations(profiles, 2) if alone or a.order[0] != b.order[0]]


ASKED: dict[str, Callable[[Any, str, Bench], bool]] = {
    "tally": _tally,
    "tolerance": _tolerance,
    "veto": _veto,
    "weight": _weight,
    "verdict": _verdict,
}
