"""One identity per person and body: whether two names are the same source, and the source_id over a corpus."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from figures.attribute.canonical import Canonical, canonical
from figures.attribute.lexicon import Lexicon, lexicon
from figures.attribute.names import Name, core, read, tidy, without_article
from figures.attribute.phrases import PRONOUNS
from figures.model import Figure, Source
from figures.rulebook import Rulebook

LONG = 8
"""Letters from which surnames one letter apart, after the same first name, are spellings of one name."""

INITIAL = 2
"""Letters of a first name that can be initials ("J.", "J.D.")."""

LETTERS = range(2, 7)
"""How long an acronym may be."""

_TRANSLITERATED = tuple(  # where romanisations of one Cyrillic or Arabic name differ (BGN/PCGN, ISO 9, press usage)
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"^(?:al|el)-|[^\w]", ""), (r"^y(?=[eu])", ""), (r"kh", "h"), (r"ph", "f"), (r"w", "v"), (r"ou", "u"),
        (r"(?:iy|yi|yy|yj|ij|ii|y)$", "i"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """A name prepared for comparison: as a person's, as a body's words, as an acronym or what abbreviates to one."""

    name: Name
    body: Canonical
    letters: str  # "usgs" when the whole name may be an acronym, else ""
    initials: frozenset[str]

    @property
    def full(self) -> bool:
        """Whether it can be a person's first name and surname."""
        return self.name.person is not False and len(self.name.words) > 1


# ------------------------------------------------------------------ two names
def same_source(a: str, b: str, rulebook: Rulebook) -> bool:
    """Whether two names, given alone, can be one source's: title, spelling, acronym and order do not matter."""
    words = lexicon(rulebook)
    return same(identity(a, words), identity(b, words), words)


def identity(text: str, words: Lexicon) -> Identity:
    """A name prepared for comparison."""
    plain = core(without_article(tidy(text)), words)
    bare = plain.replace(".", "").replace("-", "")
    capitals = sum(letter.isupper() for letter in bare)
    acronym = bare.isalpha() and len(bare) in LETTERS and bare[0].isupper() and (capitals > 1 or len(bare) > 2)
    name, body = read(plain, words), canonical(plain, words)
    if body.known and " " in plain:  # "General Motors" is no general
        name = replace(name, person=False)
    return Identity(name, body, bare.lower() if acronym else "", _initials(plain))


def same(a: Identity, b: Identity, words: Lexicon) -> bool:
    """Whether two prepared names are one source's."""
    if a.body.words and a.body.words == b.body.words:
        return True
    people = a.name.person is not False and b.name.person is not False and not at_odds(a.name, b.name, words)
    if people and one_person(a.name, b.name, words):
        return True
    if a.name.person or b.name.person:
        return False
    return a.letters in b.initials or b.letters in a.initials


def _initials(plain: str) -> frozenset[str]:
    """The acronyms a name may have: first letters of its capitalised words, or of all; short acronyms whole."""
    words = [word for word in re.split(r"[\s/-]+", plain.replace(".", "")) if word]
    letters = [word if word.isupper() and len(word) < 4 else word[0] for word in words]
    capital = [part for part in letters if part[0].isupper()]
    if len(capital) < LETTERS.start:
        return frozenset()
    return frozenset({"".join(capital).lower(), "".join(letters).lower()})


# ------------------------------------------------------------------ people
def one_person(one: Name, other: Name, words: Lexicon) -> bool:
    """Whether two names can be one person's: the surname alone, initials, short forms, other spellings.

    A suffix is often left out; it tells two people apart when nothing else does ("Ana Ruiz Jr.").
    """
    a, b = one.words, other.words
    if len(a) == 1 or len(b) == 1:
        short, full = (a, b) if len(a) == 1 else (b, a)
        return folded(short[0]) in handles(full, words)
    if one.suffix != other.suffix and a[0] == b[0]:
        return False
    if folded("".join(a)) == folded("".join(b)):  # "Kim Jong-un", "Kim Jong Un"
        return True
    first, last = (folded(a[0]), folded(b[0])), (folded(a[-1]), folded(b[-1]))
    spelled = first[0] == first[1] and min(map(len, last)) >= LONG and _one_edit(*last)
    if (last[0] != last[1] and not spelled) or not _one_first_name(a[0], b[0], words):
        return False
    middle = {name[0].lower() for name in a[1:-1]}, {name[0].lower() for name in b[1:-1]}
    return not (middle[0] and middle[1] and middle[0].isdisjoint(middle[1]))


def at_odds(a: Name, b: Name, words: Lexicon) -> bool:
    """Whether titles or first names tell two names apart: "President Ruiz" and "First Lady Ana Ruiz"."""
    if a.gender and b.gender and a.gender != b.gender:
        return True
    surname = len(a.words) == 1 or len(b.words) == 1
    return bool(surname and a.office and b.office and (a.office in words.kin) != (b.office in words.kin))


