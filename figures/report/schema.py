"""The JSON Schema of a result, made from the declared tables. `reports/schema/` holds it as it is published."""

from __future__ import annotations

import json
from typing import Any

from figures.report.tables import NAMES, SCHEMA, Column, Part, table

Json = dict[str, Any]

FILE = f"schema/{SCHEMA.split('.')[0].replace('/', '-')}.json"
"""Where it lies below `reports/`: one file for each major version."""

_COUNT: Json = {"type": "integer", "minimum": 0}
_COUNTS: Json = {"type": "object", "additionalProperties": _COUNT}


def document() -> str:
    """The schema (draft 2020-12), ending in a line end. Further keys are allowed."""
    major = SCHEMA.partition(".")[0]
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{major.replace('/', ':')}",
        "title": "Result of figures",
        "description": f"What --format json writes, {SCHEMA}; a line of --format jsonl is one of $defs/figures.",
        "type": "object",
        "required": ["schema", "model", "rules", "articles", "figures", "summary"],
        "properties": {
            "schema": {"type": "string", "pattern": f"^{major}\\.[0-9]+$"},
            "model": _record({"name": "string", "version": "string", "digest": "string"}),
            "rules": {"type": "string", "description": "Hash of the rules that were in force."},
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in (*NAMES, "links")},
            "summary": _summary(),
        },
        "$defs": {name: _table(name) for name in (*NAMES, "links")},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _table(name: str) -> Json:
    declared = table(name)
    return {
        "description": declared.meaning,
        "type": "object",
        "required": [column.name for column in declared.columns],
        "properties": {column.name: _column(column) for column in declared.columns},
    }


def _column(column: Column) -> Json:
    made: Json = {"description": column.meaning}
    if column.type == "list":
        return made | {"type": "array", "items": _parts(column.items) if column.items else {"type": "string"}}
    made["type"] = column.type if column.required else [column.type, "null"]
    if column.values:
        made["enum"] = [*column.values, *([] if column.required else [None])]
    return made


def _parts(parts: tuple[Part, ...]) -> Json:
    return {
        "type": "object",
        "required": [part.name for part in parts],
        "properties": {part.name: {"type": part.type if part.required else [part.type, "null"]} for part in parts},
    }


def _record(types: dict[str, str]) -> Json:
    return {
        "type": "object",
        "required": list(types),
        "properties": {name: {"type": kind} for name, kind in types.items()},
    }


def _summary() -> Json:
    counts = ("articles", "copies", "skipped", "figures", "grouped", "findings", "comparisons")
    left_out = _record({"chosen": "string", "groups": "integer", "figures": "integer", "articles": "integer"})
    return {
        "type": "object",
        "required": [*counts, "set_aside", "verdicts"],
        "properties": dict.fromkeys(counts, _COUNT)
        | {"set_aside": _COUNTS, "verdicts": _COUNTS, "left_out": left_out | {"type": ["object", "null"]}},
    }
