"""Choosing what to see, by pure functions and by the options; what is left refers to nothing that is gone."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from figures.commands import main
from figures.model import Result, Verdict
from figures.report.rows import Rows
from figures.report.selection import Selection, select
from figures.report.summary import choice, summary
from figures.report.tables import NAMES, table
from figures.report.writers import page

from .browser.sample import result

CRATES, TREES, BOATS, PATIENTS, DAM = (f"g000000000{at}" for at in range(1, 6))


def groups(of: Result) -> list[str]:
    return [group.group_id for group in of.groups]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), [CRATES, TREES, BOATS, PATIENTS, DAM]),
        (Selection(subject="BOATS"), [BOATS]),
        (Selection(subject="càses"), []),
        (Selection(source="harbour master"), [BOATS]),
        (Selection(source="Mayor"), [TREES]),
        (Selection(outlet="evening tide"), [TREES, BOATS, PATIENTS]),
        (Selection(outlet="d.txt"), [TREES]),
        (Selection(verdicts=(Verdict.diverge, Verdict.agree)), [CRATES, DAM]),
        (Selection(since="2025-03-03"), [TREES, BOATS, PATIENTS]),
        (Selection(until="2025-03-01", since="2025-03"), [CRATES, BOATS, DAM]),
        (Selection(min_spread=Decimal(4)), [CRATES, TREES]),
        (Selection(min_spread=Decimal(1)), [CRATES, TREES, BOATS, PATIENTS, DAM]),
        (Selection(top=2), [CRATES, TREES]),
        (Selection(outlet="evening tide", top=1), [TREES]),
        (Selection(place="nowhere"), []),
    ],
)
def test_groups_that_fit(selection: Selection, expected: list[str]) -> None:
    assert groups(select(result(), selection)) == expected


def test_figures_alone_are_shown_unless_only_groups_are_asked_for() -> None:
    lamps = [one.figure_id for one in result().figures if one.noun == "lamps"]
    shown = select(result(), Selection(source="Clerk"))
    assert [one.figure_id for one in shown.figures] == lamps
    assert (groups(shown), [article.name for article in shown.articles]) == ([], ["b.txt"])
    assert lamps[0] not in {one.figure_id for one in select(result(), Selection(verdicts=(Verdict.agree,))).figures}


@pytest.mark.parametrize(
    "selection",
    [Selection(top=1), Selection(subject="boats"), Selection(source="Police"), Selection(since="2025-03-05")],
)
def test_every_reference_leads_somewhere(selection: Selection) -> None:
    shown = select(result(), selection)
    rows = {name: Rows(shown).of(name) for name in NAMES}
    for name in NAMES:
        for column in (column for column in table(name).columns if column.refers):
            other, _, field = column.refers.partition(".")
            there = {row[field] for row in rows[other]}
            assert {row[column.name] for row in rows[name]} - {None} <= there
    ids = {row["figure_id"] for row in rows["figures"]}
    assert ids.issuperset(name for group in shown.groups for name in group.figures)
    assert ids.issuperset(near.figure_id for group in shown.groups for near in group.lookalikes)
    assert {one.group_id for one in shown.findings} <= set(groups(shown))
    assert page.document(shown)


def test_what_is_left_out_is_told_in_one_line() -> None:
    shown = select(result(), Selection(subject="boats"), "--subject boats")
    assert choice(summary(shown)) == (
        "Shown: 1 of 5 groups, 3 of 14 figures, 3 of 4 articles; the rest is left out by --subject boats."
    )
    assert choice(summary(result())) == ""
    assert "the rest is left out by --subject boats" in page.document(shown)


# ------------------------------------------------------------------ the options
@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "one.txt").write_text("The ministry said 3,000 crates left. Dockers said 4,000 crates left.\n", "utf-8")
    (folder / "two.txt").write_text("The mayor said 12 boats sank. Police said 12 boats sank.\n", "utf-8")
    return folder


def test_options_choose_and_say_so(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", str(desk), "--subject", "boats", "--format", "json"]) == 0
    told = capsys.readouterr()
    chosen = json.loads(told.out)
    assert {figure["noun"] for figure in chosen["figures"]} == {"boat"}
    assert chosen["summary"]["left_out"] == {"chosen": "--subject boats", "groups": 1, "figures": 2, "articles": 1}
    assert "the rest is left out by --subject boats" in told.err
    assert main(["reconcile", str(desk), "--subject", "boats"]) == 0
    told = capsys.readouterr()
    assert "the rest is left out by --subject boats" in " ".join(told.out.split())
    assert told.err == ""


def test_extract_chooses_figures(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(desk), "--source", "police", "--format", "jsonl", "--quiet"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["source"].lower() == "police"


def test_what_is_not_shown_still_counts_for_the_exit_status(desk: Path) -> None:
    arguments = ["reconcile", str(desk), "--fail-on", "note", "--quiet", "--format", "json=/dev/null"]
    assert main([*arguments, "--subject", "boats"]) == main(arguments)


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        ("reconcile", ["--verdict", "divergent"], "did you mean 'diverge'?"),
        ("reconcile", ["--since", "yesterday"], "--since takes a date"),
        ("reconcile", ["--min-spread", "0.5"], "--min-spread takes a number of times"),
        ("reconcile", ["--min-spread", "wide"], "--min-spread takes a number of times"),
        ("reconcile", ["--top", "0"], "--top"),
        ("extract", ["--top", "3"], "choose groups"),
    ],
)
def test_a_wrong_value_is_told(
    desk: Path, command: str, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(desk), *arguments]) == 2
    assert told in capsys.readouterr().err
