"""`figures rules`: what words mean, and how to change it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from figures.commands.options import RulePacks
from figures.commands.run import note
from figures.errors import FiguresError, RuleError
from figures.report.clean import clean
from figures.writing import write

if TYPE_CHECKING:
    from figures.rulebook import Rule, Rulebook

rules = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="List, show, validate and test rules; start a pack."
)


def _kinds(start: str) -> list[str]:
    """Kinds of rule that begin so, for the shell's completion."""
    from figures.rulebook import KINDS

    return sorted(kind for kind in KINDS if kind.startswith(start))


def _names(start: str) -> list[str]:
    """KIND/NAME of the shipped rules that begin so, and kinds, for the shell's completion."""
    rules_there = [f"{rule.kind}/{rule.name}" for rule in _book(()).rules]
    return [*_kinds(start), *(name for name in rules_there if name.startswith(start))]


Folders = Annotated[
    list[Path] | None, typer.Argument(metavar="[DIR]...", help="Folders of your own rules.", show_default=False)
]
WIDTH = 100
"""Characters of a listed rule's words that are shown."""


@rules.command("list")
def list_rules(
    word: Annotated[str, typer.Argument(metavar="[WORD]", help="Only rules with this name or this word.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", autocompletion=_kinds, help="Only rules of this kind.")
    ] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="STAGE", help="Only rules of this stage.")] = "",
    pack: Annotated[str, typer.Option("--pack", metavar="PACK", help="Only rules of this pack.")] = "",
    packs: RulePacks = None,
) -> int:
    """List packs and kinds of rule; with any filter, the rules themselves.

    Examples:

      figures rules list

      figures rules list soldiers

      figures rules list --kind noun-class --pack health
    """
    from figures.commands import listing

    book = _book(packs)
    if not (word or kind or stage or pack):
        listing.overview(book, packs or ())
        return 0
    found = listing.chosen(book, packs or (), listing.Filter(word, kind, stage, pack))
    for rule in found:
        words = " ".join(listing.words_of(rule))
        shown = f"{words[:WIDTH]} …" if len(words) > WIDTH else words
        typer.echo(clean(f"{rule.kind}/{rule.name}  {shown}  ({rule.place})"))
    if not found:
        raise FiguresError("no such rule", "figures rules list shows packs, kinds and stages")
    return 0


@rules.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="KIND/NAME", autocompletion=_names, help="A rule, or a kind.", show_default=False)
    ],
    packs: RulePacks = None,
) -> int:
    """Show one rule: where it stands, what its keys mean, and its examples.

    Examples:

      figures rules show qualifier/at-least

      figures rules show noun-class
    """
    from figures.commands import listing
    from figures.rulebook import KINDS

    if name in KINDS:
        listing.describe_kind(KINDS[name])
        return 0
    for rule in _named(_book(packs), name):
        listing.describe(rule)
    return 0


@rules.command()
def validate(folders: Folders = None) -> int:
    """Check rule files: every key, value and name; each error with file, line and what would be right.

    Without a folder, the shipped rules are checked. Exit status: 0 all is well, 2 something is wrong.

    Example:

      figures rules validate newsroom-rules/
    """
    from figures.rulebook import problems

    wrong = problems(folders or ())
    for problem in wrong:
        _tell(problem)
    if wrong:
        note(f"{len(wrong)} wrong")
        return 2
    typer.echo(f"{len(_own(_book(folders), folders))} rules are well-formed")
    return 0


@rules.command("test")
def try_examples(
    folders: Folders = None,
    packs: RulePacks = None,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed pipeline.")] = None,
) -> int:
    """Run the examples of rules: each fires on its `fires` and is silent on its `silent`.

    Without a folder, the shipped rules are tried. Exit status: 0 all did, 1 some did not.

    Example:

      figures rules test newsroom-rules/
    """
    from figures.language import Parser
    from figures.trial import ASKED, tried

    book = _book([*(packs or ()), *(folders or ())])
    own = _own(book, folders)
    failures = tried(own, book, Parser(model))
    for failure in failures:
        typer.echo(clean(str(failure)))
    count = sum(len(rule.fires) + len(rule.silent) for rule in own if rule.kind in ASKED)
    typer.echo(f"{len(own)} rules, {count} examples, {len(failures)} failed")
    return int(bool(failures))


@rules.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the pack is called.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="Default: ./NAME.")] = None,
) -> int:
    """Start a rule pack: a folder with a README, its version and authority, and one rule that passes its test.

    Example:

      figures rules new newsroom-rules
    """
    from figures.home import shipped

    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        raise FiguresError(
            f"{name!r} is no name for a pack", "small letters, digits and hyphens, such as newsroom-rules"
        )
    folder = output or Path(name)
    if folder.exists():
        raise FiguresError(f"{folder} is there already", "choose another name, or --output another folder")
    for template in sorted((shipped("reports") / "new" / "pack").iterdir(), key=lambda entry: entry.name):
        text = template.read_text(encoding="utf-8")
        write(folder / template.name, text.replace("{name}", name).replace("{folder}", folder.as_posix()))
        typer.echo(f"wrote {folder / template.name}")
    typer.echo(f"next: figures rules test {folder}")
    return 0


@rules.command()
def schema() -> int:
    """Print the JSON Schema of rule files, for completion and checks in an editor.

    Example:

      figures rules schema > rules.schema.json
    """
    from figures.rulebook.schema import schema as made

    sys.stdout.write(json.dumps(made(), indent=2, ensure_ascii=False) + "\n")
    return 0


def _book(packs: Sequence[Path] | None) -> Rulebook:
    from figures.rulebook import load

    return load(packs or ())


def _own(book: Rulebook, folders: Sequence[Path] | None) -> list[Rule]:
    """The rules that these folders bring, or all when there is no folder."""
    homes = tuple(f"{folder.as_posix()}/" for folder in folders or ())
    return [rule for rule in book.rules if not homes or rule.place.startswith(homes)]


def _named(book: Rulebook, name: str) -> list[Rule]:
    """The rules called so, with or without their kind; FiguresError with a suggestion when there is none."""
    from figures.rulebook.grammar import nearest

    found = [rule for rule in book.rules if name in (rule.name, f"{rule.kind}/{rule.name}")]
    if not found:
        known = [f"{rule.kind}/{rule.name}" for rule in book.rules] + [rule.name for rule in book.rules]
        hint = nearest(name, known)
        raise FiguresError(
            f"no rule {name!r}", hint if hint.startswith("did") else "figures rules list WORD finds some"
        )
    return found


def _tell(problem: RuleError) -> None:
    first, *rest = problem.message.splitlines()
    note(first)
    for line in [*rest, *([problem.hint] if problem.hint else [])]:
        note(line, indented=True)
