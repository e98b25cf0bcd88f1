"""Reads rule files, checks every key against the kind's fields, and says which line is wrong."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from decimal import Decimal
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from figures.errors import RuleError
from figures.home import shipped
from figures.rulebook.kinds import KINDS, Rule

FILE_KEYS = {"kind", "authority", "note", "rule"}
R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in force, in file order, and a digest of them that changes when any rule does."""

    rules: tuple[Rule, ...] = field(compare=False)  # the digest stands for them: a rulebook is a key of many caches
    digest: str

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The rules of one kind, in the order of their files."""
        return tuple(rule for rule in self.rules if isinstance(rule, kind))


def load(packs: Sequence[Path] = ()) -> Rulebook:
    """The shipped rules and the user's packs; a rule of the same kind and name replaces the earlier one.

    Raises RuleError, which names file and line, when a file does not follow the grammar.
    """
    return _load(tuple(packs)) if packs else shipped_rules()


@cache
def shipped_rules() -> Rulebook:
    """The rules that come with the package, read once."""
    return _load(())


def _load(packs: tuple[Path, ...]) -> Rulebook:
    digest = hashlib.sha256()
    book: dict[tuple[str, str], Rule] = {}
    for folder in (shipped("rules"), *packs):
        seen: dict[tuple[str, str], Rule] = {}
        for place, text in _files(folder):
            digest.update(f"{place}\0{text}\0".encode())
            for rule in _parse(place, text):
                key = (rule.kind, rule.name)
                if key in seen:
                    raise RuleError(
                        f"{rule.place}: a second {rule.kind} rule named {rule.name!r}; "
                        f"the first is at {seen[key].place}",
                        "give one of them another name",
                    )
                seen[key] = rule
        book.update(seen)
    return Rulebook(tuple(book.values()), digest.hexdigest()[:16])


def _files(folder: Traversable | Path) -> Iterator[tuple[str, str]]:
    """(place, text) of every .toml file below the folder, in order of their paths."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules", "--rules takes a folder of .toml rule files")
    for path, label in sorted(_walk(folder, ""), key=lambda item: item[1]):
        try:
            yield label, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{label}: cannot be read ({error})", "rule files are UTF-8 text") from None


def _walk(folder: Traversable | Path, prefix: str) -> Iterator[tuple[Traversable | Path, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield entry, prefix + entry.name


def _parse(place: str, text: str) -> Iterator[Rule]:
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{place}: not valid TOML: {error}") from None
    lines = text.splitlines()
    for key in table.keys() - FILE_KEYS:
        raise _wrong(place, lines, _line_of(lines, key, 0), f"unknown key {key!r}", _nearest(key, FILE_KEYS))
    kind = KINDS.get(table.get("kind", ""))
    if kind is None:
        raise _wrong(
            place,
            lines,
            _line_of(lines, "kind", 0),
            f"unknown kind {table.get('kind')!r}",
            _nearest(str(table.get("kind")), KINDS),
        )
    starts = [number for number, line in enumerate(lines) if line.strip() == "[[rule]]"]
    for start, entry in zip(starts, table.get("rule", []), strict=False):
        yield _rule(kind, entry, place, lines, start)


def _rule(kind: type[Rule], entry: dict[str, Any], place: str, lines: list[str], start: int) -> Rule:
    known = _fields(kind)
    for key in entry.keys() - known.keys():
        raise _wrong(place, lines, _line_of(lines, key, start), f"unknown key {key!r}", _nearest(key, known))
    values: dict[str, Any] = {"place": f"{place}:{start + 1}"}
    for key, (spec, hint) in known.items():
        if key not in entry:
            if spec.default is MISSING and spec.default_factory is MISSING:
                raise _wrong(place, lines, start, f"a {kind.kind} rule needs the key {key!r}", "")
            continue
        try:
            values[key] = _coerce(entry[key], hint)
        except TypeError as error:
            raise _wrong(place, lines, _line_of(lines, key, start), f"{key}: {error}", "") from None
    try:
        return kind(**values)
    except ValueError as error:
        raise _wrong(place, lines, start, str(error), "") from None


def _fields(kind: type[Rule]) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return {spec.name: (spec, hints[spec.name]) for spec in fields(kind) if spec.name != "place"}


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


def _line_of(lines: list[str], key: str, start: int) -> int:
    pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
    return next((n for n in range(start, len(lines)) if pattern.match(lines[n])), start)


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(known))}"


def _wrong(place: str, lines: list[str], line: int, problem: str, hint: str) -> RuleError:
    shown = lines[line].strip() if line < len(lines) else ""
    return RuleError(f"{place}:{line + 1}: {problem}\n    {shown}", hint)
