"""Sources set against each other in one sentence, where the verb of the second is left out (gapping)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from figures.attribute.cue import Cue
from figures.attribute.lexicon import Lexicon
from figures.attribute.phrases import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 7
"""Tokens of the name of a source without a verb."""

LINKS = 5
"""Tokens between such a source and its number ("at no more than")."""

_BOUNDS = frozenset({",", ";", "–", "—", "and", "but", "while", "whereas"})
_NAMES = frozenset({"NNP", "NNPS"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_COPULAS = frozenset({"is", "was", "are", "were", "stood", "stands"})
_VERBAL = ("V", "MD")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CURRENCY = frozenset({"$", "€", "£", "¥"})
_MEASURES = frozenset(
    {"percent", "%", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"}
    | {"month", "months", "year", "years"}
)


def gapped(doc: Doc, found: Sequence[Cue], lexicon: Lexicon) -> tuple[Cue, ...]:
    """The cues with those of sources that share the verb or noun of one before: "Police counted 300, organisers 2,000".

    What the second says is no longer said by the first.
    """
    cues = list(found)
    end = len(doc)
    for first in range(len(doc) - 1, 0, -1):
        if doc[first - 1].lower_ not in _BOUNDS:
            continue
        sharing = _sharing(doc, first, end, cues, lexicon)
        if sharing is not None:
            place, second = sharing
            cues[place] = replace(cues[place], said=cues[place].said - second.said)
            cues.append(second)
            end = first - 1
    return tuple(cues)


def divided(doc: Doc, found: Sequence[Cue]) -> list[Cue]:
    """The cues with what two adjuncts of a sentence say told apart ("900 according to X and 1,200 according to Y")."""
    cues = list(found)
    adjuncts = [i for i, cue in enumerate(cues) if cue.rule.startswith("reporting-phrase") and cue.speech]
    for one, other in pairwise(adjuncts):
        first, second = cues[one], cues[other]
        past = first.source.whole[1]
        before, between, after = (
            any(_number(token) for token in part)
            for part in (doc[: first.at], doc[past : second.at], doc[second.source.whole[1] :])
        )
        cut = past if before and between and not after else second.at if between and after and not before else None
        if cut is not None and first.said & second.said:
            cues[one] = replace(first, said=frozenset(i for i in first.said if i < cut))
            cues[other] = replace(second, said=frozenset(i for i in second.said if i >= cut))
    return cues


def _sharing(doc: Doc, first: int, end: int, cues: Sequence[Cue], lexicon: Lexicon) -> tuple[int, Cue] | None:
    """The cue of the source that begins at token `first`, and the place of the one whose verb it shares.

    None when what follows is no clause without a verb of its own.
    """
    stop = _name_end(doc, first, end)
    head = doc[stop - 1]
    if stop == first:
        return None
    owner = stop < end and doc[stop].tag_ == "POS"
    asked = "reporting-noun" if owner else "reporting-verb"
    for place, cue in reversed(list(enumerate(cues))):
        if not cue.rule.startswith(asked) or not _speaks(head, cue, lexicon):
            continue
        number = _linked(doc, stop + owner, end, cue, lexicon)
        numbers = [i for i in range(cue.at + 1, first) if i in cue.said and _number(doc[i])]
        if number is None or not numbers or not _parallel(doc, cue, numbers, number):
            continue
        span = doc[first:stop]
        named = Phrase(span.text, head.text, span.start_char, span.end_char, (first, stop), proper=_proper(head))
        last = next((i for i in range(number, end) if doc[i].text == ";"), end)
        said = frozenset(range(stop, last))
        return place, Cue(f"reporting-phrase/{lexicon.gap}", stop - 1, named, said, speech=False)
    return None


def _name_end(doc: Doc, first: int, end: int) -> int:
    """Where the noun phrase ends that begins at a token; `first` itself when none does."""
    stop = first
    while stop < min(end, first + LONGEST) and doc[stop].pos_ in _NAMING and not doc[stop].like_num:
        if doc[stop].lower_ == "that":
            break
        stop += 1
    return stop


def _proper(token: Token) -> bool:
    return bool(token.tag_ in _NAMES)


def _number(token: Token) -> bool:
    return bool(token.like_num) and token.lower_ != "one" and bool(token.tag_ == "CD")


def _speaks(head: Token, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a noun is one for a source; a name is when it stands beside another name."""
    kind = lexicon.kind_of(head.text)
    return (kind is not None and kind.kind == "source-kind") or (_proper(head) and cue.source.proper)


def _linked(doc: Doc, start: int, end: int, cue: Cue, lexicon: Lexicon) -> int | None:
    """The number that follows a source: past the verb said again, a copula after its "'s", a comma after a
    semicolon, and the words of a bound."""
    at = start
    again = _COPULAS if doc[start - 1].tag_ == "POS" else {doc[cue.at].lower_}
    if at < end and (doc[at].lower_ in again or (doc[at].text == "," and _strong(doc, start))):
        at += 1
    while at < min(end, start + LINKS) and not _number(doc[at]):
        if doc[at].lower_ == "that" and at + 1 < end and not doc[at + 1].tag_.startswith(_VERBAL):
            return next((i for i in range(at, end) if _number(doc[i])), None)
        if doc[at].lower_ not in lexicon.links and doc[at].text not in _CURRENCY:
            return None
        at += 1
    return at if at < end and _number(doc[at]) else None


def _strong(doc: Doc, start: int) -> bool:
    """Whether the source that ends before a token stands after a semicolon or "and", and not after a comma alone."""
    before = next((i for i in range(start - 1, 0, -1) if doc[i].lower_ in _BOUNDS), 0)
    return bool(doc[before].text != ",")


def _parallel(doc: Doc, cue: Cue, numbers: Sequence[int], number: int) -> bool:
    """Whether two numbers can be told by two sources: of one measure, and with nobody between whom they contrast."""
    if doc[number - 1].text == "," and number + 1 < len(doc) and doc[number + 1].text in (",", ")"):  # an age
        return False
    if _measure(doc, number) not in ("", *(_measure(doc, one) for one in numbers)):
        return False
    inner = [token for token in doc[cue.at + 1 : numbers[-1]] if token.dep_ in _SUBJECTS and token.i not in numbers]
    anew = any(token.lower_ == "that" for token in doc[numbers[-1] + 1 : number])
    return anew or not any(_proper(token) or token.tag_ == "NNS" for token in inner)


def _measure(doc: Doc, number: int) -> str:
    """The unit right after a number, when it is a share or a time: "2,000 hours later" measures no crowd."""
    after = doc[number + 1].lower_ if number + 1 < len(doc) else ""
    return after if after in _MEASURES else ""
