"""Reads articles whose figures are marked where they stand: "sold for {C$48,000|48k|Canadian dollar|Orm Mills}".

Between the braces: the words; the value; the unit or the noun that is counted; the source, missing when the outlet
speaks itself. A value is a number with k, m, bn or tn behind it, or a range with an end left out where it is open
("30..", "..400"). "{737|aside name-with-number}" is a number that is no figure, and the rule that says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
_SCALES = {"k": Decimal(1000), "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "tn": Decimal(10) ** 12}
_NUMBER = re.compile(r"([\d.]+)(k|m|bn|tn|)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader sees at `start` to `end`: a figure, or with `aside` a number that is none. None = open end."""

    start: int
    end: int
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    source: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article as a record of the reader's, without the marks, and the marks."""

    name: str
    record: dict[str, str]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The article's text, on which the marks' places rest."""
        return self.record["text"]


def marked(path: Path) -> Marked:
    """One article: a title behind "= ", lines of "key: value", an empty line, and the text."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    title, *lines = head.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    source = f"{title.removeprefix('= ')}\n\n{body.strip()}\n"
    text, marks, last = "", [], 0
    for match in _MARK.finditer(source):
        text += source[last : match.start()]
        marks.append(_mark(len(text), match[1], match[2]))
        text += match[1]
        last = match.end()
    text += source[last:]
    record = {"id": path.stem, "title": text.partition("\n")[0], **fields, "text": text}
    return Marked(path.stem, record, tuple(marks))


def _mark(start: int, words: str, said: str) -> Mark:
    end = start + len(words)
    if said.startswith("aside "):
        return Mark(start, end, aside=said.removeprefix("aside "))
    value, unit, source = (*said.split("|"), "", "")[:3]
    low, dots, high = value.partition("..")
    return Mark(start, end, _number(low), _number(high if dots else low), unit, source)


def _number(written: str) -> Decimal | None:
    match = _NUMBER.fullmatch(written)
    return Decimal(match[1]) * _SCALES.get(match[2], Decimal(1)) if match else None
