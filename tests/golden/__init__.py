"""The golden files: every format of one small corpus of our own, as it was last looked at and found right.

    python -m tests.golden

writes them anew, and the published JSON Schema with them; look at the difference before it is committed.
Names and hashes of rules and model are replaced, so that a rule that changes nothing here changes no file.
Workbooks and Parquet files lie here as text, so that a change can be read; that two runs give the same
bytes is tested beside.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from rich.console import Console

from figures.findings import codes
from figures.model import LanguageModel, Result
from figures.pipeline import Settings, check, reconcile
from figures.report import formats, schema
from figures.report.formats import Wish
from figures.report.rows import Rows
from figures.report.score import Checked
from figures.report.tally import tally
from figures.report.writers import (
    as_csv,
    findings_view,
    github,
    junit,
    markdown,
    page,
    sarif,
    tally_view,
    terminal,
    timeline,
)
from figures.report.writers.as_csv import Dialect
from figures.rulebook import load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMA = ROOT / "reports" / schema.FILE


@cache
def result(of_check: bool = False) -> Result:
    """What the corpus comes to, with a made-up model and rules."""
    work = check if of_check else reconcile
    before = Path.cwd()
    os.chdir(HERE)
    try:
        found = work(["articles"], Settings(jobs=1, cached=False))
    finally:
        os.chdir(before)
    return replace(found, model=LanguageModel("sample-model", "1.0", "0" * 16), rules_digest="0" * 16)


def golden() -> Iterator[tuple[str, str]]:
    """(path below tests/golden/out, content) of every golden file."""
    found = result()
    for name, each in formats.FORMATS.items():
        for file, content in formats.files(name, found).items():
            path = f"{name}/{file}" if each.folder else file
            yield (f"{path}.txt", _text(file, content)) if each.binary else (path, _text(file, content))
    for file, content in formats.files("csv", found, Wish(dialect=Dialect(";", excel=True))).items():
        yield f"csv-excel/{file}", _text(file, content)
    yield "table.txt", _printed(terminal.overview(found, False, False))
    yield "figures.txt", _printed(terminal.figures_view(found, True))
    yield from _of_one_group(found)
    yield from _of_check(result(of_check=True))


def _of_one_group(found: Result) -> Iterator[tuple[str, str]]:
    tables = Rows(found)
    figures = {str(row["figure_id"]): row for row in tables.of("figures")}
    group = tables.of("groups")[0]
    members = [figures[str(name)] for name in found.groups[0].figures]
    yield "group.svg", page.drawing(page.chart(group, members))
    yield "timeline.json", json.dumps(json.loads(timeline.spec(page.chart(group, members))), indent=1) + "\n"
    rows = list(tally(tables.of("groups"), figures, ("port authority",), "day"))
    yield "tally.csv", as_csv.content("tally", rows)
    yield "tally.txt", _printed(tally_view.view(rows))


def _of_check(found: Result) -> Iterator[tuple[str, str]]:
    checked = Checked(found)
    rules = [rule for code, rule in codes(load()).items() if code in {one.code for one in found.findings}]
    yield "check/findings.txt", _printed(findings_view.view(checked, False))
    yield "check/figures.sarif", sarif.document(checked, rules)
    yield "check/figures.xml", junit.document(checked, rules, lambda one: one.level == "error")
    yield "check/github.txt", github.lines(checked)
    yield "check/figures.md", markdown.document(checked)


def _text(file: str, content: str | bytes) -> str:
    if isinstance(content, str):
        return content
    return _workbook(content) if file.endswith(".xlsx") else _parquet(content)


def _workbook(content: bytes) -> str:
    """The parts of a workbook one below the other, an element a line."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [(name, packed.read(name).decode()) for name in packed.namelist()]
    return "".join(f"=== {name}\n{text.replace('><', '>' + chr(10) + '<')}\n" for name, text in parts)


def _parquet(content: bytes) -> str:
    """Schema with metadata, then a row a line."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(content))
    told = [f"{key.decode()} = {value.decode()}" for key, value in sorted(table.schema.metadata.items())]
    fields = [f"{one.name}: {one.type}{'' if one.nullable else ' not null'}" for one in table.schema]
    rows = [json.dumps(row, ensure_ascii=False) for row in table.to_pylist()]
    return "\n".join([*told, "", *fields, "", *rows]) + "\n"


def _printed(parts: Iterator[object]) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, color_system=None, highlight=False, markup=False, emoji=False)
    for part in parts:
        console.print(part)
    return out.getvalue()
