"""The tally: low, best and high of each group and date, by an order of sources."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from figures.commands import last, main
from figures.report.rows import Row, Rows
from figures.report.tables import table
from figures.report.tally import tally
from figures.report.writers import as_json

from .browser.sample import result

CRATES, BOATS, DAM = "g0000000001", "g0000000003", "g0000000005"


def tallied(prefer: tuple[str, ...] = (), by: str = "day") -> dict[str, list[Row]]:
    rows = Rows(result())
    figures = {str(row["figure_id"]): row for row in rows.of("figures")}
    found: dict[str, list[Row]] = {}
    for row in tally(rows.of("groups"), figures, prefer, by):
        found.setdefault(str(row["group_id"]), []).append(row)
    return found


def ends(rows: list[Row]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in ("date", "low", "best", "high", "source")) for row in rows]


def test_each_date_has_its_low_best_and_high() -> None:
    assert ends(tallied()[CRATES]) == [
        ("2025-03-01", 3000, 3000, 4100, "Ministry of Supply"),
        ("2025-03-02", 12000, 12000, 12000, "Auditors"),
    ]


def test_best_is_by_the_order_of_sources_given() -> None:
    (first, _) = tallied(("auditors", "dockers"))[CRATES]
    assert (first["best"], first["source"], first["basis"]) == (4000, "Dockers' Union", "preferred: dockers")
    assert ends(tallied(("auditors",), by="all")[CRATES]) == [(None, 3000, 12000, 12000, "Auditors")]


def test_of_one_standing_the_most_conservative_is_best_and_a_named_source_before_the_outlet() -> None:
    (whole,) = tallied(by="year")[BOATS]
    assert (whole["date"], whole["low"], whole["high"]) == ("2025", 9, 11)
    assert whole["source"] == "Harbour Master"
    (crates,) = tallied(by="month")[CRATES]
    assert crates["best"] == 3000


def test_units_are_those_of_the_group() -> None:
    assert {row["unit"] for row in tallied()[DAM]} == {"mile"}
    assert all(1.9 < float(str(row["best"])) < 2.1 for row in tallied()[DAM])


def test_every_declared_column_is_filled() -> None:
    for rows in tallied().values():
        for row in rows:
            assert list(row) == [column.name for column in table("tally").columns]
            assert all(row[column.name] is not None for column in table("tally").columns if column.required)


# ------------------------------------------------------------------ the command, and the last result
@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_text(as_json.document(result()), encoding="utf-8")
    return path


def test_tally_reads_a_saved_result_as_table_or_csv(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "--from", str(saved), "--top", "1"]) == 0
    assert "crates moved from the harbour diverge" in capsys.readouterr().out
    assert main(["tally", "--from", str(saved), "--subject", "boats", "--since", "2025-03-05", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["date"], row["low"], row["best"], row["high"]) == ("2025-03-05", "11", "11", "11")


def test_the_last_result_is_read_when_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / "cache"))
    story = tmp_path / "story.txt"
    story.write_text("The ministry said 3,000 crates left. Dockers said 4,000 crates left.\n", encoding="utf-8")
    assert main(["tally"]) == 2
    assert "there is no last result" in capsys.readouterr().err
    assert main(["reconcile", str(story), "--no-cache", "--quiet"]) == 0
    assert not (tmp_path / "cache" / last.NAME).exists()
    assert main(["reconcile", str(story), "--subject", "nothing", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["tally"]) == 0
    assert "3,000" in capsys.readouterr().out
    group = next(iter(last.load(None).groups))
    assert main(["plot", group]) == 0
    assert capsys.readouterr().out.startswith("<svg")


def test_a_result_too_large_is_not_kept_and_none_older_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path))
    last.remember(result())
    assert (tmp_path / last.NAME).is_file()
    monkeypatch.setattr(last, "MOST", 10)
    last.remember(result())
    assert not (tmp_path / last.NAME).exists()


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FIGURES_CACHE_DIR", str(tmp_path / "file"))
    last.remember(result())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--by", "week"], "--by takes day, month, year, all"), (["seeds/", "--from", "x.json"], "articles and --from")],
)
def test_what_is_wrong_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", *arguments]) == 2
    assert told in capsys.readouterr().err
