"""All rules in force: the shipped packs and the user's, laid over one another by kind and name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from figures.errors import RuleError
from figures.rulebook.compiled import compiled
from figures.rulebook.grammar import Off, entries, nearest
from figures.rulebook.kinds import NotationRule, Rule
from figures.rulebook.packs import Layer, layer_of, shipped_layers

R = TypeVar("R", bound=Rule)
Book = dict[tuple[str, str], Rule]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in force, in file order, and a digest of them that changes when any rule does."""

    rules: tuple[Rule, ...] = field(compare=False)  # the digest stands for them: a rulebook is a key of many caches
    digest: str

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The rules of one kind, in the order of their files."""
        return tuple(rule for rule in self.rules if isinstance(rule, kind))


def load(packs: Sequence[Path] = (), decimal: str | None = None) -> Rulebook:
    """The shipped rules and the user's packs; a rule of the same kind and name replaces the earlier one.

    `decimal`: how articles write numbers, "." or ",", whatever the rules say of it.
    Raises RuleError, which names file and line, when a file does not follow the grammar.
    """
    book = _load(tuple(packs)) if packs else shipped_rules()
    return book if decimal is None else _declared(book, decimal)


@lru_cache(maxsize=4)
def _declared(book: Rulebook, decimal: str) -> Rulebook:
    """The rules with another notation of numbers; the same rules when it is theirs already."""
    rule = NotationRule(name="numbers", decimal=decimal, fires=(), silent=())
    before = [each for each in book.rules if (each.kind, each.name) == (rule.kind, rule.name)]
    if [each.decimal for each in before if isinstance(each, NotationRule)] == [decimal]:
        return book
    rules = (*(each for each in book.rules if each not in before), rule)
    return Rulebook(rules, _digest(book.digest, [("decimal", decimal)]))


@cache
def shipped_rules() -> Rulebook:
    """The rules that come with the package, read once."""
    layers = tuple(shipped_layers())
    texts = [(file.place, file.text) for layer in layers for file in layer.files]
    rules = compiled("rules", texts, lambda: list(_merged({}, layers).values()))
    return Rulebook(tuple(rules), _digest("", texts))


def _load(folders: tuple[Path, ...]) -> Rulebook:
    layers = tuple(map(layer_of, folders))
    base = shipped_rules()
    book = _merged({(rule.kind, rule.name): rule for rule in base.rules}, layers)
    texts = [(file.label, file.text) for layer in layers for file in layer.files]
    return Rulebook(tuple(book.values()), _digest(base.digest, texts))


def _digest(base: str, texts: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256(base.encode())
    for name, text in texts:
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:16]


def _merged(book: Book, layers: Iterable[Layer]) -> Book:
    """The layers over the book, one after the other; raises the first RuleError that there is."""
    for layer in layers:
        book, errors = laid_over(book, layer)
        for error in errors:
            raise error
    return book


def laid_over(book: Book, layer: Layer) -> tuple[Book, list[RuleError]]:
    """The book with the layer's rules, and what is wrong in its files.

    A rule takes the place of the one it replaces. New ones stand at the end; of a kind whose rules are
    tried in order, before all others, or they would never be reached.
    """
    own: Book = {}
    off: list[Off] = []
    errors: list[RuleError] = []
    for file in layer.files:
        for entry in entries(file.place, file.text):
            if isinstance(entry, RuleError):
                errors.append(entry)
            elif isinstance(entry, Off):
                off.append(entry)
            elif (entry.kind, entry.name) in own:
                errors.append(_second(entry, own[entry.kind, entry.name]))
            else:
                own[entry.kind, entry.name] = entry
    errors += [_not_there(one, book) for one in off if (one.kind, one.name) not in book]
    gone = {(one.kind, one.name) for one in off}
    before = {key: rule for key, rule in book.items() if key not in gone}
    ahead = {key: rule for key, rule in own.items() if rule.ordered and key not in before}
    merged = {**ahead, **before, **own}
    return merged, errors + [error for rule in own.values() if (error := _dangling(rule, merged))]


def problems(packs: Sequence[Path]) -> list[RuleError]:
    """All that is wrong with the user's packs, where `load` stops at the first; every rule needs examples, too."""
    book: Book = {(rule.kind, rule.name): rule for rule in shipped_rules().rules}
    found: list[RuleError] = []
    for folder in packs:
        before = book
        book, errors = laid_over(book, layer_of(folder))
        found += errors
        own = [rule for key, rule in book.items() if before.get(key) is not rule]
        found += [_unproved(rule) for rule in own if not rule.setting and not (rule.fires and rule.silent)]
    return found


def _unproved(rule: Rule) -> RuleError:
    key = "silent" if rule.fires else "fires"
    said = f"{rule.place}: the {rule.kind} rule {rule.name!r} has no example in `{key}`"
    return RuleError(said, "give a sentence on which it fires, and a near miss on which it does not")


def _second(rule: Rule, first: Rule) -> RuleError:
    said = f"{rule.place}: a second {rule.kind} rule named {rule.name!r}; the first is at {first.place}"
    return RuleError(said, "give one of them another name")


def _not_there(off: Off, book: Book) -> RuleError:
    names = [name for kind, name in book if kind == off.kind]
    return RuleError(f"{off.place}: there is no {off.kind} rule {off.name!r} to switch off", nearest(off.name, names))


def _dangling(rule: Rule, book: Book) -> RuleError | None:
    """What is wrong with a rule that names another one which does not exist."""
    for key, kind in rule.refers:
        named = getattr(rule, key)
        for name in (named,) if isinstance(named, str) else named:
            if name and (kind, name) not in book:
                names = [name for other, name in book if other == kind]
                said = f"{rule.place}: {key}: there is no {kind} rule {name!r}"
                return RuleError(said, nearest(name, names))
    return None
