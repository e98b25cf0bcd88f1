"""The sentences that a verdict is explained in.

A verdict rule's `says` may hold, in braces:
`count` how many figures; `sources` how many independent ones; `value` the number they share;
`least`, `most` the smallest and largest figure, or the pair that clashes, in its own words, with source and date;
`least_bounds`, `most_bounds` what these were understood to allow; `order` what the dates say;
`first`, `last` the earliest and latest figure; `outlier` the one figure that clashes; `bar` why it may not accuse.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from decimal import Decimal

from figures.gauge import Member
from figures.interval import Interval
from figures.reconcile.conditions import Comparison


def sentence(template: str, group: Comparison) -> str:
    """`template` with its braces filled from the group; the first letter a capital."""
    low, high = extremes(group)
    dated = sorted((m for m in group.members if m.day), key=lambda m: (m.day or "", m.figure.value.best))
    filled = template.format(
        count=len(group.members),
        sources=len({member.speaker for member in group.members}),
        value=in_words(group.members[0]),
        least=told(low),
        most=told(high),
        least_bounds=bounds(low.readings[0].bounds),
        most_bounds=bounds(high.readings[0].bounds),
        order=order(low, high),
        first=told(dated[0] if dated else low),
        last=told(dated[-1] if dated else high),
        outlier=told(outlier(group)),
        bar=next((reason for reason in group.barred if reason), ""),
    )
    return filled[:1].upper() + filled[1:]


def extremes(group: Comparison) -> tuple[Member, Member]:
    """The smallest and the largest member; of clashing ones where there are any that may accuse, else of all."""
    pairs = [pair for pair, bar in zip(group.clashes, group.barred, strict=False) if not bar] or list(group.clashes)
    if pairs:
        low, high = max(pairs, key=lambda pair: _spread(*pair))
        return (low, high) if _best(low) <= _best(high) else (high, low)
    return min(group.members, key=_best), max(group.members, key=_best)


def _spread(a: Member, b: Member) -> Decimal:
    large, small = max(abs(_best(a)), abs(_best(b))), min(abs(_best(a)), abs(_best(b)))
    return large / small if small else large


def _best(member: Member) -> Decimal:
    return member.readings[0].stated.best


def outlier(group: Comparison) -> Member:
    """The member that stands in most clashes."""
    return max(group.members, key=lambda member: sum(member in pair for pair in group.clashes))


def told(member: Member) -> str:
    """A figure in its own words, with who says it and when: “3,000 troops” (the US, 24 October 2024)."""
    source = member.figure.source
    who = source.name if source else member.article.outlet or member.article.name
    when = f", {date(member.day)}" if member.day else ""
    return f"{in_words(member)} ({who}{when})"


def in_words(member: Member) -> str:
    return f"“{' '.join(member.figure.surface.split())}”"


def date(day: str) -> str:
    """2024-10-24 -> 24 October 2024; a month or a year alone stays one."""
    parts = [int(part) for part in day[:10].split("-") if part.isdigit()]
    if len(parts) == 3:
        return f"{parts[2]} {month_name[parts[1]]} {parts[0]}"
    return f"{month_name[parts[1]]} {parts[0]}" if len(parts) == 2 else day


def bounds(value: Interval) -> str:
    """Understood bounds in words: "2,850 to 3,150", "40", "up to 15"."""
    if value.low is None or value.high is None:
        return f"up to {number(value.high)}" if value.low is None and value.high is not None else number(value.best)
    if value.low == value.high:
        return number(value.low)
    return f"{number(value.low)} to {number(value.high)}"


def number(value: Decimal) -> str:
    """Digits in groups of three, at most four significant places after rounding of long fractions."""
    rounded = value if value == value.to_integral_value() else round(value, 2)
    return f"{rounded.normalize():,f}"


def order(a: Member, b: Member) -> str:
    """What the dates say about the two."""
    if not a.day or not b.day:
        return "they cannot be put in order, because dates are missing"
    if a.day[:10] == b.day[:10]:
        return "both speak of the same day"
    return "the later figure is not the larger" if (a.day < b.day) == (_best(a) > _best(b)) else "days lie between them"


def listed(names: Sequence[str]) -> str:
    """a, b and c"""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
