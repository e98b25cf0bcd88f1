"""The key of a poll figure: which question, for whom, among whom, where and when.

Two poll figures measure one thing only when none of these differ. Which words tell a question or a group of
people asked stands in `rules/polls.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import sqrt

from figures.gazetteer import places_in
from figures.group.mentions import Mention
from figures.group.numbers import Mark
from figures.group.patterns import ids
from figures.group.settings import Setting
from figures.group.wordings import either, words
from figures.model import Article, Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import PollRule

_UNIT = r"(?:\s*(?:percent|per cent|%|points?))?"
_TO = r"\s*(?:to|-|–|versus|vs\.?|against|over|for)\s*"
FIRST = re.compile(rf"{_UNIT}{_TO}([A-Z][\w.’' -]*?[’']s?\s+)?\d")
"""After the first number of "44 percent to 37 percent"; the group is a name before the second number."""
PAIR = re.compile(rf"{_UNIT}{_TO}$")
"""Between the two numbers of such a pair."""
NUMBER = re.compile(r"\b\d[\d.,]*\b")

NOBODY = Mention(frozenset(), 0, 0)
EVERYBODY = frozenset({"*"})
"""The candidate of "the two are tied at 40": whoever is asked about."""

AROUND = 500
"""Characters on either side of a figure in which a poll is spoken of."""

SAMPLE = 1000
"""People asked in a usual poll, where no margin of error is printed."""

NINETEEN_OF_TWENTY = 1.96
"""Standard errors either way that hold 95 % of samples: W. G. Cochran, Sampling Techniques, 3rd ed. 1977, chapter 3."""

OPENING = 18
"""Characters of a sentence in which a word of contrast opens it."""

REACH = 90
"""Characters on either side of a figure in which its question and the group asked are told."""


@dataclass(frozen=True, slots=True)
class Poll:
    """The key of a poll figure; empty means not told. `day`: ISO, as far as it is known; `error`: points either way
    within which the share lies in 19 of 20 samples; `contrasts`: its sentence says that what came before is otherwise.
    """

    question: str
    candidate: frozenset[str]
    others: frozenset[str]
    base: frozenset[str]
    place: frozenset[str]
    day: str
    error: float = 0.0
    contrasts: bool = False

    def may_differ_by(self, other: Poll) -> float:
        """Points that two polls differ by in 19 of 20 pairs, when nothing but chance parts them."""
        return sqrt(self.error**2 + other.error**2)


class Polls:
    """Reads poll keys with the rules of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = [(rule.aspect, rule.name, _any_of(rule.phrases)) for rule in rulebook.of(PollRule)]
        self._tied = _any_of(words(rulebook, "tied"))
        self._national = _any_of(words(rulebook, "national"))
        self._margin = re.compile(
            rf"\b(?:{either(rulebook, 'error-margin')})\b[^.;]{{0,50}}?(\d+(?:\.\d+)?)[\s-]*(?:%|p)", re.IGNORECASE
        )

    def key(
        self, figure: Figure, article: Article, names: tuple[Mention, ...], at: int, setting: Setting
    ) -> Poll | None:
        """The poll key of a share or of points; None when nothing round the figure speaks of a poll.

        `at`: where the figure starts in its sentence.
        """
        if figure.dimension not in ("share", "points"):
            return None
        sentence = figure.sentence.lower()
        start = figure.core_start
        if not self.told("poll", article.text[max(0, start - AROUND) : start + AROUND].lower()):
            return None
        near = segment(sentence, at, at + figure.core_end - figure.core_start)
        aspect = "question" if figure.dimension == "share" else "margin"
        people = candidates(figure, article, [one for one in names if not self._is_base(one)], at, setting)
        tied = self._tied.search(near) is not None
        own = (together(people) or EVERYBODY) if tied else candidate(figure, people, at)
        question = next(iter(self.told(aspect, near) or self.told(aspect, sentence[:at])), "")
        if not (own or question or self.told("poll", sentence)):
            return None
        return Poll(
            question=question,
            candidate=own,
            others=together(people) - own,
            base=frozenset(self.told("base", near) or self.told("base", sentence[:at])),
            place=place(figure, article, setting, national=self._national.search(sentence) is not None),
            day=setting.span[1].isoformat() if setting.span else (article.published or ""),
            error=self._printed(article.text, start) or sampling_error(float(figure.value.best)),
            contrasts=bool(self.told("contrast", sentence[:OPENING])),
        )

    def side(
        self, figure: Figure, article: Article, names: tuple[Mention, ...], at: int, setting: Setting
    ) -> frozenset[str]:
        """Keys of the person whose votes, seats or delegates the figure counts; empty when nobody is named."""
        people = candidates(figure, article, [one for one in names if not self._is_base(one)], at, setting)
        return candidate(figure, people, at)

    def _printed(self, text: str, at: int) -> float:
        """The margin of error printed next to a place in a text; 0 when none is near."""
        near = [
            (abs(match.start() - at), float(match[1]))
            for match in self._margin.finditer(text, max(0, at - AROUND), at + AROUND)
        ]
        return min(near, default=(0, 0.0))[1]

    def asked(self, figure: Figure) -> bool:
        """Whether a count is one of the people asked: the sentence speaks of how a poll was made."""
        return figure.dimension == "count" and bool(self.told("sample", figure.sentence.lower()))

    def _is_base(self, name: Mention) -> bool:
        """Whether a name is only that of a group of people asked ("Latinos") or of a body voted for ("the Senate")."""
        whole = max(name.keys, key=len)
        for kind, _, pattern in self._rules:
            if kind in ("base", "body"):
                whole = pattern.sub("", whole)
        return not whole.strip()

    def told(self, aspect: str, text: str) -> list[str]:
        """The names of the rules of one aspect whose phrases stand in a lower-case text."""
        return [name for kind, name, pattern in self._rules if kind == aspect and pattern.search(text)]


