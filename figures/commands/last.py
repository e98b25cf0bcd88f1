"""The tables of an earlier result, as `explain` and `plot` read them: from a file that --format json wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from figures.errors import InputError
from figures.report.rows import Row
from figures.report.tables import table
from figures.report.writers.as_json import SCHEMA

TYPES: dict[str, Any] = {
    "string": (str,),
    "number": (int, Decimal),
    "integer": (int,),
    "boolean": (bool,),
    "list": (list,),
}
HINT = "make one with: figures reconcile PATH --format json=result.json"


@dataclass(frozen=True, slots=True)
class Saved:
    """The rows of an earlier result, by id."""

    figures: dict[str, Row]
    groups: dict[str, Row]

    def group_of(self, name: str) -> tuple[Row, list[Row]]:
        """A group, named by its id or by that of a figure in it, and the rows of its figures.

        Raises InputError when there is none of that name, or the figure stands alone.
        """
        group_id: Any = name
        if name in self.figures:
            group_id = self.figures[name]["group_id"]
            if group_id is None:
                raise InputError(f"{name} stands alone: no other figure measures the same", "give a group's id, g…")
        if group_id not in self.groups:
            some = ", ".join(list(self.groups)[:3])
            raise InputError(f"no group or figure {name}", f"there are {some} …" if some else "the result has no group")
        members: Any = self.groups[group_id]["figures"]
        return self.groups[group_id], [self.figures[member] for member in members if member in self.figures]


def load(path: Path | None) -> Saved:
    """The result in `path`; raises InputError when it cannot be read, is none, or is of another major version."""
    if path is None:
        raise InputError("no result to look at", f"name one with --from result.json; {HINT}")
    try:
        whole = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_constant=_refused)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})", HINT) from None
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error})", HINT) from None
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if not isinstance(schema, str) or schema.partition(".")[0] != SCHEMA.partition(".")[0]:
        raise InputError(f"{path}: not a result of this version ({schema or 'no schema'}, not {SCHEMA})", HINT)
    try:
        return Saved(_rows(whole, "figures", "figure_id"), _rows(whole, "groups", "group_id"))
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not a whole result ({error})", HINT) from None


def _rows(whole: dict[str, Any], name: str, key: str) -> dict[str, Row]:
    """The rows of one table by id; a column that an older version did not have is empty."""
    rows = [_row(record, name) for record in whole.get(name, ())]
    return {str(row[key]): row for row in rows}


def _row(record: dict[str, Any], name: str) -> Row:
    row: Row = {}
    for column in table(name).columns:
        value: Any = record.get(column.name)
        if value is not None and not isinstance(value, TYPES[column.type]):
            raise ValueError(f"{column.name} of a row of {name} is {value!r}")
        row[column.name] = [] if value is None and column.type == "list" else value
    return row


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is no number")
