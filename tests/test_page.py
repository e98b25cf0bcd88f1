"""The page and the chart without a browser: scales, marks, marked texts, escaping, and `figures plot`."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from figures.commands import main
from figures.model import Article, Block, Result, SetAside
from figures.report.clean import web
from figures.report.rows import Rows
from figures.report.writers import as_json, page, timeline
from figures.report.writers.page.chart import Chart, chart, in_unit
from figures.report.writers.page.looks import looks, palette
from figures.report.writers.page.marks import mark
from figures.report.writers.page.pieces import Piece, Quote, paragraphs, quote
from figures.report.writers.page.scale import scale, short
from figures.report.writers.page.templates import date

from .browser.sample import hostile, result


def chart_of(of: Result, group_id: str) -> Chart:
    rows = Rows(of)
    figures = {row["figure_id"]: row for row in rows.of("figures")}
    group = next(row for row in rows.of("groups") if row["group_id"] == group_id)
    members: list[str] = group["figures"]  # type: ignore[assignment]
    return chart(group, [figures[name] for name in members])


# ------------------------------------------------------------------ scales
@pytest.mark.parametrize(
    ("numbers", "log", "labels"),
    [
        ([3000, 12000], False, ["0", "5,000", "10,000"]),
        ([10000, 12000], False, ["10,000", "11,000", "12,000"]),
        ([189], False, ["0", "100", "200"]),
        ([0], False, ["-1", "0", "1"]),
        ([-5, 3], False, ["-4", "-2", "0", "2"]),
        (["0.2", "0.25"], False, ["0.2", "0.22", "0.24"]),
        ([30000, 2000000], True, ["100,000", "1m"]),
        ([7, "1.2e9"], True, ["100", "10,000", "1m", "100m"]),
    ],
)
def test_scale(numbers: list[object], log: bool, labels: list[str]) -> None:
    made = scale([Decimal(str(number)) for number in numbers])
    assert made.log is log
    assert [tick.label for tick in made.ticks] == labels
    assert all(0 <= tick.at <= 1 for tick in made.ticks)
    assert all(0 < made.at(Decimal(str(number))) < 1 for number in numbers)


@pytest.mark.parametrize("exponent", range(-6, 15))
@pytest.mark.parametrize("low", ["1", "1.7", "9.99"])
def test_every_scale_has_two_to_seven_ticks_in_order(exponent: int, low: str) -> None:
    least = Decimal(low).scaleb(exponent)
    for times in ("1", "1.001", "1.3", "2", "7", "59", "61", "1e4"):
        places = [tick.at for tick in scale([least, least * Decimal(times)]).ticks]
        assert 1 <= len(places) <= 7
        assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("value", "shown"), [("12000", "12,000"), ("1500000", "1.5m"), ("2e12", "2tn"), ("0.250", "0.25")]
)
def test_short_numbers(value: str, shown: str) -> None:
    assert short(Decimal(value)) == shown


# ------------------------------------------------------------------ charts and marks
def test_a_chart_folds_what_one_source_repeats_in_one_outlet() -> None:
    made = chart_of(result(), "g0000000001")
    assert [(one.who, len(one.figures)) for one in made.estimates] == [
        ("Ministry of Supply", 2),
        ("Dockers' Union", 1),
        ("Auditors", 1),
    ]
    assert made.spread == "3,000 to 12,000, 4 times"


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("mile", ["1.98839", "2"]),
        ("kilometre", ["3.2", "3.2"]),
        ("metre", ["3200.0", "3218.69"]),
        ("litre", [None, None]),
    ],
)
def test_units_meet_by_the_articles_own_bracket_or_by_their_scale(unit: str, values: list[str | None]) -> None:
    rows = [row for row in Rows(result()).of("figures") if row["noun"] == "dam"]
    found = [in_unit(row, unit) for row in rows]
    assert sorted(str(one.best) if one else "" for one in found) == sorted(value or "" for value in values)


def test_what_cannot_be_brought_to_the_unit_has_no_mark() -> None:
    rows = Rows(result())
    group = next(row for row in rows.of("groups") if row["group_id"] == "g0000000004")
    figures = [row | {"unit": "litre"} for row in rows.of("figures") if row["group_id"] == "g0000000004"]
    made = chart(group, figures)
    assert (made.low, made.scale, made.spread) == (None, None, "")
    assert page.drawing(made)


@pytest.mark.parametrize(
    ("group_id", "at", "low", "high", "hollow", "dashed"),
    [
        ("g0000000001", 0, True, "100%", False, False),  # at least: from the number to the edge
        ("g0000000001", 2, False, None, False, False),  # about: a point
        ("g0000000002", 0, True, None, True, False),  # fewer than: from the edge, itself excluded
        ("g0000000004", 0, True, "100%", True, False),  # more than
        ("g0000000004", 1, True, None, False, True),  # dozens
    ],
)
def test_marks(group_id: str, at: int, low: bool, high: str | None, hollow: bool, dashed: bool) -> None:
    made = chart_of(result(), group_id)
    assert made.scale
    one = made.estimates[at]
    drawn = mark(one, made.scale, looks([[one.outlet]])[one.outlet])
    assert drawn
    assert (drawn.low is not None, drawn.hollow, drawn.dashed) == (low, hollow, dashed)
    assert high is None or drawn.high == high


def test_outlets_of_one_group_get_colours_of_their_own_and_keep_them() -> None:
    found = looks([["a", "b"], ["c", "d", "b"], ["e", "f", "g", "h", "i", "j"], ["a", "c"]])
    assert found["c"].colour != found["b"].colour
    assert len({found[name].colour for name in "abcd"}) == 4
    assert len({found[name].colour for name in "efghi"}) == 5
    assert len({found[name] for name in "efghij"}) == 6


# ------------------------------------------------------------------ the palette
def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(a: str, b: str) -> float:
    low, high = sorted(sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), _linear(c), strict=True)) for c in (a, b))
    return (high + 0.05) / (low + 0.05)


SIGHT = {  # Machado, Oliveira and Fernandes (2009), severity 1
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "red-blind": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green-blind": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue-blind": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    """The colour as CIELAB, as readers of that sight see it."""
    light = [min(1.0, max(0.0, part)) for part in _times(SIGHT[sight], _linear(colour))]
    xyz = [part / white for part, white in zip(_times(XYZ, light), (0.95047, 1, 1.08883), strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_paper_and_from_each_other(theme: str) -> None:
    colours, paper = getattr(palette(), theme), getattr(palette(), f"{theme}_paper")
    assert min(_contrast(colour, paper) for colour in colours) >= 3
    for sight in SIGHT:
        for a, b in itertools.combinations(colours, 2):
            assert math.dist(_seen(a, sight), _seen(b, sight)) >= 20, (sight, a, b)


# ------------------------------------------------------------------ marked texts
def test_a_quote_marks_the_words_at_their_own_place() -> None:
    of = result()
    first, second = (one for one in of.figures if one.surface == "at least 3,000 crates")
    text = of.articles[0].text
    assert quote(first, text).before == "The ministry said "
    assert quote(second, text).before == "The ministry repeated that "
    assert quote(second, text).after == " were gone."


def test_a_quote_of_a_sentence_that_is_not_in_the_text_as_it_stands() -> None:
    one = result().figures[0]
    assert quote(one, "").words == one.surface
    assert quote(replace(one, surface="no such words"), "") == Quote(one.sentence, "", "")


def test_paragraphs_lose_no_character_and_mark_each_number_once() -> None:
    of = result()
    article = of.articles[0]
    inside = [one for one in of.figures if one.article == article.name]
    made = paragraphs(article, inside, of.set_aside, Rows(of).group_of, {inside[0].figure_id})
    whole = "\n".join("".join(piece.text for piece in paragraph.pieces) for paragraph in made)
    assert whole == article.text.rstrip()
    pieces = [piece for paragraph in made for piece in paragraph.pieces]
    assert [piece.figure for piece in pieces if piece.figure] == [one.figure_id for one in inside]
    assert [piece.text for piece in pieces if piece.disputed] == ["at least 3,000 crates"]
    assert Piece("2024", rule="year") in pieces


def test_numbers_inside_figures_and_over_the_end_of_a_block_lose_nothing() -> None:
    article = Article("x", "one two three", "", (Block(0, 7, "body"), Block(8, 13, "body")))
    aside = [SetAside("x", 0, 7, 1, "", "outer"), SetAside("x", 4, 7, 1, "", "inner"), SetAside("x", 8, 13, 1, "", "c")]
    made = paragraphs(article, (), aside, (), ())
    assert [[(piece.text, piece.rule) for piece in one.pieces] for one in made] == [
        [("one two", "outer")],
        [("three", "c")],
    ]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/b", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert web(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("day", "told"),
    [("2024-10-24", "24\N{NO-BREAK SPACE}Oct\N{NO-BREAK SPACE}2024"), ("2024-10", "2024-10"), (None, "")],
)
def test_dates_are_told_in_words(day: str | None, told: str) -> None:
    assert date(day) == told


# ------------------------------------------------------------------ the page
def test_the_page_is_the_same_bytes_twice_and_stands_alone() -> None:
    made = page.document(result())
    assert made == page.document(result())
    assert not re.search(r"""(src|href)=["'](?!#|data:,|https://courier\.example)""", made)
    assert not re.search(r"\son\w+=|\sstyle=|@import|url\(", made)


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    made = page.document(result())
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_foot_names_the_model_and_the_rules() -> None:
    made = page.document(result())
    assert "model sample-model 1.0 (0123456789abcdef) · rules fedcba9876543210" in made


