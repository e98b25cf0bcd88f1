"""The short readable name of what a figure measures: its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, Clause, actor_of, clause_of, is_noun, is_verb, object_after, object_of
from figures.describe.lexicon import Lexicon, Naming
from figures.describe.naming import bearer, holder, made, naming, tail
from figures.describe.nouns import Counted, measured
from figures.describe.phrases import Namer, joined
from figures.describe.predicate import predicate_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 12
"""Words of a name; what follows is cut off."""

_UNDER = ("nummod", "compound", "amod", "nmod", "npadvmod", "quantmod", "poss")
_LOOSE = ("npadvmod", "conj", "appos", "dep", "ROOT")
_OWNING = {"had", "held", "kept"}
_EXTENTS = ("length", "time", "age", "temperature", "speed")
_FOR = {"for", "to", "from", "off", "on", "in", "into"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure measures, in a few words of the article, and the rules used.

    `name` is None when the sentence tells no more than the noun.
    """

    name: str | None
    marks: tuple[str, ...]


def subject_of_figure(
    anchor: Anchor, counted: Counted | None, clause: Clause, amounts: frozenset[int], lexicon: Lexicon
) -> Subject:
    """The subject of the figure that stands in this clause; `amounts`: the tokens of all numbers of its sentence."""
    namer = Namer(lexicon, amounts, range(anchor.first, counted.reach if counted is not None else anchor.last))
    if counted is None:
        told, mark = _Measure(anchor, clause, lexicon, namer).named()
    else:
        told, mark = _Count(counted, clause, lexicon, namer).named()
    told = " ".join(told.split()[:LONGEST]).strip(" ,;:-–—\"'“”")
    plain = counted is not None and told == counted.name.written
    return Subject(told if told and not plain else None, (mark,) if mark else ())


class _Count:
    """Names a count by its noun and by what happens to it: "areas taken by the army", "workers of the mill"."""

    def __init__(self, counted: Counted, clause: Clause, lexicon: Lexicon, namer: Namer) -> None:
        self._counted, self._clause, self._lexicon, self._namer = counted, clause, lexicon, namer
        noun = counted.head or counted.node
        self._own = namer.complement(noun, 1) or namer.owner(noun)

    def named(self) -> tuple[str, str]:
        """The name, and the mark of the rule that leaves its verb out."""
        verb = self._clause.verb
        return self.told(), self._lexicon.light.get(self._lexicon.stem(verb.text), "") if verb is not None else ""

    def told(self) -> str:
        counted, over = self._counted, self._clause.noun
        base, head = counted.name.written, counted.head
        if not base:
            return self._namer.where(counted.node)
        if counted.measure is not None:
            return self._namer.name(counted.measure)
        if counted.way == "status":
            return joined(base, head.lower_ if head else "", self._namer.where(head or counted.node))
        if head is not None and head.dep_ in ("compound", "nmod", "amod") and is_noun(head.head):
            return self._namer.name(head.head)
        clause = self._clause
        if over is not None and clause.preposition is not None and not is_verb(clause.preposition):
            actor = actor_of(clause.verb) if over.dep_ == "attr" and clause.verb is not None else None
            if actor is not None and self._namer.fit(actor):  # "the bay is home to 60 boats"
                return joined(base, "of", self._namer.name(actor, 0))
            again = head is not None and over.lower_ == head.lower_  # "to 40 boats from 30 boats"
            if not again and measured(over, self._lexicon) is None and not self._namer.is_amount(over):
                return joined(self._namer.name(over, 0), clause.preposition.lower_, base, self._own)
            clause = clause_of(over)
        return joined(base, self._by_verb(clause, clause.verb) if clause.verb is not None else self._own)

    def _by_verb(self, clause: Clause, verb: Token) -> str:
        """What the verb adds to the name."""
        participle = predicate_of(None, clause, self._lexicon) or ""
        actor = actor_of(verb) if clause.role not in ("nsubj", "nsubjpass") else None
        by = self._namer.name(actor, 0) if actor is not None and self._namer.fit(actor) else ""
        by = "" if by == self._counted.name.written else by  # a noun left out, which the parse takes for who did it
        where = self._namer.where(verb)
        if self._lexicon.stem(verb.text) in self._lexicon.light and clause.role in ("dobj", "nsubjpass", "prep"):
            more = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
            known = more is not None and clause.role == "nsubjpass"
            return _clipped(participle, verb, more) if more is not None and known else self._own or where
        if clause.role == "nsubjpass":
            return joined(participle, where or self._own)
        if clause.role == "nsubj":
            return self._own or _doing(self._counted.name.phrase, verb, self._namer, self._lexicon)
        if clause.role == "dobj" or clause.is_object_of("of"):
            if participle in _OWNING:
                return joined(f"of {by}" if by else "", self._own)
            return joined(participle, f"by {by}" if by else self._own or where)
        level = clause.role == "prep" and self._lexicon.stem(verb.text) in self._lexicon.directions["verbs"]
        if by and (level or clause.is_object_of("with")):
            return joined(f"of {by}", self._own)
        return f", {by}" if clause.role == "attr" and by else self._own or where


