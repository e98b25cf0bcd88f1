"""The entries of a config that guide a run: [[join]], [[apart]] and [[correct]]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase

from figures.model import Figure, Qualifier


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which figures are meant: all that fit every key given; `id` is the figure_id alone.

    `article`: a glob over the article's name or the end of it; `text`, `subject`, `source`: words that occur, or a
    glob when there is a * in them; `value`: the point value. Case does not matter.
    """

    id: str | None = None
    article: str | None = None
    text: str | None = None
    subject: str | None = None
    source: str | None = None
    value: Decimal | None = None

    def fits(self, figure: Figure) -> bool:
        """Whether the figure, as the article states it, is meant."""
        if self.id is not None:
            return self.id == figure.figure_id
        return (
            (self.article is None or _in_path(self.article, figure.article))
            and (self.value is None or self.value == figure.value.best)
            and _occurs(self.text, figure.surface)
            and _occurs(self.subject, figure.subject or figure.noun_phrase or "")
            and _occurs(self.source, f"{figure.source.name} | {figure.source.surface}" if figure.source else "")
        )


@dataclass(frozen=True, slots=True)
class Join:
    """All figures that fit one of `figures` measure one quantity. `label` names the entry: "join #1"."""

    label: str
    figures: tuple[Pattern, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures that fit different ones of `figures` never measure one quantity."""

    label: str
    figures: tuple[Pattern, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the figures that fit are to count as: another value or bounds, another source, or no figure at all.

    `value`, `low`, `high`, `qualifier`: None = as the article has it; `source` likewise, and
    "" = the outlet itself.
    """

    label: str
    figure: Pattern
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    source: str | None = None
    not_a_figure: bool = False
    because: str = ""

    @property
    def changes_value(self) -> bool:
        return any(given is not None for given in (self.value, self.low, self.high, self.qualifier))


@dataclass(frozen=True, slots=True)
class Guidance:
    """All entries of one config, whose file name is `origin`."""

    joins: tuple[Join, ...] = ()
    aparts: tuple[Apart, ...] = ()
    corrections: tuple[Correction, ...] = ()
    origin: str = "figures.toml"

    def mark(self, entry: Join | Apart | Correction) -> str:
        """Where an entry stands and why, as people are told: "figures.toml, join #1: one convoy"."""
        return f"{self.origin}, {entry.label}" + (f": {entry.because.rstrip('.')}" if entry.because else "")


NO_GUIDANCE = Guidance()


def fitting(patterns: Sequence[Pattern], figures: Sequence[Figure]) -> list[list[Figure]]:
    """For each pattern the figures that fit it."""
    return [[figure for figure in figures if pattern.fits(figure)] for pattern in patterns]


def _in_path(pattern: str, name: str) -> bool:
    wanted, path = pattern.lower(), name.lower().replace("\\", "/")
    return fnmatchcase(path, wanted) or fnmatchcase(path, f"*/{wanted}")


def _occurs(wanted: str | None, text: str) -> bool:
    if wanted is None:
        return True
    wanted, text = wanted.lower(), " ".join(text.lower().split())
    return fnmatchcase(text, wanted) if "*" in wanted else wanted in text
