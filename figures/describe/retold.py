"""Numbers that stand alone because their article has told before what they count, or in what money.

"The blast killed 31 people, the mayor said. The army puts it at 40." How the sentence shows it is told by `call_of`,
from its parse; what it goes back to is found by `Story`, once the figures before it are known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, Clause, is_verb, object_of, subject_of
from figures.describe.lexicon import Lexicon
from figures.model import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 2
"""Sentences back in which the quantity is looked for that a number tells anew, or a part of."""

ALIKE = Decimal(10)
"""Times that two tellings of one quantity may be apart; the grouping stage never joins more distant ones."""

ANSWERED = 400
"""Characters behind a question within which a number may answer it."""

ASKED = 9
"""Words behind "how many" that tell what is asked for."""

PERSON = "person"
"""The class of nouns that name anybody."""

_AGAIN, _POINTS, _REST, _MONEY = "again", "points", "rest", "money"
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "ccomp", "dative")
_LENT = ("currency", "magnitude", "length", "area", "mass", "volume", "share")


@dataclass(frozen=True, slots=True)
class Call:
    """How a number that stands alone goes back. `how`: it tells a quantity "again", or one that a pronoun "points" to
    in a sentence before; it counts the "rest" of things told before; it is a sum of "money". `mark`: of the rule that
    shows it, if it is one of words; `only`: the dimensions in which it may be told."""

    how: str
    mark: str = ""
    only: tuple[str, ...] = ()

    @property
    def is_anew(self) -> bool:
        """Whether it tells a quantity anew."""
        return self.how in (_AGAIN, _POINTS)


@dataclass(frozen=True, slots=True)
class Question:
    """ "How many people died": where its first words end, and what it asks for as far as it says."""

    end: int
    noun: str | None
    noun_class: str | None
    status: frozenset[str]
    mark: str


# ------------------------------------------------------------------ what the sentence shows
def call_of(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> Call | None:
    """How a number without unit and noun goes back to what was told before; None when nothing shows that it does."""
    if anchor.numeral.value.best <= 1 or clause.verb is None:
        return None
    mark = _of_money(anchor, clause, lexicon)
    if mark:
        return Call(_MONEY, mark)
    mark = _named_number(anchor, clause, lexicon)
    mark, only = (mark, ()) if mark else _said(anchor, clause, lexicon)
    if mark:
        return Call(_AGAIN, mark, only)
    mark = _pointed(anchor, clause, lexicon)
    if mark:
        said = lexicon.stem(clause.verb.text) in lexicon.retellings.says
        return Call(_AGAIN if said else _POINTS, mark)
    return Call(_REST) if _counts_rest(anchor, clause, lexicon) else None


def _of_money(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> str:
    """The mark of the rule by whose words the number is a sum: "it cost 40", "a debt of 3 million"."""
    words = [clause.verb, clause.noun]
    if clause.verb is not None and clause.role not in _SUBJECTS:
        words += [subject_of(clause.verb), object_of(clause.verb)]
    stems = [lexicon.stem(word.text) for word in words if word is not None and word.i != anchor.top.i]
    for stem in stems:
        mark, least = lexicon.money.get(stem, ("", Decimal(0)))
        if mark and anchor.numeral.value.best >= least:
            return mark
    return ""


def _named_number(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> str:
    """The mark of the rule whose noun stands for the number: "the true figure is 40", "an estimate of 40"."""
    of = clause.noun if clause.preposition is not None and clause.preposition.lower_ == "of" else None
    near = [of, anchor.top.head if anchor.top.dep_ == "appos" else None]
    if clause.verb is not None and clause.role not in (*_SUBJECTS, "dobj"):
        near.append(subject_of(clause.verb))
    if clause.verb is not None and clause.role == "dobj":
        near.append(subject_of(clause.verb) if lexicon.stem(clause.verb.text) == lexicon.stem("have") else None)
    if clause.verb is not None and clause.role == "prep":
        near.append(object_of(clause.verb))
    marks = (lexicon.retellings.nouns.get(lexicon.stem(noun.text), "") for noun in near if noun is not None)
    return next(filter(None, marks), "")


def _pointed(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> str:
    """The mark of the rule whose pronoun is said to be the number: "it was 40", "that makes it 40"."""
    verb = clause.verb
    if verb is None or lexicon.stem(verb.text) not in lexicon.retellings.links:
        return ""
    named = [child for token in (verb, anchor.top) for child in token.children if child.dep_ in ("nsubj", "dobj")]
    others = [child for child in named if child.i != anchor.top.i]
    marks = [lexicon.retellings.pronouns.get(child.lower_, "") for child in others]
    return marks[0] if marks and all(marks) else ""


def _said(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The rule whose verb has the number and nothing else for object, "the union says 40": its mark, its dimensions."""
    verb = clause.verb
    if verb is None or clause.noun is not None or anchor.top.i < verb.i:
        return "", ()
    outside = clause.preposition is not None and not anchor.first <= clause.preposition.i < anchor.last
    behind = clause.preposition.lower_ if clause.preposition is not None and outside else ""
    others = [child for child in verb.rights if child.dep_ in _OBJECTS and child.i != anchor.top.i]
    if clause.role not in (*_OBJECTS, "prep") or any(not _is_it(child, lexicon) for child in others):
        return "", ()
    return lexicon.retellings.verbs.get((lexicon.stem(verb.text), behind), ("", ()))


