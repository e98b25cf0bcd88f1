"""The Dask engine on a real cluster of worker processes: the same bytes as the local one, whatever dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from figures import engine, pipeline
from figures.errors import EngineError
from figures.language import Parser
from figures.model import Article
from figures.pipeline import Settings
from figures.report.writers import as_json
from figures.rulebook import Rulebook

from .conftest import ROOT

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


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_same_bytes_as_the_local_engine(jobs: int) -> None:
    def document(**settings: object) -> str:
        settled = replace(Settings(jobs=jobs, cached=False), **settings)
        return as_json.document(pipeline.reconcile([str(ROOT / "seeds")], settled))

    assert document(engine="dask") == document(jobs=1)


def test_a_killed_worker_costs_no_more_than_what_kills_it(rulebook: Rulebook, tmp_path: Path) -> None:
    titles = {4: str(tmp_path / "died"), 7: POISON}
    articles = [Article(str(number), "x" * 30_000, "", (), title=titles.get(number)) for number in range(18)]
    told: list[int] = []
    plan = engine.Plan(jobs=2, engine=engine.DASK)
    tools = engine.Tools(rulebook, Parser())
    outcomes = list(engine.stream(names_unless_struck, articles, tools, plan, lambda _, done, __: told.append(done)))
    assert [article.name for batch, _ in outcomes for article in batch] == [str(number) for number in range(18)]
    lost = [article.name for batch, outcome in outcomes if isinstance(outcome, engine.Lost) for article in batch]
    assert lost == ["7"]
    assert (tmp_path / "died").exists()
    assert sum(told) == 18


def test_a_scheduler_that_is_not_there_is_told(rulebook: Rulebook) -> None:
    plan = engine.Plan(engine=engine.DASK, scheduler="nonsense://nowhere:1")
    with pytest.raises(EngineError, match="no Dask scheduler"):
        list(
            engine.stream(
                names_unless_struck,
                [Article("a", "x", "", ())],
                engine.Tools(rulebook, Parser()),
                plan,
                lambda *_: None,
            )
        )
