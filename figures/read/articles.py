"""A draft becomes an article: bounds, language, blocks, metadata."""

from __future__ import annotations

import hashlib
import re

from figures.model import Article, Note, Skipped
from figures.read.blocks import blocks
from figures.read.draft import Draft, Limits
from figures.read.metadata import mail_outlet, settled
from figures.read.tongues import tongue
from figures.rulebook import Rulebook

_NUMERAL = re.compile(r"\d[\d,.]*")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def finished(draft: Draft, limits: Limits, rulebook: Rulebook) -> tuple[Article | Skipped, tuple[Note, ...]]:
    """The article of a draft, or why it is left out; and notes on metadata that is not believed."""
    text = _UNUSABLE.sub("\ufffd", draft.text)  # as long as before: offsets stay true
    language = tongue(text, rulebook)
    if refused := _refused(text, limits):
        return Skipped(draft.name, *refused), ()
    if language not in ("en", None) and limits.language != "any":
        reason = "is not English" if language == "und" else f"is not English, by its small words ({language})"
        return Skipped(draft.name, reason, "--language any reads it all the same"), ()
    known = next((fact.value for fact in draft.facts if fact.field == "title" and not fact.weak), None)
    marked, told = blocks(text, rulebook, draft.blocks, known)
    mailed = [fact for b in marked if b.kind == "byline" for fact in mail_outlet(text[b.start : b.end], rulebook)]
    values, origins, notes = settled(draft.name, text, (*draft.facts, *told, *mailed), rulebook)
    decided = tuple((fact.field, fact.origin) for fact in draft.facts if fact.field == "text")
    if "language" not in values and language:
        values["language"] = language
        origins = (*origins, ("language", "share of small words"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    article = Article(draft.name, text, digest, marked, **values, origins=origins + decided, spots=draft.spots)
    return article, notes


def _refused(text: str, limits: Limits) -> tuple[str, str] | None:
    """(reason, hint) when the text is not to be read."""
    if not text.strip():
        return "has no text", ""
    if len(text) > limits.size:
        return f"has {len(text):,} characters, more than {limits.size:,}", "--max-size raises the limit"
    if len(text) > 2 * limits.numerals:
        numerals = sum(1 for _ in _NUMERAL.finditer(text))
        if numerals > limits.numerals:
            return f"has {numerals:,} numbers, more than {limits.numerals:,}", "--max-size raises the limit"
    return None
