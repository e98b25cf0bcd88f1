"""The word that names a measure, by rule: "prison sentence of Ann Lee", "distance of the camp from Homs"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, Clause, actor_of, object_of
from figures.describe.lexicon import Lexicon, Naming
from figures.describe.phrases import Namer

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = 4
"""Tokens on either side of a figure in which the words of a rule stand."""


def naming(anchor: Anchor, clause: Clause, lexicon: Lexicon) -> Naming | None:
    """The first rule that fits the figure by what stands beside it or governs it."""
    doc, dimension = anchor.doc, anchor.numeral.dimension
    before = doc[max(anchor.first - BESIDE, 0) : anchor.first].text.lower()
    after = doc[anchor.last : anchor.last + BESIDE].text.lower().lstrip(" ,")
    verb = lexicon.stem(clause.verb.text) if clause.verb is not None else ""
    for rule in lexicon.namings:
        if dimension not in rule.dimensions:
            continue
        if rule.always or verb in rule.verbs or rule.before.search(before) or rule.after.match(after):
            return rule
    return None


def bearer(anchor: Anchor, namer: Namer) -> str:
    """The noun before the figure that "worth" goes with: the head of the phrase that ends there."""
    before = (anchor.doc[i] for i in range(anchor.first - 1, -1, -1))
    noun = next((token for token in before if namer.fit(token)), None)
    if noun is None:
        return ""
    while noun.dep_ == "pobj" and namer.fit(noun.head.head) and noun.head.head.i < noun.i:
        noun = noun.head.head
    return namer.name(noun)


def holder(anchor: Anchor, verb: Token, namer: Namer) -> str:
    """Whom the verb gives or does something: "gave Ann Lee 15 years", "Ann Lee was given 15 years"."""
    before = anchor.doc[max(anchor.first - 1, 0)]
    if before.i > verb.i and namer.fit(before):
        return namer.name(before, 0)
    children = list(verb.children)
    for role in ("dative", "nsubjpass", "dobj"):
        found = next((child for child in children if child.dep_ == role and namer.fit(child)), None)
        if found is not None:
            return namer.name(found, 0)
    actor = actor_of(verb)
    return namer.name(actor, 0) if actor is not None and namer.fit(actor) else ""


def made(clause: Clause, lexicon: Lexicon, namer: Namer) -> str:
    """A measure by what somebody did to have it: "saved by mill"; nothing when the verb only moves it.

    In the passive the subject gets it: "paid to mill".
    """
    verb = clause.verb
    if verb is None or clause.role != "dobj" or lexicon.stem(verb.text) in lexicon.directions["verbs"]:
        return ""
    actor = actor_of(verb)
    if actor is None or not namer.fit(actor) or object_of(verb) is None:
        return ""
    participle = lexicon.words.participle(verb.text, verb.tag_)
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return f"{participle} to {namer.name(actor, 0)}"
    return f"of {namer.name(actor, 0)}" if participle == "had" else f"{participle} by {namer.name(actor, 0)}"


def tail(anchor: Anchor, namer: Namer) -> str:
    """The phrase right after the figure: "from Homs"."""
    words = anchor.doc[anchor.last : anchor.last + 3]
    preposition = next((word for word in words if word.dep_ == "prep" and word.tag_ == "IN"), None)
    return namer.phrase(preposition, 1) if preposition is not None else ""
