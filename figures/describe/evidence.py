"""What surrounds a figure, gathered for comparison: words, names, statuses, cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, Clause, is_noun, is_verb
from figures.describe.lexicon import Cue, Lexicon, NounClass, Sense
from figures.describe.nouns import Counted
from figures.describe.predicate import has_subject, shared_object
from figures.describe.sayings import line_of
from figures.model import Context, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BESIDE = 4
"""Tokens on either side of an expression in which a cue of reach "beside" is looked for."""

_COMPOSED = " per "
"""Stands in the dimension of a unit that a rate makes of two: "currency per time", but not "speed"."""

_CONTENT = ("NN", "VB", "JJ")
_BE = {"are", "were", "is", "was", "be", "been", "remain", "remained"}
_PARTICLES = ("RP", "IN")
_TOLD = {"as", "to", "among"}
_AUXILIARY = {"be", "have", "do", "say", "will", "would", "could", "may", "can", "should", "might"}


def content_stems(tokens: Iterable[Token], lexicon: Lexicon) -> frozenset[str]:
    """Stems of the nouns, verbs and adjectives."""
    stems = {lexicon.stem(t.text) for t in tokens if t.tag_[:2] in _CONTENT and len(t) > 1}
    return frozenset(stems - _AUXILIARY)


def names_in(doc: Doc) -> frozenset[str]:
    """Capitalised names, each run of proper nouns as one, lower-case."""
    names: set[str] = set()
    run: list[str] = []
    for token in [*doc, None]:
        if token is not None and token.tag_ in ("NNP", "NNPS"):
            run.append(token.lower_)
        elif run:
            names.add(" ".join(run))
            run = []
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words around one figure say of it."""

    clause: frozenset[str]
    modifiers: frozenset[str]
    status: tuple[Sense, ...]
    cues: tuple[Cue, ...]

    @classmethod
    def of(
        cls, anchor: Anchor, counted: Counted | None, clause: Clause, amounts: frozenset[int], lexicon: Lexicon
    ) -> Evidence:
        """`amounts`: the tokens of all numbers of the sentence."""
        scope = clause.verb.subtree if clause.verb is not None else anchor.doc
        return cls(
            content_stems(scope, lexicon),
            _modifiers(counted, clause, lexicon),
            statuses(anchor, counted, clause, amounts, lexicon),
            cues(anchor, counted, amounts, lexicon),
        )

    @property
    def marks(self) -> tuple[str, ...]:
        return (*(sense.mark for sense in self.status), *(cue.mark for cue in self.cues))

    def context(
        self,
        sentence: Sentence,
        around: frozenset[str],
        names: frozenset[str],
        places: tuple[str, ...],
        dates: tuple[str, ...],
    ) -> Context:
        """All of it, with what the whole sentence shares, as later stages take it."""
        return Context(
            sentence=sentence.index,
            paragraph=sentence.paragraph,
            kind=sentence.kind,
            clause=self.clause,
            around=around,
            modifiers=self.modifiers,
            names=names,
            status=frozenset(sense.name for sense in self.status),
            places=places,
            dates=dates,
            cues=frozenset(cue.name for cue in self.cues),
        )


def _modifiers(counted: Counted | None, clause: Clause, lexicon: Lexicon) -> frozenset[str]:
    """Stems of the counted noun's modifiers; of a measure, the noun that governs it."""
    if counted is not None and counted.name.noun:
        return frozenset(lexicon.stem(word) for word in counted.name.phrase.split()[:-1])
    return (
        frozenset((lexicon.stem(clause.noun.text),))
        if clause.noun is not None and is_noun(clause.noun)
        else frozenset()
    )


def statuses(
    anchor: Anchor, counted: Counted | None, clause: Clause, amounts: frozenset[int], lexicon: Lexicon
) -> tuple[Sense, ...]:
    """What happens to the counted, nearest word first; one sense a class."""
    noun = lexicon.stem(counted.name.noun) if counted is not None else ""
    found = {sense.name: sense for sense in _lost_lives(clause, lexicon)}
    for word in _governing(anchor, counted, clause, lexicon):
        follows = anchor.doc[word.i + 1].lower_ if word.i + 1 < len(anchor.doc) else ""
        for sense in lexicon.statuses(word.text, noun):
            lost = sense.own and _loses(word, counted, clause)  # "had lost their homes"
            if follows not in sense.not_before and word.tag_ not in _PARTICLES and not lost:
                found.setdefault(sense.name, sense)
    entry = lexicon.noun_class(counted.name.phrase) if counted is not None else None
    told = [sense for sense in found.values() if _may_be(anchor, sense, entry, lexicon)]
    told += _said(anchor, counted, clause, amounts, lexicon)
    by_name = {sense.name: sense for sense in reversed(told)}
    return tuple(sense for sense in by_name.values() if not sense.weak or all(other.weak for other in by_name.values()))


