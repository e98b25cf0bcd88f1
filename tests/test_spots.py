"""Where a figure stands in the original: the line of a text, the page of a PDF, the block of a page or document."""

from __future__ import annotations

from pathlib import Path

import pytest

from figures.model import Article, Finding
from figures.pipeline import Settings, check, reconcile
from figures.read import read
from figures.read.markup import laid_out
from figures.read.paragraphs import page_spots, paragraphs
from figures.report.rows import Rows
from tools.library.containers import docx, pdf

HEAD = ["The Vik Herald, 3 May 2024"]
FIRST = [
    *HEAD,
    "Nine boats sank off the cape on Monday, the port authority said in a",
    "statement. Some 40 people were on board of them, and most of them were",
]
SECOND = [*HEAD, "saved by 12 divers.", "", "The owner lost 30 boats in all, he said."]


def one(path: Path) -> Article:
    (article,) = read([str(path)]).articles
    return article


def spots_of(article: Article, *words: str) -> list[str]:
    """Where the words stand, by the article's spots."""
    return [
        article.spot(article.text.index(word), article.text.count("\n", 0, article.text.index(word)) + 1)
        for word in words
    ]


def test_pages_are_told_within_a_paragraph_that_a_page_breaks() -> None:
    found = paragraphs(["\n".join(FIRST), "\n".join(SECOND), "A third page."])
    text, _ = laid_out((each.kind, each.text) for each in found)
    spots = page_spots(found)
    article = Article("a.pdf", text, "", (), spots=spots)
    assert spots_of(article, "Nine", "40 people", "saved by 12", "30 boats", "A third") == [
        "p1",
        "p1",
        "p2",
        "p2",
        "p3",
    ]
    assert list(spots) == sorted(spots)


def test_a_divided_word_belongs_to_the_page_it_begins_on() -> None:
    found = paragraphs(["The port author-", "ity counted 12 boats."])
    ((start, _), (broken, name)) = page_spots(found)
    assert found[0].text == "The port authority counted 12 boats."
    assert (start, found[0].text[broken:], name) == (0, "ity counted 12 boats.", "p2")


def test_a_pdf_points_to_its_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([FIRST, SECOND]))
    article = one(path)
    assert spots_of(article, "Nine boats", "30 boats") == ["p1", "p2"]


def test_a_web_page_and_a_document_point_to_their_block(tmp_path: Path) -> None:
    paragraph = "Nine boats sank off the cape on Monday, the port authority said, and 40 people were saved by divers."
    body = f"<article><h1>Storm</h1><p>{paragraph}</p><p>{paragraph} Twice.</p></article>"
    page = f"<html><head><title>Storm</title></head><body>{body}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(
        docx([("Title", "Storm"), ("", ""), ("", paragraph), ("", "It took 2 days.")], "")
    )
    web, document = one(tmp_path / "a.html"), one(tmp_path / "a.docx")
    assert spots_of(web, "Storm", "Nine boats", "Twice") == ["b1", "b2", "b3"]
    assert spots_of(document, "Storm", "40 people", "2 days") == ["b1", "b2", "b3"]


def test_a_text_points_to_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Storm\n\nNine boats sank.\n", encoding="utf-8")
    assert spots_of(one(tmp_path / "a.txt"), "Nine") == ["3"]


def test_tables_and_findings_have_the_spot(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "report.pdf"
    crash = "The crash in Vik left 9 people dead: 5 men and 3 women, the police said."
    path.write_bytes(pdf([FIRST, [*HEAD, crash]]))
    result = reconcile([str(path)], Settings(jobs=1))
    spots = {row["surface"]: row["spot"] for row in Rows(result).of("figures")}
    assert (spots["Nine boats"], spots["9 people"]) == ("p1", "p2")
    text = one(path).text
    assert all(text[figure.start : figure.end] == figure.surface for figure in result.figures)
    places = {finding.code: finding.place for finding in check([str(path)], Settings(jobs=1)).findings}
    assert places["FIG202"] == f"{path}:p2"


def test_a_finding_in_a_text_points_to_line_and_column() -> None:
    finding = Finding("x", "FIG101", "n", "error", "m", "w", None, (), "a.txt", 12, 5)
    assert finding.place == "a.txt:12:5"
