"""The pages of a PDF made into paragraphs: lines joined, running heads told apart, page breaks bridged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figures.read.markup import BETWEEN

EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""

HEAD = "furniture/running-head"

_ENDS = re.compile(r"[.!?:][\"”’')\]]*$")
_HYPHEN = re.compile(r"[a-z]-$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind` as `laid_out` takes it; `pages`: (where in the text it begins to stand on a page, that page's number)."""

    kind: str
    text: str
    pages: tuple[tuple[int, int], ...]

    def and_then(self, text: str, page: int) -> Paragraph:
        """The paragraph with what follows it on another page."""
        whole = _joined(self.text, text)
        return Paragraph(self.kind, whole, (*self.pages, (len(whole) - len(text), page)))


def page_spots(found: Iterable[Paragraph]) -> tuple[tuple[int, str], ...]:
    """Where the pages start in the text of these paragraphs, laid out, and their names: "p1", "p2" and so on.

    A page may start twice: its foot stands behind a paragraph that the next page ends.
    """
    spots: list[tuple[int, str]] = []
    offset = 0
    for paragraph in found:
        for start, page in paragraph.pages:
            if not spots or spots[-1][1] != f"p{page}":
                spots.append((offset + start, f"p{page}"))
        offset += len(paragraph.text) + len(BETWEEN)
    return tuple(spots)


def paragraphs(pages: Sequence[str]) -> list[Paragraph]:
    """Each paragraph; what heads or foots several pages is furniture, but for its first standing.

    A paragraph that a page breaks is one; the furniture between its parts follows it.
    """
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    repeated = Counter(key for lines in split for key in {_masked(lines[n]) for n in _edges(lines)})
    running = {key for key, times in repeated.items() if times > 1}
    out: list[Paragraph] = []
    for number, lines in enumerate(split, start=1):
        edges = _edges(lines)
        heads = [n for n in edges if _masked(lines[n]) in running]
        first = heads[:1] if number == 1 and heads[:1] == edges[:1] else []  # the masthead, which names the outlet
        heads = [n for n in heads if n not in first]
        kept = ["" if n in heads else line for n, line in enumerate(lines)]
        body = unwrapped("\n".join(kept)).splitlines()
        last = next((n for n in range(len(out) - 1, -1, -1) if out[n].kind == "body"), None)
        if body and last is not None and _goes_on(out[last].text, body[0]):
            out[last] = out[last].and_then(body.pop(0), number)
        above = [(HEAD, lines[n]) for n in heads if n < len(lines) // 2]
        below = [(HEAD, lines[n]) for n in heads if n >= len(lines) // 2]
        found = [*above, *(("body", text) for text in body), *below]
        out += [Paragraph(kind, text, ((0, number),)) for kind, text in found]
    return out


def _edges(lines: Sequence[str]) -> list[int]:
    """The first and last lines of a page that are not blank."""
    full = [n for n, line in enumerate(lines) if line]
    return full if len(full) <= 2 * EDGE else full[:EDGE] + full[-EDGE:]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _goes_on(text: str, following: str) -> bool:
    return not _ENDS.search(text) and following[:1].islower()


def _joined(text: str, following: str) -> str:
    """Two parts of a paragraph as one; a word that was divided is whole again."""
    return text[:-1] + following if _HYPHEN.search(text) and following[:1].islower() else f"{text} {following}"


def unwrapped(page: str) -> str:
    """The paragraphs of a page, one a line: a line goes on unless it ends a sentence short of the margin."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    margin = 0.8 * widths[int(0.8 * (len(widths) - 1))] if widths else 0
    out: list[str] = []
    going_on = False
    for line in lines:
        if not line:
            going_on = False
            continue
        if going_on and out:
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        going_on = len(line) >= margin or not (_ENDS.search(line) or len(line) < 0.6 * margin)
    return "\n".join(out)
