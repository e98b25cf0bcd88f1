"""Results of earlier runs: the same bytes with and without them, and never an error whatever happens to the file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from figures import cache, pipeline
from figures.cachefolder import cache_folder, keep, kept, place
from figures.language import Parser
from figures.model import Article, Extract, Result
from figures.pipeline import Settings
from figures.rulebook import Rulebook

from .conftest import ROOT

TEXTS = {
    "north.txt": "At least 30 people were killed in the flood, the Harbour Board said on 4 May 2024.",
    "south.txt": "The flood killed 42 people, said Ana Ruiz, the mayor. About 1,200 homes lost power.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is used by one test alone."""
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    (tmp_path / "articles").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "articles")


@pytest.fixture
def extract() -> tuple[Article, Extract]:
    return Article("a.txt", "Five men and 30 dogs came.", "d1", ()), Extract((), ())


def run(corpus: str, **settings: bool) -> Result:
    return pipeline.reconcile([corpus], Settings(jobs=1, **settings))


def without_times(result: Result) -> Result:
    return replace(result, timings=())


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the articles that are read anew, as a run goes on."""
    names: list[str] = []
    read = pipeline.extract_batch

    def noted(articles: list[Article], *tools: object) -> pipeline.Batch:
        names.extend(article.name.rsplit("/", 1)[-1] for article in articles)
        return read(articles, *tools)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract_batch", noted)
    return names


# ------------------------------------------------------------------ what it saves
@pytest.mark.usefixtures("folder")
def test_a_second_run_reads_nothing_and_gives_the_same(corpus: str, unread: list[str]) -> None:
    first, second, apart = run(corpus), run(corpus), run(corpus, cached=False)
    assert unread == [*TEXTS, *TEXTS]
    assert without_times(first) == without_times(second) == without_times(apart)
    assert first.groups


@pytest.mark.usefixtures("folder")
def test_what_changes_is_read_and_what_moves_is_not(corpus: str, unread: list[str]) -> None:
    run(corpus)
    Path(corpus, "north.txt").write_text("Only 7 people were killed in the flood.", encoding="utf-8")
    Path(corpus, "south.txt").rename(Path(corpus, "west.txt"))
    moved = run(corpus)
    assert unread == [*TEXTS, "north.txt"]
    assert {figure.article.rsplit("/", 1)[-1] for figure in moved.figures} == {"north.txt", "west.txt"}


@pytest.mark.usefixtures("folder")
def test_other_rules_are_another_entry(corpus: str, unread: list[str], tmp_path: Path) -> None:
    run(corpus)
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "own.toml").write_text('kind = "noun-class"\n', encoding="utf-8")
    pipeline.extract([corpus], Settings(rules=(pack,), jobs=1))
    assert unread == [*TEXTS, *TEXTS]


def test_nothing_is_kept_when_none_is_wanted(folder: Path, corpus: str) -> None:
    run(corpus, cached=False)
    assert not (folder / cache.FILE).exists()


@pytest.mark.usefixtures("folder")
def test_the_command_gives_the_same_bytes_with_and_without() -> None:
    def output(*options: str) -> bytes:
        command = [sys.executable, "-m", "figures", "reconcile", "seeds", "--format", "json", *options]
        return subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout

    assert output() == output() == output("--no-cache")


# ------------------------------------------------------------------ what can go wrong
def spoil(path: Path, how: str) -> None:
    if how == "no database":
        path.write_bytes(b"not a database" * 1000)
    elif how == "cut short":
        path.write_bytes(path.read_bytes()[:5000])
    elif how == "other tables":
        path.unlink()
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE entry (other TEXT)")
    else:
        with sqlite3.connect(path) as db:
            rows = db.execute("SELECT key, content FROM entry").fetchall()
            for key, content in rows:
                changed = bytearray(content)
                changed[len(changed) // 2] ^= 1
                db.execute("UPDATE entry SET content = ? WHERE key = ?", (bytes(changed), key))
        db.close()


@pytest.mark.parametrize("how", ["no database", "cut short", "other tables", "changed bits"])
def test_a_damaged_cache_is_a_miss(folder: Path, corpus: str, how: str, unread: list[str]) -> None:
    first = run(corpus)
    for rest in folder.glob("*-wal"):
        rest.unlink()
    spoil(folder / cache.FILE, how)
    assert without_times(run(corpus)) == without_times(first)
    assert unread == [*TEXTS, *TEXTS]


def test_no_place_for_a_cache_is_no_error(corpus: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / "file"))
    assert cache_folder() is None or not os.access(tmp_path, os.W_OK)
    assert run(corpus).figures


def test_two_processes_share_it(folder: Path, corpus: str) -> None:
    command = [sys.executable, "-m", "figures", "extract", corpus, "--format", "jsonl"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert said[0] == said[1]
    assert [process.returncode for process in both] == [0, 0]
    with sqlite3.connect(folder / cache.FILE) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (len(TEXTS),)


def test_an_entry_that_is_locked_out_is_a_miss(
    folder: Path, extract: tuple[Article, Extract], rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0.1)
    with cache.opened(rulebook, Parser().model):
        pass
    with sqlite3.connect(folder / cache.FILE) as db:
        db.execute("BEGIN IMMEDIATE")
        with cache.opened(rulebook, Parser().model) as held:
            held.put(*extract)
            held.settle()
            assert held.get(extract[0]) is None


# ------------------------------------------------------------------ its bound
def test_the_longest_unused_go_first(folder: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "0.2")
    model = Parser().model
    articles = [Article(str(number), os.urandom(1500).hex(), str(number), ()) for number in range(120)]
    monkeypatch.setattr(cache, "encode", lambda _: {"figures": [], "set_aside": [], "filler": os.urandom(2000).hex()})
    for hour, start in enumerate(range(0, 120, 20)):
        monkeypatch.setattr(cache.time, "time", lambda hour=hour: 10_000_000.0 + 7200 * hour)
        with cache.opened(rulebook, model) as held:
            for article in articles[start : start + 20]:
                held.put(article, Extract((), ()))
            held.get(articles[0])
    with cache.opened(rulebook, model) as held:
        left = [held.holds(article) for article in articles]
    assert left[0], "it was used in every run"
    assert not any(left[1:20]), "the oldest are gone"
    assert all(left[100:]), "the newest are there"
    assert (folder / cache.FILE).stat().st_size < 400_000


@pytest.mark.parametrize(("said", "megabytes"), [("", 500), ("20", 20), ("0.5", 0.5), ("0", 0), ("much", 500)])
def test_its_bound_can_be_set(said: str, megabytes: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, said)
    assert cache.bound() == megabytes * 1_000_000


# ------------------------------------------------------------------ the folder
def test_the_folder_is_the_users_own(folder: Path) -> None:
    assert cache_folder() == folder
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
    assert keep(folder / "x.json", json.dumps([1]).encode())
    assert kept(folder / "x.json") == b"[1]"
    assert kept(folder / "y.json") is None
    assert [path.name for path in folder.iterdir()] == ["x.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are those of Linux")
def test_the_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FIGURES_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert place() == tmp_path / "figures"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place() == tmp_path / ".cache" / "figures"
