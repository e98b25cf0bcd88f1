"""Sentences to numerals: every number with its value, bounds, qualifier and unit, or the rule that sets it aside.

Reading one sentence, in order: `notation` puts a declared decimal comma into English; `asides` claims
dates, names and the like; `numbers` reads what is left; `measures` finds units; `hedges` the words that
bound it; `links` joins ranges and changes; `conversions` takes in bracketed equivalents; `asides` tells
the last numbers that are no figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.find import asides, hedges, measures
from figures.find.compound import with_parts
from figures.find.conversions import convert
from figures.find.draft import Draft
from figures.find.lexicon import Lexicon, lexicon
from figures.find.links import carry_ages, link
from figures.find.notation import comma, english
from figures.find.numbers import numbers, placed
from figures.model import Article, Found, Numeral, Qualifier, Sentence, SetAside
from figures.rulebook import Rulebook

__all__ = ["find"]


def find(article: Article, sentences: Sequence[Sentence], rulebook: Rulebook) -> Found:
    """Every number of the sentences, in reading order, each a numeral or set aside, never both."""
    words, declared = lexicon(rulebook), comma(rulebook)
    lines = _Lines(article.text)
    numerals: list[Numeral] = []
    set_aside: list[SetAside] = []
    for sentence in sentences:
        if words.tokens.search(sentence.text) is None and not any(placed(sentence.text, 0, len(sentence.text), words)):
            continue
        for start, end, rule, numeral in _read(sentence, words, declared):
            if numeral is not None:
                numerals.append(numeral)
            else:
                set_aside.append(SetAside(article.name, start, end, lines.of(start), article.text[start:end], rule))
    return Found(tuple(numerals), tuple(set_aside))


class _Lines:
    """Line numbers for offsets that only grow."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def of(self, offset: int) -> int:
        self._line += self._text.count("\n", self._at, offset)
        self._at = max(self._at, offset)
        return self._line


def _read(sentence: Sentence, words: Lexicon, declared: str) -> list[tuple[int, int, str, Numeral | None]]:
    """(start, end, rule, None) for a number set aside, (start, end, "", numeral) for the rest.

    `declared`: the mark of numbers with a decimal comma; empty when none are expected.
    """
    text = english(sentence.text) if declared else sentence.text
    signs = measures.money_signs(text, words)
    claimed = asides.claims(text, signs, words)
    found: list[tuple[int, int, str, Numeral | None]] = [
        (sentence.start + a, sentence.start + b, rule, None) for a, b, rule in claimed
    ]
    for draft in _drafts(text, claimed, signs, words):
        rule = "page-furniture" if sentence.kind == "furniture" else None
        if rule is None and draft.plain:
            rule = asides.told_apart(text, draft, sentence.kind, words)
        if rule is not None:
            found.append((sentence.start + draft.core_start, sentence.start + draft.core_end, rule, None))
        else:
            if text[draft.start : draft.end] != sentence.text[draft.start : draft.end]:
                draft.marks.append(declared)
            found.append((sentence.start + draft.start, 0, "", _numeral(draft, sentence)))
    return sorted(found, key=lambda item: item[0])


def _drafts(text: str, claimed: list[tuple[int, int, str]], signs: measures.Signs, words: Lexicon) -> list[Draft]:
    drafts: list[Draft] = []
    for number in numbers(text, claimed, words, signs):
        if drafts and number.start < drafts[-1].end:  # a word of the unit before: "parts per million"
            continue
        draft = Draft.of(number)
        measures.measure(text, draft, signs, words)
        drafts.append(draft)
    drafts = with_parts(text, measures.with_cents(text, drafts), words)
    for draft in drafts:
        hedges.before(text, draft, words)
    drafts = link(text, drafts, words)
    for draft in drafts:
        hedges.behind(text, draft, words)
        asides.sense(text, draft, words)
    carry_ages(text, drafts, words)
    drafts = convert(text, drafts)
    for draft in drafts:
        if draft.conversions:
            measures.rate_behind_bracket(text, draft, words)
    return drafts


def _numeral(draft: Draft, sentence: Sentence) -> Numeral:
    at = sentence.start
    qualifier = draft.qualifier or Qualifier.exact
    if draft.number.form == "vague" and qualifier in (Qualifier.exact, Qualifier.about):
        qualifier = Qualifier.vague
    elif draft.ranged and qualifier in (Qualifier.exact, Qualifier.about):
        qualifier = Qualifier.range
    return Numeral(
        sentence=sentence.index,
        start=at + draft.start,
        end=at + draft.end,
        core_start=at + draft.core_start,
        core_end=at + draft.core_end,
        value=draft.interval,
        qualifier=qualifier,
        unit=draft.unit,
        dimension=draft.dimension,
        step=draft.step,
        conversions=draft.conversions,
        change_from=None if draft.change_from is None else at + draft.change_from.core_start,
        rules=tuple(dict.fromkeys(draft.marks)),
    )
