"""Which time of its sentence dates a figure, and whether two figures are told of one time."""

from __future__ import annotations

from datetime import date

import pytest

from figures.group.settings import Setting, compare
from figures.group.times import Times, When, gap, may_be_one
from figures.rulebook import Rulebook

TODAY = date(2026, 5, 20)


def dated(sentence: str, rulebook: Rulebook, today: date | None = TODAY) -> When:
    """What dates the number in braces."""
    start, end = sentence.index("{"), sentence.index("}") - 1
    return Times(rulebook, today).of(sentence.replace("{", "").replace("}", ""), start, end)[0]


def told(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("In 1994 a flood took {19} barns.", "1994-01-01", "1994-12-31"),
        ("Of 1994, when {19} barns fell, little is told.", "1994-01-01", "1994-12-31"),
        ("It is the worst since 1994, when {19} barns fell.", "1994-01-01", "1994-12-31"),
        ("Since 1994 {19} barns have fallen.", "1994-01-01", "2026-05-20"),
        ("Since the flood began on 3 May, {19} barns have fallen.", "2026-05-03", "2026-05-20"),
        ("The October march drew {40} men.", "2025-10-01", "2025-10-31"),
        ("A quake hurt {12} men in 2004 and 30 in 2011.", "2004-01-01", "2004-12-31"),
        ("A quake hurt 12 men in 2004 and {30} in 2011.", "2011-01-01", "2011-12-31"),
        ("The flood took 12 barns, 30 boats and {40} cows in April.", "2026-04-01", "2026-04-30"),
        ("Four years ago {12} barns fell.", "2021-07-03", "2023-07-01"),
    ],
)
def test_the_days_of_a_figure(sentence: str, first: str, last: str, rulebook: Rulebook) -> None:
    assert dated(sentence, rulebook).span == told(first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill sold {40} cows, roughly what it sells between January and June.",
        "The mill sold {40} cows, where a fire broke out in 2004.",
        "The mill has {40} cows.",
    ],
)
def test_a_time_of_something_else_does_not_date_a_figure(sentence: str, rulebook: Rulebook) -> None:
    assert dated(sentence, rulebook).span is None


@pytest.mark.parametrize(
    ("sentence", "today", "past"),
    [
        ("In January {62} men drowned.", TODAY, {"2026-01"}),
        ("In January {62} men drowned.", date(2026, 2, 3), set()),
        ("In January {62} men drowned.", None, {"january"}),
        ("Between 2016 and 2024 it sold {62} cows.", TODAY, {"2016 to 2024"}),
        ("The April march drew {62} men.", date(2026, 5, 2), {"2026-04"}),  # this month's is another one
        ("An earlier march drew {62} men.", TODAY, {"earlier"}),
        ("Since 2022 {62} men drowned.", None, set()),
    ],
)
def test_a_time_is_past_when_it_lies_well_before_the_article(
    sentence: str, today: date | None, past: set[str], rulebook: Rulebook
) -> None:
    assert dated(sentence, rulebook, today).past == past


def test_the_time_of_a_statement_is_known_as_such(rulebook: Rulebook) -> None:
    assert dated("Guards said in a statement on Monday that {12} boats sank.", rulebook).said
    assert not dated("Guards said {12} boats sank on Monday.", rulebook).said


def test_stretches_of_days_meet_or_lie_apart() -> None:
    year, month = told("2004-01-01", "2004-12-31"), told("2004-05-01", "2004-05-31")
    assert gap(year, month).days <= 0
    assert gap(month, told("2004-06-10", "2004-06-10")).days == 10


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"2004"}, {"2004-05"}, True),
        ({"2004"}, {"2011"}, False),
        ({"2002 to 2006"}, {"2004"}, True),
        ({"may"}, {"june"}, False),
        ({"years ago"}, {"2004"}, None),
        ({"years ago"}, {"years ago"}, True),
    ],
)
def test_times_in_words_are_one_or_two_or_nobody_knows(one: set[str], other: set[str], same: bool | None) -> None:
    assert may_be_one(frozenset(one), frozenset(other)) is same


NEWS = Setting(today=TODAY)
LAST_MAY = Setting(past=frozenset({"2025-05"}), span=told("2025-05-01", "2025-05-31"), today=TODAY)
LAST_YEAR = Setting(past=frozenset({"2025"}), span=told("2025-01-01", "2025-12-31"), today=TODAY)
JUST_NOW = Setting(span=told("2026-05-19", "2026-05-19"), today=TODAY)
WEEKS_LATER = Setting(span=told("2026-07-01", "2026-07-01"), today=date(2026, 7, 2))
SAID = Setting(span=told("2026-05-12", "2026-05-12"), said=True, today=date(2026, 5, 13))


@pytest.mark.parametrize(
    ("one", "other", "kind", "names"),
    [
        (LAST_MAY, LAST_YEAR, "event", ["past/same"]),
        (LAST_MAY, JUST_NOW, "event", ["past/other-event"]),
        (LAST_MAY, NEWS, "event", ["past/other-event"]),
        (LAST_MAY, NEWS, "count", ["past/one-sided-count"]),
        (LAST_MAY, Setting(today=date(2025, 6, 3)), "event", []),  # the news of then, told again
        (JUST_NOW, WEEKS_LATER, "event", ["past/other-event"]),
        (JUST_NOW, WEEKS_LATER, "count", []),  # how far apart the articles are is told by their dates
        (JUST_NOW, SAID, "event", []),
    ],
)
def test_two_settings_by_their_times(one: Setting, other: Setting, kind: str, names: list[str]) -> None:
    assert [name for name, _ in compare(one, other, kind)] == names
    assert [name for name, _ in compare(other, one, kind)] == names


def test_equal_numbers_make_another_time_count_less() -> None:
    assert list(compare(LAST_MAY, NEWS, "event", equal=True, against=0.5)) == [("past/other-event", 0.5)]
    earlier = Setting(past=frozenset({"earlier"}))
    assert list(compare(earlier, NEWS, "event", equal=True)) == []
    assert [name for name, _ in compare(earlier, NEWS, "event")] == ["past/one-sided-event"]
