"""What is measured, a function a part; each gives a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generator import generate, write
from benchmarks.measure import Run, fresh, run
from benchmarks.peers import PEERS, Unavailable
from benchmarks.report import Table

USUAL = 1_500
"""Generated articles, where a part needs some and no corpus was given: enough text for several processes."""

STARTS = {
    "interpreter": "pass",
    "figures --help": "from figures.commands import main; main(['--help'])",
    "rules": "from figures.rulebook import load; load()",
    "language model, loaded and asked once": "from figures.language import Parser; Parser().parse(['Five men came.'])",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says: sizes for growth, and a folder of articles instead of generated ones."""

    sizes: tuple[int, ...]
    corpus: Path | None


@contextmanager
def corpus(choices: Choices) -> Iterator[tuple[Path, int]]:
    """The articles to read, and how many characters they have."""
    if choices.corpus is not None:
        files = [path for path in choices.corpus.rglob("*") if path.is_file()]
        yield choices.corpus, sum(len(path.read_text(encoding="utf-8", errors="replace")) for path in files)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = generate(USUAL)
        yield write(made, Path(folder)), sum(len(article["text"]) for article in made.articles)


def start(choices: Choices) -> Table:
    """Seconds from cold; the best of three fresh processes."""
    rows = [(name, round(fresh(code), 2)) for name, code in STARTS.items()]
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text("The flood in Velma killed 34 people, the fire service said on Monday.\n", encoding="utf-8")
        for name, paths in (("one article", [str(one)]), ("the sample articles", ["seeds"])):
            took = min(run("reconcile", *paths, "--no-cache", "--jobs", "1").seconds for _ in range(3))
            rows.append((f"reconcile {name}", round(took, 2)))
    del choices
    return Table("Start", ("what", "seconds"), tuple(rows))


def stages(choices: Choices) -> Table:
    """Where the time of one process goes."""
    with corpus(choices) as (path, characters):
        taken = run("reconcile", path, "--jobs", "1", "--no-cache", "--format", "json")
    total = sum(taken.stages.values())
    rows = [
        (name, round(seconds, 2), f"{seconds / total:.0%}", round(characters / seconds) if seconds else 0)
        for name, seconds in taken.stages.items()
    ]
    rows.append(
        ("all", round(taken.seconds, 2), f"{taken.megabytes:.0f} MB at most", round(characters / taken.seconds))
    )
    return Table("Stages, one process", ("stage", "seconds", "share", "characters a second"), tuple(rows))


def peers(choices: Choices) -> Table:
    """Characters a second beside other programs, one process each, without what they take to start."""
    with corpus(choices) as (path, characters):
        stages = run("extract", path, "--jobs", "1", "--no-cache", "--format", "jsonl").stages
        extracting = sum(seconds for name, seconds in stages.items() if name != "read")
        rows: list[tuple[str, object]] = [
            ("figures, finding alone", round(characters / stages["find"])),
            ("figures extract, with attribution", round(characters / extracting)),
        ]
        texts = _texts(path)
        for name, peer in PEERS.items():
            try:
                read = peer()
            except Unavailable as reason:
                rows.append((name, f"not measured: {reason}"))
                continue
            begun = time.perf_counter()
            read(texts)
            rows.append((name, round(characters / (time.perf_counter() - begun))))
    return Table("Beside others", ("program", "characters a second"), tuple(rows))


def cached(choices: Choices) -> Table:
    """A second run over an unchanged corpus."""
    with corpus(choices) as (path, _), tempfile.TemporaryDirectory() as folder:
        env = {"FIGURES_CACHE_DIR": folder}
        first, second = (run("reconcile", path, "--jobs", "1", "--format", "json", env=env) for _ in range(2))
    rows = (("first run", round(first.seconds, 2), ""), ("second run", round(second.seconds, 2), _of(second, first)))
    assert first.output == second.output
    return Table("Cache", ("run", "seconds", "of the first"), rows)


def jobs(choices: Choices) -> Table:
    """One process and two, by the local engine and by Dask; the same bytes."""
    with corpus(choices) as (path, _):
        command = ("extract", path, "--no-cache", "--format", "jsonl", "--jobs")
        one = run(*command, "1")
        rows = [_taken("one process", one, one)]
        for name, more in (("two processes", ()), ("Dask, two worker processes", ("--engine", "dask"))):
            try:
                taken = run(*command, "2", *more)
            except RuntimeError as error:
                rows.append((name, f"not measured: {str(error).splitlines()[-1]}", "", ""))
                continue
            assert taken.output == one.output
            rows.append(_taken(name, taken, one))
    return Table("Processes", ("run", "seconds", "of one process", "processor seconds"), tuple(rows))


def _taken(name: str, taken: Run, one: Run) -> tuple[object, ...]:
    return name, round(taken.seconds, 2), _of(taken, one), round(taken.processor, 1)


def growth(choices: Choices) -> Table:
    """Generated articles in growing number: processor seconds, memory, and how well groups meet the gold.

    Two worker processes extract, and what they find is kept; one process groups it, from figures that lie ready.
    """
    rows = []
    for size in choices.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = write(generate(size), Path(folder))
            env = {"FIGURES_CACHE_DIR": folder, "FIGURES_CACHE_MB": "100000"}
            taken = run("extract", path, "--jobs", "2", "--format", "jsonl", env=env)
            command = [sys.executable, "-m", "benchmarks.grouping", str(path)]
            grouped = json.loads(subprocess.run(command, env=os.environ | env, check=True, capture_output=True).stdout)
        row = size, round(taken.processor, 1), grouped["seconds"], round(taken.worker), round(taken.megabytes)
        rows.append((*row, round(grouped["most"]), grouped["figures"], grouped["f1"]))
    columns = (
        "articles", "extraction, processor s", "grouping, processor s", "MB of a worker", "MB of the main process",
        "MB of grouping", "figures", "pair F1",
    )  # fmt: skip
    return Table("Growth", columns, tuple(rows))


def _texts(path: Path) -> list[str]:
    if path.is_dir():
        files = sorted(entry for entry in path.rglob("*") if entry.is_file())
        return [entry.read_text(encoding="utf-8", errors="replace") for entry in files]
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def _of(part: Run, whole: Run) -> str:
    return f"{part.seconds / whole.seconds:.0%}"


PARTS: dict[str, Callable[[Choices], Table]] = {
    "start": start,
    "stages": stages,
    "peers": peers,
    "cache": cached,
    "jobs": jobs,
    "growth": growth,
}
