"""Checks between articles: cases of our own that must fire, and near misses that must not (`tests/checks/`)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from figures.crosscheck import crosscheck
from figures.crosscheck.ground import _words
from figures.model import Article, Finding, Result
from figures.pipeline import Settings, compare, extract
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import CheckPhraseRule, WordingRule

CASES = Path(__file__).parent / "checks"
CODES = ("FIG101", "FIG102", "FIG103", "FIG104", "FIG105", "FIG106", "FIG107")
HEAD = re.compile(r"^== (?P<outlet>.+), (?P<day>\d{4}-\d\d-\d\d)$", re.MULTILINE)


def cases(code: str) -> list[tuple[str, str, int, str]]:
    """(code, "fires" or "silent", number, text) for every case of a code."""
    table = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))
    return [(code, kind, n, text) for kind in ("fires", "silent") for n, text in enumerate(table[kind])]


def examples() -> list[tuple[str, str, int, str]]:
    """The same for the examples of the wordings, under the names of their variants."""
    rules = [rule for rule in load().of(WordingRule) if rule.place.startswith("crosscheck/")]
    return [(rule.name, "fires", 0, rule.fires[0]) for rule in rules] + [
        (rule.name, "silent", 0, rule.silent[0]) for rule in rules
    ]


ALL = [case for code in CODES for case in cases(code)]
EXAMPLES = examples()


def records(code: str, kind: str, number: int, text: str) -> list[dict[str, str]]:
    """The articles of one case, in order."""
    heads = list(HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [
        {
            "id": f"{code}-{kind}-{number}-{index}",
            "text": text[head.end() : end].strip(),
            "outlet": head["outlet"],
            "published": head["day"],
        }
        for index, (head, end) in enumerate(zip(heads, ends, strict=True))
    ]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """All articles of all cases, read and parsed together."""
    file = tmp_path_factory.mktemp("cases") / "cases.jsonl"
    file.write_text(
        "\n".join(json.dumps(one) for case in (*ALL, *EXAMPLES) for one in records(*case)), encoding="utf-8"
    )
    return extract([str(file)], Settings(jobs=1))


def checked(
    everything: Result, articles: Sequence[Article], drafts: Collection[str], book: Rulebook
) -> tuple[Finding, ...]:
    """What is found about the drafts among these articles."""
    names = {article.name for article in articles}
    figures = tuple(figure for figure in everything.figures if figure.article in names)
    result = compare(replace(everything, articles=tuple(articles), figures=figures), None, Settings())
    return crosscheck(result.groups, result.figures, result.articles, frozenset(drafts), book)


def articles_of(everything: Result, code: str, kind: str, number: int) -> list[Article]:
    return [article for article in everything.articles if article.name.startswith(f"{code}-{kind}-{number}-")]


@pytest.mark.parametrize(("code", "kind", "number"), [case[:3] for case in ALL])
def test_a_case_fires_and_its_near_miss_does_not(
    everything: Result, rulebook: Rulebook, code: str, kind: str, number: int
) -> None:
    articles = articles_of(everything, code, kind, number)
    draft = articles[-1].name
    found = {one.code for one in checked(everything, articles, {draft}, rulebook) if one.article == draft}
    assert (code in found) is (kind == "fires"), found


@pytest.mark.parametrize(("name", "kind"), [case[:2] for case in EXAMPLES])
def test_an_example_is_told_in_the_wording_it_belongs_to(
    everything: Result, rulebook: Rulebook, name: str, kind: str
) -> None:
    articles = articles_of(everything, name, kind, 0)
    draft = articles[-1].name
    rule = next(rule for rule in rulebook.of(WordingRule) if rule.name == name)
    pattern = re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(rule.why)))
    found = checked(everything, articles, {draft}, rulebook)
    told = [one for one in found if name.startswith(one.code) and pattern.fullmatch(one.why)]
    assert bool(told) is (kind == "fires"), found


def test_the_words_that_call_a_count_old(rulebook: Rulebook) -> None:
    *_, past = _words(rulebook)
    (rule,) = [rule for rule in rulebook.of(CheckPhraseRule) if rule.name == "outdated/past"]
    assert all(past.search(text) for text in rule.fires)
    assert not any(past.search(text) for text in rule.silent)


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_cases_of_each_kind(code: str) -> None:
    kinds = [kind for _, kind, *_ in cases(code)]
    assert min(kinds.count("fires"), kinds.count("silent")) >= 12


def test_only_the_checked_articles_are_accused_whatever_the_order(everything: Result, rulebook: Rulebook) -> None:
    for case in ALL[::7]:
        articles = articles_of(everything, *case[:3])
        draft = articles[-1].name
        found = checked(everything, articles, {draft}, rulebook)
        assert {one.article for one in found} <= {draft}
        assert checked(everything, articles[::-1], {draft}, rulebook) == found
        assert checked(everything, articles, set(), rulebook) == ()


def test_copies_of_one_text_are_outlets_with_one_source(tmp_path: Path, rulebook: Rulebook) -> None:
    story = "The coast guard of Velma said 64 passengers had drowned when the Castel ferry sank."
    rows = [{"id": name, "text": story, "outlet": name} for name in ("Wire", "Post", "Mercury", "Ledger")]
    (tmp_path / "copies.jsonl").write_text("\n".join(map(json.dumps, rows)))
    result = extract([str(tmp_path)], Settings(jobs=1))
    found = checked(result, result.articles, {"Wire"}, rulebook) + checked(
        result, result.articles, {"Ledger"}, rulebook
    )
    assert {one.code for one in found} <= {"FIG107"}
    assert all("4 outlets" in one.message for one in found)


def test_a_pair_that_is_checked_together_is_told_once(everything: Result, rulebook: Rulebook) -> None:
    for code in ("FIG101", "FIG102", "FIG105"):
        articles = articles_of(everything, code, "fires", 1)
        names = {article.name for article in articles}
        found = [one for one in checked(everything, articles, names, rulebook) if one.code == code]
        assert len(found) == 1, code


def test_a_message_states_both_facts_and_their_places(everything: Result, rulebook: Rulebook) -> None:
    articles = articles_of(everything, "FIG103", "fires", 1)
    (one,) = checked(everything, articles, {articles[-1].name}, rulebook)
    assert "3,500 soldiers" in one.message
    assert f"{articles[0].name}:1, Northern Ledger, 2025-05-12" in one.message
    assert (one.line, one.column) == (1, articles[-1].text.index("3,500") + 1)
