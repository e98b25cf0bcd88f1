"""The archive: nothing is lost or changed unseen, whoever writes, dies or tampers; checks only read it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from figures.archive import is_archive, opened, schema
from figures.archive.lookup import common_words, keys
from figures.codec import decoder, encode
from figures.commands import main
from figures.errors import ArchiveError
from figures.model import Article, Context, Figure, Result
from figures.pipeline import Settings, extract
from figures.report.tables import table
from figures.rulebook import Rulebook

from .conftest import ROOT

STORIES = {
    "ferry.txt": "The Castel ferry sank off Port Alder on Sunday and 64 passengers drowned, the coast guard said.\n",
    "border.txt": "Norvia sent at least 4,500 soldiers to Brenn, about 12 km (7.5 miles) from Estal, the army said.\n",
    "prices.txt": "Kestrel Airways paid between 410 and 430 million euros for Sparrow. Dozens of jobs may go.\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(desk: Path) -> Result:
    return extract([str(desk)], Settings(jobs=1))


def own(result: Result, article: Article) -> tuple[Figure, ...]:
    return tuple(figure for figure in result.figures if figure.article == article.name)


@pytest.fixture
def file(tmp_path: Path, result: Result, rulebook: Rulebook) -> Path:
    path = tmp_path / "seen.db"
    with opened(path, write=True) as archive:
        for article in result.articles:
            archive.put(article, own(result, article), rulebook, result.model)
    return path


def test_what_goes_in_comes_out(file: Path, result: Result) -> None:
    with opened(file) as archive:
        assert len(archive) == len(STORIES)
        for article in result.articles:
            assert archive.article(article.name) == (article, own(result, article))
        assert archive.article("nowhere") is None
        assert list(archive.problems()) == []


def test_every_dataclass_of_a_figure_survives_json(result: Result) -> None:
    for figure in result.figures:
        assert decoder(Figure)(encode(figure)) == figure


def test_a_field_that_a_later_version_adds_or_drops_does_no_harm() -> None:
    stored = encode(Context(1, 2, "body", clause=frozenset({"b", "a"})))
    assert stored["clause"] == ["a", "b"]
    del stored["cues"]
    assert decoder(Context)(stored | {"mood": "grim"}) == Context(1, 2, "body", clause=frozenset({"a", "b"}))


def test_the_views_have_the_declared_columns_and_readable_values(file: Path) -> None:
    with sqlite3.connect(file) as db:
        for name in ("articles", "figures"):
            seen = [row[0] for row in db.execute(f"SELECT name FROM pragma_table_info('{name}')")]
            assert seen == [column.name for column in table(name).columns]
        rows = db.execute("SELECT low, best, high, qualifier FROM figures WHERE noun = 'soldiers' OR noun = 'soldier'")
        assert rows.fetchall() == [(4500, 4500, None, "at_least")]
        assert db.execute("SELECT conversions FROM figures WHERE unit = 'kilometre'").fetchone()[0].startswith("[{")


def test_only_what_is_new_or_changed_is_fresh(file: Path, result: Result, rulebook: Rulebook) -> None:
    first, second, _ = result.articles
    with opened(file) as archive:
        assert archive.fresh(result.articles, rulebook, result.model) == []
        edited = replace(first, digest="another", text=first.text + " More.")
        dated = replace(second, published="2025-01-01")
        marked = replace(second, copy_of="elsewhere")
        assert archive.fresh([edited, dated, marked], rulebook, result.model) == [edited, dated]
        other = replace(result.model, version="0.0")
        assert len(archive.fresh(result.articles, rulebook, other)) == len(STORIES)
        assert archive.other_makers(rulebook, other) == len(STORIES)


def test_an_article_is_replaced_whole(file: Path, result: Result, rulebook: Rulebook) -> None:
    article = result.articles[0]
    with opened(file, write=True) as archive:
        archive.put(replace(article, outlet="Meridian Wire"), (), rulebook, result.model)
        assert len(archive) == len(STORIES)
        held = archive.article(article.name)
        assert held is not None
        assert held[0].outlet == "Meridian Wire"
        assert held[1] == ()
        assert archive.remove(article.name)
        assert not archive.remove(article.name)
        assert list(archive.problems()) == []
    with sqlite3.connect(file) as db:
        orphans = "SELECT count(*) FROM lookup WHERE figure NOT IN (SELECT id FROM figure)"
        assert db.execute(orphans).fetchone() == (0,)


def test_near_finds_what_may_be_the_same_and_never_the_draft_itself(
    file: Path, result: Result, rulebook: Rulebook
) -> None:
    ferry = next(article for article in result.articles if article.name.endswith("ferry.txt"))
    draft = replace(ferry, name="draft.txt", digest="other")
    figures = [replace(figure, article="draft.txt", figure_id="f-new") for figure in own(result, ferry)]
    with opened(file) as archive:
        articles, found = archive.near(figures, [draft], rulebook)
        assert [article.name for article in articles] == [ferry.name]
        assert {figure.figure_id for figure in found} == {figure.figure_id for figure in own(result, ferry)}
        assert archive.near(own(result, ferry), [ferry], rulebook) == ((), ())


def test_keys_do_not_depend_on_the_order_of_sets(result: Result, rulebook: Rulebook) -> None:
    common = common_words(rulebook)
    for figure in result.figures:
        assert keys(figure, common) == sorted(set(keys(figure, common)))
        assert all(-(2**63) <= key < 2**63 for key in keys(figure, common))


# ------------------------------------------------------------------ damage
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE article SET text = replace(text, '64', '46')", "the article is not as it was stored"),
        ("UPDATE figure SET best = 46 WHERE best = 64", "is not as it was stored"),
        ("UPDATE figure SET internal = replace(internal, '64', '46') WHERE best = 64", "is not as it was stored"),
    ],
)
def test_a_changed_row_is_told_by_verify_and_refused_by_a_check(
    file: Path, tmp_path: Path, statement: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(file) as db:
        db.execute(statement)
    db.close()
    assert main(["archive", "verify", str(file)]) == 2
    assert said in capsys.readouterr().err
    draft = tmp_path / "draft.txt"
    draft.write_text(STORIES["ferry.txt"].replace("64", "91"), encoding="utf-8")
    assert main(["check", str(draft), "--against", str(file)]) == 2
    assert "not as it was stored" in capsys.readouterr().err


def test_random_damage_never_passes_for_an_archive(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(file.read_bytes())
    pick = random.Random(7)
    for at in range(100, len(data), 97):
        data[at] = pick.randrange(256)
    file.write_bytes(data)
    assert main(["archive", "verify", str(file)]) == 2
    assert capsys.readouterr().err.startswith(f"figures: {file}: ")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Seven people came. " * 500)
    stranger = tmp_path / "other.db"
    with sqlite3.connect(stranger) as db:
        db.execute("CREATE TABLE birds (name)")
    db.close()
    for path in (text, stranger, tmp_path / "missing.db"):
        with pytest.raises(ArchiveError), opened(path) as archive:
            len(archive)
    for path in (text, stranger):
        before = path.read_bytes()
        with pytest.raises(ArchiveError), opened(path, write=True):
            pass
        assert path.read_bytes() == before
    assert is_archive(stranger)
    assert not is_archive(text)


# ------------------------------------------------------------------ versions
def test_an_older_archive_is_brought_up_to_date_by_writers_and_not_by_readers(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, "ALTER TABLE article ADD COLUMN desk TEXT;"])
    with pytest.raises(ArchiveError, match="earlier version"), opened(file):
        pass
    with opened(file, write=True) as archive:
        assert len(archive) == len(STORIES)
    with opened(file) as archive:
        assert list(archive.problems()) == []


def test_a_later_version_is_refused(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    for write in (False, True):
        with pytest.raises(ArchiveError, match="later version"), opened(file, write=write):
            pass


def test_a_failed_migration_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, "CREATE TABLE a (b);\nCREATE TABLE a (b);"])
    with pytest.raises(ArchiveError), opened(file, write=True):
        pass
    monkeypatch.undo()
    with opened(file) as archive:
        assert len(archive) == len(STORIES)


# ------------------------------------------------------------------ readers and writers
def test_a_check_leaves_the_archive_as_it_is(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    kept = Path(shutil.copy(file, folder / "seen.db"))
    kept.chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    draft = tmp_path / "draft.txt"
    draft.write_text(STORIES["ferry.txt"].replace("64", "91"), encoding="utf-8")
    before = kept.read_bytes()
    try:
        assert main(["check", str(draft), "--against", str(kept)]) == 0
        assert kept.read_bytes() == before
        if os.geteuid():  # the superuser may write anywhere
            assert os.listdir(folder) == ["seen.db"]
    finally:
        folder.chmod(stat.S_IRWXU)


def test_two_writers_lose_nothing(tmp_path: Path, result: Result, rulebook: Rulebook) -> None:
    path = tmp_path / "both.db"

    def write(letter: str) -> None:
        with opened(path, write=True) as archive:
            for number in range(15):
                article = replace(result.articles[0], name=f"{letter}{number}")
                figures = [replace(figure, article=article.name) for figure in own(result, result.articles[0])]
                archive.put(article, figures, rulebook, result.model)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, ("a", "b", "a")))
    with opened(path) as archive:
        assert archive.names() == sorted(f"{letter}{number}" for letter in "ab" for number in range(15))
        assert list(archive.problems()) == []


def test_many_may_make_one_archive_at_a_time(tmp_path: Path) -> None:
    def make(path: Path) -> int:
        with opened(path, write=True) as archive:
            return len(archive)

    with ThreadPoolExecutor(4) as pool:
        for number in range(25):
            assert list(pool.map(make, [tmp_path / f"{number}.db"] * 4)) == [0] * 4


def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    """A few moments; `benchmarks/archive.py kill` tries fifty."""
    for number, lines in enumerate((1, 3, 6)):
        path = tmp_path / f"{number}.db"
        command = [sys.executable, "-m", "figures", "archive", "add", str(path), "seeds", "--jobs", "1", "--quiet"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            told = {process.stdout.readline().removeprefix("added ").strip() for _ in range(lines)}
            process.kill()
            told |= {line.removeprefix("added ").strip() for line in process.stdout if line.endswith("\n")}
        with opened(path, write=True) as archive:
            assert told <= set(archive.names())
            assert list(archive.problems()) == []


# ------------------------------------------------------------------ the command
def test_the_commands_of_the_archive(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, ferry = str(tmp_path / "desk.db"), str(desk / "ferry.txt")
    assert main(["archive", "add", file, str(desk)]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(f"added {desk / name}" for name in STORIES)
    assert main(["archive", "add", file, str(desk)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["archive", "list", file]) == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == sorted(str(desk / n) for n in STORIES)
    assert main(["archive", "show", file, ferry]) == 0
    assert "64 passengers" in capsys.readouterr().out
    assert main(["archive", "export", file, "--format", "csv", "--output", str(tmp_path / "out")]) == 0
    assert sorted(os.listdir(tmp_path / "out")) == ["articles.csv", "datapackage.json", "figures.csv"]
    assert main(["archive", "verify", file]) == 0
    assert main(["archive", "remove", file, ferry]) == 0
    capsys.readouterr()
    assert main(["archive", "show", file, ferry]) == 2
    assert "holds no article" in capsys.readouterr().err


def test_reconcile_tells_what_changes_since_the_last_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed, file = tmp_path / "feed", str(tmp_path / "seen.db")
    feed.mkdir()
    (feed / "one.txt").write_text(STORIES["ferry.txt"])
    (feed / "two.txt").write_text(STORIES["ferry.txt"].replace("coast guard", "harbour master"))
    assert main(["reconcile", str(feed), "--archive", file]) == 0
    assert "1 new groups, 0 changed" in capsys.readouterr().err
    (feed / "three.txt").write_text(STORIES["ferry.txt"].replace("64", "66").replace("coast guard", "ship's owner"))
    assert main(["reconcile", str(feed), "--archive", file, "--format", "json"]) == 0
    told = capsys.readouterr()
    assert "1 new or changed articles against 2" in told.err
    assert "0 new groups, 1 changed" in told.err
    assert main(["reconcile", str(feed), "--archive", file]) == 0
    assert "nothing new" in capsys.readouterr().err
