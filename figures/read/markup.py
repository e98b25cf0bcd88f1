"""The lines of a piece of HTML: what a browser would set on lines of their own, and which are headings or captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from figures.model import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = re.compile(r"</(?:p|div|li|h[1-6]|b|i|em|strong|a|span|figure|blockquote|ul|td)>|<br\s*/?>", re.I)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "svg"))
BETWEEN = "\n\n"
"""What stands between two blocks of a text that is laid out here."""

_KINDS = {"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "figcaption": "caption"}


def is_marked_up(text: str) -> bool:
    """Whether a text is HTML rather than words: it closes a tag or breaks a line."""
    return "<" in text and _TAGS.search(text) is not None


def tree_of(markup: str) -> HtmlElement:
    """The tree of a page or a piece of one. Raises lxml's errors and AssertionError for what is none."""
    from lxml import html

    # an encoding declared in the text would be obeyed again, though it is decoded already
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.replace("\0", ""))
    tree = html.document_fromstring(plain.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    assert isinstance(tree, html.HtmlElement)
    return tree


def lines(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """(kind, text) of every line that a reader of the tree would see; kind: heading, caption or body."""
    from lxml import etree

    words: list[str] = []
    kinds: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        begins = event == "start"
        if tag in _UNSEEN:
            unseen += 1 if begins else -1
        elif tag in _BLOCKS:
            yield from _line(words, kinds)
            if tag in _KINDS:
                kinds = [*kinds, _KINDS[tag]] if begins else kinds[:-1]
        if not unseen:
            words.append((element.text if begins and tag else element.tail if not begins else "") or "")
    yield from _line(words, kinds)


def _line(words: list[str], kinds: list[str]) -> Iterator[tuple[str, str]]:
    """The line that the words gathered so far make; empties them."""
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield (kinds[-1] if kinds else "body"), text


def words_of(markup: str) -> str:
    """The words of a piece of HTML on one line: "<b>Nine</b> &amp; ten" gives "Nine & ten"."""
    return " ".join(text for _, text in lines(tree_of(markup)))


def numbered(texts: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """Where each of these blocks starts when they are laid out, and its number: "b1", "b2" and so on."""
    spots = []
    offset = 0
    for number, text in enumerate(texts, start=1):
        spots.append((offset, f"b{number}"))
        offset += len(text) + len(BETWEEN)
    return tuple(spots)


def laid_out(found: Iterable[tuple[str, str]]) -> tuple[str, tuple[Block, ...]]:
    """The text of lines, an empty line between them, and the blocks whose kind is certain; rules tell the rest.

    A kind may carry the rule that tells it: "furniture/running-head".
    """
    blocks = []
    parts: list[str] = []
    offset = 0
    for kind, text in found:
        if kind != "body":
            blocks.append(Block(offset, offset + len(text), kind.split("/")[0], kind if "/" in kind else ""))
        parts.append(text)
        offset += len(text) + len(BETWEEN)
    return BETWEEN.join(parts), tuple(blocks)
