"""The values that pass from stage to stage: frozen, slotted, and never a dict.

Offsets count characters (code points) in the text of the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from figures.interval import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Qualifier(StrEnum):
    """How an article hedges a number."""

    exact = "exact"
    about = "about"
    at_least = "at_least"
    more_than = "more_than"
    at_most = "at_most"
    less_than = "less_than"
    up_to = "up_to"
    range = "range"
    vague = "vague"


class Verdict(StrEnum):
    """What a group of figures comes to; only `diverge` accuses."""

    agree = "agree"
    compatible = "compatible"
    updated = "updated"
    diverge = "diverge"
    undecided = "undecided"


# ------------------------------------------------------------------ read
@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article of one kind: title, heading, body, caption, byline, furniture.

    `rule` names the rule that tells so ("furniture/share-line"); empty for what stands by its place.
    """

    start: int
    end: int
    kind: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `name` is the path as given, or the id of a record; `digest` is that of the text.

    Dates are ISO 8601, with a time when the article states one. `blocks` cover the text in order,
    without overlap; what lies between them is white space. None = unknown.
    """

    name: str
    text: str
    digest: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    copy_of: str | None = None
    origins: tuple[tuple[str, str], ...] = ()  # (field, where its value comes from), in field order


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something given that was not read, or an article left out, and why, in one sentence.

    `named`: it was itself named on the command line, so that it is an error and not a note.
    """

    name: str
    reason: str
    hint: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an article that was read but is not believed, such as a date in the future."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """What reading some paths gave: articles in the order given, what was left out, and notes."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...] = ()


# ------------------------------------------------------------------ language
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: its place, its block's kind, and its paragraph's number.

    `text` is that of the article from start to end, with blanks for the line ends of a wrapped paragraph.
    """

    index: int
    start: int
    end: int
    text: str
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its sentences, and the parses of those sentences that were needed.

    `parses` maps a sentence's index to its spaCy Doc; token.idx counts from the sentence's start.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    parses: Mapping[int, Doc]


# ------------------------------------------------------------------ find
@dataclass(frozen=True, slots=True)
class Conversion:
    """The same figure in another unit, as the article gives it in brackets."""

    value: Interval
    unit: str
    dimension: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of something, read from the words of one sentence alone.

    `start`, `end`: the expression with its qualifier, unit and bracketed conversion, but without a
    counted noun. `core_start`, `core_end`: the number itself, on which ids rest. `step`: one unit of
    the last digit written ("12,000" -> 1000, "1.25 billion" -> 10 million), None for vague words.
    `unit` is canonical; None leaves the counted noun to `describe`. `change_from`: the core_start of
    the numeral that a "from ... to" change starts at. `rules`: names of the rules that fired.
    """

    sentence: int
    start: int
    end: int
    core_start: int
    core_end: int
    value: Interval
    qualifier: Qualifier
    unit: str | None
    dimension: str
    step: Decimal | None
    conversions: tuple[Conversion, ...] = ()
    change_from: int | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A number that is not a figure, and the name of the rule that says so."""

    article: str
    start: int
    end: int
    line: int
    surface: str
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """Every number of an article has exactly one standing: a numeral, or set aside by a named rule."""

    numerals: tuple[Numeral, ...]
    set_aside: tuple[SetAside, ...]


# ------------------------------------------------------------------ describe, attribute
@dataclass(frozen=True, slots=True)
class Source:
    """Who says a figure. `name` is the fullest the article gives, `surface` the words at the place.

    `source_id` is the same for one body under every name and in every article. `kind`: person,
    office, organisation, document, group, anonymous. `chain`: who passed it on, nearest the outlet
    last ("US officials" via ("Bloomberg",)).
    """

    name: str
    source_id: str
    surface: str
    kind: str
    rank: int
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a figure and lets it be compared with others; evidence, never shown as it is.

    Words are lower-case lemmas or stems without stop words. `clause`: of the governing clause;
    `around`: of the sentence and its neighbours. `status`: classes of what happens to the thing
    counted (killed, wounded, displaced, arrested, deployed ...). `places` are canonical, the nearest first.
    """

    sentence: int
    paragraph: int
    kind: str
    clause: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()  # running, part, others, share ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of something as an article states it. Field by field: `reports/figures.toml`.

    `start`, `end` span the qualifier, the number and the unit or counted noun where they stand
    together; `figure_id` rests on the article's digest and the number's own span.
    """

    figure_id: str
    article: str
    start: int
    end: int
    line: int
    surface: str
    sentence: str
    value: Interval
    qualifier: Qualifier
    dimension: str
    context: Context
    core_start: int
    core_end: int
    step: Decimal | None = None
    direction: str | None = None
    unit: str | None = None
    noun: str | None = None
    noun_phrase: str | None = None
    noun_class: str | None = None
    conversions: tuple[Conversion, ...] = ()
    change_from: str | None = None
    subject: str | None = None
    predicate: str | None = None
    incident: str | None = None
    place: str | None = None
    period: str | None = None
    as_of: str | None = None
    part_of: str | None = None
    source: Source | None = None
    quoted: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """The figures of an article, and the numerals that its grammar shows to be none."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]


# ------------------------------------------------------------------ group
@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against joining two figures: its weight in bits, and what it says."""

    name: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures of one group, and the evidence that joined them."""

    a: str
    b: str
    weight: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A figure kept out of a group that it resembles, and the reason."""

    figure_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more figures held to measure the same quantity, in reading order, not yet judged."""

    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    lookalikes: tuple[Lookalike, ...] = ()


# ------------------------------------------------------------------ reconcile
@dataclass(frozen=True, slots=True)
class Group:
    """A cluster with its verdict. low, high: the least and greatest number any member states."""

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `code` is stable (FIG101 ...); `level`: error, warning or note.

    `fingerprint` outlives edits elsewhere in the article; `state` is new or known, when a baseline was given.
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


# ------------------------------------------------------------------ the whole
@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The English pipeline that parsed the articles: package name, version, and hash of its weights."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything one run found, in reading order. `checked`: the articles that a check is about, by name."""

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
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False)
