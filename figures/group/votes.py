"""Whose share of a vote a number is, by the names and numbers round it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from figures.group.mentions import Mention
from figures.group.patterns import MONTHS
from figures.group.settings import Setting
from figures.model import Article, Figure

_UNIT = r"(?:\s*(?:percent|per cent|%|points?))?"
_TO = r"\s*(?:to|-|–|versus|vs\.?|against|over|for)\s*"
FIRST = re.compile(rf"{_UNIT}{_TO}([A-Z][\w.’' -]*?[’']s?\s+)?\d")
"""After the first number of "44 percent to 37 percent"; the group is a name before the second number."""
PAIR = re.compile(rf"{_UNIT}{_TO}$")
"""Between the two numbers of such a pair."""
_BACKS = (
    r"back(?:ed|ing)?|favou?r(?:ed|ing)?|prefer(?:red|ring)?|ch(?:oose|ose|oosing)|pick(?:ed|ing)?|support(?:ed|ing)?"
)
BEHIND = re.compile(
    rf"{_UNIT}(?:\s+(?:support|of (?:the )?(?:vote|votes|voters|respondents|ballots)))?\s+"
    rf"(?:(?:for|behind)\s+(?:the\s+)?(?!\d)"
    rf"|(?:[^\W\d]+\s+){{0,8}}?(?:{_BACKS}|vot(?:e|ed|ing)\s+for)\s+(?:the\s+)?(?=[A-Z])|(?=[A-Z]))"
)
"""Between a share and the name behind it that it is for."""

FOLLOWS = re.compile(r"\s*(?:$|[.,;:!?)\"”—–]|(?:for|and|or|to|against|while|but|in|on|with|as|before|after)\b)")
"""Behind a share without its unit; behind a count stands what is counted."""

WHOLE = 100
"""Percent of all."""

BEHIND_NAME = 3
"""Characters between a name and its share: "Moore: 44", "Moore, 44"."""

TITLED = 12
"""Characters of a title that may stand before that name."""

BESIDE = 6
"""Characters between an acronym that is a party's and its share: "the SPD with 24 percent"."""

NO_PAIR = re.compile(rf"\b(?:from|{'|'.join(sorted(MONTHS))})\s+$", re.IGNORECASE)
"""Before the first number of what is a change or a date: "from 40 to 44 percent", "from July 14 to 46 percent"."""

NUMBER = re.compile(r"\b\d[\d.,]*\b")

NOBODY = Mention(frozenset(), 0, 0)

REACH = 90
"""Characters on either side of a figure in which its question and the group asked are told."""


def stands_as_share(figure: Figure, names: Sequence[Mention], at: int, leads: re.Pattern[str]) -> bool:
    """Whether a number without unit or noun stands as a share does: behind a name or a word that `leads` to it, and
    before nothing that could be counted."""
    if figure.dimension != "count" or figure.core_end != figure.end or not 0 < figure.value.best < WHOLE:
        return False
    named = any(-BEHIND_NAME <= one.end <= 0 for one in names)
    if not named and leads.search(figure.sentence[:at]) is None:
        return False
    return FOLLOWS.match(figure.sentence, at + figure.core_end - figure.core_start) is not None


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


def candidate(figure: Figure, offered: Sequence[Mention], named: Sequence[Mention], at: int) -> frozenset[str]:
    """Whose share it is: that of the name right behind it ("44 percent for A"); of "A leads B 44 to 37" the second
    number is B's, and nobody's when only one is named before.

    Else it is that of the nearest name. `offered`: those the article gives shares of; `named`: all in the sentence.
    """
    length = figure.core_end - figure.core_start
    behind = BEHIND.match(figure.sentence, at + length)
    if behind:
        first = behind.end() - at
        return next((one.keys for one in named if first <= one.start <= first + TITLED), NOBODY.keys)
    before = _around(offered, length)[0]
    two = before if len(before) > 1 else _around(named, length)[0]
    first_of_two = FIRST.match(figure.sentence, at + length)
    if first_of_two and not first_of_two[1] and len(two) > 1:
        return two[-2].keys
    last = _number_before(figure.sentence, at)
    if last and is_second(figure.sentence, at):
        return (two[-1] if len(two) > 1 else NOBODY).keys
    return _nearest(figure, offered, named, at, last.end() if last else 0).keys


def is_second(sentence: str, at: int) -> bool:
    """Whether the number at a place of a sentence is the second of two that are set against each other."""
    last = _number_before(sentence, at)
    return bool(last and PAIR.match(sentence[last.end() : at]) and not NO_PAIR.search(sentence, 0, last.start()))


def _number_before(sentence: str, at: int) -> re.Match[str] | None:
    return max(NUMBER.finditer(sentence, 0, at), key=re.Match.end, default=None)


def _nearest(figure: Figure, offered: Sequence[Mention], named: Sequence[Mention], at: int, last: int) -> Mention:
    """The nearest name before a number, behind the number before (which ends at `last`), else after it, up to the next
    number, else any."""
    length = figure.core_end - figure.core_start
    before, after = _around(offered, length)
    following = NUMBER.search(figure.sentence, at + length)
    end = following.start() - at if following else len(figure.sentence)
    others = [one for one in _around(named, length)[0] if last and _may_be_person(one, figure, at)]
    own = [one for one in before if one.start >= last - at][-1:]
    own = own or [one for one in others if one.start >= last - at][-1:]
    own = own or [one for one in after if one.start < end][:1]
    return (own or before[-1:] or after[:1] or [NOBODY])[0]


def _around(names: Sequence[Mention], length: int) -> tuple[list[Mention], list[Mention]]:
    """The names before a number of this length, and those after it."""
    return [one for one in names if one.end <= 0], [one for one in names if one.start >= length]


def _may_be_person(one: Mention, figure: Figure, at: int) -> bool:
    """No pollster, and no acronym but one right before a share: "the SPD at 24"."""
    rest = figure.sentence[at + one.end : at + one.end + TITLED].lower()
    acronym = _name(one, figure, at).isupper() and not -BESIDE <= one.end <= 0
    return not acronym and "poll" not in rest and "survey" not in rest


def _name(one: Mention, figure: Figure, at: int) -> str:
    return figure.sentence[at + one.start : at + one.end]
