"""Word documents: paragraphs in order, with the titles, headings and captions that their styles name.

Read with the standard library. The date in the file's properties is left alone: templates carry their own.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from figures.read.draft import BROKEN, Draft, Fact, Item, Limits, Outcome, Refusal
from figures.read.markup import laid_out, numbered
from figures.rulebook import Rulebook

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_STYLES = {"title": "title", "heading": "heading", "subtitle": "heading", "caption": "caption"}


def read_docx(item: Item, limits: Limits, _rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the document."""
    try:
        with item.open() as stream, zipfile.ZipFile(stream) as package:
            document = _part(package, "word/document.xml", limits)
            core = _part(package, "docProps/core.xml", limits) if "docProps/core.xml" in package.namelist() else None
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, *BROKEN):
        raise Refusal("is not a Word document that can be read") from None
    found = list(_paragraphs(document))
    text, blocks = laid_out(found)
    facts = [Fact("text", "", "Word document")]
    for field, tag in (("title", "title"), ("author", "creator")):
        value = (core.findtext(f"{_DC}{tag}") or "").strip() if core is not None else ""
        if value and not (field == "title" and blocks and blocks[0].kind == "title"):
            facts.append(Fact(field, value, "document properties", weak=True))
    yield Draft(item.name, text, tuple(facts), blocks, numbered(text for _, text in found))


def _part(package: zipfile.ZipFile, name: str, limits: Limits) -> ElementTree.Element:
    """A part of the package, parsed; a part that unpacks beyond bounds is refused."""
    with package.open(name) as part:
        data = part.read(limits.packed + 1)
    if len(data) > limits.packed:
        raise Refusal(f"unpacks to more than {limits.packed:,} bytes", "--max-size raises the limit")
    return ElementTree.fromstring(data)  # noqa: S314 - expat bounds entity expansion; externals are never fetched


def _paragraphs(document: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """(kind, text) of every paragraph with words: title, heading, caption or body."""
    for paragraph in document.iter(f"{_W}p"):
        text = "".join(_runs(paragraph)).strip()
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        yield next((kind for start, kind in _STYLES.items() if name.startswith(start)), "body"), text


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
