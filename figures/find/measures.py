"""Units before and behind a number: currencies, own units, rates such as "barrels per day"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from figures.find.draft import Draft, Measure
from figures.find.entries import UnitEntry
from figures.find.lexicon import Lexicon
from figures.find.patterns import spaced
from figures.quantulum import unit_behind

LONGEST_SIGN = 7
LONGEST_UNIT = 24
"""Characters before a fraction in which "an hour and" stands."""

CUED = 200
"""Characters before and behind a number in which a cue for its unit may stand."""

SUBSTANCE = ("mass", "volume", "energy")
"""Dimensions of units behind which a rate may follow what is measured: "30 tons of copper a year"."""

_SUBSTANCE = re.compile(r"\s+of(?:\s+[a-z-]+){1,3}?(?=\s+(?:an?|per|each|every)\s)")

_ARTICLE = re.compile(r"(?i)\s+(?:of\s+)?(?:an?|one|1)(?=\s+[a-z])")
_BELOW_ZERO = re.compile(r"(?i)\s+(?:degrees\s+)?below\s+(?:zero|freezing)\b")
_LOOSE_MINUS = re.compile(r"(?<=[a-z])\s([-−]\s)$")
_LARGE = re.compile(r"\d{3}|\d+(?:[.,]\d+)?(?:\s?(?:million|billion|[mb]n?\b)|,\d{3})|\d{1,2}\.\d\d(?![\d.])")
_GROUPED = re.compile(r"\d+(?:[.,]\d+)?\s?(?:million|billion|trillion|(?:[mb]n?|[MB])\b)|\d{1,3}(?:,\d{3})+(?!\d)")
_NEEDED = re.compile(r"(?<!\w)(?:of|was|is|were|at|to|from|by|with)\s+\($")
_CODE = re.compile(r"\d{24}")  # so many digits are no amount, even behind a currency sign
_DIGIT = re.compile(r"(?<![\d.,])[\d.]")
_SENTENCE_ENDS = re.compile(r"\s*[.,;?!]*\s*$")
_UNIT_AND = re.compile(r"(?i)\ban?\s+(?P<unit>[a-z]+)\s+and\s+$")
_PER = re.compile(r"\s+per\s(?=\w)")
_GOES_ON = re.compile(r"[/^·*²³]|-[a-z]{1,3}\b")
_OF = re.compile(r"(?i)\s+of(?=\s)")
_QUOTED = re.compile(r"(?<!\w)['\"‘“](?=\S)")

QUOTES = "'\"’”"
"""Marks for feet and inches that close a quotation too."""


Signs = dict[int, tuple[int, UnitEntry]]
"""Where digits begin that a currency sign or code precedes: the sign's start, and the currency."""


def money_signs(text: str, lexicon: Lexicon) -> Signs:
    """The amounts of money of a sentence."""
    found: Signs = {}
    for digit in _DIGIT.finditer(text):
        sign = _sign_before(text, digit.start(), lexicon)
        if sign is not None and not _CODE.match(text, digit.start()):
            found[digit.start()] = sign
    return found


def _sign_before(text: str, start: int, lexicon: Lexicon) -> tuple[int, UnitEntry] | None:
    end = start
    while end > 0 and end > start - 2 and text[end - 1] in " \u00a0-−":
        end -= 1
    if end == 0 or (end < start and text[end - 1].islower() and text[end:start] != " "):
        return None
    for size in range(min(LONGEST_SIGN, end), 0, -1):
        sign = text[end - size : end]
        entry = lexicon.money.get(sign) or lexicon.money.get(sign.lower())
        if entry is None or sign.isspace():
            continue
        first = end - size
        if sign[0].isalpha() and first > 0 and (text[first - 1].isalnum() or text[first - 1] in "$€£-&"):
            continue
        if sign in lexicon.grouped_signs and (end < start or not _GROUPED.match(text, start)):
            continue
        if sign in lexicon.large_signs and ((end < start) != sign.islower() or not _LARGE.match(text, start)):
            continue
        return first, entry
    return None


