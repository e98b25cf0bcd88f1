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
from figures.group.pollsters import Askers, Pollsters
from figures.group.settings import Setting
from figures.group.votes import candidate, candidates, is_second, segment, stands_as_share, together
from figures.group.wordings import either, words
from figures.model import Article, Figure
from figures.rulebook import Rulebook
from figures.rulebook.kinds import PollRule

EVERYBODY = frozenset({"*"})
"""The candidate of "the two are tied at 40": whoever is asked about."""

AROUND = 500
"""Characters on either side of a figure in which a poll is spoken of."""

SAMPLE = 1000
"""People asked in a usual poll, where no margin of error is printed."""

NINETEEN_OF_TWENTY = 1.96
"""Standard errors either way that hold 95 % of samples: W. G. Cochran, Sampling Techniques, 3rd ed. 1977, chapter 3."""

HALF_A_YEAR = 183
"""Days."""

OPENING = 18
"""Characters of a sentence in which a word of contrast opens it."""


@dataclass(frozen=True, slots=True)
class Poll:
    """The key of a poll figure; empty means not told. `answer`: what was said instead of a name (undecided), or what
    else the number is of every poll (its sampling error); `asker`: words of the pollster's names; `day`: ISO, as far as
    it is known; `error`: points either way within which the share lies in 19 of 20 samples; `contrasts`: its sentence
    says that what came before is otherwise.
    """

    question: str
    answer: str
    candidate: frozenset[str]
    others: frozenset[str]
    base: frozenset[str]
    place: frozenset[str]
    asker: frozenset[str]
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
        self._nobodys = frozenset(rule.name for rule in rulebook.of(PollRule) if rule.aspect in ("answer", "error"))
        self._leads = re.compile(rf"(?:\b(?:{_either(rulebook, 'leads-in')})|[:,(])\s*$", re.IGNORECASE)
        self._pollsters = Pollsters(
            polls=_either(rulebook, "poll"),
            askers=_either(rulebook, "asker"),
            asks=_either(rulebook, "asks"),
            many=_either(rulebook, "asks-many"),
            common=frozenset(_phrases(rulebook, "no-asker")),
        )
        self._tied = _any_of(words(rulebook, "tied"))
        self._national = _any_of(words(rulebook, "national"))
        self._margin = re.compile(
            rf"\b(?:{either(rulebook, 'error-margin')})\b[^.;]{{0,50}}?(\d+(?:\.\d+)?)[\s-]*(?:%|p)", re.IGNORECASE
        )

    def askers(self, article: Article, figures: Sequence[Figure]) -> Askers:
        """The pollsters of an article with these figures; none when it speaks of no poll."""
        return self._pollsters.of(article, figures) if self.told("poll", article.text.lower()) else Askers()

    def key(
        self, figure: Figure, article: Article, names: tuple[Mention, ...], at: int, setting: Setting, askers: Askers
    ) -> Poll | None:
        """The poll key of a share or of points, or of a number alone that can be nothing else; None when nothing round
        the figure speaks of a poll. `at`: where the figure starts in its sentence; `askers`: the article's pollsters.
        """
        sentence, start = figure.sentence.lower(), figure.core_start
        bare = self._is_bare_share(figure, at, names, askers)
        if not bare and figure.dimension not in ("share", "points"):
            return None
        if not self.told("poll", article.text[max(0, start - AROUND) : start + AROUND].lower()):
            return None
        near = segment(sentence, at, at + figure.core_end - start)
        if self.told("other", near):
            return None
        people = [one for one in names if not self._is_base(one) and not askers.holds(_words(one))]
        offered = candidates(figure, article, people, at, setting)
        tied = self._tied.search(near) is not None
        own = (together(offered) or EVERYBODY) if tied else candidate(figure, offered, people, at)
        question, answer = self._asked(figure, sentence, near, at)
        if not (own or question or answer or bare or self.told("poll", sentence) or is_second(figure.sentence, at)):
            return None
        return Poll(
            question=question,
            answer=answer,
            candidate=frozenset() if answer in self._nobodys else own,
            others=together(offered) - own,
            base=frozenset(self.told("base", near) or self.told("base", sentence[:at])),
            place=place(figure, article, setting, national=self._national.search(sentence) is not None),
            asker=askers.of(start - at, start - at + len(sentence), start),
            day=_day(figure, article, setting),
            error=self._printed(article.text, start) or sampling_error(float(figure.value.best)),
            contrasts=bool(self.told("contrast", sentence[:OPENING])),
        )

    def _asked(self, figure: Figure, sentence: str, near: str, at: int) -> tuple[str, str]:
        """What was asked and what was answered, by the phrases nearest to the figure; one of them at most is told."""
        place = max(near.find(sentence[at : at + figure.core_end - figure.core_start]), 0)
        if figure.dimension == "points":
            return "", self._nearest("error", near, place) or self._nearest("margin", near, place)
        answer = self._nearest("answer", near, place)
        before = next(iter(self.told("question", sentence[:at])), "")
        return "" if answer else self._nearest("question", near, place) or before, answer

    def _is_bare_share(self, figure: Figure, at: int, names: Sequence[Mention], askers: Askers) -> bool:
        """Whether a number without unit or noun is a share of a poll: it stands where a share does ("has Moore on 33"),
        in a sentence with a name, in an article that names who asked."""
        if figure.dimension != "count" or not askers.places:
            return False
        start = figure.core_start - at
        if not names and not askers.named(start, start + len(figure.sentence)):
            return False
        return stands_as_share(figure, names, at, self._leads)

    def side(
        self, figure: Figure, article: Article, names: tuple[Mention, ...], at: int, setting: Setting
    ) -> frozenset[str]:
        """Keys of the person whose votes, seats or delegates the figure counts; empty when nobody is named."""
        people = candidates(figure, article, [one for one in names if not self._is_base(one)], at, setting)
        return candidate(figure, people, people, at)

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

    def _nearest(self, aspect: str, text: str, at: int) -> str:
        """The name of the rule of one aspect whose phrase stands nearest to a place of a lower-case text."""
        found = [
            (min(abs(match.start() - at), abs(match.end() - at)), order, name)
            for order, (kind, name, pattern) in enumerate(self._rules)
            if kind == aspect
            for match in pattern.finditer(text)
        ]
        return min(found, default=(0, 0, ""))[2]

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


