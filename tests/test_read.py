"""Reading: what becomes an article, what is left out and why, metadata with its origin, blocks, copies."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from figures.language import sentences
from figures.model import Article, Inbox
from figures.read import read
from figures.read.dates import stamp
from figures.read.mail import from_sender
from figures.read.marks import caption, dateline, furniture
from figures.read.metadata import field_of
from figures.read.tongues import tongue
from figures.read.values import outlet_of
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import (
    CaptionRule,
    DatelineRule,
    FieldRule,
    FurnitureRule,
    LanguageRule,
    MastheadRule,
    OutletRule,
    SenderRule,
)

BODY = "Nine boats sank off the cape on Monday, the port authority said in a statement on Tuesday."
PAGE = """<!doctype html><html lang="en"><head><title>x</title><script type="application/ld+json">
{"@graph":[{"@type":"NewsArticle","headline":"Flood drives 300 out","datePublished":"2024-12-14T23:30:00-05:00",
"dateModified":"2024-12-15",
"author":{"name":"Nora Vane"},"publisher":{"name":"The Harbour Post"}}]}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Flood drives 300 out</h1>
<p>A flood drove 300 people from their homes in the lower town on Saturday, the mayor of the town said.</p>
<figure><img src="a.jpg"><figcaption>The bridge where 12 cars were lost</figcaption></figure><h2>Bridge closed</h2>
<p>At least 40 boats were moved to the north harbour, and 11 more will follow, the port authority said.</p></article>
<footer>Copyright 2021 The Harbour Post</footer></body></html>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def only(inbox: Inbox) -> Article:
    assert inbox.skipped == ()
    (article,) = inbox.articles
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def origin(article: Article, field: str) -> str | None:
    return dict(article.origins).get(field)


# ------------------------------------------------------------------ paths
def test_a_folder_is_read_in_order_and_named_as_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "c.jsonl"):
        put(tmp_path, name, json.dumps({"id": "one", "text": BODY}) if name.endswith("l") else f"{BODY} {name}")
    inbox = read([f"{tmp_path}/"])
    assert [article.name for article in inbox.articles] == [f"{tmp_path}/a/z.md", f"{tmp_path}/b.txt", "one"]


def test_what_is_named_and_cannot_be_read_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    good, binary = put(tmp_path, "a.txt", BODY), put(tmp_path, "b.txt", bytes(range(32)) * 40)
    inbox = read([good, str(tmp_path / "none.txt"), binary, "https://example.org/x"])
    assert len(inbox.articles) == 1
    assert [(s.reason, s.named) for s in inbox.skipped] == [
        ("does not exist", True),
        ("is binary, not text", True),
        ("is a web address", True),
    ]


def test_an_empty_folder_an_empty_file_and_unknown_kinds_are_told(tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    put(tmp_path, "full/a.txt", " \n")
    put(tmp_path, "full/p.png", b"\x89PNG")
    inbox = read([str(tmp_path / "hollow"), str(tmp_path / "full")])
    assert [skipped.reason for skipped in inbox.skipped] == [
        "is a folder without files",
        "is empty",
        "has files of kinds that are not read: 1 .png",
    ]
    assert not any(skipped.named for skipped in inbox.skipped)


def test_links_never_lead_out_and_never_loop(tmp_path: Path) -> None:
    put(tmp_path, "outside.txt", BODY)
    put(tmp_path, "in/a.txt", BODY + " Twice.")
    for name, target in (("out.txt", "../outside.txt"), ("loop", "."), ("gone", "nothing"), ("same.txt", "a.txt")):
        os.symlink(target, tmp_path / "in" / name)
    inbox = read([str(tmp_path / "in")])
    assert [Path(article.name).name for article in inbox.articles] == ["a.txt"]
    assert sorted(s.reason for s in inbox.skipped) == ["is a link out of the folder", "is a link to nothing"]


def test_ignore_files_patterns_and_a_file_named_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "old/c.txt"):
        put(tmp_path, name, f"{BODY} {name}")
    put(tmp_path, ".figuresignore", "old/\nb.*\n")
    assert [Path(a.name).name for a in read([str(tmp_path), str(tmp_path / "a.txt")]).articles] == ["a.txt"]
    assert [Path(a.name).name for a in read([f"{tmp_path}/*.txt"]).articles] == ["a.txt", "b.txt"]


