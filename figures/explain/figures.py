"""One figure: what was read, by which rules, and what it was grouped with or kept from."""

from __future__ import annotations

from collections.abc import Iterator

from figures.explain.book import Book, Row
from figures.explain.words import Line, bits, bounds, day, evidence, in_short, number, quoted, sentence, where, who

ABOUT = (
    ("predicate", "what happens"),
    ("incident", "incident"),
    ("place", "place"),
    ("period", "period"),
    ("as_of", "day"),
)


def of_figure(name: str, book: Book) -> Iterator[Line]:
    """Everything the result says of the figure, its strongest tie, and the groups it looks like."""
    figure = book.figures[name]
    yield Line(f"{quoted(figure)}  {name}", heading=True)
    yield Line(where(figure), 1)
    yield Line(f"“{' '.join(figure['sentence'].split())}”", 1)
    yield from (Line(f"{title:<13} {text}", 1) for title, text in _facts(figure) if text)
    group = book.group_of(name)
    if group is None:
        yield Line("It stands alone", heading=True)
        yield Line("Nothing ties it firmly enough to another figure; that is the normal case.", 1)
    else:
        yield Line(f"In group {group['group_id']}: {group['subject']}, {group['verdict']}", heading=True)
        yield from _tie(name, group, book)
    for other, reason in book.resembled(name):
        yield Line(f"Kept out of group {other['group_id']}: {other['subject']}", heading=True)
        yield Line(sentence(reason), 1)


def _facts(figure: Row) -> Iterator[tuple[str, str]]:
    unit = figure["unit"] or figure["noun_phrase"] or figure["dimension"]
    yield "value", f"{_value(figure)} {unit} ({figure['qualifier'].replace('_', ' ')})"
    yield "of", figure["subject"] or ""
    yield "said", who(figure) if not figure["source"] else f"by {who(figure)}"
    for column, title in ABOUT:
        yield title, day(figure[column]) if column == "as_of" else figure[column] or ""
    yield "read by", ", ".join(figure["rules"])
    yield "decided", figure["decided"] or ""


def _value(figure: Row) -> str:
    if figure["low"] is None and figure["high"] is None:
        return number(figure["best"])
    return bounds(figure["low"], figure["high"])


def _tie(name: str, group: Row, book: Book) -> Iterator[Line]:
    """The member that the figure is tied to most, with the evidence."""
    own = [link for link in book.links_of(group["group_id"]) if name in (link["a"], link["b"])]
    inside = [link for link in own if link["a"] in group["figures"] and link["b"] in group["figures"]]
    if not inside:
        return
    link = max(inside, key=lambda each: each["weight"])
    other = book.figures[link["b"] if link["a"] == name else link["a"]]
    yield Line(f"Tied most to {in_short(other)}, {other['figure_id']}, by {bits(link['weight'])} bits:", 1)
    yield from evidence(link["evidence"], 2)
