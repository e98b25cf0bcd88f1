"""What a person decides in figures.toml: corrections, joins and aparts, and what is refused or told of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from figures.commands.configuration import configuration
from figures.errors import FiguresError
from figures.guidance import Guidance, guidance
from figures.model import Figure, Qualifier, Result, Verdict
from figures.pipeline import Settings, check, reconcile

STORIES = {
    "tide.txt": (
        "Raid on the port\n\nDaily Tide, 3 May 2024\n\n"
        "The army of Norland says 3,000 Sudland troops have been sent to the port of Vik.\n"
    ),
    "post.txt": (
        "Troops in Vik\n\nVik Post, 3 May 2024\n\n"
        "Spies of Estland believe about 12,000 Sudland troops have been sent to the port of Vik.\n"
        "The mayor has 2 dogs.\n"
    ),
    "herald.txt": (
        "More in Vik\n\nVik Herald, 3 May 2024\n\n"
        "General Ola Berg says 12,000 Sudland troops have been sent to the port of Vik.\n"
        "There were 60 boats in the port.\n"
    ),
}

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(desk: Path) -> Run:
    def with_entries(work: Callable[..., Result] = reconcile, **entries: Any) -> Result:
        return work([str(desk)], Settings(jobs=1, guidance=made(**entries)))

    return with_entries


def made(join: Any = (), apart: Any = (), correct: Any = ()) -> Guidance:
    return guidance(join, apart, correct, "figures.toml")


def figure(result: Result, surface: str) -> Figure:
    return next(one for one in result.figures if one.surface == surface)


def notes(result: Result) -> list[str]:
    return [f"{note.name}: {note.says}" for note in result.notes]


# ------------------------------------------------------------------ corrections
@pytest.mark.parametrize(
    ("correction", "value", "qualifier"),
    [
        ({"value": 2000}, (2000, 2000, 2000), Qualifier.exact),
        ({"value": 2000, "qualifier": "at_least"}, (2000, 2000, None), Qualifier.at_least),
        ({"value": 2000, "qualifier": "up_to"}, (None, 2000, 2000), Qualifier.up_to),
        ({"qualifier": "about"}, (3000, 3000, 3000), Qualifier.about),
        ({"low": 10, "high": 20}, (10, 15, 20), Qualifier.range),
        ({"low": 10, "high": 20, "value": 12}, (10, 12, 20), Qualifier.range),
        ({"low": 10}, (10, 10, None), Qualifier.at_least),
        ({"high": 10}, (None, 10, 10), Qualifier.at_most),
    ],
)
def test_a_value_is_corrected_and_the_words_stay(
    correction: dict[str, Any], value: tuple[Any, ...], qualifier: Qualifier, run: Run
) -> None:
    result = run(correct=[{"figure": {"article": "tide.txt", "text": "troops"}, "because": "a slip", **correction}])
    one = figure(result, "3,000 Sudland troops")
    assert (one.value.low, one.value.best, one.value.high) == value
    assert one.qualifier is qualifier
    assert one.decided is not None
    assert one.decided.endswith("(figures.toml, correct #1: a slip)")
    assert notes(result) == []


def test_a_correction_changes_the_verdict_and_is_told_in_it(run: Run) -> None:
    assert [group.verdict for group in run().groups] == [Verdict.diverge]
    (group,) = run(correct=[{"figure": {"value": 3000}, "value": 12000}]).groups
    assert group.verdict is Verdict.agree
    assert "“3,000 Sudland troops” counts as 12,000, not 3,000 (figures.toml, correct #1)." in group.why
    assert len(group.decided) == 1


def test_another_source_is_one_with_those_of_its_name(run: Run) -> None:
    result = run(correct=[{"figure": {"text": "3,000"}, "source": "ola berg"}])
    corrected, known = figure(result, "3,000 Sudland troops").source, figure(result, "12,000 Sudland troops").source
    assert corrected is not None
    assert known is not None
    assert (corrected.name, corrected.source_id) == (known.name, known.source_id)
    outlet = run(correct=[{"figure": {"text": "3,000"}, "source": ""}])
    assert figure(outlet, "3,000 Sudland troops").source is None


def test_what_is_no_figure_is_set_aside_by_name(run: Run) -> None:
    result = run(correct=[{"figure": {"text": "2 dogs"}, "not_a_figure": True}])
    assert all(one.surface != "2 dogs" for one in result.figures)
    assert [item.surface for item in result.set_aside if item.rule == "decided/not-a-figure"] == ["2 dogs"]


# ------------------------------------------------------------------ joins and aparts
def test_a_join_goes_before_all_evidence(run: Run) -> None:
    result = run(join=[{"figures": [{"text": "60 boats"}, {"text": "2 dogs"}], "because": "a test"}])
    (group,) = [one for one in result.groups if figure(result, "2 dogs").figure_id in one.figures]
    assert figure(result, "60 boats").figure_id in group.figures
    assert "A person joined them (figures.toml, join #1: a test)." in group.why


def test_joins_that_share_a_figure_are_one(run: Run) -> None:
    ids = [one.figure_id for one in run().figures]
    result = run(join=[{"figures": ids[:2]}, {"figures": ids[1:]}])
    assert [len(group.figures) for group in result.groups] == [len(ids)]


def test_an_apart_goes_before_a_join(run: Run) -> None:
    sides = [{"article": "post.txt", "text": "troops"}, {"article": "herald.txt", "text": "troops"}]
    result = run(apart=[{"figures": sides, "because": "two armies"}], join=[{"figures": sides}])
    post, herald = figure(result, "about 12,000 Sudland troops"), figure(result, "12,000 Sudland troops")
    assert not any({post.figure_id, herald.figure_id} <= set(group.figures) for group in result.groups)
    reasons = [near.reason for group in result.groups for near in group.lookalikes]
    assert "a person keeps them apart (figures.toml, apart #1: two armies)" in reasons


def test_decisions_hold_in_a_check(run: Run) -> None:
    def found(**entries: Any) -> set[str]:
        return {finding.code for finding in run(check, **entries).findings}

    assert "FIG101" in found()
    assert "FIG101" not in found(correct=[{"figure": {"text": "3,000"}, "value": 12000}])
    assert "FIG101" not in found(apart=[{"figures": [{"value": 3000}, {"value": 12000}]}])


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"join": [{"figures": ["f0000000000"]}]}, "join #1 matches nothing"),
        ({"join": [{"figures": [{"text": "60 boats"}]}]}, "join #1 matches one figure alone"),
        ({"apart": [{"figures": [{"text": "boats"}, {"text": "ships"}]}]}, "apart #1 matches one side alone"),
        ({"correct": [{"figure": {"source": "nobody"}, "value": 1}]}, "correct #1 matches nothing"),
        ({"correct": [{"figure": {"article": "other/*"}, "value": 1}]}, "correct #1 matches nothing"),
    ],
)
def test_an_entry_that_decides_nothing_is_told(entries: dict[str, Any], told: str, run: Run) -> None:
    assert notes(run(**entries)) == [f"figures.toml: {told}"]


# ------------------------------------------------------------------ patterns
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ({"article": "tide.txt"}, 1),
        ({"article": "*.txt"}, 5),
        ({"text": "SUDLAND TROOPS"}, 3),
        ({"text": "12,000*"}, 1),
        ({"text": "*12,000*"}, 2),
        ({"subject": "troops"}, 3),
        ({"source": "berg"}, 1),
        ({"value": 12000}, 2),
        ({"value": 12000, "article": "post.txt"}, 1),
    ],
)
def test_a_pattern_fits_what_has_all_its_keys(pattern: dict[str, Any], found: int, run: Run) -> None:
    (entry,) = made(correct=[{"figure": pattern, "value": 1}]).corrections
    assert sum(entry.figure.fits(one) for one in run().figures) == found


# ------------------------------------------------------------------ the file
@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[[jion]]\nfigures = []", "unknown key 'jion'", "did you mean 'join'?"),
        ("join = 3", "join takes a list", ""),
        ("join = [3]", "join takes tables", "begin each with [[join]]"),
        ('[[join]]\nfigures = ["f1", "f2"]\nbecuase = "x"', "join #1: unknown key 'becuase'", "'because'"),
        ('[[apart]]\nfigures = ["f1"]', "apart #1: figures takes a list of two or more", "figure_id"),
        ('[[join]]\nfigures = ["troops"]', "'troops' is no figure_id", "figure_id"),
        ('[[join]]\nfigures = [{ txet = "a" }]', "join #1, figures: unknown key 'txet'", "did you mean 'text'?"),
        ("[[join]]\nfigures = [{}]", "an empty table would mean every figure", ""),
        ("[[join]]\nfigures = [3, 4]", "join #1, figures: 3 names no figure", "figure_id"),
        ("[[join]]\nfigures = [{ text = 3 }, { text = 4 }]", "text takes a text, not 3", ""),
        ("[[correct]]\nvalue = 3", "correct #1: says of no figure", "figure ="),
        ('[[correct]]\nfigure = "f1"', "correct #1: changes nothing", "value"),
        ('[[correct]]\nfigure = "f1"\nvalue = "many"', "value takes a number", ""),
        ('[[correct]]\nfigure = "f1"\nlow = 3\nhigh = 2', "low 3 is above high 2", "exchange"),
        ('[[correct]]\nfigure = "f1"\nqualifier = "at-least"', "unknown qualifier", "at_least"),
        ('[[correct]]\nfigure = "f1"\nnot-a-figure = "yes"', "takes true or false", ""),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, message: str, hint: str, tmp_path: Path) -> None:
    file = tmp_path / "figures.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FiguresError) as caught:
        configuration(file)
    assert message in caught.value.message
    assert str(file) in caught.value.message
    assert hint in caught.value.hint


def test_entries_are_read_from_a_config_and_from_pyproject(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[[tool.figures.correct]]\nfigure = "f1"\nvalue = 2.5\n', encoding="utf-8")
    decided = configuration(file).guidance
    assert decided is not None
    assert decided.corrections[0].value == Decimal("2.5")
    assert decided.origin == "pyproject.toml"


# ------------------------------------------------------------------ what people see
def test_a_decision_is_marked_in_the_terminal_and_on_the_page(desk: Path, tmp_path: Path) -> None:
    config = tmp_path / "figures.toml"
    config.write_text(
        '[[correct]]\nfigure = { text = "3,000" }\nvalue = 9000\nbecause = "a slip"\n\n'
        '[[apart]]\nfigures = ["f0000000000", "f1111111111"]\n',
        encoding="utf-8",
    )
    page = tmp_path / "page.html"
    command = [sys.executable, "-m", "figures", "reconcile", str(desk), "--config", str(config), "--no-cache"]
    done = subprocess.run([*command, "--format", f"html={page}"], capture_output=True, text=True, check=True)
    shown = " ".join(done.stdout.split())
    assert "(corrected)" in shown
    assert "counts as 9,000, not 3,000 (figures.toml, correct #1: a slip)." in shown
    assert "figures: figures.toml: apart #1 matches nothing\n" in done.stderr
    html = page.read_text(encoding="utf-8")
    assert "(corrected)" in html
    assert "correct #1: a slip" in html
