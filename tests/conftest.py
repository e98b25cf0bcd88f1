"""What tests share: one language model and one rulebook for the whole run, and a cache folder of their own."""

from __future__ import annotations

import os
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


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or changes what the user keeps; what it starts inherits the folder."""
    os.environ["FIGURES_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
