"""Numbers whose unit or noun is left out, because a figure before them in the sentence has it.

"Growth was 4.1 percent in May and 3.9 in June": the second number stands as the first one does. "The storm left 31
dead; the flood, 40": so does the number of a part of the sentence that has no verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, clause_of, is_verb
from figures.describe.lexicon import Lexicon
from figures.describe.nouns import Counted

if TYPE_CHECKING:
    from spacy.tokens import Token

ALIKE = Decimal(25)
"""Times that two numbers of one unit may be apart; one sentence rarely compares more distant ones without the unit."""

LONGEST = 24
"""Tokens between two figures beyond which nothing is taken over."""

_ENDS = ("IN", "TO", "CC", ".", ",", ":", "-LRB-", "-RRB-", "HYPH")
_PREPOSITIONS = ("IN", "TO")
_LOOSE = {"of", "with", "to"}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that the sentence has told, and its noun, when it is a count."""

    anchor: Anchor
    noun: Counted | None

    @property
    def reach(self) -> int:
        """Index after its last token."""
        return self.noun.reach if self.noun is not None else self.anchor.last

    @property
    def lends(self) -> bool:
        """Whether it has a noun, or a unit that is not of time: "in 3 years" says nothing of the next number."""
        if self.noun is not None:
            return bool(self.noun.name.noun) and self.noun.way in ("beside", "of")
        return self.anchor.numeral.unit is not None and self.anchor.numeral.dimension not in ("time", "age", "multiple")


def lender(anchor: Anchor, told: Sequence[Told], lexicon: Lexicon) -> tuple[Told, str] | None:
    """The nearest figure before that a bare number stands in parallel with, and the mark of the rule; None if none."""
    if anchor.number.lower_ == "one" or not _ends(anchor.next, lexicon):
        return None
    for other in reversed(told):
        if other.lends and _near(anchor, other.anchor):
            mark = _parallel(anchor, other, lexicon)
            return (other, mark) if mark else None
    return None


def _ends(after: Token | None, lexicon: Lexicon) -> bool:
    """Whether nothing counted can begin with the token behind a number: "3.9 in June", "3.9 last year"."""
    if after is None or after.tag_ in _ENDS:
        return True
    noun = lexicon.noun_class(after.head.text) if after.tag_ in ("JJ", "DT") else None
    return noun is not None and after.head.tag_ == "NN" and lexicon.is_within(noun.name, "time")


def _near(anchor: Anchor, other: Anchor) -> bool:
    """Whether the numbers are of one size."""
    small, large = sorted((abs(anchor.numeral.value.best), abs(other.numeral.value.best)))
    return 0 < large <= ALIKE * small


def _parallel(anchor: Anchor, other: Told, lexicon: Lexicon) -> str:
    """The mark of the rule whose word joins the two, when both stand in the same way; else nothing."""
    between = anchor.doc[other.reach : anchor.first]
    if len(between) > LONGEST:
        return ""
    mark, tail = "", between
    for place, token in enumerate(between):
        pair = between[max(place - 1, 0) : place + 1].text.lower()
        joins = lexicon.elisions.get(token.lower_) or lexicon.elisions.get(pair)
        if joins:
            mark, tail = joins, between[place + 1 :]
    verbs = [token for token in tail if is_verb(token)]
    stops = [token.text for token in between if token.text in ";:"]
    if not mark or (stops and (stops != [";"] or verbs or lexicon.elisions.get(";") != mark)):
        return ""
    theirs = clause_of(other.noun.node if other.noun is not None else other.anchor.top).verb
    if verbs and (theirs is None or not _same(verbs[-1].text, theirs.text, lexicon)):
        return ""
    own, first = (_preposition(anchor.doc[at.first - 1]) if at.first else "" for at in (anchor, other.anchor))
    return mark if not own or not len(tail) or own in {first, *_LOOSE} else ""


def _same(verb: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two verbs say the same of a figure: the verb is one, or both tell of rising and falling."""
    moves = lexicon.directions["verbs"]
    one, two = lexicon.stem(verb), lexicon.stem(other)
    return one == two or (one in moves and two in moves)


def _preposition(token: Token) -> str:
    return str(token.lower_) if token.tag_ in _PREPOSITIONS else ""
