"""The stage itself: which sentences it needs parsed, and the source of every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from figures.attribute.cue import Cue
from figures.attribute.cues import cues
from figures.attribute.directory import Directory, Named
from figures.attribute.lexicon import Lexicon, lexicon
from figures.attribute.names import read
from figures.attribute.phrases import Phrase
from figures.attribute.pronouns import Pronouns
from figures.attribute.quotes import Quotation, around, quotations
from figures.attribute.speakers import Layout, Spoken, labelled, places, speaker_of
from figures.model import Article, Figure, Numeral, Reading, Sentence, Source
from figures.rulebook import Rulebook

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORTEST = 3
"""Words of a quotation that can be somebody's statement; a shorter one is a name or a term."""

NEAR = 60
"""Characters before and after a figure in which its own clause is looked for."""

AFTER = 2
"""Sentences after a source's last figure in which its results may go on."""


def wanted(
    article: Article, sentences: Sequence[Sentence], numerals: Sequence[Numeral], rulebook: Rulebook
) -> set[int]:
    """Indexes of the sentences to parse: all with a numeral, and those that name the speaker of a quoted one."""
    needed = {numeral.sentence for numeral in numerals}
    words = lexicon(rulebook)
    layout = Layout(sentences, quotations(article, sentences), words)
    for numeral in numerals:
        quote = around(layout.quotes, numeral.core_start)
        for where in places(layout, quote, numeral.sentence) if quote is not None else ():
            named = [i for i in where if words.reports.search(layout.outside(i))]
            if named:
                needed.add(named[0])
                break
        before = numeral.sentence - 1
        text = near(layout, numeral.sentence, numeral.core_start)
        goes_on = any(rule.holds(text, numeral.dimension) for rule in words.continuations)
        if quote is None and goes_on and before >= 0 and words.reports.search(layout.outside(before)):
            needed.add(before)
    return needed


def attribute(reading: Reading, figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Figure, ...]:
    """The figures of one article with `source` and `quoted` set; source None = the outlet's own voice.

    A source's id is the article's digest until `unify` has seen all articles.
    """
    article = _Article(reading, lexicon(rulebook))
    return tuple(article.attributed(figure) for figure in figures)


def near(layout: Layout, index: int, start: int) -> str:
    """What stands round a character of the article in sentence `index`, outside quotation marks."""
    at = start - layout.sentences[index].start
    return layout.outside(index)[max(0, at - NEAR) : at + NEAR]


