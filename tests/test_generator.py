"""The generator of the benchmarks: the same articles every time, and a gold that stands where it says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.generator import ENDS, MIDDLES, ON_THE_MAP, STEMS, generate, write
from benchmarks.grouping import measured
from benchmarks.measure import pair_f1
from figures import pipeline
from figures.gazetteer import places_in


def test_the_same_number_is_the_same_articles() -> None:
    assert generate(60) == generate(60)
    assert len(generate(60).articles) == 60


def test_every_planted_number_stands_where_the_gold_says() -> None:
    corpus = generate(200)
    texts = {article["id"]: article["text"] for article in corpus.articles}
    planted = [texts[one.article][one.start : one.end] for one in corpus.gold]
    assert all(any(letter.isdigit() for letter in words) for words in planted)
    keys = Counter(one.key for one in corpus.gold)
    assert max(keys.values()) > 2, "some quantity is told more than twice"
    assert not any("{" in text for text in texts.values())


def test_no_invented_place_is_on_the_map() -> None:
    made = {stem + middle + end for stem in STEMS for middle in MIDDLES for end in ENDS} - ON_THE_MAP
    assert len(made) > 20_000
    assert [name for name in sorted(made) if places_in(f"in {name}")] == []


def test_pair_f1_counts_pairs() -> None:
    gold = [("a", 0, 2, "x"), ("b", 0, 2, "x"), ("c", 0, 2, "y")]
    together = [(name, 0, 5, "g1") for name in "abc"]
    assert pair_f1(together, gold) == 0.5  # one pair right of three joined, and of one wanted
    assert pair_f1([], gold) == 0.0


def test_grouping_is_measured_by_itself(tmp_path: Path) -> None:
    path = write(generate(30), tmp_path)
    gold = json.loads((tmp_path / "gold.json").read_text())
    taken = measured(pipeline.extract([str(path)], pipeline.Settings(jobs=1)), gold)
    assert taken.figures > 60
    assert taken.f1 > 0.9
    assert taken.seconds > 0