def _is_it(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_ in lexicon.retellings.pronouns


def _counts_rest(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether things left unnamed do or undergo something: "14 came back", "gunners brought down 61"."""
    verb = clause.verb
    if verb is None or clause.noun is not None or anchor.number.lower_ == "one":
        return False
    if clause.role in _SUBJECTS and clause.preposition is None:
        return bool(verb.tag_ != "VBZ" and anchor.top.i < verb.i)
    return clause.role == "dobj" and bool(anchor.top.i > verb.i and lexicon.statuses(verb.text, ""))


def follows(anchor: Anchor, before: Anchor) -> bool:
    """Whether the verb of the number before holds for this one too: "the army says 31, the police 40"."""
    if anchor.doc is not before.doc:
        return False
    between = anchor.doc[before.last : anchor.first]
    return any(t.text in (",", ";", "and", "but") for t in between) and not any(is_verb(t) for t in between)


# ------------------------------------------------------------------ what it goes back to
class Story:
    """What an article has told so far, and what it has asked."""

    def __init__(self, text: str, money: str | None, lexicon: Lexicon) -> None:
        """`money`: the only currency of the article, if there is just one."""
        self._lexicon, self._questions = lexicon, _questions(text, lexicon)
        self._ends = [question.end for question in self._questions]
        self._told: list[Figure] = []
        self._money = money

    def tell(self, figure: Figure) -> None:
        """Take note of the next figure."""
        self._told.append(figure)
        if figure.dimension == "currency":
            self._money = figure.unit

    def answered(self, figure: Figure, call: Call) -> Figure:
        """The figure with what it goes back to; as it is, when nothing such was told."""
        if call.how == _MONEY:
            money = replace(figure, unit=self._money, dimension="currency")
            return figure if self._money is None else _marked(money, call.mark)
        asked, near = self._asked(figure), self._near(figure)
        if call.how == _REST:
            whole = _whole(figure, near) or next((one for one in near if self._is_people(one)), None)
            return figure if whole is None else _named_as(figure, whole)
        since = [other for other in near if asked is None or other.core_start > asked.end]
        told = [other for other in since if _fits(figure, other, call)]
        if told:
            return _again(figure, call, next((other for other in told if other.context.status), told[0]))
        if asked is None or figure.core_start - asked.end > ANSWERED:
            return figure
        things = next((other for other in near if other.noun is not None), None)
        return _asked_for(figure, call, asked, things)

    def _is_people(self, figure: Figure) -> bool:
        """Whether the figure counts people without saying which."""
        entry = self._lexicon.noun_class(figure.noun or "")
        return entry is not None and entry.generic and figure.noun_class == PERSON

    def _asked(self, figure: Figure) -> Question | None:
        """The last question before the figure."""
        at = bisect_right(self._ends, figure.core_start)
        return self._questions[at - 1] if at else None

    def _near(self, figure: Figure) -> list[Figure]:
        """The figures within reach, the nearest first."""
        first = figure.context.sentence - REACH
        return list(takewhile(lambda one: one.context.sentence >= first, reversed(self._told)))


def _fits(figure: Figure, other: Figure, call: Call) -> bool:
    """Whether the figure may tell the quantity of the other anew."""
    if call.how == _POINTS and other.context.sentence == figure.context.sentence:
        return False
    beside = other.context.sentence == figure.context.sentence  # further off, a time is of something else
    lent = (*_LENT, "time") if beside else _LENT
    told = other.noun is not None if other.dimension == "count" else other.dimension in lent
    told = told and (not call.only or other.dimension in call.only)
    small, large = sorted((abs(figure.value.best), abs(other.value.best)))
    return told and other.part_of is None and large <= ALIKE * small


def _whole(figure: Figure, near: Sequence[Figure]) -> Figure | None:
    """What the figure is likely to count some of: the largest count of the nearest sentence that tells one as large."""
    holding = [
        one for one in near if one.dimension == "count" and one.noun is not None and one.value.best >= figure.value.best
    ]
    nearest = [one for one in holding if one.context.sentence == holding[0].context.sentence]
    return max(nearest, key=lambda one: one.value.best, default=None)


def _again(figure: Figure, call: Call, other: Figure) -> Figure:
    """The figure as one that tells the quantity of the other."""
    if other.dimension != "count":
        return _marked(replace(figure, unit=other.unit, dimension=other.dimension), call.mark)
    own, theirs = figure.context, other.context
    context = replace(own, status=own.status | theirs.status, modifiers=own.modifiers | theirs.modifiers)
    return _marked(replace(_named_as(figure, other), subject=other.subject, context=context), call.mark)


def _named_as(figure: Figure, other: Figure) -> Figure:
    """The figure with the noun of the other."""
    return replace(figure, noun=other.noun, noun_phrase=other.noun_phrase, noun_class=other.noun_class)


def _asked_for(figure: Figure, call: Call, asked: Question, things: Figure | None) -> Figure:
    """The figure as the answer to a question; of `things` told before it when it does not say of what."""
    noun, noun_class = asked.noun, asked.noun_class
    if noun is None and things is not None:
        noun, noun_class = things.noun, things.noun_class
    context = replace(figure.context, status=figure.context.status | asked.status)
    told = replace(figure, noun=noun, noun_phrase=noun, noun_class=noun_class, context=context)
    return _marked(told, call.mark, asked.mark)


def _marked(figure: Figure, *marks: str) -> Figure:
    return replace(figure, rules=tuple(dict.fromkeys(filter(None, (*figure.rules, *marks)))))


def _questions(text: str, lexicon: Lexicon) -> tuple[Question, ...]:
    """The questions of an article for a number: "how many people had died was not known"."""
    found = [(match, mark) for pattern, mark in lexicon.retellings.questions for match in pattern.finditer(text)]
    return tuple(_question(match, mark, lexicon) for match, mark in sorted(found, key=lambda one: one[0].end()))


def _question(match: re.Match[str], mark: str, lexicon: Lexicon) -> Question:
    words = re.split(r"[,.;:?!—]", match.string[match.end() : match.end() + 120])[0].split()[:ASKED]
    nouns = (lexicon.words.singular(word)[0] for word in words[:3])
    noun = next((noun for noun in nouns if lexicon.noun_class(noun) is not None), None)
    senses = [sense for word in words for sense in lexicon.statuses(word, lexicon.stem(noun or ""))]
    noun = noun or next((sense.adds for sense in senses if sense.adds), None)
    entry = lexicon.noun_class(noun or "")
    status = frozenset(sense.name for sense in senses)
    return Question(match.end(), noun, entry.name if entry is not None else None, status, mark)
