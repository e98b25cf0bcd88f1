"""Time expressions: a table of phrases, what must stay silent, and which one dates a figure."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.rulebook import load
from figures.rulebook.kinds import TimeWordRule
from figures.timex import find_times, governing
from figures.timex.holidays import holiday

from .conftest import ROOT

ANCHOR = date(2024, 12, 29)


def phrases() -> list[list[str]]:
    lines = (ROOT / "tests" / "timex" / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    return [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]


def day(written: str) -> date | None:
    return None if written == "-" else date.fromisoformat(written)


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row[2])
def test_a_phrase_is_read_against_its_dateline(row: list[str]) -> None:
    text, dateline, surface, kind, first, last = row
    found = [t for t in find_times(text, day(dateline)) if t.surface == surface]
    assert [(t.kind, t.first, t.last) for t in found] == [(kind, day(first), day(last))]
    assert found[0].resolved == (first != "-" or last != "-")


@pytest.mark.parametrize(
    "text",
    [
        "We may march with 300 people.",
        "May declined to say how many of the 2,024 people voted.",
        "It costs $35, and 1,947 were sold.",
        "It holds 2024 people and 2019 cases.",
        "A 12-year-old won a two-year grant.",
        "He lives 20 km from the second house.",
        "The weekly paper sold 1900 copies.",
        "Some 1,500 of them sat in row 10-12.",
        "The Saturday Courier printed 300 letters.",
        "August Bremer sold 12 boats.",
        "A horse called Tuesday ran 30 races.",
        "Boats were lost in rows December 15-14, it said.",
        "The log begins at 2024-13-45, they said.",
        "The code was 31/02/2024 or 45/40/2024 or 32/12/2024.",
        "The rule of 2018-14 and 1980-2050 holds.",
        "It stood at 40 at the hour's end.",
        "They sat in H3 2 rows.",
    ],
)
def test_no_date_is_made_of_a_figure(text: str) -> None:
    assert find_times(text, ANCHOR) == ()


def test_without_a_dateline_only_a_stated_year_is_resolved() -> None:
    found = find_times("It sank on Monday, 3 March 2024, and last week.", None)
    assert [(t.surface, t.resolved) for t in found] == [("Monday, 3 March 2024", True), ("last week", False)]


@pytest.mark.parametrize(
    ("text", "at", "surface"),
    [
        ("On Monday 12 boats sank, while 30 sank last week.", "12", "Monday"),
        ("On Monday 12 boats sank, while 30 sank last week.", "30", "last week"),
        ("The port said on Friday that 40 boats sank in 2021.", "40", "2021"),
        ("It waited for three days as 12 boats sank.", "12", None),
    ],
)
def test_the_nearest_expression_of_the_clause_dates_a_figure(text: str, at: str, surface: str | None) -> None:
    time = governing(find_times(text, ANCHOR), text, text.index(at))
    assert (time.surface if time else None) == surface


@pytest.mark.parametrize("rule", load().of(TimeWordRule), ids=lambda rule: rule.name)
def test_the_examples_of_every_time_word(rule: TimeWordRule) -> None:
    assert all(find_times(text, ANCHOR) for text in rule.fires)
    assert not any(find_times(text, ANCHOR) for text in rule.silent)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2024, "2024-12-25"),
        ("easter", 2024, "2024-03-31"),
        ("easter", 2038, "2038-04-25"),
        ("easter-2", 2025, "2025-04-18"),
        ("pascha", 2024, "2024-05-05"),
        ("11-thu-4", 2024, "2024-11-28"),
        ("11-thu-4+1", 2024, "2024-11-29"),
        ("05-mon-last", 2021, "2021-05-31"),
    ],
)
def test_the_day_of_a_holiday(rule: str, year: int, day: str) -> None:
    assert holiday(rule, year) == date.fromisoformat(day)


@pytest.mark.parametrize("rule", ["christmas", "11-thu-5", "12-25-1+2", "02-30"])
def test_what_is_no_day_of_a_holiday_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"not the rule of a holiday|day is out of range"):
        holiday(rule, 2024)


@pytest.mark.parametrize("number", ["99999999", "9" * 12, "9" * 5000], ids=len)
def test_a_number_of_units_that_no_calendar_holds_dates_nothing(number: str) -> None:
    for text in (
        f"It sank {number} years ago.",
        f"It grew in the {number} weeks to 2020.",
        f"In the last {number} days.",
    ):
        assert not any(time.first for time in find_times(text, ANCHOR) if number in time.surface)


@given(st.text(alphabet="0123456789 -/.,MayonditFrQ'sl", max_size=60), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read_without_error_and_spans_are_exact(text: str, anchor: date) -> None:
    end = 0
    for time in find_times(text, anchor):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.surface
        assert time.first is None or time.last is None or time.first <= time.last
        end = time.end
