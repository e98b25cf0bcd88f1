"""A finding: where it points, what it rests on, and what its code means."""

from __future__ import annotations

from collections.abc import Iterator

from figures.explain.book import Book
from figures.explain.codes import of_code
from figures.explain.words import Line, in_short, sentence
from figures.rulebook import Rulebook


def of_finding(name: str, book: Book, rulebook: Rulebook) -> Iterator[Line]:
    """The finding with its figures, then its code."""
    found = book.findings[name]
    yield Line(f"{found['article']}:{found['spot'] or found['line']} {found['level']} {found['code']}", heading=True)
    yield Line(sentence(found["message"]), 1)
    yield Line(found["why"], 1)
    known = [figure for figure in found["figures"] if figure in book.figures]
    if known:
        yield Line("It rests on", heading=True)
        yield from (Line(f"{in_short(book.figures[figure])}, {figure}", 1) for figure in known)
    if found["group_id"] in book.groups:
        yield Line(f"figures explain {found['group_id']} tells of the whole group.", 1)
    yield from of_code(found["code"], rulebook)
