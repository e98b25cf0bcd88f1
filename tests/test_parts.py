"""Part and whole as a pack declares them: kept apart when figures are grouped, added up when sums are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.group import group
from figures.inspect import inspect
from figures.language import Parser
from figures.rulebook import Rulebook, load

from .grouping import articles, figures

PACK = """kind = "noun-class"
authority = "A pack of a test"

[[rule]]
name = "crew"
subclass_of = "person"
nouns = ["deckhand", "seafarer"]
fires = ["The ship has 40 seafarers."]
silent = ["The ship has 40 lamps."]

[[rule]]
name = "stoker"
subclass_of = "person"
part_of = "crew"
nouns = ["stoker", "trimmer"]
fires = ["The ship has 12 stokers."]
silent = ["The ship has 12 lamps."]

[[rule]]
name = "cook"
subclass_of = "person"
part_of = "crew"
nouns = ["galley cook", "baker"]
fires = ["The ship has 12 galley cooks."]
silent = ["The ship has 12 lamps."]
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crew")
    (folder / "pack.toml").write_text('name = "crew"\nversion = "1"\nauthority = "a test"\nabout = "ships"\n')
    (folder / "nouns.toml").write_text(PACK)
    return folder


STRIKE = (
    "In Hvar 30 {} of the ferry Orvale went on strike on Monday. || In Hvar 30 {} of the ferry Orvale went on strike."
)


def joined(text: str, rulebook: Rulebook, parser: Parser) -> bool:
    given = articles(text)
    return bool(group(figures(given, rulebook, parser), given, rulebook))


def test_part_and_whole_are_not_grouped(pack: Path, parser: Parser) -> None:
    same, part = STRIKE.format("stokers", "trimmers"), STRIKE.format("stokers", "seafarers")
    assert joined(same, load([pack]), parser)
    assert not joined(part, load([pack]), parser)


def test_parts_are_added_up(pack: Path, rulebook: Rulebook, parser: Parser) -> None:
    text = "The ferry lost 40 seafarers, 12 stokers and 16 bakers."
    given = articles(text)

    def codes(book: Rulebook) -> list[str]:
        found = inspect(given, figures(given, book, parser), book)
        return [finding.code for finding in found.findings]

    assert codes(load([pack])) == ["FIG202"]
    assert codes(rulebook) == []
