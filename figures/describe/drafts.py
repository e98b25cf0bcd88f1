"""Everything that one sentence tells of a figure, as one value."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, Clause, anchors, clause_of
from figures.describe.direction import Moved, direction
from figures.describe.evidence import Evidence, content_stems, names_in
from figures.describe.lexicon import Lexicon, Sense, lexicon_of
from figures.describe.nouns import Counted, Name
from figures.describe.phrases import Namer
from figures.describe.predicate import predicate_of
from figures.describe.rates import rates_of
from figures.describe.retold import Call, call_of, follows
from figures.describe.setting import Settings
from figures.describe.subject import subject_of_figure
from figures.describe.wholes import Draft
from figures.model import Article, Context, Figure, Numeral, Reading, Sentence
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from spacy.tokens import Doc

RUNNING = "running"
"""The cue of counts that go on growing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with figures: what all of them share."""

    article: Article
    sentence: Sentence
    doc: Doc
    anchors: tuple[Anchor, ...]
    amounts: frozenset[int]  # tokens of all numbers with their units
    around: frozenset[str]  # stems of this sentence and the one before it, when that was parsed
    names: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, numerals: Sequence[Numeral], lexicon: Lexicon) -> Scene:
        """The scene of some numerals of one sentence."""
        index = numerals[0].sentence
        sentence, doc, before = reading.sentences[index], reading.parses[index], reading.parses.get(index - 1)
        anchored = anchors(numerals, sentence, doc)
        amounts = frozenset(i for anchor in anchored for i in range(anchor.first, anchor.last))
        around = content_stems(doc, lexicon)
        if before is not None:
            around |= content_stems(before, lexicon)
        return cls(reading.article, sentence, doc, anchored, amounts, around, names_in(doc))


class Drafter:
    """Makes drafts of the figures of one article."""

    def __init__(self, reading: Reading, numerals: Sequence[Numeral], rulebook: Rulebook) -> None:
        self._text, self._lexicon = reading.article.text, lexicon_of(rulebook)
        self._settings = Settings(reading, rulebook)
        self._rates = rates_of(rulebook)
        self._line_ends = [at for at, character in enumerate(self._text) if character == "\n"]
        self._ids = {numeral.core_start: _figure_id(reading.article, numeral) for numeral in numerals}
        self._moved: Moved | None = None
        self._alone: tuple[Anchor, Call | None] | None = None

    def line(self, offset: int) -> int:
        """The number, from 1, of the line that a character stands in."""
        return bisect_left(self._line_ends, offset) + 1

    def draft(self, scene: Scene, anchor: Anchor, counted: Counted | None) -> Draft:
        """The figure that an anchored numeral makes with its noun."""
        lexicon = self._lexicon
        name = counted.name if counted is not None else Name()
        clause = _clause(anchor, counted)
        found = Evidence.of(anchor, counted, clause, scene.amounts, lexicon)
        noun_class = lexicon.noun_class(name.phrase)
        moved = self._direction(anchor, clause, counted)
        predicate = predicate_of(counted, clause, lexicon)
        standing = predicate is None or any(cue.name == RUNNING for cue in found.cues)
        subject = subject_of_figure(anchor, counted, clause, scene.amounts, lexicon)
        per, rate = self._rates.behind(anchor, counted) if counted is not None and name.phrase else ("", "")
        setting = self._settings.of(scene.sentence.index, anchor.numeral.core_start - scene.sentence.start, standing)
        marks = (
            *anchor.numeral.rules,
            *(counted.marks if counted is not None else ()),
            *found.marks,
            *subject.marks,
            *setting.marks,
            rate,
            *(sense.mark for sense in (noun_class, moved) if sense is not None),
            lexicon.words.irregular(clause.verb.text) if clause.verb is not None else "",
        )
        context = found.context(scene.sentence, scene.around, scene.names, setting.places, setting.dates)
        figure = replace(
            self._bare(scene, anchor.numeral, _end(scene, anchor, counted), context),
            direction=moved.name if moved is not None else None,
            noun=name.noun or None,
            noun_phrase=(f"{name.phrase} per {per}" if per else name.phrase) or None,
            noun_class=noun_class.name if noun_class is not None else None,
            subject=subject.name,
            predicate=predicate,
            place=setting.place,
            period=setting.period,
            as_of=setting.as_of,
            rules=tuple(dict.fromkeys(filter(None, marks))),
        )
        place = "" if name.noun else Namer(lexicon, scene.amounts, range(anchor.first, anchor.last)).where(anchor.top)
        bare = counted is None and anchor.numeral.unit is None and anchor.numeral.dimension == "count"
        call = self._call(anchor, clause) if bare else None
        partitive = counted is not None and counted.partitive
        points = partitive and counted is not None and (not name.noun or counted.way == "before")
        return Draft(figure, name.written, partitive, points, place, call)

    def _call(self, anchor: Anchor, clause: Clause) -> Call | None:
        """How a number that stands alone goes back; one without a verb as the number before it in its sentence."""
        call = call_of(anchor, clause, self._lexicon)
        before, self._alone = self._alone, (anchor, call)
        if before is None or before[1] is None or not before[1].is_anew or not follows(anchor, before[0]):
            return call
        self._alone = anchor, before[1]
        return before[1]

    def _bare(self, scene: Scene, numeral: Numeral, end: int, context: Context) -> Figure:
        """The figure as far as the numeral tells it."""
        return Figure(
            figure_id=self._ids[numeral.core_start],
            article=scene.article.name,
            start=numeral.start,
            end=end,
            line=self.line(numeral.start),
            surface=self._text[numeral.start : end],
            sentence=scene.sentence.text,
            value=numeral.value,
            qualifier=numeral.qualifier,
            dimension=numeral.dimension,
            context=context,
            core_start=numeral.core_start,
            core_end=numeral.core_end,
            step=numeral.step,
            unit=numeral.unit,
            conversions=numeral.conversions,
            change_from=None if numeral.change_from is None else self._ids.get(numeral.change_from),
        )

    def _direction(self, anchor: Anchor, clause: Clause, counted: Counted | None) -> Sense | None:
        """Which way the figure went, also by the figure before it in its sentence.

        What a verb does to counted things is no change of their number: "lost 40 soldiers", "recovered 12 boats".
        """
        before = self._moved
        if before is not None and before.anchor.numeral.sentence != anchor.numeral.sentence:
            before = None
        things = counted is not None and bool(counted.name.noun) and clause.role == "dobj"
        sense = None if things else direction(anchor, clause, before, self._lexicon)
        self._moved = None if sense is None else Moved(anchor, sense)
        return sense


def _clause(anchor: Anchor, counted: Counted | None) -> Clause:
    """The clause that the figure stands in, mended where its noun shows the parse to be wrong."""
    if counted is None:
        return clause_of(anchor.top)
    clause = clause_of(counted.node)
    plural = counted.head is not None and counted.head.tag_ in ("NNS", "NNPS")
    if plural and clause.role == "nsubj" and clause.verb is not None and clause.verb.tag_ == "VBZ":
        return Clause(None, clause.role, None, None)  # "30 troops on the move, army says": another's verb
    return replace(clause, role=counted.role or clause.role)


def _figure_id(article: Article, numeral: Numeral) -> str:
    """ "f" and ten hex digits; rests on the article's text and the number's own span alone."""
    key = f"{article.digest}:{numeral.core_start}:{numeral.core_end}"
    return "f" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _end(scene: Scene, anchor: Anchor, counted: Counted | None) -> int:
    """Where the figure ends: with its counted noun when that follows the expression."""
    if counted is None or counted.reach <= anchor.last:
        return anchor.numeral.end
    last = anchor.doc[counted.reach - 1]
    return max(anchor.numeral.end, scene.sentence.start + int(last.idx) + len(last))
