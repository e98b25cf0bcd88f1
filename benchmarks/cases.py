"""Articles with a gold of hand-judged groups, read once, for what measures or fits the rules of grouping.

A gold file has "figures" (the article or document, a span or a surface with its occurrence, and the group, null for
none; "optional" ones do not count) and "groups" (id and verdict; those called "scope" do not count).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures.group.profile import Profile, Profiler
from figures.model import Article, Figure, Verdict
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook

Key = tuple[str, int]
"""A figure by its article and the start of its number."""


@dataclass(frozen=True, slots=True)
class Case:
    """Articles read, with the gold: the group of each figure found ("" = none) and the groups that diverge."""

    articles: tuple[Article, ...]
    profiles: tuple[Profile, ...]
    gold: dict[Key, str]
    diverging: frozenset[str]


def cases(gold: Path, texts: Path, rulebook: Rulebook, half: str = "") -> Iterator[Case]:
    """One case for a gold file; of a folder, one for each file, its texts in the folder of its name.

    `half`: only the matters of that name in `halves.txt` beside the gold.
    """
    if gold.is_dir():
        for file in sorted(gold.glob("*.json")):
            yield case(file, texts / file.stem, rulebook)
    else:
        yield case(gold, texts, rulebook, half)


def case(gold: Path, texts: Path, rulebook: Rulebook, half: str = "") -> Case:
    """The articles that the gold judges, with what it says of our figures in them."""
    stated = json.loads(gold.read_text(encoding="utf-8"))
    result = extract([str(texts)], Settings(jobs=1))
    articles = tuple(article for article in result.articles if not half or Path(article.name).name in of(half, gold))
    by_name = {Path(article.name).name: article for article in articles}
    scope = {group["id"] for group in stated["groups"] if group["verdict"] == "scope"}
    found: dict[Key, str] = {}
    for entry in stated["figures"]:
        article = by_name.get(entry.get("article") or entry.get("doc"))
        if article is None or entry.get("optional") or entry["group"] in scope:
            continue
        figure = at(span(entry, article), article, result.figures)
        if figure is not None:
            found.setdefault(key(figure), entry["group"] or "")
    diverging = frozenset(group["id"] for group in stated["groups"] if group["verdict"] == Verdict.diverge)
    figures = [figure for figure in result.figures if figure.article in {article.name for article in articles}]
    return Case(articles, Profiler(rulebook).profiles(figures, articles), found, diverging)


def of(half: str, gold: Path) -> frozenset[str]:
    """The articles of a half, by the matters that `halves.txt` names for it."""
    lines = gold.with_name("halves.txt").read_text(encoding="utf-8").splitlines()
    chosen = next(line.partition(":")[2].split() for line in lines if line.startswith(f"{half}:"))
    incidents = json.loads(gold.read_text(encoding="utf-8"))["incidents"]
    return frozenset(name for incident in incidents if incident["id"] in chosen for name in incident["articles"])


def span(entry: dict[str, Any], article: Article) -> tuple[int, int]:
    """Where a gold figure stands: by its span, else by its surface and the occurrence of that."""
    if "start" in entry:
        return entry["start"], entry["end"]
    start = -1
    for _ in range(entry["occurrence"] + 1):
        start = article.text.find(entry["surface"], start + 1)
    return start, start + len(entry["surface"])


def at(place: tuple[int, int], article: Article, figures: Sequence[Figure]) -> Figure | None:
    """The figure whose number overlaps the place most."""
    start, end = place
    here = [f for f in figures if f.article == article.name and f.core_start < end and start < f.core_end]
    return max(here, key=lambda f: min(end, f.core_end) - max(start, f.core_start), default=None)


def key(figure: Figure) -> Key:
    return figure.article, figure.core_start