def _may_be(anchor: Anchor, sense: Sense, entry: NounClass | None, lexicon: Lexicon) -> bool:
    """Whether it may be said of what the figure counts; of money and measures nothing that is said of people."""
    if sense.of and anchor.numeral.unit is not None:
        return anchor.numeral.dimension in ("share", "magnitude")
    return lexicon.suits(sense, entry.name if entry is not None else None)


def _said(
    anchor: Anchor, counted: Counted | None, clause: Clause, amounts: frozenset[int], lexicon: Lexicon
) -> list[Sense]:
    """What phrases around a count say of it, and its own noun."""
    if anchor.numeral.unit is not None:
        return []
    line = line_of(anchor.doc, anchor.first, anchor.last, amounts | _next_verbs(clause), lexicon.stem)
    stems = frozenset(line.split())
    if counted is not None and counted.measure is not None:  # "the number of homes without power is 41"
        told = anchor.doc[counted.measure.i + 1 : anchor.first]
        line += "\n # " + " ".join(lexicon.stem(token.text) for token in told) + " "
    phrase = counted.name.phrase if counted is not None else ""
    entry = lexicon.noun_class(phrase)
    own = "" if counted is None or counted.way == "elided" else " ".join(map(lexicon.stem, phrase.split()[-2:]))
    return [
        sense
        for sense, saying in lexicon.sayings
        if saying.named(own, stems) or (saying.told(line) and _may_be(anchor, sense, entry, lexicon))
    ]


def _next_verbs(clause: Clause) -> frozenset[int]:
    """The verbs coordinated with the one whose object the figure is: "killed 12 and drove others from their homes"."""
    if clause.verb is None or clause.role != "dobj":
        return frozenset()
    return frozenset(child.i for child in clause.verb.children if child.dep_ == "conj" and child.i > clause.verb.i)


def _loses(verb: Token, counted: Counted | None, clause: Clause) -> bool:
    """Whether the counted does what the verb says, to something that is told beside it."""
    theirs = clause.role == "nsubj" or (counted is not None and verb.head.i == counted.node.i)
    return theirs and any(child.dep_ == "dobj" for child in verb.children)


def _lost_lives(clause: Clause, lexicon: Lexicon) -> list[Sense]:
    """What a verb and its subject's own thing say together of the subject: "lost their lives"."""
    if clause.verb is None or clause.role != "nsubj":
        return []
    own = (c for c in clause.verb.children if c.dep_ == "dobj" and any(g.tag_ == "PRP$" for g in c.lefts))
    things = {lexicon.stem(thing.text) for thing in own}
    return [sense for sense in lexicon.status.get(lexicon.stem(clause.verb.text), ()) if things & sense.own]


def _governing(anchor: Anchor, counted: Counted | None, clause: Clause, lexicon: Lexicon) -> list[Token]:
    """The words that may tell a status: those of the expression, modifiers of the noun, and what governs it."""
    words = list(anchor.doc[anchor.last : counted.reach]) if counted is not None else []
    if counted is not None and counted.way == "status":
        return words
    entry = lexicon.noun_class(counted.name.noun) if counted is not None else None
    if counted is not None and counted.head is not None and (entry is None or not entry.generic):
        words = [word for word in words if word.i != counted.head.i]  # "houses" are not housed, "bodies" are dead
    node = counted.node if counted is not None else anchor.top
    for child in node.rights:
        if child.dep_ in ("amod", "acl", "relcl", "appos", "acomp", "advmod") and not _acts(child):
            words += [child, *(c for c in child.children if c.dep_ in ("conj", "acomp", "attr", "oprd"))]
    if clause.noun is not None and clause.preposition is not None:
        words += _noun_and_modifiers(clause.noun)
    if counted is not None and counted.measure is not None:
        words += _noun_and_modifiers(counted.measure)
    if counted is None:
        words += _predicated(anchor)
    if clause.verb is not None:
        words += _verbs(clause, clause.verb, node)
    return words