def _doing(noun: str, verb: Token, namer: Namer, lexicon: Lexicon) -> str:
    """What the things called `noun` do: "who fled the town", "training in the north", "who say it is unsafe"."""
    thing, said = object_of(verb), next((child for child in verb.rights if child.dep_ in ("ccomp", "xcomp")), None)
    what = namer.where(verb) or next(filter(None, (namer.phrase(c) for c in verb.rights if c.dep_ == "prep")), "")
    if thing is not None and namer.fit(thing):
        what = namer.name(thing, 0)
    elif said is not None:
        what = str(verb.doc[said.left_edge.i : said.right_edge.i + 1].text).partition(",")[0]
    participle = lexicon.words.participle(verb.text, verb.tag_)
    if participle == "been":
        return f"who were {what}" if thing is not None and is_person(noun, lexicon) else what
    if verb.tag_ == "VBD" and not what and participle == verb.lower_:
        return str(verb.lower_)  # as likely a passive: "30 sailors injured"
    link = "who" if is_person(noun, lexicon) else "that"
    return joined("" if verb.tag_ in ("VBG", "VBN") else link, verb.lower_, what)


def is_person(noun: str, lexicon: Lexicon) -> bool:
    """Whether the noun names people."""
    entry = lexicon.noun_class(noun)
    return entry is not None and lexicon.is_within(entry.name, "person")


def _clipped(participle: str, verb: Token, more: Token) -> str:
    """ "known to have died": a participle with the infinitive that it leads to."""
    return joined(participle, verb.doc[more.left_edge.i : more.i + 1].text)


