"""Who asked in a poll: the names that an article gives to those who ask, and the one that a figure is of.

A poll is known by the words of its pollster's names, so that "a New York Times/CBS News poll" and "CBS News" meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from figures.gazetteer import places_in
from figures.group.patterns import NAME
from figures.model import Article, Figure

RECENT = 500
"""Characters before a sentence that names no pollster in which the one it is of is named."""

BESIDE = 200
"""Characters on either side of a word for polls that hold the name of who asks, with room to spare."""

_PARTED = re.compile(r"[/,]| and ")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Askers:
    """The pollsters of one article: `places`: where each is named, with the words it is known by."""

    places: tuple[tuple[int, int, frozenset[str]], ...] = ()

    def holds(self, words: frozenset[str]) -> bool:
        """Whether a name of these words is that of a pollster of the article."""
        return any(words >= own for _, _, own in self.places)

    def named(self, start: int, end: int) -> bool:
        """Whether a pollster is named from `start` to `end`."""
        return any(start <= one[0] < end for one in self.places)

    def of(self, start: int, end: int, at: int) -> frozenset[str]:
        """The words of the pollster of a figure at a place of a sentence from `start` to `end`: the last one named
        before it there, else the first behind it, else those named shortly before, else the only one."""
        inside = [one for one in self.places if start <= one[0] < end]
        own = [one[2] for one in inside if one[1] <= at][-1:] or [one[2] for one in inside if one[0] > at][:1]
        own = own or [one[2] for one in self.places if start - RECENT <= one[0] < start]
        return frozenset[str]().union(*own) if own else self._only()

    def _only(self) -> frozenset[str]:
        """The words of the one pollster of the article; none when there are more."""
        found = [words for _, _, words in self.places]
        alike = all(words & found[0] for words in found)
        return frozenset[str]().union(*found) if alike else frozenset()


class Pollsters:
    """Finds the pollsters of articles. `polls`, `askers`, `asks`: words for a poll, before the name of who asks, and
    behind it, `many` where a number follows; `common`: words by which no pollster is known."""

    def __init__(self, polls: str, askers: str, asks: str, many: str, common: frozenset[str]) -> None:
        name = rf"(?P<name>{NAME}(?:/{NAME})*)"
        before = re.compile(
            rf"(?i:\b(?:(?:{polls})(?:\s+[a-z]+){{0,4}}?\s+(?:by|from)|{askers}),?\s+(?:the\s+)?){name}"
        )
        behind = re.compile(rf"{name}(?:[’']s?)?(?:\s+[a-z]+){{0,2}}?\s+(?:{asks})\b")
        asking = re.compile(rf"{name}\s+(?:{many})\s+(?:[^\W\d]+\s+){{0,3}}?(?:\d|hundred|thousand)")
        self._patterns = (before, behind, asking)
        self._words_of_polls = re.compile(rf"(?i:\b(?:{polls}|{askers}|{asks}|{many})\b)")
        self._common = common

    def of(self, article: Article, figures: Sequence[Figure]) -> Askers:
        """The pollsters of an article: named so in its text, or the source of one of its shares that is a poll."""
        text = article.text
        names = {
            match["name"] for part in self._near(text) for pattern in self._patterns for match in pattern.finditer(part)
        }
        shares = [figure for figure in figures if figure.dimension == "share" and figure.source]
        names |= {figure.source.name for figure in shares if figure.source and figure.source.kind == "document"}
        parts = {run[0] for name in names for part in _PARTED.split(name) for run in re.finditer(NAME, part)}
        runs = sorted({self._bare(part) for part in parts} - {""})
        known = {run: words for run in runs if (words := self._words(run)) and not _is_place(run)}
        if not known:
            return Askers()
        either = re.compile(rf"\b(?:{'|'.join(re.escape(run) for run in sorted(known, key=len, reverse=True))})\b")
        return Askers(tuple((*match.span(), known[match[0]]) for match in either.finditer(text)))

    def _near(self, text: str) -> Iterator[str]:
        """The parts of a text around its words for polls: names are sought there alone, since most texts are full of
        them."""
        start = end = 0
        for match in self._words_of_polls.finditer(text):
            if match.start() - BESIDE > end:
                yield text[start:end]
                start = match.start() - BESIDE
            end = match.end() + BESIDE
        yield text[start:end]

    def _bare(self, name: str) -> str:
        """A name without the words before it that are no part of it: "A Larkin", "July's Larkin"."""
        parts = name.split()
        while parts and not self._words(parts[0]):
            parts.pop(0)
        return " ".join(parts)

    def _words(self, name: str) -> frozenset[str]:
        """The words a name is known by."""
        lower = (word.lower() for word in _WORD.findall(name.removesuffix("'s").removesuffix("’s")))
        return frozenset(lower) - self._common


def _is_place(name: str) -> bool:
    """Whether a name is that of a place and of nothing else."""
    return any(place.name.lower() == name.lower() for place in places_in(name))
