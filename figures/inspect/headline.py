"""FIG201: a headline or a caption gives another number than the body does for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from figures.inspect.bounds import INFINITE, Bounds
from figures.inspect.page import Doubt, Outcome, Page, told, words
from figures.inspect.sameness import ALWAYS, STEM, content, same_fate, same_measure, same_noun, same_thing, shared_run
from figures.model import Figure

CODE = "FIG201"
SHARED = 2
"""Words, besides the noun counted, that a headline and a sentence of the body must have in common ..."""

MOST_OWN = 0.34
"""... and the share of the headline's words that the sentence may lack."""

OPEN = Decimal("0.25")
"""The share beyond its one bound at which an open figure is closed: a headline may say less, but not much less."""

RUN, HALF = 6, Decimal("0.5")
"""Words round both numbers by which a body sentence says the headline again, number apart; and the share of the
headline's words that must then stand with another figure for it to be what the headline means."""

_PLACES = {"title": "headline", "heading": "headline", "caption": "caption"}


def check(page: Page) -> Iterator[Outcome]:
    """Facts: where (headline or caption), head, body, bounds, body_bounds."""
    body = [figure for figure in page.figures if figure.context.kind == "body"]
    first = min((block.start for block in page.article.blocks if block.kind == "body"), default=0)
    outside = page.headline.figures if page.headline else ()
    for head in (*outside, *page.figures):
        kind = head.context.kind
        if kind not in _PLACES or (kind == "heading" and head.start > first):
            continue
        alike = [one for one in body if _may_be(page, head, one)]
        if alike:
            yield _contradicted(page, head, alike)


def _contradicted(page: Page, head: Figure, alike: Sequence[Figure]) -> Outcome:
    stated = _bounds(page, head)
    meant = _meant(page, head, [one for one in alike if _is_measured_alike(page, head, one)])
    if meant is None:
        return None
    if _said_again(page, head, meant):
        own = _own(page, head)
        alike = [one for one in alike if len(own & _shared(page, head, one)) >= len(own) * HALF]
    if any(_bounds(page, one).meets(stated) for one in alike) or _added_up(page, alike, stated, head):
        return None
    outside = page.is_outside(head)
    facts = {
        "where": _PLACES[head.context.kind],
        "head": words(head) if outside else told(head),
        "body": told(meant),
        "bounds": str(stated),
        "body_bounds": str(_bounds(page, meant)),
    }
    return Doubt(f"{CODE}/headline", (meant,) if outside else (head, meant), facts)


def _is_measured_alike(page: Page, head: Figure, one: Figure) -> bool:
    """Whether nothing said of the two sets them apart; where the same words say both, what else is said does not."""
    again = same_thing(page, head, one, _same_people) and _said_again(page, head, one)
    if head.dimension == "count" and not same_fate(head, one):
        return False
    return again or same_measure(page, head, one, ALWAYS, _same_people)


def _may_be(page: Page, head: Figure, one: Figure) -> bool:
    """Whether a figure of the body is of the kind that the headline speaks of, or tells nothing else."""
    if one.dimension != head.dimension:
        return False
    if head.dimension != "count" or one.noun is None or head.noun is None:
        return _touches(page, head, one)
    return _same_people(page, head, one)


def _same_people(page: Page, head: Figure, one: Figure) -> bool:
    """The same noun, or one that names anybody for people whom the other names more closely ("pilgrims", "people")."""
    lexicon, own, other = page.lexicon, head.noun_class, one.noun_class
    wide = (own in lexicon.generic and lexicon.is_within(other, own)) or (
        other in lexicon.generic and lexicon.is_within(own, other)
    )
    return wide or same_noun(page, head, one)


def _bounds(page: Page, figure: Figure) -> Bounds:
    """What a figure may stand for, an open end closed."""
    bounds, best = page.allowed(figure, CODE), abs(figure.value.best)
    low = bounds.low if bounds.low != -INFINITE else figure.value.best - best * OPEN
    return Bounds(low, bounds.high if bounds.high != INFINITE else figure.value.best + best * OPEN)


def _added_up(page: Page, alike: Sequence[Figure], stated: Bounds, head: Figure) -> bool:
    """Whether two figures of the body that count one thing make up the one in the headline."""
    whole = [one for one in alike if one.dimension in ("count", "currency")]
    return any(
        _bounds(page, a).plus(_bounds(page, b)).meets(stated)
        for a, b in combinations(whole, 2)
        if a.unit == b.unit and a.noun == b.noun and _touches(page, head, a) and _touches(page, head, b)
    )


def _meant(page: Page, head: Figure, same: Sequence[Figure]) -> Figure | None:
    """The one figure of the body that says what the headline says; None when there is none, or several that differ."""
    speaking = [one for one in same if _speaks_of(page, head, one)]
    if not speaking:
        return None
    rank = {one.figure_id: (len(shared_run(page, head, one)), len(_shared(page, head, one))) for one in speaking}
    best = max(rank.values())
    nearest = [one for one in speaking if rank[one.figure_id] == best]
    if head.noun is None:  # "kills 41": people, rather than the men and women that the same sentence counts
        nearest = [one for one in nearest if one.noun_class in page.lexicon.generic] or nearest
    agreed = all(_bounds(page, a).meets(_bounds(page, b)) for a, b in combinations(nearest, 2))
    return nearest[0] if agreed else None


def _said_again(page: Page, head: Figure, other: Figure) -> bool:
    """Whether the sentence of the body has all of the headline's words, most of them in the same order."""
    return len(shared_run(page, head, other)) >= RUN and _own(page, head) <= _shared(page, head, other)


def _speaks_of(page: Page, head: Figure, other: Figure) -> bool:
    """Whether the sentence of the body says what the headline says."""
    own, shared = _own(page, head), _shared(page, head, other)
    return len(shared) >= min(SHARED, len(own)) > 0 and len(own - shared) <= MOST_OWN * len(own) + 1


def _touches(page: Page, head: Figure, other: Figure) -> bool:
    """Whether the sentence of the body has enough of the headline's words to be on the same subject."""
    return len(_shared(page, head, other)) >= min(SHARED, len(_own(page, head)))


def _own(page: Page, head: Figure) -> frozenset[str]:
    return content(page, head.sentence) - content(page, f"{head.noun or ''} {head.surface}")


def _shared(page: Page, head: Figure, other: Figure) -> frozenset[str]:
    """The headline's words that the other sentence has too; a verb's forms share its stem only ("rises", "rose")."""
    shared = _own(page, head) & content(page, other.sentence)
    verbs = head.context.clause & other.context.clause - {head.noun}
    return shared | {stem for stem in verbs if not any(word.startswith(stem[:STEM]) for word in shared)}
