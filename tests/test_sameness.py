"""Whether two figures of one article are about the same thing, and the phrases by which the checks know what is said.

The figures are made by hand: a sentence of a row marks its figure, "A fire left {47 workers} homeless."
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures.inspect import sameness
from figures.inspect.lexicon import Lexicon, Phrases, lexicon_of, normal
from figures.inspect.page import Page
from figures.inspect.sameness import ALWAYS, IN_BODY
from figures.model import Article, Figure
from figures.rulebook import load

from .handmade import Row, figures_of

LEXICON: Lexicon = lexicon_of(load())


def page_of(*rows: Row) -> tuple[Page, list[Figure]]:
    """The rows as the figures of one article, a sentence a line where they give one."""
    made, text = [], ""
    for at, (row, figure) in enumerate(zip(rows, figures_of(list(rows)), strict=True)):
        sentence = row.get("sentence", "Some {2 of them}.")
        start = len(text) + sentence.index("{")
        surface = sentence[sentence.index("{") + 1 : sentence.index("}")]
        bare = sentence.replace("{", "").replace("}", "")
        context = replace(figure.context, sentence=at)
        made.append(
            replace(
                figure,
                article="a",
                surface=surface,
                sentence=bare,
                start=start,
                end=start + len(surface),
                core_start=start,
                core_end=start + len(surface.split()[0]),
                context=context,
                place=row.get("place"),
                part_of=row.get("part_of"),
            )
        )
        text += f"{bare}\n"
    return Page.of(Article("a", text, "0", ()), made, LEXICON, load()), made


# ------------------------------------------------------------------ the same thing
COUNT: Row = {"best": 41, "noun": "villager"}
DOLLARS: Row = {"best": 4, "unit": "dollar", "dimension": "currency"}
MILES: Row = {"best": 4, "unit": "mile", "dimension": "length"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (COUNT, {"best": 47, "noun": "villager"}, True),
        (COUNT, {"best": 47, "noun": "goat"}, False),
        (COUNT, {"best": 47, "noun": ""}, False),
        ({"best": 41, "noun": ""}, {"best": 47, "noun": ""}, True),
        ({**COUNT, "qualifier": "vague"}, COUNT, False),
        (COUNT, {**COUNT, "qualifier": "range"}, False),
        ({**COUNT, "qualifier": "at_least"}, COUNT, True),
        (COUNT, {"best": 1, "noun": "villager"}, False),
        (COUNT, {"best": "1.5", "noun": "villager"}, True),
        (DOLLARS, {**DOLLARS, "unit": "US dollar"}, True),
        (DOLLARS, {**DOLLARS, "unit": "euro"}, False),
        (MILES, MILES, True),
        ({**MILES, "noun": "road"}, {**MILES, "noun": "canal"}, True),
        (MILES, {**MILES, "unit": "kilometre"}, False),
        ({"best": 4, "unit": "year", "dimension": "time"}, {"best": 5, "unit": "year", "dimension": "age"}, False),
    ],
)
def test_the_same_thing_is_counted_or_measured(one: Row, other: Row, same: bool) -> None:
    page, (first, second) = page_of(one, other)
    assert sameness.same_thing(page, first, second) is same
    assert sameness.same_thing(page, second, first) is same


def test_what_is_alike_may_be_decided_elsewhere() -> None:
    page, (first, second) = page_of(COUNT, {"best": 47, "noun": "goat"})
    assert sameness.same_thing(page, first, second, lambda *_: True)
    assert not sameness.same_measure(page, first, second, ALWAYS)
    assert sameness.same_measure(page, first, second, ALWAYS, lambda *_: True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"noun": "person", "noun_class": "person"}, {"noun": "victim", "noun_class": "person"}, True),
        ({"noun": "boat", "noun_class": "vessel"}, {"noun": "ship", "noun_class": "vessel"}, False),
        ({"noun": "boat", "noun_class": "vessel"}, {"noun": "boat", "noun_class": "vessel"}, True),
        ({"noun": "person", "noun_class": "person"}, {"noun": "pilgrim", "noun_class": "believer"}, False),
        ({"noun": "gadget"}, {"noun": "widget"}, False),
        ({"noun": ""}, {"noun": ""}, False),
        ({"noun": ""}, {"noun": "boat"}, False),
    ],
)
def test_nouns_that_say_the_same(one: Row, other: Row, same: bool) -> None:
    page, (first, second) = page_of({"best": 4, **one}, {"best": 5, **other})
    assert sameness.same_noun(page, first, second) is same
    assert sameness.same_noun(page, second, first) is same


@pytest.mark.parametrize(
    ("one", "other", "in_headline", "in_body"),
    [
        ({}, {}, True, True),
        ({"cues": ["average"]}, {}, False, False),
        ({"cues": ["average"]}, {"cues": ["average"]}, True, True),
        ({"cues": ["running"]}, {}, True, False),
        ({"cues": ["average"]}, {"cues": ["rate"]}, False, False),
        ({"cues": ["elsewhere"]}, {}, True, True),
        ({"part_of": "f9"}, {}, False, False),
        ({"part_of": "f9"}, {"part_of": "f8"}, True, True),
        ({"place": "Peru"}, {"place": "Chile"}, False, False),
        ({"place": "Peru"}, {}, True, True),
        ({"place": "Peru"}, {"place": "Peru"}, True, True),
        ({"period": "2023"}, {"period": "2022"}, False, False),
        ({"period": "2023"}, {}, True, True),
        ({"period": "2023"}, {"period": "2023"}, True, True),
    ],
)
def test_what_is_said_of_a_figure_may_set_it_apart(one: Row, other: Row, in_headline: bool, in_body: bool) -> None:
    page, (first, second) = page_of({**COUNT, **one}, {**COUNT, **other})
    for a, b in ((first, second), (second, first)):
        assert sameness.same_measure(page, a, b, ALWAYS) is in_headline
        assert sameness.same_measure(page, a, b, IN_BODY) is in_body


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["killed"], ["wounded"], False),
        (["killed"], ["killed", "wounded"], True),
        (["killed"], [], False),
        ([], [], True),
    ],
)
def test_the_dead_are_not_the_hurt(one: list[str], other: list[str], same: bool) -> None:
    _, (first, second) = page_of({**COUNT, "status": one}, {**COUNT, "status": other})
    assert sameness.same_fate(first, second) is same
    assert sameness.same_fate(second, first) is same


# ------------------------------------------------------------------ words
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Landslide's hills were 41 wounded", {"lands", "hills", "wound"}),
        ("wounded, wounding", {"wound"}),
        ("Maro’s port", {"maro", "port"}),
        ("go to an ox", set()),
        ("one-way street", {"one-w", "stree"}),
        ("the of and", set()),
    ],
)
def test_the_words_that_tell_what_a_text_is_about(text: str, words: set[str]) -> None:
    page, _ = page_of(COUNT)
    assert sameness.content(page, text) == words


@pytest.mark.parametrize(
    ("text", "opens", "found"),
    [
        ("Police in Maro saw Ada Plumb", True, {"maro", "ada", "plumb"}),
        ("Police in Maro saw Ada Plumb", False, {"polic", "maro", "ada", "plumb"}),
        ("Ada Plumb saw it", True, {"ada", "plumb"}),
        ("NATO saw it", True, {"nato"}),
        ("EU saw it", True, {"eu"}),
        ("Maro’s mayor met Orm's", True, {"orm"}),
        ("in Maro’s port", False, {"maro"}),
        ("A Z Corp", False, {"corp"}),
        ("", True, set()),
        ("Police", True, set()),
    ],
)
def test_names_are_words_with_a_capital(text: str, opens: bool, found: set[str]) -> None:
    page, _ = page_of(COUNT)
    assert sameness.names(page, text, opens) == found


@pytest.mark.parametrize(
    ("one", "other", "run"),
    [
        ("A fire left {41 workers} homeless.", "The fire left {47 workers} homeless!", "fire left workers homeless"),
        ("A fire left {41 workers} homeless.", "A fire hurt {47 workers}, homeless.", "workers homeless"),
        ("A fire left {41} homeless.", "A fire left {47} asleep.", "a fire left"),
        ("It was {41}.", "They were {47}.", ""),
        ("Fire: {41 dead} in Maro.", "A fire — {47 dead} in Orm.", "fire dead in"),
    ],
)
def test_the_words_that_stand_unbroken_round_both_numbers(one: str, other: str, run: str) -> None:
    page, (first, second) = page_of({**COUNT, "sentence": one}, {**COUNT, "sentence": other})
    assert " ".join(sameness.shared_run(page, first, second)) == run
    assert " ".join(sameness.shared_run(page, second, first)) == run


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The army lost {41} men, and the rebels lost none.", "The army lost 41 men"),
        ("Rain fell; the army lost {41} men.", "the army lost 41 men."),
        ("In {2014}, 41 men were lost.", "In 2014, 41 men were lost."),
        ("In 2014, {41} men were lost.", "41 men were lost."),
        ("In May {2014}, 41 men were lost.", "In May 2014, 41 men were lost."),
        ("In the year {2014}, 41 men were lost.", "In the year 2014"),
        ("In {2014}: 41 men were lost.", "In 2014"),
        ("Of {41}, they said, most were lost.", "Of 41, they said"),
        ("Of {41} goats, most were lost.", "Of 41 goats, most were lost."),
        ("Of {41} of the men, most were lost.", "Of 41 of the men"),
        ("They said that {41} men were lost before noon.", "41 men were lost"),
        ("He asked (of {41} men) who they were.", "of 41 men"),
        ("The guests’ {41} bags burned.", "41 bags burned."),
        ("{41} men.", "41 men."),
    ],
)
def test_the_clause_round_a_number(text: str, clause: str) -> None:
    first, last = text.index("{"), text.index("}") - 1
    assert sameness.clause_at(text.replace("{", "").replace("}", ""), first, last).strip() == clause


# ------------------------------------------------------------------ phrases
@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Peace,” he said", "peace , he said"),
        ("the guests’ 41 bags’ tags", "the guests 41 bags tags"),
        ("men's 'aims'", "men's aims"),
        ("peace – work—bread - rest", "peace — work — bread — rest"),
        ("one-way (two): 3.5", "one-way ( two ) : 3.5"),
        ("The  End. ", "the end ."),
    ],
)
def test_normal_text(text: str, plain: str) -> None:
    assert normal(text) == plain


PHRASES = Phrases.of(["or", ", or", "out ~ of", "of which"])


@pytest.mark.parametrize(
    ("text", "fits", "opens", "closes", "is_within"),
    [
        ("or", True, True, True, True),
        (", or", True, True, True, True),
        ("or else", False, True, False, True),
        ("this or", False, False, True, True),
        ("this or that", False, False, False, True),
        ("for", False, False, False, False),
        ("order", False, False, False, False),
        ("out of", True, True, True, True),
        ("out of all the", False, True, False, True),
        ("out there of", True, True, True, True),
        ("out of the men of", True, True, True, True),
        ("out far down over there of", False, False, False, False),
        ("", False, False, False, False),
    ],
)
def test_a_phrase_fits_opens_closes_or_stands_in_a_text(
    text: str, fits: bool, opens: bool, closes: bool, is_within: bool
) -> None:
    asked = (PHRASES.fit(text), PHRASES.open(text), PHRASES.close(text), PHRASES.within(text))
    assert asked == (fits, opens, closes, is_within)


# ------------------------------------------------------------------ classes of nouns
CLASSES = replace(
    LEXICON,
    parents={"officer": "soldier", "soldier": "person", "ward": "room", "barracks": "building"},
    wholes={"soldier": "army", "room": "hospital"},
)


@pytest.mark.parametrize(
    ("name", "other", "is_within", "belongs"),
    [
        ("soldier", "soldier", True, True),
        ("officer", "person", True, True),
        ("person", "officer", False, False),
        ("officer", "army", False, False),
        ("ward", "hospital", False, False),
        ("officer", "building", False, False),
        (None, "person", False, False),
        ("officer", None, False, False),
        (None, None, False, False),
    ],
)
def test_a_class_within_another(name: str | None, other: str | None, is_within: bool, belongs: bool) -> None:
    assert (CLASSES.is_within(name, other), CLASSES.belongs(name, other)) == (is_within, belongs)


def test_members_belong_to_a_body_of_people() -> None:
    people = replace(CLASSES, parents={**CLASSES.parents, "army": "person"})
    assert people.belongs("officer", "army")
    assert not people.belongs("army", "officer")


def test_units_know_what_they_are_made_of() -> None:
    assert LEXICON.units["kilometre"].base == LEXICON.units["mile"].base
    assert LEXICON.units["degree Fahrenheit"].zero != LEXICON.units["degree Celsius"].zero
    assert len(LEXICON.units["gallon"].factors) == 2
    assert LEXICON.findings["FIG201"].code == "FIG201"
    assert "FIG201/headline" in LEXICON.wordings
    assert "person" in LEXICON.generic
    assert "same/filler" in LEXICON.phrases
