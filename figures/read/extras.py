"""Formats that need a package of their own: PDF, RTF, feeds, Parquet, WARC. Without it the message names the extra."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from types import ModuleType
from typing import Any

from figures.model import Skipped
from figures.read.decode import decode
from figures.read.draft import BROKEN, Draft, Fact, Item, Limits, Outcome, Refusal
from figures.read.markup import laid_out, lines, tree_of
from figures.read.metadata import facts_of
from figures.read.page import page
from figures.read.paragraphs import page_spots, paragraphs
from figures.read.records import one
from figures.read.worker import Overrun, in_worker
from figures.rulebook import Rulebook

SECONDS = 30.0
"""Time one PDF or RTF file may take, in a process of its own that is ended after it."""

WIDE_GAP = 1.35
"""Times the distance of lines (the lower quartile) from which on a distance parts paragraphs."""

_RTF_INFO = re.compile(r"\{\\(?P<key>title|author) (?P<value>[^{}]{1,300})\}")
_RTF_HEAD = 20_000  # characters in which the properties stand


def _needed(module: str, extra: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Refusal(f"needs the extra {extra!r}", f"pip install 'figures-reconcile[{extra}]'") from None


def read_pdf(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the text layer, its lines joined to paragraphs."""
    _needed("pypdf", "pdf")
    data = item.content(limits.packed)
    try:
        pages, info = in_worker(pdf_pages, data, limits.size, seconds=SECONDS)
    except Overrun as overrun:
        raise Refusal(f"is a PDF that cannot be read: {overrun}") from None
    found = paragraphs(pages)
    text, blocks = laid_out((each.kind, each.text) for each in found)
    if not text.strip():
        raise Refusal("is a PDF without a text layer", "run text recognition over it first")
    stated = (replace(fact, weak=True) for fact in facts_of(info, "PDF properties", rulebook))
    yield Draft(item.name, text, (*stated, Fact("text", "", "PDF text layer")), blocks, page_spots(found))


def pdf_pages(data: bytes, size: int) -> tuple[list[str], dict[str, str]]:
    """The text of each page until `size` characters are passed, and title and author; runs in the worker."""
    import io
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    pages: list[list[tuple[float, str]]] = []
    for sheet in reader.pages:
        rows: list[tuple[float, str]] = []
        sheet.extract_text(visitor_text=lambda text, cm, tm, *_, rows=rows: rows.append((tm[5] * cm[3] + cm[5], text)))
        pages.append(_in_lines(rows))
        if sum(len(text) for page in pages for _, text in page) > size:
            break
    stated = reader.metadata
    return _spaced(pages), {"title": str(stated.title or ""), "author": str(stated.author or "")} if stated else {}


def _in_lines(pieces: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The lines of a page, each with its height, from pieces of text with theirs."""
    lines: list[tuple[float, str]] = [(0.0, "")]
    for height, piece in pieces:
        for n, part in enumerate(piece.split("\n")):
            if n:
                lines.append((height, part))
            else:
                before, text = lines[-1]
                lines[-1] = (before if text.strip() else height, text + part)
    return [line for line in lines if line[1].strip()]


def _spaced(pages: list[list[tuple[float, str]]]) -> list[str]:
    """The text of each page; an empty line where the gap is wider than is usual in the document."""
    gaps = [[above[0] - below[0] for above, below in pairwise(page)] for page in pages]
    downward = sorted(gap for page in gaps for gap in page if gap > 0)
    wide = WIDE_GAP * downward[len(downward) // 4] if downward else 0.0
    return [
        "\n".join(text + "\n" * (gap > wide > 0) for (_, text), gap in zip(page, [*between, 0.0], strict=False))
        for page, between in zip(pages, gaps, strict=True)
    ]


def read_rtf(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the words of the document."""
    _needed("striprtf.striprtf", "rtf")
    written = item.content(limits.raw).decode("latin-1")  # RTF is ASCII and escapes the rest
    try:
        text = in_worker(rtf_text, written, seconds=SECONDS)
    except Overrun as overrun:
        raise Refusal(f"is an RTF file that cannot be read: {overrun}") from None
    info = {found["key"]: in_words(found["value"]) for found in _RTF_INFO.finditer(written[:_RTF_HEAD])}
    stated = (replace(fact, weak=True) for fact in facts_of(info, "RTF properties", rulebook))
    yield Draft(item.name, text.strip("\n"), (*stated, Fact("text", "", "RTF")))


def rtf_text(written: str) -> str:
    """The words of an RTF document; runs in the worker."""
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(written, errors="replace"))


def in_words(value: str) -> str:
    """A property of an RTF document without its escapes."""
    return re.sub(r"\\'([0-9a-f]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), value).strip()


def read_feed(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article an entry that carries its full text; its name is its address."""
    feedparser = _needed("feedparser", "feeds")
    try:
        feed: Any = feedparser.parse(item.content(limits.packed))  # bytes: a string would be tried as an address
    except BROKEN as error:
        raise Refusal(f"is a broken feed: {error}") from None
    outlet = feed.feed.get("title", "")
    if not feed.entries:
        raise Refusal("is a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        name = entry.get("link") or f"{item.name}:{number}"
        markup = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
        stated = entry.keys()  # get() would give the date of publication for that of a change
        wanted = ("title", "author", "published", "updated", "link")
        facts = {key: entry[key] for key in wanted if key in stated} | {"outlet": outlet}
        text, blocks = laid_out(lines(tree_of(f"<div>{markup or entry.get('summary', '')}</div>")))
        language = (*facts_of({"language": feed.feed.get("language", "")}, "feed", rulebook),)
        stated = (*facts_of(facts, "feed", rulebook), *language, Fact("text", "", "feed"))
        yield Draft(name, text, stated, blocks) if text else Skipped(name, "is an entry without text")


def read_parquet(item: Item, _limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article a row, read in batches."""
    parquet = _needed("pyarrow.parquet", "parquet")
    arrow = _needed("pyarrow", "parquet")
    number = 0
    try:
        with item.open() as stream:
            for batch in parquet.ParquetFile(stream).iter_batches(batch_size=512):
                for row in batch.to_pylist():
                    number += 1
                    yield from one({k: v for k, v in row.items() if v is not None}, f"{item.name}:{number}", rulebook)
    except (arrow.ArrowException, OSError, *BROKEN) as error:
        raise Refusal(f"is a broken Parquet file: {error}") from None


def read_warc(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article a page that was answered with HTML; its name is its address."""
    warc = _needed("fastwarc.warc", "warc")
    pages = 0
    with item.open() as stream:
        for record in warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, parse_http=True):
            if "html" not in (record.http_content_type or ""):
                continue
            pages += 1
            address = record.headers.get("WARC-Target-URI", item.name)
            try:
                markup, _ = decode(record.reader.read(16 * limits.size), record.http_charset)
                yield page(address, markup, (Fact("url", address, "WARC record"),), rulebook)
            except Refusal as refusal:
                yield Skipped(address, refusal.reason, refusal.hint)
    if not pages:
        raise Refusal("is a WARC file without a page")
