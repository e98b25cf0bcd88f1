"""Quotation marks: what stands between them, over sentences and paragraphs, balanced or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from figures.model import Article, Sentence

_MARK = re.compile(r"[“”\"„«»‘’]|''|``|'")
_PAIRS = {"“": "”", "„": "“", "«": "»", "``": "''", "‘": "’", '"': '"', "''": "''", "'": "'"}
_OPENS = frozenset("“„«‘") | {"``"}
_CLOSES = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end] stands between quotation marks, marks included. `closed` is False when the
    paragraph ends inside it; `continues` when it takes up an unclosed one of the paragraph before."""

    start: int
    end: int
    paragraph: int
    closed: bool
    continues: bool


def quotations(article: Article, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The outermost quotations of an article, in order. A mark that nothing answers ends with its paragraph."""
    found: list[Quotation] = []
    index = 0
    while index < len(sentences):
        first = index
        while index < len(sentences) and sentences[index].paragraph == sentences[first].paragraph:
            index += 1
        start, end = sentences[first].start, sentences[index - 1].end
        hanging = bool(found) and not found[-1].closed and found[-1].paragraph == sentences[first].paragraph - 1
        found += _of_paragraph(article.text, start, end, sentences[first].paragraph, hanging)
    return tuple(found)


def around(quotes: Sequence[Quotation], position: int) -> Quotation | None:
    """The quotation that a character stands in."""
    at = bisect_right(quotes, position, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and position < quotes[at].end else None


def _of_paragraph(text: str, start: int, end: int, paragraph: int, hanging: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        kind = mark.group()
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if opened is None:
            opened = (mark.start(), kind) if _may_open(kind, before, after) else None
            depth = 1
        elif kind == opened[1] and kind in _OPENS and not before.isalnum() and not after.isspace():
            depth += 1
        elif _closes(opened[1], kind, before, after):
            depth -= 1
            if depth == 0:
                found.append(Quotation(opened[0], mark.end(), paragraph, True, hanging and opened[0] == start))
                opened = None
    if opened is not None and opened[1] not in ("'", "‘"):  # a single mark that nothing answers is an apostrophe
        found.append(Quotation(opened[0], end, paragraph, False, hanging and opened[0] == start))
    return found


def _may_open(kind: str, before: str, after: str) -> bool:
    if kind in _OPENS:
        return kind != "‘" or not before.isalnum()
    return kind not in _CLOSES and not before.isalnum() and before not in ".,!?%" and not after.isspace()


def _closes(opened: str, kind: str, before: str, after: str) -> bool:
    if kind != _PAIRS[opened] and not (opened == "“" and kind == '"'):
        return False
    if opened in ("'", "‘"):  # not the apostrophe of "don't"
        return not after.isalnum()
    # a straight mark after a space and before a letter opens again: the closing one was forgotten
    return kind != '"' or not (before.isspace() and after.isalnum())
