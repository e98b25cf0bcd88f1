"""Our own corpora against their gold: floors that may only rise (see tests/corpus and tests/gold)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import measure

HERE = Path(__file__).parent


def test_the_corpus_is_grouped_and_judged_as_its_gold_says() -> None:
    score = measure(HERE / "corpus")
    assert score.pair_f1 >= 0.94, score
    assert score.verdicts / score.groups >= 0.89, score
    assert score.excused_flags / score.flags >= 0.95, score
    assert score.right_flags >= 12, score
    assert score.apart / score.lookalikes >= 0.96, score


@pytest.mark.parametrize(
    ("folder", "half", "pair_f1", "apart", "false"),
    [
        ("gold", "learn", 0.84, 0.97, 0),
        ("gold", "measure", 0.73, 0.97, 1),
        ("gold/second", "learn", 0.72, 0.98, 0),
        ("gold/second", "measure", 0.52, 0.98, 2),
        ("gold/third", "a", 0.67, 0.96, 2),
        ("gold/third", "b", 0.56, 0.93, 1),
    ],
)
def test_a_gold_stays_where_it_is(folder: str, half: str, pair_f1: float, apart: float, false: int) -> None:
    score = measure(HERE / folder, half)
    assert score.pair_f1 >= pair_f1, score
    assert score.apart / score.lookalikes >= apart, score
    assert score.flags - score.right_flags <= false, score
