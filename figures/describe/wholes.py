"""Parts and their wholes: "12,000 troops, including 500 officers", "102 of them", "four of the 12 villages"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.describe.lexicon import Lexicon
from figures.describe.retold import Call, Story
from figures.model import Figure

PART = "part"
"""The cue that says that a count is a part of another."""

LIST = 80
"""Characters after "including" in which a list of parts may go on."""

REACH = 2
"""Sentences back in which the whole of "102 of them" is looked for, its own included."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before its whole is known. `written`: its noun phrase in the number it has in the text;
    `partitive`: it says that it is some of several ("102 of them", "two of the three men"); `points`: of several that
    stand before it ("of which 40", "eight of them are children"). `place`: the
    phrase of place behind a number without a noun ("1.5 million in the north"). `call`: how a number that stands alone
    goes back to what was told before."""

    figure: Figure
    written: str
    partitive: bool
    points: bool
    place: str
    call: Call | None = None


def joined(drafts: Sequence[Draft], text: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures in order, each part with the figure_id of its whole, and with its noun where only a pronoun stood.

    `text` is the article's.
    """
    done: list[Draft] = []
    money = {draft.figure.unit for draft in drafts if draft.figure.dimension == "currency"}
    story = Story(text, money.pop() if len(money) == 1 else None, lexicon)
    for at, draft in enumerate(drafts):
        figure = draft.figure
        if draft.call is not None:
            done.append(replace(draft, figure=story.answered(figure, draft.call)))
        else:
            whole = _inside(figure, drafts[at + 1 : at + 2]) if draft.partitive else None
            if whole is None and figure.dimension == "count":
                find = _before if draft.points else _including
                whole = find(figure, done, text, lexicon)
            done.append(draft if whole is None else replace(draft, figure=_part(draft, whole)))
        story.tell(done[-1].figure)
    return tuple(draft.figure for draft in done)


def _inside(figure: Figure, later: Sequence[Draft]) -> Draft | None:
    """The whole that stands inside the part's own words: "two of the three men"."""
    if later and later[0].figure.core_start < figure.end and _can_hold(later[0].figure, figure):
        return later[0]
    return None


def _before(figure: Figure, done: Sequence[Draft], _text: str, _lexicon: Lexicon) -> Draft | None:
    """The nearest count before that has a noun, is large enough and is no part itself."""
    for other in reversed(done):
        if figure.context.sentence - other.figure.context.sentence >= REACH:
            return None
        if other.figure.noun is not None and other.figure.part_of is None and _can_hold(other.figure, figure):
            return other
    return None


def _including(figure: Figure, done: Sequence[Draft], text: str, lexicon: Lexicon) -> Draft | None:
    """The count before that "including" or the like ties this one to."""
    for other in reversed(done):
        whole = other.figure
        if whole.context.sentence != figure.context.sentence or whole.core_end > figure.core_start:
            return None
        if whole.part_of is not None or not _can_hold(whole, figure):
            continue
        tie = lexicon.part.search(text[whole.core_end : figure.core_start].lower())
        if tie is None or figure.core_start - whole.core_end - tie.end() > LIST:
            return None
        related = figure.noun_class is None or whole.noun_class is None
        return other if related or lexicon.is_within(figure.noun_class, whole.noun_class) else None
    return None


def _can_hold(whole: Figure, part: Figure) -> bool:
    return whole.dimension == "count" and whole.value.best >= part.value.best


def _part(part: Draft, of: Draft) -> Figure:
    """The figure as a part of the whole, whose noun it takes when it has none of its own."""
    figure, whole = part.figure, of.figure
    context = replace(figure.context, cues=figure.context.cues | {PART})
    if part.points and not context.status:
        context = replace(context, status=context.status | whole.context.status)
    if figure.noun is not None:
        return replace(figure, part_of=whole.figure_id, context=context)
    context = replace(context, modifiers=whole.context.modifiers)
    return replace(
        figure,
        noun=whole.noun,
        noun_phrase=whole.noun_phrase,
        noun_class=whole.noun_class,
        part_of=whole.figure_id,
        subject=f"{of.written} {part.place}" if part.place else whole.subject,
        context=context,
    )