def _day(figure: Figure, article: Article, setting: Setting) -> str:
    """The last day that the share speaks of, else that of the article. A day ahead is that of the vote, and so is one
    without a year most of a year back."""
    published = article.published or ""
    if setting.span is None:
        return published
    last = setting.span[1].isoformat()
    months_back = setting.span[0] == setting.span[1] and (days_between(last, published) or 0) > HALF_A_YEAR
    ahead = last > published[:10] or (months_back and last[:4] not in figure.sentence)
    return published if published and ahead else last


def compare(a: Poll | None, b: Poll | None) -> Iterator[Mark]:
    """Evidence from two poll keys."""
    if a is None or b is None:
        if a is not b:
            yield "poll/one-sided", 1.0
        return
    yield _asked(a, b), 1.0
    if EVERYBODY in (a.candidate, b.candidate):
        yield "poll/everybody", 1.0
    elif a.candidate and b.candidate:
        yield ("poll/same-candidate" if a.candidate & b.candidate else "poll/other-candidate"), 1.0
    elif a.candidate or b.candidate or not (a.answer == b.answer != "" or of_one_survey(a, b)):
        yield "poll/no-candidate", 1.0
    if a.others and b.others and not a.others & b.others:
        yield "poll/other-contest", 1.0
    if bool(a.base) != bool(b.base) or not (a.base <= b.base or b.base <= a.base):
        yield "poll/other-base", 1.0
    if bool(a.place) != bool(b.place) or (a.place and not a.place & b.place):
        yield "poll/other-place", 1.0
    yield from _week(a.day, b.day)


def of_one_survey(a: Poll, b: Poll) -> bool:
    """Whether one pollster asked, and the shares are not those of everybody alike, of whom either may be meant."""
    return bool(a.asker & b.asker) and EVERYBODY not in (a.candidate, b.candidate)


def _asked(a: Poll, b: Poll) -> str:
    """Whether the two answer one question. A share for somebody is one of the vote, when no question is told."""
    if a.answer == b.answer and a.question == b.question:
        return "poll/same-answer" if a.answer else "poll/same-question" if a.question else "poll/both-support"
    silent = next((one for one in (a, b) if not (one.answer or one.question or one.candidate)), None)
    return "poll/other-question" if silent is None else "poll/untold-question"


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


def _phrases(rulebook: Rulebook, aspect: str) -> tuple[str, ...]:
    """The phrases of all rules of one aspect."""
    return tuple(phrase for rule in rulebook.of(PollRule) if rule.aspect == aspect for phrase in rule.phrases)


def _either(rulebook: Rulebook, aspect: str) -> str:
    """A pattern for any one of the phrases of one aspect."""
    return "|".join(map(re.escape, _phrases(rulebook, aspect)))


def _words(name: Mention) -> frozenset[str]:
    """The words of a name."""
    return frozenset(max(name.keys, key=len).split())


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")
