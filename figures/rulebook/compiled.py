"""The shipped rules in the form that loads fastest: checked once, then kept as JSON in the user's cache folder.

What Python does with its byte code is done with rules: the file states what it was made from, and is made anew
when that has changed, is damaged or is not there. Reading it takes a tenth of the time that checking the TOML does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from figures.cachefolder import cache_folder, keep, kept
from figures.rulebook.kinds import KINDS, Rule

Maker = Callable[[Any], Any]


def compiled(name: str, texts: Sequence[tuple[str, str]], parse: Callable[[], list[Rule]]) -> list[Rule]:
    """The rules of the folder `name`, whose files have these (place, text); `parse` makes them when they must be."""
    folder = cache_folder()
    if folder is None:
        return parse()
    path = folder / f"rules-{_digest([name.encode()])[:16]}.json"
    basis = _digest([*_program(), *(part.encode() for entry in texts for part in entry)])
    rules = _loaded(kept(path), basis)
    if rules is None:
        rules = parse()
        keep(path, _dumped(rules, basis))
    return rules


def _dumped(rules: Iterable[Rule], basis: str) -> bytes:
    """A first line of two digests, of what the rules were made from and of the second line: the rules."""
    entries = [[rule.kind, *(getattr(rule, name) for name, _ in _fields(rule.kind))] for rule in rules]
    body = json.dumps(entries, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return f"{basis} {_digest([body])}\n".encode() + body


def _loaded(content: bytes | None, basis: str) -> list[Rule] | None:
    """The rules in a compiled file; None when it is of other rules, of another version, or damaged."""
    head, _, body = (content or b"").partition(b"\n")
    if head != f"{basis} {_digest([body])}".encode():
        return None
    rules = []
    for kind, *values in json.loads(body):
        made = {name: make(value) if make else value for (name, make), value in zip(_fields(kind), values, strict=True)}
        rules.append(KINDS[kind](**made))
    return rules


@cache
def _fields(kind: str) -> tuple[tuple[str, Maker | None], ...]:
    """The fields of a kind, each with what makes its value from JSON's; None where that is the value."""
    return tuple((spec.name, _maker(str(spec.type))) for spec in fields(KINDS[kind]))


@cache
def _maker(hint: str) -> Maker | None:
    """What makes a value of the type that a field is annotated with, such as "tuple[Decimal, ...]"."""
    if hint.endswith(" | None"):
        inner = _maker(hint.removesuffix(" | None"))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if hint.startswith("tuple["):
        each = _maker(hint.removeprefix("tuple[").rpartition(", ...")[0])
        return tuple if each is None else lambda values: tuple(map(each, values))
    return Decimal if hint == "Decimal" else None


def _program() -> list[bytes]:
    """The source of this package: other kinds, fields or checks make other rules of the same text."""
    return [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))]


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
