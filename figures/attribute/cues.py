"""Reporting cues of one parsed sentence: who is named, and which of its tokens are what is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from figures.attribute.cue import Cue, has_that, nobody
from figures.attribute.gaps import divided, gapped
from figures.attribute.lexicon import Lexicon
from figures.attribute.phrases import CALENDAR, Phrase, phrase
from figures.attribute.verbs import of_verb, speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_QUOTES = ("“", '"', "'", "‘", "`")
_ENDS = frozenset({";", ")"})
_STOPS = frozenset({".", ",", ";"})
_COMPARING = frozenset({"as", "than"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART"})
LONGEST = 9
"""Tokens of the name in a closing aside ("a survey by the Ortega Institute of Opinion shows")."""


def cues(doc: Doc, lexicon: Lexicon) -> tuple[Cue, ...]:
    """The cues of a sentence in the order of their words."""
    found: list[Cue] = []
    for token in doc:
        word = token.lower_
        if word in lexicon.verbs and _mistaken(token, lexicon):
            found.append(_aside_of(token, lexicon))
        elif word in lexicon.verbs and (token.tag_.startswith("V") or token.dep_ == "ROOT"):
            found += of_verb(token, lexicon)
        elif word in lexicon.nouns and token.pos_ == "NOUN":
            found += _of_noun(token, lexicon)
        elif word in lexicon.phrases:
            found += _of_phrase(token, lexicon)
        if word in lexicon.inside:
            found += _of_document(token, lexicon)
    return gapped(doc, divided(doc, found), lexicon)


# ------------------------------------------------------------------ verbs taken for nouns
def _mistaken(token: Token, lexicon: Lexicon) -> bool:
    """Whether the parse took the verb of a closing "..., the agency estimates." for a noun, mostly a plural."""
    doc, low = token.doc, _aside_start(token)
    ends = token.i + 1 == len(doc) or doc[token.i + 1].text in _STOPS
    noun = token.tag_ == "NNS" or (token.tag_ == "VBZ" and token.dep_ in ("pobj", "dobj", "compound", "appos"))
    if not noun or not ends or not 1 < low < token.i or token.i - low > LONGEST:
        return False
    named = all(part.pos_ in _NAMING and not part.like_num for part in doc[low : token.i])
    before = doc[token.i - 1]
    return named and (before.pos_ == "PROPN" or lexicon.kind_of(before.text) is not None)


def _aside_start(token: Token) -> int:
    """The token after the last comma before this one."""
    return next((i + 1 for i in range(token.i - 1, -1, -1) if token.doc[i].text == ","), 0)


def _aside_of(verb: Token, lexicon: Lexicon) -> Cue:
    """The cue of such a verb: what goes before the comma is said."""
    doc, low = verb.doc, _aside_start(verb)
    rule = lexicon.verbs[verb.lower_][0]
    start = max((i + 1 for i in range(low) if doc[i].text == ";"), default=0)
    span = doc[low : verb.i]
    head = span[next((i for i in range(1, len(span)) if span[i].pos_ == "ADP"), len(span)) - 1]
    named = Phrase(span.text, head.text, span.start_char, span.end_char, (low, verb.i), proper=head.pos_ == "PROPN")
    return Cue(f"reporting-verb/{rule.name}", verb.i, named, frozenset(range(start, low - 1)), speech=rule.aside)


# ------------------------------------------------------------------ nouns
def _of_noun(noun: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """ "The ministry's estimate of 30", "a claim by the army that ...", "made the case that ..."."""
    rule = lexicon.nouns[noun.lower_]
    source = _author(noun)
    owned = source is not None
    light = source is None and noun.dep_ == "dobj" and noun.head.lower_ in lexicon.light[noun.lower_]
    if light:
        source = speaker(noun.head)
    said = _under(noun, ("acl", "ccomp", "relcl"), that=True)
    after = noun.doc[noun.i + 1 : noun.i + 3].text
    announces = after[:1] == ":" and after[1:].strip()[:1] in _QUOTES
    if source is None and ((rule.itself and said) or announces):
        source = noun
    if source is None or nobody(source):
        return
    named = phrase(source)
    if source.i == noun.i:
        named = replace(named, whole=(noun.left_edge.i, noun.i + 1))
    else:
        said |= _under(noun, ("acl", "prep", "relcl"))
    if noun.dep_ == "nsubj" and (noun.head.pos_ == "AUX" or noun.head.lower_ in lexicon.stands[noun.lower_]):
        said |= {t.i for child in noun.head.rights for t in child.subtree}  # "the ministry's figure stands at 30"
    if ((light or owned) and after[:1] == ":") or announces:
        said |= set(range(noun.i + 1, len(noun.doc)))
    yield Cue(f"reporting-noun/{rule.name}", noun.i, named, frozenset(said), speech=light)


def _under(noun: Token, relations: Collection[str], that: bool = False) -> set[int]:
    """The tokens of what follows a noun in some relation; with `that` only clauses that open with "that"."""
    parts = (child for child in noun.rights if child.dep_ in relations and (not that or has_that(child)))
    return {token.i for part in parts for token in part.subtree}


def _author(noun: Token) -> Token | None:
    """The owner of a reporting noun, or who it is by or from."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    by = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("by", "from")), None)
    return None if by is None else next((part for part in by.children if part.dep_ == "pobj"), None)


