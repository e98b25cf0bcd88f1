"""`figures check`: what it finds, what it fails on, what it is told to ignore, and what it holds against a baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from figures.baseline import compared, parse
from figures.commands import main
from figures.commands.configuration import Configuration, configuration
from figures.commands.threshold import Threshold, chosen, threshold
from figures.errors import FiguresError, InputError
from figures.findings import finding, place, with_fingerprints
from figures.model import Article, Finding
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FindingRule
from figures.suppressions import screened

KNOWN = "The Castel ferry sank off Port Alder on Sunday and 64 passengers drowned, the coast guard said.\n"
DRAFT = "The Castel ferry sank off Port Alder on Sunday and 91 passengers drowned, the harbour master said.\n"
CODES = ("FIG101", "FIG102", "FIG201", "FIG202", "FIG901")


class Run:
    """Status, output and notes of one `figures check`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = main(["check", *map(str, arguments)])
        captured = capsys.readouterr()
        self.out, self.notes = captured.out, captured.err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    folder = tmp_path / "known"
    folder.mkdir()
    (folder / "2025-03-03-wire.txt").write_text(KNOWN)
    return folder


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "2025-03-03-draft.md"
    path.write_text(DRAFT)
    return path


# ------------------------------------------------------------------ the contract
def test_a_draft_against_a_folder_and_against_an_archive(
    capsys: pytest.CaptureFixture[str], known: Path, draft: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "seen.db"
    assert main(["archive", "add", str(archive), str(known), "--quiet"]) == 0
    capsys.readouterr()
    for against in (known, archive):
        result = Run(capsys, draft, "--against", against, "--format", "json").json
        assert [one["code"] for one in result["findings"]] == ["FIG101"]
        assert result["findings"][0]["article"] == str(draft)
        assert result["summary"]["comparisons"] == 1
        assert (result["summary"]["checked"], result["summary"]["others"]) == (1, 1)
        assert {figure["figure_id"] for figure in result["figures"]} == set(result["findings"][0]["figures"])


def test_articles_given_together_are_compared_and_known_ones_alone_are_not_accused(
    capsys: pytest.CaptureFixture[str], known: Path, draft: Path, tmp_path: Path
) -> None:
    together = Run(capsys, draft, known, "--format", "json").json
    assert [one["code"] for one in together["findings"]] == ["FIG101"]
    calm = tmp_path / "calm.txt"
    calm.write_text("The council met for 3 hours.\n")
    apart = Run(capsys, calm, "--against", known, "--format", "json").json
    assert apart["findings"] == []


def test_a_draft_in_the_folder_it_is_held_against_is_not_compared_with_itself(
    capsys: pytest.CaptureFixture[str], known: Path
) -> None:
    run = Run(capsys, known / "2025-03-03-wire.txt", "--against", known)
    assert run.status == 0
    assert "0 comparisons with 0 other articles: no findings" in " ".join(run.out.split())


def test_the_exit_status(capsys: pytest.CaptureFixture[str], known: Path, draft: Path, tmp_path: Path) -> None:
    assert Run(capsys, draft, "--against", known).status == 0  # a warning
    assert Run(capsys, draft, "--against", known, "--fail-on", "warning").status == 1
    assert Run(capsys, draft, "--against", known, "--fail-on", "FIG101").status == 1
    assert Run(capsys, draft, "--against", known, "--fail-on", "error,FIG102").status == 0
    assert Run(capsys, draft, "--against", known, "--fail-on", "never").status == 0
    (tmp_path / "hollow").mkdir()
    for against in (tmp_path / "hollow", tmp_path / "nowhere.db"):
        run = Run(capsys, draft, "--against", against)
        assert run.status == 2
        assert "holds no article" in run.notes


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--fail-on", "wraning"], "did you mean warning?"),
        (["--select", "FIG999"], "did you mean FIG"),
        (["--ignore", "everything"], "a code such as FIG202"),
        (["--format", "docx"], "formats: table"),
        (["--format", "csv"], "--format csv --output DIR"),
    ],
)
def test_what_is_not_known_is_refused_with_a_hint(
    capsys: pytest.CaptureFixture[str], draft: Path, arguments: list[str], hint: str
) -> None:
    run = Run(capsys, draft, *arguments)
    assert run.status == 2
    assert hint in run.notes


