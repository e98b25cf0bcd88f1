"""SVG: the chart of one group as a picture of its own, for slides and documents.

It needs no style sheet, script or font of its own, and is drawn on light paper.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from figures import __version__
from figures.report.writers.page.chart import OWN_VOICE, Chart, Estimate
from figures.report.writers.page.looks import looks, palette
from figures.report.writers.page.marks import Mark, mark
from figures.report.writers.page.templates import date, environment

WIDTH = 960
LEFT = 32
TOP = 48
PLOT = (312, 690)  # where the scale begins and ends
SAID = 712
ROW = 46
LETTERS = {"heading": 62, "who": 32, "where": 42, "said": 26}
"""How many characters fit the width of each text, in the widest common font."""


@dataclass(frozen=True, slots=True)
class Label:
    """A tick of the axis, in pixels."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One estimate in the picture; `y` is the middle of its row."""

    y: int
    who: str
    where: str
    said: tuple[str, ...]
    sentence: str
    mark: Mark | None
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything stands, in pixels: `first` and `last` are the edges of the rows."""

    width: int
    height: int
    left: int
    top: int
    said: int
    first: int
    last: int
    heading: tuple[str, ...]
    ticks: tuple[Label, ...]
    rows: tuple[DrawnRow, ...]


def drawing(chart: Chart) -> str:
    """The chart as an SVG document, ending in a line end; the same chart gives the same bytes."""
    made = environment().get_template("chart.svg")
    text = made.render(chart=chart, frame=_frame(chart), paper=palette().light_paper, version=__version__)
    return text.strip() + "\n"


def _frame(chart: Chart) -> Frame:
    heading = _lines(chart.subject, LETTERS["heading"])
    first = TOP + 29 * len(heading) + 44
    last = first + ROW * len(chart.estimates)
    look = looks([[one.outlet for one in chart.estimates]])
    rows = []
    for at, one in enumerate(chart.estimates):
        seen = look[one.outlet]
        drawn = mark(one, chart.scale, seen, _place) if chart.scale else None
        rows.append(_row(one, first + ROW * at + ROW // 2 - 4, drawn, palette().light[seen.colour]))
    ticks = chart.scale.ticks if chart.scale else ()
    return Frame(
        width=WIDTH,
        height=last + 64,
        left=LEFT,
        top=TOP,
        said=SAID,
        first=first,
        last=last,
        heading=heading,
        ticks=tuple(Label(_place(tick.at), tick.label) for tick in ticks),
        rows=tuple(rows),
    )


def _row(one: Estimate, y: int, drawn: Mark | None, colour: str) -> DrawnRow:
    times = f" (said {len(one.figures)} times)" if len(one.figures) > 1 else ""
    where = ", ".join(part for part in (one.outlet if one.source else OWN_VOICE, date(one.day)) if part)
    return DrawnRow(
        y=y,
        who=_short(one.who, LETTERS["who"]),
        where=_short(where, LETTERS["where"]),
        said=_lines(one.surface + times, LETTERS["said"]),
        sentence=one.sentence,
        mark=drawn,
        colour=colour,
    )


def _place(share: float) -> str:
    """A share of the scale as a place in the picture."""
    return f"{PLOT[0] + share * (PLOT[1] - PLOT[0]):.1f}"


def _lines(text: str, letters: int) -> tuple[str, ...]:
    """The text on at most two lines, the rest cut off with an ellipsis."""
    return tuple(textwrap.wrap(text, letters, max_lines=2, placeholder=" …")) or ("",)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
