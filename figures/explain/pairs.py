"""Two figures: whether they measure one quantity, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator

from figures.explain.book import Book, Row
from figures.explain.words import Line, bits, bounds, day, evidence, quoted, sentence, where, who


def of_pair(link: Row, book: Book) -> Iterator[Line]:
    """The two figures of a link in its order, how they were weighed, and whether they can both be right."""
    a, b = link["a"], link["b"]
    figures = [book.figures[name] for name in (a, b)]
    for figure in figures:
        yield Line(quoted(figure), heading=True)
        yield Line(f"{figure['figure_id']}, {where(figure)}", 1)
        yield Line(f"said {who(figure)}" if not figure["source"] else f"said by {who(figure)}", 1)
    yield Line("One quantity?", heading=True)
    yield Line(_standing(figures, link), 1)
    if link["veto"]:
        yield Line(f"Never joined, because {link['veto']}.", 1)
    yield from evidence(link["evidence"], 1)
    if not any(item["name"].startswith("decided/") for item in link["evidence"]):
        yield Line(f"{bits(link['weight']):>5}  together; a pair needs +2.0", 2)
    yield from _compared(a, b, link, book)


def _standing(figures: list[Row], link: Row) -> str:
    """Whether they were joined, in a sentence."""
    x, y = (figure["group_id"] for figure in figures)
    if x and x == y:
        if link["veto"] or link["weight"] < 2:
            return f"Yes: both are in group {x}, though this pair alone would not do; other figures tie them."
        return f"Yes: both are in group {x}."
    if not link["veto"] and link["weight"] >= 2:
        return "No: the pair alone would do, but the figures that each belongs with speak against it."
    return "No."


def _compared(a: str, b: str, link: Row, book: Book) -> Iterator[Line]:
    """The bounds and days compared, when both are in one group."""
    group = book.group_of(a)
    if group is None or group is not book.group_of(b):
        return
    understood = {item["figure_id"]: item for item in group["understood"]}
    if a not in understood or b not in understood:
        return
    yield Line("Can both be right?", heading=True)
    for name in (a, b):
        item = understood[name]
        when = day(item["day"]) or "no date"
        yield Line(f"{quoted(book.figures[name])} allows {bounds(item['low'], item['high'], item['unit'])}; {when}", 1)
    if not link["clash"]:
        yield Line("Yes: these leave room for one number, or have no unit in common.", 1)
    elif link["bar"]:
        yield Line(sentence(f"no; but it does not accuse, because {link['bar']}"), 1)
    else:
        yield Line("No.", 1)
