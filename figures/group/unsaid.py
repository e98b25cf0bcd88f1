"""What says nothing about two numbers that an article sets against each other, though it parts others."""

from __future__ import annotations

from figures.group.disputes import answers, put_right
from figures.group.profile import Profile

UNSAID = frozenset(
    {"noun/none", "noun/elided", "unit/bare", "place/away", "date/each-own-day", "cue/planned"}
    | {"article/other-value", "article/other-toll"}
)
"""What does not speak against them: the second need not repeat what the first is of, where it is and when."""

RIGHTED = frozenset({"cue/wish", "past/other-count", "past/other-measure", "topic/other"})
"""What does not speak against them either when the second is given as the true one: a claim is about what somebody
wants, and the truth of another day; and what the one calls a loss, the other calls a cost."""

ANSWERED = frozenset({"topic/one-sided", "status/one-sided", "cue/running", "unit/length", "unit/time", "unit/share"})
"""What does not when the second source says little more than its number: it takes all from the first."""


def unsaid(a: Profile, b: Profile) -> frozenset[str]:
    """The evidence that says nothing about two contested numbers; none across articles."""
    if a.figure.article != b.figure.article:
        return frozenset()
    found = UNSAID | RIGHTED if put_right(a, b) else UNSAID
    return found | ANSWERED if answers(a, b) else found
