"""What the commands say at their edges: what is refused and why, and what is told of a run while it goes."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from figures import pipeline
from figures.commands import main
from figures.commands.run import progress

STORIES = {
    "one.txt": "The ministry said 3,000 troops were sent to the region.\n",
    "two.txt": "The general staff said about 12,000 troops were sent to the region.\n",
}
WRONG = "Rebels seized 15 villages, 17 of which lie along the river.\n"


class Told:
    """Exit status, standard output and standard error of one run."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = main([str(argument) for argument in arguments])
        self.out, self.err = capsys.readouterr()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, their result as JSON, and an archive of them."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "articles").mkdir()
    for name, text in STORIES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    given = str(folder / "articles")
    assert main(["reconcile", given, "--format", f"json={folder / 'result.json'}", "--jobs", "1", "-q"]) == 0
    assert main(["archive", "add", str(folder / "seen.db"), given, "-q"]) == 0
    assert main(["archive", "add", str(folder / "bare.db"), str(folder / "articles" / "one.txt"), "-q"]) == 0
    assert main(["archive", "remove", str(folder / "bare.db"), str(folder / "articles" / "one.txt")]) == 0
    (folder / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "tiers.toml").write_text(
        'kind = "number-word"\n[[rule]]\nname = "score"\nwords = ["score"]\nfirst = 20\nstep = 1\n'
        'fires = ["A score of boats."]\nsilent = ["Ten boats."]\n'
    )
    return folder


@pytest.fixture(scope="module")
def saved(desk: Path) -> Any:
    return json.loads((desk / "result.json").read_text(encoding="utf-8"))


# ------------------------------------------------------------------ what is refused
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("reconcile {desk}/articles --format table=here.txt", "the table is for the terminal"),
        ("reconcile {desk}/articles --archive {desk}/a.db --ignore-dates", "keeps articles with their dates"),
        ("extract {desk}/articles --verdict diverge", "choose groups"),
        ("reconcile {desk}/articles --since lately", "--since takes a date, not 'lately'"),
        ("reconcile {desk}/articles --min-spread often", "--min-spread takes a number of times"),
        ("reconcile {desk}/articles --min-spread 0.5x", "--min-spread takes a number of times"),
        ("archive verify {desk}/none.db", "no such archive"),
        ("archive show {desk}/seen.db {desk}/articles/ones.txt", "did you mean {desk}/articles/one.txt?"),
        ("archive export {desk}/bare.db", "holds no article"),
        ("check {desk}/articles --against {desk}/bare.db", "holds no article"),
        ("check {desk}/articles --against {desk}/empty", "holds no article"),
        ("rules new Desk", "'Desk' is no name for a pack"),
        ("explain x1 x2 x3 --from {desk}/result.json", "not two figures: x1"),
        ("explain {desk} --from {desk}/result.json", "nothing is named"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_with_the_reason(
    capsys: pytest.CaptureFixture[str], desk: Path, arguments: str, said: str
) -> None:
    (desk / "empty").mkdir(exist_ok=True)
    told = Told(capsys, *(word.format(desk=desk) for word in arguments.split()))
    assert (told.status, told.out) == (2, "")
    assert said.format(desk=desk) in told.err


# ------------------------------------------------------------------ what is told
def test_verbose_tells_how_long_each_stage_took(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    told = Told(capsys, "extract", desk / "articles", "--verbose", "--no-cache", "--jobs", 1)
    stages = re.findall(r"^figures: (\w+) +\d+\.\d{3} s +\d+\.\d%$", told.err, re.M)
    assert stages[0] == "read"
    assert {"find", "parse", "describe", "attribute"} <= set(stages)


def test_progress_counts_on_a_terminal_and_is_silent_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with progress(quiet=False) as report:
        report("parse", 1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress(quiet=False) as report:
        report("parse", 1, 2)
        report("parse", 1, 2)
    assert re.search(r"parse.*2/2", capsys.readouterr().err)
    with progress(quiet=True) as report:
        report("parse", 1, 2)
    assert capsys.readouterr().err == ""


def test_an_error_of_ours_is_one_line_and_a_traceback_when_asked_for(
    capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("no such drawer")

    monkeypatch.setattr(pipeline, "extract", broken)
    told = Told(capsys, "extract", desk / "articles")
    assert told.status == 2
    assert told.err.startswith("figures: internal error: LookupError: no such drawer\n")
    monkeypatch.setenv("FIGURES_DEBUG", "1")
    with pytest.raises(LookupError):
        main(["extract", str(desk / "articles")])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "standard output: No space left on device"),
        (OSError("the pool is gone"), "internal error: OSError: the pool is gone"),
        (MemoryError(), "there is not enough memory"),
        (ImportError("x.so: failed to map segment from shared object"), "there is not enough memory"),
        (KeyboardInterrupt(), "stopped"),
    ],
)
def test_what_befalls_a_run_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "extract", broken)
    told = Told(capsys, "extract", desk / "articles")
    assert told.status == (130 if isinstance(error, KeyboardInterrupt) else 2)
    assert told.err.startswith(f"figures: {said}\n")


