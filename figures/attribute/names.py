"""Names of people and bodies as text: titles off, articles off, what kind of name it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from figures.attribute.lexicon import Lexicon
from figures.rulebook.kinds import TitleRule

CAPITAL = r"[A-ZÀ-ÖØ-ÞĆČĞİŁŚŠŞŽ]"
PARTICLES = ("de", "da", "del", "della", "van", "von", "der", "bin", "bint", "al", "el", "ben", "dos")
WORD = rf"(?:(?:{CAPITAL}\.)+|(?:[Aa]l-|el-)?{CAPITAL}[\w&-]*(?:['’]{CAPITAL}[\w-]+)?(?:\.(?=\s+{CAPITAL}))?)"
RUN = re.compile(rf"\b{WORD}(?:\s+(?:(?:{'|'.join(PARTICLES)})\s+)*{WORD})*")
"""Words in a row that begin with a capital, with the particles of surnames between them."""

MOST = 4
"""Words of a person's bare name."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BEFORE_SUFFIX = re.compile(r",\s+(?=(?:Jr|Sr)\b)")
_JOINS = frozenset({"of", "from", "in", "for", "at", "with", "like"})
_SEVERAL = frozenset({"and", "or"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BRACKET = re.compile(r"\s*[(\[].*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name read alone.

    `text`: the name for reading. `words`: the bare name, titles and suffixes off. `person`: None = could be
    one. `gender`: the pronoun that its title or first name goes with, or "". `title`: as written.
    `marks`: the rules that tell so. `suffix`: "jr", "iii" or "".
    """

    text: str
    words: tuple[str, ...]
    person: bool | None
    gender: str = ""
    title: str = ""
    marks: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def office(self) -> str:
        """The last word of the title, in small letters: "president" of "Vice President"."""
        return self.title.lower().split()[-1] if self.title else ""


def tidy(text: str) -> str:
    """A source phrase without quotation marks, brackets, a closing possessive and stray punctuation."""
    text = _BRACKET.sub("", text.strip(" ,;:–—-\"“”'‘’"))
    return _POSSESSIVE.sub("", " ".join(text.split()).strip(" ,;:–—-"))


def without_article(text: str) -> str:
    return _ARTICLE.sub("", text)


def core(text: str, lexicon: Lexicon) -> str:
    """ "state news agency IRNA" without what only says what IRNA is."""
    parts = text.split()
    common = next((i for i in reversed(range(len(parts))) if parts[i].islower()), -1)
    kind = lexicon.kind_of(parts[common]) if 0 <= common < len(parts) - 1 else None
    return " ".join(parts[common + 1 :]) if kind is not None and kind.source_kind == "organisation" else text


def read(text: str, lexicon: Lexicon) -> Name:
    """A noun phrase as a name: "Russian President Vladimir Putin" is the person Vladimir Putin."""
    plain = without_article(_BEFORE_SUFFIX.sub(" ", tidy(text)).split(",")[0])
    words = plain.split()
    cut, end, title = _title_end(words, lexicon)
    bare, suffix = _bare(words[cut:end])
    after = words[cut + len(bare) + len(suffix) : end]
    body = Name(plain, tuple(words), False)
    if not 1 <= len(bare) <= MOST or after or several(words[:end], lexicon) or _names_a_body(bare, lexicon):
        return body
    if end < len(words) and title is None and bare[0].lower() not in lexicon.given:  # "Bank of X", not "Ana Ruiz of X"
        return body
    given = lexicon.given.get(bare[0].lower().rstrip(".")) if len(bare) > 1 else None
    gender = next((rule.gender for rule in (title, given) if rule is not None and rule.gender), "")
    office, shown, of = " ".join(words[:cut]), " ".join((*bare, *suffix)), "".join(suffix).lower().strip(".")
    if title is not None or given is not None or (cut and not words[cut - 1][0].isupper()):
        marks = tuple(f"{rule.kind}/{rule.name}" for rule in (title, given) if rule is not None)
        role = title is not None or given is not None or lexicon.kind_of(words[cut - 1]) is not None
        return Name(shown, tuple(bare), role or None, gender, office, marks, of) if role else body
    if cut or any(word.isupper() and len(word) > 1 and "." not in word for word in bare):
        return body
    return Name(shown, tuple(bare), None, suffix=of)


def several(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether "and" joins two sources, and not two roles of one ("author and historian Ana Ruiz") or a body's words."""
    for i, word in enumerate(words):
        if word not in _SEVERAL or not 0 < i < len(words) - 1:
            continue
        rest = words[i + 1 :]
        capital = next((n for n, part in enumerate(rest) if not part[0].isupper()), len(rest))
        roles = words[i - 1].islower() and capital == 0 and rest[-1][0].isupper()
        if not roles and not any(lexicon.names_body(part) for part in rest[:capital]):
            return True
    return False


def _names_a_body(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word of a name is a noun for a body or a document; a first name like "Bill" is not."""
    rest = words[1:] if len(words) > 1 and words[0].lower() in lexicon.given else words
    return any(lexicon.names_body(word) for word in rest)


def _title_end(words: Sequence[str], lexicon: Lexicon) -> tuple[int, int, TitleRule | None]:
    """Where the bare name begins after titles, owners and lower-case words, where it must end, and the title's rule."""
    cut, rule, i = 0, None, 0
    while i < len(words):
        titles = ((n, lexicon.titles.get(" ".join(words[i : i + n]).lower().strip(","))) for n in (3, 2, 1))
        length, found = next(((n, title) for n, title in titles if title is not None), (1, None))
        if words[i] in _JOINS:
            return cut, i, rule
        if found is not None and i + length < len(words):
            cut, rule = i + length, found
        elif not words[i][0].isupper() and words[i] not in PARTICLES and not words[i].startswith(("al-", "el-")):
            cut = i + 1
        elif words[i].endswith(("'s", "’s")):
            cut, rule = i + 1, None
        i += length
    return cut, len(words), rule


def _bare(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The capitalised words a name opens with, and its suffix."""
    kept: list[str] = []
    for i, word in enumerate(words):
        particle = word in PARTICLES and i + 1 < len(words)
        if not (particle or word[0].isupper() or re.match(r"[ae]l-[A-Z]", word)):
            break
        kept.append(word.rstrip(","))
    cut = len(kept) - (len(kept) > 1 and kept[-1].lower().strip(".") in SUFFIXES)
    return kept[:cut], kept[cut:]
