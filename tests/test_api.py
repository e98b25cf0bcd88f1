"""The Python interface: `import figures` is instant, results index, turn into frames, and show in notebooks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import figures
from figures.errors import FiguresError, InputError

from .conftest import ROOT


@pytest.fixture(scope="module")
def report() -> figures.Report:
    return figures.reconcile(ROOT / "seeds", jobs=1)


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import figures, sys; print(sorted(name for name in sys.modules if name.startswith('figures')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['figures']"


@pytest.mark.parametrize("before", ["", "import figures.pipeline", "import figures.reconcile"])
def test_the_functions_are_there_whatever_was_imported_before(before: str) -> None:
    code = f"import figures; {before or 'pass'}; print(callable(figures.reconcile), callable(figures.extract))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True True"


def test_tables_are_sequences_of_the_frozen_values(report: figures.Report) -> None:
    assert len(report.figures) == len(report.result.figures)
    assert report.groups[0].verdict == "diverge"
    assert [one.code for one in report.findings] == ["FIG101"]
    assert report.articles[:2] == report.result.articles[:2]
    assert list(report.groups) == list(report.result.groups)


def test_frames_have_the_declared_columns_and_types(report: figures.Report) -> None:
    from figures.report.tables import NAMES, table

    for name in NAMES:
        one = getattr(report, name)
        frame = one.to_frame()
        assert list(frame.columns) == [column.name for column in table(name).columns]
        assert len(frame) == len(one)
    frame = report.figures.to_frame()
    assert str(frame["best"].dtype) == "float64"
    assert str(frame["line"].dtype) == "Int64"
    assert frame["group_id"].isna().any()
    assert frame.groupby("group_id")["best"].max()[report.groups[0].group_id] == 12000


def test_notebooks_show_words_not_markup(report: figures.Report) -> None:
    from .browser.sample import hostile

    assert "<svg" in report._repr_html_()
    shown = figures.Report(hostile())._repr_html_() + figures.Report(hostile()).figures._repr_html_()
    assert "<img" not in shown
    assert "<script" not in shown
    assert repr(report).startswith("<1 of ")
    assert repr(report.figures) == f"<{len(report.figures)} figures>"


def test_select_save_and_plot(report: figures.Report, tmp_path: Path) -> None:
    flagged = report.select(verdict="diverge")
    assert [group.verdict for group in flagged.groups] == ["diverge"]
    assert json.loads(flagged.save(tmp_path / "a.json").read_text())["summary"]["left_out"]["groups"] > 0
    assert (flagged.save(tmp_path / "tables", format="csv") / "figures.csv").is_file()
    assert flagged.plot(flagged.groups[0].group_id).svg.startswith("<svg")
    with pytest.raises(FiguresError, match="no format"):
        flagged.save(tmp_path / "a.docx")
    with pytest.raises(ValueError, match="divergent"):
        report.select(verdict="divergent")


def test_extract_and_check_give_reports_too() -> None:
    article = ROOT / "seeds" / "2025-02-03-port-alder-gazette.txt"
    assert len(figures.extract(article, jobs=1).groups) == 0
    assert len(figures.check(article, jobs=1).figures) > 0


def test_no_article_is_an_error_that_says_why() -> None:
    with pytest.raises(InputError, match="nowhere"):
        figures.reconcile("nowhere.txt", jobs=1)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        figures.frobnicate  # noqa: B018