def test_quiet_tells_nothing_but_what_was_named(capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path) -> None:
    (tmp_path / "hollow.txt").write_text("")
    against = desk / "articles"
    for given, said in ((desk / "wrong.txt", ""), (tmp_path, "no article was read")):
        told = Told(capsys, "check", given, "--against", against, "--quiet", "--fail-on", "never")
        assert said in told.err
        assert "is empty" not in told.err
    told = Told(capsys, "check", desk / "wrong.txt", tmp_path / "none.txt", "--quiet", "--fail-on", "never")
    assert (told.status, "none.txt: does not exist" in told.err) == (2, True)
    told = Told(capsys, "reconcile", desk / "articles", "--archive", tmp_path / "new.db", "--quiet")
    assert (told.status, told.err) == (0, "")


def test_an_archive_read_with_other_rules_is_told(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    arguments = ("check", desk / "wrong.txt", "--against", desk / "seen.db", "--fail-on", "never")
    assert "other rules" not in Told(capsys, *arguments).err
    assert "2 articles were read with other rules or another model" in Told(capsys, *arguments, "--decimal", ",").err
    assert "other rules" not in Told(capsys, *arguments, "--decimal", ",", "--quiet").err


def test_a_check_opens_what_is_gone_and_what_is_suppressed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft, report = tmp_path / "draft.md", tmp_path / "report.json"
    draft.write_text(WRONG)
    Told(capsys, "check", draft, "--format", f"json={report}")
    draft.write_text(f"<!-- figures: ignore FIG203: the list is wrong at its source -->\n{WRONG}")
    shut = Told(capsys, "check", draft, "--baseline", report)
    opened = Told(capsys, "check", draft, "--baseline", report, "--all")
    assert "suppressed:" not in shut.out
    assert "(suppressed: the list is wrong at its source)" in opened.out
    draft.write_text("Rebels seized 15 villages, 12 of which lie along the river.\n")
    assert "(gone)" in Told(capsys, "check", draft, "--baseline", report, "--all").out


# ------------------------------------------------------------------ what is shown
@pytest.mark.parametrize("table", ["groups", "figures", "findings"])
def test_explain_takes_any_id_of_a_result(
    capsys: pytest.CaptureFixture[str], desk: Path, saved: Any, table: str
) -> None:
    for row in saved[table]:
        name = row[f"{table.removesuffix('s')}_id"]
        told = Told(capsys, "explain", name, "--from", desk / "result.json")
        assert (told.status, told.err) == (0, "")
        assert len(told.out.splitlines()) > 3


def test_explain_tells_when_the_rules_are_others_now(
    capsys: pytest.CaptureFixture[str], desk: Path, saved: Any
) -> None:
    (group, *_) = saved["groups"]
    arguments = ("explain", group["group_id"], "--from", desk / "result.json", "--rules", desk / "rules")
    assert "made with other rules" in Told(capsys, *arguments).err


def test_a_kind_of_rule_is_shown_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told(capsys, "rules", "show", "notation")
    assert told.status == 0
    assert "decimal" in told.out


def test_an_archive_is_exported_as_lines(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    told = Told(capsys, "archive", "export", desk / "seen.db", "--format", "jsonl")
    assert [json.loads(line)["best"] for line in told.out.splitlines()] == [3000, 12_000]


def test_a_tally_of_nothing_says_so(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    told = Told(capsys, "tally", "--from", desk / "result.json", "--subject", "geese")
    assert (told.status, told.out.splitlines()[-1]) == (0, "No group fits.")


def test_a_tally_of_articles_can_be_made_without_the_cache(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    told = Told(capsys, "tally", desk / "articles", "--no-cache", "--jobs", 1)
    assert told.status == 0
    assert "12,000" in told.out
