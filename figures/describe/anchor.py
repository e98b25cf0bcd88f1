"""Where a numeral stands in the parse of its sentence, and how the clause around it is built."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.model import Numeral, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEPTH = 12
"""Steps up a parse tree after which a search gives up; trees of news sentences are rarely deeper."""

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVES = ("WDT", "WP", "WP$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A numeral in its sentence: tokens [first, last) of the expression, the head of the bare number
    (`number`) and that of the whole expression with its unit (`top`)."""

    numeral: Numeral
    doc: Doc
    first: int
    last: int
    number: Token
    top: Token

    @property
    def next(self) -> Token | None:
        """The token after the expression."""
        return self.doc[self.last] if self.last < len(self.doc) else None


@dataclass(frozen=True, slots=True)
class Clause:
    """What governs a token: the nearest verb above it, and what was passed on the way there.

    `role`: the label under the verb (nsubj, dobj, prep ...). `preposition` and `noun`: the first ones
    above the token and below the verb ("a fine of 5 dollars" has "of" and "fine").
    """

    verb: Token | None
    role: str
    preposition: Token | None
    noun: Token | None

    def is_object_of(self, preposition: str) -> bool:
        """Whether the token stands after the verb and this preposition: "took control of 30 towns"."""
        after = self.verb is not None and self.preposition is not None and self.verb.i < self.preposition.i
        return after and self.preposition is not None and self.preposition.lower_ == preposition


def anchors(numerals: Sequence[Numeral], sentence: Sentence, doc: Doc) -> tuple[Anchor, ...]:
    """One anchor a numeral of this sentence, in order."""
    starts = [token.idx for token in doc]
    found = []
    for numeral in numerals:
        first, last = _tokens(starts, numeral.start - sentence.start, numeral.end - sentence.start)
        low, high = _tokens(starts, numeral.core_start - sentence.start, numeral.core_end - sentence.start)
        number = _head(doc, low, high)
        top = number
        while first <= top.head.i < last and top.head.i != top.i:
            top = top.head
        found.append(Anchor(numeral, doc, first, last, number, top))
    return tuple(found)


def _tokens(starts: list[int], start: int, end: int) -> tuple[int, int]:
    first = max(bisect_right(starts, start) - 1, 0)
    return first, max(bisect_left(starts, end), first + 1)


def _head(doc: Doc, first: int, last: int) -> Token:
    """The token of the stretch that the others hang from; the last one when there are several."""
    return next(
        (t for t in reversed(doc[first:last]) if not first <= t.head.i < last or t.head.i == t.i), doc[last - 1]
    )


def is_verb(token: Token) -> bool:
    return bool(token.tag_[:2] == "VB" or token.tag_ == "MD")


def is_noun(token: Token) -> bool:
    return bool(token.tag_[:2] == "NN")


def clause_of(token: Token) -> Clause:
    """The clause that `token` stands in."""
    preposition = noun = None
    for _ in range(DEPTH):
        above = token.head
        if above.i == token.i:
            return Clause(None, token.dep_, preposition, noun)
        if is_verb(above) and above.dep_ not in ("prep", "amod") and token.dep_ not in ("amod", "compound", "nummod"):
            return Clause(above, token.dep_, preposition or (token if token.dep_ == "prep" else None), noun)
        if above.tag_ == "CD" and token.dep_ == "prep":  # the whole in "two of the three men" has no clause of its own
            return Clause(None, token.dep_, preposition, noun)
        if token.dep_ in ("pobj", "pcomp"):
            preposition = preposition or above
        elif noun is None and is_noun(above) and token.dep_ not in ("conj", "appos"):
            noun = above
        token = above
    return Clause(None, token.dep_, preposition, noun)


def subject_of(verb: Token) -> Token | None:
    """The noun or pronoun that does or undergoes what the verb says, also when another verb carries it."""
    for _ in range(DEPTH):
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None and own.tag_ not in _RELATIVES:
            return None if own.dep_ in ("expl", "csubj") else own
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "plans to cut 30 jobs": who plans, cuts
            verb = clause_of(verb.head).verb or verb.head
            continue
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ == "ccomp":  # "which they say has sold 30": the relative pronoun is the subject of "sold"
            return verb.head.head if verb.head.dep_ == "relcl" else None
        above = verb.head if verb.dep_ in ("conj", "xcomp", "advcl", "dep") else None
        if verb.dep_ == "pcomp":
            above = clause_of(verb).verb
        if above is None or above.i == verb.i:
            return None
        if is_noun(above):
            return above
        verb = above
    return None


def actor_of(verb: Token) -> Token | None:
    """The subject as a noun, where a clause says "it" or "they" of the subject of the clause around it."""
    actor = subject_of(verb)
    for _ in range(DEPTH):
        if actor is None or actor.tag_ != "PRP" or verb.dep_ not in ("ccomp", "advcl", "conj") or verb.head.i == verb.i:
            return actor
        verb = verb.head
        actor = subject_of(verb)
    return actor


def object_after(preposition: Token) -> Token | None:
    """The noun or pronoun that a preposition governs."""
    return next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)


def object_of(verb: Token) -> Token | None:
    """The direct object of the verb, or the noun it predicates."""
    return next((child for child in verb.children if child.dep_ in ("dobj", "attr")), None)
