"""Who said it: cues and their scope, quotations, names, and one identity a body."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from figures.attribute import attribute, same_source, unify, wanted
from figures.attribute.lexicon import inflected
from figures.attribute.quotes import quotations
from figures.describe import describe
from figures.find import find
from figures.interval import Interval
from figures.language import Parser, sentences
from figures.model import Article, Block, Context, Figure, Qualifier, Reading, Source
from figures.rulebook import Rule, Rulebook, load
from figures.rulebook.kinds import attribute as kinds

NAMES = Path(__file__).parent / "names"
KINDS = tuple(kind for kind in vars(kinds).values() if isinstance(kind, type) and kind.__module__ == kinds.__name__)
RULES = [rule for rule in load().rules if isinstance(rule, KINDS)]
Attributed = Callable[[str], tuple[Figure, ...]]


def table(name: str) -> list[list[str]]:
    lines = (NAMES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def article(text: str) -> Article:
    """An article whose every line is a paragraph, as the reader marks them."""
    blocks = tuple(Block(line.start(), line.end(), "body") for line in re.finditer(r"[^\n]+", text))
    return Article("a.txt", text, hashlib.sha256(text.encode()).hexdigest(), blocks)


@pytest.fixture(scope="module")
def attributed(parser: Parser, rulebook: Rulebook) -> Attributed:
    """The figures of a text with their sources."""

    def run(text: str) -> tuple[Figure, ...]:
        read = article(text)
        split = sentences(read)
        numerals = find(read, split, rulebook).numerals
        needed = sorted(wanted(read, split, numerals, rulebook))
        docs = parser.parse([split[i].text for i in needed])
        reading = Reading(read, split, dict(zip(needed, docs, strict=True)))
        return unify(attribute(reading, describe(reading, numerals, rulebook).figures, rulebook), rulebook)

    return run


# ------------------------------------------------------------------ who says it
@pytest.mark.parametrize(("text", "surface", "source", "via", "why"), table("speakers.tsv"))
def test_source(text: str, surface: str, source: str, via: str, why: str, attributed: Attributed) -> None:
    text = text.replace("¶", "\n")
    (figure,) = (f for f in attributed(text) if text[f.core_start : f.end].startswith(surface.removesuffix(" percent")))
    name = figure.source.name if figure.source is not None else "-"
    assert name == source, why
    assert (figure.source.chain if figure.source is not None else ()) == (() if via == "-" else (via,)), why


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}/{rule.name}")
def test_examples(rule: Rule, attributed: Attributed) -> None:
    mark = f"{rule.kind}/{rule.name}"
    for text in rule.fires:
        assert any(mark in figure.rules for figure in attributed(text)), text
    for text in rule.silent:
        assert not any(mark in figure.rules for figure in attributed(text)), text


def test_kind_rank_and_surface(attributed: Attributed) -> None:
    (figure,) = attributed("Freedonian President Ana Ruiz said 12 boats had sunk.")
    assert figure.source is not None
    assert (figure.source.name, figure.source.kind) == ("Ana Ruiz", "person")
    assert figure.source.surface == "Freedonian President Ana Ruiz"
    (vague,) = attributed("Officials said 12 boats had sunk.")
    assert vague.source is not None
    assert vague.source.kind == "anonymous"
    assert vague.source.rank > figure.source.rank


def test_quoted(attributed: Attributed) -> None:
    inside, outside = attributed("“We lost 12 boats,” said Ana Ruiz, who owns 40 barns.")
    assert (inside.quoted, outside.quoted) == (True, False)


def test_parses_few_sentences_more(rulebook: Rulebook) -> None:
    text = (
        "Ana Ruiz spoke. Rain fell. Birds sang. She said little. Then 12 boats sank. “I saw 3,” she said. It was late."
    )
    read = article(text)
    split = sentences(read)
    numerals = find(read, split, rulebook).numerals
    assert wanted(read, split, numerals, rulebook) == {numeral.sentence for numeral in numerals}


# ------------------------------------------------------------------ quotation marks
@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("She said “twelve boats” and left.", ["“twelve boats”"]),
        ('She said "twelve boats" and "no more".', ['"twelve boats"', '"no more"']),
        ("She said ''twelve boats'' sank.", ["''twelve boats''"]),
        ("She said 'twelve boats sank' twice.", ["'twelve boats sank'"]),
        ("The boats' owners didn't speak.", []),
        ("“She said “twelve” boats,” he wrote.", ["“She said “twelve” boats,”"]),
        ('“Mixed marks" end it.', ['“Mixed marks"']),
        ("“No end here.\nNext line.", ["“No end here."]),
        ("«Twelve boats» sank.", ["«Twelve boats»"]),
    ],
)
def test_quotation_marks(text: str, inside: list[str]) -> None:
    read = article(text)
    assert [text[quote.start : quote.end] for quote in quotations(read, sentences(read))] == inside


def test_quotation_continues_over_paragraphs() -> None:
    read = article("“First.\n“Second.”\nThird.")
    first, second = quotations(read, sentences(read))
    assert (first.closed, second.continues, second.closed) == (False, True, True)


# ------------------------------------------------------------------ names
@pytest.mark.parametrize(("verdict", "a", "b", "why"), table("pairs.tsv"))
def test_same_source(verdict: str, a: str, b: str, why: str, rulebook: Rulebook) -> None:
    assert same_source(a, b, rulebook) is (verdict == "same"), why
    assert same_source(b, a, rulebook) is (verdict == "same"), why


def said_by(name: str, where: str = "a.txt") -> Figure:
    exact = Interval.exactly(Decimal(1))
    source = Source(name, where, name, "person", 2)
    return Figure(
        "f", where, 0, 1, 1, "1", "1", exact, Qualifier.exact, "count", Context(0, 0, "body"), 0, 1, source=source
    )


def ids(rulebook: Rulebook, *names: str) -> list[str]:
    figures = unify([said_by(name, f"{i}.txt") for i, name in enumerate(names)], rulebook)
    return [figure.source.source_id for figure in figures if figure.source is not None]


def test_surname_joins_the_only_full_name(rulebook: Rulebook) -> None:
    a, b = ids(rulebook, "Ruiz", "Ana Ruiz")
    assert a == b


def test_surname_of_two_people_joins_neither(rulebook: Rulebook) -> None:
    assert len(set(ids(rulebook, "Ruiz", "Ana Ruiz", "Tom Ruiz"))) == 3


def test_acronym_joins_its_body(rulebook: Rulebook) -> None:
    a, b = ids(rulebook, "FHO", "Freedonian Harbour Office")
    assert a == b


def test_unnamed_sources_of_two_articles_are_two(rulebook: Rulebook) -> None:
    a, b = ids(rulebook, "officials", "officials")
    assert a != b


def test_order_of_articles_does_not_matter(rulebook: Rulebook) -> None:
    names = ("Ruiz", "Ana Ruiz", "Ana M. Ruiz", "FHO", "Freedonian Harbour Office")
    expected = dict(zip(names, ids(rulebook, *names), strict=True))
    for order in permutations(names):
        assert dict(zip(order, ids(rulebook, *order), strict=True)) == expected


def test_source_id_rests_on_the_name_alone(rulebook: Rulebook) -> None:
    (figure,) = unify([said_by("Ana Ruiz")], rulebook)
    (other,) = unify([replace(said_by("Ana Ruiz", "b.txt"), start=7)], rulebook)
    assert figure.source == other.source


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("say said", ("say", "says", "saying", "said")),
        ("deny", ("deny", "denies", "denying", "denied")),
        ("note", ("note", "notes", "noting", "noted")),
        ("put put", ("put", "puts", "puting", "putting")),
    ],
)
def test_inflected(entry: str, forms: tuple[str, ...]) -> None:
    assert set(inflected(entry)) == set(forms)
