"""Corrections applied: figures with another value or source, and those that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.gauge import last_digit
from figures.guidance.entries import Correction, Guidance
from figures.interval import Interval
from figures.model import Figure, Qualifier, SetAside, Source

RULE = "decided/not-a-figure"
"""The rule by which a number that a person ruled out is set aside."""

LOWER = frozenset({Qualifier.at_least, Qualifier.more_than})
UPPER = frozenset({Qualifier.at_most, Qualifier.less_than, Qualifier.up_to})

UNRANKED = 3
"""Standing of a source that only the config names: that of a body (rules/sources.toml)."""


def corrected(figures: Sequence[Figure], guidance: Guidance) -> tuple[tuple[Figure, ...], tuple[SetAside, ...]]:
    """The figures as corrected, each with what was decided, and those ruled out. Span and words stay the article's.

    Of several corrections that fit a figure all count, in the order of the config; patterns are held against the
    figure as the article states it. Nothing refers to a figure that was ruled out.
    """
    if not guidance.corrections:
        return tuple(figures), ()
    sources = {figure.source.name.casefold(): figure.source for figure in figures if figure.source}
    kept, out = [], []
    for figure in figures:
        fitting = [entry for entry in guidance.corrections if entry.figure.fits(figure)]
        if any(entry.not_a_figure for entry in fitting):
            out.append(figure)
            continue
        changed = figure
        for entry in fitting:
            changed = _changed(changed, entry, guidance, sources)
        kept.append(changed)
    gone = frozenset(figure.figure_id for figure in out)
    aside = tuple(SetAside(one.article, one.start, one.end, one.line, one.surface, RULE) for one in out)
    return tuple(_without(figure, gone) for figure in kept), aside


def _changed(figure: Figure, entry: Correction, guidance: Guidance, sources: dict[str, Source]) -> Figure:
    told = []
    changed = figure
    if entry.changes_value:
        value, qualifier = _value(figure, entry)
        changed = replace(changed, value=value, qualifier=qualifier, step=last_digit(value.best), conversions=())
        told.append(f"counts as {_shown(value)}, not {_shown(figure.value)}")
    if entry.source is not None:
        changed = replace(changed, source=_source(figure, entry.source, sources))
        told.append(f"is said by {entry.source or 'the outlet itself'}")
    says = f"{' and '.join(told)} ({guidance.mark(entry)})"
    return replace(changed, decided=f"{figure.decided}; {says}" if figure.decided else says)


def _value(figure: Figure, entry: Correction) -> tuple[Interval, Qualifier]:
    """The value meant: `value` under its qualifier, else the bounds given; an end that is not given is open."""
    if entry.low is not None and entry.high is not None:
        between = Interval.between(entry.low, entry.high)
        best = entry.value if entry.value is not None else between.best
        return Interval(entry.low, best, entry.high), entry.qualifier or Qualifier.range
    if entry.low is not None or entry.high is not None:
        best = next(end for end in (entry.value, entry.low, entry.high) if end is not None)
        found = Qualifier.at_least if entry.low is not None else Qualifier.at_most
        return Interval(entry.low, best, entry.high), entry.qualifier or found
    best = figure.value.best if entry.value is None else entry.value
    qualifier = entry.qualifier or Qualifier.exact
    low, high = None if qualifier in UPPER else best, None if qualifier in LOWER else best
    return Interval(low, best, high), qualifier


def _source(figure: Figure, name: str, sources: dict[str, Source]) -> Source | None:
    """The source of that name as another figure has it, else a body of that name; its id is still to be settled."""
    if not name:
        return None
    known = sources.get(name.casefold())
    if known is not None:
        return replace(known, surface="", chain=())
    return Source(name, figure.article, "", "organisation", UNRANKED)


def _without(figure: Figure, gone: frozenset[str]) -> Figure:
    if figure.part_of not in gone and figure.change_from not in gone:
        return figure
    part_of = None if figure.part_of in gone else figure.part_of
    return replace(figure, part_of=part_of, change_from=None if figure.change_from in gone else figure.change_from)


def _shown(value: Interval) -> str:
    if value.is_point:
        return _number(value.best)
    if value.low is None or value.high is None:
        return f"{_number(value.best)} or {'more' if value.high is None else 'less'}"
    return f"{_number(value.low)} to {_number(value.high)}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"
