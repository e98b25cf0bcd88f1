"""Lines of a fixed width, as wire copy and mails have them: which of them go on with the paragraph before.

The text stays as it is; a block then spans all lines of its paragraph. A text counts as wrapped only when its
lines fill up (the next line's first word would not have fitted) and most of those go on in lower case:
verses, addresses, tables and lists of headlines do neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NARROWEST, WIDEST = 40, 100
"""Characters of the longest lines of a wrapped text."""

SLACK = 6
"""Characters that a wrapped line may fall short, since some programs wrap early."""

FEWEST, GOING_ON = 2, 0.4
"""Full lines that a wrapped text has at least, and the share of them that go on in lower case."""

_ITEM = re.compile(r"(?:[-*•·–—>#|]|\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def continued(lines: Sequence[tuple[int, int]], text: str) -> tuple[bool, ...]:
    """For each line (start, end of what is not blank), whether it goes on with the paragraph of the line before."""
    never = (False,) * len(lines)
    if not lines or len(lines) > len(text) // 12 or len(text) > WIDEST * 2 * len(lines):
        return never  # lines too short or too long on average: spare the rest
    pairs = [n for n in range(1, len(lines)) if _adjacent(text[lines[n - 1][1] : lines[n][0]])]
    widths = sorted(lines[n - 1][1] - lines[n - 1][0] for n in pairs)
    margin = widths[int(0.95 * (len(widths) - 1))] if widths else 0
    if not NARROWEST <= margin <= WIDEST:
        return never
    full = {n for n in pairs if _full(lines[n - 1], lines[n], text, margin)}
    lower = sum(text[lines[n][0]].islower() for n in full)
    if len(full) < FEWEST or lower < GOING_ON * len(full):
        return never
    return tuple(n in full for n in range(len(lines)))


def _adjacent(between: str) -> bool:
    """Whether nothing but one line end lies between two lines."""
    return between.count("\n") == 1 or (between.count("\r") == 1 and "\n" not in between)


def _full(line: tuple[int, int], following: tuple[int, int], text: str, margin: int) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    start, end = following
    if _ITEM.match(text, start, end):
        return False
    blank = text.find(" ", start, end)
    word = (blank if blank > 0 else end) - start
    return line[1] - line[0] + 1 + word > margin - SLACK
