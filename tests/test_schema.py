"""The schema of results: real output is valid, and a column is only ever appended (docs/schema.md)."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from figures.commands import main
from figures.report import schema
from figures.report.tables import NAMES, SCHEMA, TYPES, table
from figures.report.writers import as_csv, as_json, datapackage

from .browser.sample import hostile
from .browser.sample import result as sample
from .conftest import ROOT

jsonschema = pytest.importorskip("jsonschema", reason="the tests of the schema need jsonschema")
RELEASED = sorted((ROOT / "tests" / "schema").glob("*.json"))


@pytest.fixture(scope="module")
def validator() -> Any:
    published = json.loads((ROOT / "reports" / schema.FILE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    return jsonschema.Draft202012Validator(published)


@pytest.mark.parametrize("command", ["reconcile", "extract", "check"])
def test_what_the_commands_write_is_valid(command: str, validator: Any, tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    main([command, str(ROOT / "seeds"), "--format", f"json={path}", "--quiet", "--fail-on", "never"])
    assert list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("of", [sample, hostile])
def test_made_up_results_are_valid(of: Any, validator: Any) -> None:
    assert list(validator.iter_errors(json.loads(as_json.document(of())))) == []


def test_a_line_of_json_lines_is_a_figure_of_the_schema() -> None:
    whole = json.loads(schema.document())
    validator = jsonschema.Draft202012Validator({"$defs": whole["$defs"], "$ref": "#/$defs/figures"})
    for line in as_json.lines(sample()).splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("figures", 0, "best"), "3000"),
        (("figures", 0, "qualifier"), "roughly"),
        (("groups", 0, "figures"), None),
        (("findings", 0, "level"), "fatal"),
        (("schema",), "figures-result/2.0"),
        (("summary", "articles"), -1),
    ],
)
def test_what_is_wrong_is_refused(place: tuple[str | int, ...], value: object, validator: Any) -> None:
    whole = json.loads(as_json.document(sample()))
    at: Any = whole
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    assert list(validator.iter_errors(whole))


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_columns_of_a_released_version_stand_where_they_stood(path: Path) -> None:
    if path.stem.partition(".")[0] != SCHEMA.partition("/")[2].partition(".")[0]:
        pytest.skip("of another major version")
    for name, columns in json.loads(path.read_text(encoding="utf-8")).items():
        now = [column.name for column in table(name).columns]
        assert now[: len(columns)] == columns, f"{name}: columns are only appended (docs/schema.md)"


def test_the_version_of_the_schema_has_its_list_of_columns() -> None:
    assert f"{SCHEMA.partition('/')[2]}.json" in {path.name for path in RELEASED}


@pytest.mark.parametrize("name", [*NAMES, "links", "tally"])
def test_what_a_table_declares_holds_together(name: str) -> None:
    declared = table(name)
    columns = {column.name for column in declared.columns}
    assert set(declared.key) <= columns
    for column in declared.columns:
        assert not column.items or column.type == "list"
        assert all(part.type in TYPES for part in column.items)
        if column.refers:
            other, _, field = column.refers.partition(".")
            assert field in {one.name for one in table(other).columns}


def test_the_page_of_the_schema_names_every_column() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    for name in [*NAMES, "links", "tally"]:
        section = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [column.name for column in table(name).columns]


def test_the_data_package_describes_every_column_and_key() -> None:
    package = json.loads(datapackage.document(sample()))
    assert [resource["name"] for resource in package["resources"]] == list(NAMES)
    for resource in package["resources"]:
        declared = table(resource["name"])
        assert [field["name"] for field in resource["schema"]["fields"]] == [one.name for one in declared.columns]
        assert all(
            field["type"] in ("string", "number", "integer", "boolean") for field in resource["schema"]["fields"]
        )
    keys = {resource["name"]: resource["schema"].get("foreignKeys", []) for resource in package["resources"]}
    assert {key["reference"]["resource"] for key in keys["figures"]} == {"groups", "articles", ""}
    alone = json.loads(datapackage.document(sample(), ("articles", "figures")))
    assert "groups" not in {key["reference"]["resource"] for key in alone["resources"][1]["schema"]["foreignKeys"]}


PATTERNS = {
    "number": r"-?\d+(\.\d+)?",
    "integer": r"-?\d+",
    "boolean": "true|false",
    "string": r"[\s\S]*",
}


@pytest.mark.parametrize("of", [sample, hostile])
def test_the_csv_files_are_what_their_data_package_says(of: Any) -> None:
    """The light half of `frictionless validate`: types, required cells, closed lists, keys and references."""
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in as_csv.files(of()).items()}
    for resource in json.loads(datapackage.document(of()))["resources"]:
        rows = tables[resource["path"]]
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in rows]
            limits = field.get("constraints", {})
            assert all(re.fullmatch(PATTERNS[field["type"]], cell) for cell in cells if cell)
            assert all(cells) or not limits.get("required")
            assert set(cells) - {""} <= set(limits.get("enum", cells))
        key = resource["schema"].get("primaryKey", [])
        assert not key or len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        for foreign in resource["schema"].get("foreignKeys", []):
            other = foreign["reference"]["resource"] or resource["name"]
            there = {row[foreign["reference"]["fields"]] for row in tables[f"{other}.csv"]}
            assert {row[foreign["fields"]] for row in rows} - {""} <= there
