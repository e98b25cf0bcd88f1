"""JSON: the whole result as one object, or one figure a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from figures.interval import plain
from figures.model import Result
from figures.report.rows import Rows
from figures.report.summary import summary

SCHEMA = "figures-result/1.0"
"""Name and version of the shape: the first number changes when a key goes or changes its meaning."""


def document(result: Result, tables: tuple[str, ...] = ("articles", "figures", "groups", "findings")) -> str:
    """The result as JSON, keys in the order of the declared columns, ending in a line end."""
    rows = Rows(result)
    counts = asdict(summary(result))
    whole = {
        "schema": SCHEMA,
        "model": asdict(result.model),
        "rules": result.rules_digest,
        **{name: rows.of(name) for name in tables},
        "summary": counts | {"set_aside": dict(counts["set_aside"]), "verdicts": dict(counts["verdicts"])},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_number) + "\n"


def lines(result: Result) -> str:
    """One figure a line."""
    return "".join(json.dumps(row, ensure_ascii=False, default=_number) + "\n" for row in Rows(result).of("figures"))


def _number(value: Any) -> int | float:
    assert isinstance(value, Decimal)
    return plain(value)
