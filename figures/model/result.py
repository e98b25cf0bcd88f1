"""What one run found."""

from __future__ import annotations

from dataclasses import dataclass, field

from figures.model.article import Article, Note, Skipped
from figures.model.figure import Figure, SetAside
from figures.model.group import Finding, Group


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The English pipeline that parsed the articles: package name, version, and hash of its weights."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a selection left out of a result: `chosen` names its options as typed, the rest are counts."""

    chosen: str
    groups: int
    figures: int
    articles: int


@dataclass(frozen=True, slots=True)
class Result:
    """Everything one run found, in reading order. `checked`: the articles that a check is about, by name; `inside`: how
    many comparisons it made inside each of them.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    model: LanguageModel
    rules_digest: str
    groups: tuple[Group, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    checked: tuple[str, ...] = ()
    inside: int = 0
    left_out: LeftOut | None = None
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False)
