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

from figures.gauge import Member, Reading, common
from figures.interval import Interval
from figures.reconcile.conditions import Comparison

MOST = 3
"""Names that a sentence lists; of more, the first ones and how many are left."""


def sentence(template: str, group: Comparison) -> str:
    """`template` with its braces filled from the group; the first letter a capital."""
    low, high = extremes(group)
    least, most = common(low, high)
    dated = sorted((m for m in group.members if m.day), key=lambda m: (m.day or "", m.figure.value.best))
    filled = template.format(
        count=len(group.members),
        sources=len({member.speaker for member in group.members}),
        value=in_words(group.members[0]),
        least=told(low, group.members),
        most=told(high, group.members),
        least_bounds=bounds(least.bounds),
        most_bounds=bounds(most.bounds) + (f" {most.unit}" if least.rate or most.rate else ""),
        order=order(low, high),
        first=told(dated[0] if dated else low, group.members),
        last=told(dated[-1] if dated else high, group.members),
        outlier=told(outlier(group), group.members),
        bar=next((reason for reason in group.barred if reason), ""),
    )
    return f"{filled[:1].upper()}{filled[1:]}{converted([least, most])}"


def converted(readings: Sequence[Reading]) -> str:
    """At which rates readings were made comparable, as a sentence of its own; empty when at none."""
    rates = list(dict.fromkeys(reading.rate for reading in readings if reading.rate))
    return f" Converted at {some(rates)}." if rates else ""


def extremes(group: Comparison) -> tuple[Member, Member]:
    """The smallest and the largest member; of the clashes at issue where there are any, else of all."""
    if group.at_issue:
        low, high = max(group.at_issue, key=lambda pair: _spread(*pair))
        x, y = _best(low, high)
        return (low, high) if x <= y else (high, low)
    first = group.members[0]
    by_size = sorted(group.members, key=lambda member: _best(member, first)[0])
    return by_size[0], by_size[-1]


def _spread(a: Member, b: Member) -> Decimal:
    small, large = sorted(map(abs, _best(a, b)))
    return large / small if small else large


def _best(a: Member, b: Member) -> tuple[Decimal, Decimal]:
    """What the two state, in one unit if they have one in common."""
    x, y = common(a, b)
    return x.stated.best, y.stated.best


def outlier(group: Comparison) -> Member:
    """The member that stands in most clashes."""
    return max(group.members, key=lambda member: sum(member in pair for pair in group.clashes))


def told(member: Member, others: Sequence[Member] = ()) -> str:
    """A figure in its own words, with who says it, who prints it, and when.

    “3,000 troops” (the US, via The Courier, 24 October 2024). Of `others`, those in which the same source says the
    same are told with it: via The Courier, Daily Mail and 3 more.
    """
    when = f", {date(member.day)}" if member.day else ""
    return f"{in_words(member)} ({speaker(member, others)}{when})"


def speaker(member: Member, others: Sequence[Member] = ()) -> str:
    """The source and those who pass it on; the outlet alone where it speaks for itself, the article where none is."""
    source, outlet = member.figure.source, member.article.outlet
    if source is None:
        return outlet or member.article.name
    outlets = [outlet, *(other.article.outlet for other in others if _repeats(other, member))]
    carriers: dict[str, str] = {}
    for name in filter(None, (*source.chain, *outlets)):
        carriers.setdefault(_bare(name), name)
    carriers.pop(_bare(source.name), None)
    return f"{source.name}, via {some(list(carriers.values()))}" if carriers else source.name


def _repeats(other: Member, member: Member) -> bool:
    """Whether another article has the same number from the same source on the same day."""
    x, y = other.figure, member.figure
    same = (x.value, x.qualifier, x.unit) == (y.value, y.qualifier, y.unit) and other.speaker == member.speaker
    return same and (other.day or "")[:10] == (member.day or "")[:10] and other.article is not member.article


def _bare(name: str) -> str:
    """A name for comparison: "The Courier" is "Courier"."""
    return name.casefold().removeprefix("the ")


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
    """Digits in groups of three; two decimals at most, and none from a thousand on."""
    rounded = value if value == value.to_integral_value() else round(value, 2 if abs(value) < 1000 else 0)
    return f"{rounded.normalize():,f}"


def order(a: Member, b: Member) -> str:
    """What the dates say about the two."""
    if not a.day or not b.day:
        return "they cannot be put in order, because dates are missing"
    if a.day[:10] == b.day[:10]:
        return "both speak of the same day"
    x, y = _best(a, b)
    return "the later figure is not the larger" if (a.day < b.day) == (x > y) else "days lie between them"


def some(names: Sequence[str]) -> str:
    """a; a and b; a, b and c; a, b and 3 more"""
    shown = list(names) if len(names) <= MOST else [*names[: MOST - 1], f"{len(names) - MOST + 1} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)
