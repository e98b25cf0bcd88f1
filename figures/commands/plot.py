"""`figures plot`: the chart of one group as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.errors import FiguresError
from figures.writing import write

if TYPE_CHECKING:
    from figures.report.writers.page.chart import Chart

KINDS = (".svg", ".png")
SHARP = 2  # pixels of a PNG to one of the drawing


def plot(
    group: Annotated[
        str,
        typer.Argument(
            help="A group's id (g…), that of a figure in it, or a finding's id or code.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="A .svg or .png file (default: SVG to standard output)."),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A result that --format json wrote (default: the last result)."),
    ] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="Draw the estimates over time, by source.")] = False,
) -> int:
    """Draw the estimates of one group on one scale, for slides and documents.

    Examples:

      figures plot g0123456789 -o troops.svg

      figures plot g0123456789 --from result.json -o troops.png

      figures plot g0123456789 --timeline -o troops-over-time.svg
    """
    from figures.commands import last
    from figures.report.writers import page

    if output and output.suffix.lower() not in KINDS:
        raise FiguresError(f"{output}: no kind of picture I know", "end the name in .svg or .png")
    chart = page.chart(*last.load(source).group_of(group))
    png = output is not None and output.suffix.lower() == ".png"
    drawn = _over_time(chart, png) if timeline else _png(page.drawing(chart)) if png else page.drawing(chart)
    if output:
        write(output, drawn)
    else:
        sys.stdout.write(str(drawn))
    return 0


def _over_time(chart: Chart, png: bool) -> str | bytes:
    from figures.report.writers import timeline

    if not timeline.drawn(chart):
        raise FiguresError(f"{chart.group_id}: no estimate has a day", "draw it without --timeline")
    return timeline.png(chart) if png else timeline.svg(chart)


def _png(drawing: str) -> bytes:
    try:
        import vl_convert
    except ImportError:
        raise FiguresError(
            "PNG needs the extra `plots`",
            "install it: pip install 'figures-reconcile[plots]', or draw SVG: -o FILE.svg",
        ) from None
    return bytes(vl_convert.svg_to_png(drawing, scale=SHARP))
