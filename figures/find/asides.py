"""Numbers that are no figures: what claims them before they are read, and what tells them afterwards."""

from __future__ import annotations

import re
from collections.abc import Collection

from figures.find.draft import Draft
from figures.find.entries import Around
from figures.find.gates import folded
from figures.find.lexicon import Lexicon

AROUND = 100
"""Characters before and behind a number in which its surroundings are looked at."""

CUED = 200
"""Characters before and behind a number in which a cue for its unit may stand."""

_DIGIT = re.compile(r"\d")


def claims(text: str, money: Collection[int], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Spans that patterns set aside, in order, without overlap: start, end, name of the rule.

    An amount of money is no date, name or score, whatever it looks like; `money` are the offsets of such digits.
    """
    has_digit = _DIGIT.search(text) is not None
    plain = folded(text)
    closed = bytearray(len(text))
    for at in money:
        closed[at] = 1
    found: list[tuple[int, int, str]] = []
    for rule in lexicon.claims:
        if rule.digits and not has_digit:
            continue
        for pattern, gate, group in rule.patterns:
            if not gate.opens(plain, has_digit):
                continue
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if not any(closed[start:end]):
                    closed[start:end] = b"\1" * (end - start)
                    found.append((start, end, rule.name))
    return sorted(found)


def told_apart(text: str, draft: Draft, kind: str, lexicon: Lexicon) -> str | None:
    """The rule that sets a plain number aside for what it is or what stands round it, or None."""
    for rule in lexicon.asides:
        if (not rule.kinds or kind in rule.kinds) and _stands(text, draft, rule.around):
            return rule.name
    return None


def sense(text: str, draft: Draft, lexicon: Lexicon) -> None:
    """Gives a number without unit, or with one of time, the unit that its surroundings tell."""
    if draft.unit is not None and draft.dimension != "time":
        return
    for rule in lexicon.senses:
        cued = rule.cues is None or rule.cues.search(text, max(0, draft.start - CUED), draft.end + CUED)
        if cued and draft.unit in (None, rule.unit) and _stands(text, draft, rule.around):
            draft.unit, draft.dimension = rule.unit, rule.dimension
            draft.marks.append(rule.mark)
            return


def _stands(text: str, draft: Draft, around: Around) -> bool:
    """Whether the number and what stands round it are as the rule wants; the shape of a range does not count."""
    start, end = draft.core_start, draft.core_end
    if around.number is not None and not draft.ranged and not around.number.fullmatch(text, start, end):
        return False
    if around.before is not None and not around.before.search(text[max(0, start - AROUND) : start]):
        return False
    ends = dict.fromkeys((draft.end, end))  # behind a hedge or unit, and right behind the number: "45 and older"
    return around.after is None or any(around.after.match(text[at : at + AROUND]) for at in ends)
