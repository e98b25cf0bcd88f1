"""Whether the words that govern a figure say that it went up or down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.describe.anchor import DEPTH, Anchor, Clause, is_verb
from figures.describe.lexicon import Lexicon, Sense

if TYPE_CHECKING:
    from spacy.tokens import Token

_AMOUNT = ("dobj", "npadvmod", "attr", "advmod", "nmod", "nummod", "dep", "oprd")
_MOVES = ("by", "to")
_CLEAR = (*_MOVES, "from", "over")  # what the parse may take for part of the number
_AMOUNTS = ("share", "points", "currency", "temperature", "length", "mass", "volume")
_AGAIN = ([",", "or"], ["or"], ["("])  # between two ways to tell one amount
_BESIDE = ("RB", "RP", "IN", "JJ", "RBR", "JJR")


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before in the sentence, and which way it went."""

    anchor: Anchor
    sense: Sense


def direction(anchor: Anchor, clause: Clause, before: Moved | None, lexicon: Lexicon) -> Sense | None:
    """The sense of the word that moves the figure: "rose 5%", "up by 5%", "rose to 41".

    The level that a move ends at has the direction only when neither amount nor start is told before it, and when
    it is no rate of exchange. A verb left out is that of the figure `before`: "wheat fell 2%, maize by 3%".
    """
    fold = lexicon.directions["folds"].get(lexicon.stem(anchor.number.text))
    if fold is not None and is_verb(anchor.number):
        return fold
    preposition = _preposition(anchor, clause)
    if _stands_still(anchor, clause, preposition, lexicon):
        return None
    return (
        _by_word_before(anchor, lexicon)
        or _by_word_behind(anchor, lexicon)
        or _by_verb(anchor, clause, preposition, lexicon)
        or (_by_verb_left_out(anchor, before) if before is not None else None)
    )


def _stands_still(anchor: Anchor, clause: Clause, preposition: str, lexicon: Lexicon) -> bool:
    """Whether the preposition makes the figure a start, a level told besides the amount, or a margin ("lost by 3")."""
    if preposition == "to":
        return _is_told(anchor, clause, lexicon) or _is_rate(anchor, clause, lexicon)
    margin = clause.verb is not None and lexicon.stem(clause.verb.text) in lexicon.directions["margins"]
    return preposition == "from" or (preposition == "by" and margin)


def _preposition(anchor: Anchor, clause: Clause) -> str:
    """The preposition right before the expression, or else the one that the parse puts over it."""
    before = anchor.doc[anchor.first - 1].lower_ if anchor.first else ""
    if before in _CLEAR:
        return str(before)
    above = clause.preposition
    return str(above.lower_) if above is not None and not anchor.first <= above.i < anchor.last else ""


def _is_told(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the amount or the start of the move is told ("rose 5% to 41", "rose from 36 to 41", "doubled to 41")."""
    if anchor.numeral.change_from is not None:
        return True
    if clause.verb is None:
        return False
    between = anchor.doc[clause.verb.i + 1 : anchor.first]
    fold = lexicon.stem(clause.verb.text) in lexicon.directions["folds"]
    return fold or any(token.tag_ == "CD" or token.lower_ == "by" for token in between)


def _is_rate(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the level is what one currency is worth in another: "weakened against the dollar to 83.2"."""
    if clause.verb is None:
        return False
    doc, behind = anchor.doc, anchor.doc[anchor.last : anchor.last + 1]
    return any(
        token.lower_ in lexicon.directions["against"]
        and any(lexicon.stem(word.text) in lexicon.currencies for word in doc[token.i + 1 : token.i + 4])
        for token in (*doc[clause.verb.i + 1 : anchor.first], *behind)
    )


def _by_word_before(anchor: Anchor, lexicon: Lexicon) -> Sense | None:
    """ "up 5%", "up by 5%", "decrease by 5"; not the particle of another verb ("gave up 500 acres")."""
    at = anchor.first - 1
    if at > 0 and anchor.doc[at].lower_ in _MOVES:
        verb = lexicon.directions["verbs"].get(lexicon.stem(anchor.doc[at - 1].text))
        if verb is not None:
            return verb
        at -= 1
    if at < 0 or anchor.doc[at].tag_ not in _BESIDE:
        return None
    word = anchor.doc[at]
    moved = word.dep_ != "prt" or lexicon.stem(word.head.text) in lexicon.directions["moves"]
    return lexicon.directions["words"].get(lexicon.stem(word.text)) if moved else None


def _by_word_behind(anchor: Anchor, lexicon: Lexicon) -> Sense | None:
    """ "5% higher"."""
    after = anchor.next
    return (
        lexicon.directions["words"].get(lexicon.stem(after.text))
        if after is not None and after.tag_ in _BESIDE
        else None
    )


def _by_verb(anchor: Anchor, clause: Clause, preposition: str, lexicon: Lexicon) -> Sense | None:
    """ "rose 5%", "cut costs by 5%"."""
    if clause.verb is None or clause.noun is not None or anchor.top.i < clause.verb.i:
        return None
    stem = lexicon.stem(clause.verb.text)
    taken = stem in lexicon.directions["takes"] and not preposition
    if taken and (_is_part(anchor, clause.verb) or _is_outcome(anchor)):
        return None
    sense = lexicon.directions["verbs"].get(stem)
    if preposition in _MOVES:
        return sense or lexicon.directions["by_verbs"].get(stem)
    if anchor.numeral.dimension == "time" and not preposition:  # "it fell four years later"
        return None
    hedged = anchor.top.dep_ == "prep"  # the hedge is a preposition: "rose under 5%"
    return sense if not preposition and (hedged or clause.role in _AMOUNT) else None


def _is_part(anchor: Anchor, verb: Token) -> bool:
    """Whether the figure, or the one it is coordinated with, is so much of something: "lost 60% of its stake"."""
    token = anchor.top
    for _ in range(DEPTH):
        if any(child.lower_ == "of" for child in token.rights):
            return True
        if token.head.i in (token.i, verb.i):
            return False
        token = token.head
    return False


def _is_outcome(anchor: Anchor) -> bool:
    """Whether the figure is one side of an outcome: "lost 54 percent to 46 percent"."""
    unit, behind = anchor.doc[anchor.last - 1], anchor.doc[anchor.last : anchor.last + 3]
    other = [token.lower_ for token in behind]
    return len(other) == 3 and other[0] == "to" and behind[1].tag_ == "CD" and other[2] == unit.lower_


def _moves_by(anchor: Anchor) -> bool:
    """Whether the figure is the amount of a move and not the level that it leads to."""
    return anchor.first == 0 or anchor.doc[anchor.first - 1].lower_ != "to"


def _by_verb_left_out(anchor: Anchor, before: Moved) -> Sense | None:
    """ "maize by 3%" after "wheat fell 2%": the same unit, in the same way, and no verb between them.

    Both numbers of "fell $2, or 3%," and "fell $2 (3%)" are one amount.
    """
    doc, other = anchor.doc, before.anchor
    between = doc[other.last : anchor.first]
    if anchor.numeral.dimension not in _AMOUNTS:
        return None
    if [token.lower_ for token in between] in _AGAIN and _moves_by(other):
        return before.sense
    if (
        anchor.numeral.unit != other.numeral.unit
        or not any(token.lower_ in (",", "and", "but") for token in between)
        or any(map(is_verb, between))
    ):
        return None
    last = between[-1]
    return before.sense if last.lower_ == "by" or last.tag_ not in ("IN", "TO", "DT") else None
