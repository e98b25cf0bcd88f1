"""Saved web pages: the text as trafilatura finds it, captions and headings told apart, and the page's own metadata.

The text is made here: title, then one line a block, with an empty line between. Dates come only from JSON-LD,
meta tags and `time` elements that say what they date, never from a footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from figures.read.decode import decode
from figures.read.draft import Draft, Fact, Item, Limits, Outcome, Refusal
from figures.read.markup import is_marked_up, laid_out, lines, numbered, tree_of, words_of
from figures.read.metadata import facts_of
from figures.read.page_facts import place_of, shown, stated
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]+)", re.I)
_CAPTION = "\u2060"  # an invisible word joiner opens the paragraphs that captions are turned into
_KINDS = {"head": "heading"}

MOST_ELEMENTS = 50_000
"""Elements of a page that is read; finding the article takes a tenth of a millisecond for each."""

MOST_LINES = 400
"""Lines of a page among which its headline is looked for."""


def read_html(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the page's."""
    data = item.content(16 * limits.size)
    declared = _CHARSET.search(data[:4096])
    text, decided = decode(data, declared[1].decode("ascii") if declared else None)
    yield page(item.name, text, (Fact("text", "", decided),), rulebook)


def page(name: str, markup: str, facts: tuple[Fact, ...], rulebook: Rulebook) -> Draft:
    """The draft of a page. `facts`: those known beforehand, believed first. Raises Refusal when it holds no text."""
    from lxml import etree

    try:
        tree = tree_of(markup)
        if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
            raise Refusal(f"is a web page of more than {MOST_ELEMENTS:,} elements", "save its article as text")
        known = (*facts, *stated(tree, rulebook))
        title = next((fact.value for fact in known if fact.field == "title"), "")
        seen = list(islice(lines(tree), MOST_LINES))
        known = (*known, *shown(tree, seen, title, rulebook))
        _captions_as_paragraphs(tree)
        body, more = _extracted(tree, rulebook)
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, AssertionError) as error:
        raise Refusal(f"cannot be read as a web page: {type(error).__name__}") from None
    known = (*known, *more)
    title = next((fact.value for fact in known if fact.field == "title"), "")
    title = words_of(title) if is_marked_up(title) else title
    over = frozenset(text for _, text in seen[: place_of(title, seen)])
    found = _with_headline(list(_lines(body)), title, over)
    text, blocks = laid_out(found)
    if not any(kind == "body" for kind, _ in found):
        raise Refusal("is a web page without an article")
    return Draft(name, text, known, blocks, numbered(text for _, text in found))


def _with_headline(found: list[tuple[str, str]], title: str, over: frozenset[str]) -> list[tuple[str, str]]:
    """The lines under their headline; what the page has `over` it, menus and prices, is furniture."""
    if not title:
        return found
    begun = next((n for n, (_, text) in enumerate(found) if text not in over), len(found))
    above = [("furniture/above-headline", text) for _, text in found[:begun]]
    return [("title", title), *above, *(line for line in found[begun:] if line[1].casefold() != title.casefold())]


def _captions_as_paragraphs(tree: HtmlElement) -> None:
    """Puts a paragraph that holds the caption in the place of every figure, which the extraction would drop."""
    from lxml import html

    for figure in list(tree.iter("figure")):
        caption = next(figure.iter("figcaption"), None)
        words = " ".join(caption.text_content().split()) if caption is not None else ""
        if words and figure.getparent() is not None:
            paragraph = html.Element("p")
            paragraph.text, paragraph.tail = _CAPTION + words, figure.tail
            figure.getparent().replace(figure, paragraph)


def _extracted(tree: HtmlElement, rulebook: Rulebook) -> tuple[Any, tuple[Fact, ...]]:
    """The main content as trafilatura's tree, and the title and author it sees on the page."""
    import trafilatura

    dates = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"}
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dates
    )
    if document is None or document.body is None:
        raise Refusal("is a web page without an article")
    seen = {"title": document.title, "author": document.author, "outlet": document.sitename}
    return document.body, facts_of(seen, "page", rulebook)


def _lines(body: Any) -> Iterator[tuple[str, str]]:
    """(kind, text) of each block of the main content."""
    for element in body.iter("p", "head", "item", "quote", "cell", "ab", "code"):
        if element.tag != "p" and next(element.iterdescendants("p", "item"), None) is not None:
            continue  # its parts come by themselves
        for words in _broken(element):
            text = " ".join(words.split())
            if text.startswith(_CAPTION):
                yield "caption", text.removeprefix(_CAPTION)
            elif text:
                yield _KINDS.get(element.tag, "body"), text


def _broken(element: Any) -> list[str]:
    """The words of a block, cut where the page breaks the line."""
    pieces = [element.text or ""]
    for inner in element.iterdescendants():
        pieces.append("\n" if inner.tag == "lb" else inner.text or "")
        pieces.append(inner.tail or "")
    return "".join(pieces).split("\n") if "\n" in pieces else ["".join(pieces)]
