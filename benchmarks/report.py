"""Tables as JSON, as text, and as the page docs/benchmarks.md with its plots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import log10
from pathlib import Path

from benchmarks.measure import machine

WIDE, HIGH, EDGE = 560, 280, 60
"""Pixels of a plot and of its margins."""

INTRODUCTION = """Made by `python -m benchmarks`; [how far it goes](how-far.md) says what follows. The load stands
beside each table: where it is above the number of cores, seconds are not the program's own, and ratios alone count.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """What one part measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def keep(path: Path, table: Table) -> None:
    """Write the table and the machine it was measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(table) | {"machine": machine()}, indent=1) + "\n", encoding="utf-8")


def as_text(table: Table) -> str:
    """The table in Markdown."""
    lines = [table.columns, ["---"] * len(table.columns), *table.rows]
    return f"## {table.title}\n\n" + "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def write(results: Path, docs: Path) -> None:
    """The page of all results that there are; growth has a plot of its own."""
    parts = ["# Benchmarks\n", INTRODUCTION]
    for path in sorted(results.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        table = Table(kept["title"], tuple(kept["columns"]), tuple(map(tuple, kept["rows"])))
        parts += [as_text(table), f"{kept['machine']}\n"]
        if path.stem == "growth" and len(table.rows) > 1:
            (docs / "growth.svg").write_text(plot(table.rows), encoding="utf-8")
            parts.append("![Processor seconds by number of articles](growth.svg)\n")
    (docs / "benchmarks.md").write_text("\n".join(parts), encoding="utf-8")


def plot(rows: Sequence[tuple[object, ...]]) -> str:
    """Processor seconds of extraction and grouping by number of articles, both on logarithmic scales."""
    series = {
        name: [(log10(float(str(row[0]))), log10(max(float(str(row[at])), 0.01))) for row in rows]
        for at, name in ((1, "extraction"), (2, "grouping"))
    }
    points = [point for line in series.values() for point in line]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)

    def at(x: float, y: float) -> tuple[float, float]:
        across = EDGE + (x - left) / max(right - left, 1e-9) * (WIDE - 2 * EDGE)
        return round(across, 1), round(HIGH - EDGE - (y - low) / max(high - low, 1e-9) * (HIGH - 2 * EDGE), 1)

    marks = []
    for (name, line), colour in zip(series.items(), ("#1f5fa8", "#b4560f"), strict=True):
        placed = [at(x, y) for x, y in line]
        path = " ".join(f"{x},{y}" for x, y in placed)
        marks.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks += [
            f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
            f'<text x="{x}" y="{y - 8}" text-anchor="middle" fill="{colour}">{10**value:.3g} s</text>'
            for (x, y), (_, value) in zip(placed, line, strict=True)
        ]
        marks.append(
            f'<text x="{placed[-1][0] - 8}" y="{placed[-1][1] + 16}" text-anchor="end" fill="{colour}">{name}</text>'
        )
    marks += [
        f'<text x="{at(x, low)[0]}" y="{HIGH - EDGE / 3}" text-anchor="middle">{10**x:,.0f} articles</text>'
        for x, _ in series["extraction"]
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">'
        f"<title>Processor seconds by number of articles</title>{''.join(marks)}</svg>\n"
    )


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)
