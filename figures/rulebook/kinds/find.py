"""Kinds of rule for how numbers, units and hedges are read, and which numbers are none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWordRule(Rule):
    """Number words in order: the first is worth `first`, each further one `step` more.

    `before`, `after`: regular expressions, read without case; with them, only where these end at the word and begin
    behind it.
    """

    kind: ClassVar[str] = "number-word"
    words: tuple[str, ...]
    first: Decimal
    step: Decimal
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberScaleRule(Rule):
    """What a number is multiplied by: `words` stand after numbers and number words.

    `symbols` are read after any number in digits ("5bn"), `letters` only where money stands or one of
    the words `counted` follows ("$5m", "5m people"), because they are units too.
    """

    kind: ClassVar[str] = "number-scale"
    factor: Decimal
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FractionRule(Rule):
    """Words for a part: one of `parts` equal ones ("third" of 3)."""

    kind: ClassVar[str] = "fraction"
    words: tuple[str, ...]
    parts: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleRule(Rule):
    """Words that say how many times as much: the word alone means `times` times."""

    kind: ClassVar[str] = "multiple"
    words: tuple[str, ...]
    times: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueRule(Rule):
    """Words for an unstated number: the interval they are taken for, and the conservative `floor`.

    `alone` = false: only before a scale ("a few thousand").
    """

    kind: ClassVar[str] = "vague"
    words: tuple[str, ...]
    low: Decimal
    high: Decimal
    floor: Decimal
    alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRule(Rule):
    """How vague words are read: "interval" gives both ends, "floor" the conservative least number alone.

    The rule named "vague" decides; a pack of the user's replaces it.
    """

    kind: ClassVar[str] = "profile"
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotationRule(Rule):
    """How articles write numbers: `decimal` is "." (12,000.5) or "," (12.000,5); the rule named "numbers" decides.

    It decides what can be read both ways, 12.000 and 12,000. It leaves its mark on a figure that it made another of.
    """

    kind: ClassVar[str] = "notation"
    setting: ClassVar[bool] = True
    decimal: str

    def __post_init__(self) -> None:
        if self.decimal not in (".", ","):
            raise ValueError(f"decimal: expected '.' or ',', got {self.decimal!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierRule(Rule):
    """Words before or after a number that hedge it, and what they make of its bounds.

    `strength` decides between hedges that stand together ("just over", "at least about"): the
    greatest wins. `unless`: words right before the phrase that undo it ("spoke about 2 plans"); `unless_counted`:
    those that undo it before a number that counts a noun ("jumped over 3 fences", but "jumped over 3%"). `lasting`:
    if there are any, those that it must follow in a time behind an amount ("paid $4m for over six years", but "$4m
    over six years").
    """

    kind: ClassVar[str] = "qualifier"
    qualifier: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    strength: int = 1
    unless: tuple[str, ...] = ()
    unless_counted: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRule(Rule):
    """What joins two numbers: one of `joins` between them, and one of `opens` before the first, if any.

    `makes`: "range" (one figure), "change" (two, the second comes from the first), "change-back" (two, the
    first comes from the second), "list" (two, one scale and unit), or "share" ("one in five").
    `gap`: how many other words may stand between the first number and the join. `head`: only where the opening
    phrase begins the sentence. `unless`: words in the few before the first number that undo it ("split 52-48").
    `amounts`: words right before the amount of a change, behind which the join leads to the level reached, if that is
    far larger ("leapt 14p to 96p").
    """

    kind: ClassVar[str] = "link"
    joins: tuple[str, ...]
    makes: str
    opens: tuple[str, ...] = ()
    gap: int = 0
    head: bool = False
    unless: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule(Rule):
    """A unit of measure: its canonical name, its dimension, and how it is written after a number.

    `words` are read without case, `symbols` as they stand, `glued` only with no blank after the digits.
    `cues`: only when one of these words is in the sentence. `decimal`: only after a decimal fraction.
    One unit is `factor` of `base`, for comparisons; 0 = not comparable with any other. `zero`: where its own
    zero lies on `base` (degrees Fahrenheit). `elsewhere`: its factor in other countries (imperial gallon).
    `about`: what one unit comes to, of those that have several factors (ton); for likeness, never to find fault.
    """

    kind: ClassVar[str] = "unit"
    unit: str
    dimension: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    decimal: bool = False
    factor: Decimal = Decimal(0)
    base: str = ""
    zero: Decimal = Decimal(0)
    elsewhere: Decimal = Decimal(0)
    about: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitModifierRule(Rule):
    """Words that may stand between a number and a unit of one of `dimensions` without changing it ("3 full days")."""

    kind: ClassVar[str] = "unit-modifier"
    words: tuple[str, ...]
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyRule(Rule):
    """A currency: `symbols` and `codes` stand before or after a number, `words` and `behind` after it.

    Symbols are read as they stand unless they hold a dollar sign, codes and words without case; `behind`
    as they stand and only with no blank after the digits; `large` before large amounts alone, because they
    are letters of much else, and `grouped` only before those with a scale or a thousands separator; `leading` are
    lower-case words before such amounts, with a blank between them.
    `cues`: the words count as money only when one of these is in the sentence, or after a million. `same_as`: the
    currency that it is compared as and named by in a rate ("US$" and "$ per barrel" are one unit).
    """

    kind: ClassVar[str] = "currency"
    unit: str
    symbols: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    large: tuple[str, ...] = ()
    grouped: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUnitRule(Rule):
    """Words and symbols behind a number that may be a unit of quantulum3's, which is then asked."""

    kind: ClassVar[str] = "asked-unit"
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRule(Rule):
    """How a unit is made one "per" another: `joins` stand between them.

    `units`: the only units they join to (empty: any known unit); `extra` are words for further ones
    ("share", "capita"), whose dimension is count. `unless`: words after the second that undo it ("a
    year ago").
    """

    kind: ClassVar[str] = "rate"
    joins: tuple[str, ...]
    units: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseRule(Rule):
    """What stands round a bare number and tells its unit: "Ann Lee, 41,", "magnitude 5.9".

    Regular expressions: `before` ends at the number, `number` is all of it, `after` starts behind it; `{given}`
    stands for any first name, `{person}` for a noun of the class of persons, `{plural}` for a noun in the plural.
    `cues`: only when one of these words is in the sentence.
    """

    kind: ClassVar[str] = "sense"
    unit: str
    dimension: str
    before: str = ""
    number: str = ""
    after: str = ""
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideRule(Rule):
    """Numbers that are no figures, by what they are: dates, names, scores ...

    `patterns` are regular expressions over the sentence, tried before any number is read; their group
    `n`, else the whole match, is set aside; `{words}` stands for any of `words`, `{plural}` for a noun in
    the plural. `digits` = false: also in sentences without a digit. A rule with `before`, `number` or
    `after` in place of patterns is tried on each number that has neither unit nor hedge; `kinds`: only in
    these kinds of block.
    """

    kind: ClassVar[str] = "set-aside"
    patterns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    digits: bool = True
    before: str = ""
    number: str = ""
    after: str = ""
    kinds: tuple[str, ...] = ()