def test_an_article_without_figures_is_a_success(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    calm = tmp_path / "calm.txt"
    calm.write_text("Nothing happened in the village.\n")
    run = Run(capsys, calm)
    assert run.status == 0
    assert "1 article with 0 figures checked, 0 comparisons" in run.out


# ------------------------------------------------------------------ what is chosen
def test_levels_and_codes() -> None:
    assert threshold("warning", CODES) == Threshold(("error", "warning"))
    assert threshold("error,FIG2", CODES) == Threshold(("error",), ("FIG201", "FIG202"))
    assert threshold("note, error", CODES).levels == ("error", "warning", "note")
    assert threshold(None, CODES) == threshold("never", CODES) == Threshold()


def test_codes_in_play() -> None:
    assert chosen(None, None, CODES) == CODES
    assert chosen("FIG1,fig201", "FIG102", CODES) == ("FIG101", "FIG201")
    with pytest.raises(FiguresError, match="'FIG3'"):
        chosen("FIG3", None, CODES)


def test_select_and_ignore(capsys: pytest.CaptureFixture[str], known: Path, draft: Path) -> None:
    for arguments in (("--ignore", "FIG101"), ("--select", "FIG2"), ("--select", "FIG1", "--ignore", "FIG101")):
        run = Run(capsys, draft, "--against", known, "--format", "json", "--fail-on", "note", *arguments)
        assert (run.status, run.json["findings"]) == (0, [])


# ------------------------------------------------------------------ configuration
def test_the_nearest_configuration_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "repo" / "drafts"
    inner.mkdir(parents=True)
    (tmp_path / "figures.toml").write_text("jobs = 9\n")  # above the repository: not ours
    (tmp_path / "repo" / ".git").mkdir()
    monkeypatch.chdir(inner)
    assert configuration(None) == Configuration()
    (tmp_path / "repo" / "pyproject.toml").write_text(
        '[tool.figures]\nrules = ["own"]\n[tool.figures.check]\nagainst = "seen.db"\nfail-on = ["warning", "FIG107"]\n'
    )
    found = configuration(None)
    assert found.rules == (str(tmp_path / "repo" / "own"),)
    assert found.check.against == str(tmp_path / "repo" / "seen.db")
    assert found.check.fail_on == "warning,FIG107"
    (inner / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert configuration(None) == found
    (inner / "figures.toml").write_text("strict = true\n")
    assert configuration(None) == Configuration(strict=True)
    assert configuration(Path("-")) == Configuration()


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("jbos = 1", "unknown key 'jbos'", "did you mean 'jobs'?"),
        ("[check]\nselct = 'FIG2'", "unknown key 'check.selct'", "did you mean 'select'?"),
        ("jobs = 'four'", "jobs takes a whole number, not 'four'", ""),
        ("strict = 1", "strict takes true or false, not 1", ""),
        ("rules = 'own'", "rules takes a list, not 'own'", ""),
        ("decimal = ';'", "decimal takes '.' or ',', not ';'", ""),
        ("check = 3", "check takes a table, not 3", ""),
        ("jobs = ", "Invalid value", "jobs = 4"),
    ],
)
def test_a_bad_configuration_is_refused(tmp_path: Path, text: str, said: str, hint: str) -> None:
    path = tmp_path / "figures.toml"
    path.write_text(text)
    with pytest.raises(FiguresError) as caught:
        configuration(path)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_the_command_follows_its_configuration(
    capsys: pytest.CaptureFixture[str], known: Path, draft: Path, tmp_path: Path
) -> None:
    config = tmp_path / "figures.toml"
    config.write_text(f'[check]\nagainst = "{known.name}"\nfail_on = "warning"\n')
    assert Run(capsys, draft, "--config", config).status == 1
    assert Run(capsys, draft, "--config", config, "--fail-on", "error").status == 0


