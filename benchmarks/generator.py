"""Varied articles in our own words with their gold: events told by several outlets, polls, and budgets.

    corpus = generate(1000)            # the same articles for the same number, on every machine
    write(corpus, folder)              # articles.jsonl and gold.json

Every event has several measures (dead, injured, homes, people moved to safety); outlets report it on one to four
days, with tolls that grow, hedges and roundings. The gold key of a figure is its event and measure: figures with
one key measure the same quantity. Places and causes come again at other times, as they do in news: then it is the day,
and mostly the cause, by which a reader tells two events of one place apart.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

STEMS = (
    "Vel", "Tar", "Bren", "Ost", "Mar", "Gor", "Pir", "Cas", "Dun", "Hol", "Kar", "Lem", "Nor", "Rud", "Sal", "Tol",
    "Ul", "Wes", "Yar", "Zen", "Alb", "Bor", "Cor", "Dal", "Erd", "Fal", "Gren", "Hask", "Ilm", "Jov", "Kest", "Lud",
    "Mesk", "Nim", "Orl", "Pesk", "Quen", "Rosk", "Strel", "Tump", "Und", "Vost", "Wim", "Yelm", "Zab", "Brod", "Crad",
    "Drev", "Flam", "Glin", "Harn", "Jart", "Krem", "Lisk", "Morn", "Prav",
)  # fmt: skip
MIDDLES = ("a", "e", "i", "o", "en", "ar", "il", "um", "", "ond", "esh", "uv", "ag", "ir")
ENDS = (
    "ma", "nov", "sk", "via", "land", "tel", "burg", "ford", "by", "holm", "mouth", "dorf", "ria", "stead", "bridge",
    "ton", "wick", "gard", "mere", "combe", "vale", "haven", "bach", "zin", "lund", "rup", "thorpe", "minster", "dale",
    "grad", "nitz", "sund",
)  # fmt: skip
ON_THE_MAP = frozenset({"Borama", "Castel", "Holland", "Norilsk", "Salford", "Salima", "Tarnov", "Tolima", "Ulma"})
"""What the syllables make by chance and the world has: no invented place may bear such a name."""
SIDES = ("", "", "", "Upper ", "East ", "Lower ", "New ")
OUTLETS = tuple(f"The {place} {kind}" for place in STEMS[:10] for kind in ("Courier", "Ledger", "Post"))
BODIES = ("the interior ministry", "the fire service", "the regional governor", "the hospital", "civil defence")
FIRST, LAST = (
    (
        "Ana", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Irena", "Jonas", "Katya", "Leon", "Mira",
        "Nadir", "Olga", "Piotr", "Rosa", "Stefan", "Tessa", "Umar",
    ),
    (
        "Ruiz", "Petrov", "Lang", "Okafor", "Moreau", "Haddad", "Stone", "Aalto", "Bianchi", "Castellanos", "Dragan",
        "Eriksen", "Fodor", "Gruber", "Horvat", "Ivanenko", "Jansen", "Kowalczyk", "Lindqvist", "Mbeki", "Novotny",
        "Olsen", "Pereira", "Rahimi", "Schuster", "Takeda",
    ),
)  # fmt: skip
CAUSES = ("flood", "landslide", "warehouse fire", "train crash", "factory blast", "mudslide", "ferry accident", "gale")
WHO = (
    "A baker", "The vicar", "A grocer", "A bus driver", "The head teacher", "A miner", "The harbour master",
    "An engineer", "The choir", "A beekeeper", "The postmistress", "A student", "The football club", "A farmer's widow",
    "The librarian", "A carpenter", "The orchestra", "A lorry driver", "The signalman", "An old sailor",
)  # fmt: skip
DID = (
    "remembers", "has lent", "repaired", "went looking for", "wrote about", "carried away", "asked for", "sketched",
    "has promised", "gave up", "rebuilt", "complained about", "sold", "borrowed", "described", "waited beside", "drew",
    "has forgotten", "painted", "cleared",
)  # fmt: skip
WHAT = (
    "the old mill", "a crate of lamps", "the lower bridge", "blankets from the sports hall", "the school piano",
    "a list of neighbours", "the vineyard wall", "his grandfather's boat", "the chapel roof", "pumps from the coast",
    "the railway cutting", "soup for the night shift", "the museum's clock", "a stray dog", "the orchard gate",
    "maps of the valley", "the ferry landing", "letters from abroad", "the market stalls", "a broken generator",
)  # fmt: skip
THEN = (
    "at dawn",
    "after the rain",
    "without a word",
    "before anybody woke",
    "in the dark",
    "for want of better",
    "again",
)


TOLD = {
    "dead": (
        "The {cause} in {place} killed {n} people, {body} said on {day}.",
        "In {place}, {n} people died when the {cause} struck, according to {body}.",
        "{Body} put the number of people killed by the {cause} in {place} at {n}.",
        "Rescuers have found the bodies of {n} people since the {cause} in {place}.",
    ),
    "hurt": (
        "Doctors in {place} treated {n} people who were injured in the {cause}.",
        "The {cause} left {n} people injured, said {body} of {place}.",
        "Hospitals near {place} took in {n} injured people.",
    ),
    "homes": (
        "The {cause} destroyed {n} homes in {place}, according to {body}.",
        "In {place}, {n} homes lie in ruins, {body} said.",
        "{Body} counted {n} homes destroyed by the {cause}.",
    ),
    "moved": (
        "Some families refused to leave, but {n} residents of {place} were evacuated.",
        "Buses took {n} residents of {place} to safety, {body} said.",
        "{Body} said {n} residents had been evacuated from {place}.",
    ),
}
"""How an event's measures are told; the first words of a body are capital where it opens the sentence."""

