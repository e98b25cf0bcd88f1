"""Extraction results of earlier runs, in the user's cache folder: what has not changed is not read again.

    with opened(rulebook, model) as cache:
        extract = cache.get(article)          # None = read it anew
        cache.put(article, extract)

An entry is found by a hash of all that its contents rest on: the article's text and metadata (its name aside, so
that a moved file is known), the rules, the language model, and the program itself with the libraries it reads with.
The cache is one SQLite file, safe under several processes, and bounded: what was not used for longest goes first.
Whatever is wrong with it, a miss is the worst that comes of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from figures.cachefolder import cache_folder
from figures.codec import decoder, encode
from figures.model import Article, Extract, Finding, Group, LanguageModel, Result
from figures.rulebook import Rulebook

FILE = "extracts.db"

VARIABLE = "FIGURES_CACHE_MB"
"""The environment variable that bounds the cache, in megabytes; 0 keeps nothing."""

LARGEST = 500
"""Megabytes without it: some hundred thousand articles."""

ROOM = 0.9
"""Share of the bound that is left when the cache has been cut back, so that not every run has to cut."""

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

AT_ONCE = 50
"""Entries written in one transaction: what a run that is stopped may lose."""

TOUCH = 3600
"""Seconds after which an entry that is used is marked as used again; ages need not be finer."""

LIBRARIES = ("spacy", "thinc", "nupunkt", "quantulum3")
"""What reading rests on besides this package and the model."""

SUM = 8
"""Bytes of an entry's check sum."""

DAMAGE = (zlib.error, ValueError, TypeError, KeyError, AttributeError, ArithmeticError)
"""What a damaged entry, or one of another shape, can raise."""

Judged = tuple[tuple[Group, ...], tuple[Finding, ...]]
"""The groups of a result, and the findings between its articles."""

_NAMED = frozenset({"name", "copy_of"})  # fields of an article that its figures do not rest on
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL)"


class Steps:
    """What steps of a run came to when it was begun before: here nothing is known, and nothing kept."""

    def recall(self, _step: str, _kind: Any) -> Any:
        """The value of this type that a step came to; None when that is not known."""
        return None

    def keep(self, step: str, value: object) -> None:
        """Keep what a step came to."""


