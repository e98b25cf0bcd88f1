"""Files at the edge of what readers take: what tells their kind, and what is told of those that are too much."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from figures.read import packed, page, read
from figures.read.formats import kind_of

from .test_read import BODY, only, put

MAIL = "From: Ada Plumb <ada@example.org>\nTo: desk@example.org\nSubject: Boats\n"


# ------------------------------------------------------------------ kinds without an ending
@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "", "feed"),
        ("<!-- made by hand -->\n<feed xmlns='http://www.w3.org/2005/Atom'/>", ".unknown", "feed"),
        ("\ufeff <!doctype html><title>Boats</title>", "", "html"),
        ("From ada@example.org Sat Jan  4 10:00:00 2025\nSubject: Boats\n\nTwelve sank.\n", "", "mbox"),
        (f"{MAIL}\nTwelve sank.\n", "", "eml"),
        (f"{MAIL}\nTwelve sank.\n", ".txt", "eml"),
        ('[ {"id": "a"} ]', "", "json"),
        ('{"id": "a", "text": "Twelve sank."}\n{"id": "b"}\n', "", "jsonl"),
        ('{\n "id": "a"\n}', "", "json"),
        ('{"id": "a", "text": "a text longer than the head', "", "jsonl"),
        ("<rss/>", ".html", "html"),
        ("Twelve boats sank.", ".rss", "html"),
        ("Twelve boats sank.", "", "text"),
    ],
)
def test_the_first_bytes_tell_the_kind(head: str, suffix: str, kind: str) -> None:
    assert kind_of(head.encode(), f"a{suffix}", suffix) == kind


# ------------------------------------------------------------------ too much
def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.mkdir("folder")
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return held.getvalue()


THREE = zipped(a=BODY, b=f"{BODY} Two.", c=f"{BODY} Three.")
LONG = zipped(a=BODY, b=BODY * 9)


@pytest.mark.parametrize(
    ("module", "bound", "most", "name", "content", "reason", "read_before"),
    [
        (packed, "MOST_MEMBERS", 2, "a.zip", THREE, "holds more than 2 files; the rest is left out", 2),
        (packed, "MOST_UNPACKED", 400, "a.zip", LONG, "unpacks to more than 400 bytes; the rest is left out", 1),
        (
            page,
            "MOST_ELEMENTS",
            20,
            "a.html",
            "<p>Nine boats sank.</p>" * 20,
            "is a web page of more than 20 elements",
            0,
        ),
    ],
    ids=["members", "bytes", "elements"],
)
def test_more_than_a_bound_is_told_and_what_came_before_is_read(
    module: object, bound: str, most: int, name: str, content: str | bytes, reason: str, read_before: int,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, bound, most)
    inbox = read([put(tmp_path, name, content)])
    assert [one.reason for one in inbox.skipped] == [reason]
    assert len(inbox.articles) == read_before


def test_standard_input_is_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("figures.read.walk"), "MOST_PIPED", 100)
    inbox = read(["-"], stdin=io.BytesIO(b"Nine boats sank. " * 20))
    assert [(one.name, one.reason, one.named) for one in inbox.skipped] == [("-", "is more than 100 bytes", True)]


def test_messages_too_long_or_broken_are_told_by_their_place_in_the_mailbox(tmp_path: Path) -> None:
    def message(text: str) -> str:
        return f"From ada@example.org Sat Jan  4 10:00:00 2025\n{MAIL}\n{text}\n\n"

    path = put(tmp_path, "a.mbox", message("Nine boats sank. " * 9000) + "From nobody\n" + message(BODY))
    inbox = read([path], max_size=2000)
    assert [article.name for article in inbox.articles] == [f"{path}:2"]
    assert [(one.name, one.hint) for one in inbox.skipped] == [(f"{path}:1", "--max-size raises the limit")]


# ------------------------------------------------------------------ paths that are no files
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_that_is_named_is_read_and_one_in_a_folder_is_not(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert [one.reason for one in read([str(tmp_path)]).skipped] == ["is neither a file nor a folder"]
    writer = threading.Thread(target=pipe.write_bytes, args=(BODY.encode(),))
    writer.start()
    assert only(read([str(pipe)])).text == BODY
    writer.join()


def test_what_is_named_and_leads_nowhere_is_told(tmp_path: Path) -> None:
    os.symlink("nothing.txt", tmp_path / "link.txt")
    given = [str(tmp_path / "link.txt"), str(tmp_path / "*.md")]
    assert [(one.reason, one.named) for one in read(given).skipped] == [
        ("is a link to nothing", True),
        ("matches no file", True),
    ]


def test_an_ignore_file_that_cannot_be_read_hides_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", BODY)
    (tmp_path / ".gitignore").mkdir()
    assert only(read([str(tmp_path)])).text == BODY


def test_a_folder_that_a_pattern_of_ignore_covers_is_passed_over(tmp_path: Path) -> None:
    for name in ("kept/a.txt", "left/b.txt"):
        put(tmp_path, name, f"{BODY} {name}")
    put(tmp_path, ".gitignore", "left/\n")
    assert only(read([str(tmp_path)])).name.endswith("kept/a.txt")


# ------------------------------------------------------------------ what front matter and headers state
@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("---\ntitle: Boats\nauthor:\n  - Ada Plumb\n  - Ben Rook\n  odd\n---\n", "author", "Ada Plumb, Ben Rook"),
        ("---\ntitle: 'Boats sink' \n# a remark\nauthor: Ada Plumb # the editor\n---\n", "author", "Ada Plumb"),
        ('+++\ntitle = "Boats"\nurl = {"@id" = "https://post.example/1"}\n+++\n', "url", "https://post.example/1"),
        ('+++\ntitle = "Boats"\ndate = 2024-03-05\n+++\n', "published", "2024-03-05"),
        ("---\ntitle: Boats\ndate: 2024-03-05\nmodified: 2024-03-01\n---\n", "modified", None),
        ("\n\nTitle: Boats\nDate: 5 March 2024\nAuthor: Ada Plumb\n\n", "author", "Ada Plumb"),
        ("---\ntitle: Boats\ndate: 2024-03-05 14:30:00 +05:30\n---\n", "published", "2024-03-05T14:30:00+05:30"),
        ("---\ntitle: Boats\ndate: 5 March 2024, 2.30 pm EST\n---\n", "published", "2024-03-05T14:30:00-05:00"),
        ("---\ntitle: Boats\ndate: 5 March 2024 at 25:10\n---\n", "published", "2024-03-05"),
        ("---\ntitle: Boats\ndate: 5 March 2024, 14:30 +19:00\n---\n", "published", "2024-03-05T14:30:00"),
        ("---\ntitle: Boats\ndate: 5 March 2024, 14:30 XYZ\n---\n", "published", "2024-03-05T14:30:00"),
    ],
)  # fmt: skip
def test_a_field_is_read_as_it_is_stated(text: str, field: str, value: str | None, tmp_path: Path) -> None:
    article = only(read([put(tmp_path, "a.md", text + BODY)]))
    assert getattr(article, field) == value


def test_a_page_states_its_address_as_an_object(tmp_path: Path) -> None:
    ld = '{"@type":"NewsArticle","headline":"Boats","mainEntityOfPage":{"@id":"https://post.example/boats"}}'
    markup = f'<html><head><script type="application/ld+json">{ld}</script></head><body><p>{BODY}</p></body></html>'
    assert only(read([put(tmp_path, "a.html", markup)])).url == "https://post.example/boats"
