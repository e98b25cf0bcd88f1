"""The tables of an archive, how a file of an earlier version is brought up to date, and how one is opened.

`MIGRATIONS[n]` leads from version n to n + 1; a file's version stands in its `user_version`. Tables `article`
and `figure` hold what was read, each row with the hash of its contents; `lookup` finds the figures worth
comparing; the views `articles` and `figures` have the columns of the tables of that name in every output.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from figures.errors import ArchiveError

APPLICATION = 0x46494753
"""Marks an SQLite file as an archive of figures ("FIGS")."""

PATIENCE = 60.0
"""Seconds to wait for another writer."""

_FIRST = """
CREATE TABLE article (
  id        INTEGER PRIMARY KEY,
  article   TEXT NOT NULL UNIQUE,  -- the path as given, or the record's id
  digest    TEXT NOT NULL,         -- SHA-256 of the text
  title     TEXT, outlet TEXT, published TEXT, modified TEXT, url TEXT, author TEXT, language TEXT, copy_of TEXT,
  text      TEXT NOT NULL,
  internal  TEXT NOT NULL,         -- JSON: blocks of the text, and where its metadata comes from
  rules     TEXT NOT NULL,         -- digest of the rules that found its figures
  model     TEXT NOT NULL,         -- language model: name, version, digest
  added     TEXT NOT NULL,         -- when, UTC
  hash      TEXT NOT NULL          -- SHA-256 of the other columns but id
);
CREATE INDEX article_made_by ON article (rules, model);
CREATE INDEX article_digest ON article (digest);
CREATE TABLE figure (
  id             INTEGER PRIMARY KEY,
  article_id     INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  figure_id      TEXT NOT NULL,
  line           INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  surface        TEXT NOT NULL, sentence TEXT NOT NULL,
  low            NUMERIC, best NUMERIC, high NUMERIC,
  qualifier      TEXT NOT NULL, direction TEXT, unit TEXT, dimension TEXT NOT NULL,
  noun           TEXT, noun_phrase TEXT, noun_class TEXT, conversions TEXT, change_from TEXT,
  subject        TEXT, predicate TEXT, incident TEXT, place TEXT, period TEXT, as_of TEXT, part_of TEXT,
  source         TEXT, source_id TEXT, source_surface TEXT, source_kind TEXT, source_chain TEXT,
  quoted         INTEGER NOT NULL,
  spot           TEXT NOT NULL, rules TEXT, decided TEXT,
  internal       TEXT NOT NULL,    -- JSON: exact value, context and source, as the program needs them to compare
  hash           TEXT NOT NULL     -- SHA-256 of the other columns but id and article_id
);
CREATE INDEX figure_of_article ON figure (article_id);
CREATE TABLE lookup (
  key     INTEGER NOT NULL,        -- hash of what a figure can be found by
  day     INTEGER NOT NULL,        -- day it speaks of, counted from 1 January of year 1; 0 = unknown
  figure  INTEGER NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  PRIMARY KEY (key, day, figure)
) WITHOUT ROWID;
CREATE INDEX lookup_of_figure ON lookup (figure);
CREATE VIEW articles AS
  SELECT article, title, outlet, published, modified, url, author, language, copy_of, NULL AS skipped FROM article;
CREATE VIEW figures AS
  SELECT figure_id, NULL AS group_id, article, outlet, published, line, start, "end", surface, sentence, low, best,
    high, qualifier, direction, unit, dimension, noun, noun_phrase, noun_class, conversions, change_from, subject,
    predicate, incident, place, period, as_of, part_of, source, source_id, source_surface, source_kind, source_chain,
    quoted, spot, figure.rules, decided
  FROM figure JOIN article ON article.id = figure.article_id;
"""

MIGRATIONS = [_FIRST]


def is_archive(path: Path) -> bool:
    """Whether the file at `path` is an SQLite database, which every archive is."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite as an ArchiveError that names the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        locked = "locked" in str(error)
        hint = "another process holds it; try again" if locked else "check that the place exists and may be written"
        raise ArchiveError(f"{path}: {error}", hint) from None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # a damaged schema breaks SQLite's own message
        hint = "it is damaged or no archive; restore it, or add the articles anew"
        raise ArchiveError(f"{path}: {error}", hint) from None


def writing(path: Path) -> sqlite3.Connection:
    """The archive at `path` to read and write: made if there is none, brought up to date if it is older."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _refuse_strangers(connection, path)
        _to_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if _version(connection) < len(MIGRATIONS):
            _migrate(connection)
        return connection
    except BaseException:
        connection.close()
        raise


def reading(path: Path) -> sqlite3.Connection:
    """The archive at `path`, which is never changed. Raises ArchiveError when it is missing or of another version."""
    if not path.is_file():
        raise ArchiveError(f"{path}: no such archive", f"make one: figures archive add {path} ARTICLES")
    place = path.resolve().as_uri()
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        try:
            _version(connection)
        except sqlite3.OperationalError:
            # a folder that may not be written leaves no room for SQLite's index of the log: without one, none is needed
            if Path(f"{path}-wal").exists():
                raise
            connection.close()
            connection = sqlite3.connect(f"{place}?immutable=1", uri=True, isolation_level=None)
        _refuse_strangers(connection, path)
        if _version(connection) < len(MIGRATIONS):
            raise ArchiveError(
                f"{path}: made by an earlier version", f"bring it up to date: figures archive verify {path}"
            )
        return connection
    except BaseException:
        connection.close()
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    """Raises ArchiveError for a database of another program, or of a later version of this one."""
    # in this order: tables and mark come in one transaction, perhaps another process's, between the two questions
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise ArchiveError(f"{path}: is a database, but no archive of figures", "choose another file")
    if _version(connection) > len(MIGRATIONS):
        raise ArchiveError(f"{path}: made by a later version of figures", "pip install --upgrade figures-reconcile")


def _to_wal(connection: sqlite3.Connection) -> None:
    """Readers and one writer at once. Of two that make a new file at one time, SQLite lets one wait in vain."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(connection: sqlite3.Connection) -> None:
    """All steps in one transaction; another process may have taken them meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(_version(connection), len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[version]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
