"""A hit in a sentence: both facts, their places, and the bounds that were compared, in the words of the rules."""

from __future__ import annotations

from decimal import Decimal

from figures.crosscheck.ground import Hit, day, ratio
from figures.gauge import Member
from figures.interval import Interval
from figures.rulebook import Rulebook
from figures.rulebook.kinds import WordingRule


def told(hit: Hit, rulebook: Rulebook) -> tuple[str, str]:
    """Message and reason, by the wording of the hit's variant."""
    rule = next(rule for rule in rulebook.of(WordingRule) if rule.name == hit.variant)
    here, there = hit.here, (*hit.others, hit.here)[0]
    source = here.figure.source or there.figure.source
    words = {
        "subject": hit.group.subject if hit.group else "",
        "least": number(hit.group.low) if hit.group and hit.group.low is not None else "",
        "most": number(hit.group.high) if hit.group and hit.group.high is not None else "",
        "here": _words(here),
        "there": f"{_words(there)}{_where(there)}",
        "bounds": _bounds(here.readings[0].bounds),
        "other_bounds": _bounds(there.readings[0].bounds),
        "source": source.name if source else "",
        "times": number(max(ratio(here, there), ratio(there, here))),
        "direction": "more" if ratio(here, there) > 1 else "less",
        "outlets": str(hit.outlets),
        "count": str(1 + len(hit.others)),
    }
    message = rule.says.format(**words)
    return message[:1].upper() + message[1:], rule.why.format(**words)


def _words(member: Member) -> str:
    return f"“{' '.join(member.figure.surface.split())}”"


def _where(member: Member) -> str:
    """(article:line, outlet, date), as far as they are known."""
    figure, article = member.figure, member.article
    known = (f"{article.name}:{article.spot(figure.start, figure.line)}", member.article.outlet, day(member))
    return f" ({', '.join(filter(None, known))})"


def _bounds(value: Interval) -> str:
    if value.low is None or value.high is None:
        return f"up to {number(value.high)}" if value.high is not None else f"{number(value.best)} or more"
    return number(value.low) if value.low == value.high else f"{number(value.low)} to {number(value.high)}"


def number(value: Decimal) -> str:
    """Digits in groups of three, at most two decimals."""
    whole = value == value.to_integral_value()
    return f"{(value if whole else round(value, 2)).normalize():,f}"
