"""The Python interface: `import figures; result = figures.reconcile("articles/")`.

A `Report` holds what a run found as rows that print, index and turn into data frames:

    result.figures.to_frame()      every figure, with the columns of docs/schema.md
    result.groups[0].why           the values are the frozen dataclasses of figures.model
    result.select(verdict="diverge").save("report.xlsx")
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from figures.errors import FiguresError
from figures.model import Article, Figure, Finding, Group, Result, Verdict
from figures.remote import Place, place
from figures.report.clean import clean
from figures.report.formats import FORMATS, files
from figures.report.rows import Row, Rows
from figures.report.selection import Selection, select
from figures.report.summary import headline, summary
from figures.report.tables import table
from figures.writing import write

if TYPE_CHECKING:
    import pandas

    from figures.pipeline import Settings

Paths = str | PathLike[str]
T = TypeVar("T", Article, Figure, Group, Finding)

SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".html": "html", ".xlsx": "xlsx", ".md": "markdown"}
DTYPES = {"number": "float64", "integer": "Int64", "boolean": "boolean", "list": "object", "string": "str"}
IN_A_NOTEBOOK = 20  # rows of a table that a notebook shows
IN_SHORT = {
    "articles": "article title outlet published copy_of",
    "figures": "figure_id surface subject low best high unit source outlet published group_id",
    "groups": "group_id verdict subject low best high unit why",
    "findings": "finding_id level code message article line",
}
"""The columns that a notebook shows; to_frame() has them all."""


@dataclass(frozen=True, slots=True)
class Table(Sequence[T]):
    """The articles, figures, groups or findings of a result: a sequence that turns into a data frame."""

    name: str
    items: tuple[T, ...]
    rows: Callable[[], list[Row]]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self.items[at]

    def __repr__(self) -> str:
        return f"<{len(self)} {self.name}>"

    def to_frame(self) -> pandas.DataFrame:
        """The rows with the declared columns: numbers as floats, lists as lists, unknown as missing."""
        import pandas

        rows = self.rows()
        return pandas.DataFrame(
            {
                column.name: pandas.Series([_plain(row[column.name]) for row in rows], dtype=DTYPES[column.type])
                for column in table(self.name).columns
            }
        )

    def _repr_html_(self) -> str:
        names = IN_SHORT[self.name].split()
        head = "".join(f"<th>{name}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(f"<td>{_shown(row[name])}</td>" for name in names) + "</tr>"
            for row in self.rows()[:IN_A_NOTEBOOK]
        )
        more = f"<p>{len(self) - IN_A_NOTEBOOK:,} more</p>" if len(self) > IN_A_NOTEBOOK else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `result` is the same as the frozen dataclass that the stages made."""

    result: Result

    @property
    def articles(self) -> Table[Article]:
        """The articles that were read; what was skipped stands in `result.skipped`."""
        return Table("articles", self.result.articles, lambda: Rows(self.result).of("articles")[: len(self.articles)])

    @property
    def figures(self) -> Table[Figure]:
        """Every figure, in reading order."""
        return Table("figures", self.result.figures, lambda: Rows(self.result).of("figures"))

    @property
    def groups(self) -> Table[Group]:
        """The groups that measure one quantity each, flagged ones first; none after `extract`."""
        return Table("groups", self.result.groups, lambda: Rows(self.result).of("groups"))

    @property
    def findings(self) -> Table[Finding]:
        """What to look at, worst first; none after `extract`."""
        return Table("findings", self.result.findings, lambda: Rows(self.result).of("findings"))

    def select(
        self,
        *,
        subject: str = "",
        source: str = "",
        outlet: str = "",
        place: str = "",
        verdict: str | Sequence[str] = (),
        since: str = "",
        until: str = "",
        min_spread: float | None = None,
        top: int | None = None,
    ) -> Report:
        """What fits, as the options of that name of `figures reconcile` choose it; ValueError for no verdict."""
        names = (verdict,) if isinstance(verdict, str) else verdict
        verdicts = tuple(Verdict(name) for name in names)
        spread = None if min_spread is None else Decimal(str(min_spread))
        return Report(
            select(self.result, Selection(subject, source, outlet, place, verdicts, since, until, spread, top))
        )

    def save(self, path: Paths, format: str | None = None) -> Place:
        """Write the report in the format that the name ends in, or in a folder for "csv" and "parquet"; a URL will do.

        FiguresError for an unknown format, OutputError for a place that cannot be written or a missing extra.
        """
        goal = place(str(path))
        name = format or SUFFIXES.get(goal.suffix.lower())
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise FiguresError(
                f"{goal}: no format {name or goal.suffix!r}", f'name one: format="csv"; there are {known}'
            )
        for file, content in files(name, self.result).items():
            write(goal / file if FORMATS[name].folder else goal, content)
        return goal

    def plot(self, group: str) -> Drawing:
        """The estimates of a group, named by its id; KeyError when there is none."""
        from figures.report.writers import page

        tables = Rows(self.result)
        row = {str(row["group_id"]): row for row in tables.of("groups")}[group]
        members: Any = row["figures"]
        figures = {str(row["figure_id"]): row for row in tables.of("figures")}
        return Drawing(page.drawing(page.chart(row, [figures[name] for name in members])))

    def __repr__(self) -> str:
        counts = summary(self.result)
        return f"<{headline(counts)}; {counts.figures:,} figures in {counts.articles:,} articles>"

    def _repr_html_(self) -> str:
        counts = summary(self.result)
        flagged = [group for group in self.result.groups if group.verdict is Verdict.diverge][:IN_A_NOTEBOOK]
        charts = "".join(self.plot(group.group_id)._repr_html_() for group in flagged)
        rest = [group for group in self.result.groups if group.verdict is not Verdict.diverge]
        quiet = Report(replace(self.result, groups=tuple(rest), findings=())).groups._repr_html_() if rest else ""
        return f"<h3>{html.escape(headline(counts))}</h3>{charts}{quiet}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG document that a notebook shows."""

    svg: str

    def _repr_html_(self) -> str:
        return f"<div>{self.svg}</div>"

    def _repr_svg_(self) -> str:
        return self.svg


