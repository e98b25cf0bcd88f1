"""JSON: the whole result as one object, or one figure a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from figures.interval import plain
from figures.model import Result
from figures.report.rows import Row, Rows
from figures.report.score import Checked, score
from figures.report.summary import summary
from figures.report.tables import NAMES, SCHEMA


def document(
    result: Result,
    tables: tuple[str, ...] = NAMES,
    more: Mapping[str, Any] | None = None,
) -> str:
    """The result as JSON, keys in the order of the declared columns; `more` adds to the summary.

    With the groups come the links that explain them.
    """
    rows = Rows(result)
    counts = asdict(summary(result)) | dict(more or {})
    whole = {
        "schema": SCHEMA,
        "model": asdict(result.model),
        "rules": result.rules_digest,
        **{name: rows.of(name) for name in tables},
        **({"links": rows.of("links")} if "groups" in tables else {}),
        "summary": counts | {"set_aside": dict(counts["set_aside"]), "verdicts": dict(counts["verdicts"])},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_number) + "\n"


def lines(result: Result) -> str:
    """One figure a line."""
    return _lines(Rows(result).of("figures"))


def check_counts(checked: Checked) -> dict[str, Any]:
    """What a check adds to the summary; known and gone are null without a baseline."""
    counts = score(checked)
    return {
        "checked": counts.articles,
        "inside": counts.inside,
        "others": counts.others,
        "levels": dict(counts.levels),
        "suppressed": counts.suppressed,
        "known": counts.known,
        "gone": counts.gone,
    }


def finding_lines(result: Result) -> str:
    """One finding a line."""
    return _lines(Rows(result).of("findings"))


def _lines(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, default=_number) + "\n" for row in rows)


def _number(value: Any) -> int | float:
    assert isinstance(value, Decimal)
    return plain(value)
