"""A result as rows of the declared tables. Every writer reads these rows and nothing else.

A value is None, a string, a bool, an int, a Decimal, or a list; a list holds strings, or flat
records for conversions and look-alikes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from figures.model import Article, Clash, Figure, Finding, Group, Link, Result
from figures.report.tables import table

Record = dict[str, "Value"]
Value = str | bool | int | Decimal | list["str | Record"] | None
Row = dict[str, Value]


@dataclass(frozen=True)
class Rows:
    """The four tables of a result; each row has the columns of its declaration, in order."""

    result: Result

    def of(self, name: str) -> list[Row]:
        """The rows of the table `name`, one of tables.NAMES."""
        build = {
            "articles": self._articles,
            "figures": self._figures,
            "groups": self._groups,
            "findings": self._findings,
            "links": self._links,
        }
        columns = [column.name for column in table(name).columns]
        return [{column: row[column] for column in columns} for row in build[name]()]

    @cached_property
    def group_of(self) -> dict[str, str]:
        """group_id by figure_id; a figure without a group is missing."""
        return {figure: group.group_id for group in self.result.groups for figure in group.figures}

    @cached_property
    def article_of(self) -> dict[str, Article]:
        """The article by its name."""
        return {article.name: article for article in self.result.articles}

    def _articles(self) -> Iterator[Row]:
        names = "title outlet published modified url author language copy_of"
        for article in self.result.articles:
            yield {"article": article.name, "skipped": None} | _plain(article, names)
        for skipped in self.result.skipped:
            yield {"article": skipped.name, "skipped": skipped.reason} | dict.fromkeys(names.split())

    def _figures(self) -> Iterator[Row]:
        for figure in self.result.figures:
            yield figure_row(figure, self.article_of[figure.article], self.group_of.get(figure.figure_id))

    def _groups(self) -> Iterator[Row]:
        for group in self.result.groups:
            yield group_row(group)

    def _findings(self) -> Iterator[Row]:
        for finding in self.result.findings:
            yield finding_row(finding)

    def _links(self) -> Iterator[Row]:
        for group in self.result.groups:
            for link in telling(group):
                yield link_row(link, group.group_id, group.clashes)


def figure_row(figure: Figure, article: Article, group_id: str | None) -> Row:
    """One row of the table `figures`."""
    source = figure.source
    return {
        **_plain(figure, "figure_id article line start end surface sentence direction unit dimension noun noun_phrase"),
        **_plain(figure, "noun_class change_from subject predicate incident place period as_of part_of quoted"),
        "group_id": group_id,
        "outlet": article.outlet,
        "published": article.published,
        "low": figure.value.low,
        "best": figure.value.best,
        "high": figure.value.high,
        "qualifier": figure.qualifier.value,
        "conversions": [
            {"low": item.value.low, "best": item.value.best, "high": item.value.high, "unit": item.unit}
            for item in figure.conversions
        ],
        "source": source.name if source else None,
        "source_id": source.source_id if source else None,
        "source_surface": source.surface if source else None,
        "source_kind": source.kind if source else None,
        "source_chain": list(source.chain) if source else [],
        "spot": article.spot(figure.start, figure.line),
        "rules": list(figure.rules),
        "decided": figure.decided,
    }


def group_row(group: Group) -> Row:
    """One row of the table `groups`."""
    return {
        **_plain(group, "group_id subject why low best high unit first last"),
        "verdict": group.verdict.value,
        "figures": list(group.figures),
        "sources": list(group.sources),
        "outlets": list(group.outlets),
        "lookalikes": [{"figure_id": item.figure_id, "reason": item.reason} for item in group.lookalikes],
        "rule": group.rule,
        "understood": [_plain(item, "figure_id low high unit day") for item in group.understood],
        "decided": list(group.decided),
    }


def link_row(link: Link, group_id: str = "", clashes: Sequence[Clash] = ()) -> Row:
    """One row of the table `links`; `clashes` are those of the group."""
    clash = next((each for each in clashes if {each.a, each.b} == {link.a, link.b}), None)
    return {
        "group_id": group_id,
        "a": link.a,
        "b": link.b,
        "weight": Decimal(str(link.weight)),
        "veto": link.veto or None,
        "clash": clash is not None,
        "bar": clash.bar or None if clash else None,
        "evidence": [
            {"name": one.name, "weight": Decimal(str(one.weight)), "says": one.says, "shows": one.shows}
            for one in link.evidence
        ],
    }


def telling(group: Group) -> list[Link]:
    """The links of a group that are worth keeping, the clashing pair that is tied most, and those to look-alikes."""
    outside = [item.link for item in group.lookalikes if item.link]
    clashing = {frozenset((clash.a, clash.b)) for clash in group.clashes if not clash.bar}
    firm = max((link for link in group.links if {link.a, link.b} in clashing), key=lambda one: one.weight, default=None)
    return [*(link for link in group.links if link.kept or link is firm), *outside]


def finding_row(finding: Finding) -> Row:
    """One row of the table `findings`."""
    return {
        **_plain(finding, "finding_id code name level message why group_id article line column fingerprint state"),
        "spot": finding.spot or str(finding.line),
        "figures": list(finding.figures),
    }


def _plain(value: object, names: str) -> Row:
    return {name: getattr(value, name) for name in names.split()}
