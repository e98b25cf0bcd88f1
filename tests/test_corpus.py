"""Our own corpora against their gold: floors that may only rise (see tests/corpus and tests/gold)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import measure

HERE = Path(__file__).parent


def test_the_corpus_is_grouped_and_judged_as_its_gold_says() -> None:
    score = measure(HERE / "corpus")
    assert score.pair_f1 >= 0.90, score
    assert score.verdicts / score.groups >= 0.82, score
    assert score.excused_flags / score.flags >= 0.92, score
    assert score.right_flags >= 10, score
    assert score.apart / score.lookalikes >= 0.96, score


@pytest.mark.parametrize(("half", "pair_f1", "apart", "false"), [("learn", 0.57, 0.96, 0), ("measure", 0.54, 0.96, 4)])
def test_the_blind_gold_stays_where_it_is(half: str, pair_f1: float, apart: float, false: int) -> None:
    score = measure(HERE / "gold", half)
    assert score.pair_f1 >= pair_f1, score
    assert score.apart / score.lookalikes >= apart, score
    assert score.flags - score.right_flags <= false, score
