"""Loading rules: what a bad file is told, and that a later pack replaces a rule by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.errors import RuleError
from figures.rulebook import KINDS, Rule, load
from figures.rulebook.kinds import QualifierRule

GOOD = """kind = "qualifier"
[[rule]]
name = "at-least"
qualifier = "at_least"
before = ["not under"]
fires = ["Not under 5 people came."]
silent = ["Five people came."]
"""


def other(kind: str, keys: str) -> str:
    """A file with one rule of another kind."""
    return f'kind = "{kind}"\n[[rule]]\nname = "own"\n{keys}\nfires = []\nsilent = []\n'


def pack(folder: Path, text: str, name: str = "own.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_pack_replaces_a_shipped_rule_by_name_and_changes_the_digest(tmp_path: Path) -> None:
    shipped, own = load(), load([pack(tmp_path, GOOD)])
    assert [rule.before for rule in own.of(QualifierRule) if rule.name == "at-least"] == [("not under",)]
    assert len(own.rules) == len(shipped.rules)
    assert own.digest != shipped.digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kind = "qualifer"\n', "own.toml:1: unknown kind 'qualifer'"),
        (GOOD.replace("before", "befor"), "own.toml:5: unknown key 'befor'"),
        (GOOD.replace('["not under"]', '"not under"'), "own.toml:5: before: expected a list"),
        (GOOD.replace('"at_least"', "3"), "own.toml:4: qualifier: expected str, got 3"),
        (
            GOOD.replace('fires = ["Not under 5 people came."]\n', ""),
            "own.toml:2: a qualifier rule needs the key 'fires'",
        ),
        (GOOD + GOOD.partition("\n")[2], "own.toml:8: a second qualifier rule named 'at-least'"),
        ("kind = \n", "own.toml:1: not valid TOML"),
        (GOOD.replace("kind", "kidn"), "own.toml:1: unknown key 'kidn'"),
        ('kind = "qualifier"\nrule = ["at-least"]\n', "own.toml:2: rules are tables of their own"),
        (other("notation", 'decimal = ";"'), "own.toml:4: decimal: expected '.' or ','"),
        (other("naming", 'dimensions = []\nwhose = "nobody"'), "own.toml:5: whose: expected holder, thing or maker"),
        (other("poll", 'aspect = "mood"\nphrases = ["cheer"]'), "own.toml:4: aspect: expected poll, question, margin"),
    ],
)
def test_a_bad_rule_is_told_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        load([pack(tmp_path, text)])
    assert caught.value.message.startswith(f"{tmp_path.as_posix()}/{said}")


def test_a_near_miss_is_answered_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load([pack(tmp_path, GOOD.replace("before", "befor"))])
    assert caught.value.hint == "did you mean 'before'?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('nmae = "desk"', "pack.toml:1: unknown key 'nmae'"),
        ('name = "desk"\nversion = 2', "pack.toml:2: version: expected a text, got 2"),
        ('version = "2"', "pack.toml:1: a pack needs a name"),
        ("name = ", "pack.toml:1: not valid TOML"),
    ],
)
def test_a_pack_that_does_not_say_what_it_is_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        load([pack(pack(tmp_path, GOOD), text, "pack.toml")])
    assert caught.value.message.startswith(f"{tmp_path.as_posix()}/{said}")


def test_a_missing_folder_is_told() -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load([Path("nowhere")])


def test_every_kind_has_a_docstring_and_every_rule_examples_of_both_kinds() -> None:
    assert all(kind.__doc__ for kind in KINDS.values())
    lacking = [rule.place for rule in load().rules if not rule.setting and not (rule.fires and rule.silent)]
    assert lacking == []


def test_every_kind_is_a_rule() -> None:
    assert all(issubclass(kind, Rule) and kind.kind == name for name, kind in KINDS.items())