# ------------------------------------------------------------------ marks in the text
RULE = FindingRule(name="parts", fires=(), silent=(), code="FIG202", level="error", meaning="")


def found_at(article: Article, words: str) -> Finding:
    return finding(RULE, article, article.text.index(words), "the parts do not add up", "", (words,))


def screen(text: str, words: str, book: Rulebook) -> tuple[list[str], list[str]]:
    """Codes kept and reasons of what is suppressed, for one finding FIG202 at `words`."""
    article = Article("draft.md", text, "d", ())
    done = screened([found_at(article, words)], [article], ("FIG202", "FIG901", "FIG902"), book)
    return [one.code for one in done.kept], [reason for _, reason in done.suppressed]


MARK = "<!-- figures: ignore FIG202 the crew is counted apart -->"


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        (f"{MARK}\nOne hundred died.\n", True),
        (f"{MARK}\n\nOne hundred died,\nof whom some were sailors.\n", True),
        (f"In all\nOne hundred died. {MARK}\n", True),
        (f"{MARK}\n<!-- figures: ignore FIG101 known -->\nOne hundred died.\n", True),
        (f"{MARK}\nNobody died.\n\nOne hundred died.\n", False),
        (f"One hundred died.\n\n{MARK}\nNobody died.\n", False),
        (f"One hundred died.\n{MARK}", False),
    ],
)
def test_a_mark_covers_the_paragraph_it_stands_in_or_above(rulebook: Rulebook, text: str, suppressed: bool) -> None:
    kept, reasons = screen(text, "One hundred", rulebook)
    assert reasons == (["the crew is counted apart"] if suppressed else [])
    assert ("FIG202" in kept) is not suppressed
    assert ("FIG901" in kept) is not suppressed


@pytest.mark.parametrize(
    ("mark", "lack"),
    [
        ("<!-- figures: ignore FIG202 -->", "no reason"),
        ("<!-- figures: ignore because -->", "no code"),
        ("<!-- figures: ignore FIG202, FIG777 because -->", "an unknown code (FIG777)"),
    ],
)
def test_a_mark_without_code_or_reason_has_no_effect_and_is_told(rulebook: Rulebook, mark: str, lack: str) -> None:
    article = Article("draft.md", f"{mark}\nOne hundred died.\n", "d", ())
    done = screened([found_at(article, "One")], [article], ("FIG202", "FIG901", "FIG902"), rulebook)
    assert [one.code for one in done.kept] == ["FIG202", "FIG902"]
    assert lack in done.kept[1].message


def test_a_mark_for_a_check_that_is_not_run_is_not_called_unused(rulebook: Rulebook) -> None:
    article = Article("draft.md", f"{MARK}\nNobody died.\n", "d", ())
    assert screened([], [article], ("FIG101", "FIG901"), rulebook).kept == ()
    assert [one.code for one in screened([], [article], ("FIG202", "FIG901"), rulebook).kept] == ["FIG901"]


def test_front_matter_covers_the_whole_article(capsys: pytest.CaptureFixture[str], known: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"---\ntitle: Ferry sinks\ndate: 2025-03-03\nfigures-ignore: FIG101 both are told\n---\n\n{DRAFT}")
    result = Run(capsys, draft, "--against", known, "--format", "json").json
    assert (result["findings"], result["summary"]["suppressed"]) == ([], 1)


def test_numbers_in_a_mark_are_no_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"Ferry sinks\n\n<!-- figures: ignore FIG101 we have 91 names and 3 lists -->\n{DRAFT}")
    result = Run(capsys, draft, "--format", "json").json
    assert [figure["best"] for figure in result["figures"]] == [91]


