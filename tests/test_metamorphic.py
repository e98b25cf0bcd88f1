"""The relations between two runs, on articles of our own; `tests/metamorphic.py` says which they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from figures import pipeline
from figures.model import Article
from tests import metamorphic
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Two matters of the gold, each told by several outlets."""
    read = pipeline.gather([str(ROOT / "tests" / "gold" / "articles.jsonl")], pipeline.Settings(jobs=1)).articles
    return [replace(one, copy_of=None) for one in read if one.name.startswith(("tindara", "falkmark"))]


@pytest.mark.parametrize("holds", metamorphic.PROPERTIES, ids=lambda one: one.__name__)
def test_a_change_changes_what_it_should_and_nothing_else(holds: metamorphic.Property, articles: list[Article]) -> None:
    assert len(articles) > 5
    assert holds(articles) == []


def test_a_property_sees_what_it_is_about(articles: list[Article]) -> None:
    """The comparison is not blind: another number is told, and so is a figure taken away."""
    before = metamorphic.result_of(articles)
    changed = metamorphic.reread(articles[0], articles[0].text.replace("12 soldiers", "13 soldiers"))
    shorter = metamorphic.result_of(articles[1:])
    assert metamorphic.compared(before, metamorphic.result_of([changed, *articles[1:]]))
    assert metamorphic.compared(before, shorter)


def test_the_order_of_files_on_the_command_line_changes_nothing(articles: list[Article], tmp_path: Path) -> None:
    paths = []
    for number, article in enumerate(articles):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(article.text, encoding="utf-8")
    names = [str(path) for path in paths]
    settings = pipeline.Settings(jobs=1)
    before, after = pipeline.reconcile(names, settings), pipeline.reconcile(names[::-1], settings)
    assert metamorphic.compared(before, after) == []
