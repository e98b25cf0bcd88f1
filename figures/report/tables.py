"""The tables as `reports/` declares them: their columns, in order, with type and meaning."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from figures.home import shipped

NAMES = ("articles", "figures", "groups", "findings")
TYPES = ("string", "number", "integer", "boolean", "list")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable snake_case name, one of TYPES, and what a value means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table and its columns in the order they are written."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


@cache
def table(name: str) -> Table:
    """The declared table of that name, one of NAMES."""
    declared = tomllib.loads((shipped("reports") / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(Column(entry["name"], entry["type"], entry["meaning"]) for entry in declared["column"])
    return Table(declared["table"], declared["meaning"], columns)
