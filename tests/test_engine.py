"""Work over batches: in this process or in several, the results come back in order, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import active_children
from pathlib import Path

import pytest

from figures import engine, pipeline
from figures.engine.batches import batches
from figures.engine.pool import Pool
from figures.errors import EngineError
from figures.language import Parser
from figures.model import Article
from figures.rulebook import Rulebook

from .conftest import ROOT
from .crew import stream

POISON = "poison"


def names(articles: Sequence[Article], _rulebook: Rulebook, _parser: Parser) -> list[str]:
    return [article.name for article in articles]


def names_unless_poisoned(articles: Sequence[Article], rulebook: Rulebook, parser: Parser) -> list[str]:
    if any(article.title == POISON for article in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return names(articles, rulebook, parser)


def names_after_one_death(articles: Sequence[Article], rulebook: Rulebook, parser: Parser) -> list[str]:
    """A worker dies of the first article that names a file; the file tells the next one that it has happened."""
    for article in articles:
        if article.title is not None and not Path(article.title).exists():
            Path(article.title).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return names(articles, rulebook, parser)


def wrong(articles: Sequence[Article], _rulebook: Rulebook, _parser: Parser) -> list[str]:
    raise ValueError(articles[0].name)


def many(titles: dict[int, str] | None = None, count: int = 18) -> list[Article]:
    return [Article(str(number), "x" * 30_000, "", (), title=(titles or {}).get(number)) for number in range(count)]


Outcome = tuple[list[str], engine.Lost | list[str]]


def run(work: engine.Work[list[str]], articles: list[Article], rulebook: Rulebook, jobs: int) -> list[Outcome]:
    done = stream(work, articles, rulebook, engine.Plan(jobs))
    return [([article.name for article in batch], outcome) for batch, outcome in done]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_article_once_and_in_order(rulebook: Rulebook, jobs: int) -> None:
    articles = many()
    told: list[tuple[int, int]] = []
    outcomes = stream(names, articles, rulebook, engine.Plan(jobs), lambda _, done, of: told.append((done, of)))
    parts = [part for _, part in outcomes]
    assert [name for part in parts if isinstance(part, list) for name in part] == [one.name for one in articles]
    assert len(parts) > 1
    assert (sum(done for done, _ in told), told[-1][1]) == (len(articles), len(articles))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_what_kills_a_worker_twice_is_lost_and_nothing_else(rulebook: Rulebook) -> None:
    outcomes = run(names_unless_poisoned, many({7: POISON}), rulebook, 2)
    assert [name for batch, _ in outcomes for name in batch] == [str(number) for number in range(18)]
    lost = [(batch, outcome.reason) for batch, outcome in outcomes if isinstance(outcome, engine.Lost)]
    assert lost == [(["7"], "its worker process ended twice (killed by SIGKILL)")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_a_worker_that_dies_once_costs_nothing(rulebook: Rulebook, tmp_path: Path) -> None:
    outcomes = run(names_after_one_death, many({4: str(tmp_path / "died")}), rulebook, 2)
    assert (tmp_path / "died").exists()
    done = [name for _, outcome in outcomes if isinstance(outcome, list) for name in outcome]
    assert done == [str(number) for number in range(18)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_workers_that_never_begin_are_given_up(rulebook: Rulebook) -> None:
    with pytest.raises(EngineError, match=r"as soon as they start \(killed by SIGKILL\)"):
        run(names_unless_poisoned, many(dict.fromkeys(range(18), POISON)), rulebook, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_work_is_raised_here(rulebook: Rulebook, jobs: int) -> None:
    with pytest.raises(ValueError, match="0"):
        run(wrong, many(), rulebook, jobs)


# ------------------------------------------------------------------ a crew that starts while articles are read
@pytest.mark.parametrize(("count", "processes"), [(13, 0), (14, 4), (18, 5), (60, 6)])
def test_workers_start_when_what_was_announced_is_worth_them(
    rulebook: Rulebook, count: int, processes: int, hired: list[int]
) -> None:
    with engine.Crew(names, engine.Tools(rulebook, Parser()), engine.Plan(6)) as crew:
        for article in many(count=count):
            crew.announce(article)
    assert max(hired, default=0) == processes


@pytest.mark.parametrize("plan", [engine.Plan(1), engine.Plan(6, engine.DASK)])
def test_one_process_and_a_cluster_start_nothing_early(rulebook: Rulebook, plan: engine.Plan, hired: list[int]) -> None:
    with engine.Crew(names, engine.Tools(rulebook, Parser()), plan) as crew:
        for article in many(count=60):
            crew.announce(article)
        assert not crew.listens
    assert hired == []


def fail_while_reading(rulebook: Rulebook) -> None:
    with engine.Crew(names, engine.Tools(rulebook, Parser()), engine.Plan(2)) as crew:
        for article in many():
            crew.announce(article)
        assert len(active_children()) == 2
        raise OSError("gone")


def test_a_crew_leaves_no_process_behind_when_reading_fails(rulebook: Rulebook) -> None:
    with pytest.raises(OSError, match="gone"):
        fail_while_reading(rulebook)
    assert active_children() == []


def test_workers_start_while_reading_and_not_at_all_when_the_cache_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hired: list[int]
) -> None:
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(engine, "ALONE", 4_000)
    monkeypatch.setattr(engine, "BATCH", 2_000)
    seeds = [str(ROOT / "seeds")]
    first = pipeline.extract(seeds, pipeline.Settings(jobs=2))
    assert set(hired) == {2}
    hired.clear()
    second = pipeline.extract(seeds, pipeline.Settings(jobs=2))
    assert hired == []
    assert second.figures == first.figures


@pytest.fixture
def hired(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes were asked for, each time; none is started."""
    asked: list[int] = []
    monkeypatch.setattr(Pool, "hire", lambda _, number: asked.append(number))
    return asked


def test_batches_are_cut_by_size_alone() -> None:
    assert [len(batch) for batch in batches(many(count=40))] == [4] * 4 + [3] * 3 + [2] * 4 + [1] * 7


def test_no_batch_passes_its_size_by_more_than_an_article() -> None:
    drawn = list(batches(many(count=60)))
    assert [article.name for batch in drawn for article in batch] == [article.name for article in many(count=60)]
    assert max(len(batch) for batch in drawn) == 4


def test_the_clock_adds_up_by_stage() -> None:
    clock = engine.Clock()
    clock.add([("find", 1.0), ("parse", 2.0)])
    clock.add([("find", 0.5)])
    assert clock.laps() == (("find", 1.5), ("parse", 2.0))


@pytest.mark.untraced
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see which processes are left")
def test_an_interrupt_leaves_no_worker_behind(tmp_path: Path) -> None:
    for number in range(60):
        text = "\n\n".join(f"Crews counted {number + line} fallen trees on street {line}." for line in range(400))
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "figures", "extract", str(tmp_path), "--jobs", "2", "--no-cache"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    group = process.pid
    deadline = time.monotonic() + 60
    while len(_of_group(group)) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(group, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().strip() == "figures: stopped"
    while _of_group(group) and time.monotonic() < deadline + 10:  # the last of them is Python's own, which cleans up
        time.sleep(0.05)
    assert _of_group(group) == []


def _of_group(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, own = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except (OSError, ValueError):
                continue  # it has ended meanwhile
            if int(own) == group and state != "Z":
                found.append(int(entry.name))
    return found
