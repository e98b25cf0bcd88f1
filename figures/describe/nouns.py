"""Counted nouns: what one is called, and what a word that stands for people or things counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.describe.anchor import is_noun
from figures.describe.lexicon import NATIONAL, Lexicon, Sense

if TYPE_CHECKING:
    from spacy.tokens import Token

_DETERMINERS = {"DT", "PDT", "PRP$", "WP$", "CD", "POS"}
_NO_MODIFIERS = {"JJR", "RBR", "``", '"', "''", "HYPH", ","}
_JOINS = {"CC", "TO"}
_THOSE = {"those"}


@dataclass(frozen=True, slots=True)
class Name:
    """A counted noun: `noun` and `phrase` as in model.Figure, `written` the phrase in the number it is written in.

    All are empty when only a pronoun stands for the noun.
    """

    noun: str = ""
    phrase: str = ""
    written: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    `name`: its noun. `head`: the noun's token, if it has one of its own. `node`: the token that holds the
    figure's place in its clause. `reach`: index after the last token that belongs to the figure. `way`: how the
    noun was found. `partitive`: "three of the nine", "102 of them". `measure`: the noun that stands
    for the count ("toll"). `role`: the node's place in its clause when the parse mistakes it.
    """

    name: Name
    head: Token | None
    node: Token
    reach: int
    way: str
    partitive: bool = False
    measure: Token | None = None
    role: str = ""
    marks: tuple[str, ...] = ()


def named(first: int, head: Token, lexicon: Lexicon) -> Name:
    """The name of the noun `head`, with the modifiers from token `first` on."""
    doc = head.doc
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is not None and owner.tag_ != "PRP$":
        first = max(first, owner.right_edge.i + 1)
    if doc[first].tag_ in _JOINS:  # "several hundred or even 1,000 homes"
        first = max((token.i + 1 for token in doc[first : head.i] if token.tag_ == "CD"), default=first + 1)
    own = {"CD"} if first > 0 and doc[first - 1].tag_ == "CD" else set()  # "six 12-year-old boys"
    while first < head.i and doc[first].tag_ in (_DETERMINERS | _NO_MODIFIERS) - own:
        first += 1
    noun, mark = lexicon.words.singular(head.text)
    entry = lexicon.noun_class(noun)
    if entry is not None and entry.name != NATIONAL:
        noun = noun.lower()  # a headline's capitals make no name of a common noun
    modifiers = doc.text[doc[first].idx : head.idx]
    return Name(noun, modifiers + noun, modifiers + head.text, (mark,) if mark else ())


def implied(sense: Sense, lexicon: Lexicon) -> Name:
    """The name of what a word counts without saying it ("killed six" counts people)."""
    noun, mark = lexicon.words.singular(sense.adds)
    return Name(noun, noun, sense.adds, (sense.mark, mark) if mark else (sense.mark,))


def of_thing(thing: Token, lexicon: Lexicon) -> Name | None:
    """The name of the object of "of", also of what stands for people ("of the dead", "of those saved")."""
    if is_noun(thing):
        return named(left_edge(thing), thing, lexicon)
    said = (thing, *(child for child in thing.rights if child.tag_ == "VBN" and thing.lower_ in _THOSE))
    sense = next(filter(None, (telling(lexicon.statuses(word.text, "")) for word in said)), None)
    return implied(sense, lexicon) if sense is not None else None


def left_edge(head: Token) -> int:
    """Index of the first token of the noun's own modifiers."""
    lefts = [child for child in head.lefts if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod", "det")]
    return int(min((child.left_edge.i for child in lefts), default=head.i))


def telling(senses: Sequence[Sense]) -> Sense | None:
    """The first sense that tells what is counted."""
    return next((sense for sense in senses if sense.adds), None)


def measured(noun: Token, lexicon: Lexicon) -> Sense | None:
    """What a measure noun ("death toll", "number") says it counts."""
    before = noun.nbor(-1).lower_ if noun.i > 0 else ""
    return lexicon.measures.get(f"{before} {noun.lower_}") or lexicon.measures.get(noun.lower_)
