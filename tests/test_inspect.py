"""The checks inside one article: on every case a finding of its code and no other, on every near miss none at all."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from figures.inspect import Headline, inspect
from figures.inspect.lexicon import lexicon_of, normal
from figures.model import Article, Figure, Finding
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook, load
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


Read = tuple[Article, tuple[Figure, ...]]


class Reader:
    """Articles with their figures. Reading takes long: what was read is kept for the tests after."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "texts.jsonl"
        self._read: dict[Case, Read] = {}

    def __call__(self, cases: Iterable[Case]) -> list[Read]:
        given = list(cases)
        unread = [case for case in dict.fromkeys(given) if case not in self._read]
        rows = ({"id": str(n), "text": case.text, "published": case.published} for n, case in enumerate(unread))
        self._file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        result = extract([str(self._file)], Settings(jobs=1, any_language=True)) if unread else None
        for article in result.articles if result else ():
            figures = tuple(figure for figure in result.figures if figure.article == article.name)
            self._read[unread[int(article.name)]] = article, figures
        return [self._read[case] for case in given]


def case_of(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    reader = Reader(tmp_path_factory.mktemp("inspect"))
    reader(CASES)
    return reader


def findings(case: Case, read: Reader, rulebook: Rulebook) -> list[Finding]:
    ((article, figures),) = read([case])
    return list(inspect([article], figures, rulebook).findings)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_cases_enough_of_either_kind(code: str) -> None:
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    assert min(len(table["fires"]), len(table["silent"])) >= LEAST


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, read: Reader, rulebook: Rulebook) -> None:
    found = findings(case, read, rulebook)
    assert [finding.code for finding in found] == ([case.code] if case.code else []), (
        case.text,
        [finding.message for finding in found],
    )


# ------------------------------------------------------------------ the rules' own examples
def codes_on(texts: Iterable[str], read: Reader, rulebook: Rulebook) -> dict[str, set[str]]:
    """The codes found on each text."""
    cases = [Case(text, text, "", None) for text in dict.fromkeys(texts)]
    read(cases)
    return {case.text: {finding.code for finding in findings(case, read, rulebook)} for case in cases}


def test_the_examples_of_findings_and_wordings_fire_and_stay_silent(read: Reader, rulebook: Rulebook) -> None:
    ours = {rule.code: rule for rule in rulebook.of(FindingRule) if rule.code in CODES}
    assert sorted(ours) == CODES
    wordings = [(rule, rule.name.partition("/")[0]) for rule in rulebook.of(WordingRule) if rule.name[:6] in CODES]
    examples = [*((rule, code) for code, rule in ours.items()), *wordings]
    found = codes_on((text for rule, _ in examples for text in (*rule.fires, *rule.silent)), read, rulebook)
    for rule, code in examples:
        assert [text for text in rule.fires if code not in found[text]] == [], rule.name
        assert [text for text in rule.silent if code in found[text]] == [], rule.name


def test_allowances_decide_their_examples(read: Reader, rulebook: Rulebook) -> None:
    rules = rulebook.of(AllowanceRule)
    found = codes_on((text for rule in rules for text in (*rule.fires, *rule.silent)), read, rulebook)
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
def test_a_finding_says_both_facts_and_where_they_stand(read: Reader, rulebook: Rulebook) -> None:
    (finding,) = findings(case_of("FIG202-fires-0"), read, rulebook)
    parts = "“25 men”, “12 women” and “3 children”"
    assert finding.message == f"The whole is “41 dead” (line 1), but the parts listed with it, {parts}, come to 40."
    assert "(40)" in finding.why
    assert "(41)" in finding.why
    assert (finding.line, finding.column, finding.group_id) == (1, 19, None)
    assert finding.level == "error"
    assert len(finding.figures) == 4


MESSAGES = tomllib.loads((FOLDER / "messages.toml").read_text(encoding="utf-8"))["case"]


def test_every_wording_has_an_article_that_shows_it(rulebook: Rulebook) -> None:
    names = [rule.name for rule in rulebook.of(WordingRule) if rule.name[:6] in CODES]
    assert sorted(case["wording"] for case in MESSAGES) == sorted(names)


