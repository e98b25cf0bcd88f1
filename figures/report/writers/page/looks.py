"""Colour and shape of each outlet: colours that colour-blind readers tell apart, in four shapes."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from figures.home import shipped

SHAPES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """`colour` is a place in the palette (class o0, o1 ...), `shape` the symbol s0 ... s3."""

    colour: int
    shape: int


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by place, on light and on dark paper."""

    light: tuple[str, ...]
    dark: tuple[str, ...]
    light_paper: str
    dark_paper: str


@cache
def palette() -> Palette:
    """The palette of `reports/page/palette.toml`."""
    table = tomllib.loads((shipped("reports") / "page" / "palette.toml").read_text(encoding="utf-8"))
    return Palette(tuple(table["light"]), tuple(table["dark"]), table["light_paper"], table["dark_paper"])


def looks(groups: Iterable[Sequence[str]]) -> dict[str, Look]:
    """A look for each outlet, given the outlets of each group, the most telling group first.

    An outlet looks the same in every group. Within a group outlets get colours of their own while
    the palette has enough of them, then shapes of their own; looks are shared by as few as can be.
    """
    found: dict[str, Look] = {}
    used: Counter[Look] = Counter()
    for group in groups:
        outlets = list(dict.fromkeys(group))
        taken = {found[name] for name in outlets if name in found}
        for name in outlets:
            if name not in found:
                found[name] = _free(taken, used)
                taken.add(found[name])
                used[found[name]] += 1
    return found


def _free(taken: set[Look], used: Counter[Look]) -> Look:
    """A look that is not taken, of the colour least taken; of these the one least used elsewhere."""
    colours = Counter(look.colour for look in taken)
    known = [Look(colour, shape) for shape in range(SHAPES) for colour in range(len(palette().light))]
    return min(known, key=lambda look: (look in taken, colours[look.colour], used[look], look.shape, look.colour))
