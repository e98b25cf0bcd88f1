"""Grouping alone: `python -m benchmarks.grouping ARTICLES.jsonl`, with the gold beside the articles.

Prints JSON: figures, processor seconds of grouping with verdicts, the memory of the process before and at most, and
pair F1 against the gold. Figures come out of the cache where an earlier run has left them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measure import Placed, pair_f1
from figures import pipeline
from figures.group import group
from figures.model import Figure, Group, Result
from figures.reconcile import reconcile


@dataclass(frozen=True, slots=True)
class Grouped:
    """What grouping took: processor seconds, and MB of the process before it and at most."""

    figures: int
    groups: int
    seconds: float
    before: float
    most: float
    f1: float


def measured(result: Result, gold: Sequence[tuple[str, int, int, str]]) -> Grouped:
    """Group the figures of a result, with verdicts."""
    rulebook = pipeline.Settings().rulebook
    before, begun = memory("VmRSS"), time.process_time()
    clusters = group(result.figures, result.articles, rulebook)
    groups, _ = reconcile(clusters, result.articles, rulebook)
    seconds, most = time.process_time() - begun, memory("VmHWM")
    f1 = pair_f1(placed(result.figures, groups), gold)
    return Grouped(len(result.figures), len(groups), round(seconds, 2), before, most, round(f1, 3))


def placed(figures: Sequence[Figure], groups: Sequence[Group]) -> Iterator[Placed]:
    """Where the figures stand, each with its group."""
    home = {figure: one.group_id for one in groups for figure in one.figures}
    for figure in figures:
        yield figure.article, figure.start, figure.end, home.get(figure.figure_id)


def memory(what: str) -> float:
    """MB of this process, by the name that Linux gives them; 0 elsewhere."""
    status = Path("/proc/self/status")
    found = re.search(rf"{what}:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return round(int(found[1]) / 1024, 1) if found else 0.0


def main() -> None:
    """Group the articles of the file that the command line names."""
    path = Path(sys.argv[1])
    gold = json.loads(path.with_name("gold.json").read_text(encoding="utf-8"))
    print(json.dumps(asdict(measured(pipeline.extract([str(path)], pipeline.Settings(jobs=1)), gold))))


if __name__ == "__main__":
    main()
