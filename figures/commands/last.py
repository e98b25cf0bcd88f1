"""The tables of an earlier result, as `explain`, `plot` and `tally` read them.

They come from a file that --format json wrote, or from the last result, which `reconcile` keeps in the user's
cache folder: one file, whatever was asked to be shown of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from figures.cachefolder import cache_folder, keep, place
from figures.errors import InputError
from figures.model import Result
from figures.report.rows import Row, Rows
from figures.report.tables import SCHEMA, table
from figures.report.writers import as_json

TYPES: dict[str, Any] = {
    "string": (str,),
    "number": (int, Decimal),
    "integer": (int,),
    "boolean": (bool,),
    "list": (list,),
}
NAME = "last.json"
MOST = 100_000_000
"""Bytes of the largest result that is kept: some hundred thousand figures."""

HINT = "make one with: figures reconcile PATH --format json=result.json"


@dataclass(frozen=True, slots=True)
class Saved:
    """The rows of an earlier result, by id."""

    figures: dict[str, Row]
    groups: dict[str, Row]
    findings: dict[str, Row] = field(default_factory=dict)
    articles: dict[str, Row] = field(default_factory=dict)
    links: tuple[Row, ...] = ()
    rules: str = ""

    @classmethod
    def of(cls, result: Result) -> Saved:
        """The rows of a result at hand."""
        rows = Rows(result)
        return cls(
            {str(row["figure_id"]): row for row in rows.of("figures")},
            {str(row["group_id"]): row for row in rows.of("groups")},
        )

    def group_of(self, name: str) -> tuple[Row, list[Row]]:
        """A group and the rows of its figures: named by its id, that of a figure in it, or a finding's id or code.

        Raises InputError when there is none of that name, it is about no group, or a code is about several.
        """
        if name in self.figures and self.figures[name]["group_id"] is None:
            raise InputError(f"{name} stands alone: no other figure measures the same", "give a group's id, g…")
        found = self._groups_of(name)
        if len(found) > 1:
            raise InputError(f"{name} is about {len(found)} groups", f"give one: {', '.join(found[:5])} …")
        if not found:
            some = ", ".join(list(self.groups)[:3])
            raise InputError(f"no group or figure {name}", f"there are {some} …" if some else "the result has no group")
        group = self.groups[found[0]]
        members: Any = group["figures"]
        return group, [self.figures[member] for member in members if member in self.figures]

    def _groups_of(self, name: str) -> list[str]:
        """The group_id of every group that the name means, in the order of the findings."""
        if name in self.groups:
            return [name]
        if name in self.figures:
            named = [self.figures[name]]
        else:
            named = [row for row in self.findings.values() if name == row["finding_id"] or name.upper() == row["code"]]
        return [group for group in dict.fromkeys(str(row["group_id"]) for row in named) if group in self.groups]


def remember(result: Result) -> None:
    """Keep the result as the last one; one that is too large, or cannot be kept, is not, and nothing is said."""
    folder = cache_folder()
    if folder is None:
        return
    content = as_json.document(result).encode()
    if len(content) <= MOST:
        keep(folder / NAME, content)
    else:
        (folder / NAME).unlink(missing_ok=True)  # or an older result would be taken for this one


def load(path: Path | None) -> Saved:
    """The result in `path`, or the last one.

    Raises InputError when it cannot be read, is none, or is of another major version.
    """
    if path is None:
        path = place() / NAME
        if not path.is_file():
            raise InputError("there is no last result", f"name one with --from result.json; {HINT}")
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
        return Saved(
            figures=_rows(whole, "figures", "figure_id"),
            groups=_rows(whole, "groups", "group_id"),
            findings=_rows(whole, "findings", "finding_id"),
            articles=_rows(whole, "articles", "article"),
            links=tuple(_row(record, "links") for record in whole.get("links", ())),
            rules=str(whole.get("rules", "")),
        )
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
        if value is None and column.required and (column.name in record or column.type == "number"):
            raise ValueError(f"{column.name} of a row of {name} is empty")
        if value is not None and not isinstance(value, TYPES[column.type]):
            raise ValueError(f"{column.name} of a row of {name} is {value!r}")
        row[column.name] = [] if value is None and column.type == "list" else value
    return row


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is no number")
