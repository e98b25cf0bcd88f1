"""Numbers that belong together: ranges, changes, coordinated numbers, and shares such as "one in five"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from figures.find.draft import Draft
from figures.find.hedges import ABOUT, phrase_before
from figures.find.lexicon import Lexicon
from figures.rulebook.kinds import LinkRule

LONGEST_GAP = 80
"""Characters between two numbers beyond which nothing joins them."""

NEAR = 24
"""Characters before two numbers in which a word may undo a link."""

DASHES = ("-", "–", "—", "−")
BASES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 100, 200, 500, 1000)))
"""Numbers of which one is commonly a share: "one in 12"."""

TENS = frozenset(map(Decimal, (4, 5, 10, 100, 1000, 10000, 100000)))
"""Numbers of which any number is commonly a share: "six in 10"."""

LEVEL, BARE_LEVEL = 3, 8
"""How many times the amount of a change a level is at least, with a unit and without; a range is hardly so wide."""

_ENDS = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:and|or|were|was|is|are|had|has|have|died|both)\b")


def link(text: str, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts with ranges and shares joined to one, and changes tied together."""
    joined = _joined(text, drafts, lexicon)
    pairs = list(pairwise(joined))
    for left, right in reversed(pairs):
        for rule in lexicon.links.listing:
            if _lists(text, left, right, rule):
                _share_unit(left, right, rule)
                break
    for left, right in pairs:
        for rule in lexicon.links.changing:
            if _changes(text, left, right, rule, lexicon):
                _tie(left, right, rule)
                break
    return joined


