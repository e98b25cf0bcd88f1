"""The fresh pairs of speakers: one body or two, told from the names alone; the share right may only rise."""

from __future__ import annotations

import csv

import pytest

from figures.attribute import same_source
from figures.rulebook import Rulebook

from .conftest import ROOT

FOLDER = ROOT / "tests" / "names"
FLOOR = 0.95
KNOWN_FAILURES = frozenset((FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines())


def pairs() -> list[tuple[str, str, bool]]:
    with (FOLDER / "fresh_pairs.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["a"], row["b"], row["same"] == "yes") for row in csv.DictReader(file, delimiter="\t")]


@pytest.mark.parametrize(("a", "b", "same"), pairs())
def test_pair(a: str, b: str, same: bool, rulebook: Rulebook, request: pytest.FixtureRequest) -> None:
    if f"{a}\t{b}" in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    assert same_source(a, b, rulebook) is same
    assert same_source(b, a, rulebook) is same


def test_the_share_right_is_above_the_floor(rulebook: Rulebook) -> None:
    right = [same_source(a, b, rulebook) is same for a, b, same in pairs()]
    assert sum(right) / len(right) >= FLOOR
