"""What a stated title, outlet, author, date or address comes to, or why it is not believed."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from figures.read.dates import stamp
from figures.read.draft import Fact
from figures.read.marks import furniture
from figures.read.markup import is_marked_up, words_of
from figures.rulebook import Rulebook
from figures.rulebook.kinds import FieldRule, OutletRule

EARLIEST = "1600"
"""Year before which nothing was published that could be meant."""

MADE = datetime(2026, 11, 1, tzinfo=UTC)
"""When this program was made: a clock that shows an earlier day is wrong, and makes no date one of the future."""

_PARTS = re.compile(r"\s+[|•·–—»-]\s+|\s*\|\s*")
_WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_MAIL = re.compile(r"\s*[\[(<]?\S+@\S+[\])>]?")
_FILE_NAME = re.compile(
    r"microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|qxp|rtf|odt|txt|html?)|(?:untitled|document)[ -]?\d*", re.I
)


def believed(fact: Fact, rulebook: Rulebook) -> tuple[str, str]:
    """(the value to use, or nothing; why it is not believed, or nothing)."""
    value = fact.value
    if fact.field in ("published", "modified"):
        return _moment(fact)
    if fact.field == "outlet":
        bare = without_sections(value, rulebook)
        return _outlets(rulebook)[1].get(bare.casefold()) or _in_small_letters(bare), ""
    if fact.field == "url":
        return (value, "") if host_of(value) else ("", "")
    if fact.field == "author":
        return _author(fact, rulebook), ""
    if fact.field == "language":
        return value.replace("_", "-").split("-")[0].lower()[:8], ""
    return _title(fact), ""


def _moment(fact: Fact) -> tuple[str, str]:
    moment = stamp(fact.value)
    if moment is None:
        return "", f"{fact.field} {fact.value[:60]!r} ({fact.origin}) is not a certain date"
    if moment[:10] > (max(datetime.now(UTC), MADE) + timedelta(days=1)).date().isoformat():
        return "", f"{fact.field} {moment} ({fact.origin}) is in the future"
    if moment < EARLIEST or moment[:10] == "1970-01-01":  # the zero of a computer's clock
        return "", f"{fact.field} {moment} ({fact.origin}) is not a date of publication"
    return moment, ""


def _title(fact: Fact) -> str:
    value = words_of(fact.value) if is_marked_up(fact.value) else html.unescape(fact.value)
    return "" if fact.weak and _FILE_NAME.fullmatch(value) else value


def _author(fact: Fact, rulebook: Rulebook) -> str:
    """The name without "By", addresses and links; nothing for what names nobody, as a program's "admin"."""
    name = _MAIL.sub("", _WIKI.sub(r"\1", fact.value))
    name = re.sub(r"^(?:by) ", "", name.strip(" ,"), flags=re.I)
    name = name[1:-1] if name[:1] + name[-1:] == "()" else name
    unreal = name.casefold() in _nobody(rulebook) or host_of(name) or (fact.weak and " " not in name)
    return "" if unreal else _in_small_letters(name)


@lru_cache(maxsize=4)
def _nobody(rulebook: Rulebook) -> frozenset[str]:
    return frozenset(word for rule in rulebook.of(FieldRule) if rule.name == "author" for word in rule.nothing)


def _in_small_letters(name: str) -> str:
    """ "NORA VANE" as "Nora Vane"; a single word in capitals may be an abbreviation and stays."""
    return name.title() if name.isupper() and " " in name else name


def host_of(value: str) -> str:
    """The host of a web address without "www.", or nothing when it is none."""
    try:
        parts = urlsplit(value)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


# ------------------------------------------------------------------ outlets
@lru_cache(maxsize=4)
def _outlets(rulebook: Rulebook) -> tuple[dict[str, str], dict[str, str]]:
    """(domain to outlet, name as a dateline gives it, lower case, to outlet)."""
    rules = rulebook.of(OutletRule)
    names = {name.casefold(): rule.outlet for rule in rules for name in (*rule.wire, rule.outlet)}
    return {domain: rule.outlet for rule in rules for domain in rule.domains}, names


def outlet_of(host: str, rulebook: Rulebook) -> str:
    """The outlet that publishes under a host: of the domain that the rules name, else the host itself."""
    domains = _outlets(rulebook)[0]
    labels = host.split(".")
    known = (domains.get(".".join(labels[n:])) for n in range(len(labels) - 1))
    return next((outlet for outlet in known if outlet), host)


def parts_of(title: str) -> list[str]:
    """The parts of a page's or feed's title: "Storm | News | Harbour Post" has three."""
    return [part for part in _PARTS.split(title.strip()) if part]


def without_sections(title: str, rulebook: Rulebook) -> str:
    """A title without the parts that name sections: "Harbour Post - Top stories" gives "Harbour Post"."""
    parts = parts_of(title)
    kept = [part for part in parts if not furniture(part, rulebook)]
    return kept[0] if len(kept) == 1 < len(parts) else title


def without_outlet(title: str, outlet: str | None) -> str:
    """A title without its outlet: "Storm sinks nine | Harbour Post", "Harbour Post: Storm sinks nine"."""
    if not outlet:
        return title
    name = rf"(?:the )?{re.escape(re.sub('^the ', '', outlet, flags=re.I))}"
    bare = re.sub(rf"\s+[|•·–—»-]\s+{name}$|\s*\|\s*{name}$|^{name}(?:: | \| )", "", title, flags=re.I)
    return bare or title


def printed_name(host: str, text: str) -> str:
    """The outlet's name as a text prints it, found by its domain: "harbourpost.example" and "The Harbour Post"."""
    label = max(host.split(".")[:-1] or [""], key=len).replace("-", "").lower()
    if not 5 <= len(label) <= 40:
        return ""
    found = re.search(r"(?<!\w)" + r"[ ’'-]?".join(map(re.escape, label)) + r"(?!\w)", text, re.I)
    name = " ".join(found[0].split()) if found else ""
    words = name.split()
    capitals = sum(word[0].isupper() for word in words)
    return name if len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and capitals >= 2 else ""
