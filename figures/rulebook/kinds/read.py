"""Kinds of rule for what an article looks like: furniture, captions, datelines, outlets, languages, time words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


def _check(pattern: str) -> None:
    """Raise ValueError when a pattern, its `{placeholders}` aside, is no regular expression."""
    try:
        re.compile(re.sub(r"\{[a-z]+\}", "x", pattern))
    except re.error as error:
        raise ValueError(f"pattern: not a regular expression: {error}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule(Rule):
    """A line that belongs to the page and not to the article; numbers in it are set aside.

    `lines`: whole lines, compared without case, brackets, dashes and end punctuation. `pattern`: a
    regular expression for the whole line, without case. Lines over `longest` characters are never matched.
    """

    kind: ClassVar[str] = "furniture"
    lines: tuple[str, ...] = ()
    pattern: str = ""
    longest: int = 120

    def __post_init__(self) -> None:
        _check(self.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionRule(Rule):
    """A line that describes a picture. `pattern`: for the whole line; `{agency}` as in datelines.

    `begins`, `ends`: in small letters; a line that does not begin or end with one of them (full stops aside) is
    not looked at further. None given = every line is.
    """

    kind: ClassVar[str] = "caption"
    pattern: str
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(self.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineRule(Rule):
    """Where an article says who wrote it, when, and for whom.

    `pattern` is a regular expression whose named groups are fields: published, modified, author, outlet,
    url; `{date}` stands for a written date, `{name}` for a person's, `{outlet}` for a name that ends as
    newspapers' do, `{agency}` for the wire services that `rules/outlets.toml` names. `stands`: "line" for a whole
    line at the top or the end, "top" for one at the top, "pair" for two there, "lead" for the words that open a
    paragraph. `block` is the kind of the line.
    """

    kind: ClassVar[str] = "dateline"
    pattern: str
    stands: str = "line"
    block: str = "byline"

    def __post_init__(self) -> None:
        _check(self.pattern)
        if self.stands not in ("line", "top", "lead", "pair"):
            raise ValueError(f"stands: expected line, top, lead or pair, got {self.stands!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRule(Rule):
    """An outlet: its name, the domains it publishes under, and whether it is a wire service named in datelines."""

    kind: ClassVar[str] = "outlet"
    outlet: str
    domains: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule(Rule):
    """Names under which records, front matter and web pages give a field of an article, the best first.

    `nothing`: values, in lower case, that programs fill in where nobody has.
    """

    kind: ClassVar[str] = "field"
    keys: tuple[str, ...]
    nothing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRule(Rule):
    """How an outlet's own mails are told from those of a person, by their sender.

    `mailboxes`: what stands before the @ of an address that nobody writes from by hand. `endings`: words that follow
    the outlet's name in that of the sender.
    """

    kind: ClassVar[str] = "sender"
    mailboxes: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MastheadRule(Rule):
    """Words that an outlet's name ends with; `{outlet}` in the patterns of datelines is made of them."""

    kind: ClassVar[str] = "masthead"
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRule(Rule):
    """Small words that fill running text of a language: at least `share` of its words, and more than any other's."""

    kind: ClassVar[str] = "language"
    code: str
    words: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWordRule(Rule):
    """Words of the calendar. `role` says what the grammar of time expressions does with them.

    weekday, month: an ordered list, with `short` forms in the same order (forms of one word are set apart by "|").
    unit: a span of time, by the rule's name. named-day, season: `days` are its rule (figures/timex/holidays.py), or
    those of its first and last day.
    part, doubtful, vague, future, past, upcoming, timetable, naming, happening, counted, uncounted: lists of
    words.
    before: words of which one must stand before a month, a year and the like to make a time of it, by the rule's name.
    """

    kind: ClassVar[str] = "time-word"
    role: str
    words: tuple[str, ...]
    short: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCueRule(Rule):
    """Words around a name that show it is a place, or that it is a person's.

    `role`: "place" (words before a place and nothing else), "way" (words before a place or a person),
    "area" (words after a region's name), "person" (words before a person's name), "plain" (words that are
    capitalised before a place without being part of its name).
    """

    kind: ClassVar[str] = "place-cue"
    role: str
    words: tuple[str, ...]
