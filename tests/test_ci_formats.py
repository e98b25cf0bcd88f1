"""SARIF, JUnit, GitHub annotations, Markdown: from hand-made findings to exactly what other programs are promised."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import pytest

from figures.commands import main
from figures.findings import codes
from figures.interval import Interval
from figures.model import Article, Context, Figure, Finding, LanguageModel, Qualifier, Result, Source
from figures.report.score import Checked, score
from figures.report.writers import github, junit, markdown, sarif
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FindingRule

NASTY = "50% off: a,b\r\n::error::x <b>|`_*[l](u)` @desk \x1b[31m"
TEXT = "Headline\n\nThe ferry sank and 91 passengers drowned.\n"


def rule(code: str, name: str, level: str) -> FindingRule:
    return FindingRule(name=name, fires=(), silent=(), code=code, level=level, meaning=f"What {name} means.")


RULES = (
    rule("FIG101", "divergent-estimates", "warning"),
    rule("FIG202", "parts-do-not-add-up", "error"),
    rule("FIG107", "one-source-many-outlets", "note"),
)


def figure(name: str, article: str, start: int, source: Source | None = None) -> Figure:
    return Figure(
        name, article, start, start + 13, 3, TEXT[start : start + 13], TEXT[10:], Interval.exactly(Decimal(91)),
        Qualifier.exact, "count", Context(0, 0, "body"), start, start + 2, source=source,
    )  # fmt: skip


def finding(code: str, level: str, article: str, line: int, message: str = "it is wrong", **more: Any) -> Finding:
    name = next(one.name for one in RULES if one.code == code)
    base = Finding(f"x{line}", code, name, level, message, "Because.", None, (), article, line, 5, f"p{line}{article}")
    return replace(base, **more)


def checked(findings: Sequence[Finding], figures: Sequence[Figure] = (), **more: Any) -> Checked:
    names = ("drafts/a b#1.md", "calm.md")
    articles = tuple(Article(name, TEXT, name, ()) for name in (*names, "wire: 7"))
    model = LanguageModel("en", "1", "0")
    return Checked(
        Result(articles, (), tuple(figures), (), model, "r", findings=tuple(findings), checked=names), **more
    )


@pytest.fixture
def mixed() -> Checked:
    agency = Source("the coast guard", "s1", "it", "organisation", 2)
    figures = [figure("f1", "drafts/a b#1.md", 29), figure("f2", "wire: 7", 29, agency)]
    return checked(
        [
            finding("FIG202", "error", "drafts/a b#1.md", 1, NASTY),
            finding("FIG101", "warning", "drafts/a b#1.md", 3, column=20, figures=("f1", "f2"), state="new"),
            finding("FIG107", "note", "drafts/a b#1.md", 3, state="known"),
        ],
        figures,
        suppressed=((finding("FIG202", "error", "drafts/a b#1.md", 2), "told to the desk"),),
        gone=(finding("FIG101", "warning", "calm.md", 9),),
    )


# ------------------------------------------------------------------ SARIF
LEVEL = ("error", "warning", "note")
SHAPES: dict[str, tuple[set[str], dict[str, str | type | tuple[str, ...]]]] = {
    # what the SARIF 2.1.0 standard requires, and what it calls the values of every property that is written here
    "log": ({"version", "runs"}, {"$schema": str, "version": ("2.1.0",), "runs": "[run]"}),
    "run": (
        {"tool"},
        {"tool": "tool", "columnKind": ("unicodeCodePoints",), "results": "[result]", "properties": dict},
    ),
    "tool": ({"driver"}, {"driver": "driver"}),
    "driver": ({"name"}, {"name": str, "semanticVersion": str, "rules": "[rule]"}),
    "rule": (
        {"id"},
        {
            "id": str,
            "name": str,
            "shortDescription": "text",
            "fullDescription": "text",
            "help": "text",
            "helpUri": str,
            "defaultConfiguration": "configuration",
        },
    ),
    "configuration": (set(), {"level": LEVEL}),
    "text": ({"text"}, {"text": str}),
    "result": (
        {"message"},
        {
            "ruleId": str,
            "ruleIndex": int,
            "level": LEVEL,
            "message": "text",
            "locations": "[location]",
            "relatedLocations": "[location]",
            "partialFingerprints": dict,
            "baselineState": ("new", "unchanged", "absent"),
            "suppressions": "[suppression]",
        },
    ),
    "suppression": ({"kind"}, {"kind": ("inSource",), "justification": str}),
    "location": (set(), {"id": int, "message": "text", "physicalLocation": "place"}),
    "place": ({"artifactLocation"}, {"artifactLocation": "artifact", "region": "region"}),
    "artifact": (set(), {"uri": str}),
    "region": (set(), {"startLine": int, "startColumn": int}),
}


def assert_shape(value: Any, shape: str, at: str = "log") -> None:
    if shape.startswith("["):
        for number, item in enumerate(value):
            assert_shape(item, shape[1:-1], f"{at}[{number}]")
        return
    required, properties = SHAPES[shape]
    assert required <= value.keys() <= properties.keys(), at
    for key, item in value.items():
        kind = properties[key]
        if isinstance(kind, tuple):
            assert item in kind, f"{at}.{key}"
        elif isinstance(kind, str):
            assert_shape(item, kind, f"{at}.{key}")
        else:
            assert type(item) is kind, f"{at}.{key}"


def test_sarif_keeps_to_the_standard(mixed: Checked) -> None:
    log = json.loads(sarif.document(mixed, RULES))
    assert_shape(log, "log")
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
            assert min(location["physicalLocation"]["region"].values()) >= 1
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert {unquote(uri) for uri in uris} == {"drafts/a b#1.md", "calm.md"}


def test_sarif_names_other_sources_states_and_reasons(mixed: Checked) -> None:
    wrong, divergent, known, suppressed, gone = json.loads(sarif.document(mixed, RULES))["runs"][0]["results"]
    assert "baselineState" not in wrong
    assert divergent["baselineState"] == "new"
    assert divergent["relatedLocations"][0]["message"]["text"] == "91 passengers (the coast guard)"
    assert len(divergent["relatedLocations"]) == 1  # the figure it points to is not related to itself
    assert known["baselineState"] == "unchanged"
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": "told to the desk"}]
    assert gone["baselineState"] == "absent"
    assert divergent["partialFingerprints"] == {"figures/v1": "p3drafts/a b#1.md"}


def test_sarif_tells_what_a_code_means_and_where_its_page_is(
    mixed: Checked, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [codes(rulebook)["FIG202"]]
    (described,) = json.loads(sarif.document(mixed, rules))["runs"][0]["tool"]["driver"]["rules"]
    assert "Readers add up." in described["help"]["text"]
    assert described["help"]["text"].endswith("docs/codes/FIG202.md say more.")
    monkeypatch.setattr(sarif, "documentation", lambda: "https://example.org/figures/")
    (described,) = json.loads(sarif.document(mixed, rules))["runs"][0]["tool"]["driver"]["rules"]
    assert described["helpUri"] == "https://example.org/figures/codes/FIG202.html"


def test_sarif_leaves_out_the_least_and_says_how_many() -> None:
    many = [finding("FIG202", "error", "calm.md", n) for n in range(1, sarif.MOST)]
    many += [finding("FIG107", "note", "calm.md", n) for n in (1, 2, 3)]
    (run,) = json.loads(sarif.document(checked(many), RULES))["runs"]
    assert len(run["results"]) == sarif.MOST
    assert run["properties"]["leftOut"] == 2
    assert run["results"][-1]["level"] == "note"


# ------------------------------------------------------------------ JUnit
def test_junit_shows_passes_failures_and_what_is_skipped(mixed: Checked) -> None:
    root = Xml.fromstring(junit.document(mixed, RULES, lambda one: one.level == "error" and one.state != "known"))
    first, second = root.findall("testsuite")
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("7", "1", "1")
    assert [suite.get("name") for suite in (first, second)] == ["drafts/a b#1.md", "calm.md"]
    assert [len(suite.findall("testcase")) for suite in (first, second)] == [4, 3]
    (failure,) = root.iter("failure")
    assert failure.get("type") == "error"
    assert "50% off" in str(failure.get("message"))
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == "told to the desk"
    assert all(case.get("classname") and case.get("name") for case in root.iter("testcase"))
    assert "\x1b" not in junit.document(mixed, RULES, lambda _: True)


def test_junit_without_articles_is_still_a_document() -> None:
    nothing = Checked(Result((), (), (), (), LanguageModel("en", "1", "0"), "r"))
    assert Xml.fromstring(junit.document(nothing, RULES, lambda _: True)).get("tests") == "0"


# ------------------------------------------------------------------ GitHub
def annotations(text: str) -> list[tuple[str, Mapping[str, str], str]]:
    """Level, properties and message of every annotation, read as GitHub reads them."""
    found = []
    for line in text.splitlines():
        if match := re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line):
            properties = dict(item.split("=", 1) for item in match[2].split(","))
            found.append((match[1], {key: unquote(value) for key, value in properties.items()}, unquote(match[3])))
    return found


def test_github_annotations_are_escaped_and_known_ones_left_out(mixed: Checked) -> None:
    text = github.lines(mixed)
    first, second = annotations(text)
    assert first[0] == "error"
    assert first[1] == {"file": "drafts/a b#1.md", "line": "1", "col": "5", "title": "FIG202 parts-do-not-add-up"}
    assert first[2].startswith("50% off: a,b")
    assert second[0] == "warning"
    assert len(text.splitlines()) == 3
    assert "\x1b" not in text


def test_github_shows_ten_a_level_worst_first_and_counts_the_rest() -> None:
    many = [finding("FIG202", "error", "calm.md", n) for n in range(1, 13)]
    many += [finding("FIG101", "warning", "calm.md", n) for n in range(1, 12)]
    text = github.lines(checked(many))
    assert [level for level, *_ in annotations(text)] == ["error"] * 10 + ["warning"] * 10
    assert "2 more of level error, 1 more of level warning" in text


def test_a_file_name_cannot_start_another_command() -> None:
    hostile = replace(finding("FIG202", "error", "a,line=9::b\n::error::c.md", 1))
    (only,) = annotations(github.lines(checked([hostile])))
    assert only[1]["line"] == "1"


# ------------------------------------------------------------------ Markdown
def test_markdown_is_a_table_that_strangers_cannot_format(mixed: Checked) -> None:
    text = markdown.document(mixed)
    rows = [line for line in text.splitlines() if line.startswith(("| error", "| warning"))]
    assert len(rows) == 2
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert "<b>" not in text
    assert "@" not in text
    assert "\\`" in text
    for folded in ("Known from the baseline (1)", "Gone since the baseline (1)", "Suppressed in the text (1)"):
        assert folded in text


def test_markdown_of_many_findings_stays_under_the_limit_of_a_comment() -> None:
    many = [finding("FIG202", "error", "calm.md", n, "a long story " * 20) for n in range(1, 500)]
    text = markdown.document(checked(many))
    assert "399 more are left out here" in text
    assert len(text) < 65_536


# ------------------------------------------------------------------ the count, and the command
def test_the_count_is_always_said(mixed: Checked) -> None:
    assert score(mixed).line == (
        "2 articles with 1 figure checked, 0 comparisons inside, 0 comparisons with 1 other article: "
        "1 error, 1 warning; 1 suppressed; baseline: 1 known, 1 gone"
    )
    for text in (github.lines(mixed), sarif.document(mixed, RULES), junit.document(mixed, RULES, lambda _: True)):
        assert "0 comparisons with 1 other article" in text


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "junit", "github", "markdown", "table", "csv"])
def test_every_format_comes_from_the_command_and_twice_the_same(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("<!-- figures: ignore -->\nThe coast guard said 64 people drowned.\n")
    outputs = []
    for name in ("one", "two"):
        place = f"{form}={tmp_path / name}" if form == "csv" else form
        assert main(["check", str(draft), "--format", place, "--fail-on", "never"]) == 0
        outputs.append(capsys.readouterr().out)
        if form == "csv":
            assert (tmp_path / name / "findings.csv").is_file()
    assert outputs[0] == outputs[1] != ""
