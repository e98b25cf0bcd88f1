"""What --fail-on, --select and --ignore name: levels and codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from figures.errors import FiguresError

if TYPE_CHECKING:
    from figures.model import Finding


@dataclass(frozen=True, slots=True)
class Threshold:
    """Which findings make a run fail: those of these levels, and those of these codes whatever their level."""

    levels: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def counts(self, one: Finding) -> bool:
        return one.level in self.levels or one.code in self.codes


def threshold(text: str | None, known: Sequence[str]) -> Threshold:
    """ "warning,FIG107" as a threshold: a level means itself and worse, "never" nothing; FiguresError if unknown."""
    from figures.findings import LEVELS

    levels: tuple[str, ...] = ()
    codes: list[str] = []
    for part in _parts(text):
        if part.lower() in LEVELS:
            levels = max(levels, LEVELS[: LEVELS.index(part.lower()) + 1], key=len)
        elif part.lower() != "never":
            codes += matching(part, known, "--fail-on", f"levels: {', '.join(LEVELS)}, never; codes such as FIG202")
    return Threshold(levels, tuple(codes))


def chosen(select: str | None, ignore: str | None, known: Sequence[str]) -> tuple[str, ...]:
    """The codes in play: those selected (all, when none are named) without those ignored."""
    hint = "a code such as FIG202, or the start of some, such as FIG2"
    wanted = [code for part in _parts(select) for code in matching(part, known, "--select", hint)] or list(known)
    unwanted = {code for part in _parts(ignore) for code in matching(part, known, "--ignore", hint)}
    return tuple(code for code in known if code in wanted and code not in unwanted)


def matching(part: str, known: Sequence[str], option: str, hint: str) -> list[str]:
    """The codes that begin with `part`, such as FIG2; FiguresError with a suggestion when there is none."""
    from figures.findings import LEVELS

    found = [code for code in known if len(part) > 3 and code.startswith(part.upper())]
    if not found:
        close = get_close_matches(part.lower(), [*LEVELS, *(code.lower() for code in known)], n=1)
        suggestion = f"did you mean {close[0].upper() if close[0].startswith('fig') else close[0]}?" if close else hint
        raise FiguresError(f"{option} does not know {part!r}", suggestion)
    return found


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]
