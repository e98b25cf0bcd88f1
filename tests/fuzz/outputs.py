"""Every writer fed with strings from strangers, and what must hold of what they write."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from random import Random
from typing import Any
from xml.etree import ElementTree as Xml

from rich.console import Console

from figures.commands.last import Saved
from figures.findings import codes
from figures.model import Result
from figures.report.score import Checked
from figures.report.writers import (
    as_csv,
    as_json,
    as_markdown,
    github,
    junit,
    markdown,
    page,
    parquet,
    sarif,
    terminal,
    timeline,
    xlsx,
)
from figures.rulebook import load

OURS = ("context", "code", "level", "kind", "qualifier", "dimension", "language", "rules", "rule")
"""Fields whose values are words of this program and not of strangers."""


def with_strings(result: Result, data: bytes) -> Result:
    """The result with some of its strings replaced, the same one everywhere by the same line of `data`."""
    lines = data.decode("utf-8", "replace").split("\n")
    known = _strings(result)
    chosen = Random(len(data)).sample(known, min(len(lines), len(known)))
    return swapped(result, dict(zip(chosen, lines, strict=False)))


def swapped(result: Result, by: Mapping[str, str]) -> Result:
    """The result with strings replaced."""
    changed: Result = _swapped(result, by)
    return changed


@cache
def _strings(result: Result) -> list[str]:
    """Every string in the result that comes from strangers, sorted."""
    return sorted(set(_walked(result)))


def _walked(value: Any) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif is_dataclass(value):
        for spec in fields(value):
            if spec.name not in OURS:
                yield from _walked(getattr(value, spec.name))
    elif type(value) is tuple:
        for item in value:
            yield from _walked(item)


def _swapped(value: Any, by: Mapping[str, str]) -> Any:
    if type(value) is str:
        return by.get(value, value)
    if type(value) is tuple:
        return tuple(_swapped(item, by) for item in value)
    if is_dataclass(value) and hasattr(type(value), "__slots__"):
        kept = {spec.name: getattr(value, spec.name) for spec in fields(value)}
        return type(value)(**{name: one if name in OURS else _swapped(one, by) for name, one in kept.items()})
    return value


def written(result: Result) -> None:
    """Every format of the result; what is written is well formed, and stays data."""
    for text in as_csv.files(result).values():
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not any(cell.startswith(("=", "@", "+", "\t")) for cell in row), "a cell may run as a formula"
    json.loads(as_json.document(result))
    assert all(json.loads(line) for line in as_json.lines(result).split("\n") if line), "a line is no record"
    assert "<script>alert" not in page.document(result), "the page may run a stranger's script"
    as_markdown.document(result)
    parquet.files(result)
    with zipfile.ZipFile(io.BytesIO(xlsx.content(result))) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name), "a cell is a formula"
            Xml.fromstring(book.read(name))
    _charts(result)
    _for_builds(result)
    shown = Console(file=io.StringIO(), width=100, color_system=None)
    for part in (*terminal.overview(result, True, False), *terminal.figures_view(result, True)):
        shown.print(part)
    assert "\x1b" not in shown.file.getvalue(), "a terminal may be driven"  # type: ignore[attr-defined]


def _charts(result: Result) -> None:
    saved = Saved.of(result)
    for group in saved.groups:
        chart = page.chart(*saved.group_of(group))
        Xml.fromstring(page.drawing(chart))
        json.loads(timeline.spec(chart)) if timeline.drawn(chart) else None


def _for_builds(result: Result) -> None:
    checked, rules = Checked(result), list(codes(load()).values())
    json.loads(sarif.document(checked, rules))
    Xml.fromstring(junit.document(checked, rules, lambda _: True))
    markdown.document(checked)
    *commands, score = github.lines(checked).splitlines()
    assert all(line.startswith(("::", "Not annotated")) for line in commands), "a workflow command is split"
    assert not score.startswith("::"), "the score is a workflow command"
