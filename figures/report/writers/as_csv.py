"""CSV, as spreadsheets expect it: RFC 4180, UTF-8, numbers with a point and nothing else in the cell.

Text comes from strangers: a cell that a spreadsheet would run as a formula gets an apostrophe in
front (OWASP, "CSV Injection"). Number columns are left alone, so that -5 stays a number.
"""

from __future__ import annotations

from decimal import Decimal

from figures.model import Result
from figures.report.rows import Row, Rows, Value
from figures.report.tables import table

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def files(result: Result, tables: tuple[str, ...] = ("articles", "figures", "groups", "findings")) -> dict[str, str]:
    """{file name: content} for each table; lines end in a line feed."""
    rows = Rows(result)
    return {f"{name}.csv": content(name, rows.of(name)) for name in tables}


def content(name: str, rows: list[Row]) -> str:
    """The rows of one declared table as CSV with a header."""
    import pandas

    columns = table(name).columns
    frame = pandas.DataFrame(
        {column.name: [cell(row[column.name], column.type) for row in rows] for column in columns}, dtype=object
    )
    return frame.to_csv(index=False, lineterminator="\n")


def cell(value: Value, kind: str) -> str:
    """One value as a cell; empty = unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list):
        return guarded("; ".join(item if isinstance(item, str) else _record(item) for item in value))
    return str(value) if kind == "integer" else guarded(str(value))


def guarded(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(DANGEROUS) else text


def _record(record: dict[str, Value]) -> str:
    """A conversion as "2.5 mile", a look-alike as "f0123456789 (another place)"."""
    if "unit" in record:
        low, high = cell(record["low"], "number"), cell(record["high"], "number")
        number = low if low == high else f"{low}..{high}"
        return f"{number} {record['unit']}"
    return f"{record['figure_id']} ({record['reason']})"