DAYS = 730
START = date(2023, 1, 2)


@dataclass(frozen=True, slots=True)
class Planted:
    """A figure that the generator has put into an article, and what it measures."""

    article: str
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Article records as `figures` reads them, and the gold."""

    articles: tuple[dict[str, str], ...]
    gold: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article to be: its story's parts, texts with a number marked {n} and what that number measures."""

    day: date
    title: str
    parts: tuple[tuple[str, str, str], ...]  # sentence, words of the number, gold key; the last two empty for filler


def generate(size: int, seed: int = 7) -> Corpus:
    """`size` articles in order of their days."""
    pick = random.Random(seed)
    reports: list[Report] = []
    number = 0
    while len(reports) < size:
        number += 1
        kind = pick.choices((_event, _poll, _budget), (7, 2, 1))[0]
        reports += kind(number, pick)
    articles, gold = [], []
    for index, report in enumerate(sorted(reports[:size], key=lambda report: (report.day, report.title))):
        name = f"a{index:06}"
        text, planted = _text(name, report, pick)
        gold += planted
        articles.append(
            {
                "id": name, "title": report.title, "outlet": pick.choice(OUTLETS),
                "published": report.day.isoformat(), "text": text,
            }
        )  # fmt: skip
    return Corpus(tuple(articles), tuple(gold))


