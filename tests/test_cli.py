"""The command as a user meets it: what it prints, where, and the exit status of the contract."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from figures.commands import main
from figures.report.tables import NAMES, table

from .conftest import ROOT

STORY = "The ministry said 3,000 troops were sent to the region.\n"
OTHER = "The general staff said about 12,000 troops were sent to the region.\n"


class Outcome:
    """Exit status, standard output and the lines of standard error of one run."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        self.out, self.notes = captured.out, captured.err.splitlines()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_json_has_every_table_with_every_column(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    run = Outcome(capsys, "reconcile", desk, "--format", "json")
    result = json.loads(run.out)
    assert (run.status, run.notes) == (0, [])
    assert list(result) == ["schema", "model", "rules", *NAMES, "links", "summary"]
    assert set(result["model"]) == {"name", "version", "digest"}
    for name in (*NAMES, "links"):
        for row in result[name]:
            assert list(row) == [column.name for column in table(name).columns]
    assert [figure["best"] for figure in result["figures"]] == [3000, 12000]
    assert result["summary"]["articles"] == 2


def test_spans_give_the_exact_words(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    for line in Outcome(capsys, "extract", desk, "--format", "jsonl").out.splitlines():
        figure = json.loads(line)
        text = Path(figure["article"]).read_text(encoding="utf-8")
        assert text[figure["start"] : figure["end"]] == figure["surface"]
        assert text.count("\n", 0, figure["start"]) + 1 == figure["line"]


def test_csv_writes_a_folder_with_a_described_file_for_each_table(
    capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "tables"
    run = Outcome(capsys, "reconcile", desk, "--format", "csv", "--output", out)
    assert (run.status, run.out) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*(f"{name}.csv" for name in NAMES), "datapackage.json"]
    )
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["low"] for row in rows] == ["3000", "12000"]
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [f"{name}.csv" for name in NAMES]
    assert set(package["model"]) == {"name", "version", "digest"}


def test_a_file_beside_the_table(capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path) -> None:
    run = Outcome(capsys, "reconcile", desk, "--format", f"json={tmp_path / 'out' / 'result.json'}")
    assert run.status == 0
    assert "2 articles read" in run.out
    assert json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))["summary"]["figures"] == 2


