"""`figures explain`: groups, figures, pairs, findings and codes, from a result and from the articles themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from math import comb
from pathlib import Path
from typing import Any

import pytest

from figures.commands import main
from figures.commands.last import Saved, load
from figures.explain import Book, of_code, of_figure, of_finding, of_group, of_pair
from figures.explain.groups import spanning
from figures.explain.words import Line, bounds, day, number
from figures.findings import codes
from figures.group import SMALL, group
from figures.group.telling import both, in_full
from figures.language import Parser
from figures.model import Clash, Group, Verdict
from figures.report.rows import telling
from figures.rulebook import Rulebook

from .grouping import articles, figures

NAMES = ("Ada", "Bo", "Cy", "Dan", "Eva", "Finn", "Gil", "Hal", "Ida", "Jon", "Kim", "Lea", "Max", "Nel", "Ole")

STORIES = {
    "tide.txt": (
        "Raid on the port\n\nDaily Tide, 3 May 2024\n\n"
        "The army of Norland says 3,000 Sudland troops have been sent to the port of Vik.\n"
        "It has 14 ships.\n"
    ),
    "post.txt": (
        "Troops in Vik\n\nVik Post, 3 May 2024\n\n"
        "Spies of Estland believe about 12,000 Sudland troops have been sent to the port of Vik.\n"
    ),
    "herald.txt": (
        "More in Vik\n\nVik Herald, 3 May 2024\n\n"
        "General Ola Berg says 12,000 Sudland troops have been sent to the port of Vik.\n"
        "Some 900 Sudland troops were killed in Hvar in 2004.\n"
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = folder / "result.json"
    assert main(["reconcile", str(folder), "--format", f"json={result}", "--no-cache", "--jobs", "1", "-q"]) == 0
    return folder


@pytest.fixture(scope="module")
def saved(desk: Path) -> Saved:
    return load(desk / "result.json")


@pytest.fixture
def book(saved: Saved) -> Book:
    return Book(saved.figures, saved.groups, saved.findings, saved.links)


def named(saved: Saved, surface: str) -> str:
    return next(name for name, row in saved.figures.items() if row["surface"] == surface)


def flagged(saved: Saved) -> str:
    return next(name for name, row in saved.groups.items() if row["verdict"] == "diverge")


def text(lines: Any) -> str:
    return "\n".join(line.text for line in lines)


# ------------------------------------------------------------------ what is told
def test_a_group_tells_its_verdict_bounds_ties_and_lookalikes(saved: Saved, book: Book, rulebook: Rulebook) -> None:
    told = text(of_group(flagged(saved), book, rulebook))
    assert "cannot both be right" in told
    assert "Verdict rule cannot-all-be-right" in told
    assert "(army of Norland, Daily Tide, 3 May 2024): 2,850 to 3,150, 3 May 2024" in told
    assert "Pairs that cannot both be right" in told
    assert "the same noun is counted: Sudland troops" in told
    assert "the numbers are equal: 12,000" in told
    assert "Look-alikes kept out" in told
    assert "900 Sudland troops" in told


def test_a_figure_tells_how_it_was_read_and_where_it_belongs(saved: Saved, book: Book) -> None:
    told = text(of_figure(named(saved, "about 12,000 Sudland troops"), book))
    assert "12,000 Sudland troops (about)" in told
    assert "by Spies of Estland" in told
    assert "qualifier/" in told
    assert "diverge" in told
    assert "Tied most to “12,000 Sudland troops”" in told
    alone = text(of_figure(named(saved, "14 ships"), book))
    assert "It stands alone" in alone


def test_a_pair_in_a_group_tells_evidence_and_bounds(saved: Saved, book: Book) -> None:
    a, b = named(saved, "3,000 Sudland troops"), named(saved, "12,000 Sudland troops")
    link = book.link(a, b)
    assert link is not None
    told = text(of_pair(link, book))
    assert f"Yes: both are in group {flagged(saved)}." in told
    assert "12,000 against 3,000" in told
    assert "“12,000 Sudland troops” allows 11,500 to 12,500; 3 May 2024" in told
    total = sum(item["weight"] for item in link["evidence"])
    assert float(link["weight"]) == pytest.approx(float(total), abs=0.05)


def test_a_finding_tells_its_code(saved: Saved, book: Book, rulebook: Rulebook) -> None:
    (name,) = saved.findings
    told = text(of_finding(name, book, rulebook))
    assert "tide.txt:5" in told
    assert codes(rulebook)["FIG101"].meaning in told


def test_every_code_is_explained(rulebook: Rulebook) -> None:
    for code, rule in codes(rulebook).items():
        lines = list(of_code(code.lower(), rulebook))
        assert lines[0] == Line(f"{code} {rule.name} ({rule.level})", heading=True)
        assert rule.meaning in text(lines)
        assert rule.reason in text(lines)


# ------------------------------------------------------------------ the command
def explained(capsys: pytest.CaptureFixture[str], *names: str, **options: str | Path) -> tuple[int, str, str]:
    arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    status = main(["explain", *names, *arguments])
    out, err = capsys.readouterr()
    return status, " ".join(out.split()), err


def test_a_pair_that_was_never_weighed_is_weighed_in_its_articles(
    saved: Saved, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ships, dead = named(saved, "14 ships"), named(saved, "Some 900 Sudland troops")
    status, out, _ = explained(capsys, ships, dead, **{"from": desk / "result.json"})
    assert status == 0
    assert "One quantity? No." in out
    assert "Against:" in out


def test_articles_that_are_gone_or_changed_are_told(
    saved: Saved, desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads((desk / "result.json").read_text(encoding="utf-8"))
    for row in (*whole["figures"], *whole["articles"]):
        row["article"] = row["article"].replace(str(desk), "elsewhere")
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(whole), encoding="utf-8")
    pair = named(saved, "14 ships"), named(saved, "Some 900 Sudland troops")
    status, _, err = explained(capsys, *pair, **{"from": moved})
    assert status == 2
    assert "--articles PATH" in err
    status, _, err = explained(capsys, *pair, **{"from": moved, "articles": desk / "post.txt"})
    assert status == 2
    assert "as they were" in err
    status, out, _ = explained(capsys, *pair, **{"from": moved, "articles": desk})
    assert (status, "One quantity? No." in out) == (0, True)


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (["FIG291"], "did you mean"),
        (["nothing"], "ids stand in"),
        (["f0000000000", "f1111111111"], "two ids of figures"),
        (["a", "b", "c"], "two ids of figures"),
    ],
)
def test_an_unknown_name_is_an_error_with_a_hint(
    names: list[str], hint: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = explained(capsys, *names, **{"from": desk / "result.json"})
    assert (status, out) == (2, "")
    assert hint in err


def test_a_mistyped_id_is_suggested(saved: Saved, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    group = flagged(saved)
    wrong = group[:-1] + ("0" if group[-1] != "0" else "1")
    assert f"did you mean {group}?" in explained(capsys, wrong, **{"from": desk / "result.json"})[2]


def test_a_code_needs_neither_the_model_nor_a_result() -> None:
    code = (
        "import sys; from figures.commands import main; main(['explain', 'FIG201']); "
        "print([name for name in sys.modules if name in ('spacy', 'pandas', 'numpy')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "headline-against-body" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


# ------------------------------------------------------------------ the links that are kept
def test_of_a_large_group_the_strongest_links_and_the_clash_are_kept(rulebook: Rulebook, parser: Parser) -> None:
    many = "Spies of Estland believe about 12,000 Sudland troops have been sent to the port of Vik, say {} of them."
    given = articles(" || ".join(many.format(name) for name in NAMES))
    (cluster, *_) = group(figures(given, rulebook, parser), given, rulebook)
    assert len(cluster.figures) == len(NAMES) > SMALL
    assert len(cluster.links) == comb(len(NAMES), 2)
    kept = [link for link in cluster.links if link.kept]
    assert len(kept) <= len(NAMES)
    assert {name for link in kept for name in (link.a, link.b)} == {figure.figure_id for figure in cluster.figures}
    assert all(any(item.shows for item in link.evidence) for link in kept)
    (lost, *_) = (link for link in cluster.links if not link.kept)
    judged = Group(
        "g", "troops", Verdict.diverge, "", None, None, None, None, (), (), (), None, None,
        links=cluster.links, clashes=(Clash(lost.a, lost.b, ""), Clash(kept[0].a, kept[0].b, "barred")),
    )  # fmt: skip
    assert set(map(id, telling(judged))) == {*map(id, kept), id(lost)}


def test_links_that_hold_a_group_together() -> None:
    rows = [{"a": a, "b": b, "weight": weight} for a, b, weight in (("x", "y", 3), ("y", "z", 5), ("x", "z", 4))]
    assert [row["weight"] for row in spanning(rows)] == [5, 4]


def test_words_for_numbers_days_and_sides() -> None:
    assert [bounds(*each) for each in ((1, 2, "metre"), (3, None, ""), (None, 4, ""), (5, 5, "count"))] == [
        "1 to 2 metre", "3 or more", "up to 4", "5",
    ]  # fmt: skip
    assert number("12000.5") == "12,000.5"
    assert [day(each) for each in ("2024-05-03T10:00", "2024-05", "2024", None)] == [
        "3 May 2024",
        "May 2024",
        "2024",
        "",
    ]
    assert [both("a", "b"), both("a", "a"), both("", "b"), both("", "")] == ["a against b", "a", "b", ""]
    assert [in_full("x", "y"), in_full("x", "")] == ["x: y", "x"]
