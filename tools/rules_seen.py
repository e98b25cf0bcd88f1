"""Which rules ever do something on real articles, and which do not.

    python tools/rules_seen.py ARTICLES... [--pack NAME]...

Prints, for each pack, how many of its rules fired on the articles, and the rest by name. Only rules that leave a mark
on what they are used on are asked, and those that the stage of grouping asks about one figure; `tests/test_seen.py`
asks all of them, on articles whose figures are known.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures.commands.listing import pack_of
from figures.gauge import Gauge
from figures.group.polls import Polls
from figures.group.profile import Profiler
from figures.group.topics import Topics
from figures.model import Figure, Result
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook, load, packs_of
from figures.rulebook.kinds import PollRule
from figures.trial.marks import ASKED

KINDS = {*ASKED, "topic", "poll", "tally", "tolerance"}


def fired(result: Result, rulebook: Rulebook, wrong: Container[str] = ()) -> set[str]:
    """ "kind/name" of every rule that did something on the articles, but for figures whose id is in `wrong`."""
    found = {mark for item in result.set_aside for mark in (item.rule, f"set-aside/{item.rule}")}
    asked = Asked(rulebook)
    for figure in result.figures:
        if figure.figure_id not in wrong:
            found |= asked.about(figure)
    for profile in Profiler(rulebook).profiles(result.figures, result.articles):
        if profile.figure.figure_id not in wrong:
            found |= {f"tally/{name}" for name in profile.tallies}
    return found


class Asked:
    """Asks a rulebook's stages which rules fire on one figure."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._gauge, self._topics, self._polls = Gauge(rulebook), Topics(rulebook), Polls(rulebook)
        self._aspects = sorted({rule.aspect for rule in rulebook.of(PollRule)})

    def about(self, figure: Figure) -> set[str]:
        """ "kind/name" of the rules that left their mark on the figure, and of its tolerance, topic and poll."""
        at = max(figure.sentence.find(figure.surface), 0)
        topic = self._topics.near(figure.sentence, at, at + len(figure.surface), figure.dimension)
        found = {*figure.rules, f"tolerance/{self._gauge.tolerance(figure).name}", f"topic/{topic}"}
        if figure.dimension in ("share", "points"):
            said = figure.sentence.lower()
            found |= {f"poll/{name}" for aspect in self._aspects for name in self._polls.told(aspect, said)}
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Which rules ever do something on articles.")
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--pack", action="append", help="only this pack; may be repeated")
    given = parser.parse_args()
    rulebook, packs = load(), packs_of(())
    seen = fired(extract(given.articles, Settings()), rulebook)
    silent, count = defaultdict(list), defaultdict(int)
    for rule in rulebook.rules:
        pack = pack_of(rule, packs).name
        if rule.kind in KINDS and (not given.pack or pack in given.pack):
            count[pack] += 1
            if f"{rule.kind}/{rule.name}" not in seen:
                silent[pack].append(f"{rule.kind}/{rule.name}")
    for pack, number in count.items():
        names = ", ".join(silent[pack]) or "none"
        print(f"{pack}: {number - len(silent[pack])} of {number} rules fired; silent: {names}")


if __name__ == "__main__":
    main()
