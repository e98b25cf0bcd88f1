"""Groups of figures that measure one quantity: what ties them, the verdict, and the findings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from figures.model.figure import Figure


class Verdict(StrEnum):
    """What a group of figures comes to; only `diverge` accuses."""

    agree = "agree"
    compatible = "compatible"
    updated = "updated"
    diverge = "diverge"
    undecided = "undecided"


# ------------------------------------------------------------------ group
@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against joining two figures: its weight in bits, what it says, and what it was seen in.

    says "they speak of different places", shows "Kursk against Donetsk".
    """

    name: str
    weight: float
    says: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures that were weighed, and the evidence. `veto`: why they are never joined; empty = they may be.

    `kept`: whether the link is worth keeping in a result; only then its evidence shows what it was seen in.
    """

    a: str
    b: str
    weight: float
    evidence: tuple[Evidence, ...]
    veto: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A figure kept out of a group that it resembles, and the reason; `link`: with the member it is nearest to."""

    figure_id: str
    reason: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more figures held to measure the same quantity, in reading order, not yet judged.

    `decided`: what a person decided about it, in sentences.
    """

    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    lookalikes: tuple[Lookalike, ...] = ()
    decided: tuple[str, ...] = ()


# ------------------------------------------------------------------ reconcile
@dataclass(frozen=True, slots=True)
class Understood:
    """What a figure was taken to allow when it was compared: bounds in `unit`, and the day it speaks of."""

    figure_id: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two figures that cannot both be right; `bar`: why they may not accuse all the same, empty = they may."""

    a: str
    b: str
    bar: str


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster with its verdict. low, high: the least and greatest number any member states.

    `rule`: the name of the verdict rule; `understood`, `clashes`: what it compared.
    """

    group_id: str
    subject: str
    verdict: Verdict
    why: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    unit: str | None
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    strength: float = 0.0
    links: tuple[Link, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    rule: str = ""
    understood: tuple[Understood, ...] = ()
    clashes: tuple[Clash, ...] = ()
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `code` is stable (FIG101 ...); `level`: error, warning or note.

    `fingerprint` outlives edits elsewhere in the article; `state` is new or known, when a baseline was given. `spot`:
    the line, page or block of the original it points to ("12", "p3", "b7"); empty = the line.
    """

    finding_id: str
    code: str
    name: str
    level: str
    message: str
    why: str
    group_id: str | None
    figures: tuple[str, ...]
    article: str
    line: int
    column: int
    fingerprint: str | None = None
    state: str | None = None
    spot: str = ""

    @property
    def place(self) -> str:
        """What the finding points to: "a.txt:12:5", or the page or block of what has no lines: "report.pdf:p3"."""
        if self.spot and self.spot != str(self.line):
            return f"{self.article}:{self.spot}"
        return f"{self.article}:{self.line}:{self.column}"
