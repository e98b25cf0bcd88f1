"""Errors planted in real articles: how many of them do the checks inside an article catch?

    python benchmarks/plantings.py FOLDER [--each 20] [--seed 7] [--codes FIG201,FIG208] [--missed]

For each code the script picks articles of the folder and plants one error in each: it changes one number of a headline
or of a figure that the body gives twice, or adds one sentence that is wrong by one number. The same seed plants the
same errors. A planting is caught when the article gets a finding of that code that it did not get before. The right
version of every added sentence is planted too: a finding of any code on it counts as a false alarm.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from figures.inspect import inspect
from figures.language import Parser
from figures.model import Article, Figure
from figures.pipeline import Settings, extract, extract_batch
from figures.read import read
from figures.rulebook import Rulebook, load

SENTENCES: dict[str, tuple[str, ...]] = {
    "FIG202": (
        "The panel had {a+b+c} members: {a} lawyers, {b} doctors and {c} teachers.",
        "In all {a+b+c} volunteers turned up, {a} in Harnby and {b+c} in Colford.",
        "A fund of ${a+b+c} million consists of ${a} million for pay, ${b} million for rent and ${c} million for tea.",
        "The clinic treated {a+b+c} patients: {a} women, {b} men and {c} children.",
        "{a} Danes and {b} Swedes, {a+b} people in all, had signed up.",
        "Of the {a+b+c} letters, {a} were thrown away, {b} were sent back and the remaining {c} were read.",
        "They counted {a} lorries and {b} coaches, a total of {a+b} vehicles.",
        "The mission was made up of {a+b+c} people — {a} engineers, {b} nurses and {c} drivers.",
        "Inspectors closed {a+b+c} kitchens ({a} in schools, {b} in hotels and {c} in hospitals).",
        "The assembly has {a+b+c} seats: {a} for the north, {b} for the south and {c} for the islands.",
    ),
    "FIG203": (
        "The club has {a+b} members, including {a} women.",
        "Some firms were fined: {a} of the {a+b} firms appealed.",
        "The port took in {a+b} ships, {a} of them tankers.",
        "Auditors went through {a+b} contracts, of which {a} had never been signed.",
        "A storm flattened {a+b} barns, among them {a} barns in Upper Tolley.",
        "At the hearing {a} of the {a+b} witnesses wept.",
        "The registry lists {a+b} owners, {a} of whom live abroad.",
        "The charity spent ${a+b} million, including ${a} million on rent.",
    ),
    "FIG204": (
        "The wreck lies {a} miles ({km:a} km) off the coast.",
        "A crate of {a} kilograms ({lb:a} pounds) fell from the crane.",
        "The runway is {a}00 feet ({m:a} metres) short.",
        "The farm covers {a} hectares ({acre:a} acres) of heath.",
        "The kiln was heated to {a} degrees Celsius ({f:a} degrees Fahrenheit) overnight.",
        "Gusts of {a} mph ({km:a} km/h) tore at the roof.",
    ),
    "FIG205": (
        "Complaints rose {p} percent to {y} from {x}.",
        "The toll on the bridge went from ${x} to ${y}, an increase of {p} percent.",
        "Enrolment grew from {x} to {y}, a gain of {y-x}.",
        "Sales climbed by {y-x} from {x} to {y} over the winter.",
        "Circulation fell from {y} to {x}, a drop of {y-x}.",
        "Ticket revenue jumped {p} percent, from ${x} million to ${y} million.",
        "The subsidy increased to ${y} from ${x}, a {p} percent rise.",
        "Stock in the brewery rose ${y-x}, or {p} percent, to ${y}.",
    ),
    "FIG206": (
        "On the day {a} of the {a+b} delegates, or {q} percent, stayed seated.",
        "Only {a} of {a+b} trains ({q} percent) ran on time.",
        "Of {a+b} tenants, {a}, or {q} percent, had paid.",
        "The lab rejected {a} of {a+b} samples, {q} percent, at once.",
        "About {q} percent ({a} of {a+b}) of the wells were dry.",
        "The bill got {a} of {a+b} votes — {q} percent.",
    ),
    "FIG209": (
        "The council set {n} goals: {items}.",
        "She thanked {n} colleagues: {names}.",
        "The tour takes in {n} towns: {names}.",
        "There were {n} complaints — {items}.",
        "The kitchen cooks {n} dishes ({items}).",
        "{N} colleagues signed: {names}.",
    ),
}
"""Sentences of our own, right as they stand; the planting changes one of their numbers."""

ITEMS = ("bread", "water", "shelter", "salt", "timber", "light", "paper", "wool", "tar", "rope", "glass", "seed")
NAMES = ("Alwin", "Berta", "Corin", "Dunja", "Edvin", "Frida", "Gorm", "Hedda", "Imre", "Jorun", "Kaspar", "Liv")
LOG = re.compile(r"^\d{1,2}[:.]\d\d [ap]\.?m\.?$", re.M)
"""A line of a log: its figures move from entry to entry, so that a changed one is no error."""

SHORTEST = 6
"""Words below which what is left of a sentence says nothing by itself ("By 41%")."""

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")
PER = {"km": 1.609344, "lb": 2.204623, "m": 30.48, "acre": 2.471054}


@dataclass(frozen=True)
class Planting:
    """An article with one error, and the same article without it where a sentence was added."""

    code: str
    planted: Article
    right: Article | None
    what: str


# ------------------------------------------------------------------ added sentences
def filled(template: str, pick: random.Random, wrong: bool) -> str:
    """The template with numbers; when `wrong`, one of the numbers that follow from the others is changed."""
    holes = re.findall(r"\{[^}]+\}", template)
    values = _values(pick)
    derived = [hole for hole in dict.fromkeys(holes) if re.search(r"[+:-]", hole) or hole[1:-1] in ("p", "q", "n", "N")]
    broken = pick.choice(derived) if wrong else ""
    done = template
    for hole in dict.fromkeys(holes):
        right = _worth(hole[1:-1], values)
        said = _changed(hole[1:-1], right, values, pick) if hole == broken else right
        done = done.replace(hole, said)
    return done


def _values(pick: random.Random) -> dict[str, int]:
    x = pick.randint(21, 79) * 10 + pick.randint(1, 9)
    n = pick.randint(3, 6)
    parts = {name: pick.randint(low, high) for name, low, high in (("a", 24, 60), ("b", 13, 23), ("c", 3, 11))}
    return {**parts, "x": x, "y": x + pick.randint(40, 190), "n": n, "from": pick.randint(0, len(ITEMS) - 6)}


def _worth(hole: str, values: dict[str, int]) -> str:
    """The right words for one hole of a template."""
    listing = {"items": ITEMS, "names": NAMES}.get(hole)
    if listing:
        some = listing[values["from"] : values["from"] + values["n"]]
        return f"{', '.join(some[:-1])} and {some[-1]}"
    if hole in ("n", "N"):
        return SMALL[values["n"]] if hole == "n" else SMALL[values["n"]].capitalize()
    if hole == "p":
        return str(round(100 * (values["y"] - values["x"]) / values["x"]))
    if hole == "q":
        return str(round(100 * values["a"] / (values["a"] + values["b"])))
    if ":" in hole:
        unit, name = hole.split(":")
        return str(round(values[name] * 9 / 5 + 32 if unit == "f" else values[name] * PER[unit]))
    if "-" in hole:
        return str(values["y"] - values["x"])
    return f"{sum(values[name] for name in hole.split('+')):,}"


def _changed(hole: str, right: str, values: dict[str, int], pick: random.Random) -> str:
    if hole in ("n", "N"):
        other = SMALL[values["n"] + pick.choice((-1, 1))]
        return other if hole == "n" else other.capitalize()
    number = int(right.replace(",", ""))
    return f"{max(1, number + pick.choice((-1, 1)) * max(3, round(number * pick.choice((0.15, 0.25, 0.4)))))}"


def added(code: str, article: Article, pick: random.Random, at: int) -> Planting | None:
    """A sentence of the code behind a paragraph of the body, wrong and right."""
    template = SENTENCES[code][at % len(SENTENCES[code])]
    if code == "FIG203":  # the whole is the only number that may be wrong, and only downwards
        template = template.replace("{a+b}", "{whole}")
    bodies = [block for block in article.blocks if block.kind == "body"]
    if not bodies:
        return None
    spot = pick.choice(bodies).end
    state = pick.getstate()
    wrong = _part(template, pick) if code == "FIG203" else filled(template, pick, wrong=True)
    pick.setstate(state)
    fine = _part(template, pick, right=True) if code == "FIG203" else filled(template, pick, wrong=False)
    if wrong == fine:
        return None
    return Planting(code, _with(article, spot, f"\n\n{wrong}"), _with(article, spot, f"\n\n{fine}"), wrong)


def _part(template: str, pick: random.Random, right: bool = False) -> str:
    a = pick.randint(24, 90)
    whole = a + pick.randint(5, 40) if right else a - pick.randint(3, 12)
    return template.replace("{a}", str(a)).replace("{whole}", str(whole))


def _with(article: Article, spot: int, words: str) -> Article:
    return replace(article, text=article.text[:spot] + words + article.text[spot:])


# ------------------------------------------------------------------ changed numbers
def other_number(figure: Figure, pick: random.Random) -> str | None:
    """The figure's number as written, changed by a fifth or more; None when it is not in plain digits."""
    core = figure.surface[figure.core_start - figure.start : figure.core_end - figure.start]
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", core)
    if digits is None or figure.qualifier not in ("exact", "about"):  # more than 400 may be more than 280
        return None
    value = float(digits[0].replace(",", ""))
    if re.fullmatch(r"(?:19|20)\d\d", digits[0]):  # may be a year
        return None
    places = len(digits[0].partition(".")[2])
    new = value * pick.choice((0.55, 0.7, 0.8, 1.25, 1.4, 1.8))
    said = f"{new:,.{places}f}" if "," in digits[0] or new < 1000 else f"{new:.{places}f}"
    if float(said.replace(",", "")) == value or (figure.dimension == "share" and new > 100):
        return None
    return core[: digits.start()] + said + core[digits.end() :]


