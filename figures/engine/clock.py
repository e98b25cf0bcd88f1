"""Where the time goes, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Iterable

Laps = tuple[tuple[str, float], ...]
"""Seconds by stage, in the order in which the stages first came."""


class Clock:
    """Adds up the seconds that each stage takes."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._spent: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """The time since the last lap went into `stage`."""
        now = time.perf_counter()
        self.add([(stage, now - self._last)])
        self._last = now

    def add(self, laps: Iterable[tuple[str, float]]) -> None:
        """What another clock, perhaps another process's, has counted."""
        for stage, seconds in laps:
            self._spent[stage] = self._spent.get(stage, 0.0) + seconds

    def laps(self) -> Laps:
        """What each stage has taken up to now."""
        return tuple(self._spent.items())
