"""Marks in an article's text that ask to ignore findings, each with its codes and its reason.

    <!-- figures: ignore FIG208 the second count includes the crew -->

stands on a line of its own above a paragraph and covers that paragraph (inside a line, the paragraph it stands in).
`figures-ignore: FIG107 wire copy, one source is known` in the front matter covers the whole article. A mark without
a known code or without a reason has no effect; it, and a mark that nothing answers to, are findings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from figures.findings import codes, finding, place
from figures.model import Article, Finding
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FindingRule

UNUSED, INCOMPLETE = "FIG901", "FIG902"

_COMMENT = re.compile(r"<!--\s*figures:\s*ignore\b(?P<body>[^\n]{0,600}?)-->", re.IGNORECASE)
_KEY = re.compile(r"^figures-ignore\s*[:=]\s*[\"']?(?P<body>[^\n\"']{0,600})", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"\s*,?\s*\b([A-Z]{3}\d{3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: the lines it covers (first, last), the codes it names, its reason, and where it stands."""

    article: Article
    offset: int
    lines: tuple[int, int]
    codes: tuple[str, ...]
    reason: str

    def lack(self, rules: dict[str, FindingRule]) -> str | None:
        """What keeps the mark from having an effect; None when nothing does."""
        unknown = [code for code in self.codes if code not in rules]
        if unknown:
            return f"an unknown code ({', '.join(unknown)})"
        return "no code" if not self.codes else None if self.reason else "no reason"

    def covers(self, one: Finding) -> bool:
        first, last = self.lines
        return one.article == self.article.name and one.code in self.codes and first <= one.line <= last


@dataclass(frozen=True, slots=True)
class Screened:
    """`kept` are to be looked at, what is wrong with the marks among them; `suppressed` come with their reasons."""

    kept: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, str], ...]


def screened(
    findings: Iterable[Finding], articles: Sequence[Article], in_play: Sequence[str], rulebook: Rulebook
) -> Screened:
    """The findings without those that marks in `articles` cover. Of codes not `in_play` no mark is called unused."""
    rules = codes(rulebook)
    marks = [mark for article in articles for mark in _marks(article)]
    sound = [mark for mark in marks if mark.lack(rules) is None]
    kept, suppressed, used = [], [], set()
    for one in findings:
        covering = [number for number, mark in enumerate(sound) if mark.covers(one)]
        used.update(covering)
        if covering:
            suppressed.append((one, sound[covering[0]].reason))
        else:
            kept.append(one)
    unused = [m for n, m in enumerate(sound) if n not in used and any(code in in_play for code in m.codes)]
    kept += [_unused(mark, rules) for mark in unused if UNUSED in in_play]
    kept += [_incomplete(mark, lack, rules) for mark in marks if INCOMPLETE in in_play and (lack := mark.lack(rules))]
    return Screened(tuple(kept), tuple(suppressed))


def _marks(article: Article) -> Iterator[Mark]:
    for found in _COMMENT.finditer(article.text):
        yield _mark(article, found, _covered(article.text, found))
    for block in article.blocks:
        if block.rule == "furniture/front-matter":
            for found in _KEY.finditer(article.text, block.start, block.end):
                yield _mark(article, found, (1, article.text.count("\n") + 1))


def _mark(article: Article, found: re.Match[str], lines: tuple[int, int]) -> Mark:
    body, named = found["body"], []
    at = 0
    while code := _CODE.match(body, at):
        named.append(code[1].upper())
        at = code.end()
    return Mark(article, found.start(), lines, tuple(named), body[at:].strip(" :,–—-\t"))


def _covered(text: str, found: re.Match[str]) -> tuple[int, int]:
    """First and last line of the paragraph that a comment stands in, or that follows when it stands alone."""
    lines = text.splitlines()
    first, _ = place(text, found.start())
    alone = not _COMMENT.sub("", lines[first - 1]).strip()
    last = first
    while alone and last < len(lines) and not _COMMENT.sub("", lines[last]).strip():
        last += 1
    last += alone
    while last < len(lines) and lines[last].strip():
        last += 1
    while not alone and first > 1 and lines[first - 2].strip():
        first -= 1
    return first, last


def _unused(mark: Mark, rules: dict[str, FindingRule]) -> Finding:
    named = ", ".join(mark.codes)
    why = "A mark that answers to nothing would hide the next mistake there; take it out."
    return finding(rules[UNUSED], mark.article, mark.offset, f"nothing to ignore here for {named}", why)


def _incomplete(mark: Mark, lack: str, rules: dict[str, FindingRule]) -> Finding:
    why = "A mark has the form: figures: ignore FIG208 and a reason."
    return finding(rules[INCOMPLETE], mark.article, mark.offset, f"the mark to ignore findings has {lack}", why)
