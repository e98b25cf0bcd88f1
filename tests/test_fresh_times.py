"""The fresh time expressions: which days they denote against a dateline; the share right may only rise."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

import pytest

from figures.timex import Timex, find_times

from .conftest import ROOT

FOLDER = ROOT / "tests" / "timex"
FLOOR = 0.92
KNOWN_FAILURES = frozenset((FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Row:
    """A clause, its dateline, the expression in it, and its first and last day."""

    text: str
    dateline: str
    expression: str
    first: str
    last: str


def rows() -> list[Row]:
    with (FOLDER / "fresh.tsv").open(encoding="utf-8", newline="") as file:
        return [Row(*line.values()) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def correct(row: Row) -> bool:
    """The expression is found with its days; left unresolved where it must be; and a trap has no resolved day."""
    found = [item for item in find_times(row.text, day(row.dateline)) if item.kind != "duration"]
    if row.expression == "-" or not row.first:
        return not any(item.resolved for item in found)
    start = row.text.index(row.expression)
    end = start + len(row.expression)
    return any(_same(item, start, end) and (item.first, item.last) == (day(row.first), day(row.last)) for item in found)


def _same(item: Timex, start: int, end: int) -> bool:
    return item.start < end and start < item.end


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.text)
def test_row(row: Row, request: pytest.FixtureRequest) -> None:
    if row.text in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    assert correct(row), [(item.surface, item.first, item.last) for item in find_times(row.text, day(row.dateline))]


def test_the_share_right_is_above_the_floor() -> None:
    right = [correct(row) for row in rows()]
    assert sum(right) / len(right) >= FLOOR
