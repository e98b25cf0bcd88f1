"""What every rule has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has: a name unique in its kind, examples, and the place it comes from.

    `setting`: the kind holds numbers and names that the program goes by, not words of a text, so
    that no sentence alone could show one at work; its examples may be empty. `ordered`: the first rule
    of the kind that fits counts, so that a pack's own stand before those of the packs it is laid over.
    `refers`: keys that name a rule of another kind, each with that kind.
    """

    kind: ClassVar[str]
    setting: ClassVar[bool] = False
    ordered: ClassVar[bool] = False
    refers: ClassVar[tuple[tuple[str, str], ...]] = ()
    name: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    place: str = ""  # "qualifiers.toml:12", set by the loader
