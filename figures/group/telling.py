"""What a piece of evidence was seen in, in a reader's words: "troops", "Kursk against Donetsk", "3,000 and 12,000".

The rules say what an evidence means ("they speak of different places"); here stands what of the two figures it is
about. An evidence of which there is nothing to show is shown by nothing.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache

from figures.group.profile import Profile
from figures.model import Article

MOST = 5
"""Words shown of many that two texts share."""

AROUND = 600
"""Characters on either side of a figure in which a shared word is looked up."""

RECENT = 256
"""Texts whose words are remembered, and names: the pairs of one group ask for them one after the other."""

AGAINST = " against "

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def shown(name: str, a: Profile, b: Profile) -> str:
    """What the evidence or veto of this name was seen in; empty when nothing can be shown."""
    family, _, level = name.partition("/")
    if family == "cue":
        return " and ".join(_words(one) for one in (a, b) if level in one.figure.context.cues)
    show = _EXACTLY.get(name) or _BY_FAMILY.get(family)
    return show(a, b) if show else ""


def in_full(says: str, shows: str) -> str:
    """ "they speak of different places: Kursk against Donetsk" """
    return f"{says}: {shows}" if shows else says


def both(x: str, y: str, between: str = AGAINST) -> str:
    """Two sides in words; one of them when they are equal or the other one is not told."""
    return f"{x}{between}{y}" if x and y and x != y else x or y


# ------------------------------------------------------------------ sides
def _words(one: Profile) -> str:
    return f"“{' '.join(one.figure.surface.split())}”"


def _number(one: Profile) -> str:
    """The bare number as written."""
    figure = one.figure
    return " ".join(figure.surface[figure.core_start - figure.start : figure.core_end - figure.start].split())


def _numbers(a: Profile, b: Profile) -> str:
    return both(_number(a), _number(b), AGAINST if a.value != b.value else " and ")


def _both_numbers(a: Profile, b: Profile) -> str:
    return both(_number(a), _number(b), " and ")


def _counted(a: Profile, b: Profile) -> str:
    return both(_noun(a), _noun(b))


def _noun(one: Profile) -> str:
    return one.figure.noun_phrase or one.noun or ("" if one.is_count else one.unit)


def _units(a: Profile, b: Profile) -> str:
    return both(_unit(a), _unit(b))


def _unit(one: Profile) -> str:
    return one.figure.unit or ("a count of " + _noun(one) if one.is_count and one.noun else one.dimension)


def _happened(a: Profile, b: Profile) -> str:
    return both(_listed(a.status), _listed(b.status))


def _harmed(a: Profile, b: Profile) -> str:
    return both(_listed(a.tallies), _listed(b.tallies))


def _where(a: Profile, b: Profile) -> str:
    """The places, each with its time where both have one: "Kursk on 3 May against Donetsk on 9 May"."""
    return both(_place(a), _place(b))


def _grounds(a: Profile, b: Profile) -> str:
    return both(*(", ".join(sorted(map(_titled, one.ground.places))) for one in (a, b)))


def _place(one: Profile) -> str:
    told = ", ".join(sorted(_titled(name) for name in one.setting.where))
    return f"{told} {_time(one)}".strip() if told else ""


def _time(one: Profile) -> str:
    span = one.setting.span
    if span is None:
        return ""
    return f"on {_day(span[0])}" if span[0] == span[1] else f"from {_day(span[0])} to {_day(span[1])}"


def _times(a: Profile, b: Profile) -> str:
    return both(_time(a), _time(b))


def _both_times(a: Profile, b: Profile) -> str:
    return both(_time(a), _time(b), " and ")


def _alike(a: Profile, b: Profile) -> str:
    return both(_noun(a), _noun(b), " and ")


def _same_place(a: Profile, b: Profile) -> str:
    shared = a.setting.where & b.setting.where
    return ", ".join(sorted(map(_titled, shared or a.setting.where)))


def _past(a: Profile, b: Profile) -> str:
    x, y = (_listed(_widest(one.setting.past)) or _time(one) or "the news" for one in (a, b))
    return both(x, y) if x != y else ""


def _widest(times: Collection[str]) -> list[str]:
    """Times without those that begin as another does: of "2011-12" and "2011" the latter."""
    return [time for time in times if not any(time != other and time.startswith(other) for other in times)]


def _sizes(a: Profile, b: Profile) -> str:
    return both(*(_listed([f"{size:g}" for size in one.setting.sizes]) for one in (a, b)))


def _names(a: Profile, b: Profile) -> str:
    return _either(a.named, b.named, a, b)


def _near(a: Profile, b: Profile) -> str:
    return _either(a.near, b.near, a, b)


def _either(x: frozenset[str], y: frozenset[str], a: Profile, b: Profile) -> str:
    """Names both have, else those of each."""
    return _whole(x & y, a) if x & y else both(_whole(x, a), _whole(y, b))


def _whole(keys: Collection[str], one: Profile) -> str:
    """Names as the sentence writes them: of the keys of one name the longest alone."""
    sentence = one.figure.sentence
    names = {_as_written(key, sentence) for key in keys} - {""}
    return _listed([name for name in names if not any(name != other and name in other for other in names)])


@lru_cache(maxsize=RECENT)
def _as_written(key: str, sentence: str) -> str:
    """A lower-case name as the sentence writes it; empty when it is not in there."""
    found = re.search(rf"(?<!\w){re.escape(key)}(?!\w)", sentence, re.IGNORECASE)
    return found[0] if found else ""


def _before(a: Profile, b: Profile) -> str:
    x, y = a.figure.context.modifiers, b.figure.context.modifiers
    return _in_order(x & y, a) if x & y else both(_in_order(x, a), _in_order(y, b))


def _in_order(words: Collection[str], one: Profile) -> str:
    """Modifiers as they stand before the noun."""
    return " ".join(word for word in (one.figure.noun_phrase or "").split() if word.lower() in words) or _listed(words)


def _clause(a: Profile, b: Profile) -> str:
    return _shared(a.clause, b.clause, a)


def _around(a: Profile, b: Profile) -> str:
    return _shared(a.around, b.around, a)


def _shared(x: dict[str, float], y: dict[str, float], one: Profile) -> str:
    """The words that two weighed sets share, as the text round `one` writes them, the most telling first."""
    common = sorted(x.keys() & y.keys(), key=lambda word: (-x[word] * y[word], word))
    figure = one.figure
    near = f"{figure.sentence} {one.article.text[max(0, figure.start - AROUND) : figure.end + AROUND]}"
    written = _written(near)
    return ", ".join(next((word for low, word in written if low.startswith(stem)), stem) for stem in common[:MOST])


@lru_cache(maxsize=RECENT)
def _written(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, lower-case and as they are written."""
    return tuple((word.lower(), word) for word in _WORD.findall(text))


