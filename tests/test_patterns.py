"""No regular expression backtracks beyond the square of its input, whatever is written to it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HANGS = 120.0
"""Seconds after which trying all patterns counts as endless; it takes three."""

CUBIC = 3
"""regexploit's measure of ambiguity: repetitions that can share one text; three cost its third power."""


@pytest.fixture(scope="module")
def patterns() -> str:
    """Every pattern of the program with its flags and its place, as JSON."""
    return subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def tried(patterns: str, seconds: float) -> str:
    """What was being tried when it did not come to an end; empty when it did."""
    command = [sys.executable, "-m", "tests.backtracking"]
    try:
        subprocess.run(command, cwd=ROOT, input=patterns.encode(), capture_output=True, check=True, timeout=seconds)
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode().splitlines()[-1]
    return ""


def test_every_pattern_comes_to_an_end_on_repeated_text(patterns: str) -> None:
    assert tried(patterns, HANGS) == ""


def test_a_pattern_that_does_not_is_named() -> None:
    two_ways = r"[A-Z]\w*(?:\s+[A-Z]\w*(?=\s+[A-Z])|\s+[A-Z]\w*)*\s+:"
    assert tried(json.dumps([[two_ways, 32, "here"]]), 2) == ascii(f"here: {two_ways}")


def test_no_pattern_backtracks_catastrophically(patterns: str) -> None:
    regexploit = pytest.importorskip("regexploit.redos", reason="regexploit reads patterns with sre_parse")
    from regexploit.ast.sre import SreOpParser

    listed = json.loads(patterns)
    assert len(listed) > 500
    ambiguous = [
        f"{place}: {pattern[:200]}"
        for pattern, flags, place in listed
        if any(found.starriness > CUBIC for found in regexploit.find(SreOpParser().parse_sre(pattern, flags)))
    ]
    assert ambiguous == []


def test_the_tool_sees_what_it_is_about() -> None:
    regexploit = pytest.importorskip("regexploit.redos", reason="regexploit reads patterns with sre_parse")
    from regexploit.ast.sre import SreOpParser

    assert any(found.starriness > CUBIC for found in regexploit.find(SreOpParser().parse_sre(r"(?:\w+-?)+:", 32)))
