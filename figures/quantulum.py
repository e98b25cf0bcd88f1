"""The one place that asks quantulum3: which unit stands behind a number, when our own table does not know.

It is asked about the number 5 and the few characters behind the number, never for the number itself
and never about whole sentences, in which its reading of a unit depends on far words and its cost
grows faster than the text. Its answers are kept. Three faults are cured here:

- its start takes two seconds, nearly all of them typeguard instrumenting `inflect`, which it uses to
  spell plurals; typeguard is told to leave that module alone;
- its pattern names every unit eight times, for products of four units, and takes another half second to
  compile; two units, one per another, are all that stands behind a number in news;
- among units that share a symbol it takes the first of a set, so that the answer changes with
  PYTHONHASHSEED; the candidates are put in order of their names.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

WINDOW = 32
"""Characters behind a number that are shown to quantulum3."""

UNKNOWN = ("dimensionless", "unk", "count")
"""Its names for no unit."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that quantulum3 names, its entity as the dimension, and where it ends in the text."""

    unit: str
    dimension: str
    end: int


def unit_behind(text: str, end: int) -> Behind | None:
    """The unit that quantulum3 sees behind a number that ends at `end`, or None."""
    answer = _ask(text[end : end + WINDOW].rstrip())
    if answer is None:
        return None
    unit, dimension, length = answer
    return Behind(unit, dimension, end + length)


@lru_cache(maxsize=4096)
def _ask(window: str) -> tuple[str, str, int] | None:
    """Unit, entity and length of the unit in "5" + window; a unit glued to digits is parted from them."""
    gap = "" if window[:1] in (" ", "-") else " "
    try:
        quantities = _parser()(f"5{gap}{window}")
    except Exception:  # some odd symbols break its own look-ups with whatever error; then it has no answer
        return None
    for quantity in quantities[:1]:
        start, end = quantity.span
        name = quantity.unit.name
        if start == 0 and quantity.value == 5 and name not in UNKNOWN and "unk" not in name.split():
            return name, quantity.unit.entity.name, end - 1 - len(gap)
    return None


@cache
def _parser() -> Callable[[str], list[Any]]:
    """quantulum3's parse function, with the faults cured."""
    import typeguard

    checked = typeguard.typechecked
    typeguard.typechecked = _unchecked
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import inflect  # noqa: F401  quantulum3 would import it at the first parse, with typeguard back in force
            from quantulum3 import no_classifier, parser, regex
    finally:
        typeguard.typechecked = checked
    choose = no_classifier.disambiguate_no_classifier

    def in_order(candidates: Iterable[Any], text: str, lang: str = "en_US") -> Any:
        return choose(sorted(candidates, key=lambda candidate: candidate.name), text, lang)

    no_classifier.disambiguate_no_classifier = in_order
    regex.re = SimpleNamespace(**{**vars(re), "compile": _compile_shortened})
    parse: Callable[[str], list[Any]] = parser.parse
    return parse


def _unchecked(target: Any = None, **_: Any) -> Any:
    """In place of `typeguard.typechecked`, bare or with arguments: leaves what it decorates as it is."""
    return target if target is not None else _unchecked


def _compile_shortened(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """In place of `re.compile` for quantulum3's patterns: the third and the fourth unit of a product never match."""
    head, third, _ = pattern.partition("(?:(?P<operator3>")
    if third:
        groups = ("operator3", "unit3", "operator4", "unit4")
        pattern = head + "".join(f"(?P<{name}>(?!))?" for name in groups) + r"(?!\w)"
    return re.compile(pattern, flags)
