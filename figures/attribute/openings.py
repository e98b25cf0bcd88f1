"""Capitals that only the start of a sentence, the calendar, a headline or a place gives."""

from __future__ import annotations

from functools import lru_cache

from figures.attribute.lexicon import Lexicon
from figures.attribute.phrases import CALENDAR
from figures.gazetteer import places_in
from figures.language import lean_spacy


def without_opening(run: str, at_start: bool, lexicon: Lexicon) -> str:
    """A run of capitalised words without those that only the calendar or the start of a sentence made so.

    At a start: small words, verbs ("Added Ruiz"), and a word before a first name ("Billionaire Ana Ruiz").
    """
    words = run.split()
    while words and words[-1].lower() in CALENDAR:
        words.pop()
    while words and words[0].lower() in openers() and (at_start or len(words) > 1):
        words = words[1:]
    first, second = [*(word.lower() for word in words[:2]), "", ""][:2]
    opens = first in lexicon.verbs or (len(words) > 2 and second in lexicon.given)
    return " ".join(words[1:] if at_start and second and opens and first not in lexicon.given else words)


def headline(text: str) -> bool:
    """Whether most words have a capital for style alone; a headline does not end in a full stop."""
    if text.endswith("."):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > 4 and 3 * sum(word[0].isupper() for word in words) > 2 * len(words)


def is_place(name: str) -> bool:
    """Whether a name is all a place's, when the word before it says that a place follows."""
    return any(place.end - place.start == len(name) for place in places_in(f"in {name}"))


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Small words that begin sentences; spaCy's list of stop words and the calendar."""
    lean_spacy()  # before anything of spaCy is imported
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | CALENDAR | {"meanwhile", "according"}
