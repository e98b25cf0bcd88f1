"""Tells the lines of a text apart: title, heading, body, caption, byline, furniture.

What only rules can tell (a share line, a credit, a byline) comes from `rules/`; titles and headings are
told by their place and shape. In doubt a line is body: a lost figure is worse than a stray menu.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from figures.language import flat
from figures.model import Block
from figures.read.draft import Fact
from figures.read.marks import caption, dateline, furniture, plain
from figures.read.wrapped import continued
from figures.rulebook import Rulebook

TOP, END = 15, 8
"""Lines from the start and from the end among which bylines, datelines and source lines are looked for."""

_LONGEST_NAME = 60  # characters of a line that may be a person's name
_LONGEST_MARK = 600  # characters beyond which a line is body without asking the rules
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_STOPPED = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_FULL_STOP = re.compile(r"(?:(?<!\b[A-Z])\.|…)[\"”’'»)\]]*$|[.!?][\"”’'»]+$|[,;:]$")
_TAIL = 12  # characters in which a stop and the marks after it stand
_ITEM = re.compile(r"(?:[-*•·–—>]|\d{1,2}[.)]|\(?[a-z]\))\s")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
_EMPHASIS = re.compile(r"^[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}$")
_BAR = re.compile(r"[|·•]")
_BARS = re.compile(r"\s+[|·•]\s+")
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str = ""
    rule: str = ""

    def told(self, kind: str, rule: str = "") -> _Line:
        return _Line(self.start, self.end, self.text, kind, rule)


def blocks(
    text: str, rulebook: Rulebook, given: tuple[Block, ...] = (), title: str | None = None
) -> tuple[tuple[Block, ...], tuple[Fact, ...]]:
    """The blocks of a text in order, and the facts its own lines state.

    `given` are stretches whose kind the format itself told; `title` is the title known from elsewhere.
    A text of a single line is body: records often hold one sentence.
    """
    lines = _lines(text, rulebook)
    if len(lines) == 1 and not given:
        _, facts = dateline(lines[0].text, "lead", rulebook)
        return (Block(lines[0].start, lines[0].end, "body"),), facts
    lines, facts = _ruled(_with_given(lines, given), rulebook)
    lines, signed = _signed(lines, rulebook)
    facts += signed
    lines = _related(_repeats(lines))
    lines = _titled(lines, title)
    lines = _headed(lines)
    shown = next((line.text for line in lines if line.kind == "title"), None)
    if shown:
        facts = (*facts, Fact("title", _MARKDOWN_HEADING.sub("", shown), "first line"))
    return tuple(Block(line.start, line.end, line.kind, line.rule) for line in lines), facts


def _lines(text: str, rulebook: Rulebook) -> list[_Line]:
    """The lines of a text that are not blank; of a text of fixed width, its paragraphs."""
    spans = []
    for line in _LINE.finditer(text):
        bare = line[0].strip()
        if bare:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            spans.append((start, start + len(bare)))
    found: list[_Line] = []
    for (start, end), goes_on in zip(spans, continued(spans, text), strict=True):
        if goes_on and not (len(found) < TOP and dateline(text[start:end], "top", rulebook)[0]):
            start = found.pop().start
        found.append(_Line(start, end, flat(text[start:end])))
    return found


def _with_given(lines: list[_Line], given: tuple[Block, ...]) -> list[_Line]:
    """The lines, each with the kind of the given block that it lies in."""
    out = []
    waiting = list(reversed(given))
    for line in lines:
        while waiting and waiting[-1].end <= line.start:
            waiting.pop()
        inside = bool(waiting) and waiting[-1].start <= line.start
        out.append(line.told(waiting[-1].kind, waiting[-1].rule) if inside else line)
    return out


def _ruled(lines: list[_Line], rulebook: Rulebook) -> tuple[list[_Line], tuple[Fact, ...]]:
    """Marks what rules tell, and gathers the facts of datelines, those of the top first."""
    out = []
    facts: list[Fact] = []
    for number, line in enumerate(lines):
        if line.kind or len(line.text) > _LONGEST_MARK:
            out.append(line)
            continue
        place = "top" if number < TOP else "end" if number >= len(lines) - END else ""
        kind, name, stated = _told(line.text, place, rulebook)
        facts += stated
        out.append(line.told(kind, name) if kind else line)
    lead = next((line.text for line in out if not line.kind and _ends(line.text, _FULL_STOP)), "")
    facts += dateline(lead, "lead", rulebook)[1]
    return out, tuple(facts)


def _told(line: str, place: str, rulebook: Rulebook) -> tuple[str, str, tuple[Fact, ...]]:
    """(kind, rule, facts) of a line, or of all its parts when bars part it; no kind when no rule tells."""
    words = _EMPHASIS.sub("", line.rstrip(" \\")) if line[0] in "*_" else line
    rule, facts = dateline(words, place, rulebook) if place else (None, ())
    if rule is not None:
        return rule.block, f"dateline/{rule.name}", facts
    if name := furniture(line, rulebook):
        return "furniture", name, ()
    if name := caption(line, rulebook):
        return "caption", name, ()
    parts = _BARS.split(words) if _BAR.search(words) else ()
    if not 1 < len(parts) <= _MOST_PARTS:
        return "", "", ()
    told = [_told(part, place, rulebook) for part in parts]
    if not all(kind in ("byline", "furniture") for kind, _, _ in told):
        return "", "", ()
    return *told[0][:2], tuple(fact for _, _, stated in told for fact in stated)


def _signed(lines: list[_Line], rulebook: Rulebook) -> tuple[list[_Line], tuple[Fact, ...]]:
    """Two lines that make a byline together: a name, and below it an office in a newsroom."""
    for n, (line, following) in enumerate(pairwise(lines[:TOP])):
        if line.kind or following.kind or len(line.text) > _LONGEST_NAME:
            continue
        rule, facts = dateline(f"{line.text}\n{following.text}", "pair", rulebook)
        if rule is not None:
            both = [each.told(rule.block, f"dateline/{rule.name}") for each in (line, following)]
            return [*lines[:n], *both, *lines[n + 2 :]], facts
    return lines, ()


def _related(lines: list[_Line]) -> list[_Line]:
    """Headlines under a label such as "Most read" belong to other articles, up to the next full sentence."""
    out = []
    below = False
    for line in lines:
        if line.kind:
            below = line.rule == "furniture/read-more" or (below and line.kind == "furniture")
        elif below and len(line.text) <= 120 and not _ends(line.text, _FULL_STOP):
            line = line.told("furniture", "furniture/read-more")
        else:
            below = False
        out.append(line)
    return out


def _repeats(lines: list[_Line]) -> list[_Line]:
    """A short label or a caption that stands twice in a row is the page's doing; the second is furniture."""
    out = list(lines)
    for n in range(1, len(out)):
        first, second = out[n - 1], out[n]
        more = len(second.text) - len(first.text)
        if not (second.text.startswith(first.text) and more <= 40) or first.kind == "furniture":
            continue
        if not more and len(first.text.split()) > 3 and first.kind != "caption":
            continue  # the same words twice are two paragraphs, unless a credit was added to the second
        if more and not re.match(r"[\s([|/]*[A-Z]", second.text[len(first.text) :]):
            continue
        if more:
            out[n - 1] = first.told("caption", "furniture/repeated")
        out[n] = second.told("furniture", "furniture/repeated")
    return out