@pytest.mark.parametrize("given", MESSAGES, ids=lambda given: given["wording"])
def test_a_message_says_what_is_wrong_where_and_by_which_bounds(
    given: dict[str, Any], read: Reader, rulebook: Rulebook
) -> None:
    (finding,) = findings(Case(given["wording"], given["text"].strip(), "", given.get("published")), read, rulebook)
    assert finding.code == given["wording"].partition("/")[0]
    assert ([finding.line, finding.column], finding.message, finding.why) == (
        given["place"],
        given["says"],
        given["why"],
    )
    ((_, figures),) = read([Case(given["wording"], given["text"].strip(), "", given.get("published"))])
    quoted = re.findall("“(.*?)”", finding.message)
    assert {one.figure_id for one in figures if one.surface in quoted} <= set(finding.figures)


def test_a_headline_outside_of_the_text_is_held_against_it(read: Reader, rulebook: Rulebook) -> None:
    title, body = "Flood in Varn leaves 41 people dead", "The flood in Varn has left 14 people dead, officials said."
    (head, said), (article, figures) = read([Case("title", title, "", None), Case("body", body, "", None)])
    said = tuple(replace(one, article=article.name, context=replace(one.context, kind="title")) for one in said)
    headline = Headline(replace(head, name=article.name), said)
    (finding,) = inspect([article], figures, rulebook, {article.name: headline}).findings
    assert (finding.code, finding.article) == ("FIG201", article.name)
    assert finding.message == "The headline says “41 people”, but the body says “14 people” (line 1)."
    assert finding.figures == (figures[0].figure_id,)
    assert inspect([article], figures, rulebook, {"another": headline}).findings == ()


@pytest.mark.parametrize(("above", "found"), [(True, ["FIG201"]), (False, [])])
def test_a_heading_is_a_headline_above_the_body_alone(above: bool, found: list[str], read: Reader) -> None:
    head, body = "Landslide kills 41 villagers in the hills", "A landslide killed 47 villagers in the hills above Maro."
    text = f"{head}\n\n{body}" if above else f"{body}\n\n{head}"
    ((article, figures),) = read([Case("heading", text, "", None)])
    at = text.index(head)
    blocks = tuple(replace(one, kind="heading" if one.start == at else "body") for one in article.blocks)
    kinds = {True: "heading", False: "body"}
    figures = tuple(replace(f, context=replace(f.context, kind=kinds[f.surface == "41 villagers"])) for f in figures)
    assert [one.code for one in inspect([replace(article, blocks=blocks)], figures, load()).findings] == found


def test_comparisons_are_counted_over_all_articles(read: Reader, rulebook: Rulebook) -> None:
    fine = Case("fine", "The fire left 41 dead: 25 men, 12 women and 4 children.", "", None)
    wrong = Case("wrong", "The convoy had 40 trucks, including 55 fuel trucks.", "", None)
    (article, figures), (other, others) = read([fine, wrong])
    alone, both = inspect([article], figures, rulebook), inspect([article, other], [*figures, *others], rulebook)
    assert (alone.comparisons, len(alone.findings)) == (1, 0)
    assert (both.comparisons, len(both.findings)) == (2, 1)
    assert inspect([], (), rulebook).comparisons == 0


def test_ids_rest_on_the_code_and_the_figures_alone(read: Reader, rulebook: Rulebook) -> None:
    ids = [finding.finding_id for case in CASES for finding in findings(case, read, rulebook)]
    assert len(ids) == len(set(ids))
    (finding,) = findings(case_of("FIG203-fires-0"), read, rulebook)
    known = hashlib.sha256("\0".join((finding.code, *sorted(finding.figures))).encode()).hexdigest()[:10]
    assert finding.finding_id == f"x{known}"


def test_without_a_date_nothing_is_counted_back(read: Reader, rulebook: Rulebook) -> None:
    text = "The plant was shut 12 years ago, in 2009."
    assert codes_on([text], read, rulebook) == {text: set()}


def test_a_copy_is_checked_too(read: Reader, rulebook: Rulebook) -> None:
    text = "Ardo Lund told the council of Varn on Monday that the fire left 41 dead: 25 men, 12 women and 3 children."
    (article, figures), (copy, copied) = read(Case(name, f"{text}\n\n{text}", "", None) for name in ("one", "two"))
    assert copy.copy_of == article.name
    found = inspect([article, copy], [*figures, *copied], rulebook).findings
    assert {finding.article for finding in found} == {article.name, copy.name}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not at hand")
def test_the_real_articles_hold_one_wrong_span_of_years(rulebook: Rulebook) -> None:
    result = extract([str(REAL)], Settings(jobs=1))
    dated = [replace(one, published="2025-04-28") if "001_" in one.name else one for one in result.articles]
    (finding,) = inspect(dated, result.figures, rulebook).findings
    assert (finding.code, finding.line) == ("FIG207", 41)
    assert "2014 (line 25)" in finding.message
