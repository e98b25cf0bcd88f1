"""Inputs that once broke something, and a short burst of new ones at every target."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.targets import KEPT, TARGETS

CASES = sorted(path for path in KEPT.rglob("*") if path.is_file())
BURST = {"whole": 3, "read-pdf": 3, "read-rtf": 3}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_a_target_breaks_it_no_more(path: Path) -> None:
    TARGETS[path.parent.name].once(path.read_bytes())


@pytest.mark.parametrize("name", list(TARGETS))
def test_a_target_takes_what_is_thrown_at_it(name: str) -> None:
    target, random = TARGETS[name], Random(name)
    pool = target.seeds()
    assert pool
    for _ in range(BURST.get(name, 20)):
        target.once(target.mutate(random.choice(pool), random)[:20_000])
