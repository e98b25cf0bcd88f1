"""Plain text and Markdown: the file as decoded is the text; headers and front matter are read where they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from figures.model import Block
from figures.read.decode import decode
from figures.read.draft import Draft, Fact, Item, Limits, Outcome
from figures.read.metadata import facts_of, field_of
from figures.rulebook import Rulebook

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<inside>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|$)", re.S)
_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,24}): +(?P<value>\S.*)")
_KEY = re.compile(r"(?P<key>[\w][\w .:-]*?)\s*:(?:\s+(?P<value>.*))?$")


def read_text(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the whole file."""
    text, decided = decode(item.content(limits.raw))
    yield draft(item.name, text.removeprefix("\ufeff"), (Fact("text", "", decided),), rulebook)


def draft(name: str, text: str, facts: tuple[Fact, ...], rulebook: Rulebook) -> Draft:
    """The draft of a text that may open with front matter or with headers of its own."""
    if front := _FRONT.match(text):
        record = _toml(front["inside"]) if front["fence"] == "+++" else _yaml(front["inside"])
        if record:
            block = Block(front.start("fence"), front.end(), "furniture", "furniture/front-matter")
            return Draft(name, text, (*facts, *facts_of(record, "front matter", rulebook)), (block,))
    return _with_headers(name, text, facts, rulebook)


def _toml(inside: str) -> Mapping[str, object]:
    try:
        table = tomllib.loads(inside)
    except tomllib.TOMLDecodeError:
        return {}
    return {key: value if isinstance(value, str | list | dict) else str(value) for key, value in table.items()}


def _yaml(inside: str) -> Mapping[str, object]:
    """`key: value` lines, quoted values, and lists in brackets or of dashes: what front matter is made of."""
    record: dict[str, object] = {}
    key = ""
    for line in inside.splitlines():
        bare = line.strip()
        if bare.startswith("- ") and key:
            held = record.get(key)
            record[key] = [*(held if isinstance(held, list) else []), _unquoted(bare[2:])]
        elif not line.startswith((" ", "\t")) and (found := _KEY.match(bare)):
            key, value = found["key"], (found["value"] or "").strip()
            if value.startswith("[") and value.endswith("]"):
                record[key] = [_unquoted(part) for part in value[1:-1].split(",")]
            else:
                record[key] = _unquoted(value)
    return record


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*$", "", value)


def _with_headers(name: str, text: str, facts: tuple[Fact, ...], rulebook: Rulebook) -> Draft:
    """`Title: …`, `Date: …` lines at the top, at least two of them with names that are known."""
    record: dict[str, object] = {}
    lines: list[Block] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        found = _HEADER.fullmatch(line.strip())
        if found is None:
            if line.strip() or lines:
                break
        else:
            start = offset + line.index(found["key"])
            kind = "title" if field_of(found["key"], rulebook) == "title" else "byline"
            lines.append(Block(start, start + len(line.strip()), kind, "furniture/header"))
            record[found["key"]] = found["value"]
        offset += len(line)
    stated = facts_of(record, "header", rulebook)
    if len(stated) < 2:
        return Draft(name, text, facts)
    return Draft(name, text, (*facts, *stated), tuple(lines))
