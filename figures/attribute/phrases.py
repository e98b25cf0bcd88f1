"""The words that name a source: from the head token of a noun phrase to its text."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIRST_PERSONS = frozenset({"i", "we", "you", "me"})
THIRD_PERSONS = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "its", "their"})
PRONOUNS = FIRST_PERSONS | THIRD_PERSONS | {"who", "which", "that"}
CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
LONGEST = 14
"""Words of a source's name; a longer noun phrase is cut, because the parse has run on."""

NEARBY = 8
"""Tokens after a name within which an apposition ends."""

_LEFT = frozenset({"det", "predet", "compound", "amod", "poss", "nmod", "nummod", "quantmod", "advmod", "case"})
_NAMES = frozenset({"NNP", "NNPS"})
_SEATED = frozenset({"of", "in", "at", "from"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as one sentence words it. start, end: characters of the sentence; `whole`: its tokens with
    relative clauses and appositions, whose figures are not the source's own words. `beside`: the text of
    an apposition. `proper`: its head is a name; `opening`: the sentence starts with it, and not with a name."""

    text: str
    head: str
    start: int
    end: int
    whole: tuple[int, int]
    beside: str = ""
    proper: bool = False
    opening: bool = False

    @property
    def pronoun(self) -> bool:
        """Whether it only points at somebody; in capitals ("WHO") it is a name."""
        return self.text.lower() in PRONOUNS and not (self.text.isupper() and len(self.text) > 1)


def phrase(head: Token) -> Phrase:
    """The noun phrase of a head: determiners, modifiers, prepositional phrases and conjuncts, nothing clausal."""
    doc = head.doc
    low, high = _extent(head)
    high = max(head.i + 1, min(high, low + LONGEST))
    span = doc[low:high]
    after = [part for part in doc[high : high + NEARBY] if part.dep_ == "appos"]
    close = next((part for part in after if part.left_edge.i == high and part.tag_ in _NAMES), None)
    named = close or head
    if close is not None:  # "police superintendent Ana Ruiz"
        high = _extent(close)[1]
        span = doc[low:high]
    beside = next((part for part in after if part.left_edge.i == high + 1), None)
    return Phrase(
        text=span.text,
        head=named.text,
        start=span.start_char,
        end=span.end_char,
        whole=(head.left_edge.i, head.right_edge.i + 1),
        beside=_inserted(doc, high) or _called(doc, high) if beside is None else doc[slice(*_extent(beside))].text,
        proper=named.tag_ in _NAMES,
        opening=low == 0 and doc[low].tag_ not in _NAMES,
    )


def _inserted(doc: Doc, high: int) -> str:
    """The name between two commas after a phrase, whatever the parse made (", Per Lund,", ", Ortega of Vigo,")."""
    if high >= len(doc) or doc[high].text != ",":
        return ""
    end = _capitals(doc, high + 1)
    close = _capitals(doc, end + 1) if end < len(doc) and doc[end].lower_ in _SEATED else end
    closed = high + 1 < end and close < len(doc) and doc[close].text == "," and doc[high + 1].lower_ not in CALENDAR
    return doc[high + 1 : end].text if closed else ""


def _called(doc: Doc, high: int) -> str:
    """The name in "an alliance known as the Banner"."""
    start = high + 2 if doc[high : high + 2].text.lower() == "known as" else high + 1
    if start == high + 1 and doc[high : high + 1].text.lower() not in ("called", "named"):
        return ""
    start += int(start < len(doc) and doc[start].lower_ == "the")
    return str(doc[start : _capitals(doc, start)].text)


def _capitals(doc: Doc, start: int) -> int:
    """Where a run of capitalised words ends that begins at a token."""
    return next((i for i in range(start, min(start + NEARBY, len(doc))) if not doc[i].text[0].isupper()), start)


def _extent(head: Token) -> tuple[int, int]:
    """First and last + 1 token of the phrase; the parts it is made of follow one another without a gap."""
    doc, low, high = head.doc, head.i, head.i + 1
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT and child.text not in "-–/":
            break
        low = child.left_edge.i
    if low == head.i and low > 0 and doc[low - 1].dep_ == "det":  # the parse gave the article to another word
        low -= 1
    for child in head.rights:
        reach = _reach(head, child, high)
        if reach is None and child.i >= high:
            break
        high = reach or high
    while high - 1 > head.i and (doc[high - 1].is_punct or doc[high - 1].dep_ == "cc"):
        high -= 1
    return low, _with_aim(doc, high) if head.tag_ in _NAMES else high


def _with_aim(doc: Doc, end: int) -> int:
    """Where a name ends whose infinitive is part of it: "Committee to Protect Journalists"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "to" or not doc[end + 1].is_title or doc[end + 1].tag_ != "VB":
        return end
    end += 2
    while end < len(doc) and (doc[end].is_title or doc[end].tag_ in _NAMES):
        end += 1
    return end


def _reach(head: Token, child: Token, high: int) -> int | None:
    """Where the phrase ends with this part of it, which must begin at `high`; None when it is no part."""
    if child.dep_ == "conj" and child.left_edge.i <= high and child.pos_ in ("NOUN", "PROPN", "NUM"):
        return _extent(child)[1]
    if child.i != high:
        return None
    if child.dep_ in ("prep", "case"):
        inner = next((part for part in child.rights if part.dep_ == "pobj"), None)
        return int(child.i) + 1 if inner is None else _extent(inner)[1]
    if child.dep_ == "acl" and child.tag_ == "VBN":  # "a poll conducted by ..."
        by = next((part for part in child.rights if part.dep_ == "agent"), None)
        author = next((part for part in by.rights if part.dep_ == "pobj"), None) if by is not None else None
        return None if author is None else _extent(author)[1]
    listed = child.text == "," and any(part.dep_ == "conj" for part in head.rights)
    numbered = child.dep_ == "nummod" and head.tag_ in _NAMES  # "Channel 4", and not "the union 1,200"
    if child.dep_ == "cc" or numbered or child.text in ("-", "–", "/") or listed:
        return int(child.i) + 1
    return None