def test_standard_input_is_records_or_one_text() -> None:
    records = io.BytesIO(b'{"id": "r1", "text": "Nine boats sank."}\n{"id": "r2", "text": "Ten boats sank."}\n')
    assert [article.name for article in read(["-"], stdin=records).articles] == ["r1", "r2"]
    assert [article.name for article in read(["-"], stdin=io.BytesIO(BODY.encode())).articles] == ["-"]


# ------------------------------------------------------------------ encodings and bounds
@pytest.mark.parametrize(
    ("data", "decided"),
    [
        (BODY.encode(), "UTF-8"),
        (("é" + BODY).encode("utf-8-sig"), "UTF-8 byte order mark"),
        (BODY.encode("utf-16"), "UTF-16 byte order mark"),
        (BODY.encode("utf-16-le"), "UTF-16-LE, by its zero bytes"),
        (("The café’s “owner” said: " + BODY).encode("cp1252"), "Windows-1252, by its bytes"),
        ("The café — ".encode() + b"\x93owner\x94 said.", "UTF-8 with bytes of Windows-1252"),
    ],
)
def test_what_decided_the_encoding_is_recorded(tmp_path: Path, data: bytes, decided: str) -> None:
    article = only(read([put(tmp_path, "a.txt", data)]))
    assert origin(article, "text") == decided
    assert "�" not in article.text


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    text = f"A heading here\r\n\r\n{BODY}\r\n"
    article = only(read([put(tmp_path, "a.txt", text)]))
    assert article.text == text
    assert kinds(article) == [("title", "A heading here"), ("body", BODY)]


def test_an_article_over_the_bounds_is_left_out(tmp_path: Path) -> None:
    long, many = put(tmp_path, "a.txt", BODY * 50), put(tmp_path, "b.txt", "7 boats. " * 300)
    inbox = read([long, many], max_size=3000, max_numerals=100)
    assert [s.reason for s in inbox.skipped] == [
        "has 4,500 characters, more than 3,000",
        "has 300 numbers, more than 100",
    ]


# ------------------------------------------------------------------ records
def test_a_broken_line_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    lines = '{"id": 7, "text": "Nine boats sank."}\n{broken\n\n[1]\n{"id": "x"}\n{"text": "Ten boats sank."}\n'
    path = put(tmp_path, "r.jsonl", lines)
    inbox = read([path])
    assert [article.name for article in inbox.articles] == ["7", f"{path}:6"]
    assert [s.name.rpartition(":")[2] for s in inbox.skipped] == ["2", "4", "5"]
    assert not any(s.named for s in inbox.skipped)


def test_fields_go_by_many_names_and_say_where_they_come_from(tmp_path: Path) -> None:
    record = {
        "guid": "g",
        "articleBody": BODY,
        "headline": "T",
        "datePublished": "2024-05-01",
        "publisher": {"name": "AFP"},
    }
    article = only(read([put(tmp_path, "r.json", json.dumps([record]))]))
    assert (article.name, article.title, article.published) == ("g", "T", "2024-05-01")
    assert (article.outlet, origin(article, "outlet")) == ("Agence France-Presse", "record")


def test_a_csv_of_articles_and_a_side_file(tmp_path: Path) -> None:
    table = put(tmp_path, "t.csv", f'id;text;published\none;"{BODY}";2024-05-01\n')
    assert only(read([table])).published == "2024-05-01"
    put(tmp_path, "f/a.txt", f"By Nora Vane\n\n{BODY}")
    put(tmp_path, "f/articles.csv", "file,author,published\na.txt,Li Wei,2024-06-01\n")
    article = only(read([str(tmp_path / "f")]))
    assert (article.author, article.published) == ("Li Wei", "2024-06-01")
    assert origin(article, "author") == "articles.csv"