def _copied(a: Profile, b: Profile) -> str:
    return f"“{min(a.grams & b.grams)} …”" if a.grams & b.grams else ""


def _topics(a: Profile, b: Profile) -> str:
    return both(a.topic, b.topic)


def _moved(a: Profile, b: Profile) -> str:
    return both(a.moved, b.moved)


def _dates(a: Profile, b: Profile) -> str:
    return both(_published(a.article), _published(b.article), " and ")


def _stories(a: Profile, b: Profile) -> str:
    return both(*(f"“{one.article.title}”" if one.article.title else one.article.name for one in (a, b)))


def _beside(a: Profile, b: Profile) -> str:
    return ", ".join(f"{number:,g}" for number in sorted(a.neighbours & b.neighbours)[:MOST])


def _asked(a: Profile, b: Profile) -> str:
    return both(*(one.poll.question or "the vote" if one.poll else "" for one in (a, b)))


def _candidates(a: Profile, b: Profile) -> str:
    x, y = (one.poll.candidate if one.poll else frozenset() for one in (a, b))
    return _either(x, y, a, b)


def _bases(a: Profile, b: Profile) -> str:
    return both(*(_listed(one.poll.base) or "everybody" if one.poll else "" for one in (a, b)))


def _poll_days(a: Profile, b: Profile) -> str:
    x, y = (_iso(one.poll.day) if one.poll else "" for one in (a, b))
    return both(x, y, " and ")


# ------------------------------------------------------------------ words
def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words)[:MOST])


def _titled(name: str) -> str:
    """A lower-case name with its capitals; initials ("hur") stay for the reader to know."""
    return " ".join(word.capitalize() for word in name.split())


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _published(article: Article) -> str:
    return _iso(article.published or article.modified or "")


def _iso(written: str) -> str:
    try:
        return _day(date.fromisoformat(written[:10]))
    except ValueError:
        return written


Show = Callable[[Profile, Profile], str]

_EXACTLY: dict[str, Show] = {
    "words/clause": _clause,
    "words/around": _around,
    "words/copied": _copied,
    "words/copied-other": _copied,
    "names/near-shared": _near,
    "names/near-disjoint": _near,
    "names/near-disjoint-count": _near,
    "status/harm-other": _happened,
    "value/near": _both_numbers,
    "value/close": _both_numbers,
    "magnitude/near": _both_numbers,
    "story/other": _stories,
    "story/other-near": _stories,
    "story/same": _stories,
    "noun/same": _alike,
    "noun/same-class": _alike,
    "noun/wider": _alike,
    "place/same": _same_place,
    "place/strange": _grounds,
    "place/strange-later": _grounds,
    "place/strange-shared": _grounds,
    "past/same": _both_times,
    "date/each-own-day": _both_times,
    "poll/far": _numbers,
    "poll/article-other": _numbers,
    "poll/other-question": _asked,
    "poll/same-candidate": _candidates,
    "poll/other-candidate": _candidates,
    "poll/other-base": _bases,
    "poll/same-week": _poll_days,
    "poll/other-week": _poll_days,
    "poll/other-place": _where,
    "article/other-value": _numbers,
    "article/other-toll": _numbers,
    "other-dimension": _units,
    "ten-times": _numbers,
    "other-harm": _harmed,
    "other-class": _counted,
    "part-of-whole": _numbers,
    "own-words": _numbers,
    "single": _numbers,
}

_BY_FAMILY: dict[str, Show] = {
    "value": _numbers,
    "share": _numbers,
    "magnitude": _numbers,
    "noun": _counted,
    "unit": _units,
    "status": _happened,
    "names": _names,
    "topic": _topics,
    "modifiers": _before,
    "nation": _counted,
    "place": _where,
    "past": _past,
    "quake": _sizes,
    "date": _times,
    "direction": _moved,
    "contest": _numbers,
    "score": _names,
    "story": _dates,
    "neighbours": _beside,
}
