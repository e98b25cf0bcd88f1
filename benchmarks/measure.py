"""Running a command and seeing what it took; what the machine is; and how good groups are against a gold."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import comb
from pathlib import Path
from threading import Event, Thread

FIGURES = (sys.executable, "-m", "figures")
_STAGE = re.compile(r"^figures: (\w+) +([\d.]+) s", re.MULTILINE)


Placed = tuple[str, int, int, str | None]
"""Where a figure stands (article, start, end), and its group; None when it is alone."""

WATCH = 0.2
"""Seconds between two looks at the memory of worker processes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds by the clock, processor seconds of all its processes, the most memory of its largest
    process and of its largest worker process in MB (the latter on Linux alone, else 0), and seconds by stage."""

    seconds: float
    processor: float
    megabytes: float
    worker: float
    stages: dict[str, float]
    output: bytes


def run(*command: str | Path, env: dict[str, str] | None = None) -> Run:
    """Run a command of `figures` with -v, so that it tells its stages; raises when it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*FIGURES, *map(str, command), "-v"], stdout=out, stderr=err, env=os.environ | (env or {})
        )
        with watched(process.pid) as workers:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said = err.read().decode(errors="replace")
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{command} ended with {process.returncode}: {said[-2000:]}")
        stages = {name: float(took) for name, took in _STAGE.findall(said)}
        processor = usage.ru_utime + usage.ru_stime  # the workers', which it has waited for, are among them
        return Run(seconds, processor, usage.ru_maxrss / 1024, max(workers, default=0.0), stages, out.read())


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """The most memory of each look at the children of a process, in MB, while this is open."""
    seen: list[float] = []
    over = Event()

    def watch() -> None:
        while not over.wait(WATCH):
            seen.append(max(map(_most_memory, _children(pid)), default=0.0))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended, or there is no /proc
        return []


def _most_memory(pid: str) -> float:
    """The most that a living process has held, in MB."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def fresh(code: str) -> float:
    """Seconds of a fresh Python process that runs the code, the best of three."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return min(taken)


def pair_f1(figures: Iterable[Placed], gold: Iterable[tuple[str, int, int, str]]) -> float:
    """F1 of the pairs of planted figures that were joined, against those that share a key."""
    groups: dict[str, list[tuple[int, int, str | None]]] = {}
    for article, first, last, joined_to in figures:
        groups.setdefault(article, []).append((first, last, joined_to))
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for article, start, end, key in gold:
        wanted[key] += 1
        for a, b, group in groups.get(article, ()):
            if a < end and start < b and group is not None:
                given[group] += 1
                both[key, group] += 1
                break
    right, joined, true = (sum(comb(n, 2) for n in counts.values()) for counts in (both, given, wanted))
    return 2 * right / (joined + true) if joined + true else 0.0


def machine() -> str:
    """The machine in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        found = re.search(r"model name\s*: (.*)", info.read_text())
        model = found[1] if found else model
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{model}, {cores} cores, Python {platform.python_version()}, {platform.system()}; load at the start {load:.1f}"
    )
