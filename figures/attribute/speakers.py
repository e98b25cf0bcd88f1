"""Who speaks in a quotation: the cue beside it, in its paragraph, or in the one above; and labels."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from figures.attribute.cue import Cue
from figures.attribute.lexicon import Lexicon
from figures.attribute.names import RUN
from figures.attribute.phrases import Phrase
from figures.attribute.quotes import Quotation, around
from figures.model import Sentence
from figures.rulebook.kinds import ReportingPhraseRule

REACH = 8
"""Paragraphs of one continued quotation that are followed upwards to its speaker."""

ACRONYM = 3
"""Letters up to which a label in capitals is taken for an acronym, not a name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue with the sentence it stands in."""

    cue: Cue
    sentence: int


class Layout:
    """The sentences of an article by paragraph, and its quotations; made once an article."""

    def __init__(self, sentences: Sequence[Sentence], quotes: Sequence[Quotation], words: Lexicon) -> None:
        self.sentences = sentences
        self.quotes = quotes
        self.words = words
        self._starts = [sentence.start for sentence in sentences]
        self._paragraphs = [sentence.paragraph for sentence in sentences]
        self._quote_ends = [quote.end for quote in quotes]

    def paragraph(self, number: int) -> range:
        """The indexes of the sentences of a paragraph."""
        return range(bisect_left(self._paragraphs, number), bisect_left(self._paragraphs, number + 1))

    @cached_property
    def roles(self) -> Counter[str]:
        """How many paragraphs each label in capitals opens: two or more make a transcript."""
        found = (_label(self.words).match(sentence.text) for sentence in self.sentences)
        return Counter(label["name"] for label in found if label is not None and label["name"].isupper())

    def over(self, quote: Quotation) -> range:
        """The indexes of the sentences that a quotation touches."""
        first = max(0, bisect_right(self._starts, quote.start) - 1)
        return range(first, max(first + 1, bisect_left(self._starts, quote.end)))

    def outside(self, index: int) -> str:
        """A sentence with blanks for what stands in quotation marks; the same length."""
        sentence = self.sentences[index]
        text = sentence.text
        for quote in self.quotes[bisect_right(self._quote_ends, sentence.start) :]:
            if quote.start >= sentence.end:
                break
            low, high = max(0, quote.start - sentence.start), min(len(text), quote.end - sentence.start)
            text = text[:low] + " " * (high - low) + text[high:]
        return text


# ------------------------------------------------------------------ quotations
def places(layout: Layout, quote: Quotation, index: int) -> Iterator[list[int]]:
    """Where the speaker of a quotation may be named, the likeliest first; each a list of sentences.

    Its own sentence, the sentences it ends and begins in, its paragraph before and after it, the
    paragraph above, and the paragraphs above that as long as each takes up the quotation of another.
    """
    over = layout.over(quote)
    yield [index]
    yield [i for i in (over[-1], over[0]) if i != index]
    paragraph = layout.paragraph(quote.paragraph)
    yield list(reversed(range(paragraph.start, over.start)))
    yield list(range(over.stop, paragraph.stop))
    for number in range(quote.paragraph - 1, quote.paragraph - 1 - REACH, -1):
        above = layout.paragraph(number)
        if not above:
            return
        yield list(reversed(above))
        first = around(layout.quotes, layout.sentences[above.start].start)
        if first is None or not first.continues:
            return


def speaker_of(layout: Layout, quote: Quotation, index: int, cues: Callable[[int], Sequence[Cue]]) -> Spoken | None:
    """The cue that governs a quotation, seen from the sentence `index` of it; None when nobody is named.

    `cues` gives the cues outside quotation marks of a sentence.
    """
    for where in places(layout, quote, index):
        for i in where:
            spoken = [cue for cue in cues(i) if cue.speech or (i == index and cue.said)]
            if spoken:
                return Spoken(_nearest(layout, spoken, i, quote), i)
    return None


def _nearest(layout: Layout, spoken: Sequence[Cue], index: int, quote: Quotation) -> Cue:
    """Of several cues in a sentence, the one that stands nearest the quotation."""
    offset = layout.sentences[index].start

    def distance(cue: Cue) -> tuple[bool, int, int]:
        start, end = offset + cue.source.start, offset + cue.source.end
        return cue.relays, max(quote.start - end, start - quote.end, 0), cue.at

    return min(spoken, key=distance)


# ------------------------------------------------------------------ labels
def labelled(layout: Layout, number: int, quoted: bool, known: Callable[[str], bool]) -> Spoken | None:
    """The speaker whose name stands before a paragraph ("NAME: ...") or, for its quotations, after it ("... — Name").

    A label counts when it opens a quotation, when `known` says that it is a person's name, or in a transcript.
    """
    indexes = layout.paragraph(number)
    first, last = layout.sentences[indexes[0]], layout.sentences[indexes[-1]]
    label = _label(layout.words).match(first.text)
    if label is not None and (
        known(label["name"])
        or layout.roles[label["name"]] > 1
        or first.text[label.end() :].lstrip()[:1] in ("“", '"', "‘")
    ):
        return Spoken(_bare(layout.words.labels, label), first.index)
    ending = " ".join(layout.sentences[i].text for i in indexes[-2:])
    signed = _signature(layout.words).search(ending) if quoted else None
    return Spoken(_bare(layout.words.signatures, signed), last.index) if signed is not None else None


@lru_cache(maxsize=8)
def _label(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[“\"'‘]*(?P<name>{RUN.pattern})\s*(?P<mark>{_any(words.labels)})(?=\s)")


@lru_cache(maxsize=8)
def _signature(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[”\"'’.!?]\s*(?P<mark>{_any(words.signatures)})\s*(?P<name>{RUN.pattern})\.?$")


def _any(rules: Sequence[ReportingPhraseRule]) -> str:
    return "|".join(re.escape(phrase) for rule in rules for phrase in rule.phrases) or "(?!)"


def _bare(rules: Sequence[ReportingPhraseRule], found: re.Match[str]) -> Cue:
    """A cue that is a name and a mark, without a verb; capitals for style alone are taken off."""
    rule = next(rule for rule in rules if found["mark"] in rule.phrases)
    words = found["name"]
    text = words.title() if words.isupper() and len(words) > ACRONYM else words
    source = Phrase(text, text.split()[-1], *found.span("name"), (0, 0), proper=True)
    return Cue(f"reporting-phrase/{rule.name}", 0, source, frozenset(), speech=True)
