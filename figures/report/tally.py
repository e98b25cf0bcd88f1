"""An analyst's tally: for each group and date the lowest, best and highest number that was reported.

Low and high are what was reported, never a confidence interval. Best follows UCDP and ACLED practice: the
source that comes first in an order chosen beforehand, and where sources of one standing differ, the most
conservative number (ACLED, "Uses and limitations of ACLED data"; UCDP, methodology).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from figures.interval import Interval, hull
from figures.report.rows import Row
from figures.report.selection import day, named
from figures.report.writers.page.chart import in_unit

KINDS = ("person", "document", "office", "organisation", "group", "anonymous")
"""Kinds of source, the most trusted first: named before unnamed, and the outlet's own voice last."""

LETTERS = {"day": 10, "month": 7, "year": 4, "all": 0}
"""Letters of an ISO date that tell one row from the next."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A figure of the group, its value in the group's unit, and its standing: the least comes first."""

    row: Row
    value: Interval
    standing: int
    basis: str


def tally(groups: Iterable[Row], figures: Mapping[str, Row], prefer: Sequence[str], by: str) -> Iterator[Row]:
    """Rows of the table `tally`, group by group, the earliest date first and an unknown one last.

    `figures`: those that count, by figure_id. `prefer`: names or kinds of sources, the most trusted first, before all
    others; `by`: one of LETTERS.
    """
    for group in groups:
        members: Any = group["figures"]
        dates: dict[str, list[_Entry]] = {}
        for name in members:
            row = figures.get(name)
            value = in_unit(row, None if group["unit"] is None else str(group["unit"])) if row else None
            if row and value:
                standing, basis = _standing(row, prefer)
                dates.setdefault(day(row)[: LETTERS[by]], []).append(_Entry(row, value, standing, basis))
        for date, entries in sorted(dates.items(), key=lambda item: (not item[0], item[0])):
            yield _row(group, date, entries)


def _standing(row: Row, prefer: Sequence[str]) -> tuple[int, str]:
    """Where a figure's source stands in the order, and why."""
    for at, wanted in enumerate(prefer):
        if wanted.lower() == row["source_kind"] or named(wanted, (row["source"], row["source_surface"])):
            return at, f"preferred: {wanted}"
    kind = row["source_kind"]
    if kind is None:
        return len(prefer) + len(KINDS), "own voice of the outlet"
    return len(prefer) + (KINDS.index(str(kind)) if kind in KINDS else len(KINDS)), str(kind)


def _row(group: Row, date: str, entries: Sequence[_Entry]) -> Row:
    first = min(entries, key=lambda one: (one.standing, one.value.best, str(one.row["figure_id"])))
    low, high = hull([one.value for one in entries])
    return {
        "group_id": group["group_id"],
        "subject": group["subject"],
        "date": date or None,
        "low": low,
        "best": first.value.best,
        "high": high,
        "unit": group["unit"],
        "source": first.row["source"],
        "basis": first.basis,
        "figure_id": first.row["figure_id"],
        "figures": len(entries),
        "sources": _once(one.row["source"] for one in entries),
        "outlets": _once(one.row["outlet"] or one.row["article"] for one in entries),
        "verdict": group["verdict"],
    }


def _once(names: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(name for name in names if name))
