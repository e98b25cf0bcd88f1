"""Settings from figures.toml, or [tool.figures] in pyproject.toml: the nearest from the working folder upwards."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures.errors import FiguresError

if TYPE_CHECKING:
    from figures.guidance import Guidance

NONE = Path("-")
"""`--config -`: no configuration."""


@dataclass(frozen=True, slots=True)
class CheckConfiguration:
    """The table [check]: each key is the option of that name of `figures check`, which overrules it."""

    against: str | None = None
    baseline: str | None = None
    fail_on: str | None = None
    select: str | None = None
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a config may set; each key is the option of that name, which overrules it. Paths are from its folder.

    `join`, `apart`, `correct`: the entries as they are written; `guidance` is made of them.
    """

    rules: tuple[str, ...] = ()
    model: str | None = None
    jobs: int | None = None
    strict: bool = False
    fail_on: str | None = None
    language: str | None = None
    decimal: str | None = None
    rates: str | None = None
    check: CheckConfiguration = field(default_factory=CheckConfiguration)
    join: tuple[Mapping[str, Any], ...] = ()
    apart: tuple[Mapping[str, Any], ...] = ()
    correct: tuple[Mapping[str, Any], ...] = ()
    guidance: Guidance | None = None


PATHS = frozenset({"against", "baseline", "rates"})
ENTRIES = frozenset({"join", "apart", "correct"})
MADE = frozenset({"guidance"})
"""Fields that are made of others: no keys."""

AMONG = {"decimal": (".", ",")}
"""Keys that take one of a few values."""

LISTABLE = frozenset({"fail_on", "select", "ignore"})
TYPES: dict[str, type] = {"rules": list, "jobs": int, "strict": bool, "check": dict} | dict.fromkeys(ENTRIES, list)
KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}


def configuration(given: Path | None) -> Configuration:
    """The settings in the file `given`, or in the nearest one; defaults when there is none.

    Raises FiguresError for a file that cannot be read, an unknown key, or a value of the wrong type.
    """
    if given == NONE:
        return Configuration()
    for path in [given] if given else _nearest(Path.cwd()):
        table = _table(path)
        if table is not None:
            configured: Configuration = _filled(Configuration, table, path, "")
            return _guided(configured, path)
    return Configuration()


def _guided(configured: Configuration, path: Path) -> Configuration:
    """The configuration with its entries read; most have none."""
    if not (configured.join or configured.apart or configured.correct):
        return configured
    from figures.guidance import guidance

    entries = guidance(configured.join, configured.apart, configured.correct, str(path))
    return replace(configured, guidance=entries)


def _nearest(start: Path) -> list[Path]:
    """Where a config may lie, the nearest first, up to the top of the repository."""
    found: list[Path] = []
    for folder in (start, *start.parents):
        found += [path for path in (folder / "figures.toml", folder / "pyproject.toml") if path.is_file()]
        if (folder / ".git").exists():
            break
    return found


def _table(path: Path) -> Mapping[str, Any] | None:
    """The settings in a file; None for a pyproject.toml that has none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FiguresError(f"{path}: {error}", "a config is a TOML file, such as: jobs = 4") from None
    if path.name != "pyproject.toml":
        return table
    section = table.get("tool", {}).get("figures")
    return section if isinstance(section, dict) else None


def _filled(kind: Any, table: Mapping[str, Any], path: Path, section: str) -> Any:
    """A configuration of this kind from a table; keys may be written with - for _."""
    known = [spec.name for spec in fields(kind) if spec.name not in MADE]
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(known)}"
            raise FiguresError(f"{path}: unknown key {section + key!r}", hint)
        values[name] = _value(name, value, path, section)
    return kind(**values)


def _value(name: str, value: Any, path: Path, section: str) -> Any:
    """One value, checked; codes may be written as a list, and paths start at the config's folder."""
    if name in LISTABLE and isinstance(value, list):
        value = ",".join(map(str, value))
    expected: Any = TYPES.get(name, str)
    if type(value) is not expected:
        raise FiguresError(f"{path}: {section}{name} takes {KINDS[expected]}, not {value!r}")
    if value not in AMONG.get(name, (value,)):
        raise FiguresError(f"{path}: {section}{name} takes {' or '.join(map(repr, AMONG[name]))}, not {value!r}")
    if name == "check":
        return _filled(CheckConfiguration, value, path, f"{section}{name}.")
    if name in ENTRIES:
        if not all(isinstance(entry, dict) for entry in value):
            raise FiguresError(f"{path}: {section}{name} takes tables, not {value!r}", f"begin each with [[{name}]]")
        return tuple(value)
    if name == "rules":
        return tuple(str(path.parent / str(entry)) for entry in value)
    return str(path.parent / value) if name in PATHS else value
