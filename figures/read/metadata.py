"""Title, outlet, author, dates, address and language of an article, each with where it comes from.

Facts come in the order in which they are believed: a side file, the record or page itself, the lines of
the text, the address, the properties of the document or the sender of the mail, the file's name. The first
that makes sense wins; a date is never taken from prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from figures.model import Note
from figures.read.dates import stamp
from figures.read.draft import Fact
from figures.read.values import believed, host_of, outlet_of, printed_name, without_outlet
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FieldRule

FIELDS = ("title", "outlet", "published", "modified", "url", "author", "language")

_SEPARATORS = re.compile(r"[\s.:_\-/]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DAY_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_NAMING = ("name", "rendered", "value")  # keys under which an object gives its own value
_FREE_MAIL = frozenset(("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "proton.me", "icloud.com", "mail.ru"))


def field_of(key: str, rulebook: Rulebook) -> str | None:
    """The field that a key of a record, front matter or page stands for: "datePublished" -> "published"."""
    return _fields(rulebook).get(_folded(key), (None, 0))[0]


def facts_of(record: Mapping[str, object], origin: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The facts that a mapping of keys to values states, the best-known keys first."""
    known = _fields(rulebook)
    found = []
    for key, value in record.items():
        field, rank = known.get(_folded(key), (None, 0))
        if field == "url" and isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        written = _written(value)
        if field and written:
            found.append((rank, Fact(field, written, origin)))
    return tuple(fact for _, fact in sorted(found, key=lambda pair: pair[0]))


def _folded(key: str) -> str:
    return _SEPARATORS.sub("-", _CAMEL.sub("-", key.strip().lstrip("@"))).lower()


@lru_cache(maxsize=4)
def _fields(rulebook: Rulebook) -> dict[str, tuple[str, int]]:
    return {_folded(key): (rule.name, n) for rule in rulebook.of(FieldRule) for n, key in enumerate(rule.keys)}


def _written(value: object) -> str:
    """A value as one line of text: lists joined, the name of an object, nothing for the rest."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_written, value)))
    if isinstance(value, Mapping):
        return next(filter(None, (_written(value.get(key)) for key in _NAMING)), "")
    return ""


def settled(
    name: str, text: str, facts: Iterable[Fact], rulebook: Rulebook
) -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[Note, ...]]:
    """(field to value, its origins in field order, notes on what was not believed)."""
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    notes: list[Note] = []
    for fact in _in_order(name, text, tuple(facts), rulebook):
        if fact.field not in FIELDS or fact.field in values:
            continue
        value, doubt = believed(fact, rulebook)
        if doubt:
            notes.append(Note(name, doubt))
        if value:
            values[fact.field], origins[fact.field] = value, fact.origin
    if _before(values.get("modified"), values.get("published")):
        notes.append(Note(name, f"modified {values.pop('modified')} is before published {values['published']}"))
        del origins["modified"]
    if "title" in values:
        values["title"] = without_outlet(values["title"], values.get("outlet"))
    return values, tuple((field, origins[field]) for field in FIELDS if field in origins), tuple(notes)


def _in_order(name: str, text: str, facts: tuple[Fact, ...], rulebook: Rulebook) -> Iterator[Fact]:
    """The facts as they are believed; with what the address of the article and the name of its file tell."""
    facts = tuple(map(_placed, facts))
    yield from (fact for fact in facts if not fact.weak)
    address = next((fact.value for fact in facts if fact.field == "url" and host_of(fact.value)), "")
    host = host_of(address)
    outlet = outlet_of(host, rulebook)
    if outlet != host:
        yield Fact("outlet", outlet, "url")
    if day := re.search(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)", urlsplit(address).path if address else ""):
        yield Fact("published", "-".join(day.groups()), "url")
    yield from (fact for fact in facts if fact.weak)
    yield from _from_name(name)
    if host:
        titles = (fact.value for fact in facts if fact.field == "title")
        yield Fact("outlet", printed_name(host, "\n".join((*titles, text))) or host, "url")


def _placed(fact: Fact) -> Fact:
    """A "source" may be an outlet or a link."""
    return replace(fact, field="url") if fact.field == "outlet" and host_of(fact.value) else fact


def _before(first: str | None, second: str | None) -> bool:
    return bool(first and second) and str(first)[:10] < str(second)[:10]


def mail_outlet(line: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The outlet whose domain the e-mail address of a byline has."""
    found = re.search(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", line)
    if found is None or found[1].lower() in _FREE_MAIL:
        return ()
    outlet = outlet_of(found[1].lower(), rulebook)
    return (Fact("outlet", outlet, "address in the byline", weak=True),) if outlet != found[1].lower() else ()


def _from_name(name: str) -> tuple[Fact, ...]:
    """The day that a file's name begins or ends with, as newsrooms name files."""
    found = _DAY_IN_PATH.search(name.rsplit("/", 1)[-1])
    if found is None or stamp("-".join(found.group(1, 3, 4))) is None:
        return ()
    return (Fact("published", "-".join(found.group(1, 3, 4)), "file name"),)
