"""Articles and figures as rows of the archive, and back; every row carries the hash of its contents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from figures.codec import SHAPELESS, decoder, encode
from figures.interval import plain
from figures.model import Article, Figure
from figures.report.rows import Value, figure_row
from figures.report.tables import table

Cell = str | int | float | None

LARGEST = 2**63 - 1
"""The greatest integer that SQLite holds; a greater number is stored as the nearest float."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one dataclass lies in a table: readable `columns`, and the fields that are kept in `internal` as JSON."""

    kind: Any
    columns: tuple[str, ...]
    internal: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All columns that the hash rests on, in order."""
        return (*self.columns, "internal")


def _shape(kind: Any, columns: Iterable[str], nested: frozenset[str]) -> Shape:
    readable = tuple(columns)
    own = tuple(spec.name for spec in fields(kind) if spec.name not in readable or spec.name in nested)
    return Shape(kind, readable, own)


_DECLARED = [column.name for column in table("figures").columns]
_OF_ARTICLE = ("article", "outlet", "published", "group_id")

_NESTED = frozenset({"conversions", "source", "rules"})

FIGURE = _shape(Figure, (name for name in _DECLARED if name not in _OF_ARTICLE), _NESTED)
ARTICLE = _shape(
    Article,
    ["name", "digest", "title", "outlet", "published", "modified", "url", "author", "language", "copy_of", "text"],
    frozenset(),
)


def article_cells(article: Article, made_by: Sequence[str]) -> list[Cell]:
    """The article as cells of ARTICLE.names, then rules, model and time (`made_by`), then the hash."""
    cells = [getattr(article, name) for name in ARTICLE.columns]
    cells += [_internal(article, ARTICLE), *made_by]
    return [*cells, digest(cells)]


def figure_cells(figure: Figure, article: Article) -> list[Cell]:
    """The figure as cells of FIGURE.names, then the hash."""
    row = figure_row(figure, article, None)
    cells = [_cell(row[name]) for name in FIGURE.columns]
    cells.append(_internal(figure, FIGURE))
    return [*cells, digest(cells)]


def article_of(cells: Sequence[Cell]) -> Article:
    """The article from cells of ARTICLE.names. ValueError when they are none."""
    article: Article = _value(ARTICLE, cells)
    return article


def figure_of(cells: Sequence[Cell], article: str) -> Figure:
    """The figure from cells of FIGURE.names, and the name of its article. ValueError when they are none."""
    figure: Figure = _value(FIGURE, cells, article=article)
    return figure


def digest(cells: Sequence[Cell]) -> str:
    """What a row's `hash` must be. A cell of bytes, which only damage makes, is told apart like any other."""
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, default=repr).encode()).hexdigest()


def same(article: Article, stored: Article) -> bool:
    """Whether both are the same article; `copy_of` depends on what else was read and does not count."""
    return replace(article, copy_of=None) == replace(stored, copy_of=None)


def _internal(value: Article | Figure, shape: Shape) -> str:
    kept = {name: encode(getattr(value, name)) for name in shape.internal}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _value(shape: Shape, cells: Sequence[Cell], **given: str) -> Any:
    *readable, internal = cells
    known = {spec.name for spec in fields(shape.kind)}
    stated = {name: cell for name, cell in zip(shape.columns, readable, strict=True) if name in known}
    try:
        nested = json.loads(_whole(internal))
        stated |= {name: nested[name] for name in shape.internal if name in nested}
        return decoder(shape.kind)(stated | given)
    except (*SHAPELESS, RecursionError):
        raise ValueError("the cells hold something else") from None


def _whole(internal: Cell) -> str:
    """The JSON, in which no escape stands for half a character."""
    if not isinstance(internal, str) or "\\ud" in internal.lower():
        raise ValueError("no JSON of ours")
    return internal


def _cell(value: Value) -> Cell:
    if isinstance(value, Decimal):
        number = plain(value)
        return float(number) if abs(number) > LARGEST else number
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, default=plain) if value else None
    return int(value) if isinstance(value, bool) else value
