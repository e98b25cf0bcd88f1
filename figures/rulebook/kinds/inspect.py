"""Kinds of rule for the checks inside one article: what they say, what they allow, and the phrases they go by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRule(Rule):
    """How a finding is told: the sentence it `says`, with both facts and their places, and `why` it was made.

    `name` is "CODE/variant". What may stand in the braces is listed at the check of that code in `figures/inspect`.
    """

    kind: ClassVar[str] = "wording"
    says: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceRule(Rule):
    """How far a figure may lie from the number it states when a check inside an article computes with it.

    The first rule that fits `codes`, `qualifiers`, `dimensions` and `units` counts (empty fits all). Slack on both
    sides is `share` of the value, or `digits` of one unit of the last digit written, whichever is greater; where
    zeros are written out ("250,000") the digits count for at most `zeros` of the value; steps below `from_step` do not.
    """

    kind: ClassVar[str] = "allowance"
    setting: ClassVar[bool] = True
    ordered: ClassVar[bool] = True
    codes: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    share: Decimal = Decimal(0)
    digits: Decimal = Decimal(0)
    zeros: Decimal = Decimal(1)
    from_step: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPhraseRule(Rule):
    """Phrases round the figures of an article that a check goes by; `name` is "check/role".

    A phrase stands for itself, in lower case, with blanks round punctuation; "~" in it is up to three words.
    """

    kind: ClassVar[str] = "check-phrase"
    phrases: tuple[str, ...]
