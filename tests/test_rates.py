"""Exchange rates that a person gives, and articles treated as undated."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from figures.errors import InputError
from figures.gauge import Gauge, clash, common
from figures.language import Parser
from figures.model import Result, Verdict
from figures.pipeline import Settings, reconcile
from figures.rates import NO_RATES, read_rates
from figures.rulebook import Rulebook

from .grouping import articles, figures

HEAD = "date,from,to,rate\n"
RAID = "2024-05-03: The raid on Vik cost €30 million, police said. || 2024-05-03: The raid on Vik cost ${} million."


def rates_file(folder: Path, *lines: str, head: str = HEAD) -> Path:
    file = folder / "rates.csv"
    file.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "sum_in_dollars", "answer"),
    [
        ("2024-05-03,EUR,USD,1.10", 45, True),
        ("2024-05-03,EUR,USD,1.10", 33, False),
        ("2024-05-03,USD,euro,0.9090909", 33, False),
        ("2024-05-04,EUR,USD,1.10", 33, None),
        ("2024-05-03,GBP,USD,1.25", 33, None),
    ],
)
def test_a_rate_of_the_day_makes_currencies_comparable(
    line: str, sum_in_dollars: int, answer: bool | None, tmp_path: Path, rulebook: Rulebook, parser: Parser
) -> None:
    given = articles(RAID.format(sum_in_dollars))
    gauge = Gauge(rulebook, read_rates(rates_file(tmp_path, line), rulebook))
    pair = [gauge.member(*both) for both in zip(figures(given, rulebook, parser), given, strict=True)]
    assert clash(*pair) is answer
    x, y = common(*pair)
    assert (x.unit == y.unit) is (answer is not None)


def test_a_rate_goes_both_ways(tmp_path: Path, rulebook: Rulebook) -> None:
    rates = read_rates(rates_file(tmp_path, "2024-05-03,EUR,USD,1.25", ""), rulebook)
    (there,), (back,) = rates.of("euro", "2024-05-03T09:00"), rates.of("dollar", "2024-05-03")
    assert (there.unit, there.factor, back.unit, back.factor) == ("dollar", Decimal("1.25"), "euro", Decimal("0.8"))
    assert there.says == "1 euro = 1.25 dollar on 3 May 2024"
    assert rates.of("euro", None) == ()
    assert read_rates(None, rulebook) == NO_RATES


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("3 May 2024,EUR,USD,1.1", "rates.csv:2: '3 May 2024' is no date"),
        ("2024-05-03,ERU,USD,1.1", "rates.csv:2: unknown currency 'ERU'"),
        ("2024-05-03,EUR,USD,0", "rates.csv:2: '0' is no rate"),
        ("2024-05-03,EUR,USD,one", "rates.csv:2: 'one' is no rate"),
        ("2024-05-03,EUR,USD", "rates.csv:2: '' is no rate"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(line: str, message: str, tmp_path: Path, rulebook: Rulebook) -> None:
    with pytest.raises(InputError) as caught:
        read_rates(rates_file(tmp_path, line), rulebook)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_file_without_the_columns_is_refused(tmp_path: Path, rulebook: Rulebook) -> None:
    with pytest.raises(InputError, match="has no column 'rate'"):
        read_rates(rates_file(tmp_path, head="date,from,to,factor\n"), rulebook)
    with pytest.raises(InputError, match="cannot be read"):
        read_rates(tmp_path / "none.csv", rulebook)


# ------------------------------------------------------------------ a whole run
@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    story = "Raid on Vik\n\nDaily Tide, {day} May 2024\n\nThe raid on the port of Vik {told}, the ministry said.\n"
    (folder / "one.txt").write_text(story.format(day=3, told="cost €30 million"), encoding="utf-8")
    (folder / "two.txt").write_text(story.format(day=3, told="cost $45 million"), encoding="utf-8")
    return folder


def verdicts(result: Result) -> list[Verdict]:
    return [group.verdict for group in result.groups]


def test_the_verdict_says_which_rate_was_taken(desk: Path, tmp_path: Path) -> None:
    without = reconcile([str(desk)], Settings(jobs=1))
    assert verdicts(without) == [Verdict.undecided]
    assert "Not comparable" in without.groups[0].why
    rates = rates_file(tmp_path, "2024-05-03,EUR,USD,1.10")
    (group,) = reconcile([str(desk)], Settings(jobs=1, rates=rates)).groups
    assert group.verdict is not Verdict.compatible
    assert "Converted at 1 euro = 1.1 dollar on 3 May 2024." in group.why


def test_without_dates_no_article_has_one_and_no_rate_is_taken(desk: Path, tmp_path: Path) -> None:
    rates = rates_file(tmp_path, "2024-05-03,EUR,USD,1.10")
    result = reconcile([str(desk)], Settings(jobs=1, rates=rates, ignore_dates=True))
    assert [(article.published, article.modified) for article in result.articles] == [(None, None)] * 2
    assert verdicts(result) == [Verdict.undecided]
    assert all(group.first is None for group in result.groups)


def test_a_rate_brings_sums_together_that_are_far_apart_in_figures(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    story = "Raid on Vik\n\nDaily Tide, 3 May 2024\n\nThe raid on the port of Vik cost {}, the ministry said.\n"
    (folder / "one.txt").write_text(story.format("4.65 billion yen"), encoding="utf-8")
    (folder / "two.txt").write_text(story.format("$30 million"), encoding="utf-8")
    assert reconcile([str(folder)], Settings(jobs=1)).groups == ()
    rates = rates_file(tmp_path, "2024-05-03,JPY,USD,0.00645")
    (group,) = reconcile([str(folder)], Settings(jobs=1, rates=rates)).groups
    assert group.verdict is Verdict.compatible
