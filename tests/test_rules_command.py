"""`figures rules` and `figures init`: what a newsroom does to have its own words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from figures.commands import main
from figures.commands.configuration import MADE, CheckConfiguration, Configuration, configuration
from figures.rulebook import KINDS, load
from figures.rulebook.kinds import NounClassRule
from figures.rulebook.schema import schema

from .conftest import ROOT

BAD = """kind = "noun-class"
[[rule]]
name = "boat"
noun = ["skiff"]
fires = ["It sank 4 skiffs."]
silent = ["It sank 4 piers."]

[[rule]]
name = "quay"
nouns = "quay"
fires = ["They mended 4 quays."]
silent = ["They mended 4 nets."]
subclass_of = "bilding"
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A pack as `rules new` makes it, in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "new", "desk"]) == 0
    capsys.readouterr()
    return Path("desk")


def test_a_new_pack_is_well_formed_and_passes_its_test(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(path.name for path in pack.iterdir()) == ["README.md", "nouns.toml", "pack.toml"]
    assert main(["rules", "validate", "desk"]) == 0
    assert main(["rules", "test", "desk"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 rules, 2 examples, 0 failed"
    assert main(["rules", "new", "desk"]) == 2


def test_every_error_of_a_pack_is_told_with_its_line_marked(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "nouns.toml").write_text(BAD, encoding="utf-8")
    assert main(["rules", "validate", "desk"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "figures: desk/nouns.toml:4: unknown key 'noun'",
        '    noun = ["skiff"]',
        "    ^^^^",
        "  did you mean 'nouns'?",
        "figures: desk/nouns.toml:10: nouns: expected a list, got 'quay'",
        '    nouns = "quay"',
        "    ^^^^^^^^^^^^^^",
        '  such as: nouns = ["text", "text"]',
        "figures: 2 wrong",
    ]


def test_a_rule_that_names_an_unknown_one_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "nouns.toml").write_text(
        BAD.replace("noun =", "nouns =").replace('nouns = "quay"', 'nouns = ["quay"]'), "utf-8"
    )
    assert main(["rules", "validate", "desk"]) == 2
    assert "did you mean 'building'?" in capsys.readouterr().err


def test_an_example_that_fails_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (pack / "nouns.toml").read_text(encoding="utf-8").replace("400 mistakes", "400 gadgets")
    (pack / "nouns.toml").write_text(text, encoding="utf-8")
    assert main(["rules", "test", "desk"]) == 1
    assert "noun-class 'desk_example' fires and should not: The plant made 400 gadgets." in capsys.readouterr().out


def test_exactly_one_rule_is_switched_off(pack: Path) -> None:
    (pack / "nouns.toml").write_text('kind = "noun-class"\n[[rule]]\nname = "player"\noff = true\n', encoding="utf-8")
    gone = {(rule.kind, rule.name) for rule in load().rules} - {(rule.kind, rule.name) for rule in load([pack]).rules}
    assert gone == {("noun-class", "player")}


def test_what_is_not_there_cannot_be_switched_off(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "nouns.toml").write_text('kind = "noun-class"\n[[rule]]\nname = "playr"\noff = true\n', encoding="utf-8")
    assert main(["rules", "list", "--rules", "desk"]) == 2
    assert "did you mean 'player'?" in capsys.readouterr().err


def test_rules_are_found_by_word_kind_stage_and_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "soldiers", "--kind", "noun-class", "--stage", "describe", "--pack", "core"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("noun-class/military_personnel  troops soldier")
    assert main(["rules", "list", "--kind", "nonesuch"]) == 2


def test_the_overview_names_every_pack_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    shown = capsys.readouterr().out
    assert [kind for kind in KINDS if f" {kind} " not in shown] == []
    assert shown.startswith("core ")


def test_a_rule_is_shown_with_its_place_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "noun-class/drone"]) == 0
    shown = capsys.readouterr().out
    (rule,) = [rule for rule in load().of(NounClassRule) if rule.name == "drone"]
    assert rule.place in shown
    assert all(text in shown for text in (*rule.fires, *rule.silent))
    assert main(["rules", "show", "noun-class/dron"]) == 2
    assert "did you mean 'noun-class/drone'?" in capsys.readouterr().err


def test_the_schema_fits_every_shipped_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()
    checker = Draft202012Validator(schema())
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        if path.name != "pack.toml":
            assert list(checker.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == [], path


# ------------------------------------------------------------------ init
def test_init_writes_every_setting_and_never_over_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    text = Path("figures.toml").read_text(encoding="utf-8")
    assert configuration(None) == Configuration()
    settings = tomllib.loads("\n".join(re.findall(r"^# (\[.*\]|\w+ = .*)$", text, re.MULTILINE)))
    assert set(settings) == {spec.name for spec in fields(Configuration)} - MADE
    assert set(settings["check"]) == {spec.name for spec in fields(CheckConfiguration)}
    Path("figures.toml").write_text("jobs = 2\n", encoding="utf-8")
    assert main(["init"]) == 2
    assert Path("figures.toml").read_text(encoding="utf-8") == "jobs = 2\n"
    assert main(["init", "--force"]) == 0
    assert Path("figures.toml").read_text(encoding="utf-8") == text


# ------------------------------------------------------------------ completion
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("figures reco", "reconcile"),
        ("figures rules va", "validate"),
        ("figures reconcile --fo", "--format"),
        ("figures rules show noun-class/dro", "noun-class/drone"),
        ("figures rules list --kind noun", "noun-class"),
    ],
)
def test_the_shell_completes_commands_options_and_rules(typed: str, offered: str) -> None:
    asked = {"_FIGURES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    done = subprocess.run(
        [Path(sys.executable).with_name("figures")], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert offered in done.stdout.split()
