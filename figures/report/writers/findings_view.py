"""The terminal view of a check: one entry a finding, worst first, then the count."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from figures.model import Finding
from figures.report.clean import clean
from figures.report.score import Checked, score

STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def view(checked: Checked, opened: bool) -> Iterator[RenderableType]:
    """The findings; with `opened` also those known from the baseline, gone, or suppressed."""
    for one in checked.result.findings:
        if opened or one.state != "known":
            yield _entry(one, " (known)" if one.state == "known" else "")
    if opened:
        for one in checked.gone or ():
            yield _entry(one, " (gone)")
        for one, reason in checked.suppressed:
            yield _entry(one, f" (suppressed: {reason})")
    yield Text(score(checked).line)


def _entry(one: Finding, mark: str) -> RenderableType:
    head = Text(clean(f"{one.place} "))
    head.append(f"{one.level} {one.code} {one.name}", style=STYLE[one.level])
    head.append(clean(mark))
    told = Text(f"{clean(one.message.rstrip('.'))}.\n{clean(one.why)}")
    return Stack(head, Padding(told, (0, 0, 1, 2)))
