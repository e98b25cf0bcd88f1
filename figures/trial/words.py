"""Kinds of rule that are asked about a line, an address or a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from figures.gazetteer import places_in
from figures.group.events import events_of
from figures.inspect.lexicon import lexicon_of, normal
from figures.read.mail import from_sender
from figures.read.marks import caption, dateline, furniture
from figures.read.metadata import field_of
from figures.read.tongues import tongue
from figures.read.values import outlet_of
from figures.rulebook.kinds import (
    CheckPhraseRule,
    CommonWordsRule,
    DatelineRule,
    EventRule,
    FieldRule,
    GroupWordsRule,
    LanguageRule,
    OutletRule,
    PlaceCueRule,
    PollRule,
    Rule,
    TopicRule,
)
from figures.timex import find_times
from figures.trial.bench import Bench

ANCHOR = date(2024, 12, 29)
"""The day from which "on Friday" is told in examples."""


def _furniture(rule: Rule, text: str, bench: Bench) -> bool:
    return furniture(text, bench.rulebook) == f"furniture/{rule.name}"


def _caption(rule: Rule, text: str, bench: Bench) -> bool:
    return caption(text, bench.rulebook) == f"caption/{rule.name}"


def _dateline(rule: DatelineRule, text: str, bench: Bench) -> bool:
    stands = rule.stands if rule.stands in ("lead", "pair") else "top"
    return dateline(text, stands, bench.rulebook)[0] is not None


def _masthead(_: Rule, text: str, bench: Bench) -> bool:
    return dateline(text, "top", bench.rulebook)[0] is not None


def _sender(_: Rule, text: str, bench: Bench) -> bool:
    return [fact.field for fact in from_sender(text, bench.rulebook)] == ["outlet"]


def _outlet(rule: OutletRule, text: str, bench: Bench) -> bool:
    return outlet_of(text.split("/")[2].removeprefix("www."), bench.rulebook) == rule.outlet


def _field(rule: FieldRule, text: str, bench: Bench) -> bool:
    return field_of(text, bench.rulebook) == rule.name


def _language(rule: LanguageRule, text: str, bench: Bench) -> bool:
    return tongue(text, bench.rulebook) == rule.code


def _time_word(_: Rule, text: str, bench: Bench) -> bool:  # noqa: ARG001 - the grammar of times has no other rules
    return bool(find_times(text, ANCHOR))


def _place_cue(rule: PlaceCueRule, text: str, bench: Bench) -> bool:  # noqa: ARG001 - nor has the gazetteer
    return bool(places_in(text)) is not (rule.role == "person")


def _topic(rule: TopicRule, text: str, bench: Bench) -> bool:
    return rule.name in {bench.topics.near(text, len(text), len(text), each) for each in rule.dimensions}


def _event(rule: EventRule, text: str, bench: Bench) -> bool:
    return events_of(bench.rulebook).first(text) == rule.name


def _poll(rule: PollRule, text: str, bench: Bench) -> bool:
    return rule.name in bench.polls.told(rule.aspect, text.lower())


def _listed(rule: GroupWordsRule | CommonWordsRule, text: str, bench: Bench) -> bool:  # noqa: ARG001
    return bool(re.search(rf"(?i)\b(?:{'|'.join(map(re.escape, rule.words))})s?\b", text))


def _check_phrase(rule: CheckPhraseRule, text: str, bench: Bench) -> bool:
    phrases = lexicon_of(bench.rulebook).phrases.get(rule.name)
    return bool(phrases and phrases.within(normal(text)))


ASKED: dict[str, Callable[[Any, str, Bench], bool]] = {
    "furniture": _furniture,
    "caption": _caption,
    "dateline": _dateline,
    "masthead": _masthead,
    "sender": _sender,
    "outlet": _outlet,
    "field": _field,
    "language": _language,
    "time-word": _time_word,
    "place-cue": _place_cue,
    "topic": _topic,
    "event": _event,
    "poll": _poll,
    "group-words": _listed,
    "common-words": _listed,
    "check-phrase": _check_phrase,
}
