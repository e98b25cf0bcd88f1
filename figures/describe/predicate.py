"""The verb that says what happens to what a figure measures, as a past participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.describe.anchor import Clause, is_verb, object_of
from figures.describe.lexicon import Lexicon
from figures.describe.nouns import Counted

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATES = ("acomp", "oprd", "xcomp")


def predicate_of(counted: Counted | None, clause: Clause, lexicon: Lexicon) -> str | None:
    """ "killed", "killed and wounded", "laid off", "missing"; None without a verb, or when it only says "is"."""
    if counted is not None and counted.way == "status" and counted.head is not None:
        return str(counted.head.lower_)
    verb = clause.verb
    if verb is None or verb.tag_ == "MD":
        return None
    participle = _participle(verb, lexicon)
    if participle == "been":
        states = (child for child in verb.children if child.dep_ in _STATES and child.tag_ in ("JJ", "VBN", "VBG"))
        return next((state.lower_ for state in states), None)
    partner = shared_object(verb)
    return participle if partner is None else f"{_participle(partner, lexicon)} and {participle}"


def _participle(verb: Token, lexicon: Lexicon) -> str:
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{lexicon.words.participle(verb.text, verb.tag_)} {particle}".strip()


def shared_object(verb: Token) -> Token | None:
    """The verb before a coordinated one that has no object of its own ("killed" of "killed and wounded 30")."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or object_of(verb.head) is not None:
        return None
    return None if has_subject(verb) or verb.tag_ != verb.head.tag_ else verb.head


def has_subject(verb: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
