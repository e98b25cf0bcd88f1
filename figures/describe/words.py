"""Forms of English words: stems to compare by, singulars and participles to show.

Irregular forms are data (`rules/forms.toml`); the regular ones follow the spelling rules of English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.rulebook import Rulebook
from figures.rulebook.kinds import FormsRule

_VOWEL = re.compile(r"[aeiouy]")
_SIBILANT = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")
_ONE_BEAT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")


class Words:
    """The word forms of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._singular: dict[str, tuple[str, str]] = {}
        self._base: dict[str, str] = {}
        self._participle: dict[str, str] = {}
        self._verb_marks: dict[str, str] = {}
        for rule in rulebook.of(FormsRule):
            for entry in rule.forms:
                first, *others = entry.split()
                if rule.part == "noun":
                    for form in others or (first,):
                        self._singular.setdefault(form, (first, f"{rule.kind}/{rule.name}"))
                    if others:
                        self._singular.setdefault(first, (first, ""))
                else:
                    self._participle[first] = others[1]
                    self._verb_marks[first] = f"{rule.kind}/{rule.name}"
                    for form in others:
                        self._base.setdefault(form, first)
        self.stem = lru_cache(maxsize=50_000)(self._stem)

    def singular(self, noun: str) -> tuple[str, str]:
        """The singular of a noun, in its own case ("Children" -> "Child"), and the mark of the rule that gave it."""
        found, mark = self._singular.get(noun.lower(), ("", ""))
        if not found:
            head, hyphen, last = noun.rpartition("-")
            return (head + hyphen + self.singular(last)[0], "") if hyphen and last else (_regular_singular(noun), "")
        return (found[:1].upper() + found[1:] if noun[:1].isupper() else found), mark

    def participle(self, verb: str, tag: str) -> str:
        """The past participle of a verb met in any form: "took" -> "taken", "deploys" -> "deployed"."""
        form = verb.lower()
        known = form if tag == "VB" and form in self._participle else self._base.get(form, form)
        bases = (known, *_bases(form, tag))
        irregular = next((self._participle[base] for base in bases if base in self._participle), None)
        if irregular is not None or tag in ("VBD", "VBN"):
            return irregular or form
        return _with_ed(bases[-1], doubling=tag != "VBG")

    def irregular(self, verb: str) -> str:
        """The mark of the rule that gives the forms of an irregular verb, met in any form; else nothing."""
        form = verb.lower()
        return self._verb_marks.get(self._base.get(form, form), "")

    def _stem(self, word: str) -> str:
        """A key under which the forms of one word meet; not always a word itself."""
        form = word.lower()
        form = self._base.get(form) or self._singular.get(form, ("",))[0] or form
        return _cut(form)


@lru_cache(maxsize=4)
def words_of(rulebook: Rulebook) -> Words:
    """The word forms of this rulebook, built once."""
    return Words(rulebook)


def _regular_singular(noun: str) -> str:
    form = noun.lower()
    if noun[:1].isupper() and len(form) > 5 and form.endswith("is"):  # people of a country: "Israelis"
        return noun[:-1]
    if len(form) < 3 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return noun
    if form.endswith("ies") and len(form) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if _SIBILANT.search(form) else noun[:-1]


def _bases(form: str, tag: str) -> tuple[str, ...]:
    """What a regular third person or -ing form may come from, the form to which -ed is added last."""
    if tag == "VBZ":
        return (_regular_singular(form),)
    if tag != "VBG" or not form.endswith("ing"):
        return ()
    bare = form[:-3]
    return (bare[:-1], bare + "e", bare) if _DOUBLED.search(bare) else (bare + "e", bare)


def _with_ed(base: str, *, doubling: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if doubling and _ONE_BEAT.fullmatch(base) else base + "ed"


def _cut(form: str) -> str:
    """Endings of number, person and tense off, then a final e, then one of two equal last letters."""
    if form.endswith(("'s", "’s")):
        form = form[:-2]
    if len(form) > 4 and form.endswith(("ies", "ied")):
        return form[:-3] + "y"
    if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        form = form[:-2] if _SIBILANT.search(form) else form[:-1]
    for ending in ("ing", "ed"):
        if form.endswith(ending) and len(form) > len(ending) + 2 and _VOWEL.search(form[: -len(ending)]):
            form = form[: -len(ending)]
            break
    form = form.removesuffix("e") if len(form) > 3 else form
    return form[:-1] if len(form) > 3 and form[-1] == form[-2] else form
