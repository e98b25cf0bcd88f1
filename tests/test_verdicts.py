"""What a group of figures comes to, on figures made by hand: the cases stand in the tables that are read here."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from typing import Any

import pytest

from figures.errors import RuleError
from figures.model import Cluster, Lookalike
from figures.reconcile import in_order, reconcile
from figures.reconcile.conditions import CONDITIONS
from figures.reconcile.verdict import judge
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import VerdictRule

from .conftest import ROOT
from .handmade import Row, articles_of, cluster_of, compared, figures_of, rates_of


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests" / f"{name}.toml").read_text(encoding="utf-8"))


CONDITION_CASES, VERDICT_CASES, GROUP_CASES = table("conditions"), table("verdicts")["case"], table("groups")["case"]


def test_every_condition_has_groups_of_either_kind() -> None:
    assert set(CONDITION_CASES) == set(CONDITIONS)
    assert all(case["holds"] and case["fails"] for case in CONDITION_CASES.values())


@pytest.mark.parametrize(
    ("condition", "kind", "at"),
    [(name, kind, at) for name, case in CONDITION_CASES.items() for kind in case for at in range(len(case[kind]))],
)
def test_condition(condition: str, kind: str, at: int, rulebook: Rulebook) -> None:
    rows = CONDITION_CASES[condition][kind][at]
    assert CONDITIONS[condition](compared(rows, rulebook)) is (kind == "holds"), rows


@pytest.mark.parametrize("case", VERDICT_CASES, ids=lambda case: case["rule"])
def test_verdict(case: Row, rulebook: Rulebook) -> None:
    ruling = judge(compared(case["group"], rulebook), rulebook)
    assert (ruling.rule, ruling.why) == (case["rule"], case["why"])


def test_every_verdict_rule_has_a_group() -> None:
    assert {case["rule"] for case in VERDICT_CASES} == {rule.name for rule in load().of(VerdictRule)}


# ------------------------------------------------------------------ groups and findings as they come out
def shown(value: object) -> object:
    """As a table writes it."""
    if isinstance(value, tuple):
        return list(map(shown, value))
    return "none" if value is None else value


@pytest.mark.parametrize("case", GROUP_CASES, ids=lambda case: case["name"])
def test_group(case: Row, rulebook: Rulebook) -> None:
    rows = [row for row in case["rows"] if "of" not in row]
    cluster = cluster_of(rows, [row for row in case["rows"] if "of" in row])
    (group,), findings = reconcile([cluster], articles_of(rows), rulebook)
    for field, value in case["group"].items():
        assert shown(getattr(group, field)) == value, field
    understood = [shown((one.figure_id, one.low, one.high, one.unit, one.day)) for one in group.understood]
    assert understood == case.get("understood", understood)
    clashes = [[one.a, one.b, one.bar] for one in group.clashes]
    assert clashes == case.get("clashes", clashes)
    told = [{field: shown(getattr(one, field)) for field in case.get("finding", ())} for one in findings]
    assert told == ([case["finding"]] if "finding" in case else [])


def test_rules_that_do_not_fit_or_are_misspelt_are_told(rulebook: Rulebook) -> None:
    pair = compared([{"best": 30}, {"best": 90}], rulebook)
    last = max((rule for rule in rulebook.of(VerdictRule)), key=lambda rule: int(rule.place.rpartition(":")[2]))
    without = replace(rulebook, rules=tuple(rule for rule in rulebook.rules if rule != last), digest="without the last")
    with pytest.raises(RuleError, match=r"^no verdict rule fits every group$") as error:
        judge(pair, without)
    assert error.value.hint == "keep a last rule without conditions in verdicts.toml"
    wrong = replace(rulebook, rules=(replace(last, when=("not grows",)),), digest="misspelt")
    with pytest.raises(RuleError, match=r"^verdicts.toml:\d+: unknown condition 'grows'$") as error:
        judge(pair, wrong)
    assert error.value.hint == f"known: {', '.join(sorted(CONDITION_CASES))}"


def test_groups_and_findings_come_in_one_order_however_the_clusters_were_parted(rulebook: Rulebook) -> None:
    rows: list[Row] = [
        {"best": best, "noun": noun, "noun_phrase": noun, "surface": f"{best} {noun}s", "outlet": "Post", "day": day}
        for noun, numbers, day in (
            ("yak", (20, 60), "2024-10-24"),
            ("boat", (30, 30), None),
            ("cow", (20, 60), None),
            ("ant", (20, 60, 60), None),
            ("bee", (20, 60), None),
        )
        for best in numbers
    ]
    figures, articles = figures_of(rows), articles_of(rows)
    of = {noun: tuple(one for one in figures if one.noun == noun) for noun in ("boat", "bee", "cow", "ant", "yak")}
    clusters = [Cluster(members, ()) for members in of.values()]
    groups, findings = reconcile(clusters, articles, rulebook)
    assert [group.subject for group in groups] == ["yaks", "ants", "bees", "cows", "boats"]
    assert [finding.group_id for finding in findings] == [group.group_id for group in groups[:-1]]
    parts = [reconcile(some, articles, rulebook) for some in (clusters[:1], clusters[3:], clusters[1:3])]
    assert in_order(parts) == (groups, findings)


def test_rates_are_heeded_and_evidence_and_look_alikes_kept(rulebook: Rulebook) -> None:
    rows: list[Row] = [
        {"best": 20, "unit": "euro", "dimension": "currency", "surface": "€20", "day": "2024-05-03"},
        {"best": 22, "unit": "US dollar", "dimension": "currency", "surface": "$22", "day": "2024-05-03"},
    ]
    near = Lookalike("f9", "another year")
    cluster = replace(cluster_of(rows, [{"of": [0, 1], "weight": 5}]), lookalikes=(near,))
    (without,), _ = reconcile([cluster], articles_of(rows), rulebook)
    (group,), _ = reconcile([cluster], articles_of(rows), rulebook, rates_of([["2024-05-03", "euro", "dollar", 1.1]]))
    assert (without.rule, group.rule) == ("no-common-unit", "can-all-hold")
    assert (group.links, group.lookalikes) == (cluster.links, (near,))


def test_ids_are_short_hashes_of_the_figures_alone(rulebook: Rulebook) -> None:
    rows: list[Row] = [{"best": 30, "outlet": "Post"}, {"best": 90, "outlet": "Mail"}]
    cluster, known = (
        cluster_of(rows, []),
        [hashlib.sha256(ids).hexdigest()[:10] for ids in (b"f0\0f1", b"FIG101\0f0\0f1")],
    )
    for figures in (cluster.figures, cluster.figures[::-1]):
        (group,), (finding,) = reconcile([replace(cluster, figures=figures)], articles_of(rows), rulebook)
        assert (group.group_id, finding.finding_id) == (f"g{known[0]}", f"x{known[1]}")
        assert (finding.group_id, finding.why) == (group.group_id, group.why)