def handles(name: Sequence[str], words: Lexicon) -> tuple[str, ...]:
    """The single words by which a person goes: the surname, and the first word unless it is a known first name."""
    last, first = folded(name[-1]), folded(name[0])
    return (last,) if first == last or name[0].lower() in words.given else (last, first)


def _one_first_name(a: str, b: str, words: Lexicon) -> bool:
    one, other = a.lower().rstrip("."), b.lower().rstrip(".")
    if folded(one) == folded(other) or other in words.short.get(one, {}):
        return True
    return (
        one[0] == other[0] and "." in a + b and min(len(one.replace(".", "")), len(other.replace(".", ""))) <= INITIAL
    )


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A word of a name without accents, case, article and the letters that romanisations differ in."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    for pattern, letter in _TRANSLITERATED:
        plain = pattern.sub(letter, plain)
    return plain


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ in one letter put in, left out or changed."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


# ------------------------------------------------------------------ a corpus
def unify(figures: Sequence[Figure], rulebook: Rulebook) -> tuple[Figure, ...]:
    """The figures with `source_id` set: one id a body over all articles, whatever order they come in.

    A surname alone joins the one full name that fits it, and none when several do. A source without a
    name of its own ("officials", "a witness") has an id within its article only, which rests on the
    article's digest that `attribute` left in `source_id`.
    """
    words = lexicon(rulebook)
    sources = [figure.source for figure in figures if figure.source is not None]
    known = {name: identity(name, words) for name in sorted({source.name for source in sources})}
    named = {source.name for source in sources if _named(source)}
    ids = _ids({name: item for name, item in known.items() if name in named}, words)
    return tuple(_identified(figure, ids, known) for figure in figures)


def _named(source: Source) -> bool:
    """Whether a source has a name that means the same in another article."""
    capital = any(letter.isupper() for letter in source.name)
    return capital and (source.name.isupper() or source.name.lower() not in PRONOUNS)


def _identified(figure: Figure, ids: dict[str, str], known: dict[str, Identity]) -> Figure:
    source = figure.source
    if source is None:
        return figure
    body = known[source.name].body
    basis = ids.get(source.name) or f"{source.source_id}\0{' '.join(sorted(body.words))}"
    digest = hashlib.sha256(basis.encode()).hexdigest()[:10]
    rules = tuple(dict.fromkeys((*figure.rules, *body.marks)))
    return replace(figure, source=replace(source, source_id=f"s{digest}"), rules=rules)


def _ids(known: dict[str, Identity], words: Lexicon) -> dict[str, str]:
    """What the id of every name rests on; names that are one source share it."""
    ids: dict[str, str] = {}
    for cluster in _people(known, words):
        spellings = {" ".join((*map(folded, known[name].name.words), known[name].name.suffix)) for name in cluster}
        basis = min(spellings, key=lambda spelling: (len(spelling), spelling))
        ids.update(dict.fromkeys(cluster, f"person {basis}"))
    surnames = _by_handle([name for name, item in known.items() if item.full], known, words)
    spelled = {
        letters: item for item in reversed(known.values()) for letters in sorted(item.initials) if not item.name.person
    }
    for name, item in known.items():
        if item.full:
            continue
        near = (
            surnames.get(folded(item.name.words[-1]), ()) if item.name.person is not False and item.name.words else ()
        )
        fits = sorted({ids[other] for other in near if same(item, known[other], words)})
        meant = spelled.get(item.letters, item)
        ids[name] = fits[0] if len(fits) == 1 else "body " + " ".join(sorted(meant.body.words))
    return ids


def _by_handle(names: Sequence[str], known: dict[str, Identity], words: Lexicon) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for name in names:
        for handle in handles(known[name].name.words, words):
            table.setdefault(handle, []).append(name)
    return table


def _people(known: dict[str, Identity], words: Lexicon) -> list[list[str]]:
    """Full names that are one person's, compared within those that share a surname or a first name."""
    clusters: list[list[str]] = []
    blocks: dict[str, list[list[str]]] = {}
    for name in (name for name, item in known.items() if item.full):
        mine = known[name]
        keys = (folded(mine.name.words[-1]), f"{folded(mine.name.words[0])} *")
        near = [cluster for key in keys for cluster in blocks.get(key, ())]
        home = next((cluster for cluster in near if all(same(mine, known[other], words) for other in cluster)), None)
        if home is None:
            home = []
            clusters.append(home)
        home.append(name)
        for key in keys:
            if home not in blocks.setdefault(key, []):
                blocks[key].append(home)
    return clusters
