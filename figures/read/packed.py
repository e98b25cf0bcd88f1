"""Archives: zip, tar and gzip, bounded in depth, in number of members and in what they unpack to."""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import PurePosixPath

from figures.model import Skipped
from figures.read.draft import BROKEN, Item, Limits, Outcome, Refusal
from figures.rulebook import Rulebook

DEEPEST = 3
MOST_MEMBERS = 20_000
MOST_UNPACKED = 2**30
"""Archives within archives, members of one archive, and bytes that one archive may unpack to."""

Inner = Callable[[Item, Limits, Rulebook], Iterator[Outcome]]
Member = tuple[str, Callable[[int], bytes]]

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, *BROKEN)


def read_zip(item: Item, limits: Limits, rulebook: Rulebook, inner: Inner) -> Iterator[Outcome]:
    """The articles of the files in a zip archive."""

    def members() -> Iterator[Member]:
        with item.open() as stream, zipfile.ZipFile(stream) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    yield info.filename, lambda most, info=info: archive.open(info).read(most)  # type: ignore[misc]

    yield from _unpacked(item, members(), limits, rulebook, inner)


def read_tar(item: Item, limits: Limits, rulebook: Rulebook, inner: Inner) -> Iterator[Outcome]:
    """The articles of the plain files in a tar archive, packed or not; links and devices are passed over."""

    def members() -> Iterator[Member]:
        with item.open() as stream, tarfile.open(fileobj=stream, mode="r|*") as archive:
            for info in archive:
                if info.isreg():
                    part = archive.extractfile(info)
                    yield info.name, lambda most, part=part: part.read(most) if part else b""  # type: ignore[misc]

    yield from _unpacked(item, members(), limits, rulebook, inner)


def read_gzip(item: Item, limits: Limits, rulebook: Rulebook, inner: Inner) -> Iterator[Outcome]:
    """The articles of the one file that is packed."""
    name = PurePosixPath(item.name).name
    stem = name.removesuffix(".gz") if name.endswith(".gz") else name

    def members() -> Iterator[Member]:
        with item.open() as stream, gzip.open(stream) as part:
            yield stem, part.read

    yield from _unpacked(item, members(), limits, rulebook, inner)


def _unpacked(
    item: Item, members: Iterator[Member], limits: Limits, rulebook: Rulebook, inner: Inner
) -> Iterator[Outcome]:
    """Reads the members one by one; what is hostile or broken is told and the rest is read."""
    if item.depth >= DEEPEST:
        raise Refusal(f"lies more than {DEEPEST} archives deep", "unpack it first")
    total = 0
    for number in count(1):
        with _told_as_refusal():
            member = next(members, None)
        if member is None:
            return
        name, content = member
        place = f"{item.name}/{name}"
        if number > MOST_MEMBERS:
            yield Skipped(item.name, f"holds more than {MOST_MEMBERS:,} files; the rest is left out", "unpack it first")
            return
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            yield Skipped(place, "has a path that climbs out of its archive")
            continue
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            continue
        with _told_as_refusal():
            data = content(limits.packed + 1)
        total += len(data)
        if total > MOST_UNPACKED:
            yield Skipped(
                item.name, f"unpacks to more than {MOST_UNPACKED:,} bytes; the rest is left out", "unpack it first"
            )
            return
        if len(data) > limits.packed:
            yield Skipped(place, f"unpacks to more than {limits.packed:,} bytes", "--max-size raises the limit")
            continue
        yield from inner(item.member(name, data), limits, rulebook)


@contextmanager
def _told_as_refusal() -> Iterator[None]:
    """What the standard library raises on a broken archive, as a Refusal; a member's own reader is none of it."""
    try:
        yield
    except _BROKEN as error:
        raise Refusal(f"is a broken archive: {error}") from None
