"""Properties of `find`: a number written in any supported form is found again, whatever stands round it."""

from __future__ import annotations

import string
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from figures.find import find
from figures.model import Article, Block, Found, Sentence
from figures.rulebook import Rulebook, load

BOOK = load()
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(text: str, book: Rulebook = BOOK) -> Found:
    article = Article("a", text, "0", (Block(0, len(text), "body"),))
    return find(article, [Sentence(0, 0, len(text), text, "body", 0)], book)


# ------------------------------------------------------------------ printing numbers
ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    """An English numeral for a whole number below a billion."""
    if value < 20:
        return ONES[value]
    if value < 100:
        rest = f"-{ONES[value % 10]}" if value % 10 else ""
        return TENS[value // 10 - 2] + rest
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            join = " and " if rest and rest < 100 else " "
            return f"{in_words(value // size)} {name}" + (f"{join}{in_words(rest)}" if rest else "")
    raise AssertionError(value)


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


wholes = st.integers(2, 999_999_999)
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "lakh": 5, "crore": 7}


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number in one of the supported forms, and its value."""
    form = draw(st.sampled_from(["commas", "blanks", "apostrophes", "words", "decimal", "scaled", "half"]))
    value = draw(wholes)
    match form:
        case "commas":
            return grouped(value, ","), Decimal(value)
        case "blanks":
            return grouped(value, "\u202f"), Decimal(value)
        case "apostrophes":
            return grouped(value, "’"), Decimal(value)
        case "words":
            return in_words(value), Decimal(value)
        case "decimal":
            return f"{value % 1000}.{value % 7 + 1}", Decimal(f"{value % 1000}.{value % 7 + 1}")
        case "scaled":
            scale = draw(st.sampled_from(sorted(SCALES)))
            mantissa = Decimal(f"{value % 900 + 1}.{value % 9 + 1}")
            return f"{mantissa}{'' if scale == 'bn' else ' '}{scale}", mantissa.scaleb(SCALES[scale])
        case _:
            small = value % 18 + 2
            return f"{ONES[small]} and a half million", Decimal(small * 1_000_000 + 500_000)


@RELAXED
@given(written())
def test_a_written_number_is_found_with_its_value_and_span(number: tuple[str, Decimal]) -> None:
    words, value = number
    text = f"They counted {words} of them."
    numerals = found(text).numerals
    assert [(text[n.core_start : n.core_end], n.value.best) for n in numerals] == [(words, value)]


SIGNS = {
    "$": "dollar",
    "£": "pound sterling",
    "€": "euro",
    "US$": "US dollar",
    "HK$": "Hong Kong dollar",
    "RM": "Malaysian ringgit",
}


@RELAXED
@given(st.sampled_from(sorted(SIGNS)), wholes, st.sampled_from(["", "m", "bn", " million", "k"]))
def test_money_is_found_with_its_sign(sign: str, value: int, scale: str) -> None:
    text = f"It cost {sign}{value:,}{scale} to build."
    (numeral,) = found(text).numerals
    assert text[numeral.start : numeral.end] == f"{sign}{value:,}{scale}"
    assert numeral.unit == SIGNS[sign]
    assert numeral.value.best == value * 10 ** {"": 0, "k": 3, "m": 6, " million": 6, "bn": 9}[scale]


HEDGES = {
    "at least": (True, False),
    "more than": (True, False),
    "up to": (False, True),
    "about": (True, True),
    "fewer than": (False, True),
}


@RELAXED
@given(st.sampled_from(sorted(HEDGES)), written())
def test_a_hedge_opens_the_bounds_it_opens(hedge: str, number: tuple[str, Decimal]) -> None:
    words, value = number
    (numeral,) = found(f"They counted {hedge} {words} of them.").numerals
    low, high = HEDGES[hedge]
    assert numeral.value.low == (value if low else None)
    assert numeral.value.high == (value if high else None)


@RELAXED
@given(wholes, wholes, st.sampled_from(["{} to {}", "{}-{}", "between {} and {}"]))
def test_both_ends_of_a_range_are_found(a: int, b: int, form: str) -> None:
    low, high = sorted((a, b + 1_000_000_000))
    (numeral,) = found(f"They saw {form.format(f'{low:,}', f'{high:,}')} birds there.").numerals
    assert (numeral.value.low, numeral.value.high) == (low, high)


# ------------------------------------------------------------------ surroundings
plain = st.lists(
    st.sampled_from(["the", "grey", "river", "slowly", "ran", "beside", "old", "walls", "and", "trees"]), max_size=12
)


@RELAXED
@given(plain, plain, written())
def test_text_round_a_number_does_not_change_it(
    before: list[str], behind: list[str], number: tuple[str, Decimal]
) -> None:
    words, value = number
    core = f"they counted {words} of them"
    text = " ".join([*before, core, *behind, "then."])
    (numeral,) = found(text).numerals
    assert (text[numeral.core_start : numeral.core_end], numeral.value.best) == (words, value)


messy = st.text(
    alphabet=string.digits + " .,-–/()$€%°½²:'’xXeE" + "abmnkt one two half dozen million per in to of", max_size=80
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), messy))
def test_no_input_crashes_and_every_number_has_one_standing(text: str) -> None:
    result = found(text)
    cores = [(n.core_start, n.core_end) for n in result.numerals] + [(s.start, s.end) for s in result.set_aside]
    for start, end in cores:
        assert 0 <= start < end <= len(text)
    ordered = sorted(cores)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    for numeral in result.numerals:
        assert numeral.start <= numeral.core_start < numeral.core_end <= numeral.end


# ------------------------------------------------------------------ cost
UNITS_OF_TEXT = [
    "The grey river ran slowly past the old walls. ",
    "At least 3,000 people and 12 km (7.5 miles) of road for $5.4m on 3 May 2021. ",
    "1,111,111,111,",
    "1-",
    "a.b-c.",
    "twenty ",
    "$",
    "9",
]


@pytest.mark.parametrize("piece", UNITS_OF_TEXT)
def test_cost_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            found(text)
            best = min(best, time.process_time() - begun)
        return best

    small, large = seconds(2_000), seconds(16_000)
    assert large < 8 * 4 * small + 0.05  # eight times the text; quadratic cost would be 64 times


def test_a_megabyte_on_one_line_is_read() -> None:
    prose = "The grey river ran slowly past the old walls. " * 15
    piece = prose + "At least 3,000 people fled over 12 km (7.5 miles) for $5.4m. "
    times = 1_000_000 // len(piece) + 1
    assert len(found(piece * times).numerals) == 3 * times