def test_dates_that_cannot_be_are_noted_and_not_believed() -> None:
    lines = [{"id": "a", "text": "x", "date": "2024-13-45"}, {"id": "b", "text": "y", "date": "2999-01-01"}]
    inbox = read(["-"], stdin=io.BytesIO("\n".join(map(json.dumps, lines)).encode()))
    assert [article.published for article in inbox.articles] == [None, None]
    assert [note.name for note in inbox.notes] == ["a", "b"]


# ------------------------------------------------------------------ text
def test_the_parts_of_a_saved_page_are_told_apart(tmp_path: Path) -> None:
    text = f"""71.2 F
Tuesday, March 4, 2025

Storm sinks nine boats off the cape

By Nora Vane [n.vane@reuters.com]
- Advertisement -
Boats lie on the quay on Monday.
Boats lie on the quay on Monday.AP
{BODY}

Second storm expected

It will be worse than the first, the weather service of the province said on Tuesday morning.
Source: https://www.theguardian.com/x
Comment (7)
"""
    article = only(read([put(tmp_path, "a.txt", text)]))
    assert [kind for kind, _ in kinds(article)] == [
        "furniture", "byline", "title", "byline", "furniture", "caption", "furniture", "body", "heading", "body",
        "furniture", "furniture",
    ]  # fmt: skip
    assert (article.title, article.author) == ("Storm sinks nine boats off the cape", "Nora Vane")
    assert (article.published, article.outlet) == ("2025-03-04", "The Guardian")
    assert origin(article, "published") == "dateline/date-line"


def test_front_matter_headers_and_leads(tmp_path: Path) -> None:
    front = only(
        read([put(tmp_path, "a.md", f'---\ntitle: "Storm"\ndate: 2025-03-04\ntags: [x]\n---\n\n# Storm\n\n{BODY}\n')])
    )
    assert (front.title, front.published, front.blocks[-2].kind) == ("Storm", "2025-03-04", "title")
    header = only(read([put(tmp_path, "b.txt", f"Title: Storm\nDate: 4 March 2025\n\n{BODY}\n")]))
    assert (header.title, header.published, origin(header, "published")) == ("Storm", "2025-03-04", "header")
    lead = only(read([put(tmp_path, "c.txt", f"OSLO, March 4, 2025 (Reuters) - {BODY}\n\n{BODY} Again.")]))
    assert (lead.published, lead.outlet) == ("2025-03-04", "Reuters")


def test_no_date_is_taken_from_prose(tmp_path: Path) -> None:
    article = only(read([put(tmp_path, "a.txt", f"{BODY}\nIt happened on Tuesday, March 4, 2025, as in 2019.\n")]))
    assert (article.published, article.modified) == (None, None)


def test_a_single_line_is_body_whatever_it_looks_like() -> None:
    inbox = read(["-"], stdin=io.BytesIO(b'{"id": "s", "text": "18 C"}\n{"id": "t", "text": "Nine boats sink"}'))
    assert [kinds(article)[0][0] for article in inbox.articles] == ["body", "body"]


def test_what_is_not_english_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    rule = next(rule for rule in load().of(LanguageRule))
    path = put(tmp_path, "a.txt", rule.silent[0])
    assert read([path]).skipped[0].reason.startswith("is not English")
    assert len(read([path], language="any").articles) == 1


WRAPPED = """The port authority said on Monday that nine boats had sunk off the
cape in the storm and that it was looking for their crews, some 140
people in all. It expects to find most of them alive.

Boats
Crews
"""


def test_the_lines_of_a_wrapped_paragraph_are_one_block(tmp_path: Path) -> None:
    article = only(read([put(tmp_path, "a.txt", WRAPPED)]))
    assert article.text == WRAPPED
    assert [text.count("\n") for _, text in kinds(article)] == [2, 0, 0]
    assert "some 140 people in all." in " ".join(sentence.text for sentence in sentences(article))