def _acts(verb: Token) -> bool:
    """Whether an active participle or relative clause has an object, so that its subject does it to others."""
    return verb.tag_ != "VBN" and is_verb(verb) and any(child.dep_ == "dobj" for child in verb.children)


def _noun_and_modifiers(noun: Token) -> list[Token]:
    """A governing noun with what says of what it is: "death toll", "number of dead", "number of people killed"."""
    things = [c for of in noun.rights if of.lower_ in ("of", "for") for c in of.children]
    told = [c for thing in (noun, *things) for c in thing.rights if c.dep_ in ("acl", "relcl") and not _acts(c)]
    own = [c for verb in told for c in verb.children if c.dep_ in ("dobj", "acomp")]
    return [noun, *(c for c in noun.lefts if c.dep_ in ("compound", "amod")), *things, *told, *own]


def _predicated(anchor: Anchor) -> list[Token]:
    """What a form of "be" says of a number that stands alone: "14 are still missing"."""
    after = anchor.doc[anchor.last : anchor.last + 3]
    if not len(after) or after[0].lower_ not in _BE:
        return []
    return [token for token in after[1:] if token.tag_ in ("JJ", "VBN", "VBG")][:1]


def _verbs(clause: Clause, verb: Token, node: Token) -> list[Token]:
    """The governing verb with its state, those that share its argument, and one further up for a participle."""
    object_like = clause.role == "dobj" or clause.is_object_of("of")
    if clause.role not in ("nsubj", "nsubjpass", "attr") and not object_like:
        return []
    if clause.role == "nsubj" and _acts(verb):
        return []
    states = ("acomp", "oprd", "xcomp", "attr", "advmod", "prt", "dobj")
    words = [verb, *(c for c in verb.children if c.dep_ in states and c.i != node.i)]
    if verb.lower_ in _BE:  # "were in custody"
        words += [c for each in verb.children if each.lower_ in ("in", "under", "on") for c in each.children]
    behind = (each for each in verb.children if each.lower_ in _TOLD)  # "regarded as missing", "taken to hospital"
    told = [each for each in behind if each.i != node.head.i]  # not "risen to 14 with more missing"
    words += [c for each in told for c in each.children]
    if not object_like:
        words += [c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_ and not has_subject(c)]
    partner = shared_object(verb)
    if partner is not None and object_like:
        words.append(partner)
    # "killed N sheltering ...": the noun is the participle's subject and the verb's object at once
    if verb.dep_ in ("acl", "relcl", "advcl", "xcomp", "ccomp") and is_verb(verb.head) and not object_like:
        words.append(verb.head)
    return words


def cues(anchor: Anchor, counted: Counted | None, amounts: frozenset[int], lexicon: Lexicon) -> tuple[Cue, ...]:
    """The cues that fire beside the figure or in its sentence.

    The words of a unit are no cues, of the figure's own ("22 per cent") as of those beside it: `amounts` are the tokens
    of all numbers of the sentence. What makes the unit of a sum a rate is one ("$90,000 a week"). Nor is the
    noun that is counted one elsewhere in its sentence ("one goal").
    """
    doc = anchor.doc
    reach = counted.reach if counted is not None else anchor.last
    behind = anchor.number.i + 1
    own = range(anchor.first, anchor.last if _COMPOSED in anchor.numeral.dimension else behind)
    units = {i for i in amounts if i not in own}
    noun = {counted.head.i} if counted is not None and counted.head is not None else set()
    whole = _without(doc, noun)
    near = _without(doc, units)
    last = doc[min(reach + BESIDE, len(doc)) - 1]
    number = anchor.number.idx
    before = near[doc[max(anchor.first - BESIDE, 0)].idx : number]
    after = near[number + len(anchor.number) : last.idx + len(last)]
    return tuple(cue for cue in lexicon.cues if cue.fires(whole, before, after))


def _without(doc: Doc, unsaid: set[int]) -> str:
    """The sentence in lower case, with blanks for some of its tokens."""
    return "".join(" " * len(token.text_with_ws) if token.i in unsaid else token.text_with_ws.lower() for token in doc)
