"""Kinds of rule for what ties figures together, what keeps them apart, and what a group comes to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceRule(Rule):
    """How far a figure may be from the number it states and still be the same number.

    The first rule that fits `qualifiers` and, where given, `dimensions` counts. Slack on both sides is
    `share` of the value, or `digits` of one unit of the last digit written but at most `most` of the
    value, whichever is greater; digits count only from `from_step` on. `open` closes an open end at that share.
    """

    kind: ClassVar[str] = "tolerance"
    setting: ClassVar[bool] = True
    ordered: ClassVar[bool] = True
    qualifiers: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    share: Decimal = Decimal(0)
    digits: Decimal = Decimal(0)
    most: Decimal = Decimal(1)
    from_step: Decimal = Decimal(0)
    open: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRule(Rule):
    """Statuses that count one kind of harm; their counts run on as time passes, and other harm is another count.

    `alike`: the statuses mean the same, and count as the first of them; `ebbs`: the counts fall as well as rise;
    `lasts`: they change for days or weeks after the event; `units`: classes of nouns of which one stands for one of
    another ("homes without power" are households).
    """

    kind: ClassVar[str] = "tally"
    refers: ClassVar[tuple[tuple[str, str], ...]] = (("units", "noun-class"),)
    classes: tuple[str, ...]
    alike: bool = False
    ebbs: bool = False
    lasts: bool = False
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRule(Rule):
    """One step of the verdict: when all conditions `when` hold ("not x" reverses x), it is `verdict`.

    Rules are tried in the order of the file; conditions are named in `figures/reconcile/conditions.py`.
    `says` is the reason in one sentence; what may stand in its braces is listed in `reconcile/wording.py`.
    """

    kind: ClassVar[str] = "verdict"
    setting: ClassVar[bool] = True
    ordered: ClassVar[bool] = True
    verdict: str
    when: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule(Rule):
    """A code that a finding may have: its level (error, warning, note), what it means, and a newsroom's reason.

    `compares` says what is held against what, `allows` how far apart it may lie.
    """

    kind: ClassVar[str] = "finding"
    setting: ClassVar[bool] = True
    code: str
    level: str
    meaning: str
    reason: str = ""
    compares: str = ""
    allows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRule(Rule):
    """One piece of evidence that two figures measure the same thing: its weight in bits, and what it says.

    `name` is "evidence/level", as `figures/group/evidence.py` finds it. A graded evidence (a likeness from 0
    to 1) multiplies its weight by the likeness. `says` is the reason in an editor's words. `bars`: two figures
    with this evidence may be grouped but not accused of contradicting each other; the words say why.
    """

    kind: ClassVar[str] = "weight"
    setting: ClassVar[bool] = True
    weight: float
    says: str
    bars: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonWordsRule(Rule):
    """Words that so many reports share that they tell little; each counts `weight` (0 to 1) instead of 1."""

    kind: ClassVar[str] = "common-words"
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoRule(Rule):
    """A reason for which two figures are never joined, whatever else speaks for it, in an editor's words.

    `apart`, `sexes`: kinds of people of which nobody is two at once; `groups`: classes that are made of people.
    """

    kind: ClassVar[str] = "veto"
    setting: ClassVar[bool] = True
    says: str
    apart: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


POLL_ASPECTS = (
    *("poll", "question", "margin", "answer", "error", "base", "body", "sample", "other", "contrast"),
    *("asker", "asks", "asks-many", "no-asker", "leads-in"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRule(Rule):
    """Phrases round a share that tell one aspect of a poll: that it is a `poll`, its `question`, the `answer` that is
    no candidate (for points: that they are its sampling `error`, or of which `margin`), the `base` asked, a `body`
    voted for, how the `sample` was made, that the number is of `other` things, or, where a sentence begins, that it is
    in `contrast` to what came before. `asker`, `asks`, `asks-many`: before and behind the name of who asked, and behind
    it before a number; `no-asker`: words by which nobody who asks is known; `leads-in`: before a share without its
    unit."""

    kind: ClassVar[str] = "poll"
    aspect: str
    phrases: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.aspect not in POLL_ASPECTS:
            raise ValueError(f"aspect: expected {', '.join(POLL_ASPECTS)}, got {self.aspect!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRule(Rule):
    """Words near a measure that tell what it is a measure of: of `dimensions`, the price paid, revenue, damage ...

    `akin`: topics that may name the same sum: what one pays as a price is to another a cost. `volatile`: it is another
    quantity every day (a closing price).
    """

    kind: ClassVar[str] = "topic"
    dimensions: tuple[str, ...]
    words: tuple[str, ...]
    akin: tuple[str, ...] = ()
    volatile: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule(Rule):
    """Nouns that name one kind of event ("quake", "heist"), singular; the first in a text is what it tells of.

    `not_before`, `not_after`: words after and before which it names something else ("opened fire", "fire brigade").
    `family`: events that may be one and the same, or come of each other; whoever falls to one of another family is not
    of the same event.
    """

    kind: ClassVar[str] = "event"
    words: tuple[str, ...]
    family: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWordsRule(Rule):
    """Words and phrases by which grouping reads where, when and of whom a figure is; each name is used in one place."""

    kind: ClassVar[str] = "group-words"
    words: tuple[str, ...]
