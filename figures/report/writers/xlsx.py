"""XLSX: a workbook with a summary, what diverges, and every table; made to be read, filtered and followed.

A finding leads to its figures and to where they stood on the web. Text from strangers is written as text:
nothing in the workbook is a formula.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

from figures.model import Figure, Finding, Group, Result, Verdict
from figures.report.clean import web
from figures.report.extras import needed
from figures.report.rows import Row, Rows
from figures.report.summary import choice, headline, summary
from figures.report.tables import SCHEMA, Column, table
from figures.report.writers.as_csv import flat
from figures.report.writers.sheet import Cell, Formats, Link, Sheet

NAMES = {"groups": "Groups", "figures": "Figures", "articles": "Articles", "findings": "Findings"}
"""The sheets of the tables, in order."""

WRAPPED = ("why", "sentence", "message", "subject", "surface", "reason")
DAY_ONE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""When every workbook was "created": a date of the run would make two runs differ."""


def content(result: Result) -> bytes:
    """The workbook; the same result gives the same bytes. OutputError when XlsxWriter is not installed."""
    xlsxwriter = needed("xlsxwriter", "xlsx", "XLSX")
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "Figures in news articles", "created": DAY_ONE})
    workbook = _Workbook(result)
    formats = Formats.of(book)
    Sheet(book, "Summary", formats).listing(headline(summary(result)), list(workbook.summary()))
    Sheet(book, "Divergences", formats, WRAPPED).table(DIVERGENCES, list(workbook.divergences()), frozen=2)
    for name, title in NAMES.items():
        header = [column.name for column in table(name).columns]
        Sheet(book, title, formats, WRAPPED if name != "figures" else ()).table(header, list(workbook.rows(name)))
    book.close()
    return file.getvalue()


DIVERGENCES = (
    *("finding", "subject", "source", "low", "best", "high", "unit", "surface", "outlet", "published"),
    *("sentence", "article", "line", "url", "why"),
)
"""Columns of the sheet of divergences: a row for each figure of a flagged group, the smallest first."""


class _Workbook:
    """The cells of each sheet; holds what they look up in each other."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.tables = Rows(result)
        self.figure_of = {figure.figure_id: figure for figure in result.figures}
        self.row_of: dict[tuple[str, str], int] = {}
        for name, key in (("figures", "figure_id"), ("groups", "group_id"), ("articles", "article")):
            for at, row in enumerate(self.tables.of(name), start=2):
                self.row_of.setdefault((name, str(row[key])), at)
        self.finding_of = {one.group_id: one for one in result.findings if one.group_id}

    def summary(self) -> Iterator[tuple[str, Cell | Link]]:
        """What was read and found, and by what."""
        counts = summary(self.result)
        if chosen := choice(counts):
            yield "chosen", chosen
        yield from {"articles": counts.articles, "skipped": counts.skipped, "figures": counts.figures}.items()
        yield "figures in groups", counts.grouped
        for name, count in counts.verdicts:
            yield f"groups: {name}", count
        yield "findings", counts.findings
        for rule, count in counts.set_aside:
            yield f"set aside: {rule}", count
        for skipped in self.result.skipped:
            yield f"not read: {skipped.name}", skipped.reason
        model = self.result.model
        yield "language model", f"{model.name} {model.version} ({model.digest})"
        yield "rules", self.result.rules_digest
        yield "schema", SCHEMA

    def divergences(self) -> Iterator[Sequence[Cell | Link]]:
        """A row for each figure of each flagged group."""
        for group in self.result.groups:
            if group.verdict is Verdict.diverge:
                members = [self.figure_of[name] for name in group.figures]
                for figure in sorted(members, key=lambda one: one.value.best):
                    yield self._estimate(group, figure, self.finding_of.get(group.group_id))

    def _estimate(self, group: Group, figure: Figure, finding: Finding | None) -> Sequence[Cell | Link]:
        article = self.tables.article_of[figure.article]
        url = web(article.url)
        return (
            self._to("groups", group.group_id, finding.code if finding else group.group_id),
            group.subject,
            figure.source.name if figure.source else None,
            figure.value.low,
            figure.value.best,
            figure.value.high,
            figure.unit,
            self._to("figures", figure.figure_id, figure.surface),
            article.outlet,
            article.published,
            figure.sentence,
            self._to("articles", article.name, article.name),
            figure.line,
            Link(url, url) if url else None,
            group.why,
        )

    def rows(self, name: str) -> Iterator[Sequence[Cell | Link]]:
        """The rows of a declared table."""
        columns = table(name).columns
        for row in self.tables.of(name):
            yield [self._cell(row, column) for column in columns]

    def _cell(self, row: Row, column: Column) -> Cell | Link:
        value: Any = row[column.name]
        if value is None or value == []:
            return None
        if column.name == "url":
            return Link(value, value) if web(value) else str(value)
        if column.refers:
            return self._to(column.refers.partition(".")[0], str(value), str(value))
        if isinstance(value, list):
            return self._listed(value, column)
        cell: Cell = value
        return cell

    def _listed(self, value: list[Any], column: Column) -> Cell | Link:
        """A list as words; one of figures leads to the first of them."""
        words = flat(value)
        return self._to("figures", value[0], words) if column.name == "figures" else words

    def _to(self, name: str, key: str, words: str) -> Cell | Link:
        """The words, leading to the row of another sheet when it has one for that key."""
        at = self.row_of.get((name, key))
        return Link(f"internal:'{NAMES[name]}'!A{at}", words) if at else words
