"""Numbers in a sentence, in digits and in words, with the scale behind them: "two and a half million"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from figures.find.draft import Number, tidy
from figures.find.entries import LetterScale, Word
from figures.find.lexicon import Lexicon
from figures.find.patterns import spaced

HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)
MOST_SCALES = 4
"""Scale words that may follow each other: "lakh crore"."""

NEAR = 120
"""Characters on either side in which "million" makes an "m" behind digits a million too."""

NEXT = 6
"""Characters before digits in which a currency sign makes them money: "£1m-2m"."""

_ARTICLE = re.compile(r"(?i)(?<![\w.-])an?\s+$")
_AND = re.compile(r"(?i)[\s-]+and[\s-]+(?:an?[\s-]+)?$")
_OF = re.compile(r"(?i)\s+of$")
_GROUPS = re.compile(r"[,'’\s\u00a0\u202f\u2009](?=\d{2,3})|,\s(?=000)")
_POWER = re.compile(r"\s?[x×]\s?10\^?|(?<=\d)[eE]")
_WHOLE = re.compile(r"(.+)(?<!E)[ -](?=\d+$)")
"""The whole of a mixed number above its stroke, "1 1" of "1 1/2"; the minus of an exponent parts nothing."""
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_PART_ENDS = re.compile(
    r"(?i)\s+(?:of|less|more|fewer|as|the|to|from|in|said|says?|are|is|were|was|have|had|would|will|do|did)\b|\s*[.,;:)]|\s*$"
)
_MINUS = re.compile(r"(?i)(?:(?<![\w)%])[-−]|(?<!plus or )\b(?:minus|negative)[\s-]+)$")
_MINUS_WORD = re.compile(r"(?i)(?<!plus or )\b(?:minus|negative)[\s-]+$")
_SCALE_GAPS = ("", " ", "-", " - ", "-a-", "\u00a0", " of a ", " a ")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of digits (`word` is None) or one entry of the number lexicon."""

    start: int
    end: int
    text: str
    word: Word | None


@dataclass(frozen=True, slots=True)
class Tail:
    """What continues a number: how much it is worth, the next token's place, where it ends, rules used."""

    worth: Decimal
    place: int
    end: int
    marks: tuple[str, ...] = ()


Reading = tuple[Number | None, int]
"""A number, if one was read, and the place of the next token."""


def numbers(
    text: str, claims: Sequence[tuple[int, int, str]], lexicon: Lexicon, money: Collection[int]
) -> Iterator[Number]:
    """The numbers of a sentence outside the spans already claimed, in order.

    `money`: offsets of digits that a currency sign precedes; other digits glued to letters are no numbers.
    """
    reader = _Reader(text, _tokens(text, claims, lexicon, money), lexicon, money)
    place = 0
    while place < len(reader.found):
        number, place = reader.read(place)
        if number is not None:
            yield number


def _tokens(text: str, claims: Sequence[tuple[int, int, str]], lexicon: Lexicon, money: Collection[int]) -> list[Token]:
    found: list[Token] = []
    start = 0
    for claimed, after, _ in (*claims, (len(text), len(text), "")):
        for match in lexicon.tokens.finditer(text, start, claimed):
            at, word = match.start(), match["word"]
            entry = lexicon.words[" ".join(word.lower().split())] if word else None
            if at and text[at - 1].isalnum() and at not in money and entry is None:
                continue
            of = entry is not None and entry.form == "ones" and _OF.search(match[0])  # "a pair of"
            found.append(Token(at, at + of.start() if of else match.end(), match[0], entry))
        found += placed(text, start, claimed, lexicon)
        start = max(start, after)
    return sorted(found, key=lambda token: token.start)


