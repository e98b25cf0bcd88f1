"""Choosing what to see of a result: by subject, source, outlet, place, verdict, dates, spread, or the first few.

A group is shown whole or not at all, for its verdict rests on all of its figures; what its figures refer to,
and its look-alikes, come along, so that every reference still leads somewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from figures.model import Figure, Finding, Group, LeftOut, Result, Verdict
from figures.report.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show. Texts are looked for in names, whatever their case and accents; empty = anything.

    `since`, `until`: ISO days, both included, that a figure holds for, or of its article. `min_spread`: times that
    the greatest number of a group is at least its least. `top`: groups, the worst first.
    """

    subject: str = ""
    source: str = ""
    outlet: str = ""
    place: str = ""
    verdicts: tuple[Verdict, ...] = ()
    since: str = ""
    until: str = ""
    min_spread: Decimal | None = None
    top: int | None = None

    @property
    def of_groups(self) -> bool:
        """Whether it asks for something that only groups have, so that figures alone are left out."""
        return bool(self.verdicts or self.min_spread is not None or self.top is not None)


def select(result: Result, selection: Selection, chosen: str = "a selection") -> Result:
    """The result with what fits alone, and `left_out` saying how much did not; `chosen` names the selection there.

    Articles without a figure shown go too; what was skipped stays.
    """
    if selection == Selection():
        return result
    rows = Rows(result)
    fits = fitting(rows.of("figures"), selection)
    ids = chosen_groups(rows.of("groups"), fits, selection)
    groups = tuple(group for group in result.groups if group.group_id in ids)
    in_groups = {name for group in result.groups for name in group.figures}
    alone = set() if selection.of_groups else fits - in_groups
    kept = _closed({name for group in groups for name in group.figures} | alone, groups, result.figures)
    figures = tuple(figure for figure in result.figures if figure.figure_id in kept)
    homes = {figure.article for figure in figures}
    articles = tuple(article for article in result.articles if article.name in homes)
    return replace(
        result,
        articles=articles,
        figures=figures,
        set_aside=tuple(item for item in result.set_aside if item.article in homes),
        groups=groups,
        findings=tuple(one for one in result.findings if _stays(one, ids, homes, kept)),
        left_out=LeftOut(
            chosen,
            groups=len(result.groups) - len(groups),
            figures=len(result.figures) - len(figures),
            articles=len(result.articles) - len(articles),
        ),
    )


def fitting(figures: Iterable[Row], selection: Selection) -> set[str]:
    """The figure_id of every figure that fits by its own subject, source, outlet, place and day."""
    return {str(row["figure_id"]) for row in figures if _fits(row, selection)}


def chosen_groups(groups: Iterable[Row], fits: set[str], selection: Selection) -> dict[str, Row]:
    """The groups, by group_id, that are of the kind asked for and hold a figure of `fits`; the first `top` of them."""
    found = [row for row in groups if _shown(row, fits, selection)]
    return {str(row["group_id"]): row for row in found[: selection.top]}


def _fits(row: Row, selection: Selection) -> bool:
    via: Any = row["source_chain"]
    return (
        named(selection.subject, (row["subject"], row["noun_phrase"]))
        and named(selection.source, (row["source"], row["source_surface"], *via))
        and named(selection.outlet, (row["outlet"] or row["article"],))
        and named(selection.place, (row["place"],))
        and within(day(row), selection)
    )


def day(row: Row) -> str:
    """The day a figure holds for where the article says so, else the article's: ISO 8601 without a time, or empty."""
    return str(row["as_of"] or row["published"] or "")[:10]


def within(date: str, selection: Selection) -> bool:
    """Whether an ISO day lies between `since` and `until`; an unknown one does when neither is given."""
    return (not selection.since or date >= selection.since) and (
        not selection.until or "" < date[: len(selection.until)] <= selection.until
    )


def _shown(group: Row, fits: set[str], selection: Selection) -> bool:
    members: Any = group["figures"]
    return (
        not fits.isdisjoint(members)
        and (not selection.verdicts or group["verdict"] in selection.verdicts)
        and (selection.min_spread is None or _apart(group["low"], group["high"], selection.min_spread))
    )


def _apart(low: Any, high: Any, times: Decimal) -> bool:
    """Whether the greatest number is at least so many times the least; over zero any difference is."""
    if low is None or high is None or low == high:
        return times <= 1
    return bool(low <= 0 or high >= low * times)


def _stays(one: Finding, groups: Collection[str], articles: set[str], figures: set[str]) -> bool:
    """A finding stays with its group; one inside an article with all of its figures, or with the article."""
    if one.group_id:
        return one.group_id in groups
    return one.article in articles and figures.issuperset(one.figures)


def named(wanted: str, names: Iterable[Any]) -> bool:
    """Whether every word of `wanted` stands in one of the names."""
    words = _plain(wanted).split()
    return not words or any(all(word in _plain(str(name)) for word in words) for name in names if name)


def _plain(text: str) -> str:
    """The text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _closed(names: set[str], groups: Iterable[Group], figures: Iterable[Figure]) -> set[str]:
    """The figures named, the look-alikes of the groups, and all wholes and starts of changes these refer to."""
    refers = {figure.figure_id: (figure.part_of, figure.change_from) for figure in figures}
    kept = set(names)
    waiting = list(names | {near.figure_id for group in groups for near in group.lookalikes})
    while waiting:
        name = waiting.pop()
        kept.add(name)
        waiting += [other for other in refers.get(name, ()) if other and other not in kept]
    return kept
