"""Numbers and figures, with their sources and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from figures.interval import Interval


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
    decided: str | None = None  # what a person corrected


@dataclass(frozen=True, slots=True)
class Described:
    """The figures of an article, and the numerals that its grammar shows to be none."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What one article yields on its own, before source_ids are told apart over all articles."""

    figures: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