def measure(text: str, draft: Draft, signs: Signs, lexicon: Lexicon) -> None:
    """Gives the draft its unit, if one stands before or behind the number."""
    form = draft.number.form
    if _sign(text, draft, signs, lexicon):
        return
    if form == "multiple":
        draft.measure(Measure("times", "multiple", draft.end))
        return
    if form == "alone" and draft.low < 1:  # an ordinal: "the third day"
        return
    found = _unit(text, draft, lexicon)
    if found is not None:
        draft.measure(found)
    elif form == "part" and not _and_a_half(text, draft, lexicon):
        draft.unit, draft.dimension = "fraction", "share"
    _below_zero(text, draft)


def _sign(text: str, draft: Draft, signs: Signs, lexicon: Lexicon) -> bool:
    """Takes the currency sign before the digits, which a minus may part from it; False if there is none."""
    places = range(draft.core_start, min(draft.core_start + LONGEST_SIGN, draft.core_end))
    digits = next((at for at in places if at in signs), None)
    if digits is None:
        return False
    start, entry = signs[digits]
    if start > 0 and text[start - 1] in "-−" and (start == 1 or not text[start - 2].isalnum()) and draft.low >= 0:
        start -= 1
        draft.negate()
    draft.start = draft.bound = min(start, draft.start)
    draft.prefixed = True
    draft.measure(_rate(text, Measure(entry.unit, entry.dimension, draft.end, (entry.mark,)), lexicon))
    _bracketed(text, draft)
    return True


def _bracketed(text: str, draft: Draft) -> None:
    """ "income of ($4.2 million)": brackets that the sentence cannot do without make the amount negative."""
    if draft.low > 0 and text.startswith(")", draft.end) and _NEEDED.search(text, max(0, draft.start - 8), draft.start):
        draft.start, draft.end = draft.start - 1, draft.end + 1
        draft.bound = draft.start
        draft.negate()


def _unit(text: str, draft: Draft, lexicon: Lexicon) -> Measure | None:
    """The unit behind the number, with its rate: of the tables, else of quantulum3."""
    found = own_unit(text, draft.end, draft, lexicon) or _unit_behind_words(text, draft, lexicon)
    if found is not None:
        found = _rate(text, found, lexicon)
    if found is None or _GOES_ON.match(text, found.end):
        return _asked(text, draft.end, lexicon) or found
    return found


def _unit_behind_words(text: str, draft: Draft, lexicon: Lexicon) -> Measure | None:
    """The unit behind a word that may part it from the number: "half a mile", "millions of euros", "3 full days"."""
    between = {"part": _ARTICLE, "vague": _OF}.get(draft.number.form)
    parted = between.match(text, draft.end) if between else None
    if parted:
        found = own_unit(text, parted.end(), draft, lexicon)
        if found is not None:
            return found
    modifier = lexicon.modifiers.match(text, draft.end)
    found = own_unit(text, modifier.end(), draft, lexicon) if modifier else None
    if modifier is None or found is None:
        return None
    allowed = lexicon.modified.get((modifier["words"].lower(), found.dimension))
    return replace(found, marks=(*found.marks, allowed)) if allowed else None


