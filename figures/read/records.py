"""Articles as records: JSON Lines, JSON, CSV. Each record has a `text`, and fields of its own beside it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from figures.model import Skipped
from figures.read.decode import decode
from figures.read.draft import Beside, Draft, Fact, Item, Limits, Outcome, Refusal
from figures.read.markup import is_marked_up, laid_out, lines, tree_of
from figures.read.metadata import facts_of, field_of
from figures.rulebook import Rulebook

_ELSEWHERE = re.compile(r": (?:line 1 column|value has)")  # where a line of JSON Lines fails is told by its number

SIDE_FILE = "articles.csv"
"""Without a text column it is no table of articles but tells about the files of its folder."""


def read_jsonl(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article a line; a line that is none is told and the next is read."""
    most = 6 * limits.size + 65_536  # a character is six bytes at most in JSON; the rest is for the other fields
    with item.open() as stream:
        for number, line in enumerate(_bounded_lines(stream, most), start=1):
            place = f"{item.name}:{number}"
            if line is None:
                yield Skipped(place, f"is a line of more than {most:,} bytes", "--max-size raises the limit")
                continue
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Skipped(place, f"is not valid JSON: {_why(error)}", "each line holds one JSON object")
                continue
            yield from one(record, place, rulebook)


def _bounded_lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Lines of a stream; None in place of one that is longer than `most` bytes, which is never held whole."""
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield None


def read_json(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """A list of articles, an object with such a list, or one article."""
    try:
        content = json.loads(decode(item.content(limits.packed))[0])
    except (ValueError, RecursionError) as error:
        raise Refusal(f"is not valid JSON: {_why(error)}") from None
    if isinstance(content, dict) and not _text(content, rulebook):
        lists = (value for value in content.values() if isinstance(value, list) and value)
        content = next((value for value in lists if isinstance(value[0], dict)), content)
    if isinstance(content, dict):
        content = [content | {"id": content.get("id") or item.name}]
    if not isinstance(content, list):
        raise Refusal("holds no article", "an article is an object with at least a `text`")
    for number, record in enumerate(content, start=1):
        yield from one(record, f"{item.name}:{number}", rulebook)


def read_csv(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article a row, under a header that names at least a column `text`."""
    text = decode(item.content(limits.packed))[0].removeprefix("\ufeff")
    csv.field_size_limit(limits.raw)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = next(rows, [])
    columns = {fact.field for fact in facts_of(dict.fromkeys(header, "x"), "", rulebook)}
    if "text" not in columns:
        if "file" not in columns or not item.name.endswith(SIDE_FILE):
            raise Refusal("has no column `text`", "a table of articles has at least a column `text`")
        yield from _beside(item, (dict(zip(header, row, strict=False)) for row in rows), rulebook)
        return
    while True:
        place = f"{item.name}:{rows.line_num + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Skipped(place, f"is not a row of CSV: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield from one(dict(zip(header, row, strict=False)), place, rulebook)


def _beside(item: Item, rows: Iterator[dict[str, str]], rulebook: Rulebook) -> Iterator[Beside]:
    """The rows of a side file: a file of the same folder, and what is said about it."""
    folder = item.name.removesuffix(SIDE_FILE)
    for row in rows:
        facts = facts_of(row, SIDE_FILE, rulebook)
        files = [fact.value for fact in facts if fact.field == "file"]
        if files:
            yield Beside(folder + files[0], tuple(fact for fact in facts if fact.field not in ("file", "id")))


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that the header has most of."""
    header = text[:4096].splitlines()[:1]
    return max(",;\t", key=(header[0] if header else "").count)


def one(record: object, place: str, rulebook: Rulebook) -> Iterator[Outcome]:
    """The draft of one record, or why there is none. Without an id it goes by its place."""
    if not isinstance(record, Mapping):
        yield Skipped(place, "is not an object", "an article is an object with at least a `text`")
        return
    text = _text(record, rulebook)
    if not text:
        yield Skipped(place, "has no text", "an article has at least a `text`")
        return
    inner = [value for key, value in record.items() if isinstance(value, Mapping) and not field_of(key, rulebook)]
    facts = tuple(fact for part in (record, *inner) for fact in facts_of(part, "record", rulebook))
    name = next((fact.value for fact in facts if fact.field == "id"), place)
    stated = tuple(fact for fact in facts if fact.field not in ("id", "text"))
    if is_marked_up(text):
        text, blocks = laid_out(lines(tree_of(text)))
        yield Draft(name, text, (*stated, Fact("text", "", "record, without its mark-up")), blocks)
    else:
        yield Draft(name, text, (*stated, Fact("text", "", "record")))


def _text(record: Mapping[str, object], rulebook: Rulebook) -> str:
    """The text of a record, whichever key it stands under, untouched; of an object, what it renders."""
    shown = {key: value.get("rendered") if isinstance(value, Mapping) else value for key, value in record.items()}
    texts = {key: value for key, value in shown.items() if isinstance(value, str) and value.strip()}
    best = next((fact.origin for fact in _keyed(texts, rulebook)), None)
    return texts[best] if best is not None else ""


def _keyed(texts: Mapping[str, str], rulebook: Rulebook) -> list[Fact]:
    """Facts that the texts state, with the key as origin, `text` and its other names only."""
    found = [facts_of({key: value}, key, rulebook) for key, value in texts.items()]
    return [fact for facts in found for fact in facts if fact.field == "text"]


def _why(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else _ELSEWHERE.split(str(error))[0]
