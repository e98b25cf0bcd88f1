"""The checks inside one article: on every case a finding of its code and no other, on every near miss none at all."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from figures.inspect import inspect
from figures.inspect.bounds import Bounds
from figures.inspect.lexicon import lexicon_of, normal
from figures.model import Finding
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook
from figures.rulebook.kinds import AllowanceRule, CheckPhraseRule, FindingRule, WordingRule

from .conftest import ROOT

FOLDER = ROOT / "tests" / "checks"
REAL = ROOT.parent / "shared" / "seeds"
CODES = [f"FIG{number}" for number in range(201, 212)]
LEAST = 12
"""Cases of either kind that every code needs."""


@dataclass(frozen=True)
class Case:
    """One article of a line or more; `code` is the finding it must get, empty for a near miss."""

    name: str
    text: str
    code: str
    published: str | None


def cases() -> list[Case]:
    found = []
    for code in CODES:
        table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
        for kind in ("fires", "silent"):
            for at, text in enumerate(table[kind]):
                name = f"{code}-{kind}-{at}"
                found.append(Case(name, text.strip(), code if kind == "fires" else "", table.get("published")))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, rulebook: Rulebook) -> dict[str, list[Finding]]:
    """The findings of every case, by its name."""
    path = tmp_path_factory.mktemp("checks") / "cases.jsonl"
    rows = ({"id": case.name, "text": case.text, "published": case.published} for case in CASES)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = extract([str(path)], Settings(jobs=1, any_language=True))
    by_case: dict[str, list[Finding]] = {case.name: [] for case in CASES}
    for finding in inspect(result.articles, result.figures, rulebook).findings:
        by_case[finding.article].append(finding)
    return by_case


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_cases_enough_of_either_kind(code: str) -> None:
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    assert min(len(table["fires"]), len(table["silent"])) >= LEAST


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, found: dict[str, list[Finding]]) -> None:
    assert [finding.code for finding in found[case.name]] == ([case.code] if case.code else []), (
        case.text,
        [finding.message for finding in found[case.name]],
    )


# ------------------------------------------------------------------ the rules' own examples
def findings_on(texts: list[str], folder: Path, rulebook: Rulebook) -> dict[str, set[str]]:
    """The codes found on each text."""
    path = folder / "examples.jsonl"
    rows = ({"id": str(at), "text": text} for at, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = extract([str(path)], Settings(jobs=1, any_language=True))
    by_text: dict[str, set[str]] = {text: set() for text in texts}
    for finding in inspect(result.articles, result.figures, rulebook).findings:
        by_text[texts[int(finding.article)]].add(finding.code)
    return by_text


def test_the_examples_of_findings_and_wordings_fire_and_stay_silent(tmp_path: Path, rulebook: Rulebook) -> None:
    ours = {rule.code: rule for rule in rulebook.of(FindingRule) if rule.code in CODES}
    assert sorted(ours) == CODES
    wordings = [(rule, rule.name.partition("/")[0]) for rule in rulebook.of(WordingRule) if rule.name[:6] in CODES]
    examples = [*((rule, code) for code, rule in ours.items()), *wordings]
    texts = list(dict.fromkeys(text for rule, _ in examples for text in (*rule.fires, *rule.silent)))
    found = findings_on(texts, tmp_path, rulebook)
    for rule, code in examples:
        assert [text for text in rule.fires if code not in found[text]] == [], rule.name
        assert [text for text in rule.silent if code in found[text]] == [], rule.name


def test_allowances_decide_their_examples(tmp_path: Path, rulebook: Rulebook) -> None:
    rules = rulebook.of(AllowanceRule)
    found = findings_on([text for rule in rules for text in (*rule.fires, *rule.silent)], tmp_path, rulebook)
    for rule in rules:
        assert [text for text in rule.fires if not found[text]] == [], rule.name
        assert [text for text in rule.silent if found[text]] == [], rule.name


def test_phrases_stand_in_their_examples_and_not_in_the_others(rulebook: Rulebook) -> None:
    lexicon = lexicon_of(rulebook)
    wrong = []
    for rule in rulebook.of(CheckPhraseRule):
        phrases = lexicon.phrases[rule.name]
        wrong += [(rule.name, text) for text in rule.fires if not phrases.within(normal(text))]
        wrong += [(rule.name, text) for text in rule.silent if phrases.within(normal(text))]
    assert wrong == []


# ------------------------------------------------------------------ findings themselves
def test_a_finding_says_both_facts_and_where_they_stand(found: dict[str, list[Finding]]) -> None:
    (finding,) = found["FIG202-fires-0"]
    parts = "“25 men”, “12 women” and “3 children”"
    assert finding.message == f"The whole is “41 dead” (line 1), but the parts listed with it, {parts}, come to 40."
    assert "(40)" in finding.why
    assert "(41)" in finding.why
    assert (finding.line, finding.column, finding.group_id) == (1, 19, None)
    assert finding.level == "error"
    assert len(finding.figures) == 4


def test_ids_rest_on_the_code_and_the_figures_alone(found: dict[str, list[Finding]]) -> None:
    ids = [finding.finding_id for some in found.values() for finding in some]
    assert len(ids) == len(set(ids))
    (finding,) = found["FIG203-fires-0"]
    known = hashlib.sha256("\0".join((finding.code, *sorted(finding.figures))).encode()).hexdigest()[:10]
    assert finding.finding_id == f"x{known}"


def test_without_a_date_nothing_is_counted_back(tmp_path: Path, rulebook: Rulebook) -> None:
    text = "The plant was shut 12 years ago, in 2009."
    assert findings_on([text], tmp_path, rulebook)[text] == set()


def test_a_copy_is_checked_too(tmp_path: Path, rulebook: Rulebook) -> None:
    text = "Ardo Lund told the council of Varn on Monday that the fire left 41 dead: 25 men, 12 women and 3 children."
    path = tmp_path / "two.jsonl"
    rows = ({"id": name, "text": f"{text}\n\n{text}"} for name in ("one", "two"))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = extract([str(path)], Settings(jobs=1, any_language=True))
    found = inspect(result.articles, result.figures, rulebook).findings
    assert {finding.article for finding in found} == {"one", "two"}


def test_bounds_print_as_an_editor_reads_them() -> None:
    ends = [("40", "40"), ("2850", "3150"), ("60", "Infinity"), ("-Infinity", "15"), ("0.0016", "0.0016")]
    said = [str(Bounds(Decimal(low), Decimal(high))) for low, high in ends]
    assert said == ["40", "2,850 to 3,150", "60 or more", "up to 15", "0.0016"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not at hand")
def test_the_real_articles_hold_one_wrong_span_of_years(rulebook: Rulebook) -> None:
    result = extract([str(REAL)], Settings(jobs=1))
    dated = [replace(one, published="2025-04-28") if "001_" in one.name else one for one in result.articles]
    (finding,) = inspect(dated, result.figures, rulebook).findings
    assert (finding.code, finding.line) == ("FIG207", 41)
    assert "2014 (line 25)" in finding.message