def _and_a_half(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """ "an hour and a half": the unit stands before the fraction, and is one more; False if it does not."""
    before = _UNIT_AND.search(text, max(0, draft.start - LONGEST_UNIT), draft.start)
    entries = lexicon.unit_words.get(before["unit"].lower()) if before else None
    if before is None or not entries or entries[-1].dimension not in ("time", "length"):
        return False
    draft.start = draft.core_start = draft.bound = before.start()
    draft.low, draft.high = draft.low + 1, draft.high + 1
    draft.measure(Measure(entries[-1].unit, entries[-1].dimension, draft.end, (entries[-1].mark,)))
    return True


def own_unit(text: str, end: int, draft: Draft, lexicon: Lexicon) -> Measure | None:
    """The unit of the tables behind `end`."""
    match = lexicon.units.match(text, end)
    if match is None:
        return None
    symbol, word = match["symbol"], match["word"]
    entries = lexicon.unit_symbols[symbol] if symbol else lexicon.unit_words[spaced(word)]
    glued = not match["gap"]
    for entry in entries:
        if entry.glued and not glued and not (symbol and not symbol.isalpha()):
            continue
        if entry.decimal and (draft.step is None or draft.step >= 1):
            continue
        if symbol and symbol in QUOTES and _QUOTED.search(text, 0, draft.start + 1):
            continue
        if entry.cues is not None and not _cued(text, entry, draft):
            continue
        return Measure(entry.unit, entry.dimension, match.end(), (entry.mark,))
    return None


def _asked(text: str, end: int, lexicon: Lexicon) -> Measure | None:
    """The unit that quantulum3 knows, where one of its units may stand."""
    may_be = lexicon.asked.match(text, end)
    if may_be is None:
        return None
    answer = unit_behind(text, end)
    if answer is None:
        return None
    return Measure(answer.unit, answer.dimension, answer.end, (lexicon.asked_marks[may_be.lastgroup or ""],))


def _cued(text: str, entry: UnitEntry, draft: Draft) -> bool:
    assert entry.cues is not None
    if entry.dimension == "currency" and draft.number.scale >= Decimal(1_000_000):
        return True
    return entry.cues.search(text, max(0, draft.start - CUED), draft.end + CUED) is not None


def _rate(text: str, found: Measure, lexicon: Lexicon) -> Measure:
    """The unit with "per day" or the like, if that follows."""
    match = lexicon.rates.pattern.match(text, found.end)
    if match is None and found.dimension in SUBSTANCE:
        substance = _SUBSTANCE.match(text, found.end)
        match = substance and lexicon.rates.pattern.match(text, substance.end())
    if match is None:
        return _asked_rate(text, found, lexicon)
    assert match.lastindex is not None
    if lexicon.rates.undone[match.lastindex - 1].match(text, match.end()):
        return found
    key = match[match.lastindex]
    unit, dimension = lexicon.rates.units.get(key) or lexicon.rates.units[spaced(key)]
    speed = (found.dimension, dimension) == ("length", "time")
    return Measure(
        f"{lexicon.rates.firsts.get(found.unit, found.unit)} per {unit}",
        "speed" if speed else f"{found.dimension} per {dimension}",
        match.end(),
        (*found.marks, lexicon.rates.marks[match.lastindex - 1]),
    )


def _asked_rate(text: str, found: Measure, lexicon: Lexicon) -> Measure:
    """A rate per unit that only quantulum3 knows: "$2.24 per mmBTU"."""
    join = _PER.match(text, found.end)
    second = _asked(text, join.end() - 1, lexicon) if join else None
    if second is None:
        return found
    return Measure(
        f"{lexicon.rates.firsts.get(found.unit, found.unit)} per {second.unit}",
        f"{found.dimension} per {second.dimension}",
        second.end,
        (*found.marks, *second.marks),
    )


def rate_behind_bracket(text: str, draft: Draft, lexicon: Lexicon) -> None:
    """A rate that follows a bracketed conversion belongs to both: "C$6 (US$4.46) per share"."""
    if draft.unit is None or " per " in draft.unit:
        return
    found = _rate(text, Measure(draft.unit, draft.dimension, draft.end), lexicon)
    if found.end > draft.end:
        second = found.unit.partition(" per ")[2]
        firsts = lexicon.rates.firsts
        draft.conversions = tuple(
            replace(item, unit=f"{firsts.get(item.unit, item.unit)} per {second}", dimension=found.dimension)
            for item in draft.conversions
        )
        draft.measure(found)


def _below_zero(text: str, draft: Draft) -> None:
    if draft.dimension not in ("temperature", "count") or draft.low < 0:
        return
    below = _BELOW_ZERO.match(text, draft.end)
    if below:
        draft.unit, draft.dimension = draft.unit or "degree", "temperature"
        draft.end = below.end()
        draft.negate()
        return
    minus = (
        _LOOSE_MINUS.search(text, max(0, draft.start - 4), draft.start) if draft.dimension == "temperature" else None
    )
    if minus:
        draft.start = draft.core_start = draft.bound = minus.start(1)
        draft.negate()


def with_cents(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Joins "3 dollars 50 cents" and "15 dollars and 50" to one amount."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _is_cents(text, before, draft):
            before.low += draft.low / 100
            before.high += draft.high / 100
            before.step = Decimal("0.01")
            before.end = draft.end
            before.core_end = draft.core_end
            continue
        kept.append(draft)
    return kept


def _is_cents(text: str, before: Draft, draft: Draft) -> bool:
    if before.dimension != "currency" or before.prefixed or draft.unit not in ("cent", "penny", None):
        return False
    if (
        not 0 < draft.high < 100
        or text[before.end : draft.start].strip().lower() not in ("", "and")
        or draft.number.scale != 1
    ):
        return False
    return draft.unit is not None or _SENTENCE_ENDS.match(text, draft.end) is not None
