"""Files and folders named by a URL (s3://, gs://, az://, sftp://, memory://), read and written through fsspec.

    place("s3://news/2024/")          # Remote
    place("file:///srv/news"), place("news/")   # Path: what this machine has goes by its own rules

Credentials are fsspec's business and the user's: nothing here asks for them. Addresses of the web are not places, and
neither are URLs that lead through others ("zip://a.txt::s3://...").
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.request import url2pathname

from figures.errors import InputError

WEB = ("http", "https")
"""Protocols that are never used: no page is fetched."""

_URL = re.compile(r"(?:[\w+.-]+::)*([A-Za-z][A-Za-z0-9+.-]*)://")
_PATTERN = re.compile(r"[*?[]")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or folder elsewhere.

    Every method raises InputError when nothing on this machine knows the protocol, and OSError for what goes wrong
    there, whatever the protocol calls it.
    """

    url: str

    def __str__(self) -> str:
        return self.url

    def __truediv__(self, name: str) -> Remote:
        return Remote(f"{self.url.rstrip('/')}/{name}")

    @property
    def suffix(self) -> str:
        """The ending of the last part, with its dot; empty when there is none."""
        return Path(self.url.rstrip("/").rpartition("/")[2]).suffix

    def open(self) -> BinaryIO:
        """The content as a stream, of which no more is fetched than is asked for."""
        system, path = _system(self.url)
        with _as_os_error():
            return io.BufferedReader(_Stream(system.open(path, "rb")))

    def read(self) -> bytes:
        """All of the content."""
        with self.open() as stream:
            return stream.read()

    def write(self, content: bytes) -> None:
        """Put the content there, whole or not at all; missing folders are made."""
        system, path = _system(self.url)
        with _as_os_error():
            try:
                _put(system, path, content)
            except FileNotFoundError:
                system.makedirs(path.rpartition("/")[0], exist_ok=True)
                _put(system, path, content)

    def files(self) -> Iterator[File]:
        """What this names, in the order of names: a file, the files below a folder, or those that fit a pattern."""
        system, path = _system(self.url)
        with _as_os_error():
            system.invalidate_cache()
            if system.isfile(path):
                yield File(self.url, self.url.rpartition("/")[2], self, named=True)
                return
            is_pattern = _PATTERN.search(path) is not None
            found = system.glob(path, detail=True) if is_pattern else system.find(path, detail=True)
        # not the file system's own URLs, which leave out the host
        top, start = (_above(path), _above(self.url)) if is_pattern else (path.rstrip("/"), self.url.rstrip("/"))
        for entry in sorted(found):
            if found[entry].get("type") != "directory":
                below = entry.removeprefix(f"{top}/")
                url = f"{start}/{below}"
                yield File(url, below, Remote(url), is_link=_is_link(found[entry]))


@dataclass(frozen=True, slots=True)
class File:
    """One file: its URL, its path below what was given, and whether it was itself named, or is a link."""

    url: str
    below: str
    place: Remote
    named: bool = False
    is_link: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether its name or that of a folder on the way to it begins with a dot."""
        return not self.named and any(part.startswith(".") for part in self.below.split("/"))


Place = Path | Remote


def place(given: str | Path) -> Place:
    """What a path or URL points to.

    InputError for an address of the web, a URL that leads through another, and a protocol that nothing here knows.
    """
    if isinstance(given, Path) or not (match := _URL.match(given)):
        return Path(given)
    scheme = match[1].lower()
    if scheme in WEB:
        raise InputError(f"{given}: is a web address", "figures reads files: save the page and give its path")
    if "::" in given:
        raise InputError(f"{given}: leads through another URL", "name the file or folder itself")
    if scheme == "file":
        return Path(url2pathname(given[match.end() :]))
    _system(given)
    return Remote(given)


def is_url(given: str) -> bool:
    """Whether it names a protocol, as s3:// does."""
    return _URL.match(given) is not None


def _system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(
            f"{url}: URLs need the extra `scale`", "install it: pip install 'figures-reconcile[scale]'"
        ) from None
    try:
        system, path = url_to_fs(url)
    except ImportError as error:  # it names the package: "Install s3fs to access S3"
        raise InputError(f"{url}: its protocol needs a package of its own", str(error)) from None
    except Exception as error:  # an unknown protocol, or credentials that make no sense to it
        raise InputError(f"{url}: {error}", "protocols that fsspec knows: s3, gs, az, sftp, file ...") from None
    return system, path


def _put(system: Any, path: str, content: bytes) -> None:
    with system.transaction, system.open(path, "wb") as out:
        out.write(content)


def _above(pattern: str) -> str:
    """The folder of a path or URL in which its pattern begins."""
    return _PATTERN.split(pattern)[0].rpartition("/")[0]


def _is_link(told: Mapping[str, Any]) -> bool:
    return told.get("type") == "link" or bool(told.get("islink"))


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Every protocol has errors of its own; that of a bucket that is closed need not be an OSError."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(None, f"{type(error).__name__}: {error}") from error


class _Stream(io.RawIOBase):
    """A file of fsspec as a stream of the standard library, whose lines can be read with a bound."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _as_os_error():
            return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        with _as_os_error():
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
