"""Workbooks, Parquet, Markdown, CSV for Excel; and a hostile article in every format."""

from __future__ import annotations

import html
import io
import json
import os
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from figures.commands import main
from figures.errors import OutputError
from figures.model import Result
from figures.report import formats
from figures.report.formats import Wish
from figures.report.rows import Rows
from figures.report.tables import NAMES, SCHEMA, table
from figures.report.writers import as_markdown, sheet, terminal
from figures.report.writers.as_csv import Dialect
from figures.report.writers.markdown import escaped

from .browser.sample import HOSTILE, hostile, result

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","x")', "\t=1+1")


def formulas() -> Result:
    """The hostile result with a formula as the name of an outlet, a source, a subject, or a title."""
    base = hostile()
    texts = [*FORMULAS, *FORMULAS]
    articles = tuple(
        replace(one, outlet=text, title=text, author=text) for one, text in zip(base.articles, texts, strict=False)
    )
    figures = tuple(
        replace(one, subject=text, sentence=f"{text} {one.sentence}", surface=text)
        for one, text in zip(base.figures, texts * 2, strict=False)
    )
    groups = tuple(replace(one, subject=text, why=text) for one, text in zip(base.groups, texts, strict=False))
    return replace(base, articles=articles, figures=figures, groups=groups)


def workbook(of: Result) -> Any:
    """The workbook read back; a warning is an error."""
    openpyxl = pytest.importorskip("openpyxl", reason="a workbook is read back with openpyxl")
    pytest.importorskip("xlsxwriter", reason="workbooks need XlsxWriter")
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        (content,) = formats.files("xlsx", of).values()
        return openpyxl.load_workbook(io.BytesIO(bytes(content)))  # type: ignore[arg-type]


def parquet(of: Result, name: str) -> Any:
    reader = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    return reader.read_table(io.BytesIO(formats.files("parquet", of)[f"{name}.parquet"]))  # type: ignore[arg-type]


# ------------------------------------------------------------------ workbooks
def test_a_workbook_has_every_table_and_what_diverges() -> None:
    book = workbook(result())
    assert book.sheetnames == ["Summary", "Divergences", "Groups", "Figures", "Articles", "Findings"]
    for name in NAMES:
        page = book[name.title()]
        assert [cell.value for cell in page[1]] == [column.name for column in table(name).columns]
        assert page.max_row == 1 + len(Rows(result()).of(name))
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
    surfaces = [cell.value for cell in book["Divergences"]["H"]]
    assert surfaces[1:] == [
        "at least 3,000 crates",
        "at least 3,000 crates",
        "3,900 to 4,100 crates",
        "about 12,000 crates",
    ]


def test_numbers_in_a_workbook_are_numbers_and_unknown_is_empty() -> None:
    page = workbook(result())["Figures"]
    column = {cell.value: at for at, cell in enumerate(page[1])}
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert [row[column["best"]] for row in rows] == [float(one.value.best) for one in result().figures]
    assert {type(row[column["low"]]) for row in rows} <= {int, float, type(None)}
    assert None in {row[column["high"]] for row in rows}
    assert {type(row[column["quoted"]]) for row in rows} == {bool}


def test_a_finding_leads_to_its_figures_and_to_the_web() -> None:
    book = workbook(result())
    page = book["Divergences"]
    header = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        words = page.cell(row, header["surface"])
        sheet_name, place = re.fullmatch(r"'(\w+)'!A(\d+)", words.hyperlink.location).groups()  # type: ignore[union-attr]
        goal = book[sheet_name][int(place)]
        assert words.value in [cell.value for cell in goal]
        group = page.cell(row, header["finding"]).hyperlink.location
        assert book["Groups"][int(group.rpartition("A")[2])][0].value == "g0000000001"
    assert page.cell(2, header["url"]).hyperlink.target == "https://courier.example/crates"
    finding = book["Findings"][2]
    assert "'Figures'!A" in next(cell for cell in finding if cell.value and "; f" in str(cell.value)).hyperlink.location


def test_a_sheet_tells_when_it_cannot_hold_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    with pytest.raises(OutputError, match="a sheet holds 3"):
        formats.files("xlsx", result())


def test_long_text_is_cut_where_a_cell_ends_and_links_where_a_sheet_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(sheet.fitting("x" * 40_000)) == 32_767
    monkeypatch.setattr(sheet, "MOST_LINKS", 0)
    assert not any(cell.hyperlink for row in workbook(result())["Figures"].iter_rows() for cell in row)


# ------------------------------------------------------------------ Parquet
def test_parquet_has_the_declared_types_and_the_version() -> None:
    read = parquet(result(), "figures")
    assert read.schema.metadata[b"schema"] == SCHEMA.encode()
    types = {"string": "string", "number": "double", "integer": "int64", "boolean": "bool"}
    for column, field in zip(table("figures").columns, read.schema, strict=True):
        assert field.name == column.name
        assert field.nullable is not column.required
        assert str(field.type) == types.get(column.type, str(field.type))
        assert (column.type == "list") == str(field.type).startswith("list")
    rows = read.to_pylist()
    assert [row["best"] for row in rows] == [float(one.value.best) for one in result().figures]
    assert {"low": 3.2, "best": 3.2, "high": 3.2, "unit": "kilometre"} in [
        c for row in rows for c in row["conversions"]
    ]


