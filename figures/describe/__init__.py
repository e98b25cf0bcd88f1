"""Numerals to figures: what each number counts or measures, of what, and what happens to it.

In: an article with its parses, and its numerals in order. Out: one Figure a numeral, in order, or a
SetAside where the grammar shows that the number word counts nothing ("the old one"). Read in this
order: `anchor` (where a number stands in the parse), `counted` and `elsewhere` (its noun), `elided` (what it
shares with a figure before it), `subject` and `naming` (what it measures), `evidence` (what surrounds it),
`setting` (where and when), `drafts` (all of that as one figure), `wholes` (parts and their wholes) and
`retold` (numbers that go back to what was told before).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from figures.describe.anchor import Anchor
from figures.describe.counted import counted
from figures.describe.drafts import Drafter, Scene
from figures.describe.elided import Told, lender
from figures.describe.elsewhere import elsewhere
from figures.describe.lexicon import Lexicon, lexicon_of
from figures.describe.nouns import Counted
from figures.describe.wholes import Draft, joined
from figures.model import Described, Numeral, Reading, SetAside
from figures.rulebook import Rulebook

__all__ = ["describe"]


def describe(reading: Reading, numerals: Sequence[Numeral], rulebook: Rulebook) -> Described:
    """The figures that the numerals of one article make, and those that its grammar shows to be none."""
    lexicon = lexicon_of(rulebook)
    drafter = Drafter(reading, numerals, rulebook)
    drafts: list[Draft] = []
    set_aside: list[SetAside] = []
    for _, together in groupby(numerals, key=lambda numeral: numeral.sentence):
        scene = Scene.of(reading, tuple(together), lexicon)
        told: list[Told] = []
        for anchor in scene.anchors:
            rule = _no_figure(anchor, lexicon)
            if rule:
                set_aside.append(_aside(reading, anchor.numeral, drafter.line(anchor.numeral.core_start), rule))
                continue
            bare = anchor.numeral.unit is None
            noun = counted(anchor, [one.noun for one in told if one.noun is not None], lexicon) if bare else None
            if bare and noun is None:
                noun = elsewhere(anchor, lexicon)
            if bare and noun is None:
                anchor, noun = _completed(anchor, told, lexicon)
            told.append(Told(anchor, noun))
            drafts.append(drafter.draft(scene, anchor, noun))
    return Described(joined(drafts, reading.article.text, lexicon), tuple(set_aside))


def _completed(anchor: Anchor, told: Sequence[Told], lexicon: Lexicon) -> tuple[Anchor, Counted | None]:
    """A bare number with the unit or the noun that it shares with a figure before it, if there is such a one."""
    found = lender(anchor, told, lexicon)
    if found is None:
        return anchor, None
    like, mark = found
    if like.noun is not None:
        return anchor, Counted(like.noun.name, None, anchor.top, anchor.last, "elided", marks=(*like.noun.marks, mark))
    numeral, theirs = anchor.numeral, like.anchor.numeral
    rules = (*numeral.rules, mark)
    return replace(anchor, numeral=replace(numeral, unit=theirs.unit, dimension=theirs.dimension, rules=rules)), None


def _no_figure(anchor: Anchor, lexicon: Lexicon) -> str:
    """The mark of the rule by which a number word counts nothing here, or nothing."""
    word = anchor.number.lower_
    before = anchor.doc[anchor.first - 1].lower_ if anchor.first else ""
    after = anchor.next.lower_ if anchor.next is not None else ""
    counts = anchor.top.dep_ in ("nummod", "amod") and anchor.top.head.i >= anchor.last
    for rule in lexicon.no_figures:
        if not counts and word in rule.words and (before in rule.before or after in rule.after):
            return f"{rule.kind}/{rule.name}"
    return ""


def _aside(reading: Reading, numeral: Numeral, line: int, rule: str) -> SetAside:
    article = reading.article
    surface = article.text[numeral.core_start : numeral.core_end]
    return SetAside(article.name, numeral.core_start, numeral.core_end, line, surface, rule)
