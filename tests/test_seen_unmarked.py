"""Rules that leave no mark on a figure are seen at work, too: on pages, addresses, dates, drafts and pairs of figures.

What is read is held against what stands beside it in `tests/seen/`; a rule's own examples do not count. The README
there says which kinds are seen elsewhere.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from figures.group.disputes import disputes
from figures.group.profile import Profiler
from figures.group.scoring import Scorer
from figures.inspect.lexicon import lexicon_of, normal
from figures.model import Result
from figures.pipeline import Settings, extract, reconcile
from figures.read.tongues import tongue
from figures.read.values import outlet_of
from figures.rulebook import Rule, Rulebook
from figures.rulebook.kinds import (
    CaptionRule,
    CheckPhraseRule,
    CommonWordsRule,
    DatelineRule,
    FurnitureRule,
    GroupWordsRule,
    LanguageRule,
    OutletRule,
    PlaceCueRule,
    TimeWordRule,
    VerdictRule,
    VetoRule,
    WeightRule,
)
from figures.timex import find_times

from .conftest import ROOT
from .seen.marked import marked

FOLDER = ROOT / "tests" / "seen"
ONE = Settings(jobs=1, any_language=True)
NAME = "Ada Rook"
"""A line that the next one belongs to, without an empty line between them."""
DATED = re.compile(r"(\d{4}-\d\d-\d\d): ")


def rows(name: str) -> list[list[str]]:
    """The cells of a table of `tests/seen/`."""
    return [line.split("\t") for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


# ------------------------------------------------------------------ addresses, languages, days
@pytest.mark.parametrize(("url", "outlet"), rows("clippings.tsv"))
def test_the_outlet_of_an_address(url: str, outlet: str, rulebook: Rulebook) -> None:
    assert outlet_of(url.split("/")[2].removeprefix("www."), rulebook) == outlet


def test_every_outlet_has_a_clipping(rulebook: Rulebook) -> None:
    clipped = {outlet for _, outlet in rows("clippings.tsv")}
    assert [rule.name for rule in rulebook.of(OutletRule) if rule.outlet not in clipped] == []


@pytest.mark.parametrize(("code", "text"), rows("languages.tsv"), ids=lambda cell: cell[:2])
def test_the_language_of_a_text(code: str, text: str, rulebook: Rulebook) -> None:
    assert tongue(text, rulebook) == code


def test_every_language_has_a_text(rulebook: Rulebook) -> None:
    assert {rule.code for rule in rulebook.of(LanguageRule)} == {code for code, _ in rows("languages.tsv")} | {"en"}


@pytest.mark.parametrize(("text", "published", "first", "last"), rows("almanac.tsv"))
def test_the_days_of_an_expression(text: str, published: str, first: str, last: str) -> None:
    found = find_times(text, date.fromisoformat(published))
    assert [(str(time.first), str(time.last)) for time in found] == [(first, last)]


def test_every_word_of_time_stands_in_a_dated_sentence(rulebook: Rulebook) -> None:
    """In the almanac, or in the tables of `tests/timex/`, whose days are checked there."""
    tables = [(ROOT / "tests" / "timex" / name).read_text(encoding="utf-8") for name in ("phrases.tsv", "fresh.tsv")]
    dated = "\n".join([*tables, *(text for text, *_ in rows("almanac.tsv"))])
    unseen = []
    for rule in rulebook.of(TimeWordRule):
        words = [word for entry in (*rule.words, *rule.short) for word in entry.split("|")]
        if not stands(words, dated):
            unseen.append(rule.name)
    assert unseen == []


def stands(words: list[str] | tuple[str, ...], text: str) -> bool:
    """Whether one of the words stands in a text."""
    return bool(re.search(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words))})s?(?!\w)", text))


# ------------------------------------------------------------------ pages
PAGES = ("saved-page.tsv", "letter.tsv")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        lines = [f"{line}\n" if line == NAME else f"{line}\n\n" for _, line in rows(name)]
        (folder / f"{Path(name).stem}.txt").write_text("".join(lines), encoding="utf-8")
    return extract([str(folder)], ONE)


@pytest.mark.parametrize("name", PAGES)
def test_the_lines_of_a_page_are_what_they_are(name: str, pages: Result) -> None:
    (article,) = [article for article in pages.articles if Path(article.name).stem == Path(name).stem]
    assert [[block.kind, article.text[block.start : block.end]] for block in article.blocks] == rows(name)


def test_every_rule_for_lines_marks_one(pages: Result, rulebook: Rulebook) -> None:
    library = [str(ROOT / "tests" / name) for name in ("library", "golden/articles", "gold/articles.jsonl")]
    articles = (*pages.articles, *extract(library, ONE).articles)
    marks = {block.rule for article in articles for block in article.blocks}
    marks |= {origin.removeprefix("page, ") for article in articles for _, origin in article.origins}
    rules = [rule for kind in (FurnitureRule, CaptionRule, DatelineRule) for rule in rulebook.of(kind)]
    assert unseen(rules, marks) == []


def unseen(rules: list[Rule], seen: set[str]) -> list[str]:
    """The rules, as "kind/name", that are not among those seen."""
    return [name for name in (f"{rule.kind}/{rule.name}" for rule in rules) if name not in seen]


# ------------------------------------------------------------------ words that are looked for in a text
@cache
def written() -> str:
    """All articles of our own in one text."""
    files = [ROOT / "tests" / name / "articles.jsonl" for name in ("gold", "corpus")]
    texts = [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts += [marked(path).text for path in sorted((FOLDER / "articles").glob("*.txt"))]
    for path in sorted((ROOT / "tests" / "checks").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        texts += [*table.get("fires", ()), *table.get("silent", ())]
    return "\n".join(texts)


def test_every_list_of_words_has_one_in_an_article(rulebook: Rulebook) -> None:
    rules = [rule for kind in (GroupWordsRule, CommonWordsRule, PlaceCueRule) for rule in rulebook.of(kind)]
    assert [rule.name for rule in rules if not stands(rule.words, written())] == []


def test_every_phrase_of_a_check_stands_in_an_article(rulebook: Rulebook) -> None:
    phrases = lexicon_of(rulebook).phrases
    sentences = [normal(text) for text in re.split(r"(?<=[.!?])\s+|\n+", written()) if text.strip()]
    rules = [rule for rule in rulebook.of(CheckPhraseRule) if rule.name in phrases]
    assert [rule.name for rule in rules if not any(phrases[rule.name].within(text) for text in sentences)] == []


# ------------------------------------------------------------------ pairs and groups
def matters() -> list[tuple[str, list[dict[str, str]]]]:
    """The verdict of a matter, and its articles as records."""
    found = []
    for number, matter in enumerate(tomllib.loads((FOLDER / "matters.toml").read_text(encoding="utf-8"))["matter"]):
        found.append((matter["verdict"], [record(number, at, text) for at, text in enumerate(matter["articles"])]))
    return found


def record(number: int, at: int, text: str) -> dict[str, str]:
    dated = DATED.match(text)
    body = text[dated.end() :] if dated else text
    fields = {"id": f"{number}-{at}", "outlet": f"Paper {at}", "title": body.partition("\n")[0], "text": body}
    return fields | ({"published": dated[1]} if dated else {})


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """Each matter reconciled for itself."""
    folder = tmp_path_factory.mktemp("matters")
    return [reconciled(folder / f"{number}.jsonl", records) for number, (_, records) in enumerate(matters())]


def reconciled(path: Path, records: list[dict[str, str]]) -> Result:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return reconcile([str(path)], ONE)


@pytest.fixture(scope="module")
def others() -> list[Result]:
    """The other articles of our own that are reconciled."""
    names = ("tests/gold/articles.jsonl", "tests/corpus/articles.jsonl", "tests/golden/articles", "seeds")
    return [reconcile([str(ROOT / name)], ONE) for name in names]


def test_the_verdicts_of_the_matters(results: list[Result]) -> None:
    told = [verdict for verdict, _ in matters()]
    found = [[group.verdict.value for group in result.groups] for result in results]
    assert [(want, got) for want, got in zip(told, found, strict=True) if want and got != [want]] == []


def test_every_verdict_is_given(results: list[Result], others: list[Result], rulebook: Rulebook) -> None:
    given = {f"verdict/{group.rule}" for result in (*results, *others) for group in result.groups}
    assert unseen([*rulebook.of(VerdictRule)], given) == []


def test_every_evidence_and_veto_is_found_between_two_figures(
    results: list[Result], others: list[Result], rulebook: Rulebook
) -> None:
    """With all weights 1, so that what weighs nothing shows."""
    even = tuple(replace(rule, weight=1.0) if isinstance(rule, WeightRule) else rule for rule in rulebook.rules)
    book = replace(rulebook, rules=even, digest=f"{rulebook.digest}, all weights 1")
    found = {name for result in (*results, *others[1:]) for name in between(result, book)}
    assert unseen([*rulebook.of(VetoRule), *rulebook.of(WeightRule)], found) == []


def between(result: Result, book: Rulebook) -> Iterator[str]:
    """What vetoes and evidence there are between the figures of a result."""
    names = {rule.says: f"veto/{rule.name}" for rule in book.of(VetoRule)}
    profiles = Profiler(book).profiles(result.figures, result.articles)
    scorer = Scorer(book, disputes(profiles))
    for one, other in combinations(profiles, 2):
        veto = scorer.veto(one, other)
        if veto:
            yield names[veto]
        else:
            yield from (f"weight/{evidence.name}" for evidence in scorer.evidence(one, other))
