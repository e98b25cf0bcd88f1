"""The verdict rules alone: gold groups in, verdicts out, compared with the gold.

    python benchmarks/verdicts.py GOLD_FOLDER [TEXT_FOLDER ...]

GOLD_FOLDER holds one JSON file a cluster: {"cluster", "figures": [{"id", "doc", "start", "end", "surface",
"low", "high", "qualifier", "unit", "group", "optional"}], "groups": [{"id", "what", "verdict", "accept"}]}. The
articles of a cluster are looked for in a folder of its name below each TEXT_FOLDER (default: ../texts beside the
gold). Values, bounds, qualifiers and units are the gold's; words round a figure (running, status, dates) are read by
`figures` itself at the same place. Groups with the gold verdict "scope" are to be kept apart and are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from figures.gauge import last_digit
from figures.interval import Interval
from figures.model import Article, Cluster, Context, Figure, Qualifier
from figures.pipeline import Settings, extract
from figures.reconcile import reconcile
from figures.rulebook import load

UNITS = {
    "USD": ("US dollar", "currency"), "dollar": ("dollar", "currency"), "EUR": ("euro", "currency"),
    "GBP": ("pound sterling", "currency"), "percent": ("percent", "share"), "point": ("percentage point", "points"),
    "km": ("kilometre", "length"), "mile": ("mile", "length"), "magnitude": ("magnitude", "magnitude"),
    "year": ("year", "time"), "day": ("day", "time"), "second": ("second", "time"), "hour": ("hour", "time"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold group and the verdict it got."""

    cluster: str
    group: str
    gold: str
    accepted: frozenset[str]
    got: str
    why: str


def main() -> None:
    """Print the groups judged otherwise than the gold, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    arguments = parser.parse_args()
    folders = arguments.texts or [arguments.gold.parent / "texts"]
    judged = [one for path in sorted(arguments.gold.glob("*.json")) for one in judge(path, folders)]
    for one in judged:
        if one.got != one.gold:
            excused = " (accepted)" if one.got in one.accepted else ""
            print(f"{one.cluster} {one.group}: {one.got}, gold {one.gold}{excused}\n    {one.why}")
    report(judged)


def judge(path: Path, folders: list[Path]) -> Iterator[Judged]:
    """Every group of a cluster file with two or more required figures."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    folder = next(folder / gold["cluster"] for folder in folders if (folder / gold["cluster"]).is_dir())
    rulebook = load()
    result = extract([str(folder)], Settings(jobs=1))
    articles = {Path(article.name).name: article for article in result.articles}
    for group in gold["groups"]:
        members = [entry for entry in gold["figures"] if entry["group"] == group["id"] and not entry.get("optional")]
        if len(members) < 2 or group["verdict"] == "scope":
            continue
        figures = tuple(as_figure(entry, articles[entry["doc"]], result.figures) for entry in members)
        ((got,), _) = reconcile([Cluster(figures, ())], result.articles, rulebook)
        accepted = frozenset(group.get("accept") or ())
        yield Judged(gold["cluster"], group["id"], group["verdict"], accepted, got.verdict, got.why)


def as_figure(entry: dict[str, Any], article: Article, found: tuple[Figure, ...]) -> Figure:
    """The gold's number in the words that `figures` reads at its place."""
    low, high = (None if entry[key] is None else Decimal(str(entry[key])) for key in ("low", "high"))
    stated = [end for end in (low, high) if end is not None]
    value = Interval(low, sum(stated, Decimal(0)) / len(stated), high)
    unit, dimension = UNITS.get(entry["unit"], (None, "count"))
    here = [
        figure
        for figure in found
        if figure.article == article.name and figure.core_start < entry["end"] and entry["start"] < figure.core_end
    ]
    nearest = min(here, key=lambda figure: abs(figure.value.best - value.best), default=None)
    bare = Figure(
        entry["id"], article.name, entry["start"], entry["end"], 1, entry["surface"], "", value,
        Qualifier(entry["qualifier"]), dimension, Context(0, 0, "body"), entry["start"], entry["end"],
        step=last_digit(value.best),
    )  # fmt: skip
    read = replace(nearest, figure_id=entry["id"], surface=entry["surface"]) if nearest else bare
    step = read.step if nearest and nearest.value.best == value.best else last_digit(value.best)
    return replace(read, value=value, qualifier=bare.qualifier, unit=unit, dimension=dimension, step=step)


def report(judged: list[Judged]) -> None:
    """Accuracy, and how many of the gold's divergences were flagged."""
    right = sum(one.got == one.gold for one in judged)
    fair = sum(one.got == one.gold or one.got in one.accepted for one in judged)
    print(
        f"{len(judged)} groups: strict {right / len(judged):.3f} ({right}), lenient {fair / len(judged):.3f} ({fair})"
    )
    flags = [one for one in judged if one.got == "diverge"]
    true = sum(one.gold == "diverge" for one in flags)
    print(f"flags {len(flags)}, right {true}, of {sum(one.gold == 'diverge' for one in judged)}")
    print("gold -> got:", dict(sorted(Counter((one.gold, one.got) for one in judged).items())))


if __name__ == "__main__":
    main()
