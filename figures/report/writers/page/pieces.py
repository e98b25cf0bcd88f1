"""Texts cut into pieces, so that a template can mark the figures in them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from figures.model import Article, Block, Figure, SetAside


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: plain (all else empty), a figure, or a number set aside by a rule.

    `grouped`: the figure belongs to a group; `disputed`: to one that diverges.
    """

    text: str
    figure: str = ""
    grouped: bool = False
    disputed: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article, `kind` as in model.Block."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the words of one figure marked; `words` is empty when they are not found in it."""

    before: str
    words: str
    after: str


def quote(figure: Figure, text: str) -> Quote:
    """The sentence of a figure with its words marked at their own place, not at the first like them."""
    length = len(figure.sentence)
    first = text.rfind(figure.sentence, max(0, figure.end - length), figure.start + length)
    start = figure.start - first if 0 <= first <= figure.start else figure.sentence.find(figure.surface)
    if not 0 <= start < length:
        return Quote(figure.sentence, "", "")
    end = start + len(figure.surface)
    return Quote(figure.sentence[:start], figure.sentence[start:end], figure.sentence[end:])


def paragraphs(
    article: Article,
    figures: Sequence[Figure],
    set_aside: Sequence[SetAside],
    grouped: Container[str],
    disputed: Container[str],
) -> tuple[Paragraph, ...]:
    """The blocks of an article with its figures and the numbers set aside marked."""
    spans = [
        _Span(one.start, one.end, Piece("", one.figure_id, one.figure_id in grouped, one.figure_id in disputed))
        for one in figures
    ]
    spans += [_Span(one.start, one.end, Piece("", rule=one.rule)) for one in set_aside]
    spans.sort(key=lambda span: (span.start, -span.end, span.piece.rule))
    found, at = [], 0
    for block in article.blocks:
        inside = []
        while at < len(spans) and spans[at].start < block.end:
            inside.append(spans[at])
            at += 1
        found.append(Paragraph(block.kind, tuple(_pieces(article.text, block, inside))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a piece stands in the text."""

    start: int
    end: int
    piece: Piece


def _pieces(text: str, block: Block, spans: Sequence[_Span]) -> Iterator[Piece]:
    """The text of the block; of spans that overlap, the later one begins where the earlier ends."""
    at = block.start
    for span in spans:
        first, last = max(span.start, at), min(span.end, block.end)
        if at < first < last:
            yield Piece(text[at:first])
        if first < last or span.piece.figure:  # a figure inside another: an empty mark, so that links find it
            yield replace(span.piece, text=text[first:last])
        at = max(at, last)
    if at < block.end:
        yield Piece(text[at : block.end])
