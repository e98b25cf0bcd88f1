"""The shipped packs and the example: what each must have, and that none takes another's words by accident.

That each of their rules fires on an article is the matter of `test_seen.py`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from figures.commands.listing import pack_of
from figures.home import shipped
from figures.language import Parser
from figures.rulebook import Rulebook, load, packs_of, problems
from figures.rulebook.kinds import NounClassRule
from figures.trial import tried

from .conftest import ROOT

LEAST = 30
PACKS = packs_of(())
HOUSE = ROOT / "examples" / "house-style"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_pack_says_what_it_is_and_has_rules_enough(pack) -> None:  # type: ignore[no-untyped-def]
    assert pack.version
    assert pack.authority
    assert pack.about
    assert (Path(str(shipped("rules"))) / pack.place / "README.md").is_file()
    assert Counter(pack_of(rule, PACKS).name for rule in load().rules)[pack.name] >= LEAST


def test_there_are_five_packs_and_the_core() -> None:
    assert [pack.name for pack in PACKS] == ["core", "conflict", "crime", "elections", "health", "money"]


def test_every_rule_says_its_authority() -> None:
    """In its own file or in its pack."""
    root = Path(str(shipped("rules")))
    files = [path for path in sorted((root / "packs").rglob("*.toml")) if path.name != "pack.toml"]
    assert [path for path in files if "\nauthority = " not in path.read_text(encoding="utf-8")] == []


def test_no_noun_is_in_two_classes_of_the_packs() -> None:
    rules = [rule for rule in load().of(NounClassRule) if rule.place.startswith("packs/")]
    count = Counter(noun for rule in rules for noun in rule.nouns)
    assert [noun for noun, times in count.items() if times > 1] == []


def test_no_shipped_rule_has_been_replaced() -> None:
    """The packs add to the core; as many rules are in force as the files hold."""
    files = sorted(Path(str(shipped("rules"))).rglob("*.toml"))
    assert len(load().rules) == sum(path.read_text(encoding="utf-8").count("\n[[rule]]\n") for path in files)


def test_the_house_style_passes_its_own_test(parser: Parser) -> None:
    book: Rulebook = load([HOUSE])
    own = [rule for rule in book.rules if rule.place.startswith(HOUSE.as_posix())]
    assert problems([HOUSE]) == []
    assert [str(failure) for failure in tried(own, book, parser)] == []
    assert len(book.rules) == len(load().rules) + 5 - 1  # five rules are new, four replace, one is off