@pytest.mark.parametrize(
    "text",
    [
        "Storm sinks nine boats off the cape, and the crews are lost\n"
        "Minister resigns over the price of bread in two towns\n"
        "Harbour to be closed for the winter, says port authority\n"
        "Four hundred new homes to be built below the old mill\n",
        "The sun came up,\nthe boats went down,\nand no one spoke\nin all the town.\n",
        f"{BODY} {BODY}\n{BODY} {BODY}\n{BODY} {BODY}\n",
    ],
)
def test_headlines_verses_and_long_lines_are_not_joined(tmp_path: Path, text: str) -> None:
    assert len(only(read([put(tmp_path, "a.txt", text)])).blocks) == text.count("\n")


def test_headlines_under_a_label_belong_to_other_articles(tmp_path: Path) -> None:
    text = f"Storm sinks nine boats\n\n{BODY}\n\nMost read\n5 ways to save\nMan, 34, held\n\n{BODY} Again.\n"
    found = kinds(only(read([put(tmp_path, "a.txt", text)])))
    assert [kind for kind, _ in found] == ["title", "body", "furniture", "furniture", "furniture", "body"]


def test_a_mail_passed_on_is_the_mail_inside(tmp_path: Path) -> None:
    head = "From: Li Wei <l@x.example>\nTo: d@x.example\nSubject: Fwd: Storm\nDate: Wed, 05 Mar 2025 10:00:00 +0100\n\n"
    inner = "---------- Forwarded message ---------\nFrom: Harbour Post alerts <alerts@h.example>\n"
    inner += "Date: Tue, 4 Mar 2025 at 18:30\nSubject: Storm\n\n"
    article = only(
        read([put(tmp_path, "m.eml", f"{head}see below\n\n{inner}By Nora Vane\n\n{BODY}\n\n-- \nCall 555 0199\n")])
    )
    assert (article.title, article.outlet, article.author) == ("Storm", "Harbour Post", "Nora Vane")
    assert article.published == "2025-03-04T18:30:00"
    assert [kind for kind, _ in kinds(article)][-2:] == ["furniture", "furniture"]


# ------------------------------------------------------------------ copies
def story(numbers: tuple[int, ...]) -> str:
    sentences = [
        f"In district {n} of the long coast the {k} crews of the harbour told {n * 7} stories."
        for k, n in enumerate(numbers)
    ]
    return " ".join(sentences)


