"""One rule file as validated rules; whatever is wrong is told with file, line, and the line itself, marked."""

from __future__ import annotations

import difflib
import re
import tomllib
import types
from collections.abc import Collection, Iterator
from dataclasses import MISSING, Field, dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from figures.errors import RuleError
from figures.rulebook.kinds import KINDS, Rule

FILE_KEYS = ("kind", "authority", "note", "rule")
"""What may stand above the rules of a file."""

_HEAD = re.compile(r"\s*\[\[\s*rule\s*\]\]")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Off:
    """A rule of another pack, switched off: `off = true` below its name."""

    kind: str
    name: str
    place: str


Entry = Rule | Off


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, and the name that errors give it."""

    place: str
    lines: tuple[str, ...]

    def wrong(self, line: int, problem: str, hint: str = "", key: str = "") -> RuleError:
        """The error of a line (from 0), shown with `key`, or all of it, marked."""
        shown = self.lines[line].rstrip() if line < len(self.lines) else ""
        inner = shown.strip()
        at = max(inner.find(key), 0)
        mark = " " * at + "^" * (len(key) if key and key in inner else len(inner))
        return RuleError(f"{self.place}:{line + 1}: {problem}" + (f"\n  {inner}\n  {mark}" if inner else ""), hint)

    def line_of(self, key: str, start: int, end: int | None = None) -> int:
        """The line that gives the key a value; `start` when none does."""
        pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
        return next((n for n in range(start, end or len(self.lines)) if pattern.match(self.lines[n])), start)


def entries(place: str, text: str) -> Iterator[Entry | RuleError]:
    """The rules of a file in order, and an error in place of each that is wrong."""
    source = Source(place, tuple(text.splitlines()))
    table = tables(source, text)
    if isinstance(table, RuleError):
        yield table
        return
    for key in sorted(table.keys() - set(FILE_KEYS)):
        yield source.wrong(source.line_of(key, 0), f"unknown key {key!r}", nearest(key, FILE_KEYS), key)
    kind = KINDS.get(str(table.get("kind")))
    if kind is None:
        yield _unknown_kind(source, table.get("kind"))
        return
    starts = [number for number, line in enumerate(source.lines) if _HEAD.match(line)]
    rules = table.get("rule", [])
    if len(starts) != len(rules) or not isinstance(rules, list):
        yield source.wrong(source.line_of("rule", 0), "rules are tables of their own", "begin each with [[rule]]")
        return
    for start, end, rule in zip(starts, [*starts[1:], len(source.lines)], rules, strict=False):
        try:
            yield _entry(kind, rule, source, start, end)
        except RuleError as error:
            yield error


def tables(source: Source, text: str) -> dict[str, Any] | RuleError:
    """The file as TOML, numbers as decimals."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) - 1 if at and at[1] else max(len(source.lines) - 1, 0)
        return source.wrong(line, f"not valid TOML: {_AT.sub('', str(error))}", "texts stand in quotes, lists in [ ]")


def _unknown_kind(source: Source, kind: object) -> RuleError:
    if kind is None:
        return source.wrong(
            0, "the file does not say which kind its rules are", 'begin it with, say: kind = "noun-class"'
        )
    line = source.line_of("kind", 0)
    return source.wrong(line, f"unknown kind {kind!r}", nearest(str(kind), tuple(KINDS)), str(kind))


def _entry(kind: type[Rule], entry: dict[str, Any], source: Source, start: int, end: int) -> Entry:
    place = f"{source.place}:{start + 1}"
    if entry.get("off") is True and type(entry.get("name")) is str:
        return Off(kind.kind, entry["name"], place)
    known = _fields(kind.kind)
    for key in sorted(entry.keys() - known.keys()):
        raise source.wrong(source.line_of(key, start, end), f"unknown key {key!r}", nearest(key, tuple(known)), key)
    values: dict[str, Any] = {"place": place}
    for key, (spec, hint) in known.items():
        if key not in entry:
            if spec.default is MISSING and spec.default_factory is MISSING:
                raise source.wrong(start, f"a {kind.kind} rule needs the key {key!r}", _example(key, hint))
            continue
        try:
            values[key] = _coerce(entry[key], hint)
        except TypeError as error:
            raise source.wrong(source.line_of(key, start, end), f"{key}: {error}", _example(key, hint)) from None
    try:
        return kind(**values)
    except ValueError as error:
        key = str(error).partition(":")[0]
        raise source.wrong(source.line_of(key, start, end), str(error)) from None


@cache
def _fields(kind: str) -> dict[str, tuple[Field[Any], Any]]:
    """The keys of a kind of rule, each with its field and its type."""
    hints = get_type_hints(KINDS[kind])
    return {spec.name: (spec, hints[spec.name]) for spec in fields(KINDS[kind]) if spec.name != "place"}


def _coerce(value: Any, hint: Any) -> Any:
    """The TOML value as the field's type; TypeError says what was expected."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, got {value!r}")
        return tuple(_coerce(item, get_args(hint)[0]) for item in value)
    if hint is Decimal and type(value) in (int, Decimal):
        return Decimal(value)
    if hint is float and type(value) in (int, Decimal):
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"expected {hint.__name__}, got {value!r}")
    return value


EXAMPLES = {str: '"text"', bool: "true", int: "1", float: "1.5", Decimal: "1.5"}


def _example(key: str, hint: Any) -> str:
    """A line that would be right."""
    if get_origin(hint) is tuple:
        inner = EXAMPLES.get(get_args(hint)[0], '"text"')
        return f"such as: {key} = [{inner}, {inner}]"
    return f"such as: {key} = {EXAMPLES.get(hint, '...')}"


def nearest(word: str, known: Collection[str]) -> str:
    """What may have been meant, as a hint."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(known))}"
