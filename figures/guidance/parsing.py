"""The entries of a config checked and made; what cannot be meant is refused with what might have been."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from figures.errors import FiguresError
from figures.guidance.entries import Apart, Correction, Guidance, Join, Pattern
from figures.model import Qualifier

T = TypeVar("T")

PATTERN = 'a figure_id, or a table such as { article = "courier*", text = "troops", value = 3000 }'


def guidance(
    joins: Sequence[Mapping[str, Any]],
    aparts: Sequence[Mapping[str, Any]],
    corrections: Sequence[Mapping[str, Any]],
    file: str,
) -> Guidance:
    """The entries of the config `file`. Raises FiguresError for an unknown key or a value that cannot be meant."""
    return Guidance(
        joins=tuple(_bound(Join, entry, f"join #{n}", 1, file) for n, entry in enumerate(joins, 1)),
        aparts=tuple(_bound(Apart, entry, f"apart #{n}", 2, file) for n, entry in enumerate(aparts, 1)),
        corrections=tuple(_correction(entry, f"correct #{n}", file) for n, entry in enumerate(corrections, 1)),
        origin=file.replace("\\", "/").rsplit("/", 1)[-1],
    )


def _bound(kind: Callable[..., T], entry: Mapping[str, Any], label: str, fewest: int, file: str) -> T:
    where = f"{file}: {label}"
    given = _known(entry, ("figures", "because"), where)
    items = given.get("figures")
    if not isinstance(items, list) or len(items) < fewest:
        needs = "a list" if fewest == 1 else "a list of two or more"
        raise FiguresError(f"{where}: figures takes {needs}", f"each entry is {PATTERN}")
    patterns = tuple(_pattern(item, f"{where}, figures") for item in items)
    return kind(label, patterns, _text(given, "because", where) or "")


def _correction(entry: Mapping[str, Any], label: str, file: str) -> Correction:
    where = f"{file}: {label}"
    names = tuple(spec.name for spec in fields(Correction) if spec.name != "label")
    given = _known(entry, names, where)
    if "figure" not in given:
        raise FiguresError(f"{where}: says of no figure", f"figure = {PATTERN}")
    made = Correction(
        label=label,
        figure=_pattern(given["figure"], f"{where}, figure"),
        value=_number(given, "value", where),
        low=_number(given, "low", where),
        high=_number(given, "high", where),
        qualifier=_qualifier(given, where),
        source=_text(given, "source", where),
        not_a_figure=_flag(given, "not_a_figure", where),
        because=_text(given, "because", where) or "",
    )
    if not (made.changes_value or made.source is not None or made.not_a_figure):
        raise FiguresError(f"{where}: changes nothing", f"give one of {', '.join(names[1:-1])}")
    if made.low is not None and made.high is not None and made.low > made.high:
        raise FiguresError(f"{where}: low {made.low} is above high {made.high}", "exchange them")
    return made


def _pattern(item: Any, where: str) -> Pattern:
    """A figure_id, or a table of what the figure is like."""
    if isinstance(item, str):
        if not item.startswith("f") or " " in item:
            raise FiguresError(f"{where}: {item!r} is no figure_id", f"give {PATTERN}")
        return Pattern(id=item)
    if not isinstance(item, dict):
        raise FiguresError(f"{where}: {item!r} names no figure", f"give {PATTERN}")
    given = _known(item, tuple(spec.name for spec in fields(Pattern)), where)
    if not given:
        raise FiguresError(f"{where}: an empty table would mean every figure", f"give {PATTERN}")
    texts = {name: _text(given, name, where) for name in ("id", "article", "text", "subject", "source")}
    return Pattern(**texts, value=_number(given, "value", where))


def _known(table: Mapping[str, Any], names: Sequence[str], where: str) -> dict[str, Any]:
    """The table with _ for - in its keys; FiguresError for one that is none of `names`."""
    found = {key.replace("-", "_"): value for key, value in table.items()}
    for name in found:
        if name not in names:
            close = get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(names)}"
            raise FiguresError(f"{where}: unknown key {name!r}", hint)
    return found


def _text(given: Mapping[str, Any], name: str, where: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise FiguresError(f"{where}: {name} takes a text, not {value!r}")
    return value


def _number(given: Mapping[str, Any], name: str, where: str) -> Decimal | None:
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not Decimal(value).is_finite():
        raise FiguresError(f"{where}: {name} takes a number, not {value!r}", "write it plainly: 12000, or 2.5")
    return Decimal(str(value))


def _flag(given: Mapping[str, Any], name: str, where: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise FiguresError(f"{where}: {name} takes true or false, not {value!r}")
    return value


def _qualifier(given: Mapping[str, Any], where: str) -> Qualifier | None:
    value = _text(given, "qualifier", where)
    if value is not None and value not in list(Qualifier):
        close = get_close_matches(value, list(Qualifier), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"qualifiers: {', '.join(Qualifier)}"
        raise FiguresError(f"{where}: unknown qualifier {value!r}", hint)
    return Qualifier(value) if value is not None else None