def test_standard_input_is_an_article_or_lines_of_records() -> None:
    for text, name in ((STORY, "-"), (json.dumps({"id": "a1", "text": STORY}) + "\n", "a1")):
        done = subprocess.run(
            [sys.executable, "-m", "figures", "extract", "-", "--format", "jsonl"],
            input=text, capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == [name]


def test_a_missing_path_is_told_and_the_rest_is_done(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    run = Outcome(capsys, "extract", desk, desk / "nowhere.txt", "--format", "jsonl")
    assert run.status == 2
    assert len(run.notes) == 1
    assert "nowhere.txt" in run.notes[0]
    assert len(run.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\x00\x00"),
        ("broken.jsonl", b'{"id": "a", "text": "Seven people came."}\n{"id": "b", "text": \n'),
        ("empty.txt", b""),
    ],
)
def test_an_unreadable_file_in_a_folder_is_one_note_and_strict_makes_it_fail(
    capsys: pytest.CaptureFixture[str], desk: Path, name: str, content: bytes
) -> None:
    (desk / name).write_bytes(content)
    run = Outcome(capsys, "extract", desk, "--format", "jsonl")
    assert run.status == 0
    assert len(run.notes) == 1
    assert name in run.notes[0]
    assert len(run.out.splitlines()) >= 2
    assert Outcome(capsys, "extract", desk, "--strict").status == 2


def test_a_broken_line_is_told_with_its_number(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "wire.jsonl").write_text('{"id": "a", "text": "Seven people came."}\n{"id": \n', encoding="utf-8")
    assert any("wire.jsonl:2" in line for line in Outcome(capsys, "extract", desk).notes)


def test_an_article_without_numbers_is_a_success(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("Nothing happened in the village.\n", encoding="utf-8")
    run = Outcome(capsys, "reconcile", tmp_path / "calm.txt")
    assert (run.status, run.notes) == (0, [])
    assert "1 article read" in run.out


def test_text_in_another_encoding_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    story = "Café owners in Besançon said 40 guests were ill after the dinner on the terrace.\n"
    (tmp_path / "latin.txt").write_bytes(story.encode("cp1252"))
    figures = [json.loads(line) for line in Outcome(capsys, "extract", tmp_path, "--format", "jsonl").out.splitlines()]
    assert [(figure["best"], figure["sentence"]) for figure in figures] == [(40, story.strip())]


@pytest.mark.parametrize(
    "arguments",
    [
        ["reconcile"],
        ["reconcile", "--nonsense"],
        ["frobnicate"],
        ["reconcile", "{desk}", "--format", "docx"],
        ["reconcile", "{desk}", "--format", "csv"],
        ["reconcile", "{desk}", "--format", "json", "--format", "jsonl"],
        ["reconcile", "{desk}", "--rules", "nowhere"],
        ["reconcile", "{desk}", "--config", "nowhere.toml"],
        ["reconcile", "{desk}", "--model", "en_core_web_nowhere"],
        ["reconcile", "{desk}", "--fail-on", "always"],
        ["reconcile", "{desk}", "--jobs", "0"],
        ["reconcile", "{desk}/hollow"],
    ],
)
def test_what_cannot_be_done_is_one_clear_message_and_status_2(
    capsys: pytest.CaptureFixture[str], desk: Path, arguments: list[str]
) -> None:
    (desk / "hollow").mkdir()
    run = Outcome(capsys, *(argument.format(desk=desk) for argument in arguments))
    assert run.status == 2
    assert run.notes[0].startswith("figures: ")
    assert "Traceback" not in "\n".join(run.notes)


def test_a_config_is_read_and_an_unknown_key_refused_with_a_suggestion(
    capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path
) -> None:
    config = tmp_path / "figures.toml"
    config.write_text("jobs = 1\nstrict = true\n", encoding="utf-8")
    assert Outcome(capsys, "extract", desk, "--config", config).status == 0
    config.write_text("jbos = 1\n", encoding="utf-8")
    run = Outcome(capsys, "extract", desk, "--config", config)
    assert run.status == 2
    assert "did you mean 'jobs'?" in run.notes[1]


def test_a_decimal_comma_is_declared_by_an_option_or_the_config(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Some 12.000 troops crossed the river, officials said.\n", encoding="utf-8")
    config = tmp_path / "figures.toml"
    config.write_text('decimal = ","\n', encoding="utf-8")

    def values(*arguments: object) -> list[float]:
        run = Outcome(capsys, "extract", tmp_path / "a.txt", "--format", "jsonl", *arguments)
        return [json.loads(line)["best"] for line in run.out.splitlines()]

    assert values() == [12]
    assert values("--decimal", ",") == values("--config", config) == [12_000]
    assert values("--config", config, "--decimal", ".") == [12]
    assert Outcome(capsys, "extract", tmp_path, "--decimal", ";").status == 2


def test_an_output_that_cannot_be_written_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    run = Outcome(capsys, "reconcile", desk, "--format", "csv", "--output", tmp_path / "file" / "below")
    assert run.status == 2
    assert "cannot be written" in run.notes[0]


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_the_same_bytes_under_any_hash_seed_and_any_number_of_jobs(form: str) -> None:
    outputs = set()
    for seed, jobs in (("0", "1"), ("1", "2"), ("12345", "1")):
        done = subprocess.run(
            [sys.executable, "-m", "figures", "reconcile", "seeds", "--format", form, "--jobs", jobs],
            capture_output=True, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed},
        )  # fmt: skip
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m figures reconcile seeds --format json | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""


def test_no_colour_and_no_escape_codes_in_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "figures", "reconcile", "seeds"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert "\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()[:-1]) <= 80
