"""What a rule pack is: a folder of rule files with a `pack.toml` that says its name, version and authority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable
from pathlib import Path

from figures.errors import RuleError
from figures.home import shipped
from figures.rulebook.grammar import Source, nearest, tables

Folder = Traversable | Path
ABOUT = "pack.toml"
DOMAINS = "packs"
"""The folder of `rules/` that holds one shipped pack a domain; the rest of `rules/` is the core."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Who says what the words of a pack mean. `place` is what the places of its rules begin with."""

    name: str
    version: str = ""
    authority: str = ""
    about: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One rule file: its text, how errors name it, and its path inside its pack, which the digest rests on."""

    place: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A pack and its rule files, in order of their paths."""

    pack: Pack
    files: tuple[RuleFile, ...]


def shipped_layers() -> Iterator[Layer]:
    """The core, and the shipped packs in order of their names."""
    root = shipped("rules")
    yield _layer(root, "", "core", (DOMAINS,))
    domains = root / DOMAINS
    for folder in sorted(domains.iterdir(), key=lambda entry: entry.name) if domains.is_dir() else ():
        if folder.is_dir():
            yield _layer(folder, f"{DOMAINS}/{folder.name}/", folder.name)


def layer_of(folder: Path) -> Layer:
    """The pack in a folder of the user's; RuleError when there is none."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules", "--rules takes a folder of .toml rule files")
    return _layer(folder, f"{folder.as_posix()}/", folder.resolve().name)


def packs_of(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """The shipped packs, and those in the user's folders."""
    return tuple(layer.pack for layer in (*shipped_layers(), *map(layer_of, folders)))


def _layer(folder: Folder, prefix: str, name: str, without: tuple[str, ...] = ()) -> Layer:
    found = sorted(_walk(folder, "", without), key=lambda item: item[1])
    files = [RuleFile(prefix + label, label, _text(path, prefix + label)) for path, label in found]
    about = next((file for file in files if file.label == ABOUT), None)
    pack = Pack(name, place=prefix) if about is None else _pack(about, prefix)
    return Layer(pack, tuple(file for file in files if file.label != ABOUT))


def _walk(folder: Folder, prefix: str, without: tuple[str, ...]) -> Iterator[tuple[Traversable | Path, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in without:
            yield from _walk(entry, f"{prefix}{entry.name}/", ())
        elif entry.name.endswith(".toml"):
            yield entry, prefix + entry.name


def _text(path: Folder, place: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{place}: cannot be read ({error})", "rule files are UTF-8 text") from None


def _pack(file: RuleFile, prefix: str) -> Pack:
    """What a `pack.toml` says; RuleError when it has other keys, or values that are no text."""
    source = Source(file.place, tuple(file.text.splitlines()))
    table = tables(source, file.text)
    if isinstance(table, RuleError):
        raise table
    known = tuple(spec.name for spec in fields(Pack) if spec.name != "place")
    for key, value in table.items():
        line = source.line_of(key, 0)
        if key not in known:
            raise source.wrong(line, f"unknown key {key!r}", nearest(key, known), key)
        if type(value) is not str:
            raise source.wrong(line, f"{key}: expected a text, got {value!r}", f'such as: {key} = "1.0"')
    if "name" not in table:
        raise source.wrong(0, "a pack needs a name", f'such as: name = "{Path(prefix).name}"')
    return Pack(**table, place=prefix)
