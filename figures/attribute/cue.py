"""What one reporting cue says, and what every kind of cue asks of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.attribute.phrases import CALENDAR, FIRST_PERSONS, Phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARES = frozenset({"percent", "%", "cent"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting cue. `at`: its token; `said`: the tokens whose figures are the source's; `speech`:
    it may govern a quotation; `carrier`: who passes it on ("Bloomberg quoted officials"); `relays`: the
    source itself passes on what another says ("as cited by Bloomberg"); `rule`: its mark."""

    rule: str
    at: int
    source: Phrase
    said: frozenset[int]
    speech: bool
    carrier: Phrase | None = None
    relays: bool = False

    def covers(self, token: int) -> bool:
        """Whether a figure at this token is said by the source, and not part of the source's own name."""
        return token in self.said and not self.source.whole[0] <= token < self.source.whole[1]


def nobody(source: Token) -> bool:
    """Whether a subject is the writer, the reader, a day, a share of people, or no word at all."""
    nameless = source.lower_ in FIRST_PERSONS or source.lower_ in CALENDAR or not source.text[0].isalnum()
    counted = source.like_num or (source.lower_ in _SHARES and any(part.like_num for part in source.lefts))
    return nameless or counted or source.left_edge.lower_ in ("my", "our", "your")


def has_that(clause: Token) -> bool:
    """Whether a clause opens with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