def _titled(lines: list[_Line], known: str | None) -> list[_Line]:
    """Finds the title: the line that repeats the known one, else the first headline before the body."""
    chosen = None
    for n, line in enumerate(lines[:TOP]):
        if line.kind == "title":
            return lines
        if line.kind:
            continue
        if known and plain(line.text) == plain(known):
            chosen = n
            break
        if not _headline(line.text, 30):
            break
        if chosen is None or (len(lines[chosen].text.split()) < 4 <= len(line.text.split())):
            chosen = n
    rest = [line for line in lines if not line.kind]
    if chosen is None or len(rest) < 2 or (known and plain(lines[chosen].text) != plain(known)):
        return lines
    return [line.told("title") if n == chosen else line for n, line in enumerate(lines)]


def _headed(lines: list[_Line]) -> list[_Line]:
    """Headings among what is left, the rest is body.

    A heading is a short line before a longer paragraph, or stands between the title and the first paragraph.
    """
    titled = any(line.kind == "title" for line in lines)
    begun = next((n for n, line in enumerate(lines) if not line.kind and not _headline(line.text, 40)), len(lines))
    out: list[_Line] = []
    following = ""
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if not line.kind:
            paragraph = len(following) > len(line.text) and _ends(following, _STOPPED)
            shaped = paragraph and _headline(line.text, 20)
            introduces = titled and n < begun and bool(following)
            line = line.told("heading" if shaped or introduces else "body")
        if line.kind == "body":
            following = line.text
        out.append(line)
    return out[::-1]


def _headline(line: str, most: int) -> bool:
    """Short, without a full stop, no item of a list, and opened by a capital, a figure or a quotation mark."""
    if _MARKDOWN_HEADING.match(line):
        return True
    opened = line.lstrip("\"“‘'«¿¡[($€£")[:1]
    return (
        line.count(" ") < most
        and not _ends(line, _FULL_STOP)
        and not _ITEM.match(line)
        and (opened.isupper() or opened.isdigit())
    )


def _ends(line: str, stop: re.Pattern[str]) -> bool:
    """Whether a line ends with the stop; only its end is looked at."""
    return stop.search(line, max(0, len(line) - _TAIL)) is not None
