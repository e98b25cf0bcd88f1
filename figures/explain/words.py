"""Figures, numbers, days and evidence in words."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from figures.explain.book import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph: how deep it stands, and whether it heads what follows."""

    text: str
    depth: int = 0
    heading: bool = False


def quoted(figure: Row) -> str:
    """The figure's own words, on one line, in quotation marks."""
    return f"“{' '.join(figure['surface'].split())}”"


def where(figure: Row) -> str:
    """Outlet, day and place: "Daily Tide, 3 May 2024, one.txt:5"."""
    parts = [figure["outlet"], day(figure["published"]), f"{figure['article']}:{figure['spot'] or figure['line']}"]
    return ", ".join(part for part in parts if part)


def who(figure: Row) -> str:
    """Who says it, and who passed it on."""
    if not figure["source"]:
        return "in the outlet's own voice"
    chain = figure["source_chain"]
    return str(figure["source"]) + (f", via {', '.join(chain)}" if chain else "")


def in_short(figure: Row) -> str:
    """Words, source, outlet and day: “3,000 troops” (Ola Berg, Daily Tide, 3 May 2024)."""
    stated = [figure["source"], figure["outlet"] or figure["article"], day(figure["published"])]
    parts = dict.fromkeys(part for part in stated if part)
    return f"{quoted(figure)} ({', '.join(parts)})"


def day(written: str | None) -> str:
    """2024-10-24T09:30 -> 24 October 2024; a month or a year alone stays one; nothing stays nothing."""
    parts = [int(part) for part in (written or "")[:10].split("-") if part.isdigit()]
    if len(parts) > 1:
        parts[1:2] = [month_name[parts[1]]]  # type: ignore[list-item]
    return " ".join(str(part) for part in reversed(parts))


def number(value: Any) -> str:
    """Digits in groups of three, two decimals at most."""
    exact = Decimal(str(value))
    shown = exact if exact == exact.to_integral_value() else round(exact, 2)
    return f"{shown.normalize():,f}"


def bounds(low: Any, high: Any, unit: str = "") -> str:
    """ "10 to 12 kilometre", "30 or more", "up to 4" """
    if low is None or high is None:
        text = f"up to {number(high)}" if low is None and high is not None else f"{number(low or 0)} or more"
    else:
        text = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"{text} {unit}".strip() if unit != "count" else text


def evidence(items: Sequence[Row], depth: int) -> Iterator[Line]:
    """What speaks for two figures, then what speaks against them, each with its weight in bits."""
    if any(item["name"].startswith("decided/") for item in items):
        yield from (Line(sentence(item["says"]), depth) for item in items)
        return
    for title, some in (
        ("For:", [item for item in items if item["weight"] > 0]),
        ("Against:", [item for item in items if item["weight"] < 0]),
    ):
        if some:
            yield Line(title, depth)
            yield from (Line(f"{bits(item['weight']):>5}  {reason(item)}", depth + 1) for item in some)


def reason(item: Row) -> str:
    """ "they speak of different places: Kursk against Donetsk" """
    return f"{item['says']}: {item['shows']}" if item["shows"] else str(item["says"])


def bits(weight: Any) -> str:
    """A weight with its sign and one decimal."""
    return f"{float(weight):+.1f}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")


def listed(names: Iterable[str]) -> str:
    """a, b and c"""
    words = list(names)
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
