"""What phrases say happens to the counted, wherever the parse hangs them: "12,000 homes were left in the dark".

A clause is read as one line of stems, "#" where the figure stands, up to the next figure or subject on either side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.rulebook.kinds import StatusRule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Stem = Callable[[str], str]

REACH = 60
"""Tokens on either side of a figure in which phrases are looked for; clauses of news are rarely longer."""

_GAP = r"(?: [^ ,]+){0,3}"
_NEAR = r"(?: (?!(?:to|for|from|of|in|on|at|with|by|and|that) )[^ ,]+){0,3}"
_FORMS = (" #.*?(?= )(?:%s)", f"(?:%s){_NEAR} #", "(?:%s)")
"""Phrases anywhere after the figure, right before it, and around it."""
_STOPS = {";", ":", "—", "–"}
_SUBJECTS = ("nsubj", "nsubjpass")
_CHANGES = {"from": "to", "to": "from"}
"""Before one of the two numbers of a change, and before the other."""
_PRONOUNS = ("PRP", "WP", "WDT", "EX")


@dataclass(frozen=True, slots=True)
class Saying:
    """The phrases of one status rule, as one pattern over lines; `nouns`, `amid`: stems."""

    pattern: re.Pattern[str]
    nouns: frozenset[str]
    amid: frozenset[str]

    @classmethod
    def of(cls, rule: StatusRule, stem: Stem) -> Saying | None:
        """The phrases of a rule; None when it has none."""
        after, before, around = (
            "|".join(_phrase(phrase, stem) for phrase in phrases) for phrases in (rule.after, rule.before, rule.around)
        )
        told = [form % some for form, some in zip(_FORMS, (after, before, around), strict=True) if some]
        if not told and not rule.nouns:
            return None
        pattern = re.compile(rf"(?:{'|'.join(told)})(?= )" if told else r"(?!)")
        nouns = (" ".join(map(stem, noun.split())) for noun in rule.nouns)
        return cls(pattern, frozenset(nouns), frozenset(map(stem, rule.amid)))

    def told(self, line: str) -> bool:
        """Whether a phrase stands in the line."""
        return self.pattern.search(line) is not None

    def named(self, phrase: str, around: frozenset[str]) -> bool:
        """Whether the counted noun says it; `phrase`: stems of it and the word before it, `around`: those near it."""
        known = not self.nouns.isdisjoint((phrase, phrase.rpartition(" ")[2]))
        return known and (not self.amid or not self.amid.isdisjoint(around))


def _phrase(phrase: str, stem: Stem) -> str:
    return "".join(_word(word, stem) for word in phrase.split())


def _word(word: str, stem: Stem) -> str:
    if word == "~":
        return _GAP
    stems = sorted({re.escape(stem(either)) for either in word.split("|")})
    return f" (?:{'|'.join(stems)})"


def line_of(doc: Doc, first: int, last: int, amounts: frozenset[int], stem: Stem) -> str:
    """The clause around tokens [first, last) as a line of stems; `amounts`: the tokens of all numbers there."""
    start = _start(doc, first, amounts)
    before = [*doc[start:first]]
    if start and doc[start - 1].i in amounts and first - start <= 2:
        before = _changed(doc, first, amounts) or before
    after = doc[last : _end(doc, last, amounts)]
    return " ".join(("", *(stem(token.text) for token in before), "#", *(stem(token.text) for token in after), ""))


def _changed(doc: Doc, first: int, amounts: frozenset[int]) -> list[Token]:
    """What stands before a change of which the figure is the second number, with its own preposition: "capacity was
    cut", "from" in "capacity was cut to 120 from 160"; empty when it is none."""
    at = next((i for i in range(first - 1, max(first - 3, 0), -1) if doc[i].lower_ in _CHANGES), None)
    if at is None:
        return []
    other = next((i for i in range(at - 1, max(at - 3, -1), -1) if i in amounts), None)
    while other is not None and other >= 0 and other in amounts:
        other -= 1
    if other is None or other < 0 or doc[other].lower_ != _CHANGES[doc[at].lower_]:
        return []
    return [*doc[_start(doc, other, amounts) : other], *doc[at:first]]


def _start(doc: Doc, first: int, amounts: frozenset[int]) -> int:
    """Where what is said of the figure begins: after the figure before it."""
    least = max(first - REACH, 0)
    return next((t.i + 1 for t in reversed(doc[least:first]) if t.i in amounts or t.text in _STOPS), least)


def _end(doc: Doc, last: int, amounts: frozenset[int]) -> int:
    """Where what is said of the figure ends: at the next figure, or where another subject begins."""
    joined = False
    for token in doc[last : last + REACH]:
        if token.i in amounts or token.text in _STOPS:
            return int(token.i)
        if joined and token.dep_ in _SUBJECTS and token.tag_ not in _PRONOUNS:
            return int(max(token.left_edge.i, last))
        joined = joined or token.text == "," or token.dep_ == "cc"
    return min(last + REACH, len(doc))
