"""The tables as `reports/` declares them: their columns, in order, with type and meaning."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from figures.home import shipped

SCHEMA = "figures-result/1.0"
"""Name and version of what is written: docs/schema.md says which change needs which number."""

NAMES = ("articles", "figures", "groups", "findings")
"""The tables of a result, in the order they are written."""

TYPES = ("string", "number", "integer", "boolean", "list")


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a record in a list: a conversion's `unit`, a look-alike's `reason`."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable snake_case name, one of TYPES, and what a value means.

    `required`: never empty. `values`: all that may stand there; empty = anything. `items`: what a record of a list
    holds; empty for a list of strings. `refers`: "table.column" that holds every value.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()
    items: tuple[Part, ...] = ()
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table and its columns in the order they are written. `key`: the columns that tell its rows apart."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


@cache
def table(name: str) -> Table:
    """The declared table of that name: one of NAMES, or another that `reports/` declares."""
    declared = tomllib.loads((shipped("reports") / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(
        Column(
            name=entry["name"],
            type=entry["type"],
            meaning=entry["meaning"],
            required=entry.get("required", False),
            values=tuple(entry.get("values", ())),
            items=tuple(_part(key, kind) for key, kind in entry.get("items", {}).items()),
            refers=entry.get("refers", ""),
        )
        for entry in declared["column"]
    )
    return Table(declared["table"], declared["meaning"], columns, tuple(declared.get("key", ())))


def _part(name: str, kind: str) -> Part:
    """ "number?" is a number that may be empty."""
    return Part(name, kind.removesuffix("?"), not kind.endswith("?"))