def headlines(figures: Sequence[Figure], article: Article, pick: random.Random) -> Iterator[Planting]:
    """A headline that says what a sentence of the body says, with another number."""
    for figure in figures:
        words = figure.sentence.split()
        telling = figure.value.best >= 13 and figure.dimension in ("count", "currency", "share")
        if not telling or not 6 <= len(words) <= 24 or re.search(r"[\"“”:;()]", figure.sentence):
            continue
        start = article.text.find(figure.sentence)
        new = other_number(figure, pick)
        if new is None or start < 0 or not figure.sentence[0].isupper():
            continue
        first, last = figure.core_start - start, figure.core_end - start
        if re.match(r"s\b|\s*(?:%|percent)?\s*(?:to|-|–)\s*\d", figure.sentence[last:]):
            continue  # half of a pair, or a decade: another number would be another kind of statement
        line = re.split(r", | (?:after|while|because|although) ", figure.sentence[last:])[0].rstrip(".!?")
        headline = f"{figure.sentence[:first]}{new}{line}"
        if len(headline.split()) < SHORTEST:
            continue
        yield Planting("FIG201", replace(article, text=f"{headline}\n\n{article.text}"), None, headline)


def repeats(figures: Sequence[Figure], article: Article, pick: random.Random) -> Iterator[Planting]:
    """One of two statements of one figure, in much the same words, with another number."""
    for one, other in combinations(figures, 2):
        telling = one.value.best >= 20 or one.value.best % 1 != 0
        same = one.value == other.value and (one.unit, one.noun) == (other.unit, other.noun)
        if not (telling and same) or one.context.sentence == other.context.sentence:
            continue
        shared, said = one.context.clause & other.context.clause, one.context.clause | other.context.clause
        new = other_number(other, pick)
        if new is not None and len(shared) >= 5 and 2 * len(shared) >= len(said) and one.place == other.place:
            text = article.text[: other.core_start] + new + article.text[other.core_end :]
            yield Planting("FIG208", replace(article, text=text), None, f"{one.sentence} | {new} | {other.sentence}")


