"""The words of attribution, compiled once from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import (
    AliasRule,
    ContinuationRule,
    GivenNameRule,
    NounClassRule,
    ReportingNounRule,
    ReportingPhraseRule,
    ReportingVerbRule,
    SeatRule,
    SourceKindRule,
    TitleRule,
)

PERSON = "person"
"""The noun class of whoever can speak."""

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Continuation:
    """A rule for going on, with any of its phrases and any of those that bar it."""

    rule: ContinuationRule
    phrases: re.Pattern[str]
    unless: re.Pattern[str]

    def holds(self, text: str, dimension: str) -> bool:
        """Whether a sentence goes on, with a figure of this dimension."""
        fits = dimension in self.rule.dimensions and self.phrases.search(text) is not None
        return fits and self.unless.search(text) is None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every table by lower-case form; several rules may share a verb, each with its own frame."""

    verbs: dict[str, tuple[ReportingVerbRule, ...]]
    nouns: dict[str, ReportingNounRule]
    light: dict[str, frozenset[str]]  # reporting noun -> forms of the verbs it makes a report with
    stands: dict[str, frozenset[str]]  # reporting noun -> forms of the verbs that tie it to its number
    phrases: dict[str, tuple[tuple[tuple[str, ...], ReportingPhraseRule], ...]]  # by first word, the longest first
    gap: str  # the name of the rule for a source whose verb is left out
    links: frozenset[str]  # words between such a source and its number
    inside: dict[str, str]  # prepositions between a number and the document it stands in -> name of the rule
    labels: tuple[ReportingPhraseRule, ...]  # marks after a name that opens a paragraph
    signatures: tuple[ReportingPhraseRule, ...]  # marks before a name that ends one
    kinds: dict[str, SourceKindRule]
    people: dict[str, SourceKindRule]  # nouns for people by the noun classes, all of one kind of source
    titles: dict[str, TitleRule]
    kin: frozenset[str]  # last words of the titles of relatives
    given: dict[str, GivenNameRule]
    short: dict[str, dict[str, str]]  # first name -> the forms that stand for it -> name of the rule
    empty: dict[str, str]  # words that are no part of a body's name (legal forms, "latest"), as written -> its rule
    seats: dict[str, str]  # nouns that after a capital's name speak of its country -> name of the rule
    aliases: tuple[AliasRule, ...]
    continuations: tuple[Continuation, ...]
    reports: re.Pattern[str]  # any form of a reporting verb, or a phrase of several words

    def kind_of(self, head: str) -> SourceKindRule | None:
        """The rule for a head noun: as written ("Foods"), else in small letters and without its plural ending."""
        head = head.strip(".'’")
        forms = (head, head.lower(), *singulars(head.lower()))
        return next((table[form] for table in (self.kinds, self.people) for form in forms if form in table), None)

    def names_body(self, word: str) -> bool:
        """Whether a noun is one for a body or a document, so that a name with it is no person's."""
        kind = self.kind_of(word)
        return kind is not None and kind.source_kind in ("organisation", "document")


