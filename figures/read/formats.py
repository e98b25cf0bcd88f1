"""Which reader takes a file: told by its first bytes, and by its ending where the bytes leave it open."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from figures.model import Skipped
from figures.read import extras, mail, office, packed, page, plain, records
from figures.read.draft import Item, Limits, Outcome, Reader, Refusal
from figures.rulebook import Rulebook

_HEAD = 4096

READERS: dict[str, Reader] = {
    "text": plain.read_text,
    "jsonl": records.read_jsonl,
    "json": records.read_json,
    "csv": records.read_csv,
    "html": page.read_html,
    "docx": office.read_docx,
    "eml": mail.read_eml,
    "mbox": mail.read_mbox,
    "mhtml": mail.read_mhtml,
    "pdf": extras.read_pdf,
    "rtf": extras.read_rtf,
    "feed": extras.read_feed,
    "parquet": extras.read_parquet,
    "warc": extras.read_warc,
}

ARCHIVES: dict[str, Callable[[Item, Limits, Rulebook, packed.Inner], Iterator[Outcome]]] = {
    "zip": packed.read_zip,
    "tar": packed.read_tar,
    "gzip": packed.read_gzip,
}

ENDINGS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".eml": "eml", ".mbox": "mbox", ".pdf": "pdf", ".rtf": "rtf",
    ".mhtml": "mhtml", ".mht": "mhtml",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".parquet": "parquet", ".warc": "warc",
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".gz": "gzip",
}  # fmt: skip
"""What a file is by its ending; in a folder only files with one of these are read."""

_SPREAD_OUT = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|article)", re.I | re.S)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)
_MAIL = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Delivered-To): [^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3}",
    re.I,
)
_MAILBOX = re.compile(rb"From \S+ +\w{3} \w{3} +\d+ [\d:]+")


def kind_of(head: bytes, name: str, suffix: str) -> str:
    """The format of a file by its first bytes, its name and its ending; "text" when nothing speaks for another."""
    named = ENDINGS.get(suffix, "")
    if kind := _by_signature(head, name, named):
        return kind
    if named and named != "text":
        return "html" if named == "feed" and not _FEED.match(head) else named
    if _FEED.match(head):
        return "feed"
    if _SPREAD_OUT.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if _MAILBOX.match(head):
        return "mbox"
    if _MAIL.match(head):
        return "eml"
    return _by_structure(head) if not suffix else "text"


def _by_signature(head: bytes, name: str, named: str) -> str:
    """The format that the first bytes prove, whatever the ending says; nothing when they prove none."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if named == "docx" or b"word/" in head else "zip"
    if head.startswith(b"\x1f\x8b"):
        if name.lower().endswith((".tar.gz", ".tgz")):
            return "tar"
        return "warc" if name.lower().endswith(".warc.gz") else "gzip"
    if head[257:262] == b"ustar" or (named == "tar" and head.startswith((b"BZh", b"\xfd7zXZ"))):
        return "tar"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "warc" if head.startswith(b"WARC/1") else ""


def _by_structure(head: bytes) -> str:
    """JSON and JSON Lines where there is no ending, as on standard input."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, more, _ = start.partition(b"\n")
    if start.startswith(b"{"):
        return "jsonl" if _is_object(first, bool(more)) else "json"
    return "json" if re.match(rb"\[\s*\{", start) else "text"


def _is_object(line: bytes, whole: bool) -> bool:
    """Whether a line is a JSON object, or the beginning of one that is longer than the head."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not whole and line.startswith(b'{"')


def outcomes(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """The drafts in a file and what was left out of it; nothing in a file raises."""
    try:
        with item.open() as stream:
            head = stream.read(_HEAD)
        if not head.strip():
            yield Skipped(item.name, "is empty")
            return
        kind = kind_of(head, item.name, item.suffix)
        if item.depth and item.suffix not in ENDINGS and kind == "text":
            yield Skipped(item.name, "is of a kind that is not read")
        elif kind in ARCHIVES:
            yield from ARCHIVES[kind](item, limits, rulebook, outcomes)
        else:
            yield from READERS[kind](item, limits, rulebook)
    except Refusal as refusal:
        yield Skipped(item.name, refusal.reason, refusal.hint, item.named)
    except MemoryError:
        yield Skipped(item.name, "takes more memory than there is", "give the rest without it", item.named)
    except OSError as error:
        yield Skipped(item.name, f"cannot be opened: {error.strerror or error}", "check its permissions", item.named)
