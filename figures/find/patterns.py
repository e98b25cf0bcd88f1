"""Pieces of regular expressions that the tables of `find` are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

HYPHEN = r"[\s-]+"
"""What a blank in the name of a unit may be: "square-foot"."""

DIGITS = r"""
    (?=[\d.¼½¾⅐-⅞])                                                                     # nothing to try elsewhere
    (?:(?:\d{1,3}(?:,\d{3}){1,8}(?!\d|,\d)|\d{1,2}(?:,\d{2}){1,8},\d{3}(?!\d)             # 12,000  1,20,000
      |\d{1,3}(?:['’]\d{3}){1,8}(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009\ ]\d{3}){1,8}(?![\d/]|[,.]\d)  # 12'000  12 000
      |\d{1,3}(?:,\ 000){1,4}(?!\d)                                                   # 12, 000 as some corpora part it
      |\d{1,3}(?:\.\d{3}){2,8}(?!\d)(?:,\d{1,4})?|\d{1,3}\.\d{3},\d{1,2}(?!\d)            # 1.234.567,8
      |\d+(?:,\d{1,2}(?=\s?(?:million|billion|trillion|%|per\ ?cent|[mb]n\b|€)))        # 1,5 million
      |\d+)
    (?:\.\d+)?(?:[eE][+-]?\d{1,2}(?!\w)|\s?[x×]\s?10\^?(?:[-−]?\d{1,2}|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\d))?
    (?:[\ -]\d{1,2}/\d{1,3}(?![\d/])|/\d{1,3}(?![\d/])|\ ?[¼½¾⅐-⅞])?
    |\.\d+|[¼½¾⅐-⅞])
"""


PLURAL = r"(?:(?!(?:was|has|as|its|his|does|says|plus|across)\b)[a-z-]*[a-hj-rtv-z]s|people|men|women|children)\b"
"""A word that looks like a counted noun in the plural; `{plural}` in a pattern of a rule."""


def either(phrases: Iterable[str], blank: str = r"\s+") -> str:
    """A regular expression for any of the phrases, the longest first; `blank` is what a blank in them matches.

    Phrases of one first letter stand together behind it, so that at most places one letter is all that is compared.
    """
    ordered = sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))
    tails: dict[str, list[str]] = {}
    for phrase in ordered:
        tails.setdefault(re.escape(phrase[:1]), []).append(re.escape(phrase[1:]).replace(r"\ ", blank))
    return "|".join(f"{head}(?:{'|'.join(behind)})" for head, behind in tails.items()) or r"(?!)"


def spaced(phrase: str) -> str:
    """A phrase as unit tables have it: lower case, one blank in place of white space and hyphens."""
    return " ".join(phrase.lower().replace("-", " ").split())
