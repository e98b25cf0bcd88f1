"""`datapackage.json`: what the CSV files beside it hold (Frictionless Data Package)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from figures.model import Result
from figures.report.tables import NAMES, SCHEMA, Column, table
from figures.report.writers.as_csv import PLAIN, Dialect

_TYPE = {"list": "string"}


def document(result: Result, tables: tuple[str, ...] = NAMES, dialect: Dialect = PLAIN) -> str:
    """The descriptor of the CSV files of `tables`, with the language model and rules that made them."""
    package = {
        "name": "figures",
        "schema_version": SCHEMA,
        "model": asdict(result.model),
        "rules": result.rules_digest,
        "resources": [_resource(name, tables, dialect) for name in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, tables: tuple[str, ...], dialect: Dialect) -> dict[str, Any]:
    declared = table(name)
    schema: dict[str, Any] = {"fields": [_field(column) for column in declared.columns], "missingValues": [""]}
    if declared.key:
        schema["primaryKey"] = list(declared.key)
    keys = [_foreign(column, name) for column in declared.columns if column.refers.partition(".")[0] in tables]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": declared.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": dialect.encoding,
        "dialect": {"delimiter": dialect.delimiter, "lineTerminator": dialect.line_end},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "type": _TYPE.get(column.type, column.type),
        "description": column.meaning,
    }
    constraints: dict[str, Any] = {}
    if column.required and column.type != "list":
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return made | ({"constraints": constraints} if constraints else {})


def _foreign(column: Column, name: str) -> dict[str, Any]:
    """A reference to another file, or, with an empty name, to another row of the same."""
    resource, _, field = column.refers.partition(".")
    return {"fields": column.name, "reference": {"resource": "" if resource == name else resource, "fields": field}}
