"""Kinds of rule for who says what: verbs, nouns and phrases of reporting, titles, names, aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from figures.rulebook.kinds.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerbRule(Rule):
    """Verbs whose subject says what follows: each entry is the base form, then irregular past forms.

    What counts as said: a `clause` ("said that ..."), an `object` ("estimated 30 deaths"), an
    `infinitive` ("claimed to have shot down 30"), the objects of the prepositions `about`, and with
    `aside` the sentence round "..., she said". `subject`: "any"; "document" for verbs that report only
    when a poll, a report or the like is their subject ("the data show"); "speaker" for a name, a pronoun
    or a noun for whoever can speak; "body" for the same without the names of people. `speaker` is "object" for
    verbs whose object speaks and whose subject passes it on ("the agency quoted officials as saying").
    `addressee`: a bare object is the one spoken to, never the speaker ("told reporters"). `objects`: the
    only nouns that count as object ("gave a magnitude of 6"); `unless`: nouns that never do ("claimed 30
    lives"). A number alone is said with every `clause` ("says 900"). `muted_by`: verbs whose infinitive
    says nothing ("want to know"). `counted`: a number is said with its noun too ("says 860 tonnes"). `lone`: of
    objects only a number that is all there is ("the police saw 900", not "saw 900 men"), or has one of the `objects`.
    """

    kind: ClassVar[str] = "reporting-verb"
    verbs: tuple[str, ...]
    clause: bool = True
    object: bool = False
    infinitive: bool = False
    aside: bool = False
    about: tuple[str, ...] = ()
    subject: str = "any"
    speaker: str = "subject"
    addressee: bool = False
    objects: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    muted_by: tuple[str, ...] = ()
    counted: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingNounRule(Rule):
    """Nouns for what somebody says: "the ministry's estimate of 30", "a claim by the army that ...".

    `light`: verbs that with the noun as object mean to say it ("made the claim that"). `itself`: without
    a named author the noun phrase is the source ("a newspaper report that ..."). `stands`: verbs that tie
    somebody's noun to its number, as "is" does ("the ministry's count stands at 30").
    """

    kind: ClassVar[str] = "reporting-noun"
    nouns: tuple[str, ...]
    light: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPhraseRule(Rule):
    """Phrases and marks that name a source. With `sources` only a noun of that kind counts.

    `stands`: "before" the source ("according to"), as a "label" after a name that opens a paragraph
    (the colon of "NAME: ..."), as a "signature" between a quotation and its author's name, or in a "gap": between
    a source whose verb is left out and its number ("police counted 300, organisers at least 2,000"), or "inside":
    between a number that is known and the document of somebody that it stands in.
    """

    kind: ClassVar[str] = "reporting-phrase"
    phrases: tuple[str, ...]
    sources: tuple[str, ...] = ()
    stands: str = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKindRule(Rule):
    """Head nouns that tell what kind of source a phrase names, and its rank (1 is the strongest)."""

    kind: ClassVar[str] = "source-kind"
    source_kind: str
    rank: int
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRule(Rule):
    """Words before or after a name that are no part of it; `gender` is "he", "she" or empty.

    `of`: "person" for titles and offices; "kin" for relatives of those who hold one; "body" for what says
    nothing about which body it is: the legal form of a company, "latest", "several".
    """

    kind: ClassVar[str] = "title"
    titles: tuple[str, ...]
    gender: str = ""
    of: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNameRule(Rule):
    """First names, and the pronoun they go with; `same` lists short forms as "Robert Bob Rob"."""

    kind: ClassVar[str] = "given-name"
    gender: str = ""
    names: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRule(Rule):
    """One body under several names; the first is the one shown and the one its identity rests on."""

    kind: ClassVar[str] = "alias"
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule(Rule):
    """Nouns that after the name of a capital speak of its country's: "Moscow's navy", but not "Moscow's mayor"."""

    kind: ClassVar[str] = "seat"
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationRule(Rule):
    """Phrases by which a sentence that names no source goes on with what the one before it reported.

    `source_kind`: the name of the rule for the source's kind; `dimensions`: those of the figures;
    `unless`: phrases of a sentence about something else.
    """

    kind: ClassVar[str] = "continuation"
    refers: ClassVar[tuple[tuple[str, str], ...]] = (("source_kind", "source-kind"),)
    source_kind: str
    dimensions: tuple[str, ...]
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
