"""Bytes to text, and what decided the encoding: BOM, strict UTF-8, a declared charset, or a guess."""

from __future__ import annotations

import codecs
import re

from figures.read.draft import Refusal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32 byte order mark"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32 byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 byte order mark"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 byte order mark"),
)
_SAMPLE = 65_536  # bytes that the guess is made from
_LIKELY = bytes(
    {0x80, 0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA3, 0xA9, 0xAE, 0xB0, 0xB7, *range(0xBC, 0x100)} - {0xD7, 0xF7}
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and what decided its encoding. Raises Refusal for bytes that are no text."""
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, codec), name
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data)
    try:
        return _checked(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        pass
    if declared and (text := _declared(data, declared)) is not None:
        return text, f"declared as {declared}"
    return _mixed(data) or _western(data) or _guessed(data)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return _checked(data.decode(codec))
    except UnicodeDecodeError:
        raise Refusal(f"is not the {codec[:6].rstrip('-').upper()} that it says it is", "save it as UTF-8") from None


def _checked(text: str) -> str:
    """The text, unless control characters show that it is none; the line of a terminal escape is let pass."""
    odd = len(_CONTROL.findall(text[:_SAMPLE]))
    if odd * 100 > len(text[:_SAMPLE]) or "\0" in text:
        raise Refusal("is binary, not text", "give text, or name the format by the file's ending")
    return text


def _without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark shows as zero bytes at every other place."""
    sample = data[:_SAMPLE]
    for codec, zeros, rest in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.7 * len(zeros) and rest.count(0) < 0.05 * len(rest) and len(data) % 2 == 0:
            return _strictly(data, codec), f"{codec.upper()}, by its zero bytes"
    raise Refusal("is binary, not text", "give text, or name the format by the file's ending")


def _declared(data: bytes, charset: str) -> str | None:
    # The HTML standard reads these labels as Windows-1252, and that is what such pages hold.
    western = charset.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
    try:
        return _checked(data.decode("cp1252" if western else charset))
    except (ValueError, LookupError):  # no such text, or no such name
        return None


def _mixed(data: bytes) -> tuple[str, str] | None:
    """UTF-8 into which a few Windows-1252 bytes were pasted; None when it is not that."""
    strays = 0

    def western(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)
        strays += error.end - error.start
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end

    codecs.register_error("figures-western", western)
    text = data.decode("utf-8", "figures-western")
    proper = sum(map(len, re.findall(r"[^\x00-\x7f]+", text))) - strays
    return (_checked(text), "UTF-8 with bytes of Windows-1252") if proper >= strays else None


def _western(data: bytes) -> tuple[str, str] | None:
    """English with the quotation marks, dashes and letters of Windows-1252; guessing takes short ones for others."""
    high = data[:_SAMPLE].translate(None, bytes(range(0x80)))
    if 12 * len(high) > len(data[:_SAMPLE]) or high.translate(None, _LIKELY):
        return None
    try:
        return _checked(data.decode("cp1252")), "Windows-1252, by its bytes"
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.encoding.startswith("utf"):  # it sees UTF-16 in a few bytes of anything
        raise Refusal("is in no encoding that can be told", "save it as UTF-8")
    try:
        return _checked(data.decode(best.encoding)), f"guessed {best.encoding} by charset-normalizer"
    except UnicodeDecodeError:
        raise Refusal("is in no encoding that can be told", "save it as UTF-8") from None
