"""The Dask engine on a real cluster of worker processes: the same bytes as the local one, whatever dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import generate, write
from figures import engine, pipeline, scale
from figures.cache import Steps
from figures.engine.cluster import connected
from figures.errors import EngineError
from figures.findings import with_fingerprints
from figures.group.parts import Basis
from figures.guidance import UNDECIDED
from figures.language import Parser
from figures.model import Article, Result
from figures.pipeline import Settings
from figures.rates import NO_RATES
from figures.report.formats import FORMATS, files
from figures.rulebook import Rulebook

from .conftest import ROOT
from .crew import stream

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'figures-reconcile[scale]'")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the test kills workers by signals")

POISON = "poison"


def names_unless_struck(articles: Sequence[Article], _rulebook: Rulebook, _parser: Parser) -> list[str]:
    """A worker dies of every article with the title "poison", and once of one whose title is a file not yet there."""
    for article in articles:
        if article.title == POISON:
            os.kill(os.getpid(), signal.SIGKILL)
        if article.title is not None and not Path(article.title).exists():
            Path(article.title).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [article.name for article in articles]


SEEDS = [str(ROOT / "seeds")]


def tables(result: Result) -> dict[str, str | bytes]:
    """The files of a result in every format that has all its tables."""
    return {f"{name}/{file}": content for name in FORMATS for file, content in files(name, result).items()}


@pytest.fixture(scope="module")
def seeds() -> Result:
    return pipeline.reconcile(SEEDS, Settings(jobs=1, cached=False))


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_same_bytes_as_the_local_engine(jobs: int, seeds: Result) -> None:
    assert tables(pipeline.reconcile(SEEDS, Settings(jobs=jobs, cached=False, engine="dask"))) == tables(seeds)


class Killing(Steps):
    """Ends a worker process when the first step of a grouping is done."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.killed = 0

    def keep(self, _step: str, _value: object) -> None:
        if not self.killed:
            with connected(self.jobs, None) as client:
                self.killed = max(client.run(os.getpid).values())
            os.kill(self.killed, signal.SIGKILL)


@pytest.mark.parametrize("jobs", [2, 4])
def test_a_worker_killed_while_figures_are_compared_costs_nothing(jobs: int, seeds: Result, rulebook: Rulebook) -> None:
    killing = Killing(jobs)
    with engine.session():
        basis, plan = Basis(rulebook, UNDECIDED, NO_RATES), engine.Plan(jobs=jobs, engine=engine.DASK)
        groups, findings = scale.judged(seeds.figures, seeds.articles, basis, plan, killing)
    assert killing.killed
    assert groups == seeds.groups
    assert with_fingerprints(findings, seeds.figures) == seeds.findings


STOPPED = """
import os, signal, sys
from pathlib import Path
from figures import pipeline, workfolder
from figures.pipeline import Settings

articles, work, ending, number = sys.argv[1:]
workfolder.PARTITION = 3_000
write = workfolder.WorkFolder._write

def write_and_die(self, kind, *content):
    write(self, kind, *content)
    if kind == ending and len(list(Path(work).glob(f"{kind}-*"))) == int(number):
        os.kill(os.getpid(), signal.SIGKILL)

workfolder.WorkFolder._write = write_and_die
if __name__ == "__main__":
    pipeline.reconcile([articles], Settings(jobs=2, engine="dask", work=Path(work)))
"""
"""A run that is killed when it has written so many files of a kind: "extracts" or "step"."""


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = write(generate(40), tmp_path)
    work = tmp_path / "work"
    (tmp_path / "stopped.py").write_text(STOPPED, encoding="utf-8")

    def stopped_at(kind: str, number: int) -> set[str]:
        command = [sys.executable, str(tmp_path / "stopped.py"), str(articles), str(work), kind, str(number)]
        assert subprocess.run(command, check=False, timeout=300).returncode == -signal.SIGKILL
        return {path.name for path in work.iterdir()}

    def finished(names: set[str]) -> int:
        """How often an article stands in the manifests of finished partitions."""
        manifests = [(work / name).read_text(encoding="utf-8").splitlines()[0] for name in names if "extracts" in name]
        return sum(len(json.loads(manifest)) for manifest in manifests)

    first = stopped_at("extracts", 2)
    assert 0 < finished(first) < 40

    second = stopped_at("step", 3)  # the pairs of three parts out of four
    assert first < second
    assert finished(second) == 40, "what was finished was not read again"

    told: list[int] = []
    tasks: list[str] = []
    do = scale.Run._do

    def counted(run: scale.Run, task: Any, *arguments: Any) -> Any:
        tasks.append(task.__name__)
        return do(run, task, *arguments)

    monkeypatch.setattr(scale.Run, "_do", counted)
    settings = Settings(jobs=2, engine="dask", work=work, progress=lambda *progress: told.append(progress[-1]))
    result = pipeline.reconcile([str(articles)], settings)
    assert not any(told), "no article is read again"
    assert tasks.count("weigh") == 1, "only the last part's pairs are weighed"
    assert tables(result) == tables(pipeline.reconcile([str(articles)], Settings(jobs=1, cached=False)))


def test_a_killed_worker_costs_no_more_than_what_kills_it(rulebook: Rulebook, tmp_path: Path) -> None:
    titles = {4: str(tmp_path / "died"), 7: POISON}
    articles = [Article(str(number), "x" * 30_000, "", (), title=titles.get(number)) for number in range(18)]
    told: list[int] = []
    plan = engine.Plan(jobs=2, engine=engine.DASK)
    outcomes = list(stream(names_unless_struck, articles, rulebook, plan, lambda _, done, __: told.append(done)))
    assert [article.name for batch, _ in outcomes for article in batch] == [str(number) for number in range(18)]
    lost = [article.name for batch, outcome in outcomes if isinstance(outcome, engine.Lost) for article in batch]
    assert lost == ["7"]
    assert (tmp_path / "died").exists()
    assert sum(told) == 18


def test_a_scheduler_that_is_not_there_is_told(rulebook: Rulebook) -> None:
    plan = engine.Plan(engine=engine.DASK, scheduler="nonsense://nowhere:1")
    with pytest.raises(EngineError, match="no Dask scheduler"):
        list(stream(names_unless_struck, [Article("a", "x", "", ())], rulebook, plan))
