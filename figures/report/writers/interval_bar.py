"""One figure drawn as an interval on the scale that its group shares, in a few characters."""

from __future__ import annotations

from decimal import Decimal

from figures.interval import Interval

UNICODE = ("●", "─", "┼", "◀", "▶", "·")
ASCII = ("o", "-", "+", "<", ">", " ")
"""point, line, end of a half-open bound, open to the left, open to the right, nothing"""


def bar(value: Interval, least: Decimal, greatest: Decimal, width: int, glyphs: tuple[str, ...] = UNICODE) -> str:
    """`width` characters: a point as a dot, a range as a line, an open end as an arrow to the edge."""
    point, line, cross, left, right, blank = glyphs
    cells = [blank] * width
    low = 0 if value.low is None else _position(value.low, least, greatest, width)
    high = width - 1 if value.high is None else _position(value.high, least, greatest, width)
    for at in range(low, high + 1):
        cells[at] = line
    if value.low is None:
        cells[0] = left
    if value.high is None:
        cells[-1] = right
    if value.is_point:
        cells[low] = point
    else:
        if value.low is not None:
            cells[low] = point if value.high is None else cross
        if value.high is not None:
            cells[high] = point if value.low is None else cross
    return "".join(cells)


def _position(number: Decimal, least: Decimal, greatest: Decimal, width: int) -> int:
    if greatest == least:
        return width // 2
    share = (number - least) / (greatest - least)
    return max(0, min(width - 1, round(share * (width - 1))))
