"""Where results go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from figures.errors import FiguresError
from figures.remote import Place, place
from figures.writing import write


@dataclass(frozen=True, slots=True)
class Target:
    """One --format: its name, and the file or folder it goes to; None = standard output."""

    format: str
    path: Place | None


def targets(
    formats: Sequence[str] | None,
    output: str | None,
    known: Sequence[str],
    folders: Sequence[str],
    binary: Sequence[str] = (),
) -> list[Target]:
    """What `--format` and `--output` ask for.

    A bare format goes below `output`, or to standard output when there is none. Raises FiguresError
    for an unknown format, for two formats on standard output, and for one of `folders` (several files) or
    `binary` (no text) that is given no place.
    """
    found: list[Target] = []
    folder = place(output) if output else None
    for entry in formats or (["csv"] if output and "csv" in folders else ["table"]):
        name, _, given = entry.partition("=")
        if name not in known:
            raise FiguresError(f"unknown format {name!r}", f"formats: {', '.join(known)}")
        if name == "table" and given:
            raise FiguresError("the table is for the terminal", "for a file take --format csv=DIR or json=FILE")
        goal = place(given) if given else folder if name != "table" else None
        if name in folders and goal is None:
            raise FiguresError(f"{name} makes several files", f"say where: --format {name} --output DIR")
        if name in binary and goal is None:
            raise FiguresError(f"{name} is no text", f"say where: --format {name}=FILE")
        found.append(Target(name, goal))
    if sum(target.path is None for target in found) > 1:
        raise FiguresError("two formats cannot share standard output", "give one a place: --format json=result.json")
    if all(target.path is not None for target in found) and formats and any("=" in entry for entry in formats):
        found.append(Target("table", None))
    return found


def deliver(target: Target, files: Mapping[str, str | bytes], is_folder: bool, given_output: str | None) -> None:
    """Write the files of one format to its target; OutputError says which could not be written."""
    if target.path is None:
        for content in files.values():
            assert isinstance(content, str), target.format
            sys.stdout.write(content)
        sys.stdout.flush()
        return
    below = is_folder or (given_output is not None and target.path == place(given_output))
    for name, content in files.items():
        write(target.path / name if below else target.path, content)
