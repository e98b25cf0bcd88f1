"""Places: names, spellings, demonyms, which lies in which, and words that are no place where they stand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from figures.gazetteer import compatible, contains, name_of, places_in
from figures.rulebook import load
from figures.rulebook.kinds import PlaceCueRule


def ids(text: str) -> list[str]:
    return [place.id for place in places_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S., the US and the United States agreed.", ["us", "us", "us"]),
        ("American, British, Dutch and Saudi officials", ["us", "gb", "nl", "sa"]),
        ("North Korean troops and S. Korea", ["kp", "kr"]),
        ("Kyiv, once Kiev", ["ua/kyiv", "ua/kyiv"]),
        ("Burma is Myanmar, Türkiye is Turkey", ["mm", "mm", "tr", "tr"]),
        ("Côte d’Ivoire and the Ivory Coast", ["ci", "ci"]),
        ("South Sudan, the Democratic Republic of Congo and Guinea-Bissau", ["ss", "cd", "gw"]),
        ("the Kursk region and Kharkiv", ["ru/kursk", "ua/kharkiv/kharkiv"]),
        ("Gaza City, the Gaza Strip and Palestinians", ["ps/gaza/gaza-city", "ps/gaza", "ps"]),
        ("Springfield, Illinois", ["us/illinois/springfield", "us/illinois"]),
        ("KYIV, Ukraine (AP)", ["ua/kyiv", "ua"]),
        ("He told us to give it to them.", []),
        ("Catalonia, the Canary Islands and Bavaria", ["es/cataluna", "es/canarias", "de/bayern"]),
        ("Goma in North Kivu", ["cd/nord-kivu/goma", "cd/nord-kivu"]),
        ("West Java on Java", ["id/jawa-barat", "id/java"]),
    ],
)
def test_names_of_places(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris Hilton left Paris.", ["fr/paris"]),
        ("He was reading in Reading on Monday.", ["gb/england/reading"]),
        ("Nice weather; police split the sale.", []),
        ("Mr Lincoln and George Washington", []),
        ("Michael Jordan flew to Jordan.", ["jo"]),
        ("March came. May spoke. Of course.", []),
    ],
)
def test_a_name_that_is_a_word_or_a_person_needs_the_sentence(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_spans_leave_out_the_possessive_and_the_full_stop() -> None:
    text = "Ukraine's boats left Odesa. Then U.S. boats came."
    assert [text[p.start : p.end] for p in places_in(text)] == ["Ukraine", "Odesa", "U.S."]


@pytest.mark.parametrize(
    ("a", "b", "inside", "together"),
    [
        ("ua", "ua/donetsk/pokrovsk", True, True),
        ("ua/donetsk/pokrovsk", "ua", False, True),
        ("donbas", "ua/luhansk", True, True),
        ("europe", "ua/kharkiv", True, True),
        ("korea", "kp", True, True),
        ("ru/kursk", "ru/bryansk", False, False),
        ("us", "ua", False, False),
        ("us/washington", "us/washington-state", False, False),
    ],
)
def test_containment(a: str, b: str, inside: bool, together: bool) -> None:
    assert contains(a, b) is inside
    assert compatible(a, b) is together


def test_names_of_ids() -> None:
    assert name_of("ua/crimea") == "Crimea"
    assert name_of("nowhere") == "nowhere"


@pytest.mark.parametrize("rule", load().of(PlaceCueRule), ids=lambda rule: rule.name)
def test_the_examples_of_every_cue(rule: PlaceCueRule) -> None:
    cities = {"Bergen", "Sumy", "Oslo", "Houston", "Lawrence"}

    def shown(text: str) -> bool:
        return any(text[p.start : p.end] in cities for p in places_in(text))

    person = rule.role == "person"
    assert all(shown(text) is not person for text in rule.fires)
    assert all(shown(text) is person for text in rule.silent)


def test_the_table_is_loaded_late() -> None:
    code = "import figures.gazetteer as g; print(g._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Spain", "Seville"),
        ("Andalusia", "Seville"),
        ("Sumatra", "West Sumatra"),
        ("the Democratic Republic of Congo", "Goma"),
        ("Sicily", "Palermo"),
        ("Italy", "Sicily"),
        ("Darfur", "North Darfur"),
        ("Crete", "Heraklion"),
    ],
)
def test_islands_and_regions_hold_what_lies_in_them(outer: str, inner: str) -> None:
    (whole,), (part,) = ids(f"in {outer}"), ids(f"in {inner}")
    assert contains(whole, part)
    assert not contains(part, whole)
