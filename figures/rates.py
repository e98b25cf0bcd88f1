"""Exchange rates that a person gives: a CSV file with the columns date, from, to and rate.

    date,from,to,rate
    2024-05-03,EUR,USD,1.0765

One unit of `from` was worth `rate` units of `to` on that day. Currencies go by ISO code or name. Nothing is
interpolated or chained: a sum is converted at a rate of its own day, or not at all.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path

from figures.errors import InputError
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CurrencyRule

COLUMNS = ("date", "from", "to", "rate")
DIGITS = 12
"""Significant digits of a rate turned round: more than any table of rates has."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency is worth in `unit`, and how that is told."""

    unit: str
    factor: Decimal
    says: str


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of a file, by canonical currency and day (ISO date)."""

    table: dict[tuple[str, str], tuple[Rate, ...]] = field(default_factory=dict)

    def of(self, unit: str, day: str | None) -> tuple[Rate, ...]:
        """Into what a sum in `unit` can be converted on that day."""
        return self.table.get((unit, day[:10]), ()) if day else ()


NO_RATES = Rates()


def read_rates(path: Path | None, rulebook: Rulebook) -> Rates:
    """The rates in the file, each usable both ways; none without a file. InputError names the line that is wrong."""
    if path is None:
        return NO_RATES
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            header = tuple(name.strip().lower() for name in rows.fieldnames or ())
            missing = [name for name in COLUMNS if name not in header]
            if missing:
                raise InputError(f"{path}: has no column {missing[0]!r}", f"the first line must be {','.join(COLUMNS)}")
            rows.fieldnames = list(header)
            records = [(rows.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error})", "rates are a CSV file: date,from,to,rate") from None
    names = currencies(rulebook)
    found: dict[tuple[str, str], list[Rate]] = defaultdict(list)
    for line, row in records:
        if any(row.values()):
            _add(row, f"{path}:{line}", names, found)
    return Rates({key: tuple(rates) for key, rates in found.items()})


def currencies(rulebook: Rulebook) -> dict[str, str]:
    """The canonical unit of every currency, by its lower-case code, name and words."""
    found = {}
    for rule in rulebook.of(CurrencyRule):
        for name in (*rule.words, *rule.codes, rule.unit):
            found[name.lower()] = rule.same_as or rule.unit
    return found


def _add(row: dict[str, str], where: str, names: dict[str, str], found: dict[tuple[str, str], list[Rate]]) -> None:
    """One line of the file, checked, in both directions."""
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        raise InputError(f"{where}: {row['date']!r} is no date", "write it as 2024-05-03") from None
    units = [_currency(row[name], where, names) for name in ("from", "to")]
    try:
        worth = Decimal(row["rate"])
    except InvalidOperation:
        worth = Decimal(0)
    if not (worth.is_finite() and worth > 0):
        raise InputError(f"{where}: {row['rate']!r} is no rate", "a rate is a number above 0 with a point: 1.0765")
    says = f"1 {units[0]} = {worth.normalize():f} {units[1]} on {day.day} {day:%B %Y}"
    back = round(1 / worth, DIGITS - (1 / worth).adjusted())
    found[units[0], row["date"]].append(Rate(units[1], worth, says))
    found[units[1], row["date"]].append(Rate(units[0], back, says))


def _currency(name: str, where: str, names: dict[str, str]) -> str:
    unit = names.get(name.lower())
    if unit is None:
        close = get_close_matches(name.lower(), names, n=1)
        raise InputError(
            f"{where}: unknown currency {name!r}", f"did you mean {close[0]!r}?" if close else "such as EUR, or euro"
        )
    return unit
