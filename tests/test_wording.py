"""The sentences that verdicts are told in, on figures made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from figures.gauge import Gauge
from figures.interval import Interval
from figures.reconcile.wording import bounds, date, number, order, sentence, some, speaker
from figures.rulebook import load

from .handmade import Row, articles_of, compared, figures_of

D = Decimal
SPIES = "Estland's spies"
TIDE: Row = {"source": SPIES, "outlet": "Tide"}
POST: Row = {"source": SPIES, "outlet": "Post"}


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (2850, 3000, 3150, "2,850 to 3,150"),
        (40, 40, 40, "40"),
        (None, 4, 4, "up to 4"),
        (4, 4, None, "4"),
        (None, 4, None, "4"),
        (4, 5, 6, "4 to 6"),
    ],
)
def test_bounds_in_words(low: int | None, best: int, high: int | None, words: str) -> None:
    assert bounds(Interval(*(None if end is None else D(end) for end in (low, best, high)))) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("66.66666", "66.67"),
        ("12000", "12,000"),
        ("1E+4", "10,000"),
        ("1000.4", "1,000"),
        ("999.456", "999.46"),
        ("-1234.5", "-1,234"),
        ("10000000000000000000000000000001", "10,000,000,000,000,000,000,000,000,000,000"),
        ("0.5", "0.5"),
    ],
)
def test_numbers_in_words(value: str, words: str) -> None:
    assert number(D(value)) == words


def test_dates_in_words() -> None:
    said = [date(day) for day in ("2024-10-24T09:30:00", "2024-10", "2024", "soon")]
    assert said == ["24 October 2024", "October 2024", "2024", "soon"]


def test_a_long_list_of_names_is_cut() -> None:
    assert [some(list("abcdef"[:n])) for n in (0, 1, 2, 3, 5)] == ["", "a", "a and b", "a, b and c", "a, b and 3 more"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"source": SPIES, "outlet": "Daily Tide"}], f"{SPIES}, via Daily Tide"),
        ([{"source": SPIES}], SPIES),
        ([{"outlet": "Daily Tide"}], "Daily Tide"),
        ([{}], "a0"),
        ([{"source": "the Daily Tide", "outlet": "The Daily Tide"}], "the Daily Tide"),
        ([{"source": SPIES, "outlet": "Daily Tide", "chain": ["Wire One"]}], f"{SPIES}, via Wire One and Daily Tide"),
        ([{"source": SPIES, "outlet": "Wire One", "chain": ["Wire One"]}], f"{SPIES}, via Wire One"),
        ([TIDE | {"outlet": name} for name in ("Tide", "The Sun", "Mail")], f"{SPIES}, via Tide, The Sun and Mail"),
        ([TIDE | {"outlet": name} for name in "ABCDE"], f"{SPIES}, via A, B and 3 more"),
        ([TIDE, {"source": SPIES, "outlet": "The Tide"}], f"{SPIES}, via Tide"),
        # another source, number, hedge, unit or day is not the same statement; nor is the same article again
        ([TIDE, {"source": "officials", "outlet": "Post"}], f"{SPIES}, via Tide"),
        ([TIDE, POST | {"best": 8}], f"{SPIES}, via Tide"),
        ([TIDE, POST | {"qualifier": "about"}], f"{SPIES}, via Tide"),
        ([TIDE, POST | {"unit": "mile"}], f"{SPIES}, via Tide"),
        ([TIDE, POST | {"day": "2024-10-25"}], f"{SPIES}, via Tide"),
        (
            [
                TIDE | {"day": "2024-10-24T08:00"},
                POST | {"day": "2024-10-24T18:00"},
            ],
            f"{SPIES}, via Tide and Post",
        ),
        ([{"source": SPIES, "article": "a"}, {"source": SPIES, "article": "a", "outlet": "Post"}], SPIES),
    ],
)  # fmt: skip
def test_who_says_it_is_told_with_who_prints_it(rows: list[Row], words: str) -> None:
    rows = [{"best": 7, **row} for row in rows]
    articles, gauge = {one.name: one for one in articles_of(rows)}, Gauge(load())
    members = [gauge.member(figure, articles[figure.article]) for figure in figures_of(rows)]
    assert speaker(members[0], members) == words


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ({"best": 3}, {"best": 4, "day": "2024-10-24"}, "they cannot be put in order, because dates are missing"),
        ({"best": 3, "day": "2024-10-24T08:00"}, {"best": 4, "day": "2024-10-24T09:00"}, "both speak of the same day"),
        ({"best": 3, "day": "2024-10-24"}, {"best": 4, "day": "2024-10-25"}, "days lie between them"),
        ({"best": 4, "day": "2024-10-25"}, {"best": 3, "day": "2024-10-24"}, "days lie between them"),
        ({"best": 3, "day": "2024-10-25"}, {"best": 4, "day": "2024-10-24"}, "the later figure is not the larger"),
        ({"best": 3, "day": "2024-10-25"}, {"best": 3, "day": "2024-10-24"}, "the later figure is not the larger"),
    ],
)
def test_what_the_dates_say(a: Row, b: Row, words: str) -> None:
    assert order(*compared([a, b], load()).members) == words


# ------------------------------------------------------------------ whole sentences
ALL = "{count} by {sources}; {value}; {least}, {most}; {least_bounds}, {most_bounds}; {first}, {last}; {outlier}; {bar}"


def test_every_brace_that_a_rule_may_use_is_filled() -> None:
    rows: list[Row] = [
        {"best": 30, "surface": "30 boats", "source": "the mayor", "outlet": "Post", "day": "2024-10-24"},
        {"best": 30, "surface": "thirty boats", "source": "the mayor", "outlet": "Mail", "day": "2024-10-24"},
        {"best": 90, "surface": "90 boats", "source": "the police", "outlet": "Tide", "day": "2024-10-25"},
        {"best": 90, "surface": "90 vessels", "source": "the police", "outlet": "Sun", "day": "2024-10-25"},
        {"best": 60, "surface": "60 boats", "source": "divers", "outlet": "Ledger", "day": "2024-10-26"},
    ]
    mayor = "“30 boats” (the mayor, via Post and Mail, 24 October 2024)"
    police = "“90 boats” (the police, via Tide and Sun, 25 October 2024)"
    divers = "“60 boats” (divers, via Ledger, 26 October 2024)"
    assert sentence(ALL, compared(rows, load())) == (
        f"5 by 3; “30 boats”; {mayor}, {police}; 30, 90; {mayor}, {divers}; {divers}; "
    )


def test_a_sentence_on_sums_of_two_currencies_says_at_which_rate() -> None:
    rows: list[Row] = [
        {"best": 20, "unit": "euro", "dimension": "currency", "surface": "€20", "day": "2024-05-03"},
        {"best": 40, "unit": "US dollar", "dimension": "currency", "surface": "$40", "day": "2024-05-03"},
        {"rate": ["2024-05-03", "euro", "dollar", 1.1]},
    ]
    said = sentence("{least_bounds} does not reach {most_bounds}.", compared(rows, load()))
    assert said == "21.45 to 22.55 does not reach 39.5 to 40.5 dollar. Converted at 1 euro = 1.1 dollar on 2024-05-03."
    rows[0], rows[1] = rows[1] | {"best": 10, "surface": "$10"}, rows[0]
    said = sentence("{least_bounds} does not reach {most_bounds}.", compared(rows, load()))
    assert said == "9.5 to 10.5 does not reach 21.45 to 22.55 dollar. Converted at 1 euro = 1.1 dollar on 2024-05-03."
