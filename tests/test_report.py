"""Rows, CSV cells, and the interval bars: small values in, exact characters out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from figures.interval import Interval
from figures.report import rows
from figures.report.tables import NAMES, TYPES, table
from figures.report.writers.as_csv import cell
from figures.report.writers.interval_bar import ASCII, bar
from figures.report.writers.terminal import clean, number


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_snake_case_typed_and_explained(name: str) -> None:
    declared = table(name)
    assert declared.name == name
    assert len({column.name for column in declared.columns}) == len(declared.columns)
    for column in declared.columns:
        assert column.name == column.name.lower()
        assert column.name.isidentifier()
        assert column.type in TYPES
        assert column.meaning.endswith(".")


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "string", ""),
        ("plain", "string", "plain"),
        ("=2+5", "string", "'=2+5"),
        ("+7 people", "string", "'+7 people"),
        ("-5 degrees", "string", "'-5 degrees"),
        ("@SUM(A1)", "string", "'@SUM(A1)"),
        ("\tx", "string", "'\tx"),
        (Decimal("-5"), "number", "-5"),
        (Decimal("1250000000.0"), "number", "1250000000"),
        (Decimal("0.001"), "number", "0.001"),
        (Decimal("1E+10"), "number", "10000000000"),
        (12, "integer", "12"),
        (True, "boolean", "true"),
        (["f1", "f2"], "list", "f1; f2"),
        ([{"low": None, "best": Decimal(4), "high": Decimal(4), "unit": "mile"}], "list", "..4 mile"),
        ([{"figure_id": "f1", "reason": "another place"}], "list", "f1 (another place)"),
    ],
)
def test_cell(value: rows.Value, kind: str, expected: str) -> None:
    assert cell(value, kind) == expected


@pytest.mark.parametrize(
    ("low", "best", "high", "drawn"),
    [
        (3, 3, 3, "o       "),
        (12, 12, 12, "       o"),
        (3, 3, None, "o------>"),
        (None, 12, 12, "<------o"),
        (3, 7, 12, "+------+"),
    ],
)
def test_bar(low: int | None, best: int, high: int | None, drawn: str) -> None:
    value = Interval(*(None if x is None else Decimal(x) for x in (low, best, high)))  # type: ignore[arg-type]
    assert bar(value, Decimal(3), Decimal(12), 8, ASCII) == drawn


def test_control_characters_of_an_article_never_reach_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\nd\te") == "a\ufffd[31mb\ufffdc d e"


def test_numbers_are_grouped_for_reading() -> None:
    assert number(Decimal("12000")) == "12,000"
    assert number(Decimal("1.50")) == "1.5"
    assert number(None) == "…"