@lru_cache(maxsize=8)
def lexicon(rulebook: Rulebook) -> Lexicon:
    """The lexicon of a rulebook."""
    verbs: dict[str, tuple[ReportingVerbRule, ...]] = {}
    for rule in rulebook.of(ReportingVerbRule):
        for form in (form for entry in rule.verbs for form in inflected(entry)):
            verbs[form] = (*verbs.get(form, ()), rule)
    nouns = {form: rule for rule in rulebook.of(ReportingNounRule) for noun in rule.nouns for form in plurals(noun)}
    phrases = _by_first_word(rule for rule in rulebook.of(ReportingPhraseRule) if rule.stands == "before")
    gaps = [rule for rule in rulebook.of(ReportingPhraseRule) if rule.stands == "gap"]
    titles = [(title, rule) for rule in rulebook.of(TitleRule) for title in rule.titles]
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        light={noun: _forms(rule.light) for noun, rule in nouns.items()},
        stands={noun: _forms(rule.stands) for noun, rule in nouns.items()},
        phrases=phrases,
        inside={
            word: rule.name
            for rule in rulebook.of(ReportingPhraseRule)
            if rule.stands == "inside"
            for word in rule.phrases
        },
        gap=next((rule.name for rule in gaps), ""),
        links=frozenset(word for rule in gaps for entry in rule.phrases for word in entry.split()),
        labels=tuple(rule for rule in rulebook.of(ReportingPhraseRule) if rule.stands == "label"),
        signatures=tuple(rule for rule in rulebook.of(ReportingPhraseRule) if rule.stands == "signature"),
        kinds={head: rule for rule in rulebook.of(SourceKindRule) for head in rule.heads},
        people=_people(rulebook),
        titles={title.lower(): rule for title, rule in titles if rule.of != "body"},
        kin=frozenset(title.lower().split()[-1] for title, rule in titles if rule.of == "kin"),
        given={name.lower(): rule for rule in rulebook.of(GivenNameRule) for name in rule.names},
        short=_short_forms(rulebook.of(GivenNameRule)),
        empty={title: rule.name for title, rule in titles if rule.of == "body"},
        seats={head: rule.name for rule in rulebook.of(SeatRule) for head in rule.heads},
        aliases=rulebook.of(AliasRule),
        continuations=tuple(
            Continuation(rule, _any_of(rule.phrases), _any_of(rule.unless)) for rule in rulebook.of(ContinuationRule)
        ),
        reports=_any_of(
            [*verbs, *(" ".join(words) for entries in phrases.values() for words, _ in entries if words[1:])]
        ),
    )


def _forms(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(form for entry in entries for form in inflected(entry))


def _people(rulebook: Rulebook) -> dict[str, SourceKindRule]:
    """Every noun of the class of persons and its subclasses, as a source of the kind "group"."""
    group = next((rule for rule in rulebook.of(SourceKindRule) if rule.source_kind == "group"), None)
    above = {rule.name: rule.subclass_of for rule in rulebook.of(NounClassRule)}
    found: dict[str, SourceKindRule] = {}
    for rule in rulebook.of(NounClassRule):
        root = rule.name
        while above.get(root):
            root = above[root]
        if group is not None and root == PERSON and not rule.generic:
            found.update(dict.fromkeys(rule.nouns, group))
    return found


def _by_first_word(
    rules: Iterable[ReportingPhraseRule],
) -> dict[str, tuple[tuple[tuple[str, ...], ReportingPhraseRule], ...]]:
    table: dict[str, tuple[tuple[tuple[str, ...], ReportingPhraseRule], ...]] = {}
    for rule in rules:
        for phrase in rule.phrases:
            words = tuple(phrase.lower().split())
            entries = (*table.get(words[0], ()), (words, rule))
            table[words[0]] = tuple(sorted(entries, key=lambda entry: -len(entry[0])))
    return table


def _short_forms(rules: Iterable[GivenNameRule]) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for rule in rules:
        for entry in rule.same:
            names = entry.lower().split()
            for name in names:
                table.setdefault(name, {}).update(dict.fromkeys(names, rule.name))
    return table


@lru_cache(maxsize=1024)
def inflected(entry: str) -> tuple[str, ...]:
    """All forms of a verb given as its base and its irregular past forms ("say said").

    A last consonant is doubled as well as kept, since that depends on the stress.
    """
    base, *irregular = entry.split()
    stem = base.removesuffix("e")
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    past = stem + "ed"
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    forms = [base, third, stem + "ing", *(irregular or [past])]
    if len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        forms += [base + base[-1] + "ing"] + ([] if irregular else [base + base[-1] + "ed"])
    return tuple(dict.fromkeys(forms))


def plurals(noun: str) -> tuple[str, str]:
    """A noun and its regular plural."""
    return noun, noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"


def singulars(noun: str) -> tuple[str, ...]:
    """What a plural may be the plural of."""
    if noun.endswith("ies"):
        return (noun[:-3] + "y", noun[:-1])
    if noun.endswith("es"):
        return (noun[:-1], noun[:-2])
    if noun.endswith("men"):
        return (noun[:-2] + "an",)
    return (noun[:-1],) if noun.endswith("s") and len(noun) > 3 else ()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{listed or '(?!)'})\b", re.IGNORECASE)
