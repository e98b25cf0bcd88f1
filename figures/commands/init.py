"""`figures init`: a configuration to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from figures.errors import FiguresError
from figures.writing import write

NAME = "figures.toml"


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a figures.toml that is there.")] = False,
) -> int:
    """Write a figures.toml that names every setting and says what it does.

    Nothing in it is in force until you uncomment it; a file that is there is never replaced unasked.

    Example:

      figures init
    """
    from figures.home import shipped

    path = folder / NAME
    if path.exists() and not force:
        raise FiguresError(f"{path} is there already", "figures init --force replaces it")
    write(path, (shipped("reports") / "new" / NAME).read_text(encoding="utf-8"))
    typer.echo(f"wrote {path}")
    return 0
