"""No regular expression backtracks beyond the square of its input, whatever is written to it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

CUBIC = 3
"""regexploit's measure of ambiguity: repetitions that can share one text; three cost its third power."""


def test_no_pattern_backtracks_catastrophically() -> None:
    regexploit = pytest.importorskip("regexploit.redos", reason="regexploit reads patterns with sre_parse")
    from regexploit.ast.sre import SreOpParser

    told = subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    patterns = json.loads(told)
    assert len(patterns) > 500
    ambiguous = [
        f"{place}: {pattern[:200]}"
        for pattern, flags, place in patterns
        if any(found.starriness > CUBIC for found in regexploit.find(SreOpParser().parse_sre(pattern, flags)))
    ]
    assert ambiguous == []


def test_the_tool_sees_what_it_is_about() -> None:
    regexploit = pytest.importorskip("regexploit.redos", reason="regexploit reads patterns with sre_parse")
    from regexploit.ast.sre import SreOpParser

    assert any(found.starriness > CUBIC for found in regexploit.find(SreOpParser().parse_sre(r"(?:\w+-?)+:", 32)))
