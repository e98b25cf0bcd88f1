"""Reporting verbs: who their subject is, and what they make of the sentence round them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from figures.attribute.cue import Cue, has_that, nobody
from figures.attribute.lexicon import Lexicon, inflected, singulars
from figures.attribute.phrases import PRONOUNS, Phrase, phrase
from figures.rulebook.kinds import ReportingVerbRule

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARED = 4
"""Verbs up which a missing subject is looked for ("went on, trying to say")."""

NEAR = 3
"""Tokens between a verb and its source that still make one aside (", the mayor also said,")."""

SHORTEST = 2
"""Tokens before an aside that can be the beginning of what is said."""

_RELATIVE = frozenset({"who", "which", "that"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_THINGS = frozenset({"this", "that", "these", "those", "all", "what", "which", "there"})
_OBJECTS = frozenset({"dobj", "oprd", "obj", "prep", "acl", "attr", "npadvmod", "dep", "dative"})
_TOWARDS = frozenset({"to", "for", "against"})  # whom it is said to, not what
_OPEN = frozenset({",", "–", "—", "-", "--", "(", "“", "”", '"', "''", "``", "’", "'", "‘", "»"})
_CLOSE = _OPEN | {".", "?", "!", ";", ")", ":"}
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NUMBERS = frozenset({"dobj", "oprd", "obj", "attr", "npadvmod", "dep"})
_CONTENT = frozenset({"ccomp", "dobj", "obj", "xcomp"})
_UNITS = frozenset({"percent", "%", "cent", "point", "points"})  # that a number keeps when it stands for its noun


def of_verb(verb: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """The cue of a reporting verb; none when nobody says it, or nothing has been said yet."""
    source = _inverted(verb, lexicon) or speaker(verb) or _beside(verb, lexicon)
    if source is None or verb.dep_ == "amod" or nobody(source):
        return
    rules = [
        rule for rule in lexicon.verbs[verb.lower_] if _may_say(source, rule, lexicon) and not _hypothetical(verb, rule)
    ]
    passing = next((rule for rule in rules if rule.speaker == "object"), None)
    passed = _passed_on(verb, source, passing, lexicon) if passing is not None else None
    if passed is not None:
        yield passed
        return
    rules = [rule for rule in rules if rule is not passing]
    if not rules:
        return
    named = phrase(source)
    if named.whole[0] <= verb.i < named.whole[1]:  # "officials, who said": the clause is no part of the name
        named = replace(named, whole=(source.left_edge.i, source.i + 1))
    parts = [(rule, _said(verb, named, rule)) for rule in rules]
    said = set[int]().union(*(tokens for _, tokens in parts))
    named_by = next((rule for rule, tokens in parts if tokens), rules[0])
    if verb.dep_ in ("relcl", "acl") and verb.head.i != source.i and _sayable(verb, rules):
        said.update(range(verb.head.left_edge.i, verb.head.i + 1))
    relays = verb.tag_ == "VBN" and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    speech = any(rule.aside for rule in rules)
    yield Cue(f"reporting-verb/{named_by.name}", verb.i, named, frozenset(said), speech, relays=relays)


def _may_say(source: Token, rule: ReportingVerbRule, lexicon: Lexicon) -> bool:
    """Whether a subject can be the source that the rule asks for."""
    if rule.subject == "any":
        return source.lower_ not in _THINGS
    kind = lexicon.kind_of(source.text)
    if rule.subject == "document":
        return kind is not None and kind.source_kind == "document"
    name = source.text[0].isupper() and (source.i > 0 or source.tag_ != "NNS")  # not "Aftershocks continue"
    if rule.subject == "body" and not source.text.isupper():  # "the Banner", not "Ana Ruiz"
        name = name and any(child.lower_ == "the" for child in source.lefts)
    return kind is not None or name or source.lower_ in PRONOUNS


def _hypothetical(verb: Token, rule: ReportingVerbRule) -> bool:
    """ "will announce", "is preparing to announce", "want to know": nothing has been said."""
    aux = [child.tag_ for child in verb.children if child.dep_ == "aux"]
    muted = "TO" in aux and any(verb.head.lower_ in inflected(entry) for entry in rule.muted_by)
    return "MD" in aux or ("TO" in aux and (rule.object or not rule.clause)) or muted


def _sayable(verb: Token, rules: Sequence[ReportingVerbRule]) -> bool:
    """Whether the noun that a clause modifies is what is said ("the 20 million experts say it costs")."""
    if rules[0].objects:
        return _reports(verb.head, rules[0])
    bare = rules[0].object
    return verb.dep_ == "acl" or bare or any(child.dep_ == "ccomp" for child in verb.children)


# ------------------------------------------------------------------ who
def speaker(verb: Token, depth: int = 0) -> Token | None:
    """The token that heads the subject of a verb: its own, the one it shares, or the one it modifies."""
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    agent = next((part for child in verb.children if child.dep_ == "agent" for part in child.children), None)
    if agent is not None or passive or _participle(verb):
        return agent
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if subjects:
        inverted = len(subjects) > 1 and verb.i > 0 and verb.doc[verb.i - 1].text in _OPEN
        subject = subjects[-1] if inverted else min(subjects, key=lambda child: abs(child.i - verb.i))
        if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head
        return subject if subject.dep_ != "csubj" else None
    if depth > SHARED or verb.head.i == verb.i:
        return None
    return _shared(verb, depth)


def _participle(verb: Token) -> bool:
    """Whether a past participle without "have" has its doer nowhere but after "by" (", agreed in 2019")."""
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    return verb.dep_ == "advcl" or (verb.dep_ == "acl" and not _only_verb(verb))


def _only_verb(verb: Token) -> bool:
    """Whether the parse took the one verb of a sentence for a participle ("One farmer, a widow, told of ...")."""
    return verb.tag_ in ("VBD", "VBN") and not any(part.tag_ in _FINITE for part in verb.doc if part.i != verb.i)


def _shared(verb: Token, depth: int) -> Token | None:
    """The subject that a verb without one takes from the word it hangs on."""
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") and (verb.tag_ == "VBG" or _only_verb(verb)) else None
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep"):
        return speaker(head, depth + 1) if head.pos_ in _VERBAL else None
    if verb.dep_ == "pcomp" and head.head.pos_ in _VERBAL:
        if head.lower_ == "as":  # "quoted X as saying", "X was quoted as saying"
            return next((child for child in head.head.children if child.dep_ in ("dobj", "nsubjpass")), None)
        return speaker(head.head, depth + 1)
    return None


def _inverted(verb: Token, lexicon: Lexicon) -> Token | None:
    """The speaker of "..., reported the governor." where the parse takes him for an object."""
    if verb.i == 0 or verb.doc[verb.i - 1].text not in _OPEN or not _stands_free(verb):
        return None
    if any(rule.addressee for rule in lexicon.verbs[verb.lower_]):
        return None
    after = next((child for child in verb.rights if child.dep_ in ("dobj", "attr", "oprd", "npadvmod")), None)
    if after is None or not _can_speak(after, lexicon):
        return None
    end = after.right_edge.i + 1
    return after if end >= len(verb.doc) or not verb.doc[end].is_alpha else None


def _beside(verb: Token, lexicon: Lexicon) -> Token | None:
    """The speaker of "..., the governor, X, said." or "FIFA said" where the parse gives the verb no subject."""
    doc = verb.doc
    last = verb.i - (2 if verb.i > 1 and doc[verb.i - 1].text == "," else 1)
    if last < 0 or not _stands_free(verb):
        return None
    before = doc[last]
    opened = before.left_edge.i == 0 or any(doc[i].text in _OPEN for i in range(max(1, last - 9), last + 1))
    return before if opened and before.pos_ in ("NOUN", "PROPN") and _can_speak(before, lexicon) else None


def _stands_free(verb: Token) -> bool:
    """A finite verb, not inside a noun phrase, that has no subject of its own."""
    free = verb.dep_ in ("ROOT", "conj", "parataxis", "advcl", "ccomp", "dep") and verb.tag_ not in ("VB", "VBG", "VBN")
    return free and not any(child.dep_ in _SUBJECTS for child in verb.children)


def _can_speak(noun: Token, lexicon: Lexicon) -> bool:
    return noun.pos_ == "PROPN" or lexicon.kind_of(noun.text) is not None


def _passed_on(verb: Token, carrier: Token, rule: ReportingVerbRule, lexicon: Lexicon) -> Cue | None:
    """ "The paper quoted officials as saying ...": the object speaks, the subject carries."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if source is None or not _can_speak(source, lexicon):
        return None
    named = replace(phrase(source), whole=(source.left_edge.i, source.i + 1))
    said = set(range(source.i + 1, verb.right_edge.i + 1))
    if verb.tag_ == "VBG" and verb.head.pos_ == "VERB":  # "the paper said, citing officials, that ..."
        said |= {part.i for child in verb.head.children if child.dep_ in _CONTENT for part in child.subtree}
    return Cue(f"reporting-verb/{rule.name}", verb.i, named, frozenset(said), False, phrase(carrier))


