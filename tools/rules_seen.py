"""Which rules ever do something on real articles, and which do not.

    python tools/rules_seen.py ARTICLES... [--pack NAME]...

Prints, for each pack, how many of its rules fired on the articles, and the rest by name. Rules that are settings, and
those of `read`, are left out: what they do leaves no mark on a figure.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures.commands.listing import pack_of
from figures.gauge import Gauge
from figures.group.polls import Polls
from figures.group.profile import Profiler
from figures.group.topics import Topics
from figures.model import Result
from figures.pipeline import Settings, extract
from figures.rulebook import Rulebook, load, packs_of
from figures.rulebook.kinds import PollRule
from figures.trial.marks import ASKED

KINDS = {*ASKED, "topic", "poll", "tally", "tolerance"}


def fired(result: Result, rulebook: Rulebook) -> set[str]:
    """ "kind/name" of every rule that did something on the articles."""
    found = {mark for figure in result.figures for mark in figure.rules}
    found |= {f"set-aside/{item.rule}" for item in result.set_aside}
    gauge, topics, polls = Gauge(rulebook), Topics(rulebook), Polls(rulebook)
    aspects = sorted({rule.aspect for rule in rulebook.of(PollRule)})
    for figure in result.figures:
        found.add(f"tolerance/{gauge.tolerance(figure).name}")
        at = max(figure.sentence.find(figure.surface), 0)
        found.add(f"topic/{topics.near(figure.sentence, at, at + len(figure.surface), figure.dimension)}")
        if figure.dimension in ("share", "points"):
            found |= {f"poll/{name}" for aspect in aspects for name in polls.told(aspect, figure.sentence.lower())}
    profiles = Profiler(rulebook).profiles(result.figures, result.articles)
    return found | {f"tally/{name}" for profile in profiles for name in profile.tallies}


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
        print(
            f"{pack}: {number - len(silent[pack])} of {number} rules fired; silent: {', '.join(silent[pack]) or 'none'}"
        )


if __name__ == "__main__":
    main()
