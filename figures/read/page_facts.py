"""What a web page says about its article: in its data (JSON-LD, meta tags, microdata), and to the eye of its reader."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from figures.read.draft import Fact
from figures.read.marks import dateline, furniture
from figures.read.metadata import facts_of, field_of
from figures.read.values import parts_of
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ABOVE, BELOW = 4, 12
"""Lines over and under the headline among which a page shows its byline and date."""

_PARAGRAPH = 160  # characters of a line that is no byline any more
_BRIEF = 120  # words of one's own are longer than the lines around a headline


def stated(tree: HtmlElement, rulebook: Rulebook) -> tuple[Fact, ...]:
    """What JSON-LD, meta tags, microdata and the html element say, in this order."""
    found: list[Fact] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for thing in _things(script.text_content()):
            found += facts_of(thing, "JSON-LD", rulebook)
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or ""
        found += facts_of({key: meta.get("content") or ""}, f"meta {key}", rulebook)
    for element in tree.xpath("//*[@itemprop]"):
        name = element.get("itemprop")
        if field_of(name, rulebook) not in (None, "text") and not _inside_another(element):
            found += facts_of({name: _value(element)}, "microdata", rulebook)
    for link in tree.xpath("//link[@rel='canonical']"):
        found += facts_of({"url": link.get("href")}, "canonical link", rulebook)
    found += facts_of({"language": tree.get("lang")}, "html lang", rulebook)
    return tuple(fact for fact in found if fact.field not in ("text", "id"))


def _inside_another(element: HtmlElement) -> bool:
    """Whether a property is one of a person, outlet or picture that is itself a property of the article."""
    return any(above.get("itemprop") and "itemscope" in above.attrib for above in element.iterancestors())


def _value(element: HtmlElement) -> str:
    """The value of a property: what its attributes say, the name of the thing it holds, or its words."""
    if "itemscope" in element.attrib:
        element = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return str(element.get("content") or element.get("datetime") or element.text_content())


def _things(script: str) -> Iterator[Mapping[str, Any]]:
    """The articles in a JSON-LD script, also those in a list or a graph, with the things that they refer to."""
    try:
        content = json.loads(script)
    except (ValueError, RecursionError):
        return
    graphs = [thing.get("@graph", [thing]) for thing in _listed(content)]
    things = [thing for graph in graphs for thing in _listed(graph)]
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    for thing in things:
        if _is_article(thing.get("@type")):
            yield {key: _resolved(value, named) for key, value in thing.items()}


def _listed(content: object) -> list[dict[str, Any]]:
    return [thing for thing in (content if isinstance(content, list) else [content]) if isinstance(thing, dict)]


def _resolved(value: object, named: Mapping[str, object]) -> object:
    """A thing for a reference to it: {"@id": "#nora"} is the person of that id."""
    if isinstance(value, list):
        return [_resolved(part, named) for part in value]
    return named.get(value["@id"], value) if isinstance(value, dict) and isinstance(value.get("@id"), str) else value


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(("Article", "BlogPosting", "Report")) for name in kinds)


def shown(tree: HtmlElement, lines: Sequence[tuple[str, str]], title: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """What the page shows: headline and outlet by its title, byline and dates by the lines around the headline.

    `lines`: those of the page; `title`: the one that its data state, or nothing.
    """
    headline = title or headline_of(tree)
    found = [] if title or not headline else [Fact("title", headline, "page, heading")]
    found += _site(_tag(tree), headline, rulebook)
    place = place_of(headline, lines)
    for _, text in lines[max(0, place - ABOVE) : place + BELOW]:
        if len(text) > _PARAGRAPH:
            break
        found += [Fact(fact.field, fact.value, f"page, {fact.origin}") for fact in dateline(text, "top", rulebook)[1]]
    return tuple(found)


def place_of(headline: str, lines: Sequence[tuple[str, str]]) -> int:
    """The number of the line that is the headline; 0 when none is."""
    return next((n for n, (_, text) in enumerate(lines) if text.casefold() == headline.casefold()), 0)


def headline_of(tree: HtmlElement) -> str:
    """The page's only heading of the first rank, else of the second; of several the one that its title begins with."""
    headings = [" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")]
    headings = list(filter(None, headings)) or [" ".join("".join(h.itertext()).split()) for h in tree.iter("h2")]
    return headings[0] if len(headings) == 1 else next((h for h in headings if h and _tag(tree).startswith(h)), "")


def _tag(tree: HtmlElement) -> str:
    return " ".join((tree.findtext(".//title") or "").split())


def _site(tag: str, headline: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The outlet that the page's title names beside headline and section: "Storm | News | Harbour Post"."""
    parts = parts_of(tag)
    others = [part for part in parts if not _is_headline(part, headline) and not furniture(part, rulebook)]
    if len(parts) < 2 or not others or len(others[-1]) > _BRIEF // 2:
        return ()
    return (Fact("outlet", others[-1], "page title", weak=True),)


def _is_headline(part: str, headline: str) -> bool:
    """Whether a part of the page's title is its headline, or most of it."""
    return part.casefold() in headline.casefold() and 2 * len(part) > len(headline)