class _Measure:
    """Names a measure by what it is of: the object of "of", the noun it modifies, or what its verb is said of."""

    def __init__(self, anchor: Anchor, clause: Clause, lexicon: Lexicon, namer: Namer) -> None:
        self._anchor, self._clause, self._lexicon, self._namer = anchor, clause, lexicon, namer

    def named(self) -> tuple[str, str]:
        """The name, with the word that a rule gives for such a measure, and the rule's mark."""
        clause, namer = self._clause, self._namer
        rule = naming(self._anchor, clause, self._lexicon)
        if rule is not None and rule.whose == "holder" and clause.verb is not None:
            whose = holder(self._anchor, clause.verb, namer)
            return joined(rule.word, f"of {whose}" if whose else ""), rule.mark
        if rule is not None and not rule.word:
            told = bearer(self._anchor, namer)
            return (told, rule.mark) if told else (self.told(), "")
        if rule is None or rule.whose == "maker":
            told = self.told(rule)
            return told, rule.mark if rule is not None and told.startswith(f"{rule.word} ") else ""
        told = self.told() if not rule.tail else self._of_verb()
        if not told or " who " in f" {told} ":
            return told, rule.mark
        return joined(rule.word, "of", *self._of_part(told), tail(self._anchor, namer) if rule.tail else ""), rule.mark

    def _of_part(self, told: str) -> tuple[str, str]:
        """What a share is of, and whose it is: "valley", "held by rebels"; `told` alone for other measures."""
        of = object_after(self._anchor.next) if self._anchor.next is not None else None
        shared = self._anchor.numeral.dimension == "share" and of is not None and self._namer.fit(of)
        maker = made(self._clause, self._lexicon, self._namer) if shared else ""
        return (self._namer.name(of), maker) if maker and of is not None else (told, "")

    def told(self, maker: Naming | None = None) -> str:
        """The name of the thing measured; `maker`: the rule that names a sum by who got it, if there is one."""
        after, top, noun = self._anchor.next, self._anchor.top, self._clause.noun
        of = object_after(after) if after is not None and after.lower_ == "of" else None
        verb = self._clause.verb
        if self._anchor.numeral.dimension == "share" and self._clause.role == "nsubj" and verb is not None:
            told = self._of_those(of, verb)
            if told:
                return told
        if of is not None and self._namer.fit(of):
            return self._owned(of, self._clause)
        above = top.head
        if top.dep_ in _UNDER and self._namer.fit(above):
            return self._owned(above, clause_of(above))
        if top.dep_ == "appos" and self._namer.fit(above):
            return self._namer.name(above)
        if noun is not None and self._namer.fit(noun):
            return self._owned(noun, clause_of(noun))
        return self._gapped() or self._of_verb(maker) or self._nearest()

    def _of_those(self, of: Token | None, verb: Token) -> str:
        """The part of some whole that does or is what the verb says: "voters who say it is unsafe"."""
        if verb.tag_ == "VBZ" or self._lexicon.stem(verb.text) in self._lexicon.directions["verbs"]:
            return ""
        whole = of if of is not None and self._namer.fit(of) else None
        does = _doing(whole.text if whole is not None else "people", verb, self._namer, self._lexicon)
        plain = self._lexicon.words.participle(verb.text, verb.tag_) == "been"
        name = self._namer.name(whole) if whole is not None else "" if plain else "those"
        return joined(name, does) if name and does else ""

    def _gapped(self) -> str:
        """The noun right before the figure in a clause whose verb is left out: "wheat fell 2%, maize by 3%"."""
        at, verb = self._anchor.first - 1, self._clause.verb
        if at > 0 and self._anchor.doc[at].tag_ == "IN":
            at -= 1
        noun = self._anchor.doc[max(at, 0)]
        gapped = verb is not None and noun.i > verb.i and noun.dep_ in _LOOSE and self._namer.fit(noun)
        return self._namer.name(noun, 0) if gapped else ""

    def _of_verb(self, maker: Naming | None = None) -> str:
        """What a measure is said of: what it goes to or for, the object when it is oblique, else the subject."""
        verb, role = self._clause.verb, self._clause.role
        if verb is None:
            return ""
        thing = object_of(verb)
        if role == "dobj" and self._anchor.numeral.dimension not in _EXTENTS:
            leads = _FOR - {"from"} if maker is not None else _FOR
            goals = (object_after(child) for child in verb.rights if child.dep_ == "prep" and child.lower_ in leads)
            goal = next((goal for goal in goals if goal is not None and self._namer.fit(goal)), None)
            if goal is not None and verb.lower_ != "be":
                return self._namer.name(goal)
            got = made(self._clause, self._lexicon, self._namer) if maker is not None else ""
            if maker is not None and got:
                return f"{maker.word} {got}"
        if role == "prep" and thing is not None and self._namer.fit(thing):
            return self._owned(thing, self._clause)
        actor = self._near_subject(verb) or actor_of(verb)
        if actor is not None and self._namer.is_aged(actor):
            return self._namer.aged(actor)
        if actor is not None and self._namer.fit(actor):
            states = verb.children if role in ("prep", "npadvmod") else ()
            state = next((c.lower_ for c in states if c.dep_ == "acomp" and not self._moves(c)), "")
            return joined(self._namer.name(actor, 0 if state else 2), state)
        return self._namer.name(thing) if thing is not None and self._namer.fit(thing) else ""

    def _near_subject(self, verb: Token) -> Token | None:
        """The first noun between a conjunction and its verb, where the parse gives the verb no subject of its own."""
        if any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children):
            return None
        start = max((t.i for t in verb.doc[: verb.i] if t.dep_ in ("cc", "mark") or t.text == ";"), default=-1)
        between = verb.doc[start + 1 : verb.i]
        if start < 0 or any(self._namer.is_amount(token) for token in between):
            return None
        return next((token for token in between if self._namer.fit(token) and token.dep_ != "pobj"), None)

    def _moves(self, word: Token) -> bool:
        """Whether the word only tells a direction ("up")."""
        return self._lexicon.stem(word.text) in self._lexicon.directions["words"]

    def _nearest(self) -> str:
        """The nearest noun before the figure in its sentence that it can be about; durations are about a verb."""
        if self._anchor.numeral.dimension == "time":
            return ""
        before = (self._anchor.doc[i] for i in range(self._anchor.first - 1, -1, -1))
        noun = next((token for token in before if self._namer.fit(token)), None)
        return self._namer.name(noun, 0) if noun is not None else ""

    def _owned(self, noun: Token, clause: Clause) -> str:
        """The noun's name with whose it is, where the noun or its verb says so: "fine imposed by judge"."""
        name, verb = self._namer.name(noun), clause.verb
        pronoun = any(child.tag_ == "PRP$" for child in noun.lefts)
        alone = all(self._namer.is_own(child) for child in noun.rights)
        if verb is None or " of " in name or not (pronoun or (alone and noun.tag_ == "NN")):
            return name
        light = self._lexicon.stem(verb.text) in self._lexicon.light
        owned = pronoun or (noun.dep_ in ("dobj", "pobj") and not light)
        owner = self._owner(noun, verb, 3 if pronoun else 1) if owned else ""
        participle = self._lexicon.words.participle(verb.text, verb.tag_)
        if not owner or noun.dep_ != "dobj" or pronoun or participle in _OWNING:
            return joined(name, f"of {owner}" if owner else "")
        return f"{name} {participle} by {owner}"

    def _owner(self, noun: Token, verb: Token, height: int) -> str:
        """The subject of the verb, or of one of those above it, `height` in all."""
        for _ in range(height):
            actor = actor_of(verb)
            if actor is not None and self._namer.fit(actor) and actor.i != noun.i:
                return self._namer.name(actor, 0)
            verb = verb.head
        return ""