# ------------------------------------------------------------------ documents
def _of_document(within: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """ "The 740 million in the mayor's draft": a number that is known to its readers stands in somebody's document."""
    number = within.head
    document = next((child for child in within.rights if child.dep_ == "pobj"), None)
    first = next((child for child in number.lefts if child.lower_ == "the"), None)
    counted = number.like_num or any(part.like_num for part in number.lefts)
    if document is None or first is None or not counted or not any(part.dep_ == "poss" for part in document.lefts):
        return
    kind = lexicon.kind_of(document.text)
    if kind is not None and kind.source_kind == "document":
        said = frozenset(range(first.i, within.i))
        yield Cue(f"reporting-phrase/{lexicon.inside[within.lower_]}", within.i, phrase(document), said, speech=False)


# ------------------------------------------------------------------ phrases
def _of_phrase(token: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """ "According to X", "in the latest poll", "by the union's count"."""
    doc = token.doc
    for words, rule in lexicon.phrases[token.lower_]:
        last = token.i + len(words) - 1
        if last >= len(doc) or tuple(t.lower_ for t in doc[token.i : last + 1]) != words:
            continue
        if len(words) == 1 and (token.pos_ not in ("ADP", "SCONJ") or token.dep_ == "agent"):
            continue
        source = next((child for child in doc[last].rights if child.dep_ in ("pobj", "dobj")), None)
        if source is None or (rule.sources and not _kinds(source, lexicon) & set(rule.sources)):
            return
        if token.i and doc[token.i - 1].lower_ in _COMPARING:  # "twice as many as in the survey"
            return
        if any(part.like_num and part.lower_ != "one" for part in source.lefts) or _bare_document(source, lexicon):
            return
        counted = source.tag_ in ("NN", "NNS") and any(part.dep_ == "nummod" for part in source.rights)
        said = _round(doc, token.i, source.i + 1 if counted else source.right_edge.i + 1)
        owner = _owner(source, lexicon)
        if nobody(owner):
            return
        named = phrase(owner)
        if counted:  # "according to the union 1,200": the parse made one phrase of both
            named = replace(named, whole=(source.left_edge.i, source.i + 1))
        yield Cue(f"reporting-phrase/{rule.name}", token.i, named, frozenset(said), speech=len(words) > 1)
        return


def _bare_document(source: Token, lexicon: Lexicon) -> bool:
    """ "According to plan": one of a kind without an article, which is no source."""
    kind = lexicon.kind_of(source.text)
    return kind is not None and kind.source_kind == "document" and source.tag_ == "NN" and source.n_lefts == 0


def _owner(noun: Token, lexicon: Lexicon) -> Token:
    """Whose a count or poll is, unless it is only Monday's; "its", before the body that shows it, is that body's."""
    rule = lexicon.nouns.get(noun.lower_)
    if rule is None:
        return noun
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.lower_ not in CALENDAR), noun)
    verb = noun.head.head
    ahead = next((child for child in verb.children if child.dep_ == "nsubj" and child.i > noun.i), None)
    kind = lexicon.kind_of(ahead.text) if ahead is not None and owner.lower_ in ("its", "their") else None
    return ahead if ahead is not None and kind is not None and kind.source_kind != "group" else owner


def _kinds(source: Token, lexicon: Lexicon) -> set[str]:
    """The names by which a phrase rule may ask for a source."""
    kind, noun = lexicon.kind_of(source.text), lexicon.nouns.get(source.lower_)
    return ({kind.source_kind, kind.name} if kind else set()) | ({noun.name} if noun else set())


def _round(doc: Doc, low: int, high: int) -> set[int]:
    """The clause round an adjunct: the bracket it stands in, or the sentence as far as the next semicolon."""
    first, depth = 0, 0
    for i in range(low - 1, -1, -1):
        text = doc[i].text
        if text == ";" or (text == "(" and depth == 0):
            first = i + 1
            break
        depth += {")": 1, "(": -1}.get(text, 0)
    last = next((i for i in range(high, len(doc)) if doc[i].text in _ENDS), len(doc))
    opened = next((i for i in range(low - 1, first, -1) if doc[i].text == ","), None)
    inserted = opened is not None and opened < low - 1 and high < last and doc[high].text == ","
    if opened is not None and inserted and not any(part.tag_ in _FINITE for part in doc[opened:low]):
        return set(range(opened, low))  # "The barns, worth 30 dollars according to X, burned"
    return set(range(first, low)) | set(range(high, last))
