"""`datapackage.json`: what the CSV files beside it hold (Frictionless Data Package)."""

from __future__ import annotations

import json
from dataclasses import asdict

from figures.model import Result
from figures.report.tables import table
from figures.report.writers.as_json import SCHEMA

_TYPE = {"list": "string"}


def document(result: Result, tables: tuple[str, ...]) -> str:
    """The descriptor of the CSV files of `tables`, with the language model and rules that made them."""
    package = {
        "name": "figures",
        "schema_version": SCHEMA,
        "model": asdict(result.model),
        "rules": result.rules_digest,
        "resources": [_resource(name) for name in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str) -> dict[str, object]:
    declared = table(name)
    fields = [
        {"name": column.name, "type": _TYPE.get(column.type, column.type), "description": column.meaning}
        for column in declared.columns
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": declared.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
