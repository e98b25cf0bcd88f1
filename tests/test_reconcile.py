"""Verdicts: the rules by their examples, the gate before an accusation, and groups and findings as they come out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from figures.errors import RuleError
from figures.gauge import Gauge
from figures.group import group
from figures.group.profile import Profiler
from figures.group.scoring import Scorer
from figures.language import Parser
from figures.model import Article, Cluster, Figure, Finding, Group, Link, Verdict
from figures.reconcile import reconcile
from figures.reconcile.conditions import CONDITIONS, compare
from figures.reconcile.gate import gated
from figures.reconcile.verdict import Ruling, judge
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import FindingRule, ToleranceRule, VerdictRule

from .grouping import articles, figures

RULES = load()


def cluster(example: str, rulebook: Rulebook, parser: Parser) -> tuple[Cluster, tuple[Article, ...]]:
    """All figures of an example as one cluster, with the evidence of every pair."""
    given = articles(example)
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    scorer = Scorer(rulebook)
    links = []
    for n, a in enumerate(profiles):
        for b in profiles[n + 1 :]:
            evidence = scorer.evidence(a, b)
            weight = sum(one.weight for one in evidence)
            links.append(Link(a.figure.figure_id, b.figure.figure_id, weight, evidence))
    return Cluster(tuple(profile.figure for profile in profiles), tuple(links)), given


def ruling(example: str, rulebook: Rulebook, parser: Parser) -> Ruling:
    one, given = cluster(example, rulebook, parser)
    by_name, gauge = {article.name: article for article in given}, Gauge(rulebook)
    members = [gauge.member(figure, by_name[figure.article]) for figure in one.figures]
    return judge(gated(compare(members, rulebook), one.links, rulebook), rulebook)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES.of(VerdictRule)])
def test_a_verdict_is_given_where_its_examples_say(rule: VerdictRule, rulebook: Rulebook, parser: Parser) -> None:
    assert rule.fires
    assert all(ruling(text, rulebook, parser).rule == rule.name for text in rule.fires)
    assert all(ruling(text, rulebook, parser).rule != rule.name for text in rule.silent)


def test_every_condition_that_a_rule_names_exists_and_is_used() -> None:
    named = {condition.removeprefix("not ") for rule in RULES.of(VerdictRule) for condition in rule.when}
    assert named == set(CONDITIONS)


def test_an_unknown_condition_is_told_with_its_place(rulebook: Rulebook, parser: Parser) -> None:
    rules = tuple(replace(rule, when=("grows",)) if isinstance(rule, VerdictRule) else rule for rule in rulebook.rules)
    with pytest.raises(RuleError, match=r"verdicts.toml:\d+: unknown condition 'grows'"):
        ruling("A flood killed 4 people.", replace(rulebook, rules=rules, digest="x"), parser)


# ------------------------------------------------------------------ bounds
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES.of(ToleranceRule)])
def test_a_tolerance_is_that_of_its_examples(rule: ToleranceRule, rulebook: Rulebook, parser: Parser) -> None:
    gauge = Gauge(rulebook)
    for texts, wanted in ((rule.fires, True), (rule.silent, False)):
        for text in texts:
            (figure,) = figures(articles(text), rulebook, parser)
            assert (gauge.tolerance(figure).name == rule.name) is wanted, text


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [
        ("It is 12 miles long.", "metre", "19312.128"),
        ("It covers 12 hectares.", "square metre", "120000"),
        ("It weighs 12 tonnes.", "kilogram", "12000"),
        ("Of them, 12 percent left.", "percent", "12"),
        ("Half of them left.", "percent", "50"),
        ("It lasts 12 weeks.", "second", "7257600"),
        ("It fell by 12 basis points.", "percentage point", "0.12"),
        ("It cost US$12.", "dollar", "12"),
        ("It cost 12 euros.", "euro", "12"),
        ("It was 12 degrees Fahrenheit.", "degree Fahrenheit", "12"),
    ],
)
def test_a_unit_is_told_in_its_base(text: str, base: str, value: str, rulebook: Rulebook, parser: Parser) -> None:
    given = articles(text)
    (figure,) = figures(given, rulebook, parser)
    reading = Gauge(rulebook).member(figure, given[0]).readings[0]
    assert (reading.unit, reading.stated.best) == (base, Decimal(value))


# ------------------------------------------------------------------ the stage
TROOPS = (
    "The army of Norland says 3,000 Sudland troops have been sent to the port of Vik. "
    "|| Spies of Estland believe about 12,000 Sudland troops have been sent to the port of Vik. "
    "|| In Vik 12,000 Sudland troops have been sent to the port, said General Ola Berg. He has 2 dogs. "
    "|| Some 40 boats sank near Hvar. || Near Hvar 40 boats sank."
)


def stage(
    example: str, rulebook: Rulebook, parser: Parser
) -> tuple[tuple[Group, ...], tuple[Finding, ...], tuple[Figure, ...]]:
    given = articles(example)
    extracted = figures(given, rulebook, parser)
    groups, findings = reconcile(group(extracted, given, rulebook), given, rulebook)
    return groups, findings, extracted


def test_a_divergence_is_flagged_first_with_its_finding(rulebook: Rulebook, parser: Parser) -> None:
    groups, findings, extracted = stage(TROOPS, rulebook, parser)
    assert [one.verdict for one in groups] == [Verdict.diverge, Verdict.agree]
    (finding,) = findings
    first = groups[0]
    assert (first.low, first.best, first.high) == (3000, 12000, 12000)
    assert "3,000 Sudland troops" in first.why
    assert "12,000" in first.why
    assert 0 < first.strength <= 1
    assert (finding.code, finding.group_id, finding.figures) == ("FIG101", first.group_id, first.figures)
    accused = next(figure for figure in extracted if figure.article == finding.article and figure.value.best == 3000)
    assert finding.column == accused.start + 1


def test_ids_rest_on_the_figures_alone(rulebook: Rulebook, parser: Parser) -> None:
    groups, findings, _ = stage(TROOPS, rulebook, parser)
    again, found, _ = stage(TROOPS, rulebook, parser)
    assert [one.group_id for one in groups] == [one.group_id for one in again]
    assert all(one.group_id[0] == "g" and len(one.group_id) == 11 for one in groups)
    assert [one.finding_id for one in findings] == [one.finding_id for one in found]


def test_a_group_tells_its_sources_outlets_and_days(rulebook: Rulebook, parser: Parser) -> None:
    text = (
        "2024-03-04: A flood killed 12 people in Brno. || 2024-03-06: The flood killed 30 people in Brno, police said."
    )
    groups, findings, _ = stage(text, rulebook, parser)
    (one,) = groups
    assert one.verdict is Verdict.updated
    assert (one.first, one.last) == ("2024-03-04", "2024-03-06")
    assert one.outlets == ("0", "1")
    assert len(one.sources) == 1
    assert findings == ()


def test_nothing_that_may_not_accuse_is_flagged(rulebook: Rulebook, parser: Parser) -> None:
    one, given = cluster("In Brno 30 cows died in the fire. || In Lima 90 cows died in the fire.", rulebook, parser)
    ((judged,), findings) = reconcile([one], given, rulebook)
    assert judged.verdict is Verdict.undecided
    assert "places" in judged.why
    assert findings == ()


def test_a_group_given_without_evidence_is_judged_by_its_numbers(rulebook: Rulebook, parser: Parser) -> None:
    one, given = cluster("In Brno 30 cows died in the fire. || In Lima 90 cows died in the fire.", rulebook, parser)
    ((judged,), _) = reconcile([replace(one, links=())], given, rulebook)
    assert judged.verdict is Verdict.diverge


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES.of(FindingRule)]
    assert len(codes) == len(set(codes))
