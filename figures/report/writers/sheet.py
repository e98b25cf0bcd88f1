"""One sheet of a workbook: header, typed cells, links, widths; text is written as text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from figures.errors import OutputError
from figures.report.clean import clean

MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_LETTERS = 32_767  # of a cell
MOST_LINKS = 65_530  # of a sheet
MOST_ADDRESS = 2_079  # letters of a link
NARROW, WIDE = 8, 60  # letters
LINE, MOST_LINES = 15, 4  # points of a line, and lines of a cell that are shown at once
SAMPLED = 200  # rows that the widths are taken from

Cell = str | bool | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place: "internal:'Figures'!A7", or an address of the web."""

    goal: str
    words: str


@dataclass(frozen=True, slots=True)
class Formats:
    """The few formats of a workbook."""

    head: Any
    whole: Any
    broken: Any
    link: Any
    wrapped: Any
    title: Any
    left: Any
    top: Any

    @classmethod
    def of(cls, book: Any) -> Formats:
        return cls(
            head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEDEA"}),
            whole=book.add_format({"num_format": "#,##0", "valign": "top"}),
            broken=book.add_format({"num_format": "General", "valign": "top"}),
            link=book.add_format({"font_color": "#0B57D0", "underline": 1, "valign": "top"}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
            title=book.add_format({"bold": True, "font_size": 14}),
            left=book.add_format({"num_format": "#,##0", "align": "left", "text_wrap": True, "valign": "top"}),
            top=book.add_format({"valign": "top"}),
        )


class Sheet:
    """Writes rows one below the other; the first row is the header, which stays in sight and filters."""

    def __init__(self, book: Any, name: str, formats: Formats, wrapped: Sequence[str] = ()) -> None:
        self._sheet = book.add_worksheet(name)
        self._formats = formats
        self._wrapped = frozenset(wrapped)
        self._links = 0

    def table(self, header: Sequence[str], rows: Sequence[Sequence[Cell | Link]], frozen: int = 1) -> None:
        """The whole sheet; `frozen` columns stay in sight. OutputError for more rows than a sheet holds."""
        if len(rows) > MOST_ROWS:
            raise OutputError(f"{len(rows):,} rows: a sheet holds {MOST_ROWS:,}", "take --format csv or parquet")
        widths = [_width(name, [row[at] for row in rows[:SAMPLED]]) for at, name in enumerate(header)]
        styles = [self._formats.wrapped if name in self._wrapped else self._formats.top for name in header]
        for at, name in enumerate(header):
            self._sheet.write_string(0, at, name, self._formats.head)
            self._sheet.set_column(at, at, widths[at])
        for number, row in enumerate(rows, start=1):
            high = max(
                (_lines(row[at], widths[at]) for at, name in enumerate(header) if name in self._wrapped), default=1
            )
            self._sheet.set_row(number, LINE * high if high > 1 else None)
            for at, cell in enumerate(row):
                self._write(number, at, cell, styles[at])
        self._sheet.freeze_panes(1, frozen)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # "1,200" is what an article wrote
        self._sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def listing(self, title: str, pairs: Sequence[tuple[str, Cell | Link]]) -> None:
        """A title, and below it two columns without a header."""
        self._sheet.write_string(0, 0, title, self._formats.title)
        self._sheet.set_column(0, 0, 28)
        self._sheet.set_column(1, 1, WIDE)
        self._sheet.fit_to_pages(1, 0)
        for number, (name, cell) in enumerate(pairs, start=2):
            self._write(number, 0, name, self._formats.left)
            if isinstance(cell, int):
                self._sheet.write_number(number, 1, cell, self._formats.left)
            else:
                self._write(number, 1, cell, self._formats.left)

    def _write(self, row: int, column: int, cell: Cell | Link, style: Any) -> None:
        if isinstance(cell, Link):
            self._link(row, column, cell)
        elif isinstance(cell, bool):
            self._sheet.write_boolean(row, column, cell)
        elif isinstance(cell, (int, Decimal)):
            whole = cell == int(cell)
            self._sheet.write_number(row, column, float(cell), self._formats.whole if whole else self._formats.broken)
        elif cell:
            self._sheet.write_string(row, column, fitting(cell), style)

    def _link(self, row: int, column: int, link: Link) -> None:
        """Beyond what a sheet may hold the words stand without their link."""
        if self._links < MOST_LINKS and len(link.goal) <= MOST_ADDRESS:
            self._links += 1
            self._sheet.write_url(row, column, link.goal, self._formats.link, fitting(link.words))
        else:
            self._sheet.write_string(row, column, fitting(link.words))


def fitting(text: str) -> str:
    """The text without characters that a workbook cannot hold, cut where a cell ends."""
    text = clean(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def _width(name: str, cells: Sequence[Cell | Link]) -> int:
    """Letters of the longest of them, within bounds, and room for the filter's button."""
    longest = max((len(_shown(cell)) for cell in cells), default=0)
    return min(max(longest + 1, len(name) + 4, NARROW), WIDE)


def _lines(cell: Cell | Link, width: int) -> int:
    """Lines that the text takes in a column of that width: programs but one do not work it out themselves."""
    return min(-(-len(_shown(cell)) // max(width - 2, 1)) or 1, MOST_LINES)


def _shown(cell: Cell | Link) -> str:
    if isinstance(cell, Link):
        return cell.words
    return f"{cell:,}" if isinstance(cell, (int, Decimal)) else cell or ""
