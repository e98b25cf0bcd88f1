"""Gates: what a pattern holds is never told wrongly, so that no match is lost by not trying it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from figures.find.gates import folded, gate
from figures.find.lexicon import lexicon
from figures.rulebook import load
from figures.rulebook.kinds import SetAsideRule

PHRASES = Path(__file__).parent / "phrases"
CLAIMS = [(pattern, made) for rule in lexicon(load()).claims for pattern, made, _ in rule.patterns]

TOLD = [
    (r"\bhalf-?time\b", False, ("half",)),
    (r"(?:first|second) quarter", False, (" quarter",)),
    (r"\d{1,2} (?:May|June)", True, ("june", "may")),
    (r"(?:may|june)\d", True, ("june", "may")),
    (r"may|\d", False, ()),
    (r"(?:may )?june", False, ("june",)),
    (r"[-–]", False, ("-", "–")),
    (r"(?:ab|cd)+(?=\d)", True, ("ab", "cd")),
    (r"[^a]\w.*", False, ()),
    (r"Q[1-4]", True, ("q",)),
]


def opens(pattern: str, text: str) -> bool:
    return gate(pattern).opens(folded(text), re.search(r"\d", text) is not None)


@pytest.mark.parametrize(("pattern", "digit", "pieces"), TOLD)
def test_a_gate_tells_what_every_match_holds(pattern: str, digit: bool, pieces: tuple[str, ...]) -> None:
    assert (gate(pattern).digit, gate(pattern).pieces) == (digit, pieces)


@pytest.mark.parametrize("text", ["HALFTIME", "half-tİme", "halftıme", "at half-tiMe."])
def test_case_is_no_matter_where_it_is_none_to_the_pattern(text: str) -> None:
    assert re.search(r"(?i)half-?time", text)
    assert opens(r"(?i)half-?time", text)


def test_no_sentence_of_ours_is_lost() -> None:
    texts = [row[0] for name in ("find.tsv", "fresh.tsv", "blind.tsv", "varieties.tsv") for row in rows(PHRASES / name)]
    texts += [text for rule in load().of(SetAsideRule) for text in (*rule.fires, *rule.silent)]
    for text in dict.fromkeys(texts):
        plain, has_digit = folded(text), re.search(r"\d", text) is not None
        for pattern, made in CLAIMS:
            assert made.opens(plain, has_digit) or not pattern.search(text), (pattern.pattern, text)


@pytest.mark.parametrize("pattern", [f"{case}{pattern}" for pattern, *_ in TOLD for case in ("", "(?i)")])
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_whatever_a_pattern_matches_opens_its_gate(pattern: str, data: st.DataObject) -> None:
    assert opens(pattern, data.draw(st.from_regex(pattern)))


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
