"""The patterns by which a sentence tells where and when, made of the words in `rules/group_words.toml`."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from figures.gazetteer import places_in
from figures.group.wordings import either
from figures.rulebook import Rulebook
from figures.timex.vocabulary import either as alternatives
from figures.timex.vocabulary import vocabulary

NAME = r"(?:[a-z]{1,3}[-’'])?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*|\s+(?:of|al|el|de|la)(?=\s+[A-Z]))*"
"""A run of capitalised words, with the small words that stand inside names."""

MONTHS = frozenset(name.lower() for name in month_name if name)

_NAMES = re.compile(NAME)
_CHAINED = re.compile(r"(?:\s+[a-z-]+){0,3}(?:,\s+|,?\s+(?:in|on|of|off)\s+)(?:the\s+)?(?:[a-z]+\s+){0,2}")
_MONTH = "|".join(name for name in month_name if name)
WHEN = (", when ", " when ", ", in which ", "(", " (")
"""After a time: what follows happened then."""

_CALENDAR = re.compile(
    rf"(?:(?:early|late|mid)-)?(?:{'|'.join(filter(None, (*month_name, *month_abbr, *day_name)))})\b"
)
_NUMBER = re.compile(rf"\b\d[\d,.]*\b(?!\s*(?:{_MONTH})\b)")
_PAIRED = re.compile(r"(?:\bto|[-–])\s*$")
_ROUTE = re.compile(rf"\bfrom\s+(?:the\s+)?{NAME},?\s+$")
"""Before "to Hvar": on the way from one place to another nothing has happened in either."""

_DISTANCE = re.compile(r"\d[\s-](?:miles?|mi|km|kilomet(?:er|re)s?)\s+(?:\w+[\s-]){0,2}$")
"""Before "south of Hvar": a place from which the distance is told."""

_SINCE = re.compile(r"\b[Ss]ince\b[^,.;\d]*$")
_WITHIN = ("in", "In", "since", "Since", "during", "During", "until", "by", "By")

SAYING = 60
"""Characters before a time in which a verb stands of which it may be the time."""

_ENDS = re.compile(r"(?<=[.!?\"”])\s+|\n+")


class Patterns:
    """The patterns of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        place, counted = either(rulebook, "place-noun"), r"One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d+"
        before = f"{either(rulebook, 'place-preposition')}|{either(rulebook, 'struck')}"
        article, small = r"(?:(?:the|a|an|its|their)\s+)?", r"(?:(?!from\b)[a-z-]+\s+){0,3}?"
        self._locative = re.compile(
            rf"\b(?:(?i:{before})|(?:{place}) of)\s+{article}{small}({NAME})"
            rf"|\bover\s+the\s+({NAME})\s+(?:{place})"
        )
        self._of_place = re.compile(rf"^.*\b(?:{place}) of ")
        self._past = re.compile(
            rf"\b(?:[Ii]n|[Ss]ince|back in|[Dd]uring)\s+(?:early\s+|late\s+|mid-)?({_MONTH})?,?\s*((?:19|20)\d\d)?\b"
            rf"|(?:\b(?:the|a|his|her|its|their)|[’']s)\s+((?:19|20)\d\d)\s+(?!\d)"
            rf"|\b(?:the|that|those)(?:\s+[a-z-]+){{0,3}}?\s+of\s+(?:{_MONTH})?\s*((?:19|20)\d\d)\b(?!\s+[a-z]+s\b)"
            rf"|\b(?i:({either(rulebook, 'past')}))\b"
            rf"|\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]heir|[Ii]ts)\s+({either(rulebook, 'former')})\s+{_happening(rulebook)}"
        )
        self._event = re.compile(rf"(?:[’']s)?\s+{_happening(rulebook)}")
        self._compared_with = re.compile(
            rf"\b(?:{either(rulebook, 'compared-with')})\b|[;:]|, (?:and|but|while|whereas)\b"
        )
        self._saying = re.compile(
            rf"\b(?:{either(rulebook, 'said-when')})(?:\s+(?:{either(rulebook, 'said-between')})){{0,5}}\s+$"
        )
        most = rf"[a-z]{{2,}}est|{either(rulebook, 'superlative')}"
        self._compared = re.compile(rf"(\b(?<!\b[Aa]t )(?:{most})\b[^.;]{{0,80}}?\b)(since\b[^,.;(]*)")
        self._than = re.compile(r"\b(?:than|as)\s+(?:in|at|during|on)\b[^,.;]*")
        near = r"(?:(?!\b(?:since|after|following|when)\b)[^.;]){0,60}$"  # no other shock is told of in between
        self._lesser = re.compile(rf"\b(?:{either(rulebook, 'lesser-quake')})\b{near}", re.IGNORECASE)
        self._aside = re.compile(rf", (?:{either(rulebook, 'aside')})\b[^,.;]*")
        self._part = re.compile(rf"\b(?:{either(rulebook, 'of-a-part')})\b")
        self._back = re.compile(
            rf"^[\"“'‘]?(?:{either(rulebook, 'points-back')}|(?:{counted}) (?:{either(rulebook, 'other')})"
            rf"|(?P<same>{either(rulebook, 'points-back-to-those')}))\b"
        )

    def places(self, sentence: str) -> list[tuple[int, str]]:
        """(where it starts, name) of every place something is said to be in or to have struck."""
        return [
            (match.start(), self.plain(match[1] or match[2]))
            for match in self._locative.finditer(sentence)
            if self.may_be_place(match[1] or match[2], sentence[match.end() :])
            and not (match[0].startswith("to ") and _ROUTE.search(sentence, 0, match.start()))
            and not _DISTANCE.search(sentence, 0, match.start())
        ]

    @staticmethod
    def may_be_place(name: str, rest: str) -> bool:
        """Neither a day, nor somebody's ("Clinton's"), nor a scale's, nor an acronym that no map knows."""
        if _CALENDAR.match(name) or name.endswith(("'s", "’s")) or rest.startswith(" scale"):
            return False
        return not name.isupper() or bool(ids(name.lower()))

    def chains(self, text: str) -> tuple[Counter[str], list[tuple[str, str]]]:
        """How often a text has each name, and (inner, outer) of every "X, Y" and "X in Y" of two names."""
        names = [(match.start(), match.end(), self.plain(match[0])) for match in _NAMES.finditer(text)]
        chained = [(a, b) for (_, end, a), (start, _, b) in pairwise(names) if _CHAINED.fullmatch(text, end, start)]
        return Counter(name for _, _, name in names), chained

    def plain(self, name: str) -> str:
        """A name in lower case, without possessive, and without the kind of place before it ("region of")."""
        return self._of_place.sub("", name.lower().removesuffix("'s").removesuffix("’s").strip("'’-"))

    def past(self, sentence: str) -> frozenset[str]:
        """Months, years and words for a time well before; what a relative clause tells is left out."""
        found = self._past.finditer(self._aside.sub("", sentence))
        return frozenset(word.lower() for match in found for word in match.groups() if word)

    def pasts(self, sentence: str) -> list[tuple[int, int, frozenset[str]]]:
        """Start, end and words of every month, year or phrase for a time well before."""
        found = [
            (*match.span(), frozenset(word.lower() for word in match.groups() if word))
            for match in self._past.finditer(sentence)
        ]
        return [one for one in found if one[2]]

    def tells_events_apart(self, sentence: str, start: int, end: int) -> bool:
        """Whether the time at sentence[start:end] stands before what happened then: "the October rally"."""
        return self._event.match(sentence, end) is not None and not sentence[:start].rstrip().endswith(_WITHIN)

    def dates_the_saying(self, sentence: str, start: int) -> bool:
        """Whether what stands before a time makes it that of a statement: "police said late on" Monday."""
        return self._saying.search(sentence, max(0, start - SAYING), start) is not None

    @staticmethod
    def opens_a_stretch(sentence: str, start: int) -> bool:
        """Whether a time is when something began that goes on: "since the outbreak began on" 24 January."""
        return _SINCE.search(sentence, max(0, start - SAYING), start) is not None

    def is_compared(self, between: str) -> bool:
        """Whether the words between a figure and a time make it that of another thing."""
        return self._compared_with.search(between) is not None

    def asides(self, sentence: str, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of every relative clause that a figure at sentence[start:end] does not stand in, but for a
        "when" behind it."""
        found = [match.span() for match in self._aside.finditer(sentence)]
        return [
            (first, last)
            for first, last in found
            if last < start or (first >= end and not sentence.startswith(", when", first))
        ]

    def tells_lesser_quake(self, text: str) -> bool:
        """Whether the words before a magnitude make it that of an aftershock or foreshock."""
        return self._lesser.search(text) is not None

    def without_comparison(self, sentence: str, figure: int | None = None) -> str:
        """The sentence with blanks for what only says since when something is the most: "the worst since 2008".

        What happened at that time is told all the same ("the worst since 2008, when 40 died"), but not of a `figure`
        that stands before it; nor is what such a figure is compared with: "50, more than in 2008".
        """

        def blanked(match: re.Match[str]) -> str:
            told = match.string.startswith(WHEN, match.end()) and (figure is None or figure > match.start())
            return match[0] if told else match[1] + " " * len(match[2])

        def behind(match: re.Match[str]) -> str:
            return match[0] if figure is None or figure > match.start() else " " * len(match[0])

        return self._than.sub(behind, self._compared.sub(blanked, sentence))

    def is_part(self, between: str) -> bool:
        """Whether the words between a figure and a place make what follows a part of the figure."""
        return self._part.search(between) is not None

    def points_back(self, sentence: str) -> str:
        """How a sentence takes up its predecessor: "all" of what it tells, its "place" alone, or not at all ("")."""
        found = self._back.match(sentence)
        return "" if found is None else "place" if found["same"] else "all"


def _happening(rulebook: Rulebook) -> str:
    """A pattern of what happens, with a word or two before it: "peace march", "floods"."""
    return rf"(?:[a-z-]+\s+){{0,2}}?{alternatives(vocabulary(rulebook).happening)}s?\b"


@lru_cache(maxsize=4)
def patterns_of(rulebook: Rulebook) -> Patterns:
    """The patterns of this rulebook, compiled once."""
    return Patterns(rulebook)


def numbers(sentence: str) -> list[int]:
    """Where numbers start that open a new statement; the second of "43 percent to 41 percent" does not."""
    return [match.start() for match in _NUMBER.finditer(sentence) if not _PAIRED.search(sentence[: match.start()])]


def pieces(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return _ENDS.split(text)


def last_sentence(text: str) -> str:
    """The last sentence of a text, roughly."""
    return next((piece for piece in reversed(pieces(text)) if piece.strip()), "")


@lru_cache(maxsize=20_000)
def ids(name: str) -> tuple[str, ...]:
    """Ids of the places a lower-case name may mean."""
    return tuple(place.id for place in places_in(f"in {name.title()}"))
