"""What a figure brings to a comparison, worked out once for each figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from math import inf
from typing import Any, TypeVar

from figures.gauge import scales
from figures.gazetteer import places_in
from figures.group.grounds import Ground, Grounds
from figures.group.mentions import mentions, nearest, place_in_sentence
from figures.group.nouns import Nouns
from figures.group.phrases import Phrases, Told
from figures.group.polls import Poll, Polls
from figures.group.pollsters import Askers
from figures.group.scores import Scores
from figures.group.settings import Setting, Settings
from figures.group.stories import Opening, opening
from figures.group.topics import Topics
from figures.group.votes import together
from figures.group.wordings import either, words
from figures.interval import Interval
from figures.model import Article, Figure
from figures.rates import NO_RATES, Rates
from figures.rulebook import Rulebook
from figures.rulebook.kinds import CommonWordsRule, UnitRule

EACH = (
    (" per time", " per year"),
    *((" per count", one) for one in (" per person", " per head", " per capita", " per household")),
)
"""How dimension and unit end of sums that are told without these words too: a sum "a year" and the sum of one year are
one quantity, and so are "200 pesos per head" and "200 pesos to each"."""

TIME = "time"
"""The noun class of units of time, which are counted when a word parts them from the number: "47 hearing days"."""

EMPTY: frozenset[Any] = frozenset()
"""The one empty set of all profiles: it takes as much memory as four words."""

K = TypeVar("K")
V = TypeVar("V")

_SOME = re.compile(r"\bof (?:the|these|those|them|us)\b")

NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Profile:
    """A figure ready to be compared. Numbers are floats in the base unit; `order` sorts in reading order.

    The number: `dimension`, `unit` ("a year" left out); `readings`: unit and number of it and of its conversions in
    brackets; `digits`: significant digits as written. What is counted: `noun_class`, `kinds` (the class and the wider
    ones), `specific` (the noun says more than its class), `status`, `tallies` (kinds of harm in it), `units` (in which
    of them its class stands for others, and as which), `apart` (of a part, its statuses and class that the whole has
    not), `nations` (where the counted are from), `asked` (people asked in a poll), `score` (delegates, votes, seats)
    and `holder` (keys of whose they are). Words: `telling` ones around it that are not common; `named`, `near`: keys of
    the names in its sentence, and right beside it; `grams`: runs of words; `said`: how it is said, by the names of
    `phrases`; `answers`: its number is all that is said; `told`: what its sentence tells of the number. `topic`: what a
    measure is of, `topics`: that and what comes to the same, `volatile` when that is another every day; `moved`:
    direction, when it is a change and not a level. The article: `neighbours`: values of the two figures on either side;
    `lead`: it stands in the title or the first two paragraphs; `opening`; `ground`.
    """

    figure: Figure
    article: Article
    order: tuple[str, int]
    at: int
    dimension: str
    unit: str
    value: float
    readings: tuple[tuple[str, float], ...]
    low: float
    high: float
    digits: int
    noun: str
    noun_class: str
    kinds: tuple[str, ...]
    specific: bool
    status: frozenset[str]
    tallies: frozenset[str]
    units: frozenset[tuple[str, str]]
    apart: frozenset[str]
    nations: frozenset[str]
    topic: str
    topics: frozenset[str]
    volatile: bool
    moved: str
    asked: bool
    score: bool
    neighbours: frozenset[float]
    lead: bool
    opening: Opening
    ground: Ground
    setting: Setting
    clause: dict[str, float] = field(default_factory=dict)
    around: dict[str, float] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    named: frozenset[str] = EMPTY
    near: frozenset[str] = EMPTY
    grams: frozenset[str] = EMPTY
    said: frozenset[str] = EMPTY
    answers: bool = False
    told: Told = NOTHING_TOLD
    holder: frozenset[str] = EMPTY
    poll: Poll | None = None

    @property
    def some(self) -> bool:
        """Some of several that the article does not count: "six of the dead"."""
        return self.is_count and self.figure.part_of is None and _SOME.search(self.figure.surface) is not None

    @property
    def is_count(self) -> bool:
        return self.dimension == "count"

    def is_kin(self, other: Profile) -> bool:
        """Whether one of the two noun classes is the other, or holds it."""
        return self.noun_class in other.kinds or other.noun_class in self.kinds

    def is_unit_of(self, other: Profile) -> bool:
        """Whether one of what one counts stands for one of what the other does: homes and households without power."""
        return any(tally == theirs and kind != another for tally, kind in self.units for theirs, another in other.units)

    @property
    def is_bare(self) -> bool:
        """A number of nobody knows what: neither noun nor unit, and nothing that happens to it."""
        return self.is_count and not self.noun and not self.status


class Scene:
    """What the figures of one article share: their settings, the names known in it, its first paragraph of text."""

    def __init__(
        self,
        article: Article,
        figures: Sequence[Figure],
        rulebook: Rulebook,
        opening: Opening,
        ground: Ground,
        askers: Askers,
    ) -> None:
        self.article, self.opening, self.ground, self.askers = article, opening, ground, askers
        self.settings = Settings(article, figures, rulebook)
        self.known = frozenset(name for figure in figures for name in figure.context.names)
        self.first = first_body(article)
        self.by_id = {figure.figure_id: figure for figure in figures}
        self._made: dict[object, Any] = {}
        self._sets: dict[frozenset[Any], frozenset[Any]] = {}

    def once(self, make: Callable[[K], V], key: K) -> V:
        """make(key), made once: figures of one sentence have their words in common."""
        if (make, key) not in self._made:
            self._made[make, key] = make(key)
        found: V = self._made[make, key]
        return found

    def same(self, found: frozenset[K]) -> frozenset[K]:
        """One object for all equal sets; most of them are empty."""
        return self._sets.setdefault(found, found) if found else EMPTY


class Profiler:
    """Makes profiles with the scales, noun classes and common words of one rulebook."""

    def __init__(self, rulebook: Rulebook, rates: Rates = NO_RATES) -> None:
        self._rulebook, self._rates = rulebook, rates
        units = rulebook.of(UnitRule)
        about = {rule.unit: (rule.base, rule.about or rule.factor) for rule in units if rule.about or rule.elsewhere}
        self._scales = about | scales(rulebook)
        self._common = {word: rule.weight for rule in rulebook.of(CommonWordsRule) for word in rule.words}
        self.nouns = Nouns(rulebook)
        self._no_surname = frozenset(words(rulebook, "no-surname"))
        self._level = re.compile(rf"\b(?:{either(rulebook, 'level')})(?: [a-z]+){{0,2}}\s*[$€£¥]?$")
        self._phrases = Phrases(rulebook)
        self._scores = Scores(rulebook)
        self._topics = Topics(rulebook)
        self._polls = Polls(rulebook)
        self._grounds = Grounds(rulebook)

    def profiles(self, figures: Sequence[Figure], articles: Sequence[Article]) -> tuple[Profile, ...]:
        """One profile a figure, in reading order: by article name, then place."""
        by_name = {article.name: article for article in articles}
        ordered = sorted(figures, key=lambda figure: (figure.article, figure.core_start))
        made: list[Profile] = []
        for name, group in groupby(ordered, key=lambda figure: figure.article):
            own = list(group)
            article = by_name[name]
            start = opening(article, self._common)
            ground, askers = self._grounds.of(article, start), self._polls.askers(article, own)
            scene = Scene(article, own, self._rulebook, start, ground, askers)
            made += [self._profile(figure, scene, beside(own, number)) for number, figure in enumerate(own)]
        return tuple(made)

    def _profile(self, figure: Figure, scene: Scene, neighbours: frozenset[float]) -> Profile:
        """The profile with the words and names around the figure."""
        plain = self._plain(figure, scene, neighbours)
        article, at, setting = scene.article, plain.at, plain.setting
        names = mentions(figure, article, scene.known, self._no_surname)
        heard = scene.once(self._phrases.in_sentence, figure.sentence)
        said = self._phrases.of(figure, at, heard)
        score = plain.score and (bool(plain.noun) or self._scores.told_with(figure))
        poll = None if score else self._polls.key(figure, article, names, at, setting, scene.askers)
        bare = poll is not None and plain.is_count
        return replace(
            plain,
            clause=scene.once(self._weighed, figure.context.clause),
            around=scene.once(self._weighed, figure.context.around),
            telling=scene.once(self._telling, figure.context.around),
            named=scene.same(together(names)),
            near=scene.same(nearest(names)),
            grams=scene.once(grams, figure.sentence),
            said=scene.same(said),
            answers="answers" in said and is_bare(figure),
            told=self._phrases.told(figure, at, heard, said),
            holder=scene.same(self._polls.side(figure, article, names, at, setting)) if plain.score else EMPTY,
            poll=poll,
            score=plain.score and not bare,
            dimension="share" if bare else plain.dimension,
            unit="percent" if bare else plain.unit,
        )

    def _plain(self, figure: Figure, scene: Scene, neighbours: frozenset[float]) -> Profile:
        """The profile as far as the number tells it, what is counted, and the article."""
        noun = (figure.noun or "").lower()
        noun_class = self.nouns.class_of(figure)
        status = self.nouns.statuses(figure)
        tallies = self.nouns.tallies(status)
        at = place_in_sentence(figure, scene.article)
        topic = self._topics.near(figure.sentence, at, at + figure.end - figure.core_start, figure.dimension)
        dimension, unit, value = self._size(figure)
        return Profile(
            figure=figure,
            article=scene.article,
            order=(figure.article, figure.core_start),
            at=at,
            dimension=dimension,
            unit=unit,
            value=float(value.best),
            readings=tuple(self._readings(figure, scene.article, unit, value)),
            low=-inf if value.low is None else float(value.low),
            high=inf if value.high is None else float(value.high),
            digits=len(figure.value.best.normalize().as_tuple().digits),
            noun=noun,
            noun_class=noun_class,
            kinds=self.nouns.kinds(noun_class),
            specific=bool(noun) and not self.nouns.is_generic(noun, figure.noun_class),
            status=scene.same(status),
            tallies=scene.same(tallies),
            units=scene.same(self.nouns.units(tallies, noun_class)),
            apart=scene.same(self._apart(figure, scene, status, noun_class)),
            nations=scene.same(nations(figure)),
            topic=topic,
            topics=scene.same(self._topics.akin(topic)),
            volatile=topic in self._topics.volatile,
            moved="" if self._level.search(figure.sentence[:at]) else figure.direction or "",
            asked="polled" in status or self._polls.asked(figure),
            score=self._scores.tells(figure, scene.article),
            neighbours=scene.same(neighbours),
            lead=figure.context.kind == "title" or figure.context.paragraph <= scene.first + 1,
            opening=scene.opening,
            ground=scene.ground,
            setting=scene.settings.of(figure),
        )

    def _apart(self, figure: Figure, scene: Scene, status: frozenset[str], noun_class: str) -> frozenset[str]:
        """What is told of a part and not of its whole: "40 of them are in hospital", "eight of the dead are boys"."""
        own = status | {noun_class} - {""}
        whole = scene.by_id.get(figure.part_of or "")
        if whole is not None:
            return own - self.nouns.statuses(whole) - {self.nouns.class_of(whole)}
        named = bool(figure.noun) and str(figure.noun).lower() in figure.surface.lower()  # of the dead, death is told
        return own - {noun_class} if named and _SOME.search(figure.surface) else frozenset()

    def _size(self, figure: Figure) -> tuple[str, str, Interval]:
        """Dimension, base unit and value in it; what is told "a year" is what one year comes to."""
        dimension, unit = figure.dimension, figure.unit or ""
        if figure.noun_class == TIME and figure.noun in self._scales:
            dimension, unit = TIME, figure.noun
        for measured, told in EACH:
            if unit.endswith(told):
                dimension, unit = dimension.removesuffix(measured), unit.removesuffix(told)
        base, factor = self._scales.get(unit, (unit, Decimal(1)))
        return dimension, base, figure.value.scaled(factor)

    def _readings(self, figure: Figure, article: Article, unit: str, value: Interval) -> Iterator[tuple[str, float]]:
        """Unit and number of it, of its conversions in brackets, and of a sum in other currencies, at the rates of its
        day."""
        yield unit, float(value.best)
        for conversion in figure.conversions:
            base, factor = self._scales.get(conversion.unit, (conversion.unit, Decimal(1)))
            yield base, float(conversion.value.best * factor)
        for rate in self._rates.of(unit, figure.as_of or article.modified or article.published):
            yield rate.unit, float(value.best * rate.factor)

    def _weighed(self, words: frozenset[str]) -> dict[str, float]:
        """Words with weights whose squares add up to 1; common words of news count little."""
        weights = {word: self._common.get(word, 1.0) for word in sorted(words)}
        norm = sum(weight * weight for weight in weights.values()) ** 0.5
        shares = {weight: weight / norm for weight in set(weights.values())} if norm else {}
        return {word: shares[weight] for word, weight in weights.items()} if norm else {}

    def _telling(self, words: frozenset[str]) -> tuple[str, ...]:
        """Those of the words that are not common in news."""
        return tuple(sorted(word for word in words if word not in self._common))


def is_bare(figure: Figure) -> bool:
    """Whether a figure is written as a number alone, be its noun or unit told elsewhere."""
    return figure.dimension != "currency" and not figure.surface[figure.core_end - figure.start :].strip()


def nations(figure: Figure) -> frozenset[str]:
    """Ids of the places that the counted are from, by the noun and its modifiers."""
    if figure.dimension != "count":
        return frozenset()
    return frozenset(place.id for place in places_in(figure.surface) if place.kind == "demonym")


def beside(figures: Sequence[Figure], number: int) -> frozenset[float]:
    """The values of the two figures on either side."""
    near = (*figures[max(0, number - 2) : number], *figures[number + 1 : number + 3])
    return frozenset(float(figure.value.best) for figure in near)


def first_body(article: Article) -> int:
    """The number of the first paragraph of running text."""
    paragraph = 0
    for block in article.blocks:
        if block.kind == "body":
            break
        paragraph += sum(1 for line in article.text[block.start : block.end].split("\n") if line.strip())
    return paragraph


def grams(sentence: str, size: int = 4) -> frozenset[str]:
    """Every run of `size` words, lower-case: what copied sentences share."""
    words = [word.strip(".,;:!?\"'“”‘’()").lower() for word in sentence.split()]
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of two weighed sets of words, 0 to 1."""
    common = a.keys() & b.keys()
    if not common:
        return 0.0
    return sum([a[word] * b[word] for word in (sorted(common) if len(common) > 2 else common)])