def write(corpus: Corpus, folder: Path) -> Path:
    """The articles as JSON Lines, whose path is given, with the gold beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for article in corpus.articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    gold = [[one.article, one.start, one.end, one.key] for one in corpus.gold]
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return path


def _text(name: str, report: Report, pick: random.Random) -> tuple[str, list[Planted]]:
    """The running text, filler between the sentences that hold numbers, and where those stand."""
    text, planted = "", []
    for sentence, words, key in report.parts:
        if words:
            at = len(text) + sentence.index("{n}")
            planted.append(Planted(name, at, at + len(words), key))
        text += sentence.replace("{n}", words) + pick.choice((" ", "\n\n"))
        if pick.random() < 0.6:
            text += " ".join(map(pick.choice, (WHO, DID, WHAT, THEN))) + ".\n\n"
    return text.strip() + "\n", planted


# ------------------------------------------------------------------ kinds of story
def _event(number: int, pick: random.Random) -> Iterator[Report]:
    """A disaster, told on one to four days by one to three outlets a day; its tolls grow."""
    place, cause, begun = _place(pick), pick.choice(CAUSES), START + timedelta(days=pick.randrange(DAYS))
    dead, hurt = pick.randint(3, 60), pick.randint(20, 400)
    homes, moved = pick.randint(30, 900), pick.randint(4, 90) * 100
    for later in range(pick.randint(1, 4)):
        for _ in range(pick.randint(1, 3)):
            day = f"{begun + timedelta(days=later):%A}"
            parts = [
                (_told(measure, cause, place, day, pick), _said(value, pick), measure)
                for measure, value in (("dead", dead), ("hurt", hurt), ("homes", homes), ("moved", moved))
            ]
            told = [parts[0], *pick.sample(parts[1:], pick.randint(1, 3))]
            keyed = tuple((sentence, words, f"e{number}-{key}") for sentence, words, key in told)
            title = pick.choice(
                ("Rescuers search on after the {} in {}", "After the {}, {} counts its losses", "{}: {} waits for help")
            )
            yield Report(begun + timedelta(days=later), title.format(cause, place), keyed)
        dead, hurt = dead + pick.randint(0, 4), hurt + pick.randint(0, 20)


def _poll(number: int, pick: random.Random) -> Iterator[Report]:
    """Two candidates for mayor, in one poll that one to three outlets report."""
    place, day = _place(pick), START + timedelta(days=pick.randrange(DAYS))
    names = pick.sample([f"{first} {last}" for first in FIRST for last in LAST], 2)
    ahead = pick.randint(38, 55)
    shares = ahead, ahead - pick.randint(1, 9)
    asked = pick.randint(500, 1500)
    for later in range(pick.randint(1, 3)):
        parts = [
            (
                f"{name} has {{n}} percent in the race for mayor of {place}, a poll by the {place} Institute found.",
                str(share), f"p{number}-{side}",
            )
            for side, (name, share) in enumerate(zip(names, shares, strict=True))
        ]  # fmt: skip
        parts.append((f"The institute asked {{n}} voters in {place} this week.", f"{asked:,}", f"p{number}-asked"))
        yield Report(day + timedelta(days=later), f"{names[0]} leads in {place}", tuple(parts))


def _budget(number: int, pick: random.Random) -> Iterator[Report]:
    """A town that builds something, with its price and what it employs."""
    place, day = _place(pick), START + timedelta(days=pick.randrange(DAYS))
    thing = pick.choice(("bridge", "hospital", "tram line", "harbour wall", "library", "stadium"))
    price, jobs = pick.randint(12, 480), pick.randint(40, 900)
    for later in range(pick.randint(1, 3)):
        parts = (
            (f"The council of {place} voted to spend {{n}} on a new {thing}.", f"${price} million", f"b{number}-price"),
            (f"Building the {thing} in {place} will give work to {{n}} people.", _said(jobs, pick), f"b{number}-jobs"),
        )
        yield Report(day + timedelta(days=later), f"{place} votes for a new {thing}", parts)


def _place(pick: random.Random) -> str:
    name = pick.choice(STEMS) + pick.choice(MIDDLES) + pick.choice(ENDS)
    return _place(pick) if name in ON_THE_MAP else pick.choice(SIDES) + name


def _said(value: int, pick: random.Random) -> str:
    """The number as an outlet may put it; hedged or rounded, it still measures the same."""
    form = pick.random()
    if form < 0.15:
        return f"at least {value:,}"
    if form < 0.25 and value >= 100:
        return f"about {round(value, -1):,}"
    return f"{value:,}"


def _told(measure: str, cause: str, place: str, day: str, pick: random.Random) -> str:
    """A sentence for the measure, with {n} where its number will stand."""
    body = pick.choice(BODIES)
    sentence = pick.choice(TOLD[measure])
    for name, words in {
        "cause": cause,
        "place": place,
        "day": day,
        "body": body,
        "Body": body[0].upper() + body[1:],
    }.items():
        sentence = sentence.replace(f"{{{name}}}", words)
    return sentence
