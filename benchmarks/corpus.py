"""How well groups, verdicts and flags meet a gold: pairs of figures joined, verdicts right, accusations right.

    python benchmarks/corpus.py [FOLDER] [--half NAME]        (default: the corpus under tests/)

FOLDER holds `articles.jsonl` and `gold.json` as described in tests/corpus/README.md, and may hold `halves.txt`, lines
of "name: incident incident ...", whose matters are measured by themselves with --half. A figure is found when its
words overlap those of the gold and a bound is the same. Vague and optional figures count neither way. A flag is a
group judged `diverge`; it is right when the gold group of most of its figures is.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from figures.interval import plain
from figures.model import Figure, Group, Result
from figures.pipeline import Settings, reconcile

HERE = Path(__file__).resolve().parents[1] / "tests" / "corpus"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one corpus: pairs in one group (gold, ours, both), verdicts of gold groups, flags, look-alikes."""

    gold_pairs: int
    pairs: int
    right_pairs: int
    groups: int
    verdicts: int
    divergences: int
    flags: int
    right_flags: int
    excused_flags: int
    lookalikes: int
    apart: int

    @property
    def pair_f1(self) -> float:
        return 2 * self.right_pairs / max(self.gold_pairs + self.pairs, 1)

    def __str__(self) -> str:
        right, pairs, flags = self.right_pairs, max(self.pairs, 1), max(self.flags, 1)
        return (
            f"pairs P {right / pairs:.3f} R {right / self.gold_pairs:.3f} F1 {self.pair_f1:.3f}; "
            f"verdicts {self.verdicts / self.groups:.3f} of {self.groups}; flags {self.flags}, right "
            f"{self.right_flags / flags:.2f}, or excused {self.excused_flags / flags:.2f}, found {self.right_flags} of "
            f"{self.divergences}; look-alikes apart {self.apart / self.lookalikes:.3f}"
        )


def measure(folder: Path, half: str = "") -> Score:
    """Run the program on the articles of a folder and compare with the gold; of one half, when it is named."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    result = reconcile([str(folder / "articles.jsonl")], Settings(jobs=1))
    return score(gold, result, _articles(folder, gold, half))


def score(gold: Mapping[str, Any], result: Result, articles: frozenset[str]) -> Score:
    """The result against the gold, for these articles."""
    found = _found(gold["figures"], result, articles)
    home = {figure: group for group in result.groups for figure in group.figures}
    ours = {number: home.get(figure.figure_id) for number, figure in found.items()}
    theirs = {number: gold["figures"][number]["group"] for number in found}
    pairs = list(combinations(sorted(found), 2))
    joined = {(a, b) for a, b in pairs if ours[a] is not None and ours[a] is ours[b]}
    wanted = {(a, b) for a, b in pairs if theirs[a] is not None and theirs[a] == theirs[b]}
    verdicts = _verdicts(gold["groups"], ours, theirs)
    flags = _flags(gold["groups"], ours, theirs)
    alike = [(a, b) for a, b in gold["lookalikes"] if a in found and b in found]
    return Score(
        gold_pairs=len(wanted),
        pairs=len(joined),
        right_pairs=len(joined & wanted),
        groups=len(verdicts),
        verdicts=sum(verdicts),
        divergences=sum(each["verdict"] == "diverge" for each in gold["groups"] if each["id"] in theirs.values()),
        flags=len(flags),
        right_flags=sum(each is not None and each["verdict"] == "diverge" for each in flags),
        excused_flags=sum(each is not None and "diverge" in (each["verdict"], *each["accept"]) for each in flags),
        lookalikes=len(alike),
        apart=sum(ours[a] is None or ours[a] is not ours[b] for a, b in alike),
    )


def _articles(folder: Path, gold: Mapping[str, Any], half: str) -> frozenset[str]:
    """Ids of the articles to measure."""
    if not half:
        return frozenset(figure["article"] for figure in gold["figures"])
    lines = (folder / "halves.txt").read_text(encoding="utf-8").splitlines()
    chosen = next(line.split(":")[1].split() for line in lines if line.startswith(f"{half}:"))
    return frozenset(
        name for incident in gold["incidents"] if incident["id"] in chosen for name in incident["articles"]
    )


def _found(figures: Iterable[Mapping[str, Any]], result: Result, articles: frozenset[str]) -> dict[int, Figure]:
    """For each figure of the gold that counts, by its number, ours at its place."""
    texts = {article.name: article.text for article in result.articles}
    names = {wanted: name for name in texts for wanted in articles if name.endswith(wanted)}
    own: dict[str, list[Figure]] = {}
    for figure in result.figures:
        own.setdefault(figure.article, []).append(figure)
    found = {}
    for number, gold in enumerate(figures):
        if gold["article"] not in articles or gold["qualifier"] == "vague" or gold.get("optional"):
            continue
        name = names[gold["article"]]
        start = _start(texts[name], gold["surface"], gold["occurrence"])
        for figure in own.get(name, ()):
            if figure.start < start + len(gold["surface"]) and start < figure.end and _same(gold, figure):
                found[number] = figure
                break
    return found


def _start(text: str, surface: str, occurrence: int) -> int:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(surface, at + 1)
    return at


def _same(gold: Mapping[str, Any], figure: Figure) -> bool:
    low, high = (None if end is None else plain(end) for end in (figure.value.low, figure.value.high))
    return any((gold[key] is not None and gold[key] == ours) for key, ours in (("low", low), ("high", high)))


def _verdicts(
    groups: Iterable[Mapping[str, Any]], ours: Mapping[int, Group | None], theirs: Mapping[int, str]
) -> list[bool]:
    """Of each gold group with two figures found: whether the group that holds most of them has its verdict."""
    answers = []
    for group in groups:
        members = [number for number, name in theirs.items() if name == group["id"]]
        if len(members) > 1:
            homes = Counter(home.group_id for number in members if (home := ours[number]) is not None)
            verdicts = {home.group_id: str(home.verdict) for home in ours.values() if home is not None}
            most = homes.most_common(1)
            answers.append(bool(most) and most[0][1] > 1 and verdicts[most[0][0]] == group["verdict"])
    return answers


def _flags(
    groups: Iterable[Mapping[str, Any]], ours: Mapping[int, Group | None], theirs: Mapping[int, str]
) -> list[Mapping[str, Any] | None]:
    """For each flag the gold group of most of its figures, if two are of it."""
    by_id = {group["id"]: group for group in groups}
    members: dict[str, Counter[str]] = {}
    for number, home in ours.items():
        if home is not None and str(home.verdict) == "diverge":
            members.setdefault(home.group_id, Counter()).update([theirs[number] or ""])
    found = []
    for _, counts in sorted(members.items()):
        name, count = max(
            ((name, count) for name, count in counts.items() if name),
            key=lambda pair: (pair[1], pair[0]),
            default=("", 0),
        )
        found.append(by_id[name] if count > 1 else None)
    return found


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--half", default="")
    arguments = parser.parse_args()
    print(measure(arguments.folder, arguments.half))


if __name__ == "__main__":
    main()
