"""The noun that a bare number counts, wherever the sentence puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, clause_of, is_noun, object_after, object_of, subject_of
from figures.describe.lexicon import Lexicon
from figures.describe.nouns import Counted, Name, implied, left_edge, measured, named, of_thing, telling

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIES = ("nummod", "amod", "compound", "nmod", "quantmod", "poss")
_MODIFIER_TAGS = {
    "JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "POS", "AFX", "RB", "RBR", "FW", "``", "''", '"',
    "NN", "NNS", "NNP", "NNPS",
}  # fmt: skip
_DETERMINERS = {"DT", "PDT", "PRP$", "WP$", "CD", "POS"}
_NO_MODIFIERS = {"JJR", "RBR", "``", '"', "''", "HYPH", ","}
_ENDS = (",", ".", ":", "IN", "CC", "-RRB-", "''")
_JOINS = {"CC", "TO"}
_PRONOUNS = {"PRP", "WP", "WDT", "DT"}
_TO = ("at", "to")
_THOSE = {"those"}
_NAMED = ("beside", "status", "of")
_PLACE = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object"}

CALENDAR = "calendar"
"""The noun class of days and months by name."""

STRONG = "strong"
"""Behind a number, it says how many make up a group."""

OF_THINGS = (
    "fleet",
    "flotilla",
    "armada",
    "herd",
    "flock",
    "pack",
    "convoy",
    "squadron",
    "portfolio",
    "chain",
    "list",
    "wind",
)
"""Groups whose members are no persons."""

SUMS = ("the", "those", "that", "of")
"""Words before a sum that a clause without "that" goes on about."""

MANY = 1000
"""Below this, a number before a name that does something counts bearers of the name rather than money."""

_PLACES = ("nsubj", "nsubjpass", "dobj", "conj", "pobj", "attr", "appos")


def counted(anchor: Anchor, earlier: Sequence[Counted], lexicon: Lexicon) -> Counted | None:
    """The noun of a count; `earlier` are those of the same sentence before it. None when nothing tells."""
    return (
        _strong(anchor, lexicon)
        or _beside(anchor, lexicon)
        or _relative(anchor, lexicon)
        or _after_of(anchor, earlier, lexicon)
        or _status_word(anchor, lexicon)
        or _postponed(anchor, lexicon)
        or _elided(anchor, earlier, lexicon)
    )


# ------------------------------------------------------------------ "a four-strong gang"
def _strong(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """The members of a group: "a four-strong gang", "the gang, 20 strong,"."""
    hyphen = anchor.next is not None and anchor.next.tag_ == "HYPH"
    strong = anchor.doc[anchor.last + hyphen] if anchor.last + hyphen < len(anchor.doc) else None
    if strong is None or strong.lower_ != STRONG:
        return None
    group = strong.head
    if not hyphen:
        after = strong.nbor() if strong.i + 1 < len(anchor.doc) else None
        if after is not None and after.tag_ not in _ENDS:
            return None
        verb = clause_of(anchor.top).verb
        group = anchor.top.head if anchor.top.dep_ == "appos" or verb is None else subject_of(verb) or anchor.top
    if not is_noun(group) or lexicon.words.singular(group.text)[0].lower() in OF_THINGS:
        return None
    of_people = measured(group, lexicon)
    name = implied(of_people, lexicon) if of_people is not None else _members(group, lexicon)
    head = group if hyphen else None
    reach = max(group.i + 1, anchor.last) if hyphen else strong.i + 1
    return Counted(name, head, head or anchor.top, reach, "beside" if hyphen else "before", marks=name.marks)


def _members(group: Token, lexicon: Lexicon) -> Name:
    noun, mark = lexicon.words.singular("members")
    whose = group.text if group.tag_ == "NN" else lexicon.words.singular(group.text)[0]
    return Name(noun, f"{whose} {noun}", f"{whose} members", (mark,) if mark else ())


# ------------------------------------------------------------------ "12,000 North Korean troops"
def _beside(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    hyphened = _hyphened(anchor)
    if hyphened is not None:
        name = named(anchor.last, hyphened, lexicon)
        return Counted(name, hyphened, hyphened, hyphened.i + 1, "beside", marks=name.marks)
    run = _run(anchor, lexicon)
    above = anchor.top.head
    attached = anchor.top.dep_ in _MODIFIES and above.i >= anchor.last and is_noun(above) and not _parted(anchor, above)
    head = above if attached and not _is_when(above, lexicon) else _guessed(anchor, run)
    if head is None or _does(anchor, head):
        return None
    head = _plural(anchor, _hyphen_ended(head), run)
    several = anchor.numeral.value.best > 1 and head.tag_ == "NN" and head.i == anchor.last
    if several and telling(lexicon.statuses(head.text, "")) is not None:  # "50 hurt"
        return None
    name = named(anchor.last, head, lexicon)
    return Counted(name, head, head, head.i + 1, "beside", marks=name.marks)


def _does(anchor: Anchor, head: Token) -> bool:
    """Whether a name right behind a sum is who does what the next word says: "the 3 million Hartwell paid for it"."""
    definite = anchor.first > 0 and anchor.doc[anchor.first - 1].lower_ in SUMS and anchor.numeral.value.best >= MANY
    names = anchor.doc[anchor.last : head.i + 1]
    if not definite or not len(names) or any(token.tag_ != "NNP" for token in names) or head.i + 1 >= len(anchor.doc):
        return False
    verb = head.nbor()
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD")


def _hyphened(anchor: Anchor) -> Token | None:
    """The noun that a hyphen joins to the number: "bed" in "two 40-bed wards"."""
    joined = anchor.next is not None and anchor.next.tag_ == "HYPH" and not anchor.doc[anchor.last - 1].whitespace_
    noun = anchor.doc[anchor.last + 1] if joined and anchor.last + 1 < len(anchor.doc) else None
    return noun if noun is not None and is_noun(noun) else None


def _hyphen_ended(head: Token) -> Token:
    """The noun at the end of a hyphened one that the tagger leaves in parts: "workers" of "40 co-workers"."""
    doc = head.doc
    parts = doc[head.i : head.i + 3]
    whole = len(parts) == 3 and parts[1].text == "-" and not (parts[0].whitespace_ or parts[1].whitespace_)
    return parts[2] if whole and is_noun(parts[2]) else head


def _parted(anchor: Anchor, head: Token) -> bool:
    """Whether a conjunction that joins no number stands between: "at 35 or above or overweight"."""
    between = anchor.doc[anchor.last : head.i]
    return bool(len(between)) and between[0].tag_ == "CC" and all(token.tag_ != "CD" for token in between)


def _plural(anchor: Anchor, head: Token, run: Sequence[Token]) -> Token:
    """The noun that agrees with a number above one: "games" in "36 league games", "page" in "a 12 page report"."""
    if head.tag_ not in ("NN", "NNP") or anchor.numeral.value.best <= 1:
        return head
    if head.dep_ == "compound" and head.head in run and head.head.tag_ in ("NNS", "NNPS"):
        return head.head
    first = next((token for token in run if is_noun(token)), head)
    return first if first.tag_ == "NN" and head.tag_ == "NN" and first.i < head.i else head


def _guessed(anchor: Anchor, run: Sequence[Token]) -> Token | None:
    """The noun that a number which the parse does not attach to any is likely to count."""
    nouns = [token for token in run if is_noun(token)]
    name = bool(run) and run[0].tag_ in ("NNP", "NNPS")
    if not nouns or (name and anchor.top.dep_ not in _MODIFIES):
        return None
    found = next((token for token in nouns if token.tag_ == "NNS"), nouns[-1])
    compound = run[0].tag_ == "CD" and found.dep_ in ("compound", "nmod") and is_noun(found.head)
    return found.head if compound and found.head.i > found.i else found  # "one 90-barrel-a-day plant"


def _run(anchor: Anchor, lexicon: Lexicon) -> list[Token]:
    """The unbroken run of modifiers and nouns behind the expression, up to its last noun."""
    run: list[Token] = []
    for token in anchor.doc[anchor.last :]:
        between = token.tag_ in ("CC", ",") and run and _goes_on(run[-1], token)
        if _is_when(token, lexicon):
            run = [earlier for earlier in run if earlier.head.i != token.i]
            break
        if token.tag_ not in _MODIFIER_TAGS and token.dep_ != "amod" and not between:
            break
        if token.tag_ in ("VBN", "VBG", "RB", "RBR", "CD") and not _modifies_later(token):
            break
        run.append(token)
    while run and not is_noun(run[-1]):
        run.pop()
    return run


def _goes_on(modifier: Token, comma: Token) -> bool:
    """Whether modifiers of one noun stand on both sides of a comma or conjunction: "digital and physical sales"."""
    if modifier.tag_ not in ("JJ", "NN", "NNP"):
        return False
    after = comma.nbor() if comma.i + 1 < len(comma.doc) else None
    coordinated = modifier.tag_ == "JJ" and after is not None and after.tag_ == "JJ" and _modifies_later(after)
    return coordinated or _modifies_later(modifier)


def _is_when(token: Token, lexicon: Lexicon) -> bool:
    """Whether the token says when ("killed 10 yesterday", "killed 10 last week") and is not what is counted."""
    entry = lexicon.noun_class(token.text) if is_noun(token) else None
    if entry is None or not lexicon.is_within(entry.name, "time"):
        return False
    when = entry.name == CALENDAR or token.dep_ == "npadvmod" or (token.i > 0 and token.nbor(-1).tag_ == "JJ")
    return token.tag_ not in ("NNS", "NNPS") and when


def _modifies_later(token: Token) -> bool:
    """Whether the token stands before what it modifies, directly or by way of another modifier."""
    return token.head.i > token.i and token.dep_ not in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "cc")


# ------------------------------------------------------------------ "dozens of drones", "102 of them"
def _after_of(anchor: Anchor, earlier: Sequence[Counted], lexicon: Lexicon) -> Counted | None:
    of = anchor.next
    if of is not None and of.lower_ == "out" and of.i + 1 < len(anchor.doc):
        of = anchor.doc[of.i + 1]
    if of is None or of.lower_ != "of":
        return None
    thing = object_after(of)
    if thing is None:
        return _of_number(anchor, of, lexicon)
    if thing.tag_ in _PRONOUNS or thing.tag_ == "CD":
        said = predicated(anchor, lexicon)
        if said is not None:
            kind = named(left_edge(said), said, lexicon)
            return Counted(kind, None, anchor.top, thing.i + 1, "before", partitive=True, marks=kind.marks)
        meant = _antecedent(anchor, lexicon) if not earlier and thing.tag_ != "CD" else Name()
        return Counted(meant, None, anchor.top, thing.i + 1, "of", partitive=True, marks=meant.marks)
    name = of_thing(thing, lexicon)
    if name is None:
        return None
    some = anchor.numeral.step is not None and any(child.tag_ in _DETERMINERS for child in thing.lefts)
    return Counted(name, thing, anchor.top, thing.i + 1, "of", partitive=some, marks=name.marks)


def predicated(anchor: Anchor, lexicon: Lexicon) -> Token | None:
    """The plural noun of a known class that "are" says of a number: "four of them are boats"."""
    verb = anchor.top.head if anchor.top.dep_ == "nsubj" else anchor.next
    if verb is None or verb.lower_ not in ("are", "were"):
        return None
    for token in anchor.doc[verb.i + 1 : verb.i + 5]:
        if token.tag_ in ("NNS", "NNPS"):
            return token if lexicon.noun_class(token.text) is not None else None
        if token.tag_ not in ("RB", "JJ", "NN", "NNP", "VBN"):
            return None
    return None


def _of_number(anchor: Anchor, of: Token, lexicon: Lexicon) -> Counted | None:
    """ "2 of 10 wells", where the parse makes one number of both."""
    whole = anchor.doc[of.i + 1] if of.i + 1 < len(anchor.doc) else None
    if (
        whole is None
        or whole.tag_ != "CD"
        or whole.dep_ != "nummod"
        or not is_noun(whole.head)
        or whole.head.i < whole.i
    ):
        return None
    name = named(whole.i + 1, whole.head, lexicon)
    return Counted(name, whole.head, whole.head, whole.head.i + 1, "of", partitive=True, marks=name.marks)


def _antecedent(anchor: Anchor, lexicon: Lexicon) -> Name:
    """The nearest plural noun before in the sentence, when none is counted there: "the boats, four of them new"."""
    for token in reversed(anchor.doc[: anchor.first]):
        if token.tag_ not in ("NNS", "NNPS"):
            continue
        entry = lexicon.noun_class(token.text)
        if entry is None or not lexicon.is_within(entry.name, "time"):
            return named(left_edge(token), token, lexicon)
    return Name()


# ------------------------------------------------------------------ "900 who have lost their homes"
def _relative(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    if anchor.next is None or anchor.next.tag_ != "WP" or anchor.next.lower_ != "who":
        return None
    noun, mark = lexicon.words.singular("people")
    return Counted(Name(noun, noun, noun), None, anchor.top, anchor.last, "relative", marks=(mark,))


# ------------------------------------------------------------------ "41 dead", "40 still missing"
def _status_word(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    for token in anchor.doc[anchor.last : anchor.last + 3]:
        if token.tag_ in ("JJ", "VBN", "VBD", "VBG", "NN", "NNS"):
            sense = telling(lexicon.statuses(token.text, ""))
            if sense is None:
                return None
            name = implied(sense, lexicon)
            return Counted(name, token, anchor.top, token.i + 1, "status", marks=name.marks)
        if token.tag_ not in ("RB", "RBR", "JJR"):
            return None
    return None


# ------------------------------------------------------------------ "the number of dead rose to 41"
def _postponed(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    clause = clause_of(anchor.top)
    near = [clause.noun]
    if clause.verb is not None and clause.role != "nsubj":
        subject = subject_of(clause.verb)
        near += [object_of(clause.verb), subject]
        if subject is not None and any(map(clause.is_object_of, _TO)):  # "put the number of people killed at 40"
            near.append(clause_of(subject).noun)
    for measure in near:
        if measure is not None and measure.i != anchor.top.i:
            name = _stands_for(measure, lexicon)
            if name is not None:
                return Counted(name, None, anchor.top, anchor.last, "postponed", measure=measure, marks=name.marks)
    return None


def _stands_for(measure: Token, lexicon: Lexicon) -> Name | None:
    """The name of what a measure noun stands for: of the toll, people; of the number of homes, homes."""
    sense = measured(measure, lexicon)
    if sense is None:
        return None
    of = next((child for child in measure.rights if child.lower_ in ("of", "for")), None)
    thing = object_after(of) if of is not None and not sense.adds else None
    if of is not None and of.lower_ == "for" and (thing is None or not lexicon.statuses(thing.text, "")):
        return None  # "the figure for Paris", but "the figure for its own dead"
    name = implied(sense, lexicon) if sense.adds else of_thing(thing, lexicon) if thing is not None else None
    return None if name is None else replace(name, marks=(sense.mark, *name.marks))


# ------------------------------------------------------------------ "killed six people and wounded 10"
def _elided(anchor: Anchor, earlier: Sequence[Counted], lexicon: Lexicon) -> Counted | None:
    day = anchor.top.dep_ == "nummod" and _is_when(anchor.top.head, lexicon)  # "wounded 10 yesterday"
    node, role = (anchor.top.head, "dobj") if day else (anchor.top, anchor.top.dep_)
    clause = clause_of(node)
    if role not in _PLACES:
        return None
    for other in reversed(earlier):
        if other.name.noun and other.way in _NAMED and _alongside(node, role, clause.verb, other):
            return Counted(other.name, None, node, anchor.last, "elided", marks=other.name.marks, role=role)
    if clause.verb is None or clause.noun is not None or role not in ("dobj", "nsubjpass", "nsubj"):
        return None
    states = [child for child in clause.verb.children if child.dep_ in ("acomp", "oprd")]
    states += [c for child in clause.verb.children if child.lower_ in ("on", "to") for c in child.children]
    senses = (telling(lexicon.statuses(word.text, "")) for word in (clause.verb, *states))
    sense = next(filter(None, senses), None)
    if sense is None or _is_sum(anchor, clause.verb, lexicon):
        return None
    name = implied(sense, lexicon)
    return Counted(name, None, node, anchor.last, "elided", marks=name.marks, role=role)


def _is_sum(anchor: Anchor, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb's number is one of money: "saved 3 million"."""
    mark, least = lexicon.money.get(lexicon.stem(verb.text), ("", anchor.numeral.value.best))
    return bool(mark) and anchor.numeral.value.best >= least


def _alongside(node: Token, role: str, verb: Token | None, other: Counted) -> bool:
    """Whether a bare number is coordinated with another count, or holds the same place in a coordinated clause."""
    if role in ("conj", "appos"):
        return bool(node.head.i == other.node.i)
    if verb is None or _PLACE.get(role) != _PLACE.get(other.node.dep_, "") or verb.dep_ != "conj":
        return False
    theirs = clause_of(other.node).verb
    return theirs is not None and bool(verb.head.i == theirs.i)