# ------------------------------------------------------------------ what
def _said(verb: Token, source: Phrase, rule: ReportingVerbRule) -> set[int]:
    """The tokens that a verb's complements, a colon, or its place as an aside make the source's words."""
    doc = verb.doc
    own = set(range(*source.whole)) | {verb.i}
    said = {part.i for child in verb.children if _complements(verb, child, rule) for part in child.subtree} - own
    brief = verb.dep_ == "advcl" and verb.right_edge.i - verb.i <= NEAR
    if brief and not said and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children):
        return {part.i for part in verb.head.subtree} - {part.i for part in verb.subtree}  # "as she said, 30 came"
    low, high = _group(verb, source)
    objects = [child for child in verb.rights if child.dep_ in _CONTENT and child.i not in own]
    complete = any(_complements(verb, child, rule) for child in objects)
    if complete and (high >= len(doc) or doc[high].text != ","):
        said = {i for i in said if i > low}  # "6 percent are asked for, the mill offers 2": beside it, not in it
    if high < len(doc) and (doc[high].text == ":" or (rule.clause and _opens_clause(doc[high]))):
        said.update(range(high, len(doc)))
        for child in verb.rights:
            if child.dep_ == "conj" and _starts_anew(child):
                said.difference_update(range(child.left_edge.i, child.right_edge.i + 1))
    if rule.aside:
        said |= _aside(verb, low, high, complete)
    joint = max((i for i in range(low) if doc[i].text == ";"), default=-1)
    return {i for i in said if i > joint} - own


