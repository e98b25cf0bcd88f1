"""How a finding is made: its id, its place in the article, and the fingerprint by which later runs know it again."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import replace

from figures.model import Article, Figure, Finding
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FindingRule

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
