"""The work folder: what is finished is found again wherever the folder lies, and what is damaged is done again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from figures import pipeline, workfolder
from figures.commands import main
from figures.errors import InputError
from figures.model import Article, Extract, LanguageModel, Result, SetAside
from figures.pipeline import Settings
from figures.remote import Place, place
from figures.rulebook import Rulebook
from figures.workfolder import opened

from .conftest import ROOT

SEEDS = [str(ROOT / "seeds")]


@pytest.fixture(scope="module")
def expected() -> Result:
    return pipeline.reconcile(SEEDS, Settings(jobs=1, cached=False))


@pytest.fixture(params=["path", "url"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "path":
        return tmp_path / "deep" / "work"
    system = pytest.importorskip("fsspec").filesystem("memory")
    system.store.clear()
    return place("memory://deep/work")


def names(folder: Place) -> list[str]:
    found = [one.name for one in folder.iterdir()] if isinstance(folder, Path) else [f.below for f in folder.files()]
    return sorted(found)


def read_again(folder: Place) -> tuple[Result, list[int]]:
    """The result of a run with this work folder, and how many articles it had to read."""
    totals: list[int] = []
    settings = Settings(jobs=1, work=folder, progress=lambda *told: totals.append(told[-1]))
    return pipeline.reconcile(SEEDS, settings), totals


def test_what_is_finished_is_not_done_again(folder: Place, expected: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workfolder, "PARTITION", 3_000)
    result, totals = read_again(folder)
    assert result == expected
    assert totals[-1] == len(expected.articles)
    assert len([name for name in names(folder) if name.startswith("extracts")]) > 1
    again, totals = read_again(folder)
    assert again == expected
    assert not any(totals)


def test_a_partition_that_is_damaged_or_gone_is_done_again(
    tmp_path: Path, expected: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workfolder, "PARTITION", 3_000)
    read_again(tmp_path)
    first, second, *_ = sorted(tmp_path.glob("extracts-*"))
    lost = sum(len(json.loads(path.read_text(encoding="utf-8").splitlines()[0])) for path in (first, second))
    first.write_bytes(first.read_bytes()[:-9])
    second.unlink()
    for step in tmp_path.glob("step-*"):
        step.write_bytes(b"{}")
    result, totals = read_again(tmp_path)
    assert result == expected
    assert totals[-1] == lost


def test_an_article_is_known_by_its_content_whatever_its_name(tmp_path: Path, rulebook: Rulebook) -> None:
    model = LanguageModel("m", "1", "x")
    one = Article("a.txt", "Crews counted 12 boats.", "d1", ())
    aside = SetAside("a.txt", 14, 16, 1, "12", "term")
    with opened(tmp_path, rulebook, model) as held:
        assert held.get(one) is None
        held.put(one, Extract((), (aside,)))
    with opened(tmp_path, rulebook, model) as held:
        moved = replace(one, name="b.txt")
        assert held.get(moved) == Extract((), (replace(aside, article="b.txt"),))
        assert not held.holds(replace(one, text="Crews counted 13 boats."))
    with opened(tmp_path, rulebook, LanguageModel("m", "2", "y")) as held:
        assert not held.holds(one)


def test_a_place_that_is_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        pipeline.reconcile(SEEDS, Settings(jobs=1, work=tmp_path / "file"))
    assert main(["reconcile", *SEEDS, "--work", "nothing://work"]) == 2
    assert "Protocol not known" in capsys.readouterr().err


def test_a_run_of_the_command_line_fills_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", *SEEDS, "--jobs", "1", "--work", tmp_path.as_uri(), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(names(tmp_path)) == 1
    assert main(["extract", *SEEDS, "--jobs", "1", "--work", str(tmp_path), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out.splitlines() == lines