def restated(figures: Sequence[Figure], article: Article, pick: random.Random) -> Iterator[Planting]:
    """A sentence of the body said again further down, without what follows its first comma, with another number."""
    last = max((block.end for block in article.blocks if block.kind == "body"), default=0)
    for planting in headlines(figures, article, pick):
        again = f"{pick.choice(('', 'To recall: ', 'As was said above, '))}{planting.what}."
        yield Planting("FIG208", _with(article, last, f"\n\n{again}"), None, again)


# ------------------------------------------------------------------ the measure
def planted(
    articles: Sequence[Article], figures: Sequence[Figure], codes: Sequence[str], each: int, seed: int
) -> list[Planting]:
    """`each` plantings of every code, no two of one code in one article."""
    of = {name: list(some) for name, some in groupby(figures, key=lambda figure: figure.article)}
    found: list[Planting] = []
    for code in codes:
        pick = random.Random(f"{seed} {code}")
        pool = [article for article in articles if len(LOG.findall(article.text)) < 3]
        pick.shuffle(pool)
        some: list[Planting] = []
        ways = ("repeats", "restated") if code == "FIG208" else ("",)
        for part, way in enumerate(ways, 1):
            for article in pool:
                if len(some) >= each * part // len(ways):
                    break
                body = [figure for figure in of.get(article.name, []) if figure.context.kind == "body"]
                made = _made(code, way, article, body, pick, len(some))
                some += [made] if made is not None else []
        found += some
    return found


