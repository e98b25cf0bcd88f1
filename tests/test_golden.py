"""Every format of the golden corpus, byte for byte as last looked at; `python -m tests.golden` writes it anew."""

from __future__ import annotations

import pytest

from figures.report import formats, schema

from .golden import HERE, SCHEMA, golden, result

HINT = "python -m tests.golden writes the golden files anew; look at the difference"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    pytest.importorskip("pyarrow", reason="the golden Parquet files need pyarrow")
    pytest.importorskip("xlsxwriter", reason="the golden workbook needs XlsxWriter")
    return dict(golden())


KEPT = sorted(path.relative_to(HERE / "out").as_posix() for path in (HERE / "out").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", KEPT)
def test_a_golden_file_is_made_again_byte_for_byte(made: dict[str, str], name: str) -> None:
    assert made[name].encode() == (HERE / "out" / name).read_bytes(), HINT


def test_every_format_has_its_golden_file(made: dict[str, str]) -> None:
    assert sorted(made) == KEPT, HINT
    for name in formats.FORMATS:
        assert formats.files(name, result())


@pytest.mark.parametrize("name", [name for name, each in formats.FORMATS.items() if each.binary])
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert formats.files(name, result()) == formats.files(name, result())


def test_the_published_schema_is_the_one_of_the_tables() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema.document(), HINT
