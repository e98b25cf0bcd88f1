"""Where results go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures.errors import FiguresError, OutputError


@dataclass(frozen=True, slots=True)
class Target:
    """One --format: its name, and the file or folder it goes to; None = standard output."""

    format: str
    path: Path | None


Render = Callable[[], Mapping[str, str]]
"""A format's files by name; a format of one file has one entry."""


def targets(
    formats: Sequence[str] | None, output: Path | None, known: Sequence[str], folders: Sequence[str]
) -> list[Target]:
    """What `--format` and `--output` ask for.

    A bare format goes below `output`, or to standard output when there is none. Raises FiguresError
    for an unknown format, for two formats on standard output, and for a format of several files
    that is given no folder.
    """
    found: list[Target] = []
    for entry in formats or (["csv"] if output and "csv" in folders else ["table"]):
        name, _, path = entry.partition("=")
        if name not in known:
            raise FiguresError(f"unknown format {name!r}", f"formats: {', '.join(known)}")
        if name == "table" and path:
            raise FiguresError("the table is for the terminal", "for a file take --format csv=DIR or json=FILE")
        place = Path(path) if path else output if name != "table" else None
        if name in folders and place is None:
            raise FiguresError(f"{name} makes several files", f"say where: --format {name} --output DIR")
        found.append(Target(name, place))
    if sum(target.path is None for target in found) > 1:
        raise FiguresError("two formats cannot share standard output", "give one a place: --format json=result.json")
    if all(target.path is not None for target in found) and formats and any("=" in entry for entry in formats):
        found.append(Target("table", None))
    return found


def deliver(target: Target, files: Mapping[str, str], is_folder: bool, given_output: Path | None) -> None:
    """Write the files of one format to its target; OutputError says which could not be written."""
    if target.path is None:
        for content in files.values():
            sys.stdout.write(content)
        sys.stdout.flush()
        return
    below = is_folder or target.path == given_output
    for name, content in files.items():
        write(target.path / name if below else target.path, content)


def write(path: Path, content: str | bytes) -> None:
    """The content, text as UTF-8, at `path`, atomically; missing folders are made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "wb") as out:
                out.write(content.encode() if isinstance(content, str) else content)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror})", "choose another place with --output"
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