def test_strangers_words_never_become_markup() -> None:
    made = page.document(hostile())
    assert "<img" not in made
    assert made.count("<script") == 1
    assert "javascript:" not in made
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", made)
    assert made.count("<noscript>") == made.count("</noscript>")


def test_a_result_without_groups_has_a_page() -> None:
    empty = Result((), (), (), (), result().model, "0")
    assert "No two figures measure the same thing" in page.document(empty)


def test_reconcile_writes_the_page_to_a_file_or_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The ministry said 3,000 crates left. Dockers said 4,000 crates left.\n", encoding="utf-8")
    assert main(["reconcile", str(story), "--format", "html"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("<!doctype html>")
    assert main(["reconcile", str(story), "--format", f"html={tmp_path / 'report.html'}"]) == 0
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == shown


# ------------------------------------------------------------------ the chart and `figures plot`
def test_a_chart_is_well_formed_even_of_hostile_words() -> None:
    for group_id in ("g0000000001", "g0000000006"):
        made = page.drawing(chart_of(hostile(), group_id))
        root = ElementTree.fromstring(made)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "text", "line", "g", "path"}
        assert made == page.drawing(chart_of(hostile(), group_id))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_text(as_json.document(result()), encoding="utf-8")
    return path


def test_plot_writes_svg_of_a_group_named_by_itself_a_figure_or_a_finding(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plot", "g0000000001", "--from", str(saved)]) == 0
    drawn = capsys.readouterr().out
    assert drawn == page.drawing(chart_of(result(), "g0000000001"))
    figure = result().groups[0].figures[0]
    picture = saved.parent / "crates.svg"
    assert main(["plot", figure, "--from", str(saved), "-o", str(picture)]) == 0
    assert picture.read_text(encoding="utf-8") == drawn
    for name in ("FIG101", "fig101", "x0000000001"):
        assert main(["plot", name, "--from", str(saved)]) == 0
        assert capsys.readouterr().out == drawn


def test_a_code_of_several_groups_asks_which(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(saved.read_text(encoding="utf-8"))
    whole["findings"].append(whole["findings"][0] | {"finding_id": "x2", "group_id": "g0000000002"})
    saved.write_text(json.dumps(whole), encoding="utf-8")
    assert main(["plot", "FIG101", "--from", str(saved)]) == 2
    assert "give one: g0000000001, g0000000002" in capsys.readouterr().err


def test_plot_writes_png(saved: Path) -> None:
    pytest.importorskip("vl_convert", reason="PNG needs the extra `plots`")
    picture = saved.parent / "crates.png"
    assert main(["plot", "g0000000001", "--from", str(saved), "-o", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_png_without_its_extra_names_it(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["plot", "g0000000001", "--from", str(saved), "-o", str(saved.parent / "a.png")]) == 2
    assert "pip install 'figures-reconcile[plots]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "content", "told"),
    [
        (["g1"], None, "no group or figure g1"),
        (["g0000000001", "-o", "a.gif"], None, "end the name in .svg or .png"),
        (["g0000000001"], "not json", "no JSON"),
        (["g0000000001"], "[]", "no schema"),
        (["g0000000001"], '{"schema": "figures-result/99.0"}', "figures-result/99.0"),
        (["g0000000001"], '{"schema": "figures-result/1.0", "figures": [{"line": "x"}]}', "line of a row of figures"),
        (["g0000000001"], '{"schema": "figures-result/1.0", "figures": ["x"]}', "not a whole result"),
        (["g0000000001"], '{"schema": NaN}', "NaN is no number"),
    ],
)
def test_plot_says_what_is_wrong(
    saved: Path, arguments: list[str], content: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        saved.write_text(content, encoding="utf-8")
    assert main(["plot", *arguments, "--from", str(saved)]) == 2
    assert told in capsys.readouterr().err


def test_plot_of_a_figure_alone_says_so(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = next(row["figure_id"] for row in json.loads(saved.read_text())["figures"] if row["group_id"] is None)
    assert main(["plot", alone, "--from", str(saved)]) == 2
    assert "stands alone" in capsys.readouterr().err


# ------------------------------------------------------------------ over time
def test_a_timeline_draws_what_has_a_day_and_says_what_has_none() -> None:
    chart = chart_of(result(), "g0000000003")
    spec = json.loads(timeline.spec(chart))
    assert [value["best"] for value in spec["data"]["values"]] == [9.0, 9.0, 11.0]
    first, second, _ = (value["day"] for value in spec["data"]["values"])
    assert first != second  # two of one day stand side by side
    undated = chart_of(result(), "g0000000002")
    assert "1 without a day or in another unit, not drawn" in json.loads(timeline.spec(undated))["title"]["subtitle"]


def test_an_open_end_reaches_the_edge_of_a_timeline() -> None:
    spec = json.loads(timeline.spec(chart_of(result(), "g0000000001")))
    (least,) = (value for value in spec["data"]["values"] if value["open"])
    assert (least["low"], least["high"]) == (3000.0, spec["layer"][-1]["encoding"]["y"]["scale"]["domain"][1])


def test_plot_draws_a_timeline_the_same_bytes_twice_whatever_the_clock(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="a timeline needs the extra `plots`")
    made = set()
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        picture = saved.parent / "time.svg"
        assert main(["plot", "g0000000001", "--timeline", "--from", str(saved), "-o", str(picture)]) == 0
        made.add(picture.read_bytes())
    assert len(made) == 1
    picture = saved.parent / "time.png"
    assert main(["plot", "g0000000001", "--timeline", "--from", str(saved), "-o", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_hostile_timeline_is_words_alone() -> None:
    pytest.importorskip("vl_convert", reason="a timeline needs the extra `plots`")
    made = timeline.svg(chart_of(hostile(), "g0000000006"))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made).iter()}
    assert tags.isdisjoint({"script", "image", "foreignObject", "a"})
    assert not re.search(r"\son\w+=\"", made)


def test_a_group_without_days_has_no_timeline(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(saved.read_text(encoding="utf-8"))
    for figure in whole["figures"]:
        figure["published"] = figure["as_of"] = None
    saved.write_text(json.dumps(whole), encoding="utf-8")
    assert main(["plot", "g0000000001", "--timeline", "--from", str(saved)]) == 2
    assert "no estimate has a day" in capsys.readouterr().err
