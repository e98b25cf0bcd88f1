"""The rules that `find` uses, compiled once for a rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from figures.find.entries import (
    Around,
    Aside,
    Claim,
    Hedge,
    LetterScale,
    Links,
    PlacedWords,
    Rates,
    Sense,
    UnitEntry,
    Word,
)
from figures.find.gates import gate
from figures.find.patterns import DIGITS, HYPHEN, PLURAL, either, spaced
from figures.model import Qualifier
from figures.rulebook import Rulebook
from figures.rulebook.kinds import (
    AskedUnitRule,
    CurrencyRule,
    FractionRule,
    GivenNameRule,
    LinkRule,
    MultipleRule,
    NounClassRule,
    NumberScaleRule,
    NumberWordRule,
    ProfileRule,
    QualifierRule,
    RateRule,
    Rule,
    SenseRule,
    SetAsideRule,
    UnitModifierRule,
    UnitRule,
    VagueRule,
)

PERSON = "person"
"""The noun class of persons."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything `find` looks up. Phrase tables are keyed by lower-case words joined by one blank.

    `modified`: the mark of the rule by which a word may stand before a unit of a dimension. `seconds`: in
    units of time.
    """

    tokens: re.Pattern[str]
    words: dict[str, Word]
    placed: tuple[PlacedWords, ...]
    profile: str
    letters: re.Pattern[str]
    letter_scales: dict[str, LetterScale]
    money: dict[str, UnitEntry]
    large_signs: frozenset[str]
    grouped_signs: frozenset[str]
    units: re.Pattern[str]
    modifiers: re.Pattern[str]
    modified: dict[tuple[str, str], str]
    seconds: dict[str, Decimal]
    unit_words: dict[str, tuple[UnitEntry, ...]]
    unit_symbols: dict[str, tuple[UnitEntry, ...]]
    asked: re.Pattern[str]
    asked_marks: dict[str, str]
    rates: Rates
    hedges_before: dict[str, Hedge]
    hedges_after: dict[str, Hedge]
    links: Links
    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]
    senses: tuple[Sense, ...]


def mark(rule: Rule) -> str:
    """How a used rule is named in `Numeral.rules`."""
    return f"{rule.kind}/{rule.name}"


@lru_cache(maxsize=4)
def lexicon(rulebook: Rulebook) -> Lexicon:
    """The compiled rules; computed once for a rulebook."""
    words = _number_words(rulebook)
    letters, letter_scales = _letters(rulebook)
    unit_words, unit_symbols = _units(rulebook)
    modified = {
        (word, dimension): mark(rule)
        for rule in rulebook.of(UnitModifierRule)
        for word in rule.words
        for dimension in rule.dimensions
    }
    given = either(name for rule in rulebook.of(GivenNameRule) for name in rule.names)
    person = either(_persons(rulebook))
    return Lexicon(
        tokens=_tokens(words),
        words=words,
        placed=tuple(_placed(rule) for rule in rulebook.of(NumberWordRule) if rule.before + rule.after),
        profile=next((mark(rule) for rule in rulebook.of(ProfileRule) if rule.name == "vague"), ""),
        letters=letters,
        letter_scales=letter_scales,
        money=_money(rulebook),
        large_signs=frozenset(sign for rule in rulebook.of(CurrencyRule) for sign in (*rule.large, *rule.leading)),
        grouped_signs=frozenset(sign for rule in rulebook.of(CurrencyRule) for sign in rule.grouped),
        units=re.compile(
            rf"(?P<gap>\s?[-–]?\s?[\[{{<]?)"
            rf"(?:(?P<word>(?i:{either(unit_words, HYPHEN)}))|(?P<symbol>{either(unit_symbols)}))"
            rf"(?:(?<=['′’])(?=\d)|(?![^\W_]))[\]}}>]?"  # 6'2"
        ),
        modifiers=re.compile(rf"[\s-]+(?P<words>(?i:{either(word for word, _ in modified)}))(?=[\s-])"),
        modified=modified,
        seconds={rule.unit: rule.factor for rule in rulebook.of(UnitRule) if rule.dimension == "time"},
        unit_words=unit_words,
        unit_symbols=unit_symbols,
        asked=_asked(rulebook),
        asked_marks={place: f"asked-unit/{place}" for place in ("words", "symbols")},
        rates=_rates(rulebook, unit_words, unit_symbols),
        hedges_before=_hedges(rulebook, "before"),
        hedges_after=_hedges(rulebook, "after"),
        links=_links(rulebook),
        claims=tuple(_claim(rule) for rule in rulebook.of(SetAsideRule) if rule.patterns),
        asides=tuple(
            Aside(rule.name, _around(rule), rule.kinds) for rule in rulebook.of(SetAsideRule) if not rule.patterns
        ),
        senses=tuple(
            Sense(rule.unit, rule.dimension, mark(rule), _around(rule, given, person), _cues(rule.cues))
            for rule in rulebook.of(SenseRule)
        ),
    )


def _persons(rulebook: Rulebook) -> Iterable[str]:
    """The nouns of the class of persons and those below it, without those that stand for several."""
    wider = {rule.name: rule.subclass_of for rule in rulebook.of(NounClassRule)}
    for rule in rulebook.of(NounClassRule):
        name = rule.name
        while name and name != PERSON:
            name = wider.get(name, "")
        if name and not rule.generic:
            yield from rule.nouns


def _number_words(rulebook: Rulebook) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for rule in rulebook.of(NumberWordRule):
        if not rule.before + rule.after:
            words |= _worth(rule)
    for scale in rulebook.of(NumberScaleRule):
        words |= {word: Word("scale", scale.factor, scale.factor, mark(scale)) for word in scale.words}
    for part in rulebook.of(FractionRule):
        words |= {word: Word("part", 1 / part.parts, 1 / part.parts, mark(part)) for word in part.words}
    for multiple in rulebook.of(MultipleRule):
        words |= {word: Word("multiple", multiple.times, multiple.times, mark(multiple)) for word in multiple.words}
    floor = any(rule.name == "vague" and rule.reading == "floor" for rule in rulebook.of(ProfileRule))
    for vague in rulebook.of(VagueRule):
        low, high = (vague.floor, vague.floor) if floor else (vague.low, vague.high)
        words |= {word: Word("vague", low, high, mark(vague), vague.alone) for word in vague.words}
    return words


def _worth(rule: NumberWordRule) -> dict[str, Word]:
    values = ((word, rule.first + place * rule.step) for place, word in enumerate(rule.words))
    return {word: Word("ones", value, value, mark(rule)) for word, value in values}


def _placed(rule: NumberWordRule) -> PlacedWords:
    word = re.compile(rf"(?i)(?<!\w)(?:{either(rule.words)})(?=(?!\w)(?:{rule.after}))")
    return PlacedWords(word, re.compile(rf"(?i)(?:{rule.before})$"), _worth(rule))


def _tokens(words: dict[str, Word]) -> re.Pattern[str]:
    """Digits and number words; only a scale may be glued to digits ("$37million")."""
    scales = either(word for word, entry in words.items() if entry.form == "scale")
    begins = rf"(?:(?<!\w)|(?<=\d)(?=(?i:{scales})))"
    return re.compile(rf"(?P<digits>{DIGITS})|(?P<word>{begins}(?i:{either(words)})(?!\w))", re.VERBOSE)


def _letters(rulebook: Rulebook) -> tuple[re.Pattern[str], dict[str, LetterScale]]:
    table: dict[str, LetterScale] = {}
    for rule in rulebook.of(NumberScaleRule):
        counted = re.compile(rf"\s+(?:[a-z-]+\s+)?(?:{either(rule.counted)})\b") if rule.counted else None
        words = re.compile(rf"\b(?:{either(rule.words)})\b")
        table |= {symbol: LetterScale(rule.factor, mark(rule), False, None, words) for symbol in rule.symbols}
        table |= {letter: LetterScale(rule.factor, mark(rule), True, counted, words) for letter in rule.letters}
    codes = either(code for rule in rulebook.of(CurrencyRule) for code in rule.codes)
    return re.compile(rf"\s?-?(?P<letter>{either(table)})(?:(?![^\W_])|(?P<code>(?=(?:{codes})\b)))"), table


def _money(rulebook: Rulebook) -> dict[str, UnitEntry]:
    """What may stand before an amount; a key in lower case is read without case."""
    table: dict[str, UnitEntry] = {}
    for rule in rulebook.of(CurrencyRule):
        entry = UnitEntry(rule.unit, "currency", mark(rule))
        for symbol in (*rule.symbols, *rule.large, *rule.grouped, *rule.leading):
            table[symbol.lower() if "$" in symbol else symbol] = entry
        table |= {code.lower(): entry for code in rule.codes}
    return table


def _units(rulebook: Rulebook) -> tuple[dict[str, tuple[UnitEntry, ...]], dict[str, tuple[UnitEntry, ...]]]:
    """Words (lower case) and symbols behind a number, each with its readings; those with cues come first."""
    words: dict[str, list[UnitEntry]] = {}
    symbols: dict[str, list[UnitEntry]] = {}
    for rule in rulebook.of(UnitRule):
        entry = UnitEntry(rule.unit, rule.dimension, mark(rule), _cues(rule.cues), decimal=rule.decimal)
        glued = UnitEntry(rule.unit, rule.dimension, mark(rule), _cues(rule.cues), glued=True)
        _add(words, map(spaced, rule.words), entry)
        _add(symbols, rule.symbols, entry)
        _add(symbols, rule.glued, glued)
    for money in rulebook.of(CurrencyRule):
        entry = UnitEntry(money.unit, "currency", mark(money), _cues(money.cues))
        _add(words, map(spaced, (*money.words, *money.codes)), entry)
        _add(symbols, (*money.symbols, *money.behind), UnitEntry(money.unit, "currency", mark(money), glued=True))
    return _ordered(words), _ordered(symbols)


def _cues(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?i)\b(?:{either(words)})\b") if words else None


def _add(table: dict[str, list[UnitEntry]], keys: Iterable[str], entry: UnitEntry) -> None:
    for key in keys:
        table.setdefault(key, []).append(entry)


def _ordered(table: dict[str, list[UnitEntry]]) -> dict[str, tuple[UnitEntry, ...]]:
    return {key: tuple(sorted(entries, key=lambda entry: entry.cues is None)) for key, entries in table.items()}


def _rates(
    rulebook: Rulebook, words: dict[str, tuple[UnitEntry, ...]], symbols: dict[str, tuple[UnitEntry, ...]]
) -> Rates:
    second: dict[str, tuple[str, str]] = {}
    for table in (symbols, words):
        second |= {key: (entries[-1].unit, entries[-1].dimension) for key, entries in table.items()}
    branches: list[str] = []
    for rule in rulebook.of(RateRule):
        second |= {spaced(word): second.get(spaced(word), (word, "count")) for word in rule.extra}
        allowed = [
            key for key, (unit, _) in second.items() if not rule.units or unit in rule.units or key in rule.extra
        ]
        joins = "|".join(rf"\s+{join}\s+" if join.isalpha() else rf"\s?{re.escape(join)}\s?" for join in rule.joins)
        branches.append(rf"(?:{joins})({either(allowed, HYPHEN)})")
    return Rates(
        re.compile(rf"(?:{'|'.join(branches)})(?![^\W_])"),
        tuple(mark(rule) for rule in rulebook.of(RateRule)),
        second,
        {rule.unit: rule.same_as for rule in rulebook.of(CurrencyRule) if rule.same_as},
        tuple(re.compile(rf"\s+(?:{either(rule.unless)})\b") for rule in rulebook.of(RateRule)),
    )


def _asked(rulebook: Rulebook) -> re.Pattern[str]:
    """Where quantulum3 may know a unit: one of the words, one of the symbols, or a compound of symbols."""
    words = either(word for rule in rulebook.of(AskedUnitRule) for word in rule.words)
    symbols = either(symbol for rule in rulebook.of(AskedUnitRule) for symbol in rule.symbols)
    compound = r"[^\W\d_]{1,4}[/^·*²³][^\W_]{1,5}"
    return re.compile(rf"[ -]?(?:(?P<words>(?i:{words}))|(?P<symbols>{symbols}|{compound}))(?![^\W_])")


def _hedges(rulebook: Rulebook, side: str) -> dict[str, Hedge]:
    return {
        phrase: Hedge(
            Qualifier(rule.qualifier), rule.strength, mark(rule), rule.unless, rule.unless_counted, rule.lasting
        )
        for rule in rulebook.of(QualifierRule)
        for phrase in (rule.before if side == "before" else rule.after)
    }


def _links(rulebook: Rulebook) -> Links:
    rules = rulebook.of(LinkRule)
    openers: dict[str, set[str]] = {}
    for rule in rules:
        for phrase in rule.opens:
            openers.setdefault(phrase, set()).add(rule.name)
    return Links(
        joining=tuple(rule for rule in rules if rule.makes in ("range", "share")),
        listing=tuple(rule for rule in rules if rule.makes == "list"),
        changing=tuple(rule for rule in rules if rule.makes.startswith("change")),
        openers={phrase: frozenset(names) for phrase, names in openers.items()},
    )


def _claim(rule: SetAsideRule) -> Claim:
    words = "|".join(sorted(rule.words, key=lambda word: (-len(word), word)))
    compiled = [re.compile(_filled(pattern).replace("{words}", words)) for pattern in rule.patterns]
    return Claim(
        rule.name,
        tuple((one, gate(one.pattern), "n" if "n" in one.groupindex else 0) for one in compiled),
        rule.digits,
    )


def _around(rule: SetAsideRule | SenseRule, given: str = "", person: str = "") -> Around:
    before, number, after = (
        re.compile(_filled(part).replace("{given}", given).replace("{person}", person)) if part else None
        for part in (rule.before, rule.number, rule.after)
    )
    return Around(before, number, after)


def _filled(pattern: str) -> str:
    return pattern.replace("{plural}", PLURAL)