def _complements(verb: Token, child: Token, rule: ReportingVerbRule) -> bool:
    after = child.i > verb.i
    if rule.lone:
        given = child if child.dep_ != "prep" else next(iter(child.rights), None)
        taken = child.lower_ in rule.about if child.dep_ == "prep" else rule.object and child.dep_ in _NUMBERS
        return taken and after and given is not None and _alone(given, rule)
    return (
        (rule.clause and (child.dep_ == "ccomp" or (after and child.dep_ == "conj" and has_that(child))))
        or (rule.object and after and child.dep_ in _OBJECTS and child.lower_ not in _TOWARDS and _reports(child, rule))
        or (rule.object and child.dep_ == "nsubjpass" and _reports(child, rule))
        or (rule.infinitive and child.dep_ == "xcomp")
        or (child.dep_ == "prep" and child.lower_ in rule.about and _takes(verb, rule))
        or (rule.clause and after and not rule.addressee and _number(verb, child, rule.counted))
    )


def _number(verb: Token, thing: Token, counted: bool) -> bool:
    """Whether an object is a number that stands alone ("says 900", "finds 51 percent"), or `counted` with its noun."""
    beside = any(part.is_punct for part in verb.doc[verb.i + 1 : thing.left_edge.i])  # the age of "said Ana Ruiz, 29"
    if thing.dep_ not in _NUMBERS or beside:
        return False
    if any(part.lower_ == "of" for part in thing.rights):  # "claimed 41 percent of the vote"
        return False
    if thing.like_num:
        return True
    numbered = any(part.dep_ == "nummod" for part in thing.lefts)
    named = thing.lower_ in _UNITS or (counted and thing.dep_ in _CONTENT)
    return numbered and named and not any(part.dep_ in ("det", "poss") for part in thing.lefts)


def _alone(thing: Token, rule: ReportingVerbRule) -> bool:
    """Whether a number is all there is of an object, but for what the rule knows ("900", "3 tonnes", "$4 million")."""
    if any(part.lower_ == "of" for part in thing.rights):
        return False
    number = thing.like_num and not any(part.is_currency for part in thing.lefts)
    return bool(number) or (any(part.like_num for part in thing.lefts) and _reports(thing, rule))


def _takes(verb: Token, rule: ReportingVerbRule) -> bool:
    """Whether a verb has one of the objects that its rule asks for, if it does ("raised the toll to 30")."""
    return not rule.objects or any(
        child.dep_ in ("dobj", "nsubjpass") and _reports(child, rule) for child in verb.children
    )


def _reports(thing: Token, rule: ReportingVerbRule) -> bool:
    """Whether the object of a verb is one that its rule takes."""
    forms = {thing.lower_, *singulars(thing.lower_)}
    return forms.isdisjoint(rule.unless) and not (rule.objects and forms.isdisjoint(rule.objects))


def _opens_clause(token: Token) -> bool:
    return bool(token.lower_ == "that" and token.dep_ == "mark")


def _starts_anew(clause: Token) -> bool:
    """Whether a clause joined to the reporting verb is a new statement, not one more thing said."""
    return any(part.dep_ in _SUBJECTS for part in clause.children) and not has_that(clause)


def _group(verb: Token, source: Phrase) -> tuple[int, int]:
    """The tokens of the source and its verb, with the adverbs and auxiliaries between and after them."""
    low = min(source.whole[0], verb.i) if source.whole[1] >= verb.i - NEAR - 1 else verb.i
    high = max(source.whole[1], verb.i + 1) if source.whole[0] <= verb.i + NEAR else verb.i + 1
    for child in verb.children:
        if child.dep_ in ("aux", "neg", "advmod"):
            low = min(low, child.i)
        if child.i == high and child.dep_ in ("advmod", "npadvmod", "prep", "dobj", "prt", "dative"):
            high = child.right_edge.i + 1
    return low, high


def _aside(verb: Token, low: int, high: int, complete: bool) -> set[int]:
    """What stands round "..., she said": all before it, and all after it when a comma follows.

    `complete`: the verb has its content to its right, so that only a comma on both sides makes it an
    aside. After a finished clause a comma goes on only with "and".
    """
    doc = verb.doc
    after = doc[high].text if high < len(doc) else "."
    if low < SHORTEST or doc[low - 1].text not in _OPEN or (complete and after != ","):
        return set()
    if not complete and after not in _CLOSE and verb.dep_ not in ("parataxis", "ROOT"):
        return set()
    said = set(range(low))
    finished = any(child.dep_ == "ccomp" and child.i < low for child in verb.children)
    goes_on = high + 1 < len(doc) and doc[high + 1].lower_ == "and"
    if after == "," and (not finished or goes_on):
        said |= set(range(high, len(doc)))
    return said