class Cache:
    """An open cache. No method raises; after an error it is empty and keeps nothing."""

    def __init__(self, db: sqlite3.Connection | None, basis: str, bound: int) -> None:
        self._db = db
        self._basis = basis
        self._bound = bound
        self._now = int(time.time())
        self._used: list[bytes] = []
        self._fresh: list[tuple[bytes, bytes]] = []

    def holds(self, article: Article) -> bool:
        """Whether there is an entry for the article; it may yet prove damaged."""
        return self._row("SELECT used FROM entry WHERE key = ?", self._key(article)) is not None

    def get(self, article: Article) -> Extract | None:
        """What was found in the article in an earlier run; None when it was not read or the entry is damaged."""
        key = self._key(article)
        row = self._row("SELECT used, content FROM entry WHERE key = ?", key)
        if row is None:
            return None
        if self._now - row[0] > TOUCH:
            self._used.append(key)
        return _unpacked(row[1], article.name)

    def put(self, article: Article, extract: Extract) -> None:
        """Keep what was found in the article."""
        if self._db is not None:
            self._fresh.append((self._key(article), _packed(extract)))
            if len(self._fresh) >= AT_ONCE:
                self.settle()

    def groups(self, result: Result, choices: object) -> Judged | None:
        """What the figures of a result came to in an earlier run with these choices; None when there was none.

        `choices`: whatever else decides, told apart by its `repr`.
        """
        row = self._row("SELECT used, content FROM entry WHERE key = ?", self._key_of_all(result, choices))
        return None if row is None else _groups_of(row[1])

    def put_groups(self, result: Result, choices: object, judged: Judged) -> None:
        """Keep what the figures of a result come to."""
        if self._db is not None:
            self._fresh.append((self._key_of_all(result, choices), _sealed(encode(judged))))

    def steps(self, _result: Result, _choices: object) -> Steps:
        """What the steps towards the groups of a result came to; a cache keeps results alone."""
        return Steps()

    def settle(self) -> None:
        """Write what was put and used since, in one short transaction."""
        with self._trusted():
            if self._db is not None and (self._fresh or self._used):
                self._db.executemany(
                    "UPDATE entry SET used = ? WHERE key = ?", [(self._now, key) for key in self._used]
                )
                entries = [(key, self._now, content) for key, content in self._fresh]
                self._db.executemany("REPLACE INTO entry VALUES (?, ?, ?)", entries)
                self._db.commit()
        self._used, self._fresh = [], []

    def trim(self) -> None:
        """Cut the cache back to its bound, the longest unused first."""
        with self._trusted():
            if self._db is None or _size(self._db) <= self._bound:
                return
            kept = 0
            for used, size in self._db.execute(
                "SELECT used, sum(length(content) + 64) FROM entry GROUP BY used ORDER BY used DESC"
            ).fetchall():
                kept += size
                if kept > self._bound * ROOM:
                    self._db.execute("DELETE FROM entry WHERE used <= ?", (used,))
                    break
            self._db.commit()
            self._db.execute("PRAGMA incremental_vacuum").fetchall()

    def close(self) -> None:
        """Write and cut back."""
        self.settle()
        self.trim()
        if self._db is not None:
            self._db.close()

    def _key(self, article: Article) -> bytes:
        digest = hashlib.sha256(self._basis.encode())
        for spec in fields(article):
            if spec.name not in _NAMED:
                digest.update(repr(getattr(article, spec.name)).encode(errors="surrogatepass") + b"\0")
        return digest.digest()

    def _key_of_all(self, result: Result, choices: object) -> bytes:
        """What groups rest on: the figures, which rest on the articles, and under which names those stand."""
        digest = hashlib.sha256(repr(choices).encode(errors="surrogatepass"))
        for article in result.articles:
            digest.update(self._key(article) + repr((article.name, article.copy_of)).encode(errors="surrogatepass"))
        return digest.digest()

    def _row(self, query: str, key: bytes) -> Any:
        with self._trusted():
            if self._db is not None:
                return self._db.execute(query, (key,)).fetchone()
        return None

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Errors of SQLite (a damaged file, a full disk, another process that does not end) switch the cache off."""
        try:
            yield
        except sqlite3.Error:
            db, self._db = self._db, None
            if db is not None:
                db.close()


@contextmanager
def opened(rulebook: Rulebook, model: LanguageModel, wanted: bool = True) -> Iterator[Cache]:
    """The cache for these rules and this model; empty and without memory when none is wanted or can be had."""
    most = bound()
    folder = cache_folder() if wanted and most else None
    basis = "" if folder is None else repr((rulebook.digest, model, program()))
    held = Cache(None if folder is None else _connected(folder / FILE), basis, most)
    try:
        yield held
    finally:
        held.close()


@cache
def program() -> str:
    """A digest of this package's source and of the versions of the libraries that it reads with."""
    digest = hashlib.sha256(repr([_version(name) for name in LIBRARIES]).encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def bound() -> int:
    """Bytes that the cache may hold."""
    given = os.environ.get(VARIABLE, "")
    return int(float(given if given.replace(".", "", 1).isdecimal() else LARGEST) * 1_000_000)


# ------------------------------------------------------------------ the file
def _connected(path: Path) -> sqlite3.Connection | None:
    """The database at `path`; a file that is none is replaced. None when that cannot be done either."""
    for _ in range(2):
        try:
            return _made(path)
        except sqlite3.OperationalError:  # locked, or no room: do without
            return None
        except sqlite3.DatabaseError:  # damaged, or no database
            _remove(path)
    return None


def _made(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")  # after a crash of the machine it may be damaged, and is made anew
        db.execute(_TABLE)
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{ending}").unlink()


def _size(db: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


# ------------------------------------------------------------------ an entry
def _packed(extract: Extract) -> bytes:
    """The extract without the article's name."""
    plain = encode(extract)
    for record in (*plain["figures"], *plain["set_aside"]):
        del record["article"]
    return _sealed(plain)


def _unpacked(content: bytes, name: str) -> Extract | None:
    """The extract of the article of this name; None when the entry is damaged."""
    with suppress(*DAMAGE):
        plain = _opened(content)
        for record in (*plain["figures"], *plain["set_aside"]):
            record["article"] = name
        extract: Extract = decoder(Extract)(plain)
        return extract
    return None


def _groups_of(content: bytes) -> Judged | None:
    with suppress(*DAMAGE):
        judged: Judged = decoder(Judged)(_opened(content))
        return judged
    return None


def _sealed(plain: Any) -> bytes:
    """A JSON value, packed, with a check sum before it."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    body = zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)
    return hashlib.sha256(body).digest()[:SUM] + body


def _opened(content: bytes) -> Any:
    body = content[SUM:]
    if hashlib.sha256(body).digest()[:SUM] != content[:SUM]:
        raise ValueError("not as it was written")
    return json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