def test_a_result_without_rows_has_tables_all_the_same() -> None:
    empty = Result((), (), (), (), result().model, "0")
    assert [parquet(empty, name).num_rows for name in NAMES] == [0, 0, 0, 0]
    assert workbook(empty)["Figures"].max_row == 1
    assert "No two figures" in as_markdown.document(empty)


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("xlsx", "xlsxwriter", "xlsx"), ("parquet", "pyarrow", "parquet")]
)
def test_a_format_without_its_extra_names_it(
    name: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(OutputError, match=f"needs the extra `{extra}`") as caught:
        formats.files(name, result())
    assert caught.value.hint == f"install it: pip install 'figures-reconcile[{extra}]'"


# ------------------------------------------------------------------ CSV and Markdown
def test_csv_for_excel_has_its_marks_and_another_delimiter_parts_the_cells() -> None:
    made = formats.files("csv", result(), Wish(dialect=Dialect(";", excel=True)))
    groups = str(made["groups.csv"])
    assert groups.startswith("\ufeffgroup_id;subject;verdict;")
    assert groups.count("\r\n") == 1 + len(result().groups)
    package = json.loads(str(made["datapackage.json"]))
    assert package["resources"][0]["dialect"] == {"delimiter": ";", "lineTerminator": "\r\n"}


def test_markdown_stays_within_what_a_comment_holds() -> None:
    base = result()
    many = replace(base, groups=tuple(replace(base.groups[0], group_id=f"g{at}") for at in range(500)))
    made = as_markdown.document(many)
    assert len(made) <= 65_536
    assert "more groups that diverge left out here" in made


# ------------------------------------------------------------------ a hostile article
@pytest.mark.parametrize("of", [hostile, formulas])
def test_nothing_in_a_workbook_is_a_formula_or_leads_elsewhere(of: Callable[[], Result]) -> None:
    book = workbook(of())
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None or cell.hyperlink.location or cell.hyperlink.target.startswith("http")
                assert not re.search("[\x00-\x08\x1b\u202e]", str(cell.value))
    (content,) = formats.files("xlsx", of()).values()
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:  # type: ignore[arg-type]
        assert not [name for name in packed.namelist() if "externalLink" in name or "vba" in name.lower()]


@pytest.mark.parametrize("of", [hostile, formulas])
def test_parquet_and_json_keep_the_exact_words(of: Callable[[], Result]) -> None:
    words = [one.surface for one in of().figures]
    assert parquet(of(), "figures").column("surface").to_pylist() == words
    assert [one["surface"] for one in json.loads(str(*formats.files("json", of()).values()))["figures"]] == words


def test_no_cell_of_csv_begins_like_a_formula() -> None:
    import csv

    for name, content in formats.files("csv", formulas()).items():
        if name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(str(content))))
            numeric = {column.name for column in table(name[:-4]).columns if column.type in ("number", "integer")}
            texts = [cell for row in rows for key, cell in row.items() if key not in numeric]
            assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("of", [hostile, formulas])
def test_markdown_shows_markup_as_words(of: Callable[[], Result]) -> None:
    made = as_markdown.document(of())
    assert "<img" not in made
    assert "<script" not in made
    assert "](" not in made
    assert not re.search("[\x00-\x08\x1b\u202e]", made)
    assert not re.search(r"(?<!\\)[*`]{1,2}[^|*]*" + re.escape(HOSTILE[:8]), made)


def test_words_in_markdown_call_nobody_and_lead_nowhere() -> None:
    made = html.unescape(escaped("@desk told #12, see https://x.example and WWW.x.example").replace("\\", ""))
    assert not re.search(r"@\w|#\d|://|www\.", made, re.IGNORECASE)
    assert made.replace("\N{WORD JOINER}", "") == "@desk told #12, see https://x.example and WWW.x.example"


def test_the_terminal_is_not_driven(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    console = Console(width=100, highlight=False, markup=False, emoji=False)
    for part in terminal.overview(hostile(), True, False):
        console.print(part)
    assert not re.search("[\x00-\x08\x1b\u202e]", capsys.readouterr().out)


# ------------------------------------------------------------------ the command
@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("The ministry said 3,000 crates left. Dockers said 4,000 crates left.\n", encoding="utf-8")
    return path


def test_reconcile_writes_every_format_below_one_folder(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = [part for name in formats.FORMATS for part in ("--format", name)]
    assert main(["reconcile", str(story), *asked, "--output", str(out), "--quiet"]) == 0
    written = {path.name for path in out.iterdir()}
    assert {"result.json", "figures.jsonl", "figures.html", "figures.xlsx", "figures.md", "figures.csv"} <= written
    assert {f"{name}.parquet" for name in NAMES} <= written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "xlsx"], "say where: --format xlsx=FILE"),
        (["--format", "parquet"], "say where: --format parquet --output DIR"),
        (["--delimiter", "::"], "--delimiter takes one character"),
        (["--delimiter", "a"], "--delimiter takes one character"),
    ],
)
def test_what_cannot_be_written_is_told(
    story: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", str(story), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_every_format_has_the_same_bytes_under_any_hash_seed(story: Path, tmp_path: Path) -> None:
    asked = [part for name in formats.FORMATS for part in ("--format", name)]
    made = []
    for seed in ("0", "4321"):
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "figures", "reconcile", str(story), *asked, "--output", str(out), "--no-cache"],
            check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=tmp_path,
        )  # fmt: skip
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0] == made[1]
