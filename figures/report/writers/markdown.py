"""Markdown for a comment on a pull request: the count, the findings worst first, what is suppressed folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from figures.model import Finding
from figures.report.clean import clean
from figures.report.score import Checked, in_full, score

MOST = 100
"""Rows of the table: a comment of more than 65,536 characters is refused."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~])")

_CALLING = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where a name would call somebody, a number name an issue, or an address become a link."""


def document(checked: Checked) -> str:
    """The check as Markdown; what strangers wrote cannot format, link or address anybody."""
    new = [one for one in checked.result.findings if one.state != "known"]
    known = [one for one in checked.result.findings if one.state == "known"]
    parts = [f"### figures\n\n{escaped(score(checked).line)}\n"]
    if new:
        parts.append("\n".join(_table(new)) + "\n")
    parts += _folded("Known from the baseline", [_told(one) for one in known])
    parts += _folded("Gone since the baseline", [_told(one) for one in checked.gone or ()])
    parts += _folded("Suppressed in the text", [f"{_told(o)} — {escaped(why)}" for o, why in checked.suppressed])
    return "\n".join(parts)


def _table(findings: Sequence[Finding]) -> Iterator[str]:
    yield "| | where | finding |"
    yield "|---|---|---|"
    for one in findings[:MOST]:
        where = escaped(f"{one.article}:{one.spot or one.line}")
        yield f"| {one.level} {one.code} | {where} | {escaped(in_full(one))} |"
    if len(findings) > MOST:
        yield f"| | | {len(findings) - MOST} more are left out here |"


def _folded(title: str, entries: Sequence[str]) -> list[str]:
    if not entries:
        return []
    listed = "\n".join(f"- {entry}" for entry in entries[:MOST])
    left = f"\n- {len(entries) - MOST} more" if len(entries) > MOST else ""
    return [f"<details><summary>{title} ({len(entries)})</summary>\n\n{listed}{left}\n\n</details>\n"]


def _told(one: Finding) -> str:
    return f"{one.code} {escaped(f'{one.article}:{one.spot or one.line}')}: {escaped(one.message)}"


def escaped(text: str) -> str:
    """The text as plain words of Markdown: no markup, no HTML, nothing that calls people or leads elsewhere.

    Forges look for names and addresses after the escapes are undone: only a character in between, here one
    that nobody sees, keeps them apart.
    """
    marked = _SPECIAL.sub(r"\\\1", _CALLING.sub("\N{WORD JOINER}", clean(text)))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