def placed(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """The number words of a stretch that are numbers in their place alone: the "an" of "nearly an hour"."""
    for entry in lexicon.placed:
        for match in entry.pattern.finditer(text, start, end):
            if entry.before.search(text, max(0, match.start() - NEAR), match.start()):
                yield Token(match.start(), match.end(), match[0], entry.words[match[0].lower()])


# ------------------------------------------------------------------ values
def written(digits: str) -> tuple[Decimal, Decimal | None]:
    """Value of a number in digits, and one unit of its last digit; fractions have no such unit."""
    plain = _POWER.sub("E", digits.translate(_SUPERSCRIPTS))
    if "/" in plain:
        over, under = plain.split("/")
        whole = _WHOLE.match(over)
        added = _grouped(whole[1]) if whole else Decimal(0)
        return added + _grouped(over[whole.end() :] if whole else over) / (Decimal(under) or 1), None
    if not plain[-1].isdecimal():
        return _grouped(plain[:-1].strip() or "0") + Decimal(str(unicodedata.numeric(plain[-1]))), None
    value = _grouped(plain)
    return value, last_digit(value)


def _grouped(plain: str) -> Decimal:
    """The value of digits with separators of either style."""
    if plain.count(".") > 1 or re.fullmatch(r"\d+\.\d{3},\d+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    return Decimal(_GROUPS.sub("", plain))


def last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit written; trailing zeros of 100 and more count as not written."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    if abs(value) < HUNDRED:
        return Decimal(1)
    zeros = value.normalize().as_tuple().exponent
    assert isinstance(zeros, int)
    return tidy(Decimal(1).scaleb(zeros))


# ------------------------------------------------------------------ reading
class _Reader:
    """Reads the tokens of one sentence; every method takes the place of a token."""

    def __init__(self, text: str, found: list[Token], lexicon: Lexicon, money: Collection[int]) -> None:
        self.text, self.found, self.lexicon, self.money = text, found, lexicon, money

    def read(self, place: int) -> Reading:
        word = self.found[place].word
        match word.form if word else "digits":
            case "digits":
                return self._digits(place)
            case "ones":
                return self._part_behind(place) or self._words(place, self._signed(self.found[place].start), Decimal(0))
            case "scale":
                return self._scale(place)
            case "part":
                return self._part_alone(place)
            case "vague":
                return self._vague(place)
            case _:
                return self._multiple(place)

    def _digits(self, place: int) -> Reading:
        """12,000 | 1 1/2 | 4 hundred million | $5m | 2 and a half million | -5"""
        token = self.found[place]
        value, step = written(token.text)
        start = self._signed(token.start)
        part = self._and_part(place)
        scale = self._scales(part.place, part.end)
        if not scale.marks:
            scale = self._letter(token, scale)
        value = tidy((value + part.worth) * scale.worth * (-1 if start < token.start else 1))
        if part.marks:
            step = Decimal("0.1")
        step = None if step is None else tidy(step * scale.worth)
        marks = (*part.marks, *scale.marks)
        return Number(start, scale.end, value, value, scale.worth, step, "digits", marks), scale.place

    def _letter(self, token: Token, tail: Tail) -> Tail:
        """A scale letter behind digits: "5bn" always, "5m" beside money or before what is counted in millions."""
        letter = self.lexicon.letters.match(self.text, tail.end)
        if letter is None:
            return tail
        scale = self.lexicon.letter_scales[letter["letter"]]
        money = any(at in self.money for at in range(token.start - NEXT, token.start + 1))
        if self.text[tail.end].isspace() and len(letter["letter"]) == 1 and not money and letter["code"] is None:
            return tail
        if scale.beside_money and not money and not self._is_counted(scale, letter.end()):
            return tail
        return Tail(scale.factor, tail.place, letter.end("letter"), (scale.mark,))

    def _is_counted(self, scale: LetterScale, at: int) -> bool:
        """Whether money or a counted noun follows, or the sentence writes the same scale in words."""
        if scale.counted is not None and scale.counted.match(self.text, at):
            return True
        if scale.words.search(self.text, max(0, at - NEAR), at + NEAR):
            return True
        unit = self.lexicon.units.match(self.text, at)
        entries = self.lexicon.unit_words.get(spaced(unit["word"] or ""), ()) if unit else ()
        return any(entry.dimension == "currency" for entry in entries)

    def _signed(self, start: int) -> int:
        """Where the number begins with its minus, if it has one; before a word a dash is none."""
        pattern = _MINUS if self.text[start].isdecimal() or self.text[start] == "." else _MINUS_WORD
        sign = pattern.search(self.text, max(0, start - 20), start)
        return sign.start() if sign else start

    def _and_part(self, place: int) -> Tail:
        """ "and a half", "and two-thirds" behind the token at `place`; worth nothing if there is none."""
        end = self.found[place].end
        none = Tail(Decimal(0), place + 1, end)
        ahead = self.found[place + 1 : place + 3]
        if not ahead or ahead[0].word is None or not _AND.fullmatch(self.text, end, ahead[0].start):
            return none
        first = ahead[0].word
        if first.form == "part":
            return Tail(first.low, place + 2, ahead[0].end, (first.mark,))
        second = ahead[1].word if len(ahead) == 2 else None
        if first.form != "ones" or second is None or second.form != "part":
            return none
        if self.text[ahead[0].end : ahead[1].start] not in (" ", "-"):
            return none
        return Tail(first.low * second.low, place + 3, ahead[1].end, (second.mark,))

    def _scales(self, place: int, end: int) -> Tail:
        """The scale words that follow at `end`: "hundred million"; worth one if there are none."""
        worth, marks = Decimal(1), []
        for token in self.found[place : place + MOST_SCALES]:
            if token.word is None or token.word.form != "scale":
                break
            gap = self.text[end : token.start]
            if gap not in _SCALE_GAPS and not (gap == ") " and self._opens(place - 1)):
                break
            worth *= token.word.low
            marks.append(token.word.mark)
            end = token.end
        return Tail(worth, place + len(marks), end, tuple(marks))

    def _opens(self, place: int) -> bool:
        """Whether a bracket opens right before the token: "(3.2) million"."""
        start = self.found[place].start
        return start > 0 and self.text[start - 1] == "("

    def _words(self, place: int, start: int, group: Decimal) -> Reading:
        """forty-two | one hundred and five thousand | two and a half million | minus six

        `start`: where the number begins with its minus or article; `group`: what it starts from, 1 for "a".
        """
        first = self.found[place]
        total, scale, marks = Decimal(0), Decimal(1), list[str]()
        end, last = first.start, None
        while place < len(self.found):
            token = self.found[place]
            word = token.word
            if word is None or word.form not in ("ones", "scale"):
                break
            if last is not None and not _continues(self.text[end : token.start], last, word):
                break
            if word.form == "ones":
                group += word.low
            elif word.low < THOUSAND:
                group, scale = group * word.low, word.low
            else:
                total, group, scale = total + group * word.low if group else total * word.low, Decimal(0), word.low
            marks.append(word.mark)
            last, end, place = word, token.end, place + 1
        tail = self._part_of_scale(place - 1, total + group, scale)
        value = tidy(tail.worth)
        scale, step = scale if value >= scale else Decimal(1), last_digit(value)
        if _MINUS_WORD.match(self.text, start, first.start):
            value = -value
        return Number(start, tail.end, value, value, scale, step, "words", (*marks, *tail.marks)), tail.place

    def _part_of_scale(self, place: int, value: Decimal, scale: Decimal) -> Tail:
        """ "two and a half million", "a million and a half": the value with what follows the token at `place`."""
        part = self._and_part(place)
        if not part.marks:
            return self._coded(Tail(value, part.place, part.end))
        behind = self._scales(part.place, part.end)
        if behind.marks:
            return Tail((value + part.worth) * behind.worth, behind.place, behind.end, (*part.marks, *behind.marks))
        return Tail(value + part.worth * scale, part.place, part.end, part.marks)

    def _coded(self, tail: Tail) -> Tail:
        """The value with the scale letter that a currency code wears: "twenty MUSD"."""
        letter = self.lexicon.letters.match(self.text, tail.end)
        if letter is None or letter["code"] is None:
            return tail
        scale = self.lexicon.letter_scales[letter["letter"]]
        return Tail(tail.worth * scale.factor, tail.place, letter.end("letter"), (scale.mark,))

    def _part_behind(self, place: int) -> Reading | None:
        """two-thirds | three quarters of a million | one-fifth; None if no fraction stands behind the word"""
        first, part = self.found[place], self.found[place + 1] if place + 1 < len(self.found) else None
        if part is None or part.word is None or part.word.form != "part" or first.word is None:
            return None
        if self.text[first.end : part.start] not in (" ", "-", " - "):
            return None
        value = first.word.low * part.word.low
        if value >= 1:
            return None
        return self._fraction(place + 2, first.start, part.end, value, (first.word.mark, part.word.mark))

    def _part_alone(self, place: int) -> Reading:
        """half | half a million | a third of | a quarter million; an ordinal or a term's quarter stands alone"""
        token = self.found[place]
        assert token.word is not None
        article = self._article(token)
        start = article if article is not None else token.start
        number, after = self._fraction(place + 1, start, token.end, token.word.low, (token.word.mark,))
        ends = after > place + 1 or _PART_ENDS.match(self.text, token.end)
        if token.text.lower() == "half" or (article is not None and ends):
            return number, after
        return Number(token.start, token.end, token.word.low, token.word.low, Decimal(1), None, "alone"), place + 1

    def _fraction(self, place: int, start: int, end: int, value: Decimal, marks: tuple[str, ...]) -> tuple[Number, int]:
        """A fraction, of a scale if one follows."""
        scale = self._scales(place, end)
        if not scale.marks:
            return Number(start, end, value, value, Decimal(1), None, "part", marks), place
        value = tidy(value * scale.worth)
        marks = (*marks, *scale.marks)
        return Number(start, scale.end, value, value, scale.worth, last_digit(value), "words", marks), scale.place

    def _scale(self, place: int) -> Reading:
        """a hundred | a dozen | a million and a half; without "a" it stands alone"""
        token = self.found[place]
        assert token.word is not None
        start = self._article(token)
        if start is None:
            value = token.word.low
            return Number(token.start, token.end, value, value, Decimal(1), None, "alone"), place + 1
        return self._words(place, start, Decimal(1))

    def _vague(self, place: int) -> Reading:
        """dozens | several hundred | tens of thousands | a couple of dozen"""
        token = self.found[place]
        assert token.word is not None
        article = self._article(token)
        scale, end, marks = Decimal(1), token.end, [token.word.mark, self.lexicon.profile]
        for following in self.found[place + 1 : place + 1 + MOST_SCALES]:
            word = following.word
            if word is None or self.text[end : following.start] not in (" ", " of "):
                break
            if word.form != "scale" and not (word.form == "vague" and word.low >= HUNDRED):
                break
            scale *= word.low
            marks.append(word.mark)
            end, place = following.end, place + 1
        if not token.word.alone and scale == 1:
            return None, place + 1
        end -= 3 if self.text[end - 3 : end].lower() == " of" else 0
        low, high = token.word.low * scale, token.word.high * scale
        start = token.start if article is None else article
        return Number(start, end, low, high, scale, None, "vague", tuple(marks)), place + 1

    def _multiple(self, place: int) -> Reading:
        """doubled | twice as many | tenfold"""
        token = self.found[place]
        assert token.word is not None
        value, end = token.word.low, token.start + len(token.text.split()[0])
        return Number(token.start, end, value, value, Decimal(1), None, "multiple", (token.word.mark,)), place + 1

    def _article(self, token: Token) -> int | None:
        """Where an "a" before the token begins."""
        article = _ARTICLE.search(self.text, max(0, token.start - 4), token.start)
        return article.start() if article else None


def _continues(gap: str, last: Word, word: Word) -> bool:
    """Whether a number word continues the one before: "forty" + "two", "hundred" + "and five"."""
    gap = gap.replace("-", " ")
    if word.form == "scale":
        return gap == " "
    if last.form == "ones":
        return gap == " " and last.low >= 20 and last.low % 10 == 0 and 0 < word.low < 10
    return last.low != 12 and (gap in (" ", " and ") or (gap == ", " and last.low >= THOUSAND))
