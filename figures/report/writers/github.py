"""GitHub workflow commands: annotations at the lines of a pull request, worst first, at most ten a level.

GitHub shows ten annotations of a level in a step and drops the rest without a word, so the rest are counted here.
"""

from __future__ import annotations

from collections import Counter

from figures.model import Finding
from figures.report.clean import clean
from figures.report.score import Checked, in_full, score

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
MOST = 10


def lines(checked: Checked) -> str:
    """One command a finding that is not known already, then what was left out, then the count."""
    told: list[str] = []
    seen: Counter[str] = Counter()
    for one in checked.result.findings:
        if one.state != "known":
            seen[one.level] += 1
            if seen[one.level] <= MOST:
                told.append(_command(one))
    more = [f"{seen[level] - MOST} more of level {level}" for level in LEVELS if seen[level] > MOST]
    if more:
        told.append(f"Not annotated, since GitHub shows {MOST} a level: {', '.join(more)}; --format json has all.")
    return "".join(f"{line}\n" for line in [*told, score(checked).line])


def _command(one: Finding) -> str:
    title = f"{one.code} {one.name}"
    place = f"file={_property(one.article)},line={one.line},col={one.column},title={_property(title)}"
    return f"::{LEVELS[one.level]} {place}::{_data(in_full(one))}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
