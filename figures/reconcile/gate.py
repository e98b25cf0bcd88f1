"""May a clash accuse? Only between figures that the evidence holds to be one thing at one place.

Which evidence bars an accusation, and in what words, stands with the weights (`bars` in `rules/weights.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from figures.model import Evidence, Link
from figures.reconcile.conditions import Comparison
from figures.rulebook import Rulebook
from figures.rulebook.kinds import WeightRule


def gated(group: Comparison, links: Sequence[Link], rulebook: Rulebook) -> Comparison:
    """The comparison with, for each clashing pair, the reason why it may not accuse ("" = it may).

    A cluster without links was given, not found: nothing is barred.
    """
    if not group.clashes or not links:
        return group
    bars = {rule.name: rule for rule in rulebook.of(WeightRule) if rule.bars}
    linked = {frozenset((link.a, link.b)): link for link in links}
    pairs = [linked.get(frozenset((a.figure.figure_id, b.figure.figure_id))) for a, b in group.clashes]
    reasons = tuple(_bar(link, bars) for link in pairs)
    free = [link for link, reason in zip(pairs, reasons, strict=True) if link and not reason]
    return replace(
        group,
        barred=reasons,
        tied=max((link.weight for link in free), default=0.0),
        against=tuple(link is not None and any(map(_contests, link.evidence)) for link in pairs),
        polls=any(item.name.startswith("poll/") for link in free for item in link.evidence),
    )


def _contests(item: Evidence) -> bool:
    return item.name.startswith("contest/")


def _bar(link: Link | None, bars: dict[str, WeightRule]) -> str:
    """The reason of the first evidence that bars; a graded one bars from half its weight on."""
    for item in link.evidence if link else ():
        rule = bars.get(item.name)
        if rule is not None and abs(item.weight) >= abs(rule.weight) / 2:
            return rule.bars
    return ""