def test_a_wire_story_run_twice_is_a_copy_and_a_differing_number_is_not(tmp_path: Path) -> None:
    base = story(tuple(range(3, 23)))
    texts = [
        base,
        "By Nora Vane\n\n" + base.replace("'", "’"),
        base.replace(" 133 stories", " 134 stories"),
        base[: len(base) * 3 // 4],
    ]
    paths = [put(tmp_path, f"{n}.txt", text) for n, text in enumerate(texts)]
    copies = [article.copy_of for article in read(paths).articles]
    assert copies == [None, paths[0], None, paths[0]]


def test_two_short_reports_that_differ_in_a_number_are_no_copies() -> None:
    lines = [{"id": "a", "text": "Police said 12 people died."}, {"id": "b", "text": "Police said 13 people died."}]
    inbox = read(["-"], stdin=io.BytesIO("\n".join(map(json.dumps, lines)).encode()))
    assert [article.copy_of for article in inbox.articles] == [None, None]


# ------------------------------------------------------------------ other formats
def test_a_web_page(tmp_path: Path) -> None:
    article = only(read([put(tmp_path, "page.html", PAGE)]))
    assert [kind for kind, _ in kinds(article)] == ["title", "body", "caption", "heading", "body"]
    assert (article.title, article.outlet, article.author) == ("Flood drives 300 out", "The Harbour Post", "Nora Vane")
    assert (article.published, article.modified) == ("2024-12-14T23:30:00-05:00", "2024-12-15")
    undated = PAGE.replace('"datePublished":"2024-12-14T23:30:00-05:00",', "").replace(
        '"dateModified":"2024-12-15",', ""
    )
    assert only(read([put(tmp_path, "undated.html", undated)])).published is None


def test_mail_word_and_archives(tmp_path: Path) -> None:
    sent = "From: Nora Vane <n@x.example>\nTo: d@x.example\nSubject: Storm\nDate: Tue, 04 Mar 2025 10:00:00 +0100"
    mail = f"{sent}\n\n{BODY}\n"
    article = only(read([put(tmp_path, "m.eml", mail)]))
    assert (article.title, article.author, article.published) == ("Storm", "Nora Vane", "2025-03-04T10:00:00+01:00")
    box = "".join(f"From a@x Tue Mar  4 10:00:00 2025\n{mail}\n" for _ in range(2))
    assert len(read([put(tmp_path, "b.mbox", box)]).articles) == 2
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as package:
        style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
        runs = f"<w:p>{style}<w:r><w:t>Storm</w:t></w:r></w:p><w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{runs}</w:body></w:document>')
    assert kinds(only(read([str(tmp_path / "d.docx")]))) == [("title", "Storm"), ("body", BODY)]
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("in/a.txt", BODY)
        archive.writestr("../climb.txt", BODY)
    inbox = read([str(tmp_path / "z.zip")])
    assert [article.name for article in inbox.articles] == [f"{tmp_path}/z.zip/in/a.txt"]
    assert [s.reason for s in inbox.skipped] == ["has a path that climbs out of its archive"]
    with tarfile.open(tmp_path / "t.tgz", "w:gz") as tar:
        info = tarfile.TarInfo("a.txt")
        info.size = len(BODY)
        tar.addfile(info, io.BytesIO(BODY.encode()))
    assert only(read([str(tmp_path / "t.tgz")])).text == BODY
    put(tmp_path, "g.txt.gz", gzip.compress(BODY.encode()))
    assert only(read([str(tmp_path / "g.txt.gz")])).text == BODY


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.html", "<div>" * 20_000 + BODY),
        ("deep.json", "[" * 50_000),
        ("broken.pdf", b"%PDF-1.7\n" + b"x" * 500),
        ("broken.docx", b"PK\x03\x04" + b"x" * 500),
        ("broken.zip", b"PK\x03\x04" + b"x" * 500),
        ("broken.parquet", b"PAR1" + b"x" * 500),
        ("broken.gz", b"\x1f\x8b\x08" + b"x" * 500),
        ("broken.tar", b"x" * 257 + b"ustar" + b"x" * 500),
        ("empty.xml", "<rss></rss>"),
        ("no-text.csv", "a,b\n1,2\n"),
        ("line.jsonl", '{"id": "x", "text": "' + "a" * 200_000 + '"}'),
        ("bomb.txt.gz", gzip.compress(b"0" * 20_000_000)),
    ],
)
def test_hostile_files_are_told_and_stop_nothing(tmp_path: Path, name: str, content: str | bytes) -> None:
    inbox = read([put(tmp_path, name, content), put(tmp_path, "good.txt", BODY)], max_size=10_000)
    assert [article.text for article in inbox.articles][-1] == BODY
    assert (len(inbox.articles), len(inbox.skipped)) == (1, 1)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    skipped = read([put(tmp_path, "a.pdf", b"%PDF-1.7\n")]).skipped[0]
    assert (skipped.reason, skipped.hint) == ("needs the extra 'pdf'", "pip install 'figures-reconcile[pdf]'")


# ------------------------------------------------------------------ rules and dates
@pytest.mark.parametrize("rule", load().of(FurnitureRule), ids=lambda rule: rule.name)
def test_the_examples_of_furniture(rule: FurnitureRule, rulebook: Rulebook) -> None:
    assert [line for line in rule.fires if furniture(line, rulebook) != f"furniture/{rule.name}"] == []
    assert [line for line in rule.silent if furniture(line, rulebook)] == []


@pytest.mark.parametrize("rule", load().of(CaptionRule), ids=lambda rule: rule.name)
def test_the_examples_of_captions(rule: CaptionRule, rulebook: Rulebook) -> None:
    assert [line for line in rule.fires if caption(line, rulebook) != f"caption/{rule.name}"] == []
    assert [line for line in rule.silent if caption(line, rulebook)] == []


