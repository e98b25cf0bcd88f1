"""Hostile input: each file is told in one clear line, or read; none hangs, none stops the others."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from figures.read import extras, read
from figures.read.worker import Overrun, in_worker

GOOD = "Nine boats sank off the cape on Monday, the port authority said in a statement on Tuesday."
LIMIT = 20_000
"""Characters of the longest article in these tests, so that small files may go beyond it."""

PATIENCE = 20.0
"""Seconds that one hostile file may take on a slow machine, a hanging PDF aside."""


def zipped(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def tarred(*infos: tarfile.TarInfo) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(bytes(info.size)) if info.isreg() else None)
    return target.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def within(data: bytes, depth: int) -> bytes:
    for _ in range(depth):
        data = zipped(("inner.zip", data))
    return data


def lying_zip() -> bytes:
    """A member whose header says that it unpacks to ten bytes, though it is twenty million."""
    data = bytearray(zipped(("a.txt", b"0" * 20_000_000)))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    data[22:26] = (10).to_bytes(4, "little")
    return bytes(data)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n + 1)} "{f"&{chr(n)};" * 10}">' for n in range(ord("b"), ord("k")))
    + "]>"
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'

FILES: dict[str, bytes | Callable[[], bytes]] = {
    "random.txt": lambda: bytes(range(256)) * 40,
    "nul.txt": b"Nine boats\x00\x00\x00 sank\x00",
    "utf16-cut.txt": "Nine boats sank off the cape.".encode("utf-16")[:-1],
    "utf32-wrong.txt": b"\xff\xfe\x00\x00abc",
    "utf8-mark-wrong.txt": b"\xef\xbb\xbf\xff\xfe\xfd\xfc boats",
    "escapes.txt": b"\x1b[2J\x1b[31m" * 400,
    "high.txt": bytes(range(0x81, 0xFF)) * 30,
    "long-line.txt": b"nine boats " * 1_000_000,
    "numerals.txt": b"7 8 9 " * 3_000,
    "blank.txt": b" \n\t\n " * 100,
    "empty.md": b"",
    "front.md": b"---\n" + b"key: value\n" * 5_000,
    "not-english.txt": ("Das Schiff ist am Montag gesunken und wird von der Behörde gesucht. " * 9).encode(),
    "deep.html": b"<div>" * 100_000 + GOOD.encode(),
    "attributes.html": b"<html><body>" + b"<p " + b"a='1' " * 50_000 + b"></p>",
    "elements.html": b"<html><body>" + b"<b>x" * 60_000,
    "unclosed.html": b"<html><!-- " + b"<" * 100_000,
    "script.html": b"<html><script>" + b"var a=1;" * 10_000 + b"</script></html>",
    "json-ld-deep.html": b"<html><script type='application/ld+json'>" + b"[" * 50_000 + b"</script></html>",
    "no-article.html": b"<html><body><nav><a href=x>Home</a></nav></body></html>",
    "deep.json": b"[" * 100_000,
    "deep-object.json": b'{"a":' * 50_000,
    "cut.json": b'{"id": "x", "text": "Nine',
    "number.json": b"7",
    "big-number.json": b'{"id": 1, "text": ' + b"9" * 10_000 + b"}",
    "broken.jsonl": b'{"text": \n',
    "long.jsonl": b'{"text": "' + b"a" * 2_000_000 + b'"}\n',
    "surrogate.jsonl": b'{"id": "s", "text": 7}\n',
    "no-text.csv": b"a,b\n1,2\n",
    "quote.csv": b'id,text\n1,"' + b"x" * 200_000,
    "nul.csv": b"id,text\n1,\x00\n",
    "laughs.xml": (LAUGHS + "<rss><channel><title>&k;</title></channel></rss>").encode(),
    "external.rss": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
    "broken.pdf": b"%PDF-1.7\n" + b"x" * 500,
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>"
    b"endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
    "broken.docx": b"PK\x03\x04" + b"x" * 500,
    "laughs.docx": lambda: zipped(("word/document.xml", (LAUGHS + WORD + "&k;</w:document>").encode())),
    "bomb.docx": lambda: zipped(("word/document.xml", b"<a>" + b" " * 30_000_000)),
    "broken.zip": b"PK\x03\x04" + b"x" * 500,
    "bomb.zip": lambda: zipped(("a.txt", b"0" * 30_000_000)),
    "lying.zip": lying_zip,
    "russian-doll.zip": lambda: within(zipped(("a.txt", GOOD.encode())), 6),
    "climbing.zip": lambda: zipped(("../../a.txt", GOOD.encode())),
    "absolute.zip": lambda: zipped(("/etc/a.txt", GOOD.encode())),
    "backslash.zip": lambda: zipped(("..\\..\\a.txt", GOOD.encode())),
    "broken.tar": b"x" * 257 + b"ustar" + b"x" * 500,
    "climbing.tar": lambda: tarred(member("../a.txt", size=50)),
    "bomb.txt.gz": lambda: gzip.compress(b"0" * 30_000_000),
    "cut.txt.gz": lambda: gzip.compress(GOOD.encode() * 50)[:-20],
    "broken.parquet": b"PAR1" + b"x" * 500,
    "broken.warc": b"WARC/1.0\r\n" + b"x" * 500,
    "no-body.eml": b"From: a@x.example\nTo: b@x.example\nSubject: x\n\n",
    "parts.eml": b"From: a@x.example\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 400,
    "unknown-charset.eml": b"From: a@x.example\nContent-Type: text/plain; charset=nonsense\n\n",
    "braces.rtf": b"{\\rtf1 " + b"{" * 50_000,
}  # fmt: skip


def listed(name: str) -> bytes:
    content = FILES[name]
    return content if isinstance(content, bytes) else content()


def test_there_are_forty_of_them() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_told_in_one_line_and_stops_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(listed(name))
    (tmp_path / "zz-good.txt").write_text(GOOD)
    began = time.monotonic()
    inbox = read([str(tmp_path)], max_size=LIMIT, max_numerals=500)
    assert time.monotonic() - began < PATIENCE
    assert inbox.articles[-1].text == GOOD
    told = [f"{skipped.name}: {skipped.reason}" for skipped in inbox.skipped]
    assert len(told) == 1, told
    assert told[0].isprintable()
    assert len(inbox.articles) == 1


@pytest.mark.parametrize(
    ("name", "data", "start"),
    [
        ("some-nul.txt", (GOOD + " ").encode() * 40 + b"\x1b[31m", "Nine boats"),
        ("mixed.txt", "The café — ".encode() + b"\x93owner\x94 said.", "The café — “owner”"),
        ("lone.jsonl", b'{"id": "s", "text": "Nine boats \\ud800 sank."}', "Nine boats \ufffd sank."),
        ("surrogates.json", json.dumps([{"id": "s", "text": "Nine \udfff boats"}]).encode(), "Nine \ufffd boats"),
    ],
)
def test_what_can_be_read_is_read(tmp_path: Path, name: str, data: bytes, start: str) -> None:
    (tmp_path / name).write_bytes(data)
    (article,) = read([str(tmp_path)]).articles
    assert article.text.startswith(start)
    assert article.text.encode("utf-8")


def test_a_file_of_a_hundred_megabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000)
        file.write(b"Nine boats")
    tracemalloc.start()
    try:
        assert [skipped.reason for skipped in read([str(tmp_path)]).skipped] == ["is larger than 4,000,004 bytes"]
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_links_that_loop_or_lead_out_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text(GOOD)
    (inside / "a.txt").write_text(GOOD + " Twice.")
    for name, target in (("self", "self"), ("up", ".."), ("here", "."), ("out.txt", "../secret.txt")):
        os.symlink(target, inside / name)
    with tarfile.open(inside / "t.tar", "w") as archive:
        archive.addfile(member("link.txt", tarfile.SYMTYPE, link="/etc/passwd"))
        archive.addfile(member("hard.txt", tarfile.LNKTYPE, link="../../etc/passwd"))
        archive.addfile(member("device", tarfile.CHRTYPE))
    inbox = read([str(inside)])
    assert [Path(article.name).name for article in inbox.articles] == ["a.txt"]
    assert sorted(skipped.reason for skipped in inbox.skipped) == [
        "is a link out of the folder",
        "is a link out of the folder",
        "is a link to nothing",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    locked = tmp_path / "a.txt"
    locked.write_text(GOOD)
    locked.chmod(0)
    (tmp_path / "b.txt").write_text(GOOD)
    inbox = read([str(tmp_path)])
    assert [skipped.reason for skipped in inbox.skipped] == ["cannot be opened: Permission denied"]
    assert len(inbox.articles) == 1


def test_names_that_cannot_be_shown_are_made_printable(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"\xff\xfe.txt", b"a\x1b[31m.txt", b"line\nend.txt"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(GOOD.encode() + name[:1])
    names = [article.name for article in read([str(tmp_path)]).articles]
    assert len(names) == 3
    assert all(name.isprintable() and name.encode("utf-8") for name in names)


@pytest.mark.parametrize(
    ("work", "arguments", "says"),
    [
        (time.sleep, (60,), "it takes more than 1 seconds"),
        (os._exit, (3,), "it breaks the reader"),
        (bytearray, (5 * 2**30,), "it takes too much memory"),
        (int, ("x",), "ValueError: invalid literal"),
    ],
)
def test_a_parser_that_hangs_dies_or_swells_is_ended(
    work: Callable[..., object], arguments: tuple[object, ...], says: str
) -> None:
    with pytest.raises(Overrun, match=says):
        in_worker(work, *arguments, seconds=1.0 if work is time.sleep else 20.0)


def test_a_pdf_that_hangs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr(extras, "SECONDS", 0.01)  # less than any process takes to start
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    (skipped,) = read([str(tmp_path)]).skipped
    assert skipped.reason == "is a PDF that cannot be read: it takes more than 0 seconds"
