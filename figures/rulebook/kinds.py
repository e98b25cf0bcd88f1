"""The kinds of rule. A new phrase is data under `rules/`; only a new kind is a class here.

Every kind is a frozen dataclass; its fields are the keys that a `[[rule]]` table may have, its
defaults make a key optional, its docstring is what `figures rules` says of it. `fires` and
`silent` are sentences: on each of `fires` a rule of this name must leave its mark, on each of
`silent` it must not. `tests/test_rules.py` runs them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has: a name unique in its kind, examples, and the place it comes from."""

    kind: ClassVar[str]
    name: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    place: str = ""  # "qualifiers.toml:12", set by the loader


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierRule(Rule):
    """Words before or after a number that hedge it, and what they make of its bounds."""

    kind: ClassVar[str] = "qualifier"
    qualifier: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


KINDS: dict[str, type[Rule]] = {kind.kind: kind for kind in (QualifierRule,)}
"""Every kind by the name that a rule file gives in its `kind` key."""
