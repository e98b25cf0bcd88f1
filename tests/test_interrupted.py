"""Writers killed at every call they make, clocks that are wrong, and texts made to be slow.

A process that dies leaves a whole file or the old one; what was reported as stored is stored; a second is enough.
"""

from __future__ import annotations

import datetime
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from figures import cache, pipeline
from figures.archive import opened, store
from figures.find import find
from figures.language import Parser, sentences
from figures.model import Article, Extract, Result, Skipped
from figures.read import values
from figures.read.articles import finished
from figures.read.draft import Draft, Limits
from figures.report.writers import as_csv, as_json, datapackage, page, xlsx
from figures.rulebook import load
from figures.writing import write
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and signals of POSIX")

MOMENTS = tuple(datetime.datetime(year, 2, 1, tzinfo=datetime.UTC) for year in (2027, 1970, 2106, 2026))


@pytest.fixture(scope="module")
def result() -> Result:
    paths = [str(path) for path in sorted((ROOT / "seeds").glob("2025-02*.txt"))]
    return pipeline.reconcile(paths, pipeline.Settings(jobs=1, cached=False))


# ------------------------------------------------------------------ killed while it writes
def killed(work: Callable[[], None], module: str, at: int) -> bool:
    """Whether `work`, in a process of its own, was killed: before the call numbered `at` that the module makes."""
    child = os.fork()
    if child == 0:
        left = at

        def step(frame: FrameType, event: str, _: object) -> None:
            nonlocal left
            if event == "c_call" and frame.f_code.co_filename.endswith(module):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(step)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def files_of(result: Result, form: str) -> Mapping[str, str | bytes]:
    """Files that a format of the result is made of."""
    match form:
        case "csv":
            return {"groups.csv": as_csv.files(result)["groups.csv"], "datapackage.json": datapackage.document(result)}
        case "xlsx":
            return {"result.xlsx": xlsx.content(result)}
        case "html":
            return {"result.html": page.document(result)}
    return {"result.json": as_json.document(result)}


@pytest.mark.parametrize("form", ["csv", "html", "json", "xlsx"])
def test_a_writer_killed_at_any_call_leaves_whole_files(result: Result, form: str, tmp_path: Path) -> None:
    files = files_of(result, form)

    def work() -> None:
        for name, content in files.items():
            write(tmp_path / name, content)

    whole = {n: content.encode() if isinstance(content, str) else content for n, content in files.items()}
    deaths = 0
    for old in (None, b"old"):
        for name in files:
            (tmp_path / name).unlink(missing_ok=True)
            if old is not None:
                (tmp_path / name).write_bytes(old)
        at = 1
        while killed(work, "writing.py", at):
            deaths, at = deaths + 1, at + 1
            for name in files:
                there = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else None
                assert there in (old, whole[name])
        assert {name: (tmp_path / name).read_bytes() for name in files} == whole
    assert deaths > 10


def test_an_archive_killed_at_any_call_is_sound_and_has_what_was_reported(result: Result, tmp_path: Path) -> None:
    rulebook, model = load(), Parser().model

    def add(path: Path) -> None:
        with opened(path, write=True) as archive, path.with_suffix(".told").open("w", buffering=1) as told:
            for article in result.articles:
                own = [figure for figure in result.figures if figure.article == article.name]
                archive.put(article, own, rulebook, model)
                told.write(f"{article.name}\n")

    deaths, at = 0, 1
    path = tmp_path / "0.db"
    while killed(partial(add, path), "archive/store.py", at):
        if path.exists() and path.stat().st_size:
            with opened(path, write=True) as archive:
                assert list(archive.problems()) == []
                assert set(path.with_suffix(".told").read_text().split("\n")) - {""} <= set(archive.names())
        deaths, at = deaths + 1, at + 5
        path = tmp_path / f"{at}.db"
    assert deaths > 10


def test_a_cache_killed_at_any_call_is_a_miss_at_worst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article, extract = Article("a.txt", "Five men and 30 dogs came.", "d1", ()), Extract((), ())

    def keep() -> None:
        with cache.opened(load(), Parser().model) as kept:
            kept.put(article, extract)

    at = 1
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / str(at)))
    while killed(keep, "figures/cache.py", at):
        with cache.opened(load(), Parser().model) as kept:
            assert kept.get(article) in (None, extract)
        at += 1
        monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / str(at)))
    assert at > 10


# ------------------------------------------------------------------ a clock that is wrong
def stop_clock(moment: datetime.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here that asks for the time is told this one."""

    class Stopped(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Stopped:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(values, "datetime", Stopped)
    monkeypatch.setattr(store, "datetime", Stopped)
    monkeypatch.setattr(cache.time, "time", moment.timestamp)


def test_a_clock_that_is_wrong_or_jumps_changes_nothing(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path))
    names = [article.name for article in result.articles]
    for moment in MOMENTS:
        stop_clock(moment, monkeypatch)
        again = pipeline.reconcile(names, pipeline.Settings(jobs=1))
        assert as_json.document(again) == as_json.document(result)
        with opened(tmp_path / "archive.db", write=True) as archive:
            for article in archive.fresh(again.articles, load(), again.model):
                archive.put(article, [f for f in again.figures if f.article == article.name], load(), again.model)
            assert len(archive) == len(names)
            assert list(archive.problems()) == []


# ------------------------------------------------------------------ a second is enough
SLOW = {
    "commas": "1," * 10_000,
    "groups": "1,000," * 3_000,
    "points": "1.000." * 3_000,
    "fractions": "1/2 " * 5_000,
    "blanks": "12" + " " * 20_000 + "000",
    "ranges": "10 to " * 3_000,
    "betweens": "between 1 and " * 1_500,
    "hedges": "at least about nearly " * 1_000 + "30 men",
    "halves": "two and a half " * 1_300,
    "scales": "hundred million " * 1_300,
    "words": "forty-two thousand and " * 900,
    "ages": "aged 4, 5, " * 1_800,
    "units": "4km (2.5 miles) " * 1_200,
    "brackets": "(" * 10_000 + "5" + ")" * 10_000,
    "quotes": "“5" * 7_000,
    "signs": "$" * 20_000 + "5",
    "dashes": "5-" * 10_000,
    "dates": "3 May 2024, " * 1_600,
    "times": "19:30 " * 3_300,
    "percents": "5% " * 6_500,
    "digits": "9" * 20_000,
    "powers": "1e9" * 6_500,
}


@pytest.mark.untraced
@pytest.mark.parametrize("name", SLOW)
def test_ten_thousand_hostile_characters_take_less_than_a_second(name: str) -> None:
    article, _ = finished(Draft("slow.txt", f"They counted {SLOW[name]}"[:10_000]), Limits(language="any"), load())
    if isinstance(article, Skipped):  # what is no article was told as such
        return
    taken = []
    for _ in range(4):  # the least of them: what shares the machine makes a try slower and never faster
        began = time.process_time()
        find(article, sentences(article), load())
        taken.append(time.process_time() - began)
    assert min(taken) < 1.0
