"""The grammar of rule files as a JSON Schema, by which editors complete keys and mark what is wrong."""

from __future__ import annotations

import inspect
from dataclasses import MISSING, fields
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from figures.rulebook.kinds import KINDS, Rule

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", Decimal: "number"}


def schema() -> dict[str, Any]:
    """One file of rules: its kind, and `[[rule]]` tables with the keys of that kind."""
    return {
        "$schema": DRAFT,
        "title": "A rule file of figures",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": sorted(KINDS)}},
        "oneOf": [_file(kind) for _, kind in sorted(KINDS.items())],
    }


def _file(kind: type[Rule]) -> dict[str, Any]:
    return {
        "title": kind.kind,
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "type": "object",
        "additionalProperties": False,
        "required": ["kind"],
        "properties": {
            "kind": {"const": kind.kind},
            "authority": {"type": "string", "description": "Who says that these words mean this."},
            "note": {"type": "string"},
            "rule": {"type": "array", "items": {"anyOf": [_rule(kind), _OFF]}},
        },
    }


_OFF = {
    "title": "switch a rule off",
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "off"],
    "properties": {"name": {"type": "string"}, "off": {"const": True}},
}


def _rule(kind: type[Rule]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    specs = [spec for spec in fields(kind) if spec.name != "place"]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in specs if each.default is MISSING and each.default_factory is MISSING],
        "properties": {each.name: _type(hints[each.name]) for each in specs},
    }


def _type(hint: Any) -> dict[str, Any]:
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    return {"type": _TYPES[hint]}
