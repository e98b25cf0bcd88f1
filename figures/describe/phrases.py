"""Short names for nouns and prepositional phrases, in the words of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.describe.anchor import is_noun, object_after
from figures.describe.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT = ("amod", "compound", "nmod", "poss", "quantmod")
_DROPPED = {"DT", "PDT", "PRP$", "WP$", "POS", "``", "''", '"', "HYPH", ",", "CD", "SYM"}
_COMPLEMENTS = {
    "of", "to", "on", "in", "for", "at", "from", "against", "over", "between", "with", "by", "near", "without", "under",
}  # fmt: skip
_PLACES = {"in", "to", "from", "at", "near", "on", "into", "over", "across", "around", "along"}


class Namer:
    """Names things by the words of their sentence, without articles, amounts and times.

    `amounts`: the tokens of every number of the sentence with its unit; `own`: those of the figure that is
    being named, with its counted noun. None of them is part of a name.
    """

    def __init__(self, lexicon: Lexicon, amounts: frozenset[int], own: range) -> None:
        self._lexicon, self._amounts, self._own = lexicon, amounts, own

    def name(self, noun: Token, reach: int = 2) -> str:
        """The noun with its modifiers and with the phrases right after it, `reach` deep."""
        doc = noun.doc
        first = min((child.left_edge.i for child in noun.lefts if child.dep_ in _LEFT), default=noun.i)
        first = max((i + 1 for i in range(first, noun.i) if i in self._amounts or i in self._own), default=first)
        while first < noun.i and doc[first].tag_ in _DROPPED:
            first += 1
        text = doc.text[doc[first].idx : noun.idx + len(noun)]
        return joined(text, self.complement(noun, reach), self._partner(noun) if reach else "")

    def complement(self, noun: Token, reach: int) -> str:
        """The phrase right after a noun that narrows it: "of the north", "enrolled at the college"."""
        after = next(iter(noun.rights), None)
        if reach <= 0 or after is None or after.left_edge.i != noun.i + 1 or self.is_own(after):
            return ""
        if after.dep_ == "prep" and after.lower_ in _COMPLEMENTS:
            return self.phrase(after, reach - 1)
        if after.dep_ == "relcl":
            state = next((child for child in after.children if child.dep_ in ("acomp", "oprd")), None)
            return state.lower_ if state is not None else self._participial(after, reach) if after.tag_ == "VBN" else ""
        return self._participial(after, reach) if after.dep_ == "acl" and after.tag_ in ("VBN", "VBG") else ""

    def owner(self, noun: Token) -> str:
        """Whose the noun is by a possessive: "of mayor"."""
        poss = next((child for child in noun.lefts if child.dep_ == "poss" and is_noun(child)), None)
        return f"of {self.name(poss, 0)}" if poss is not None else ""

    def _participial(self, verb: Token, reach: int) -> str:
        """A participle with its first phrase: "deployed by the north"."""
        tails = (self.phrase(child, reach - 1) for child in verb.rights if child.dep_ in ("prep", "agent"))
        return joined(verb.text, next(filter(None, tails), ""))

    def phrase(self, preposition: Token, reach: int = 1) -> str:
        """A prepositional phrase by its name ("in the wide valley" -> "in wide valley"); nothing for one of time."""
        thing = object_after(preposition)
        if thing is None or self.is_amount(thing) or self._is_time(thing):
            return ""
        if not is_noun(thing):
            return f"{preposition.lower_} {thing.text}" if thing.tag_ == "JJ" else ""
        return f"{preposition.lower_} {self.name(thing, reach)}"

    def where(self, node: Token) -> str:
        """The first phrase of place after a verb or noun."""
        found = (self.phrase(child) for child in node.rights if child.dep_ == "prep" and child.lower_ in _PLACES)
        return next(filter(None, found), "")

    def is_amount(self, token: Token) -> bool:
        """Whether the token is part of a number with its unit, or of the figure that is being named."""
        return token.i in self._amounts or token.i in self._own or token.tag_ in ("CD", "$")

    def is_own(self, preposition: Token) -> bool:
        """Whether the token leads to the figure itself ("of" in "an altitude of 30 feet")."""
        return any(child.i in self._own for child in preposition.subtree)

    def fit(self, token: Token | None) -> bool:
        """Whether the token can be what a figure is about: a noun, no amount and no time."""
        if token is None or self.is_amount(token) or self._is_time(token):
            return False
        return is_noun(token) or (token.tag_ == "VBG" and token.dep_ == "nsubj")

    def is_aged(self, token: Token) -> bool:
        """Whether the token is the head of another figure that stands for a person: "a 60-year-old"."""
        return token.i in self._amounts and token.i not in self._own and token.lower_.endswith(("old", "olds"))

    def aged(self, token: Token) -> str:
        """The words of such a figure."""
        first = token.i
        while first > 0 and first - 1 in self._amounts:
            first -= 1
        return str(token.doc[first : token.i + 1].text)

    def _is_time(self, token: Token) -> bool:
        entry = self._lexicon.noun_class(token.text)
        if entry is None:  # "9 May": a month that is a verb too
            return bool(token.tag_ == "NNP" and token.i > 0 and token.nbor(-1).tag_ == "CD" and token.dep_ == "pobj")
        return self._lexicon.is_within(entry.name, "time")

    def _partner(self, noun: Token) -> str:
        """A noun coordinated with this one and right behind it: "and oils"."""
        other = next((child for child in noun.rights if child.dep_ == "conj" and is_noun(child)), None)
        if other is None or other.left_edge.i > noun.i + 2 or any(self.is_amount(token) for token in other.subtree):
            return ""
        return f"{noun.nbor(1).text} {self.name(other, 0)}"


def joined(*parts: str) -> str:
    """The parts that are not empty, with blanks between."""
    return " ".join(filter(None, parts))
