"""URLs as input and output: the same as files of this machine, within the same bounds."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from figures.commands import main
from figures.errors import InputError, OutputError
from figures.read import read
from figures.remote import Remote, place
from figures.writing import write

from .conftest import ROOT

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'figures-reconcile[scale]'")

TEXTS = ("Crews pulled 14 people from the mill on Friday.", "Rescuers said 15 people had been pulled from the mill.")
LINES = "".join(json.dumps({"id": f"n{n}", "text": text}) + "\n" for n, text in enumerate(TEXTS)).encode()


@pytest.fixture(autouse=True)
def memory() -> Iterator[Remote]:
    """An empty store in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield Remote("memory://news")
    system.store.clear()


def skipped(*given: str) -> list[tuple[str, str]]:
    return [(one.name, one.reason) for one in read(given).skipped]


# ------------------------------------------------------------------ input
@pytest.mark.parametrize("given", ["memory://news/wire.jsonl", "memory://news", "memory://news/*.jsonl"])
def test_articles_of_a_url_are_those_of_the_file(memory: Remote, tmp_path: Path, given: str) -> None:
    (memory / "wire.jsonl").write(LINES)
    (tmp_path / "wire.jsonl").write_bytes(LINES)
    assert read([given]).articles == read([str(tmp_path / "wire.jsonl")]).articles


def test_parquet_is_read_from_a_url(memory: Remote) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    sink = io.BytesIO()
    parquet.write_table(arrow.table({"id": ["n0", "n1"], "text": TEXTS}), sink)
    (memory / "wire.parquet").write(sink.getvalue())
    assert [article.text for article in read(["memory://news/wire.parquet"]).articles] == list(TEXTS)


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(memory: Remote) -> None:
    for name in ("b/2.txt", "a.txt", ".old/3.txt", "b/.4.txt", "picture.png"):
        (memory / name).write(f"The file {name} names 12 boats.".encode())
    inbox = read(["memory://news/"])
    assert [article.name for article in inbox.articles] == ["memory://news/a.txt", "memory://news/b/2.txt"]
    assert [one.reason for one in inbox.skipped] == ["has files of kinds that are not read: 1 .png"]


def test_a_file_named_twice_comes_once(memory: Remote) -> None:
    (memory / "a.txt").write(b"Twelve boats lay in the harbour.")
    assert len(read(["memory://news/a.txt", "memory://news", "memory://news/*.txt"]).articles) == 1


def test_links_are_not_followed(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    (memory / "a.txt").write(b"Twelve boats lay in the harbour.")
    found = {"/news/a.txt": {"type": "link", "name": "/news/a.txt"}}
    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.find", lambda *_, **__: found)
    assert skipped("memory://news") == [("memory://news/a.txt", "is a link")]


def test_the_bound_on_a_line_holds_for_urls(memory: Remote) -> None:
    long = json.dumps({"text": "x" * 80_000}).encode()
    (memory / "wire.jsonl").write(long + b"\n" + LINES)
    inbox = read(["memory://news/wire.jsonl"], max_size=100)
    assert len(inbox.articles) == 2
    assert [one.reason for one in inbox.skipped] == ["is a line of more than 66,136 bytes"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("https://news.example/1", "is a web address"),
        ("simplecache::memory://news", "leads through another URL"),
        ("memory://a.txt::memory://news", "leads through another URL"),
        ("nothing://news", "Protocol not known: nothing"),
        ("memory://nowhere", "names no file"),
    ],
)
def test_what_is_no_place_is_told(given: str, reason: str) -> None:
    assert skipped(given) == [(given, reason)]


def test_what_fails_far_away_is_told_and_the_rest_is_read(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (memory / name).write(f"The file {name} names 12 boats.".encode())
    opened = fsspec.implementations.memory.MemoryFileSystem._open

    def closed(self: object, path: str, *args: object, **named: object) -> object:
        if path.endswith("a.txt"):
            raise RuntimeError("the key has expired")  # as the packages of some protocols do
        return opened(self, path, *args, **named)

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem._open", closed)
    inbox = read(["memory://news"])
    assert len(inbox.articles) == 1
    assert [one.reason for one in inbox.skipped] == ["cannot be opened: RuntimeError: the key has expired"]


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(InputError, match="extra `scale`") as raised:
        place("s3://news/2024")
    assert "figures-reconcile[scale]" in raised.value.hint


def test_a_file_url_is_a_path(tmp_path: Path) -> None:
    assert place((tmp_path / "a b.txt").as_uri()) == tmp_path / "a b.txt"


# ------------------------------------------------------------------ output
def test_tables_are_the_same_bytes_wherever_they_go(
    memory: Remote, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ("json", "jsonl", "csv", "html")
    for folder in (tmp_path.as_posix(), "memory://news/out"):
        formats = [f"--format={name}" for name in wanted]
        assert main(["reconcile", str(ROOT / "seeds"), "--jobs", "1", "--output", folder, *formats]) == 0
    capsys.readouterr()
    here = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    there = {file.below: file.place.read() for file in (memory / "out").files()}
    assert here == there
    assert set(here) >= {"result.json", "figures.jsonl", "figures.csv", "groups.csv", "figures.html"}


def test_a_url_can_be_the_place_of_one_format(memory: Remote, capsys: pytest.CaptureFixture[str]) -> None:
    (memory / "wire.jsonl").write(LINES)
    assert main(["extract", "memory://news/wire.jsonl", "--format", "jsonl=memory://news/out/figures.jsonl"]) == 0
    capsys.readouterr()
    rows = [json.loads(line) for line in (memory / "out" / "figures.jsonl").read().splitlines()]
    assert [row["best"] for row in rows] == [14, 15]


def test_a_place_that_cannot_be_written_is_told(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Access Denied")

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem._open", closed)
    with pytest.raises(OutputError, match="cannot be written \\(Access Denied\\)"):
        write(memory / "a.csv", "x")


def test_an_output_of_no_protocol_is_told_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", str(ROOT / "seeds"), "--output", "nothing://news"]) == 2
    assert "Protocol not known" in capsys.readouterr().err
