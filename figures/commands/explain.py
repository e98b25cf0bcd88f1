"""`figures explain`: why something is what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands import options
from figures.commands.configuration import configuration
from figures.commands.run import note, screen
from figures.errors import InputError

if TYPE_CHECKING:
    from figures.explain import Book, Line
    from figures.explain.book import Row
    from figures.rulebook import Rulebook

_CODE = re.compile(r"[A-Za-z]{3}\d{1,4}")


def explain(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="A group (g…), a figure (f…), two figures, a finding (x…), or a code such as FIG201.",
            show_default=False,
        ),
    ],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A result that --format json wrote (default: the last one)."),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles",
            metavar="PATH",
            help="Where the articles are, to weigh two figures that the result has not weighed; may be repeated.",
        ),
    ] = None,
    rules: options.RulePacks = None,
    config: options.Config = None,
) -> int:
    """Say why a group, a figure, a pair or a finding is what it is, and what a code means.

    Weights of evidence are in bits: one bit doubles the odds that two figures measure one thing.

    Examples:

      figures explain FIG201

      figures explain g0123456789

      figures explain f0123456789 f9876543210

      figures explain g0123456789 --from result.json
    """
    packs = (*(Path(entry) for entry in configuration(config).rules), *(rules or ()))
    _show(_told(names, source, articles or [], packs))
    return 0


def _told(
    names: Sequence[str], source: Path | None, articles: Sequence[str], packs: tuple[Path, ...]
) -> Iterator[Line]:
    """What is to be said; raises InputError for a name that nothing has."""
    from figures import explain as telling
    from figures.rulebook import load

    rulebook = load(packs)
    if len(names) == 1 and _CODE.fullmatch(names[0]):
        return telling.of_code(names[0], rulebook)
    book = _book(source, rulebook)
    if len(names) > 2 or (len(names) == 2 and not all(name in book.figures for name in names)):
        wrong = next((name for name in names if name not in book.figures), names[-1])
        raise InputError(f"not two figures: {wrong}", _suggested(wrong, book) or "give two ids of figures, f… f…")
    if len(names) == 2:
        link = book.link(*names) or _weighed(names[0], names[1], articles, book, packs)
        return telling.of_pair(link, book)
    (name,) = names
    if name in book.groups:
        return telling.of_group(name, book, rulebook)
    if name in book.figures:
        return telling.of_figure(name, book)
    if name in book.findings:
        return telling.of_finding(name, book, rulebook)
    raise InputError(f"nothing is named {name!r}", _suggested(name, book) or "ids stand in --format json")


def _book(source: Path | None, rulebook: Rulebook) -> Book:
    from figures.commands import last
    from figures.explain import Book

    saved = last.load(source)
    if saved.rules and saved.rules != rulebook.digest:
        note("the result was made with other rules than those in force now")
    return Book(saved.figures, saved.groups, saved.findings, saved.links)


def _suggested(name: str, book: Book) -> str:
    close = book.close_to(name)
    return f"did you mean {close}?" if close else ""


def _weighed(a: str, b: str, articles: Sequence[str], book: Book, packs: tuple[Path, ...]) -> Row:
    """Two figures that the result has no link of, weighed now in their articles.

    Raises InputError when these cannot be read, or are no longer as they were.
    """
    from figures.group.weighing import weigh
    from figures.pipeline import Settings, extract
    from figures.report.rows import link_row
    from figures.rulebook import load

    paths = articles or list(dict.fromkeys(book.figures[name]["article"] for name in (a, b)))
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise InputError(
            f"{a} and {b} were not weighed against each other, and {missing[0]} is not here to do it now",
            "say where the articles are: --articles PATH",
        )
    found = extract(list(paths), Settings(rules=packs, jobs=1))
    homes = {figure.article for figure in found.figures if figure.figure_id in (a, b)}
    kept = [figure for figure in found.figures if figure.article in homes]
    link = weigh(a, b, kept, found.articles, load(packs))
    if link is None:
        raise InputError(f"{a} and {b} are not in {', '.join(paths)} as they were", "make the result anew")
    return link_row(link)


def _show(lines: Iterator[Line]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from figures.report.clean import clean

    console, _ = screen()
    for number, line in enumerate(lines):
        if line.heading and number:
            console.print()
        text = Text(clean(line.text), style="bold" if line.heading else "")
        console.print(Padding(text, (0, 0, 0, 2 * line.depth), expand=False))
