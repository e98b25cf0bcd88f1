"""From the paths of the command line to items to read: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from figures.errors import InputError
from figures.model import Skipped
from figures.read.draft import Item
from figures.remote import Remote, is_url, place

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MOST_PIPED = 2**30
"""Bytes taken from standard input or a pipe, which are held in memory."""


def walk(paths: Sequence[str], stdin: BinaryIO | None, known: frozenset[str]) -> Iterator[Item | Skipped]:
    """Items in the order given, folders in the order of their names; a file that is named twice comes once.

    `known`: endings that are read in a folder. What is left out comes as Skipped.
    """
    seen: set[str] = set()
    for given in paths:
        if given == "-":
            yield _held("-", stdin if stdin is not None else sys.stdin.buffer)
            continue
        for found in _expanded(given):
            if isinstance(found, Skipped):
                yield found
            elif isinstance(found, Remote):
                yield from _remote(given, found, known, seen)
            elif found.is_dir():
                yield from _folder(given if str(found) == given else str(found), found, known, seen)
            elif _first(found, seen):
                yield _file(printable(given if not _is_pattern(given) else str(found)), found, named=True)


def _held(name: str, source: BinaryIO) -> Item | Skipped:
    """What can be read but once, read into memory so that it can be opened again."""
    data = source.read(MOST_PIPED + 1)
    if len(data) > MOST_PIPED:
        return Skipped(name, f"is more than {MOST_PIPED:,} bytes", "give it as a file", True)
    return Item(name, lambda: io.BytesIO(data), named=True)


def _is_pattern(given: str) -> bool:
    return any(mark in given for mark in "*?[") and not os.path.lexists(given)


def _expanded(given: str) -> list[Path | Remote | Skipped]:
    """The paths that an argument means, or why it means none."""
    if is_url(given):
        try:
            there = place(given)
        except InputError as error:
            return [Skipped(printable(given), error.message.removeprefix(f"{given}: "), error.hint, True)]
        return [there] if isinstance(there, Remote) else _expanded(str(there))
    if _is_pattern(given):
        found = sorted(glob.glob(given, recursive=True))
        return [Path(path) for path in found] or [Skipped(given, "matches no file", "", True)]
    if not os.path.lexists(given):
        return [Skipped(printable(given), "does not exist", "check the path", True)]
    if not os.path.exists(given):
        return [Skipped(printable(given), "is a link to nothing", "check the path", True)]
    return [Path(given)]


def _first(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    fresh = real not in seen
    seen.add(real)
    return fresh


def _file(name: str, path: Path, named: bool = False) -> Item | Skipped:
    if named and path.is_fifo():
        with path.open("rb") as pipe:
            return _held(name, pipe)
    if not path.is_file():
        return Skipped(name, "is neither a file nor a folder", "", named)
    return Item(name, lambda: path.open("rb"), named)


def _folder(given: str, top: Path, known: frozenset[str], seen: set[str]) -> Iterator[Item | Skipped]:
    """The files below a folder, links that lead out of it aside."""
    others: Counter[str] = Counter()
    count = 0
    inside = os.path.realpath(top)
    for entry in _below(top, inside):
        if isinstance(entry, Skipped):
            yield entry
            continue
        count += 1
        name = printable(os.path.join(given, entry.relative_to(top).as_posix()))
        if entry.suffix.lower() not in known:
            others[entry.suffix.lower() or "without an ending"] += 1
        elif _first(entry, seen):
            yield _file(name, entry)
    if not count:
        yield Skipped(printable(given), "is a folder without files")
    if kinds := _kinds(others):
        yield Skipped(printable(given), kinds, "name a file to read it")


def _remote(given: str, there: Remote, known: frozenset[str], seen: set[str]) -> Iterator[Item | Skipped]:
    """The files that a URL names; hidden ones are passed over, and links and kinds that are not read are told."""
    try:
        files = list(there.files())
    except InputError as error:
        yield Skipped(printable(given), error.message.removeprefix(f"{given}: "), error.hint, True)
        return
    except OSError as error:
        yield Skipped(printable(given), f"cannot be opened: {error.strerror or error}", "check the URL", True)
        return
    others: Counter[str] = Counter()
    for file in files:
        name = printable(file.url)
        if file.is_hidden or file.url in seen:
            continue
        if file.is_link:
            yield Skipped(name, "is a link", "name its target to read it")
        elif not file.named and (suffix := Path(file.below).suffix.lower()) not in known:
            others[suffix or "without an ending"] += 1
        else:
            seen.add(file.url)
            yield Item(name, file.place.open, file.named)
    if not files:
        yield Skipped(printable(given), "names no file", "check the URL", True)
    if kinds := _kinds(others):
        yield Skipped(printable(given), kinds, "name a file to read it")


def _kinds(others: Counter[str]) -> str:
    """What is told of the files in a folder that are not read; empty when there are none."""
    told = ", ".join(f"{number} {suffix}" for suffix, number in sorted(others.items()))
    return f"has files of kinds that are not read: {told}" if told else ""


def _below(top: Path, inside: str) -> Iterator[Path | Skipped]:
    """Files below a folder in the order of their names. Hidden and ignored ones are passed over, and links out."""
    waiting: list[tuple[Path, tuple[_Ignore, ...]]] = [(top, ())]
    while waiting:
        path, ignores = waiting.pop()
        if path != top and path.is_symlink():
            if not _within(path, inside):
                yield Skipped(printable(str(path)), "is a link out of the folder", "name its target to read it")
            elif not path.exists():
                yield Skipped(printable(str(path)), "is a link to nothing")
            elif path.is_file():
                yield path
            continue  # a linked folder inside the folder is reached by its own name
        if not path.is_dir():
            yield path
            continue
        try:
            entries = [path / name for name in sorted(os.listdir(path), reverse=True)]
        except OSError as error:
            yield Skipped(printable(str(path)), f"cannot be opened: {error.strerror}")
            continue
        ignores = (*ignores, *_ignores(path, entries))
        shown = (entry for entry in entries if not entry.name.startswith(".") and entry.name != "__MACOSX")
        waiting += [(entry, ignores) for entry in shown if not any(ignore.covers(entry) for ignore in ignores)]


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The patterns of one .gitignore or .figuresignore, which hold below its folder."""

    folder: Path
    patterns: GitIgnoreSpec

    def covers(self, path: Path) -> bool:
        """Whether the patterns leave this path out; a folder matches patterns that end in a slash."""
        below = path.relative_to(self.folder).as_posix()
        return self.patterns.match_file(below + "/" if path.is_dir() else below)


def _ignores(folder: Path, entries: list[Path]) -> list[_Ignore]:
    named = [entry for entry in entries if entry.name in (".gitignore", ".figuresignore")]
    if not named:
        return []
    from pathspec import GitIgnoreSpec

    found = []
    for entry in named:
        try:
            lines = entry.read_text(encoding="utf-8", errors="replace").splitlines()
            found.append(_Ignore(folder, GitIgnoreSpec.from_lines(lines)))
        except (OSError, ValueError):
            continue  # what cannot be read hides nothing
    return found


def _within(path: Path, inside: str) -> bool:
    try:
        return os.path.commonpath([os.path.realpath(path), inside]) == inside
    except (OSError, ValueError):
        return False


def printable(name: str) -> str:
    """A name that can be shown anywhere: bytes that are no UTF-8 and control characters are replaced."""
    decoded = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in decoded)
