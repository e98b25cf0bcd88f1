"""The noun of a number that stands alone, elsewhere in its sentence: "281 are soldiers", "Deaths: 19"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.describe.anchor import Anchor, clause_of, is_noun, object_after, object_of, subject_of
from figures.describe.counted import predicated
from figures.describe.lexicon import Lexicon
from figures.describe.nouns import Counted, Name, implied, left_edge, named, telling

if TYPE_CHECKING:
    from spacy.tokens import Token

HEADING = 5
"""Words that a heading before a colon has at most."""

_PLURAL = ("NNS", "NNPS")
_BE = {"are", "were"}
_SPEAKERS = {"we", "you"}
_POINTING = {"which", "whom", "these", "those", "them"}


def elsewhere(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """The noun that another part of the sentence tells; None when none does."""
    return (
        _of_before(anchor, lexicon)
        or _predicated(anchor, lexicon)
        or _level(anchor, lexicon)
        or _numbered(anchor, lexicon)
        or _headed(anchor, lexicon)
        or _apposed(anchor, lexicon)
        or _speakers(anchor, lexicon)
    )


def _of_before(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "Of the 88 boats that sailed, 61 came back"; "..., of which 61 came back", whose noun is before it."""
    of = next((token for token in anchor.doc[: anchor.first] if token.lower_ == "of" and _opens(token)), None)
    thing = object_after(of) if of is not None else None
    if of is None or thing is None or any(is_noun(t) for t in anchor.doc[of.right_edge.i + 1 : anchor.first]):
        return None
    if thing.lower_ in _POINTING:
        return Counted(Name(), None, anchor.top, anchor.last, "before", partitive=True)
    name = named(left_edge(thing), thing, lexicon) if thing.tag_ in _PLURAL else None
    if name is None or lexicon.noun_class(name.phrase) is None:
        return None
    return Counted(name, None, anchor.top, anchor.last, "before", partitive=True, marks=name.marks)


def _opens(of: Token) -> bool:
    """Whether a clause begins with this "of": that of the sentence, or one behind a comma."""
    return of.i == 0 or of.nbor(-1).text in (",", ";", "—", "(")


def _predicated(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "281 are soldiers": what some of those told before are."""
    noun = predicated(anchor, lexicon)
    if noun is None:
        return None
    name = named(left_edge(noun), noun, lexicon)
    return Counted(name, None, anchor.top, anchor.last, "before", partitive=True, marks=name.marks)


def _level(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "Arrests have climbed to 131", "police put arrests at 131": the plural subject of a verb that tells of a level,
    or its object."""
    clause = clause_of(anchor.top)
    if clause.verb is None or clause.noun is not None or anchor.top.i < clause.verb.i:
        return None
    outside = clause.preposition is not None and not anchor.first <= clause.preposition.i < anchor.last
    behind = clause.preposition.lower_ if clause.preposition is not None and outside else ""
    mark, holder = lexicon.levels.get((lexicon.stem(clause.verb.text), behind), ("", ""))
    told = clause.role in ("prep", "dobj", "attr")
    noun = (object_of if holder == "object" else subject_of)(clause.verb) if mark and told else None
    if noun is None or noun.tag_ != "NNS" or noun.i > anchor.first:
        return None
    name = named(left_edge(noun), noun, lexicon)
    if lexicon.noun_class(noun.text) is None and lexicon.noun_class(name.phrase) is None:
        return None
    return Counted(name, None, anchor.top, anchor.last, "level", measure=noun, marks=(mark, *name.marks))


def _numbered(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "The dead numbered 17": what stands for people, and a verb that tells of a level, right before the number."""
    words = [token for token in anchor.doc[max(anchor.first - 4, 0) : anchor.first] if token.tag_ != "RB"][-3:]
    if len(words) < 3 or words[0].tag_ != "DT":
        return None
    _, state, verb = words
    mark, _ = lexicon.levels.get((lexicon.stem(verb.text), ""), ("", ""))
    sense = telling(lexicon.statuses(state.text, "")) if mark and state.tag_[:2] in ("JJ", "VB", "NN") else None
    if sense is None:
        return None
    name = implied(sense, lexicon)
    return Counted(name, None, anchor.top, anchor.last, "level", measure=state, marks=(mark, *name.marks))


def _headed(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "Deaths: 19", "Tremors go on: more than 90 so far": the plural noun, or the state, before a colon."""
    colon = anchor.doc[anchor.first - 1] if anchor.first > 1 else None
    if colon is None or colon.text != ":" or colon.i > HEADING or any(t.tag_ == "CD" for t in anchor.doc[: colon.i]):
        return None
    heading = anchor.doc[: colon.i]
    noun = next((token for token in reversed(heading) if token.tag_ in _PLURAL), None)
    if noun is not None:
        name = named(left_edge(noun), noun, lexicon)
        return Counted(name, None, anchor.top, anchor.last, "headed", measure=noun, marks=name.marks)
    sense = telling(lexicon.statuses(heading[-1].text, "")) if len(heading) == 1 else None
    if sense is None:
        return None
    name = implied(sense, lexicon)
    return Counted(name, None, anchor.top, anchor.last, "headed", measure=heading[-1], marks=name.marks)


def _apposed(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "The boats, 48 in all, sank"."""
    noun = anchor.top.head
    comma = anchor.doc[anchor.first - 1] if anchor.first else None
    beside = comma is not None and comma.text == "," and noun.i == comma.i - 1
    if anchor.top.dep_ != "appos" or noun.tag_ != "NNS" or not beside:
        return None
    name = named(left_edge(noun), noun, lexicon)
    return Counted(name, None, noun, anchor.last, "apposed", marks=name.marks)


def _speakers(anchor: Anchor, lexicon: Lexicon) -> Counted | None:
    """ "We were 96"."""
    verb = anchor.top.head
    who = subject_of(verb) if anchor.top.dep_ == "attr" else None
    if who is None or who.lower_ not in _SPEAKERS or verb.lower_ not in _BE:
        return None
    noun, mark = lexicon.words.singular("people")
    name = Name(noun, noun, noun, (mark,) if mark else ())
    return Counted(name, None, anchor.top, anchor.last, "speakers", marks=name.marks)
