"""The templates of `reports/page/`: everything a stranger wrote is cleaned and escaped on its way out."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from figures.home import shipped
from figures.report.clean import clean
from figures.report.summary import counted
from figures.report.writers.page.marks import percent

if TYPE_CHECKING:
    from jinja2 import Environment


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def raw(name: str) -> str:
    """A file of `reports/page/` as it is."""
    return (shipped("reports") / "page" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The template environment; an undefined name is an error, and every value is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(raw),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {"percent": percent, "plain": _plain, "count": counted, "date": date}
    return made


def date(day: str | None) -> str:
    """An ISO day for reading: "2024-10-24" is "24 Oct 2024", unbroken; anything else stays as it is."""
    try:
        known = datetime.date.fromisoformat((day or "")[:10])
    except ValueError:
        return day or ""
    return f"{known.day}\N{NO-BREAK SPACE}{MONTHS[known.month - 1]}\N{NO-BREAK SPACE}{known.year}"


def _plain(value: Decimal | None) -> str:
    """A number as a script reads it; an open end as "?"."""
    return "?" if value is None else f"{value.normalize():f}"


def _finalize(value: Any) -> Any:
    """Text without control characters; markup that a template made is left alone."""
    return clean(value) if type(value) is str else value
