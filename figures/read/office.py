"""Word documents: paragraphs in order, with the titles, headings and captions that their styles name.

Read with the standard library. The date in the file's properties is left alone: templates carry their own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from figures.model import Block
from figures.read.draft import Draft, Fact, Item, Limits, Outcome, Refusal
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
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, EOFError, NotImplementedError, RuntimeError):
        raise Refusal("is not a Word document that can be read") from None
    text, blocks = _laid_out(document)
    facts = [Fact("text", "", "Word document")]
    for field, tag in (("title", "title"), ("author", "creator")):
        value = (core.findtext(f"{_DC}{tag}") or "").strip() if core is not None else ""
        if value and not (field == "title" and blocks and blocks[0].kind == "title"):
            facts.append(Fact(field, value, "document properties", weak=True))
    yield Draft(item.name, text, tuple(facts), blocks)


def _part(package: zipfile.ZipFile, name: str, limits: Limits) -> ElementTree.Element:
    """A part of the package, parsed; a part that unpacks beyond bounds is refused."""
    with package.open(name) as part:
        data = part.read(limits.packed + 1)
    if len(data) > limits.packed:
        raise Refusal(f"unpacks to more than {limits.packed:,} bytes", "--max-size raises the limit")
    return ElementTree.fromstring(data)  # noqa: S314 - expat bounds entity expansion; externals are never fetched


def _laid_out(document: ElementTree.Element) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks = []
    offset = 0
    for paragraph in document.iter(f"{_W}p"):
        text = "".join(_runs(paragraph)).strip()
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        kind = next((kind for start, kind in _STYLES.items() if name.startswith(start)), "")
        if kind:
            blocks.append(Block(offset, offset + len(text), kind))
        parts.append(text)
        offset += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
