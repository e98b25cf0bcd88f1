"""FIG209: a number announced ("four priorities:") that is not the number of things listed after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from figures.inspect.lexicon import normal
from figures.inspect.page import Doubt, Line, Outcome, Page, told
from figures.model import Figure, Qualifier

CODE = "FIG209"
MOST = 20
"""Numbers above this announce no list that an article gives in full."""

_OPENER = re.compile(r"[:(—–]|\s-{1,2}\s")
_CLOSERS = {"(": ")", ":": "\0"}
_BULLET = re.compile(r"\s*(?:[-*•·‣◦–—]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_LEAD = re.compile(r"(?:in|at|on|from|with|for|to|by) (?=[A-Z])")
_NAME = r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){0,2}"
_NAMES = re.compile(rf",\s+(?P<names>{_NAME}(?:,\s+{_NAME})+,?\s+and\s+{_NAME})\s*(?=[,.;:!?—–)]|$)")
INTERRUPTED = 10
"""Paragraphs behind a list among which another item may follow."""

_ITEM = 8
"""Words in an item beyond which it is a clause and not a thing."""


@dataclass(frozen=True, slots=True)
class Items:
    """How many things a list may be read to hold, and its own words."""

    least: int
    most: int
    words: str


def check(page: Page) -> Iterator[Outcome]:
    """Facts: figure, items (how many), list (its words)."""
    for line in page.lines:
        for at, figure in enumerate(line.figures):
            if not _announces(figure):
                continue
            later = line.figures[at + 1 :]
            items = _bullets(page, line, figure) or _sentence(page, line, figure, later) or _names(page, line, figure)
            if items is None:
                continue
            if items.least <= int(figure.value.best) <= items.most:
                yield None
                continue
            nearest = min(items.most, max(items.least, int(figure.value.best)))
            yield Doubt(f"{CODE}/list", (figure,), {"figure": told(figure), "items": str(nearest), "list": items.words})


def _announces(figure: Figure) -> bool:
    counted = figure.dimension == "count" and figure.unit is None and figure.noun is not None
    plain = (counted or figure.unit == "point") and "-" not in figure.surface  # "an 18-hole course" counts no list
    best = figure.value.best
    return plain and figure.qualifier is Qualifier.exact and 2 <= best <= MOST and best == best.to_integral_value()


def _bullets(page: Page, line: Line, figure: Figure) -> Items | None:
    """The bulleted or numbered lines behind a line that ends with a colon."""
    text = line.article.text
    behind = text[figure.end : line.end].rstrip()
    if not behind.endswith(":") or _blocked(page, behind[:-1]) or line.figures[-1] is not figure:
        return None
    rows = [row.strip() for row in text[line.end :].split("\n")[1 : 4 * MOST] if row.strip()]
    marked = list(takewhile(_BULLET.match, rows))
    if any(map(_BULLET.match, rows[len(marked) : len(marked) + INTERRUPTED])):
        return None  # a paragraph between two items: nobody can tell where the list ends
    return Items(len(marked), len(marked), "; ".join(marked)) if len(marked) > 1 else None


def _sentence(page: Page, line: Line, figure: Figure, later: tuple[Figure, ...]) -> Items | None:
    """The list behind a colon, a dash or an opening bracket of the same sentence."""
    text = line.article.text
    opener = _OPENER.search(text, figure.end, line.end)
    if opener is None or _blocked(page, text[figure.end : opener.start()]):
        return None
    if page.phrases("list/speech").within(line.before(figure)):
        return None
    mark = opener[0].strip()
    close = text.find(_CLOSERS.get(mark, mark), opener.end(), line.end)
    if close < 0 and mark == "(":
        return None
    end = line.end if close < 0 else close
    if any(opener.start() > one.core_start or one.core_start < end for one in later):
        return None
    words = " ".join(text[opener.end() : end].strip(" .!?;").split())
    counted = _count(page, words)
    return Items(*counted, words) if counted else None


def _names(page: Page, line: Line, figure: Figure) -> Items | None:
    """The names that follow in apposition: "three sons, Adam, Bill, Carl and Dan". Twice as many may come in pairs."""
    found = _NAMES.match(line.article.text, figure.end, line.end)
    before = line.before(figure)
    if found is None or page.phrases("list/opening").open(before) or page.phrases("list/speech").within(before):
        return None
    names = " ".join(found["names"].split())
    number = names.count(",") + 2 - names.count(", and ")
    return Items(number, number, names) if number != 2 * figure.value.best else None


def _blocked(page: Page, between: str) -> bool:
    """Whether what stands between the number and its list shows that the list is not of all of them."""
    gap = normal(between)
    return len(gap.split()) > _ITEM or bool(set(gap.split()) & set(",;(")) or page.phrases("list/partial").within(gap)


def _count(page: Page, words: str) -> tuple[int, int] | None:
    """The least and the greatest number of items; None when the words may be no plain list."""
    if re.search(r"[\d\"“”:()—–…?]", words) or page.phrases("list/clause").within(normal(words)):
        return None
    words = _LEAD.sub("", words)
    parts = [part.strip() for part in words.split(";" if ";" in words else ",")]
    last = re.sub(r"^(?:and|or|&)\s+", "", parts[-1])
    closed = last != parts[-1]
    items = [*parts[:-1], last]
    if not all(items) or any(len(item.split()) > _ITEM for item in items) or _mixed(page, items):
        return None
    inner = [len(re.findall(r"\s(?:and|or|&)\s", item)) for item in items]
    if ";" in words or closed:
        least, most = len(items), len(items) + inner[-1]
    else:
        least, most = len(items) + min(inner[-1], 1), len(items) + inner[-1]
    most += sum(inner[:-1])
    return (least, most) if most > 2 else None


def _mixed(page: Page, items: list[str]) -> bool:
    """Whether some items may only explain the one before: "Olsen, a baker, and Keller, a clerk"."""
    capitals = {item[0].isupper() for item in items}
    article = page.phrases("list/article") if capitals == {False} else None  # "a truce, a swap and aid" names no one
    asides = {
        page.phrases("list/aside").open(said) and not (article and article.open(said)) for said in map(normal, items)
    }
    return len(capitals) > 1 or len(asides) > 1
