"""The archive: one SQLite file of articles and their figures, written article by article, checked when read."""

# ruff: noqa: S608 - statements are put together from the column names of this package alone

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log2
from pathlib import Path

from figures.archive import rows, schema
from figures.archive.lookup import common_words, day, keys
from figures.archive.rows import ARTICLE, FIGURE, Cell
from figures.errors import ArchiveError
from figures.model import Article, Figure, LanguageModel
from figures.rulebook import Rulebook

LISTED = 40
"""Figures looked at under one key, the nearest in time on either side; more under one key tell little."""

PER_FIGURE = 20
"""Stored figures that one new figure is compared with, those that share the most and the rarest keys."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of `figures archive list`."""

    article: str
    outlet: str | None
    published: str | None
    figures: int
    added: str


class Archive:
    """An open archive. Every method raises ArchiveError when the file is damaged or cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path

    # -------------------------------------------------------------- what is in it
    def __len__(self) -> int:
        """How many articles it holds."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def listed(self) -> Iterator[Listing]:
        """Every article in the order of their names."""
        counted = "SELECT count(*) FROM figure WHERE article_id = article.id"
        for row in self._db.execute(
            f"SELECT article, outlet, published, ({counted}), added FROM article ORDER BY article"
        ):
            with self._as_stored(str(row[0])):
                listing = Listing(*row)
                if not all(isinstance(cell, str) for cell in (row[0], row[1] or "", row[2] or "")):
                    raise ValueError("no text")
            yield listing

    def other_makers(self, rulebook: Rulebook, model: LanguageModel) -> int:
        """How many articles were read with other rules or another model than these."""
        query = "SELECT count(*) FROM article WHERE (rules, model) <> (?, ?)"
        return int(self._db.execute(query, (rulebook.digest, _told(model))).fetchone()[0])

    def makers(self) -> list[tuple[str, LanguageModel]]:
        """The rules (their digest) and models that its articles were read with, the most frequent first."""
        query = "SELECT rules, model FROM article GROUP BY rules, model ORDER BY count(*) DESC, rules, model"
        found = []
        for rules, told in self._db.execute(query):
            with self._as_stored("what made an article"):
                name, version, digest = str(told).split(" ")
            found.append((str(rules), LanguageModel(name, version, digest)))
        return found

    def article(self, name: str) -> tuple[Article, tuple[Figure, ...]] | None:
        """One article by its name and its figures in reading order; None when it is not there."""
        found = self._articles("article = ?", [name])
        if not found:
            return None
        ((number, article),) = found.items()
        figures = self._figures("article_id = ?", [number], {number: article.name})
        return article, tuple(sorted(figures.values(), key=lambda figure: figure.core_start))

    def names(self) -> list[str]:
        """The names of all articles, sorted."""
        found = [row[0] for row in self._db.execute("SELECT article FROM article ORDER BY article")]
        with self._as_stored("the name of an article"):
            if not all(isinstance(name, str) for name in found):
                raise ValueError("no text")
        return found

    def near(
        self, figures: Sequence[Figure], drafts: Sequence[Article], rulebook: Rulebook
    ) -> tuple[tuple[Article, ...], tuple[Figure, ...]]:
        """The stored figures that may measure what `figures` of `drafts` do, and their articles.

        Earlier states of the drafts themselves (by name or by text) are left out. Work and memory grow with
        the figures given, not with the archive.
        """
        by_name = {article.name: article for article in drafts}
        common = common_words(rulebook)
        wanted: set[int] = set()
        for figure in figures:
            wanted.update(self._candidates(keys(figure, common), day(figure, by_name[figure.article])))
        owners = self._owners(sorted(wanted))
        articles = self._articles(_AMONG, [json.dumps(sorted(owners))])
        own = {article.digest for article in drafts}
        kept = {n: a for n, a in articles.items() if a.name not in by_name and a.digest not in own}
        numbers = sorted(number for owner in kept for number in owners[owner])
        found = self._figures(_AMONG, [json.dumps(numbers)], {n: a.name for n, a in kept.items()})
        unique = {figure.figure_id: figure for _, figure in sorted(found.items(), reverse=True)}  # copies share ids
        ordered = sorted(unique.values(), key=lambda figure: (figure.article, figure.core_start))
        return tuple(sorted(kept.values(), key=lambda article: article.name)), tuple(ordered)

    def fresh(self, articles: Iterable[Article], rulebook: Rulebook, model: LanguageModel) -> list[Article]:
        """The articles that are not stored as they are, read with these rules and this model."""
        made_by = (rulebook.digest, _told(model))
        new = []
        for article in articles:
            row = self._db.execute("SELECT rules, model FROM article WHERE article = ?", (article.name,)).fetchone()
            if row != made_by or not rows.same(article, self._stored(article.name)):
                new.append(article)
        return new

    # -------------------------------------------------------------- changes
    def put(self, article: Article, figures: Iterable[Figure], rulebook: Rulebook, model: LanguageModel) -> None:
        """Store an article and its figures, in place of an earlier state; when this returns, they are safe."""
        common = common_words(rulebook)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        cells = rows.article_cells(article, (rulebook.digest, _told(model), now))
        with self._transaction():
            self._db.execute("DELETE FROM article WHERE article = ?", (article.name,))
            number = self._db.execute(_INSERT_ARTICLE, cells).lastrowid
            for figure in figures:
                own = self._db.execute(_INSERT_FIGURE, [number, *rows.figure_cells(figure, article)]).lastrowid
                when = day(figure, article)
                found_by = [(key, when, own) for key in keys(figure, common)]
                self._db.executemany("INSERT INTO lookup VALUES (?, ?, ?)", found_by)

    def remove(self, name: str) -> bool:
        """Take an article and its figures out; whether it was there."""
        with self._transaction():
            return self._db.execute("DELETE FROM article WHERE article = ?", (name,)).rowcount > 0

    # -------------------------------------------------------------- soundness
    def problems(self) -> Iterator[str]:
        """Everything wrong with the file and its rows, a sentence each; nothing when it is sound."""
        for (said,) in self._db.execute("PRAGMA quick_check"):
            if said != "ok":
                yield f"the file is damaged: {said}"
        for name, *_ in self._db.execute("PRAGMA foreign_key_check"):
            yield f"a row of {name} belongs to nothing"
        for name, *cells, kept in self._db.execute(f"SELECT article, {_ARTICLE_CELLS}, hash FROM article"):
            if rows.digest(cells) != kept:
                yield f"{name}: the article is not as it was stored"
        query = f"SELECT article, figure_id, {_FIGURE_CELLS}, figure.hash {_JOINED}"
        for name, figure, *cells, kept in self._db.execute(query):
            if rows.digest(cells) != kept:
                yield f"{name}: figure {figure} is not as it was stored"

    # -------------------------------------------------------------- inside
    def _candidates(self, found_by: Sequence[int], when: int) -> list[int]:
        """Figures under these keys, those first that share the most and the rarest, then the nearest in time."""
        score: dict[int, float] = defaultdict(float)
        distance: dict[int, int] = {}
        latest = when or datetime.max.toordinal()
        for key in found_by:
            before = self._db.execute(_UP_TO, (key, latest, LISTED)).fetchall()
            hits = before + self._db.execute(_AFTER, (key, latest, LISTED)).fetchall()
            with self._as_stored("the index"):
                for number, on in hits:
                    score[number] += 1 + log2(2 * LISTED / len(hits))
                    distance[number] = abs(on - latest)
        return sorted(score, key=lambda number: (-score[number], distance[number], number))[:PER_FIGURE]

    def _owners(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """The numbers of figures by the number of their article."""
        owners: dict[int, list[int]] = defaultdict(list)
        query = f"SELECT article_id, id FROM figure WHERE {_AMONG}"
        for article, figure in self._db.execute(query, [json.dumps(numbers)]):
            owners[article].append(figure)
        return owners

    def _stored(self, name: str) -> Article:
        (article,) = self._articles("article = ?", [name]).values()
        return article

    def _articles(self, where: str, values: Sequence[Cell]) -> dict[int, Article]:
        found = {}
        query = f"SELECT id, {_ARTICLE_CELLS}, hash FROM article WHERE {where}"
        for number, *cells, kept in self._db.execute(query, values):
            with self._as_stored(str(cells[0])):
                found[number] = rows.article_of(_matching(cells, kept)[: len(ARTICLE.names)])
        return found

    def _figures(self, where: str, values: Sequence[Cell], articles: dict[int, str]) -> dict[int, Figure]:
        found = {}
        query = f"SELECT id, article_id, {_FIGURE_CELLS}, hash FROM figure WHERE {where}"
        for number, owner, *cells, kept in self._db.execute(query, values):
            with self._as_stored(f"a figure of {articles.get(owner, 'no article')}"):
                found[number] = rows.figure_of(_matching(cells, kept), articles[owner])
        return found

    @contextmanager
    def _as_stored(self, what: str) -> Iterator[None]:
        """What is wrong inside with a row that is not as it was stored, told as an ArchiveError."""
        try:
            yield
        except (ValueError, KeyError, TypeError):
            hint = f"see what is damaged: figures archive verify {self._path}"
            raise ArchiveError(f"{self._path}: {what} is not as it was stored", hint) from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise


@contextmanager
def opened(path: Path, write: bool = False) -> Iterator[Archive]:
    """The archive at `path`; with `write` it is made when missing. Errors of SQLite come as ArchiveError."""
    with schema.told(path):
        connection = schema.writing(path) if write else schema.reading(path)
        try:
            yield Archive(connection, path)
        finally:
            connection.close()


def _told(model: LanguageModel) -> str:
    return f"{model.name} {model.version} {model.digest}"


def _matching(cells: Sequence[Cell], kept: str) -> Sequence[Cell]:
    """The cells, whose hash is `kept`. ValueError when it is not."""
    if rows.digest(cells) != kept:
        raise ValueError("another hash")
    return cells


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)


def _listed(names: Sequence[str], table: str = "") -> str:
    return ", ".join(f'{table}"{name}"' for name in names)


_OWN = tuple("article" if name == "name" else name for name in ARTICLE.names)
_ARTICLE_CELLS = _listed((*_OWN, "rules", "model", "added"))
_FIGURE_CELLS = _listed(FIGURE.names, "figure.")
_JOINED = "FROM figure JOIN article ON article.id = figure.article_id"
_INSERT_ARTICLE = f"INSERT INTO article ({_ARTICLE_CELLS}, hash) VALUES ({_marks(_OWN)}, ?, ?, ?, ?)"
_INSERT_FIGURE = f"INSERT INTO figure (article_id, {_listed(FIGURE.names)}, hash) VALUES (?, {_marks(FIGURE.names)}, ?)"
_AMONG = "id IN (SELECT value FROM json_each(?))"
"""One of the ids in a JSON list: a list of any length in one variable."""

_UP_TO = "SELECT figure, day FROM lookup WHERE key = ? AND day <= ? ORDER BY day DESC, figure DESC LIMIT ?"
_AFTER = "SELECT figure, day FROM lookup WHERE key = ? AND day > ? ORDER BY day, figure LIMIT ?"
