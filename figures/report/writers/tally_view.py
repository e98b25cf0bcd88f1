"""The terminal view of a tally: a table below the name of each group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from figures.report.clean import clean
from figures.report.rows import Row
from figures.report.writers.terminal import number

HEADER = ("date", "low", "best", "high")


def view(rows: Iterable[Row]) -> Iterator[RenderableType]:
    """Each group by its subject, and a line for each date: low, best, high, and whose number best is."""
    for _, same in groupby(rows, key=lambda row: row["group_id"]):
        lines = list(same)
        unit = f" ({lines[0]['unit']})" if lines[0]["unit"] else ""
        head = Text(clean(f"{lines[0]['subject']}{unit}"), style="bold")
        yield head.append(f" {lines[0]['verdict']} {lines[0]['group_id']}", style="dim")
        yield _table(lines)
        yield Text()


def _table(lines: Iterable[Row]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name in HEADER:
        table.add_column(justify="left" if name == "date" else "right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(*(Text(name, style="dim") for name in (*HEADER, "best by")))
    for row in lines:
        ends = [_decimal(row[name]) for name in HEADER[1:]]
        who = Text(clean(str(row["source"] or "(in an outlet's own voice)")))
        who.append(f"  {row['basis']}, {row['figures']} {'figure' if row['figures'] == 1 else 'figures'}", style="dim")
        table.add_row(Text(clean(str(row["date"] or "undated"))), *(Text(number(end)) for end in ends), who)
    return table


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
