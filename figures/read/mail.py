"""E-mail messages and mailboxes: subject, date and sender, and the body as plain text or, failing that, as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from figures.model import Block, Skipped
from figures.read.draft import BROKEN, Draft, Fact, Item, Limits, Outcome, Refusal
from figures.read.page import page
from figures.rulebook import Rulebook
from figures.rulebook.kinds import SenderRule

_FLOWED = re.compile(r" \r?\n(?=\S)")
_QUOTED_FROM = re.compile(rb"^>(>*From )")
_PASSED_ON = re.compile(r"^(?:(?:fwd?|fw|re|tr|wg|aw)\s*:\s*)+", re.I)
_FORWARDED = re.compile(
    r"^[-_ ]*(?:(?:begin )?forwarded message|original message):?[-_ ]*\r?\n\s*"
    r"(?P<headers>(?:\*?[A-Z][A-Za-z-]+:\*? .*\r?\n(?:[ \t]+\S.*\r?\n)*){2,8})",
    re.I | re.M,
)
_HEADER = re.compile(r"\*?(?P<key>[A-Za-z-]+):\*? (?P<value>.*(?:\n[ \t]+\S.*)*)")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.M)


def read_eml(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the message."""
    yield _message(item.name, item.content(limits.packed), rulebook)


def read_mbox(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article a message; they are named by their place in the mailbox."""
    for number, data in enumerate(_messages(item, limits), start=1):
        name = f"{item.name}:{number}"
        if data is None:
            yield Skipped(name, f"is a message of more than {limits.packed:,} bytes", "--max-size raises the limit")
            continue
        try:
            yield _message(name, data, rulebook)
        except Refusal as refusal:
            yield Skipped(name, refusal.reason, refusal.hint)


def read_mhtml(item: Item, limits: Limits, rulebook: Rulebook) -> Iterator[Outcome]:
    """One article: the page that a browser saved as a message with its pictures."""
    message = _parsed(item.content(limits.packed))
    with _told_as_refusal():
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        markup = part.get_content() if isinstance(part, EmailMessage) else ""
    address = str(message.get("Snapshot-Content-Location") or (part and part.get("Content-Location")) or "")
    facts = (Fact("url", address, "saved page", weak=True), Fact("text", "", "saved page"))
    yield page(item.name, markup, facts if address else facts[1:], rulebook)


def _messages(item: Item, limits: Limits) -> Iterator[bytes | None]:
    """The messages of a mailbox, which begin with a "From " line; None for one that is too long."""
    lines: list[bytes] = []
    size = 0
    with item.open() as stream:
        while line := stream.readline(limits.packed):
            if line.startswith(b"From ") and (not lines or not lines[-1].strip()):
                if size:
                    yield b"".join(lines) if size <= limits.packed else None
                lines, size = [], 0
                continue
            size += len(line)
            if size <= limits.packed:
                lines.append(_QUOTED_FROM.sub(rb"\1", line))
    if size:
        yield b"".join(lines) if size <= limits.packed else None


@contextmanager
def _told_as_refusal() -> Iterator[None]:
    """What the mail parser raises on broken messages, as a Refusal."""
    try:
        yield
    except BROKEN as error:
        raise Refusal(f"is not an e-mail that can be read: {type(error).__name__}") from None


def _parsed(data: bytes) -> EmailMessage:
    with _told_as_refusal():
        return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)


def _message(name: str, data: bytes, rulebook: Rulebook) -> Draft:
    """The draft of one message. Raises Refusal when it has no text."""
    message = _parsed(data)
    with _told_as_refusal():
        body = message.get_body(("plain", "html"))
        content = body.get_content() if body is not None else ""
        stated = {"subject": message.get("Subject"), "date": message.get("Date"), "from": message.get("From")}
    if not isinstance(content, str) or not content.strip():
        raise Refusal("is an e-mail without text")
    assert body is not None
    facts = (*_facts({k: str(v) for k, v in stated.items() if v}, "mail header", rulebook), Fact("text", "", "e-mail"))
    if body.get_content_type() == "text/html":
        return page(name, content, facts, rulebook)
    flowed = body.get_param("format") == "flowed"
    return _plain(name, _FLOWED.sub(" ", content) if flowed else content, facts, rulebook)


def _facts(headers: dict[str, str], origin: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """What the headers of a message say; its sender is believed only where the text names nobody."""
    found = []
    if subject := _PASSED_ON.sub("", headers.get("subject", "").strip()):
        found.append(Fact("title", subject, origin))
    if "date" in headers:
        found.append(Fact("published", headers["date"].strip(), origin))
    return (*found, *(replace(fact, origin=origin) for fact in from_sender(headers.get("from", ""), rulebook)))


def from_sender(written: str, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The outlet of an address that mails are sent from by machine, the author of another."""
    name, address = parseaddr(written)
    name = name.strip("*\"' ")
    if not name:
        return ()
    for rule in rulebook.of(SenderRule):
        ending = next((e for e in rule.endings if name.casefold().endswith(f" {e}") and name[-len(e)].islower()), "")
        if ending or address.split("@")[0].lower() in rule.mailboxes:
            return (Fact("outlet", name.removesuffix(name[-len(ending) :] if ending else "").strip(), "", weak=True),)
    return (Fact("author", name, "", weak=True),)


def _plain(name: str, text: str, facts: tuple[Fact, ...], rulebook: Rulebook) -> Draft:
    """The draft of a text body: of a message passed on, the headers within it count; a signature is furniture."""
    blocks = []
    if passed := _FORWARDED.search(text):
        headers = _HEADER.finditer(passed["headers"])
        inner = {found["key"].lower(): " ".join(found["value"].split()) for found in headers}
        told = _facts({"date" if k == "sent" else k: v for k, v in inner.items()}, "forwarded header", rulebook)
        facts = (*told, *(fact for fact in facts if not fact.weak))
        blocks.append(Block(0, passed.end(), "furniture", "furniture/forwarded"))
    signatures = [found.start() for found in _SIGNATURE.finditer(text)]
    if signatures and text[: signatures[-1]].strip():
        blocks.append(Block(signatures[-1], len(text), "furniture", "furniture/signature"))
    return Draft(name, text, facts, tuple(blocks))
