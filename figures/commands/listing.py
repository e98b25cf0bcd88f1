"""Rules, kinds and packs as `figures rules` prints them."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import typer

from figures.report.clean import clean
from figures.rulebook import KINDS, Pack, Rule, Rulebook, packs_of


@dataclass(frozen=True, slots=True)
class Filter:
    """What rules are chosen by; what is empty does not choose."""

    word: str = ""
    kind: str = ""
    stage: str = ""
    pack: str = ""


def stage_of(kind: type[Rule]) -> str:
    """The stage that a kind of rule is for: the module it is declared in."""
    return kind.__module__.rpartition(".")[2]


def words_of(rule: Rule) -> Iterator[str]:
    """The words that a rule goes by: its texts and lists of texts, but for name, examples and place."""
    for spec in fields(rule):
        if spec.name not in ("name", "fires", "silent", "place"):
            value = getattr(rule, spec.name)
            yield from [value] if isinstance(value, str) and value else []
            yield from [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []


def overview(book: Rulebook, folders: Sequence[Path]) -> None:
    """Packs with their versions and numbers of rules, then kinds by stage."""
    packs = packs_of(folders)
    count = Counter(pack_of(rule, packs).name for rule in book.rules)
    for pack in packs:
        typer.echo(clean(f"{pack.name} {pack.version}: {count[pack.name]} rules. {pack.about}".rstrip()))
    kinds = Counter(rule.kind for rule in book.rules)
    for name, kind in sorted(KINDS.items(), key=lambda item: (stage_of(item[1]), item[0])):
        typer.echo(f"{stage_of(kind):<10} {name:<16} {kinds[name]:>4}  {_first_line(kind)}")


def chosen(book: Rulebook, folders: Sequence[Path], wanted: Filter) -> list[Rule]:
    """The rules that fit the filter."""
    packs = packs_of(folders)
    return [
        rule
        for rule in book.rules
        if (not wanted.kind or rule.kind == wanted.kind)
        and (not wanted.stage or stage_of(type(rule)) == wanted.stage)
        and (not wanted.pack or pack_of(rule, packs).name == wanted.pack)
        and (not wanted.word or _has(rule, wanted.word.lower()))
    ]


def describe(rule: Rule) -> None:
    """A rule as it is written, with its place and what its kind is for."""
    typer.echo(f"{rule.kind}/{rule.name}  ({rule.place})")
    typer.echo(_indented(inspect.cleandoc(type(rule).__doc__ or "")))
    for spec in fields(rule):
        value = getattr(rule, spec.name)
        if spec.name not in ("name", "place", "fires", "silent") and value != spec.default:
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            typer.echo(clean(f"  {spec.name}: {shown}"))
    for label, texts in (("fires on", rule.fires), ("silent on", rule.silent)):
        for text in texts:
            typer.echo(clean(f"  {label}: {text}"))


def describe_kind(kind: type[Rule]) -> None:
    """A kind of rule: its stage, its keys, and what they mean."""
    typer.echo(f"{kind.kind}, for the stage {stage_of(kind)}")
    typer.echo(_indented(inspect.cleandoc(kind.__doc__ or "")))
    typer.echo("  keys: " + ", ".join(spec.name for spec in fields(kind) if spec.name != "place"))


def pack_of(rule: Rule, packs: Sequence[Pack]) -> Pack:
    """The pack that a rule comes from: the one with the longest place that its place begins with."""
    return max((pack for pack in packs if rule.place.startswith(pack.place)), key=lambda pack: len(pack.place))


def _has(rule: Rule, word: str) -> bool:
    """Whether the rule is called so, or goes by the word, in the singular or as given."""
    forms = {word, word.removesuffix("s")}
    return word in rule.name or any(each.lower() in forms for each in words_of(rule))


def _first_line(kind: type[Rule]) -> str:
    return inspect.cleandoc(kind.__doc__ or "").splitlines()[0]


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())
