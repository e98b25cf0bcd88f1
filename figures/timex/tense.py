"""Whether the verb that governs a time expression looks ahead; without a sign it looks back."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.timex.vocabulary import either, vocabulary

_REACH_BACK, _REACH_ON = 90, 40  # characters before and after the expression in which its verb is looked for
_PARTICIPLE = re.compile(r"(?: (?:be|have been|not|also|then|only|likely|probably|now)){1,3} ")
_BOUNDARY = re.compile(r"[;:!?\n“”\"]|\.(?=\s+[A-Z])")


def looks_ahead(text: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether the verb nearest before text[start:end], else the first after it, is a future one."""
    future, past, timetable = _cues(rulebook)
    if timetable.search(text, max(0, start - _REACH_BACK), start):
        return True
    before = _BOUNDARY.split(text[max(0, start - _REACH_BACK) : start])[-1]
    ahead = _last(future, before)
    behind = _last(past, before)
    if ahead or behind:
        if ahead is None or behind is None or behind.start() < ahead.end():
            return ahead is not None
        # "will be sent on Monday": the participle belongs to the future verb
        return _PARTICIPLE.fullmatch(before, ahead.end(), behind.start()) is not None
    after = _BOUNDARY.split(text[end : end + _REACH_ON])[0]
    first = future.search(after)
    other = past.search(after)
    return first is not None and (other is None or first.start() <= other.start())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda found: found.start(), default=None)


@lru_cache(maxsize=4)
def _cues(rulebook: Rulebook) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary(rulebook)
    future = re.compile(rf"(?<![\w’']){either(w for w in words.future if w[0].isalpha())}(?!\w)|['’]ll\b")
    # "the festival runs from 2 May": the present of a timetable, with the time directly after it
    timetable = re.compile(rf"(?<!\w){either(words.timetable)}(?: (?:on|in|at|from|by))?(?: the)? $")
    return future, re.compile(rf"(?<!\w)(?:{either(words.past)}|[a-z]{{2,}}ed)(?!\w)"), timetable