def reconcile(*paths: Paths, **settings: Any) -> Report:
    """Find, attribute, group and judge every figure of the articles at `paths` (files, folders, globs, URLs).

    `settings` are the fields of figures.pipeline.Settings, such as jobs=1 or rules=("mine/",). Nothing is printed. On
    a cluster: engine="dask", scheduler="tcp://host:8786", work="s3://bucket/work".
    Raises InputError when no article could be read; what was skipped stands in `.result.skipped`.
    """
    from figures import pipeline

    return _run(pipeline.reconcile, paths, settings)


def extract(*paths: Paths, **settings: Any) -> Report:
    """The figures alone, each with its source; otherwise as `reconcile`."""
    from figures import pipeline

    return _run(pipeline.extract, paths, settings)


def check(*paths: Paths, **settings: Any) -> Report:
    """The findings about the articles at `paths`, in each of them and between them; otherwise as `reconcile`."""
    from figures import pipeline

    return _run(pipeline.check, paths, settings)


def _run(work: Callable[[list[str], Settings], Result], paths: Sequence[Paths], settings: dict[str, Any]) -> Report:
    from figures.errors import InputError
    from figures.pipeline import Settings

    packs = tuple(Path(pack) for pack in settings.pop("rules", ()))
    kept = settings.pop("work", None)
    chosen = Settings(rules=packs, work=None if kept is None else place(str(kept)), **settings)
    result = work([str(path) for path in paths], chosen)
    if not result.articles:
        told = "; ".join(f"{one.name}: {one.reason}" for one in result.skipped[:3])
        raise InputError(f"no article was read{': ' if told else ''}{told}", "give files or folders of articles")
    return Report(result)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _shown(value: Any) -> str:
    from figures.report.writers.as_csv import cell

    text = cell(value, "integer" if isinstance(value, int) else "string")
    return html.escape(clean(text))
