"""Figures made by hand from a row of a table, for tests of what judges them: no text is read for it.

A row gives what matters to its case: `best` (or `low`, `best`, `high`; an open end is "none"), and any field of a
figure; `day` and `outlet` of its article, `article` for two figures of one, `source` a name; `status`, `cues`.
Whoever gives the same `source` is the same speaker. A row with `of` is the evidence that ties two figures, by their
numbers; one with `rate` an exchange rate.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from figures.gauge import Gauge
from figures.interval import Interval
from figures.model import Article, Block, Cluster, Context, Conversion, Evidence, Figure, Link, Qualifier, Source
from figures.rates import Rate, Rates
from figures.reconcile.conditions import Comparison, compare
from figures.reconcile.gate import gated
from figures.rulebook import Rulebook

Row = dict[str, Any]


def articles_of(rows: list[Row]) -> list[Article]:
    """The article of every row, each once; its text is as long as its figures need."""
    made: dict[str, Article] = {}
    for at, row in enumerate(rows):
        name = row.get("article", f"a{at}")
        text = "\n" * 3 + " " * 200 + "\n"
        facts = {"published": row.get("day"), "outlet": row.get("outlet"), "copy_of": row.get("copy_of")}
        made.setdefault(name, Article(name, text, name, (Block(0, len(text), "body"),), **facts))
    return list(made.values())


def figures_of(rows: list[Row]) -> list[Figure]:
    return [_figure(at, row) for at, row in enumerate(rows)]


def cluster_of(rows: list[Row], links: list[Row]) -> Cluster:
    """The rows as one cluster; a link names two of them by number, its weight, and its evidence ("name=weight")."""
    made = []
    for link in links:
        pairs = (item.partition("=") for item in link.get("evidence", ()))
        evidence = tuple(Evidence(name, float(weight or 1), "") for name, _, weight in pairs)
        a, b = (f"f{n}" for n in link["of"])
        made.append(Link(a, b, float(link["weight"]), evidence))
    return Cluster(tuple(figures_of(rows)), tuple(made))


def rates_of(table: list[list[Any]]) -> Rates:
    """Rates by day, from, to and worth, one way only."""
    made = {}
    for day, unit, other, worth in table:
        made[unit, day] = (Rate(other, Decimal(str(worth)), f"1 {unit} = {worth} {other} on {day}"),)
    return Rates(made)


def compared(rows: list[Row], rulebook: Rulebook) -> Comparison:
    """The figures of a case as a group, compared, with what bars an accusation."""
    given = [row for row in rows if "best" in row]
    cluster = cluster_of(given, [row for row in rows if "of" in row])
    gauge = Gauge(rulebook, rates_of([row["rate"] for row in rows if "rate" in row]))
    by_name = {article.name: article for article in articles_of(given)}
    members = [gauge.member(figure, by_name[figure.article]) for figure in cluster.figures]
    return gated(compare(members, rulebook), cluster.links, rulebook)


def interval(row: Row) -> Interval:
    """From `best` alone, or with `low` and `high`; "none" is an open end."""
    best = Decimal(str(row["best"]))
    low, high = (row.get(end, best) for end in ("low", "high"))
    return Interval(*(None if end == "none" else Decimal(str(end)) for end in (low, best, high)))  # type: ignore[arg-type]


def _figure(at: int, row: Row) -> Figure:
    value, surface = interval(row), row.get("surface", f"{row['best']} people")
    name = row.get("source")
    start = row.get("start", 10 + 20 * at)
    return Figure(
        figure_id=f"f{at}",
        article=row.get("article", f"a{at}"),
        start=start,
        end=start + len(surface),
        line=row.get("line", 4),
        surface=surface,
        sentence=row.get("sentence", f"Sentence {at}."),
        value=value,
        qualifier=Qualifier(row.get("qualifier", "exact")),
        dimension=row.get("dimension", "count"),
        context=Context(0, 0, "body", status=frozenset(row.get("status", ())), cues=frozenset(row.get("cues", ()))),
        core_start=start,
        core_end=start + len(surface.split()[0]),
        step=None if row.get("step") == "none" else Decimal(str(row.get("step", 1))),
        direction=row.get("direction"),
        unit=row.get("unit"),
        noun=row.get("noun", "person") or None,
        noun_phrase=row.get("noun_phrase"),
        noun_class=row.get("noun_class"),
        subject=row.get("subject"),
        period=row.get("period"),
        as_of=row.get("as_of"),
        conversions=tuple(
            Conversion(Interval.exactly(Decimal(str(value))), unit, "") for value, unit in row.get("conversions", ())
        ),
        source=Source(name, name, name, "organisation", 1, tuple(row.get("chain", ()))) if name else None,
        decided=row.get("decided"),
    )
