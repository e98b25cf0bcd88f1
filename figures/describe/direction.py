"""Whether the words that govern a figure say that it went up or down."""

from __future__ import annotations

from dataclasses import dataclass

from figures.describe.anchor import Anchor, Clause, is_verb
from figures.describe.lexicon import Lexicon, Sense

_AMOUNT = ("dobj", "npadvmod", "attr", "advmod", "nmod", "nummod", "dep", "oprd")
_MOVES = ("by", "to")
_AMOUNTS = ("share", "points", "currency", "temperature", "length", "mass", "volume")
_BESIDE = ("RB", "RP", "IN", "JJ", "RBR", "JJR")


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before in the sentence, and which way it went."""

    anchor: Anchor
    sense: Sense


def direction(anchor: Anchor, clause: Clause, before: Moved | None, lexicon: Lexicon) -> Sense | None:
    """The sense of the word that moves the figure: "rose 5%", "up by 5%", "rose to 41".

    The level that a move ends at has the direction only when neither amount nor start is told before it. A verb
    left out is that of the figure `before`: "wheat fell 2%, maize by 3%".
    """
    preposition = _preposition(anchor, clause)
    if preposition == "from" or (preposition == "to" and _is_told(anchor, clause)):
        return None
    words = lexicon.directions["words"]
    return (
        _by_word_before(anchor, clause, preposition, words, lexicon)
        or _by_word_behind(anchor, words, lexicon)
        or _by_verb(anchor, clause, preposition, lexicon)
        or (_by_verb_left_out(anchor, before) if before is not None else None)
    )


def _preposition(anchor: Anchor, clause: Clause) -> str:
    """The preposition right before the expression, or else the one that the parse puts over it."""
    before = anchor.doc[anchor.first - 1].lower_ if anchor.first else ""
    if before in (*_MOVES, "from"):
        return str(before)
    above = clause.preposition
    return str(above.lower_) if above is not None and not anchor.first <= above.i < anchor.last else ""


def _is_told(anchor: Anchor, clause: Clause) -> bool:
    """Whether the amount or the start of the move is told ("rose 5% to 41", "rose from 36 to 41")."""
    if anchor.numeral.change_from is not None:
        return True
    if clause.verb is None:
        return False
    between = anchor.doc[clause.verb.i + 1 : anchor.first]
    return any(token.tag_ == "CD" or token.lower_ == "by" for token in between)


def _by_word_before(
    anchor: Anchor, clause: Clause, preposition: str, words: dict[str, Sense], lexicon: Lexicon
) -> Sense | None:
    """ "up 5%", "up by 5%", "decrease by 5"; not the particle of another verb ("gave up 500 acres")."""
    at = anchor.first - 1
    if at > 0 and anchor.doc[at].lower_ in _MOVES:
        verb = lexicon.directions["verbs"].get(lexicon.stem(anchor.doc[at - 1].text))
        if verb is not None:
            return verb
        at -= 1
    if at < 0 or anchor.doc[at].tag_ not in _BESIDE:
        return None
    particle = anchor.doc[at].dep_ == "prt" and clause.role == "dobj" and not preposition
    return None if particle else words.get(lexicon.stem(anchor.doc[at].text))


def _by_word_behind(anchor: Anchor, words: dict[str, Sense], lexicon: Lexicon) -> Sense | None:
    """ "5% higher"."""
    after = anchor.next
    return words.get(lexicon.stem(after.text)) if after is not None and after.tag_ in _BESIDE else None


def _by_verb(anchor: Anchor, clause: Clause, preposition: str, lexicon: Lexicon) -> Sense | None:
    """ "rose 5%", "cut costs by 5%"."""
    if clause.verb is None or clause.noun is not None or anchor.top.i < clause.verb.i:
        return None
    stem = lexicon.stem(clause.verb.text)
    sense = lexicon.directions["verbs"].get(stem)
    if preposition in _MOVES:
        return sense or lexicon.directions["by_verbs"].get(stem)
    hedged = anchor.top.dep_ == "prep"  # the hedge is a preposition: "rose under 5%"
    return sense if not preposition and (hedged or clause.role in _AMOUNT) else None


def _by_verb_left_out(anchor: Anchor, before: Moved) -> Sense | None:
    """ "maize by 3%" after "wheat fell 2%": the same unit, in the same way, and no verb between them."""
    doc, other = anchor.doc, before.anchor
    between = doc[other.last : anchor.first]
    same = anchor.numeral.unit == other.numeral.unit and anchor.numeral.dimension in _AMOUNTS
    if not same or not any(token.lower_ in (",", "and", "but") for token in between) or any(map(is_verb, between)):
        return None
    last = between[-1]
    return before.sense if last.lower_ == "by" or last.tag_ not in ("IN", "TO", "DT") else None