def carry_ages(text: str, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Makes an age of a number coordinated with one, when nothing is counted by it: "aged 17 and 19"."""
    for left, right in pairwise(drafts):
        if left.dimension != "age" or right.unit is not None or _ENDS.match(text, right.end) is None:
            continue
        rule = next((rule for rule in lexicon.links.listing if _gap(text, left, right) in rule.joins), None)
        if rule is not None:
            right.unit, right.dimension = left.unit, left.dimension
            right.marks.append(f"{rule.kind}/{rule.name}")


def _joined(text: str, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    joined: list[Draft] = []
    for place, draft in enumerate(drafts):
        if joined and not joined[-1].ranged:
            rule = next(
                (
                    rule
                    for rule in lexicon.links.joining
                    if _joins(text, joined, drafts[place : place + 3], rule, lexicon)
                ),
                None,
            )
            if rule is not None:
                (_range if rule.makes == "range" else _part_of)(joined[-1], draft, rule)
                continue
        joined.append(draft)
    return joined


def _gap(text: str, left: Draft, right: Draft) -> str:
    """What stands between two numbers, in lower case."""
    if right.start - left.end > LONGEST_GAP:
        return "…"
    gap = " ".join(text[left.end : right.start].lower().split())
    return gap.strip("-") if len(gap) > 2 and gap[0] == gap[-1] == "-" else gap  # "three-to-five-year"


def _opened(text: str, left: Draft, rule: LinkRule, lexicon: Lexicon) -> bool:
    found = phrase_before(text, left.start, lexicon.links.openers)
    if found is None or rule.name not in found[1]:
        return False
    return not rule.head or not text[: found[0]].strip(" \"'“‘(")


# ------------------------------------------------------------------ ranges and shares
def _joins(text: str, before: list[Draft], ahead: list[Draft], rule: LinkRule, lexicon: Lexicon) -> bool:
    """Whether the rule makes one number of the last of `before` and the first of `ahead`."""
    left, right = before[-1], ahead[0]
    gap = _gap(text, left, right)
    if not _fits(gap, rule) or (rule.opens and not _opened(text, left, rule, lexicon)):
        return False
    if _barred(text, left, right, rule):
        return False
    if rule.makes == "share":
        return _is_share(text, gap, left, right, rule)
    if not _same_kind(left, right) or right.strength > ABOUT:
        return False
    if rule.opens:
        return True
    if gap.startswith("or"):
        return _near(left, right)
    low = left.low * (_shared_scale(left, right) or 1)
    if low >= right.high or _is_level(text, left, right, low, rule):
        return False
    return gap in DASHES or not _is_change(text, before, ahead, lexicon)


def _barred(text: str, left: Draft, right: Draft, rule: LinkRule) -> bool:
    """Whether a word before the numbers undoes the rule, or a comma after them one for the head of a sentence."""
    if rule.head and text.startswith(",", right.end):
        return True
    near = text[max(0, left.start - NEAR) : left.start].lower().split()
    return bool(rule.unless) and any(word.strip("([,:") in rule.unless for word in near)


def _fits(gap: str, rule: LinkRule) -> bool:
    """Whether the gap is one of the rule's joins, with as many other words before it as the rule allows."""
    if gap in rule.joins:
        return True
    words = gap.split() if rule.gap else []
    for join in rule.joins:
        size = len(join.split())
        others = words[:-size]
        if others and len(others) <= rule.gap and " ".join(words[-size:]) == join:
            return not any(word[-1] in ".;:!?)" for word in others)
    return False


def _same_kind(left: Draft, right: Draft) -> bool:
    """Whether two numbers may be ends of one range: one unit, or a unit that only one of them shows."""
    if left.unit == right.unit or left.unit is None:
        return True
    if right.unit is None:
        return left.prefixed
    return right.unit.startswith(f"{left.unit} per ")


def _near(left: Draft, right: Draft) -> bool:
    """ "three or four" is a range, "ten or 500" is a choice."""
    near = left.high < right.low <= left.high * 2 and left.unit in (None, right.unit)
    return near and "vague" not in (left.number.form, right.number.form)


def _is_level(text: str, left: Draft, right: Draft, low: Decimal, rule: LinkRule) -> bool:
    """ "up by $4 billion to $419 billion" gives an amount and the level it leads to."""
    if right.high < (LEVEL if left.unit else BARE_LEVEL) * low:
        return False
    last = text[max(0, left.start - NEAR) : left.start].lower().split()[-1:]
    return bool(last) and last[0] in rule.amounts


def _is_change(text: str, before: list[Draft], ahead: list[Draft], lexicon: Lexicon) -> bool:
    """ "from 5 to 7" is a change, but "from 5 to 7 per cent to 8 to 9 per cent" leads from a range to one."""
    found = phrase_before(text, before[-1].start, lexicon.links.openers)
    if found is None or "from-to" not in found[1]:
        return len(before) > 1 and not before[-2].ranged and _gap(text, before[-2], before[-1]) == "to"
    return not (len(ahead) == 3 and _gap(text, ahead[0], ahead[1]) == "to" == _gap(text, ahead[1], ahead[2]))


def _is_share(text: str, gap: str, left: Draft, right: Draft, rule: LinkRule) -> bool:
    """Whether two numbers are a share: "six in 10", "one in 72.", "one order in ten is late"."""
    whole = left.low == left.low.to_integral_value() and right.low == right.low.to_integral_value()
    if not whole or left.unit or right.unit or not 0 < left.high < right.low or right.low != right.high:
        return False
    one = left.low == 1 and (right.number.scale > 1 or _ENDS.match(text, right.end) is not None)
    if gap not in rule.joins:
        return one and right.low in BASES
    if gap != "in" or one:
        return True
    return right.low in TENS or (right.low in BASES and left.low in (1, right.low - 1))


def _shared_scale(left: Draft, right: Draft) -> Decimal | None:
    """The scale that the right number lends to the left one, or None."""
    scale = right.number.scale
    return None if scale == 1 or left.number.scale != 1 or left.high >= right.number.mantissa else scale


def _lend_scale(left: Draft, right: Draft) -> None:
    scale = _shared_scale(left, right)
    if scale is not None:
        left.rescale(scale)


def _range(left: Draft, right: Draft, rule: LinkRule) -> None:
    """Makes the left draft the range of both."""
    _lend_scale(left, right)
    left.low, left.high = min(left.low, right.low), max(left.high, right.high)
    left.step = min((step for step in (left.step, right.step) if step is not None), default=None)
    left.number = right.number
    left.end, left.core_end = max(left.end, right.end), right.core_end
    if right.unit is not None:
        left.unit, left.dimension = right.unit, right.dimension
    left.ranged = True
    left.marks += [*right.marks, f"{rule.kind}/{rule.name}"]


def _part_of(left: Draft, right: Draft, rule: LinkRule) -> None:
    """Makes the left draft the fraction that "one in five" is."""
    left.low = left.high = left.low / right.low
    left.step = None
    left.end = left.core_end = right.end
    left.unit, left.dimension = "fraction", "share"
    left.marks += [*right.marks, f"{rule.kind}/{rule.name}"]


# ------------------------------------------------------------------ lists and changes
def _lists(text: str, left: Draft, right: Draft, rule: LinkRule) -> bool:
    """Whether two numbers are coordinated: "5 and 6 kg", "5, 6 and 7 kg", "7- or 8-inch"."""
    gap = _gap(text, left, right)
    gap = gap[1:].strip() if gap.startswith(("- ", "-,")) else gap
    if left.unit is not None or left.ranged or gap not in rule.joins:
        return False
    if gap == ", or" and right.dimension == "share":  # "120 of 400, or 30 percent" says one thing in two ways
        return False
    return gap != "," or f"{rule.kind}/{rule.name}" in right.marks


def _share_unit(left: Draft, right: Draft, rule: LinkRule) -> None:
    """Lends scale and unit to the left one of coordinated numbers; a sign before the right one stays there."""
    if (right.unit is None and right.number.scale == 1) or right.prefixed:
        return
    _lend_scale(left, right)
    left.unit, left.dimension = right.unit, right.dimension
    left.marks.append(f"{rule.kind}/{rule.name}")


def _changes(text: str, left: Draft, right: Draft, rule: LinkRule, lexicon: Lexicon) -> bool:
    if left.unit and right.unit and left.unit != right.unit:
        return False
    goes_on = rule.makes == "change" and left.change_from is not None  # "from 160 to 180 to 200"
    return _fits(_gap(text, left, right), rule) and (goes_on or _opened(text, left, rule, lexicon))


def _tie(left: Draft, right: Draft, rule: LinkRule) -> None:
    """Lends scale and unit between the ends of a change; ends are points, so a range stays what it is."""
    _lend_scale(left, right)
    if left.unit is None and right.unit is not None:
        left.unit, left.dimension = right.unit, right.dimension
    elif right.unit is None and left.unit is not None:
        right.unit, right.dimension = left.unit, left.dimension
    first, last = (left, right) if rule.makes == "change" else (right, left)
    if not (left.ranged or right.ranged):
        last.change_from = first
    last.marks.append(f"{rule.kind}/{rule.name}")