# ------------------------------------------------------------------ baseline
def one(article: str, words: str, fingerprint: str) -> Finding:
    return Finding("x1", "FIG202", "parts", "error", words, "", None, (), article, 1, 1, fingerprint)


def test_new_known_and_gone() -> None:
    now = [one("a", "x", "p1"), one("a", "y", "p2"), one("a", "y", "p2")]
    before = [one("a", "y", "p2"), one("a", "z", "p3"), one("b", "w", "p4")]
    held = compared(now, before, frozenset({"a"}))
    assert [item.state for item in held.findings] == ["new", "known", "new"]
    assert [item.fingerprint for item in held.gone] == ["p3"]  # b was not checked, so p4 may still be there


def test_a_report_is_a_baseline_that_outlives_edits_elsewhere(
    capsys: pytest.CaptureFixture[str], known: Path, draft: Path, tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    options = ("--against", known, "--fail-on", "warning", "--baseline", baseline)
    first = Run(capsys, draft, *options, "--format", f"json={baseline}")
    assert first.status == 1
    assert "no baseline yet" in first.notes
    draft.write_text("Ferry sinks off the cape\n\nRescue boats came late.\n\n" + DRAFT + "\nThe cape has a light.\n")
    second = Run(capsys, draft, *options)
    assert second.status == 0
    assert "baseline: 1 known, 0 gone" in " ".join(second.out.split())
    draft.write_text(DRAFT.replace("91", "93"))
    third = Run(capsys, draft, *options)
    assert third.status == 1
    assert "baseline: 0 known, 1 gone" in " ".join(third.out.split())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": [{"code": "FIG101"}]}', '{"findings": 3}'])
def test_what_is_no_report_is_no_baseline(text: str) -> None:
    with pytest.raises(InputError, match=r"base\.json"):
        parse(text, "base.json")


def test_a_missing_baseline_is_an_error_with_strict(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path
) -> None:
    assert Run(capsys, draft, "--baseline", tmp_path / "none.json", "--strict").status == 2


def test_a_fingerprint_rests_on_words_and_not_on_places() -> None:
    article = Article("draft.md", "One hundred died.\n", "d", ())
    moved = Article("./draft.md", "A line.\n\nOne hundred died.\n", "e", ())
    prints = {with_fingerprints([found_at(a, "One")], ())[0].fingerprint for a in (article, moved)}
    assert len(prints) == 1


def test_places_count_from_one() -> None:
    assert place("ab\ncd", 0) == (1, 1)
    assert place("ab\ncd", 4) == (2, 2)


# ------------------------------------------------------------------ what a check counts, and titles outside the text
def test_comparisons_inside_an_article_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft = tmp_path / "crash.txt"
    draft.write_text(
        "The crash killed 41 people: 26 men, 12 women and 3 children. It was 10 km (6.2 miles) from Orm.\n"
    )
    run = Run(capsys, draft, "--format", "json")
    assert (run.status, run.json["findings"], run.json["summary"]["inside"]) == (0, [], 2)
    assert "2 comparisons inside, 0 comparisons with 0 other articles: no findings" in " ".join(
        Run(capsys, draft).out.split()
    )


@pytest.mark.parametrize("name", ["crash.md", "crash.jsonl"])
def test_a_title_outside_the_text_is_a_headline(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    draft, text = tmp_path / name, "The crash near Varna on Sunday killed 41 people, police said."
    record = {"id": "a", "title": "Crash kills 47 near Varna", "text": text}
    front = f"---\ntitle: {record['title']}\n---\n\n{text}\n"
    draft.write_text(front if name.endswith("md") else json.dumps(record) + "\n")
    run = Run(capsys, draft, "--format", "json", "--fail-on", "FIG201")
    (finding,) = run.json["findings"]
    assert (run.status, finding["code"]) == (1, "FIG201")
    assert finding["message"].startswith("The headline says “47”, but the body says “41 people”")
    assert [figure["figure_id"] for figure in run.json["figures"]] == finding["figures"]