@pytest.mark.parametrize("rule", load().of(DatelineRule), ids=lambda rule: rule.name)
def test_the_examples_of_datelines(rule: DatelineRule, rulebook: Rulebook) -> None:
    place = rule.stands if rule.stands in ("lead", "pair") else "top"

    def followed(line: str) -> str:
        found = dateline(line, place, rulebook)[0]
        return found.name if found else ""

    assert [line for line in rule.fires if not followed(line)] == []
    assert [line for line in rule.silent if followed(line)] == []


def test_the_examples_of_senders_and_mastheads(rulebook: Rulebook) -> None:
    def field(sender: str) -> list[str]:
        return [fact.field for fact in from_sender(sender, rulebook)]

    for rule in rulebook.of(SenderRule):
        assert all(field(sender) == ["outlet"] for sender in rule.fires)
        assert all(field(sender) == ["author"] for sender in rule.silent)
    for masthead in rulebook.of(MastheadRule):
        assert all(dateline(line, "top", rulebook)[0] for line in masthead.fires)
        assert not any(dateline(line, "top", rulebook)[0] for line in masthead.silent)


def test_the_examples_of_outlets_fields_and_languages(rulebook: Rulebook) -> None:
    for outlet in rulebook.of(OutletRule):
        hosts = [address.split("/")[2].removeprefix("www.") for address in (*outlet.fires, *outlet.silent)]
        assert outlet_of(hosts[0], rulebook) == outlet.outlet
        assert outlet_of(hosts[1], rulebook) != outlet.outlet
    for field in rulebook.of(FieldRule):
        assert all(field_of(key, rulebook) == field.name for key in field.fires)
        assert all(field_of(key, rulebook) != field.name for key in field.silent)
    for language in rulebook.of(LanguageRule):
        assert all(tongue(text, rulebook) == language.code for text in language.fires)
        assert not any(tongue(text, rulebook) == language.code for text in language.silent)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Friday, October 25, 2024", "2024-10-25"),
        ("25 October 2024 12:41 GMT", "2024-10-25T12:41:00+00:00"),
        ("Oct. 25, 2024 at 3:15 p.m. EST", "2024-10-25T15:15:00-05:00"),
        ("2024-10-25T12:41:00Z", "2024-10-25T12:41:00+00:00"),
        ("Tue, 04 Mar 2025 10:00:00 +0100", "2025-03-04T10:00:00+01:00"),
        ("25/10/2024", "2024-10-25"),
        ("3/4/2025", None),
        ("31 February 2025", None),
        ("October 2024", None),
    ],
)
def test_written_dates(written: str, expected: str | None) -> None:
    assert stamp(written) == expected


# ------------------------------------------------------------------ extras
def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page, written by hand, with a text layer."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_pdf_has_its_lines_joined_to_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = [
        "Nine boats sank off the cape on Monday, the port",
        "authority said in a statement that was sent on",
        "Tuesday.",
    ]
    article = only(read([put(tmp_path, "a.pdf", pdf_of(lines))]))
    assert article.text == " ".join(lines)


def test_a_feed_a_table_and_a_crawl(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    parquet, arrow, _ = (
        pytest.importorskip("pyarrow.parquet"),
        pytest.importorskip("pyarrow"),
        pytest.importorskip("fastwarc"),
    )
    entry = f"<title>Flood</title><link>https://v.example/1</link><description>&lt;p&gt;{BODY}&lt;/p&gt;</description>"
    put(
        tmp_path,
        "f.rss",
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>V</title><item>{entry}</item></channel></rss>',
    )
    parquet.write_table(arrow.table({"id": ["p"], "text": [BODY + " Twice."]}), tmp_path / "t.parquet")
    body = PAGE.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-03-04T10:00:00Z\r\n"
    head += "WARC-Target-URI: https://h.example/x\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {len(http)}"
    put(tmp_path, "w.warc", head.encode() + b"\r\n\r\n" + http + b"\r\n\r\n")
    inbox = read([str(tmp_path)])
    assert [article.name for article in inbox.articles] == ["https://v.example/1", "p", "https://h.example/x"]
    assert inbox.skipped == ()