def sampling_error(share: float) -> float:
    """Points either way within which a share of a usual sample lies in 19 of 20 samples."""
    part = min(max(share / 100, 0.0), 1.0)
    return 100 * NINETEEN_OF_TWENTY * sqrt(part * (1 - part) / SAMPLE)


def place(figure: Figure, article: Article, setting: Setting, national: bool) -> frozenset[str]:
    """Ids of the regions asked in: those told of the figure, else the only one of its sentence or of the title."""
    told = frozenset(place for name in setting.where for place in ids(name) if "/" in place)
    if told or national:
        return told
    for text in (figure.sentence, article.title or ""):
        found = frozenset(one.id for one in places_in(text) if one.kind == "region")
        if len(found) == 1:
            return found
    return frozenset()


def segment(sentence: str, start: int, end: int) -> str:
    """The words round sentence[start:end] up to the numbers before and after it that stand in no pair with it."""
    left = [
        match.end()
        for match in NUMBER.finditer(sentence, max(0, start - REACH), start)
        if not PAIR.match(sentence[match.end() : start])
    ]
    right = [
        match.start()
        for match in NUMBER.finditer(sentence, end, end + REACH)
        if not PAIR.match(sentence[end : match.start()])
    ]
    return sentence[max([max(0, start - REACH), *left]) : min([end + REACH, *right])]


def candidates(
    figure: Figure, article: Article, names: Sequence[Mention], at: int, setting: Setting
) -> tuple[Mention, ...]:
    """The people that the sentence offers for a vote: those named again in the article, or else full names.

    No pollster ("a Marist poll"), no place, no acronym.
    """
    seat = f"{figure.source.name} {figure.source.surface}".lower() if figure.source else ""
    people = [one for one in names if _may_be_person(one, figure, at) and not one.keys & setting.where]
    people = [one for one in people if max(one.keys, key=len) not in seat]
    known = [one for one in people if article.text.count(_name(one, figure, at).split()[-1]) > 1]
    return tuple(known or [one for one in people if " " in _name(one, figure, at)])


def together(people: Sequence[Mention]) -> frozenset[str]:
    """All keys of some people."""
    return frozenset(key for one in people for key in one.keys)


def candidate(figure: Figure, people: Sequence[Mention], at: int) -> frozenset[str]:
    """Whose share it is: of "A leads B 44 to 37" the second number is B's.

    Else it is that of the nearest name before it, up to the number before, else after it, up to the next number.
    """
    length = figure.core_end - figure.core_start
    before = [one for one in people if one.end <= 0]
    after = [one for one in people if one.start >= length]
    rest = figure.sentence[at + length :]
    first = FIRST.match(rest)
    if first and not first[1] and len(before) > 1:
        return before[-2].keys
    last = max((match.end() for match in NUMBER.finditer(figure.sentence, 0, at)), default=0) - at
    following = NUMBER.search(rest)
    own = [one for one in before if one.start >= last][-1:]
    own = own or [one for one in after if following is None or one.start < length + following.start()][:1]
    return (own or before[-1:] or after[:1] or [NOBODY])[0].keys


def _may_be_person(one: Mention, figure: Figure, at: int) -> bool:
    rest = figure.sentence[at + one.end : at + one.end + 12].lower()
    return not _name(one, figure, at).isupper() and "poll" not in rest and "survey" not in rest


def _name(one: Mention, figure: Figure, at: int) -> str:
    return figure.sentence[at + one.start : at + one.end]


def compare(a: Poll | None, b: Poll | None) -> Iterator[Mark]:
    """Evidence from two poll keys."""
    if a is None or b is None:
        if a is not b:
            yield "poll/one-sided", 1.0
        return
    if a.question != b.question:
        yield "poll/other-question", 1.0
    else:
        yield ("poll/same-question" if a.question else "poll/both-support"), 1.0
    if EVERYBODY in (a.candidate, b.candidate):
        yield "poll/everybody", 1.0
    elif a.candidate and b.candidate:
        yield ("poll/same-candidate" if a.candidate & b.candidate else "poll/other-candidate"), 1.0
    else:
        yield "poll/no-candidate", 1.0
    if a.others and b.others and not a.others & b.others:
        yield "poll/other-contest", 1.0
    if bool(a.base) != bool(b.base) or not (a.base <= b.base or b.base <= a.base):
        yield "poll/other-base", 1.0
    if bool(a.place) != bool(b.place) or (a.place and not a.place & b.place):
        yield "poll/other-place", 1.0
    yield from _week(a.day, b.day)


def _week(a: str, b: str) -> Iterator[Mark]:
    days = days_between(a, b)
    if days is not None:
        yield ("poll/same-week" if days < 7 else "poll/other-week"), 1.0


@lru_cache(maxsize=4096)
def days_between(a: str, b: str) -> int | None:
    """Days between two ISO dates; None when either is no full date."""
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return None


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")
