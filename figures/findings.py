"""How a finding is made: its id, its place in the article, and the fingerprint by which later runs know it again."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from figures.errors import InputError
from figures.model import Article, Figure, Finding
from figures.rulebook import Rulebook
from figures.rulebook.kinds import AllowanceRule, FindingRule, ToleranceRule, WordingRule

LEVELS = ("error", "warning", "note")
"""Worst first."""


def finding(
    rule: FindingRule,
    article: Article,
    offset: int,
    message: str,
    why: str,
    figures: Sequence[str] = (),
    group_id: str | None = None,
) -> Finding:
    """A finding at a character of an article. Its id rests on code and figures; without figures, on the place."""
    basis = sorted(figures) or [article.name, str(offset), message]
    line, column = place(article.text, offset)
    return Finding(
        finding_id=hashed("x", [rule.code, *basis]),
        code=rule.code,
        name=rule.name,
        level=rule.level,
        message=message,
        why=why,
        group_id=group_id,
        figures=tuple(figures),
        article=article.name,
        line=line,
        column=column,
        spot=article.spot(offset, line),
    )


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def hashed(letter: str, parts: Iterable[str]) -> str:
    """A letter and ten hex digits that rest on the parts alone."""
    return letter + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def codes(rulebook: Rulebook) -> dict[str, FindingRule]:
    """The rule of every code, in the order of the codes."""
    return {rule.code: rule for rule in sorted(rulebook.of(FindingRule), key=lambda rule: rule.code)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say of a code, as its page in the docs and `explain` show it.

    `says`: how it is told, with braces for the facts. `tolerances`: the rules that say how far apart two numbers
    may lie, of which the first that fits counts. `fires`, `silent`: texts on which it is found and near misses.
    """

    rule: FindingRule
    says: tuple[str, ...]
    tolerances: tuple[AllowanceRule | ToleranceRule, ...]
    fires: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def page(self) -> str:
        """Where the docs have it."""
        return f"docs/codes/{self.rule.code}.md"


def explanation(code: str, rulebook: Rulebook) -> Explanation:
    """What a code means; InputError with a suggestion for one that does not exist."""
    known = codes(rulebook)
    rule = known.get(code.upper())
    if rule is None:
        close = get_close_matches(code.upper(), known, n=1, cutoff=0)
        raise InputError(f"there is no code {code!r}", f"did you mean {close[0]}?" if close else "")
    wordings = [one for one in rulebook.of(WordingRule) if one.name.partition("/")[0] == rule.code]
    fires = rule.fires or tuple(dict.fromkeys(text for one in wordings for text in one.fires))
    silent = rule.silent or tuple(dict.fromkeys(text for one in wordings for text in one.silent))
    return Explanation(rule, tuple(one.says for one in wordings), _tolerances(rule, rulebook), fires, silent)


def _tolerances(rule: FindingRule, rulebook: Rulebook) -> tuple[AllowanceRule | ToleranceRule, ...]:
    """The rules that a check goes by; none where it compares no numbers ("None: ...")."""
    if rule.allows.startswith("None"):
        return ()
    if rule.code < "FIG200":
        return rulebook.of(ToleranceRule)
    return tuple(one for one in rulebook.of(AllowanceRule) if not one.codes or rule.code in one.codes)


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, worst first, then by article, place and code."""
    return tuple(
        sorted(findings, key=lambda f: (LEVELS.index(f.level), f.article, f.line, f.column, f.code, f.finding_id))
    )


def with_fingerprints(findings: Iterable[Finding], figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint: the same as long as the sentences it rests on stand as they do.

    It rests on code, article, the words of its figures in that article, and the least and greatest number that
    other articles state; so it outlives moved lines, edits elsewhere, and one more report of the same numbers.
    """
    by_id = {figure.figure_id: figure for figure in figures}
    return tuple(
        replace(one, fingerprint=_fingerprint(one, [by_id[name] for name in one.figures if name in by_id]))
        for one in findings
    )


def _fingerprint(one: Finding, figures: Sequence[Figure]) -> str:
    here = [figure for figure in figures if figure.article == one.article]
    own = [f"{figure.surface}\t{' '.join(figure.sentence.split())}" for figure in here]
    others = [figure.value.best for figure in figures if figure not in here]
    spread = [format(end.normalize(), "f") for end in (min(others), max(others))] if others else []
    basis = sorted(own) or [one.message]
    return hashed("p", [one.code, posixpath.normpath(one.article), *basis, *spread])
