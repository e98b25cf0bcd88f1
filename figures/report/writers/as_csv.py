"""CSV, as spreadsheets expect it: RFC 4180, UTF-8, numbers with a point and nothing else in the cell.

Text comes from strangers: a cell that a spreadsheet would run as a formula gets an apostrophe in
front (OWASP, "CSV Injection"). Number columns are left alone, so that -5 stays a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from figures.model import Result
from figures.report.rows import Record, Row, Rows, Value
from figures.report.tables import NAMES, table

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells are parted. `excel`: a byte order mark and CRLF, by which Excel knows UTF-8."""

    delimiter: str = ","
    excel: bool = False

    @property
    def line_end(self) -> str:
        return "\r\n" if self.excel else "\n"

    @property
    def encoding(self) -> str:
        """The encoding by the name that readers of tables know it by."""
        return "utf-8-sig" if self.excel else "utf-8"


PLAIN = Dialect()


def files(result: Result, tables: Sequence[str] = NAMES, dialect: Dialect = PLAIN) -> dict[str, str]:
    """{file name: content} for each table."""
    rows = Rows(result)
    return {f"{name}.csv": content(name, rows.of(name), dialect) for name in tables}


def content(name: str, rows: list[Row], dialect: Dialect = PLAIN) -> str:
    """The rows of one declared table as CSV with a header."""
    import pandas

    columns = table(name).columns
    frame = pandas.DataFrame(
        {column.name: [cell(row[column.name], column.type) for row in rows] for column in columns}, dtype=object
    )
    text = frame.to_csv(index=False, sep=dialect.delimiter, lineterminator=dialect.line_end)
    return (BYTE_ORDER_MARK if dialect.excel else "") + text


def cell(value: Value, kind: str) -> str:
    """One value as a cell; empty = unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list):
        return guarded(flat(value))
    return str(value) if kind == "integer" else guarded(str(value))


def flat(items: list[str | Record]) -> str:
    """A list as the words of one cell."""
    return "; ".join(item if isinstance(item, str) else _record(item) for item in items)


def guarded(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(DANGEROUS) else text


def _record(record: Record) -> str:
    """A conversion as "2.5 mile", a look-alike as "f0… (another place)", understood bounds as "f0… 10..12 metre"."""
    if "day" in record:
        low, high = (cell(record[end], "number") or "…" for end in ("low", "high"))
        return f"{record['figure_id']} {low}..{high} {record['unit']}"
    if "unit" in record:
        low, high = cell(record["low"], "number"), cell(record["high"], "number")
        number = low if low == high else f"{low}..{high}"
        return f"{number} {record['unit']}"
    return f"{record['figure_id']} ({record['reason']})"
