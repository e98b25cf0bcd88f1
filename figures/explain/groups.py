"""A group: its verdict with the rule and the bounds, what ties its figures, and what was kept out."""

from __future__ import annotations

from collections.abc import Iterator

from figures.explain.book import Book, Row
from figures.explain.words import Line, bits, bounds, day, evidence, in_short, reason, sentence
from figures.rulebook import Rulebook
from figures.rulebook.kinds import VerdictRule

FEW = 6
"""Clashing pairs shown; the rest is counted."""

REASONS = 3
"""Reasons told for each tie."""


def of_group(name: str, book: Book, rulebook: Rulebook) -> Iterator[Line]:
    """The group in full."""
    group = book.groups[name]
    yield Line(f"{group['subject']}: {group['verdict']}  {name}", heading=True)
    yield Line(group["why"], 1)
    yield from (Line(f"Decided: {text}", 1) for text in group["decided"])
    yield from _rule(group, rulebook)
    yield from _bounds(group, book)
    yield from _clashes(group, book)
    yield from _ties(group, book)
    yield from _kept_out(group, book)


def _rule(group: Row, rulebook: Rulebook) -> Iterator[Line]:
    """The verdict rule and when it holds; rules are tried in their order."""
    rules = list(rulebook.of(VerdictRule))
    rule = next((rule for rule in rules if rule.name == group["rule"]), None)
    if rule is None:
        return
    when = ", ".join(condition.replace("-", " ") for condition in rule.when)
    yield Line(f"Verdict rule {rule.name}", heading=True)
    if when:
        yield Line(f"The first of {len(rules)} rules that holds; it asks for: {when}.", 1)
    else:
        yield Line(f"The last of {len(rules)} rules: none before it holds, so nothing excuses the difference.", 1)


def _bounds(group: Row, book: Book) -> Iterator[Line]:
    """What each figure was understood to allow, by size, with the day it speaks of."""
    items = [item for item in group["understood"] if item["figure_id"] in book.figures]
    if not items:
        return
    yield Line("What was compared", heading=True)
    for item in sorted(items, key=lambda one: (_least(one), one["figure_id"])):
        told = in_short(book.figures[item["figure_id"]])
        allowed = bounds(item["low"], item["high"], item["unit"])
        yield Line(f"{told}: {allowed}, {day(item['day']) or 'no date'}", 1)


def _least(item: Row) -> float:
    ends = [end for end in (item["low"], item["high"]) if end is not None]
    return float(min(ends, default=0))


def _clashes(group: Row, book: Book) -> Iterator[Line]:
    """Pairs that cannot both be right, those first that accuse."""
    clashing = [link for link in book.links_of(group["group_id"]) if link["clash"]]
    if not clashing:
        return
    yield Line("Pairs that cannot both be right", heading=True)
    clashing.sort(key=lambda link: (link["bar"] is not None, -link["weight"], link["a"], link["b"]))
    for link in clashing[:FEW]:
        told = f"{in_short(book.figures[link['a']])} and {in_short(book.figures[link['b']])}"
        yield Line(f"{told}: does not accuse, {link['bar']}" if link["bar"] else told, 1)
    if len(clashing) > FEW:
        yield Line(f"and {len(clashing) - FEW} more", 1)


def _ties(group: Row, book: Book) -> Iterator[Line]:
    """What ties each figure to one before it, by the strongest links that hold the group together."""
    inside = [link for link in book.links_of(group["group_id"]) if {link["a"], link["b"]} <= set(group["figures"])]
    if not inside:
        return
    yield Line("What ties them", heading=True)
    for link in spanning(inside):
        a, b = (in_short(book.figures[link[end]]) for end in ("a", "b"))
        yield Line(f"{bits(link['weight'])} bits: {a} and {b}", 1)
        told = [item for item in link["evidence"] if item["weight"] > 0][:REASONS]
        yield from (Line(f"{bits(item['weight'])}  {reason(item)}", 2) for item in told)


def spanning(links: list[Row]) -> list[Row]:
    """The strongest links that hold all figures together, none more than needed (Kruskal)."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    kept = []
    for link in sorted(links, key=lambda one: (-one["weight"], one["a"], one["b"])):
        x, y = root(link["a"]), root(link["b"])
        if x != y:
            home[x] = y
            kept.append(link)
    return kept


def _kept_out(group: Row, book: Book) -> Iterator[Line]:
    """The nearest look-alikes with the reason, and with what they have in common with the group."""
    if not group["lookalikes"]:
        return
    yield Line("Look-alikes kept out", heading=True)
    members = set(group["figures"])
    for near in group["lookalikes"]:
        figure = book.figures.get(near["figure_id"])
        if figure is None:
            continue
        yield Line(f"{in_short(figure)}, {near['figure_id']}", 1)
        yield Line(sentence(near["reason"]), 2)
        for link in book.links_of(group["group_id"]):
            if near["figure_id"] in (link["a"], link["b"]) and members & {link["a"], link["b"]}:
                other = book.figures[link["b"] if link["a"] == near["figure_id"] else link["a"]]
                yield Line(f"Nearest to {in_short(other)}, {bits(link['weight'])} bits:", 2)
                yield from evidence(link["evidence"], 3)
                break
