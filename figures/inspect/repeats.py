"""FIG208: the body gives one and the same figure twice, differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from figures.inspect.bounds import INFINITE, Bounds
from figures.inspect.lexicon import normal
from figures.inspect.page import Doubt, Outcome, Page, told
from figures.inspect.sameness import (
    ALWAYS,
    IN_BODY,
    clause_at,
    content,
    names,
    same_fate,
    same_measure,
    same_thing,
    shared_run,
)
from figures.interval import times_apart
from figures.model import Figure

CODE = "FIG208"
OWN, UNNAMED = 3, 5
"""Words, besides the thing counted, that the clause of the shorter statement must have: with a name, without one."""

RUN, FIRM, TELLING = 6, 8, 3
"""Words that stand unbroken round both numbers, also when only one of the two gives a name as well, and how many of
them must tell something, to be one statement."""

AGAIN, LONG = 5, 6
"""Words of a sentence that is said again as a whole; telling words of a run so long that the rest does not matter."""

WHOLE = 10
"""Words of a run so long that a name behind it, in the longer sentence, does not make another statement of it."""

FAR = Decimal(10)
"""Numbers more times apart than this are seldom two versions of one, unless their digits are the same."""

_CLOCK = re.compile(
    r"^\W*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\W*$|^\W*\d{1,2}\s*[ap]\.?m\.?\W*$", re.M | re.I
)
ENTRIES = 3
"""Lines that are a time of day and nothing else: with so many, the article is a log whose figures move on."""

RATES = ("share", "points", "multiple", "age", "time", "magnitude")
"""Dimensions in which an article gives many figures in the same words, of which every word must then be the same."""


def check(page: Page) -> Iterator[Outcome]:
    """Facts: one, other, bounds, other_bounds."""
    if len(_CLOCK.findall(page.article.text)) >= ENTRIES:
        return
    told_of: set[str] = set()
    body = [figure for figure in page.figures if figure.context.kind == "body" and _states_one_thing(figure)]
    for one, other in combinations(body, 2):
        if one.dimension != other.dimension or one.context.sentence == other.context.sentence:
            continue
        if {one.figure_id, other.figure_id} & told_of or not same_thing(page, one, other):
            continue
        first, second = _bounds(page, one, other), _bounds(page, other, one)
        if first.meets(second):
            yield None
            continue
        if not (_again(page, one, other) or _same_statement(page, one, other)):
            continue
        told_of |= {one.figure_id, other.figure_id}
        facts = {"one": told(one), "other": told(other), "bounds": str(first), "other_bounds": str(second)}
        yield Doubt(f"{CODE}/repeat", (other, one), facts)


def _states_one_thing(figure: Figure) -> bool:
    """No end of a change, and no figure so small that another one like it is likely."""
    return figure.change_from is None and figure.value.best >= 3


def _bounds(page: Page, figure: Figure, other: Figure) -> Bounds:
    """What the figure may stand for; where both are open at the same end, that end says nothing and is closed."""
    bounds = page.allowed(figure, CODE)
    if figure.qualifier != other.qualifier or bounds.high != INFINITE:
        return bounds
    return Bounds(bounds.low, bounds.low)


def _same_statement(page: Page, one: Figure, other: Figure) -> bool:
    """Whether the two say one thing, by the same source and of the same kind of event."""
    if not same_measure(page, one, other, ALWAYS):
        return False
    if one.source and other.source and one.source.source_id != other.source.source_id:
        return False
    if not same_fate(one, other):
        return False
    apart = times_apart(one.value, other.value)
    if apart is None or (apart > FAR and apart.normalize().as_tuple().digits != (1,)):
        return False
    if (one.context.cues ^ other.context.cues) & IN_BODY:
        return _same_words(page, one, other)
    if _within(page, one, other) or _within(page, other, one):
        return True
    return _same_words(page, one, other)


def _same_words(page: Page, one: Figure, other: Figure) -> bool:
    """Whether the same words stand round both numbers, and not each of the two says something of its own as well."""
    run = shared_run(page, one, other)
    telling = content(page, " ".join(run)) - content(page, f"{one.noun or ''} {one.surface}")
    first, second = _clause(page, one), _clause(page, other)
    if _moving(page, first, second):
        return False
    all_numbers, all_others = _numbers(page, one, one.sentence), _numbers(page, other, other.sentence)
    if all_numbers - all_others and all_others - all_numbers:
        return False
    if len(telling) >= LONG:
        return True
    words, also = content(page, first) - telling, content(page, second) - telling
    if len(run) < RUN or len(telling) < TELLING or (words - also and also - words):
        return False
    some, others = _names(page, one), _names(page, other)
    named = some == others or (len(run) >= FIRM and (some < others or others < some))  # "the ferry Silja", "the ferry"
    return named and _numbers(page, one, first) == _numbers(page, other, second)


def _again(page: Page, one: Figure, other: Figure) -> bool:
    """Whether the run is all that the shorter sentence says, and the other clause has no name besides."""
    short, long = sorted((one, other), key=lambda figure: len(figure.sentence))
    run = shared_run(page, one, other)
    telling = content(page, " ".join(run)) - content(page, f"{one.noun or ''} {one.surface}")
    rest = content(page, short.sentence) - telling - content(page, f"{one.noun or ''} {one.surface} {other.surface}")
    own = _names(page, long) - names(page, " ".join(run).title(), False)
    fewest = TELLING - 1 if one.dimension in RATES or len(run) < AGAIN else 1
    return len(run) >= AGAIN - 1 and len(telling) >= fewest and not rest and (not own or len(run) >= WHOLE)


def _within(page: Page, short: Figure, long: Figure) -> bool:
    """Whether the other's sentence has all the words and names of this clause, and neither adds what sets it apart."""
    clause, other = _clause(page, short), _clause(page, long)
    modal = page.phrases("same/modal")
    if _moving(page, clause, other) or modal.within(normal(clause)) != modal.within(normal(other)):
        return False
    own = content(page, clause) - content(page, f"{short.noun or ''} {short.surface}")
    named = _names(page, short) | _names(page, long)
    if len(own) < (OWN if named else UNNAMED):
        return False
    both = content(page, short.sentence) & content(page, long.sentence)
    both |= names(page, short.sentence, True) & names(page, long.sentence, True)
    same = own | named <= both and _numbers(page, short, clause) <= _numbers(page, long, long.sentence)
    return same and (short.dimension not in RATES or content(page, other) <= content(page, clause))


def _moving(page: Page, *clauses: str) -> bool:
    """Whether a clause says of itself that its figure is one of a moment ("now has")."""
    return any(page.phrases("same/moving").within(normal(clause)) for clause in clauses)


def _clause(page: Page, figure: Figure) -> str:
    """The clause of the figure; of a figure as articles give many in the same words, the whole sentence."""
    if figure.dimension in RATES:
        return figure.sentence
    start = page.start_of(figure)
    return clause_at(figure.sentence, figure.start - start, figure.end - start)


def _names(page: Page, figure: Figure) -> frozenset[str]:
    clause = _clause(page, figure)
    return names(page, clause, figure.sentence.startswith(clause.lstrip()))


def _numbers(page: Page, figure: Figure, words: str) -> set[Decimal]:
    """The other numbers in these words of the figure's sentence."""
    return {
        one.value.best
        for one in page.figures
        if one.context.sentence == figure.context.sentence and one is not figure and one.surface in words
    }
