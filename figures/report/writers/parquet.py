"""Parquet: one file for each table, with the declared types; versions stand in the file's metadata.

Numbers are doubles, lists are lists of strings or of records, and what is never empty cannot be null.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from figures.model import Result
from figures.report.extras import needed
from figures.report.rows import Row, Rows
from figures.report.tables import NAMES, SCHEMA, Column, Table, table

if TYPE_CHECKING:
    import pyarrow


def files(result: Result, tables: Sequence[str] = NAMES) -> dict[str, bytes]:
    """{file name: content} for each table; OutputError when pyarrow is not installed."""
    rows = Rows(result)
    return {f"{name}.parquet": content(name, rows.of(name), result) for name in tables}


def content(name: str, rows: list[Row], result: Result) -> bytes:
    """The rows of one declared table; the same rows give the same bytes."""
    arrow = needed("pyarrow", "parquet", "Parquet")
    writer = needed("pyarrow.parquet", "parquet", "Parquet")
    schema = _schema(table(name), result, arrow)
    columns = [
        arrow.array([_plain(row[field.name]) for row in rows], type=field.type, from_pandas=False) for field in schema
    ]
    sink = arrow.BufferOutputStream()
    writer.write_table(arrow.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _schema(declared: Table, result: Result, arrow: Any) -> pyarrow.Schema:
    fields = [
        arrow.field(
            column.name, _type(column, arrow), nullable=not column.required, metadata={"meaning": column.meaning}
        )
        for column in declared.columns
    ]
    told = {"schema": SCHEMA, "table": declared.name, "meaning": declared.meaning, "rules": result.rules_digest}
    model = f"{result.model.name} {result.model.version} {result.model.digest}"
    return arrow.schema(fields, metadata=told | {"model": model})


def _type(column: Column, arrow: Any) -> Any:
    simple = {
        "string": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
    }
    if column.type != "list":
        return simple[column.type]
    if not column.items:
        return arrow.list_(arrow.field("item", arrow.string(), nullable=False))
    parts = [arrow.field(part.name, simple[part.type], nullable=not part.required) for part in column.items]
    return arrow.list_(arrow.field("item", arrow.struct(parts), nullable=False))


def _plain(value: Any) -> Any:
    """The value with doubles for decimals, in lists and records too."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