class _Article:
    """One article while its figures are attributed: its quotations, the cues of its sentences, its names."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.words = words
        self.layout = Layout(reading.sentences, quotations(reading.article, reading.sentences), words)
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._last: Figure | None = None  # the last one with a source

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.reading.sentences, self.words)

    @cached_property
    def pronouns(self) -> Pronouns:
        return Pronouns(self.directory, self.layout)

    def attributed(self, figure: Figure) -> Figure:
        """The figure with its source: who governs it in its sentence, else who speaks in its quotation."""
        index = figure.context.sentence
        quote = around(self.layout.quotes, figure.core_start)
        doc = self.reading.parses.get(index)
        covering = self._covering(doc, index, figure.core_start) if doc is not None else []
        outside = [cue for cue in covering if quote is None or not self._within(cue, index, quote)]
        found = Spoken(outside[0], index) if outside else self._voice(figure, quote)
        if found is None and covering:
            found = Spoken(covering[0], index)
        if found is None:
            return self._continued(figure) if quote is None else replace(figure, quoted=True)
        source, marks = self._source(found, outside[1:])
        rules = tuple(dict.fromkeys((*figure.rules, found.cue.rule, *marks)))
        self._last = replace(figure, quoted=quote is not None, source=source, rules=rules)
        return self._last

    def _continued(self, figure: Figure) -> Figure:
        """A figure that no cue governs: the last source's when its sentence goes on with that one's results."""
        index = figure.context.sentence
        text = near(self.layout, index, figure.core_start)
        for going_on in self.words.continuations:
            mark = f"source-kind/{going_on.rule.source_kind}"
            source = self._reporting(index, mark) if going_on.holds(text, figure.dimension) else None
            if source is not None:
                rules = (*figure.rules, f"continuation/{going_on.rule.name}", mark)
                self._last = replace(figure, source=replace(source, surface=""), rules=rules)
                return self._last
        return figure

    def _reporting(self, index: int, mark: str) -> Source | None:
        """The source, of the kind with this mark, that a little before sentence `index` had the last word."""
        last = self._last if self._last is not None and self._last.source is not None else None
        since = last.context.sentence if last is not None else -1
        for i in range(index - 1, max(since, index - 1 - AFTER), -1):
            sources = [self._source(Spoken(cue, i), ()) for cue in self._voiced(i)]
            if sources:
                return next((source for source, marks in sources if mark in marks), None)
        return last.source if last is not None and index - since <= AFTER and mark in last.rules else None

    # ------------------------------------------------------------------ cues
    def _covering(self, doc: Doc, index: int, start: int) -> list[Cue]:
        """The cues of a sentence whose content holds a character of the article, from the inside out.

        A pronoun comes after those that name somebody, and who only passes on comes last.
        """
        token = _token_at(doc, start - self.reading.sentences[index].start)
        if _apposed_age(doc, token) and around(self.layout.quotes, start) is None:
            return []
        covering = [cue for cue in self._of(index) if cue.covers(token)]
        return sorted(covering, key=lambda cue: (cue.relays, cue.source.pronoun, len(cue.said)))

    def _of(self, index: int) -> tuple[Cue, ...]:
        """All cues of a sentence; none when it was not parsed."""
        if index not in self._cues:
            doc = self.reading.parses.get(index)
            self._cues[index] = cues(doc, self.words) if doc is not None else ()
        return self._cues[index]

    def _voiced(self, index: int) -> list[Cue]:
        """The cues of a sentence outside quotation marks that are not themselves reported by another."""
        found = [cue for cue in self._of(index) if around(self.layout.quotes, self._place(cue, index)) is None]
        return [cue for cue in found if not any(cue.at in other.said for other in found if other is not cue)] or found

    def _voice(self, figure: Figure, quote: Quotation | None) -> Spoken | None:
        """Whom the label of the paragraph names, or the text round the quotation."""
        found = labelled(self.layout, figure.context.paragraph, quote is not None, self._known)
        if found is not None or quote is None:
            return found
        if len(self.reading.article.text[quote.start : quote.end].split()) < SHORTEST:
            return None
        return speaker_of(self.layout, quote, figure.context.sentence, self._voiced)

    def _known(self, label: str) -> bool:
        name = read(label.title() if label.isupper() else label, self.words)
        return name.person is not False and self.directory.person(name) is not None

    def _within(self, cue: Cue, index: int, quote: Quotation) -> bool:
        return quote.start <= self._place(cue, index) < quote.end

    def _place(self, cue: Cue, index: int) -> int:
        """The character of the article at which a cue stands."""
        doc = self.reading.parses[index]
        return self.reading.sentences[index].start + int(doc[cue.at].idx)

    # ------------------------------------------------------------------ sources
    def _source(self, found: Spoken, outer: Sequence[Cue]) -> tuple[Source, tuple[str, ...]]:
        """The source that a cue names, with those who pass it on, and the marks of the rules that name it."""
        cue, index = found.cue, found.sentence
        named = self._named(cue.source, index)
        relaying = [other for other in self._of(index) if other.relays]
        passing = [other for other in (*outer, *relaying) if other.at != cue.at]
        carriers = [cue.carrier, *(who for other in passing for who in (other.source, other.carrier))]
        via = [self._named(who, index).name for who in carriers if who is not None and not who.pronoun]
        chain = tuple(name for name in dict.fromkeys(via) if name not in named.name)  # not "a poll by X, via X"
        marks = (*named.marks, *(other.rule for other in passing))
        digest = self.reading.article.digest
        return Source(named.name, digest, cue.source.text, named.kind, named.rank, chain), marks

    def _named(self, phrase: Phrase, index: int) -> Named:
        if phrase.pronoun:
            return self.pronouns.named(phrase, index) or Named(phrase.text.lower(), "anonymous", 5, ())
        return self._owner(phrase, index) or self.directory.fullest(phrase, index)

    def _owner(self, phrase: Phrase, index: int) -> Named | None:
        """The body behind "its teams" or "their engineers"; a document or another body speaks for itself."""
        word = phrase.text.split()[0].lower()
        if word not in ("its", "their") or phrase.beside or self.words.names_body(phrase.head):
            return None
        pronoun = replace(phrase, text=word, head=word)
        named = self.pronouns.named(pronoun, index) or self.pronouns.named(replace(pronoun, text="its"), index)
        return named if named is not None and named.kind == "organisation" else None


def _apposed_age(doc: Doc, token: int) -> bool:
    """The age of "Ana Ruiz, 45, said ...": the outlet's, whoever speaks."""
    if token < 2 or not doc[token].like_num:
        return False
    after = doc[token + 1].text if token + 1 < len(doc) else "."
    return doc[token - 1].text in (",", "(") and doc[token - 2].tag_ in ("NNP", "NNPS") and after in (",", ")")


def _token_at(doc: Doc, offset: int) -> int:
    """The index of the token that holds a character of the sentence."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if doc[middle].idx <= offset:
            low = middle
        else:
            high = middle - 1
    return low
