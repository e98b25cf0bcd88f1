"""Text from strangers, made safe to print."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that drive a terminal or that XML does not know; line ends and tabs become blanks."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " ").replace("\t", " "))


def web(url: str | None) -> str | None:
    """The URL when a browser would fetch it; anything that could run or open something else is dropped."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
