"""What the options of choosing come to: a selection of the result, and the dialect of CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

from figures.commands.options import CsvOptions, ShownOptions
from figures.commands.output import Target
from figures.commands.run import Choices, note
from figures.errors import FiguresError

if TYPE_CHECKING:
    from figures.model import Result, Verdict
    from figures.report.selection import Selection
    from figures.report.writers.as_csv import Dialect

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def selection(options: ShownOptions) -> Selection:
    """The options as a selection."""
    from figures.report.selection import Selection

    return Selection(
        subject=options.subject,
        source=options.source,
        outlet=options.outlet,
        place=options.place,
        verdicts=_verdicts(options.verdict),
        since=_date("--since", options.since),
        until=_date("--until", options.until),
        min_spread=_times(options.min_spread),
        top=options.top,
    )


def told(options: ShownOptions) -> str:
    """The options as typed: "--subject troops --top 3"."""
    values = {name: getattr(options, name) for name in ShownOptions.__dataclass_fields__}
    return " ".join(f"--{name.replace('_', '-')} {value}" for name, value in values.items() if value)


def tell_choice(result: Result, wanted: Sequence[Target], choices: Choices) -> None:
    """Say on standard error what was left out of files; the table says it itself."""
    from figures.report.summary import choice, summary

    if result.left_out and not choices.quiet and all(target.format != "table" for target in wanted):
        note(choice(summary(result)))


def dialect(options: CsvOptions) -> Dialect:
    """How CSV is written; FiguresError when the delimiter is not one character that can part cells."""
    from figures.report.writers.as_csv import Dialect

    delimiter = {"tab": "\t", "\\t": "\t"}.get(options.delimiter, options.delimiter)
    if len(delimiter) != 1 or delimiter in "\"'\r\n" or delimiter.isalnum():
        raise FiguresError(f"--delimiter takes one character, not {options.delimiter!r}", 'such as: --delimiter ";"')
    return Dialect(delimiter, options.excel)


def _verdicts(text: str) -> tuple[Verdict, ...]:
    from figures.model import Verdict

    known = [verdict.value for verdict in Verdict]
    found = []
    for name in filter(None, (part.strip().lower() for part in text.split(","))):
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"verdicts: {', '.join(known)}"
            raise FiguresError(f"--verdict: there is no verdict {name!r}", hint)
        found.append(Verdict(name))
    return tuple(found)


def _date(option: str, text: str) -> str:
    if text and not _DATE.fullmatch(text):
        raise FiguresError(f"{option} takes a date, not {text!r}", f"such as: {option} 2024-10-01")
    return text


def _times(text: str) -> Decimal | None:
    """ "2" and "2x" are two times."""
    if not text:
        return None
    try:
        times = Decimal(text.removesuffix("x"))
    except InvalidOperation:
        times = Decimal("NaN")
    if not times.is_finite() or times < 1:
        raise FiguresError(f"--min-spread takes a number of times, 1 or more, not {text!r}", "such as: --min-spread 2")
    return times
