"""What the weights of evidence would be, fitted to hand-judged pairs and held near what was set by hand.

    python -m benchmarks.weights                        the golds under tests/, as a table
    python -m benchmarks.weights GOLD,TEXTS[,HALF] ...  other golds besides, of the form that benchmarks/cases.py tells

Each pair that is weighed and that no veto forbids is a row: the grades of its evidence. Its figures are of one quantity
with odds of 2 to the power of its bits above the threshold: a logistic regression (Fellegi and Sunter's weights, for
evidence that is not independent). What is minimised besides is the square of the distance from the weight that was set
by hand (ridge regression, Hoerl and Kennard 1970), so that evidence which is rare here stays where judgement put it. No
weight changes its sign: what is said in favour of a pair never speaks against it. Found by Newton's method.

The table tells for each set of articles how well its pairs are told by weights that were fitted to the other sets.
A weight that lies far from its fit on many pairs deserves another look; nothing is changed here.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.cases import Case, cases, key
from figures.group.candidates import candidates, strangers
from figures.group.disputes import disputes
from figures.group.scoring import THRESHOLD, Scorer
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import WeightRule

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
OWN = [
    (TESTS / "corpus" / "gold.json", TESTS / "corpus" / "articles.jsonl", ""),
    (TESTS / "gold" / "gold.json", TESTS / "gold" / "articles.jsonl", ""),
    (TESTS / "gold" / "second" / "gold.json", TESTS / "gold" / "second" / "articles.jsonl", "learn"),
]
"""The golds that may be learnt from."""

RIDGE = 3.0
"""Penalty for a squared bit of distance from the weight set by hand: less follows the sets, more follows the hand."""

MEANT = 0.75
"""Bits of odds that a bit of hand weight proved to be worth: hand weights claim more than they know."""

FAVOUR = 7.5
"""As how many pairs a pair of one quantity counts: pairs of two are many more, and a group is found by its pairs."""

ROWS = 3000.0
"""What the rows of each set count together, whatever its size."""

STEP = 0.5
"""Bits to which weights are rounded: finer ones make no difference that can be measured."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of one or more sets: grades (rows, evidence), whether they are of one quantity, and what each counts."""

    grades: Array
    same: Array
    counts: Array

    def __add__(self, other: Rows) -> Rows:
        joined = (np.concatenate(two) for two in zip(self._parts(), other._parts(), strict=True))
        return Rows(*joined)

    def _parts(self) -> tuple[Array, Array, Array]:
        return self.grades, self.same, self.counts

    def f1(self, weights: Array) -> float:
        """Of telling pairs by their weight alone, without the others of a group."""
        told, same = self.grades @ weights > THRESHOLD, self.same > 0
        return float(2 * (told & same).sum() / max(told.sum() + same.sum(), 1))


def rows(some: Sequence[Case], names: Sequence[str], rulebook: Rulebook) -> Rows:
    """The pairs of a set of articles that are weighed and whose figures the gold judges."""
    place = {name: number for number, name in enumerate(names)}
    found: list[tuple[Array, str]] = []
    for number, case in enumerate(some):
        scorer = Scorer(rulebook, disputes(case.profiles))
        for a, b in candidates(case.profiles):
            x, y = case.profiles[a], case.profiles[b]
            here = frozenset((key(x.figure), key(y.figure)))
            if strangers(x, y) or not here <= case.gold.keys() or len(here) < 2 or scorer.veto(x, y):
                continue
            grades = np.zeros(len(names))
            for name, grade in scorer.marks(x, y):
                if name in place:
                    grades[place[name]] += grade
            group, other = case.gold[key(x.figure)], case.gold[key(y.figure)]
            found.append((grades, f"{number} {group}" if group and group == other else ""))
    sizes = Counter(group for _, group in found)
    counts = np.array([FAVOUR / sqrt(sizes[group]) if group else 1.0 for _, group in found])
    same = np.array([float(group != "") for _, group in found])
    return Rows(np.array([grades for grades, _ in found]), same, counts * (ROWS / counts.sum()))


def fitted(some: Rows, by_hand: Array, weighs: NDArray[np.bool_]) -> Array:
    """The weights, in bits and rounded; those that do not weigh stay as they are by hand."""
    weights, free = by_hand.copy(), weighs
    worth = log(2) * MEANT
    for _ in range(50):
        odds = 1 / (1 + np.exp(-np.clip(worth * (some.grades @ weights - THRESHOLD), -40, 40)))
        slope = worth * some.grades.T @ (some.counts * (odds - some.same)) + 2 * RIDGE * (weights - by_hand)
        bend = worth**2 * (some.grades.T * (some.counts * odds * (1 - odds))) @ some.grades
        bend += 2 * RIDGE * np.eye(len(weights))
        open_ = np.flatnonzero(free)
        made = weights.copy()
        made[open_] -= np.linalg.solve(bend[np.ix_(open_, open_)], slope[open_])
        made[by_hand * made < 0] = 0.0
        moved, weights = float(np.abs(made - weights).max()), made
        free = weighs & ~((weights == 0) & (by_hand * slope > 0))
        if moved < 1e-6:
            break
    return np.where(weighs, np.round(weights / STEP) * STEP, by_hand)


def fits(rule: WeightRule) -> bool:
    """Whether a weight is found by the fit: not the keys of a poll, which are by definition what its result is of, nor
    what weighs next to nothing and only bars."""
    return not rule.name.startswith("poll/") and (abs(rule.weight) >= STEP or not rule.bars)


def main() -> None:
    """Print the weights beside those set by hand, and how well each set is told by weights of the others."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("golds", nargs="*", help="GOLD,TEXTS or GOLD,TEXTS,HALF")
    asked = options.parse_args()
    rulebook = load()
    stated = (f"{one},".split(",")[:3] for one in asked.golds)
    golds = [*OWN, *((Path(gold), Path(texts), half) for gold, texts, half in stated)]
    rules = list(rulebook.of(WeightRule))
    names = [rule.name for rule in rules]
    by_hand = np.array([rule.weight for rule in rules])
    weighs = np.array([fits(rule) for rule in rules])
    sets = [rows(list(cases(gold, texts, rulebook, half)), names, rulebook) for gold, texts, half in golds]
    for number, ((gold, *_), one) in enumerate(zip(golds, sets, strict=True)):
        apart = sum_of([each for place, each in enumerate(sets) if place != number])
        told = f"by hand {one.f1(by_hand):.3f}, fitted to the other sets {one.f1(fitted(apart, by_hand, weighs)):.3f}"
        print(f"{gold}: {len(one.same)} pairs, F1 {told}")
    everything = sum_of(sets)
    weights = fitted(everything, by_hand, weighs)
    for place, name in enumerate(names):
        print(f"{name:30} {by_hand[place]:5g} {weights[place]:5g} {int((everything.grades[:, place] != 0).sum()):6}")


def sum_of(some: Sequence[Rows]) -> Rows:
    """All their rows."""
    first, *rest = some
    for one in rest:
        first = first + one
    return first


if __name__ == "__main__":
    main()
