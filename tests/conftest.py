"""What tests share: one language model and one rulebook for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.language import Parser
from figures.rulebook import Rulebook, load

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load()