def _made(code: str, way: str, article: Article, body: list[Figure], pick: random.Random, at: int) -> Planting | None:
    if code == "FIG201":
        return next(headlines(body, article, pick), None)
    if code == "FIG208":
        return next(repeats(body, article, pick) if way == "repeats" else restated(body, article, pick), None)
    return added(code, article, pick, at)


def findings(articles: Sequence[Article], rulebook: Rulebook, parser: Parser) -> list[list[tuple[str, str]]]:
    """(code, message) of the findings of each article, read anew."""
    import json
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        rows = ({"id": f"{n}", "text": one.text, "published": one.published} for n, one in enumerate(articles))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        known = read([str(path)], language="any", rulebook=rulebook).articles
        figures = [figure for part in extract_batch(known, rulebook, parser).extracts for figure in part.figures]
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in inspect(known, figures, rulebook).findings:
        found.setdefault(finding.article, []).append((finding.code, finding.message))
    return [found.get(f"{n}", []) for n in range(len(articles))]


def main() -> None:
    """Plants, checks, and prints how many of each code were caught."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--each", type=int, default=20)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--codes", default="FIG201,FIG202,FIG203,FIG204,FIG205,FIG206,FIG208,FIG209")
    options.add_argument("--missed", action="store_true", help="show what was not caught, and false alarms")
    asked = options.parse_args()
    rulebook, parser = load(), Parser()
    result = extract([asked.folder], Settings())
    plantings = planted(result.articles, result.figures, asked.codes.split(","), asked.each, asked.seed)
    names = {planting.planted.name for planting in plantings}
    before = [one for one in result.articles if one.name in names]
    was = dict(zip((one.name for one in before), findings(before, rulebook, parser), strict=True))
    now = findings([planting.planted for planting in plantings], rulebook, parser)
    fine = [planting for planting in plantings if planting.right is not None]
    right = findings([planting.right for planting in fine if planting.right], rulebook, parser)
    for code, some in groupby(zip(plantings, now, strict=True), key=lambda pair: pair[0].code):
        pairs = list(some)
        missed = [
            p for p, got in pairs if sum(c == code for c, _ in got) <= sum(c == code for c, _ in was[p.planted.name])
        ]
        print(f"{code}  caught {len(pairs) - len(missed)} of {len(pairs)}")
        for planting in missed if asked.missed else ():
            print(f"    missed: {planting.what}")
    alarms = [(p, got) for p, got in zip(fine, right, strict=True) if len(got) > len(was[p.planted.name])]
    print(f"false alarms on {len(alarms)} of {len(fine)} right sentences")
    for planting, got in alarms if asked.missed else ():
        print(f"    {planting.code}: {got}")


if __name__ == "__main__":
    main()
