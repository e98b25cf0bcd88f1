"""Every format of a result by its name: what files it comes to, whether it needs a folder or a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from figures.model import Result
from figures.report.tables import NAMES
from figures.report.writers.as_csv import PLAIN, Dialect

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write of a result: which tables, and how the cells of CSV are parted."""

    tables: tuple[str, ...] = NAMES
    dialect: Dialect = field(default=PLAIN)


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is made. `folder`: it has several files; `binary`: it is no text for a terminal."""

    files: Callable[[Result, Wish], Files]
    folder: bool = False
    binary: bool = False


def _json(result: Result, wish: Wish) -> Files:
    from figures.report.writers import as_json

    return {"result.json": as_json.document(result, wish.tables)}


def _jsonl(result: Result, _: Wish) -> Files:
    from figures.report.writers import as_json

    return {"figures.jsonl": as_json.lines(result)}


def _csv(result: Result, wish: Wish) -> Files:
    from figures.report.writers import as_csv, datapackage

    described = datapackage.document(result, wish.tables, wish.dialect)
    return as_csv.files(result, wish.tables, wish.dialect) | {"datapackage.json": described}


def _html(result: Result, _: Wish) -> Files:
    from figures.report.writers import page

    return {"figures.html": page.document(result)}


def _xlsx(result: Result, _: Wish) -> Files:
    from figures.report.writers import xlsx

    return {"figures.xlsx": xlsx.content(result)}


def _parquet(result: Result, wish: Wish) -> Files:
    from figures.report.writers import parquet

    return parquet.files(result, wish.tables)


def _markdown(result: Result, _: Wish) -> Files:
    from figures.report.writers import as_markdown

    return {"figures.md": as_markdown.document(result)}


FORMATS = {
    "json": Format(_json),
    "jsonl": Format(_jsonl),
    "csv": Format(_csv, folder=True),
    "html": Format(_html),
    "xlsx": Format(_xlsx, binary=True),
    "parquet": Format(_parquet, folder=True, binary=True),
    "markdown": Format(_markdown),
}


def files(name: str, result: Result, wish: Wish | None = None) -> Files:
    """{file name: content} of a result in one of FORMATS. OutputError when a package that it needs is missing."""
    return FORMATS[name].files(result, wish or Wish())
