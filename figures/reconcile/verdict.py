"""The verdict of a group: the first rule of `rules/verdicts.toml` whose conditions all hold."""

from __future__ import annotations

from dataclasses import dataclass

from figures.errors import RuleError
from figures.model import Verdict
from figures.reconcile.conditions import CONDITIONS, Comparison
from figures.reconcile.wording import sentence
from figures.rulebook import Rulebook
from figures.rulebook.kinds import VerdictRule


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, the sentence that explains it, and the name of the rule that gave it."""

    verdict: Verdict
    why: str
    rule: str


def judge(group: Comparison, rulebook: Rulebook) -> Ruling:
    """The first rule that holds. Raises RuleError when none does or a rule names an unknown condition."""
    for rule in rulebook.of(VerdictRule):
        if all(_holds(condition, group, rule) for condition in rule.when):
            return Ruling(Verdict(rule.verdict), sentence(rule.says, group), rule.name)
    raise RuleError("no verdict rule fits every group", "keep a last rule without conditions in verdicts.toml")


def _holds(condition: str, group: Comparison, rule: VerdictRule) -> bool:
    name = condition.removeprefix("not ")
    if name not in CONDITIONS:
        raise RuleError(f"{rule.place}: unknown condition {name!r}", f"known: {', '.join(sorted(CONDITIONS))}")
    return CONDITIONS[name](group) is (name == condition)
