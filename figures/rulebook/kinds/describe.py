"""Kinds of rule for what is counted and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsRule(Rule):
    """Irregular forms of one part of speech: "child children", or "fall fell fallen" (base, past, participle ...).

    A noun that is alone in its entry has no singular and stays as it is written ("troops").
    """

    kind: ClassVar[str] = "forms"
    part: str  # noun or verb
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounClassRule(Rule):
    """Nouns that name one kind of thing, singular, or as written when they have none; two words where one misleads.

    `subclass_of`: every one of these is one of those (generals are officers). `part_of`: these belong
    to one of those without being one (officers of a force of troops). `stands_for`: where one of these is counted, so
    is one of those (a job is somebody's, a birth is a child's). `generic`: the nouns say little more than
    the class does ("people", "victims"), so that another noun of the class may name the same ones.
    """

    kind: ClassVar[str] = "noun-class"
    refers: ClassVar[tuple[tuple[str, str], ...]] = (
        ("subclass_of", "noun-class"),
        ("part_of", "noun-class"),
        ("stands_for", "noun-class"),
    )
    nouns: tuple[str, ...]
    subclass_of: str = ""
    part_of: str = ""
    stands_for: str = ""
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureNounRule(Rule):
    """Nouns that stand for a count told elsewhere in the clause: "the death toll rose to 41".

    `counts`: what is counted; empty when the words after "of" say it ("the number of homes").
    """

    kind: ClassVar[str] = "measure-noun"
    nouns: tuple[str, ...]
    counts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule(Rule):
    """Verbs, adjectives and nouns, in their base form, that say what happens to the counted.

    `status`: the class they tell; the rule's name when not given. `counts`: what a bare number beside them
    counts ("killed six"). `only_with`: words of which one must be the counted noun ("lost 40 soldiers" kills,
    "lost 40 points" does not). `own`: objects that make the verb tell of its subject ("40 lost their lives").
    `not_before`: words right behind it that give it another sense ("took in 40 men"). `forms`: words that tell it in
    this one form ("missing", but not "missed").

    Where several words say it: phrases anywhere `after` the figure in its clause, right `before` it, or `around` it.
    Their words are base forms; `|` stands between words either of which will do, `~` for up to three words, `#` for the
    figure. `nouns`: counted nouns that tell it themselves ("52 arrests"), where one of the words of `amid` is in the
    sentence when there are any. `of`: classes of nouns of which it may be said. `weak`: it is told only when nothing
    else is.
    """

    kind: ClassVar[str] = "status"
    refers: ClassVar[tuple[tuple[str, str], ...]] = (("of", "noun-class"),)
    words: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    amid: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    weak: bool = False
    status: str = ""
    counts: str = ""
    only_with: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionRule(Rule):
    """Words that say a figure goes up or down, verbs and nouns in their base form.

    `verbs` have the amount right after them or after "by" and "to" ("rose 5%"), `by_verbs` only after
    these prepositions ("cut costs by 5%"), `words` beside it ("up 5%", "5% higher"), though as particles only of the
    verbs `moves` ("went up 5%", but "made up 5%"). `folds` are verbs that are an amount themselves ("doubled"), so
    that a level after them has none. `takes`: those of `verbs` that also say what somebody gets or loses, when "of"
    names it ("gained 30% of the vote"). `margins`: those behind which "by" tells a margin ("lost by 3 points").
    `against`: words before a currency in which the rate of another is told; it rises or falls by how it is quoted
    ("weakened against the dollar to 83.2").
    """

    kind: ClassVar[str] = "direction"
    direction: str
    verbs: tuple[str, ...] = ()
    by_verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRule(Rule):
    """Phrases that tell how a figure relates to others: running, a part of a whole, others than those before.

    `anywhere` in its sentence, or in the few words right `before` or `after` the figure; `beside` is both of these;
    `close` is after it and before any comma ("12 of whom", but not "12 men, of whom").
    """

    kind: ClassVar[str] = "cue"
    anywhere: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFigureRule(Rule):
    """Number words that count nothing where they stand: `words` with one of `before` or `after` right beside them."""

    kind: ClassVar[str] = "no-figure"
    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ElisionRule(Rule):
    """Words between two figures of a sentence behind which the second may leave out the unit or noun of the first."""

    kind: ClassVar[str] = "elision"
    joins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetellingRule(Rule):
    """Words by which a number that stands alone tells anew a quantity told before it.

    `verbs` (base form) have it right behind them, or behind a preposition, by what `behind` lists; "" is the object
    ("the union says 40", "sticks to 40"); `only`: when what was told is in these dimensions ("Lee has 40" percent).
    `nouns` stand for the number ("the true figure is 40"). `pronouns` are said
    to be it by one of `links` ("it was 40"), or to come to it from an earlier sentence by one of `results` ("that makes
    it 40"). `questions` ask for it ("how many people died"), so that what a number
    after them counts is what they ask for.
    """

    kind: ClassVar[str] = "retelling"
    verbs: tuple[str, ...] = ()
    behind: tuple[str, ...] = ("",)
    only: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule(Rule):
    """Verbs (base form) whose plural subject is what the number behind them counts: "arrests climbed to 131".

    `behind`: the prepositions between verb and number; "" for none ("arrests reached 131"). `holder`: "subject", or
    "object" ("police put arrests at 131").
    """

    kind: ClassVar[str] = "level"
    verbs: tuple[str, ...]
    behind: tuple[str, ...]
    holder: str = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWordRule(Rule):
    """Verbs and nouns, in their base form, whose number is a sum: one without a unit is in the money told before it.

    `least`: smaller numbers may be of something else ("the club lost 4", but "the club lost 4 million").
    """

    kind: ClassVar[str] = "money-word"
    words: tuple[str, ...]
    least: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRule(Rule):
    """The word that names a measure of `dimensions` in its subject: "prison sentence", "distance", "share".

    It counts when one of `before` or `after` stands right beside the figure or one of `verbs` (base form) governs
    it; when none of these is given, always. `whose`: what follows the word: "holder" (of whoever is given or
    sentenced), "thing" (of what else the subject names), "maker" (what its verb's subject did to get it). Without
    `word` the subject is the noun before ("a package worth $5"). `tail`: the phrase after the figure is kept.
    """

    kind: ClassVar[str] = "naming"
    ordered: ClassVar[bool] = True
    dimensions: tuple[str, ...]
    whose: str = "thing"
    word: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    tail: bool = False

    def __post_init__(self) -> None:
        if self.whose not in ("holder", "thing", "maker"):
            raise ValueError(f"whose: expected holder, thing or maker, got {self.whose!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LightVerbRule(Rule):
    """Verbs, in their base form, that say nothing of what they count, so that a subject leaves them out."""

    kind: ClassVar[str] = "light-verb"
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocativeRule(Rule):
    """Prepositions that tell where something is, and the words that may stand between them and the place's name.

    `between`: words like "northern", "region", "of" and "the"; capitalised words may stand there too. `area`: nouns
    that make a place of a people's adjective ("on Russian soil").
    """

    kind: ClassVar[str] = "locative"
    prepositions: tuple[str, ...]
    between: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
