"""`figures plot`: the chart of one group as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from figures.commands.output import write
from figures.errors import FiguresError

KINDS = (".svg", ".png")
SHARP = 2  # pixels of a PNG to one of the drawing


def plot(
    group: Annotated[str, typer.Argument(help="A group's id (g…), or that of a figure in it.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="A .svg or .png file (default: SVG to standard output)."),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A result that --format json wrote.")
    ] = None,
) -> int:
    """Draw the estimates of one group on one scale, for slides and documents.

    Examples:

      figures reconcile seeds/ --format json=result.json

      figures plot g0123456789 --from result.json -o troops.svg

      figures plot g0123456789 --from result.json -o troops.png
    """
    from figures.commands import last
    from figures.report.writers import page

    if output and output.suffix.lower() not in KINDS:
        raise FiguresError(f"{output}: no kind of picture I know", "end the name in .svg or .png")
    drawn = page.drawing(page.chart(*last.load(source).group_of(group)))
    if output is None:
        sys.stdout.write(drawn)
    elif output.suffix.lower() == ".svg":
        write(output, drawn)
    else:
        write(output, _png(drawn))
    return 0


def _png(drawing: str) -> bytes:
    try:
        import vl_convert
    except ImportError:
        raise FiguresError(
            "PNG needs the extra `plots`",
            "install it: pip install 'figures-reconcile[plots]', or draw SVG: -o FILE.svg",
        ) from None
    return bytes(vl_convert.svg_to_png(drawing, scale=SHARP))
