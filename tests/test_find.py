"""`find` on its own: the table of phrases, what needs more than one sentence, and quantulum3."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from figures import quantulum
from figures.find import find
from figures.language import Parser
from figures.model import Article, Block, Found, Numeral, Sentence
from figures.rulebook import Rulebook, load
from figures.trial import tried

PHRASES = Path(__file__).parent / "phrases"


def read(text: str, rulebook: Rulebook, kind: str = "body") -> Found:
    article = Article("a", text, "0", (Block(0, len(text), kind),))
    return find(article, [Sentence(0, 0, len(text), text, kind, 0)], rulebook)


def number(value: Decimal | None) -> str:
    """A bound as the table writes it; four places are enough for thirds."""
    if value is None:
        return "-"
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0")


def reading(numeral: Numeral) -> str:
    """low best high qualifier dimension unit, then conversions, then whether it is the end of a change."""
    value = numeral.value
    parts = [number(value.low), number(value.best), number(value.high)]
    parts += [numeral.qualifier.value, numeral.dimension, numeral.unit or "-"]
    for conversion in numeral.conversions:
        parts += ["=", number(conversion.value.best), conversion.unit]
    return " ".join(parts + ["changed"] * (numeral.change_from is not None))


def standings(text: str, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Surface and reading of every number, in order of the numbers."""
    found = read(text, rulebook)
    items = [(n.core_start, text[n.start : n.end], reading(n)) for n in found.numerals]
    items += [(item.start, item.surface, f"aside {item.rule}") for item in found.set_aside]
    return [(surface, says) for _, surface, says in sorted(items)]


def phrases(name: str = "find.tsv") -> list[tuple[str, list[tuple[str, str]]]]:
    with (PHRASES / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(text, [(row[1], row[2]) for row in group]) for text, group in groupby(rows, key=lambda row: row[0])]


@pytest.mark.parametrize(
    ("text", "expected"), phrases(), ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_phrase(text: str, expected: list[tuple[str, str]], rulebook: Rulebook) -> None:
    assert standings(text, rulebook) == expected


# ------------------------------------------------------------------ a declared decimal comma
@pytest.mark.parametrize(("text", "expected"), phrases("decimal_comma.tsv"))
def test_a_declared_decimal_comma(text: str, expected: list[tuple[str, str]]) -> None:
    assert standings(text, load(decimal=",")) == expected


def test_a_pack_may_declare_it_and_an_option_overrules_the_pack(tmp_path: Path) -> None:
    rule = 'name = "numbers"\ndecimal = ","\nfires = ["Some 12.000 came."]\nsilent = ["Some 12 came."]\n'
    (tmp_path / "notation.toml").write_text(f'kind = "notation"\n[[rule]]\n{rule}')
    pack = load([tmp_path])
    ((_, ours),) = standings("Some 12.000 came.", pack)
    ((_, theirs),) = standings("Some 12.000 came.", load([tmp_path], "."))
    assert (ours.split()[0], theirs.split()[0]) == ("12000", "12")
    assert tried([rule for rule in pack.rules if rule.kind == "notation"], pack, Parser()) == ()


def test_it_stands_in_the_digest_of_the_rules_and_marks_what_it_reads() -> None:
    assert load(decimal=".") is load()
    assert load(decimal=",").digest != load().digest
    changed, same = read("Of 12.000 seats 400 were free.", load(decimal=",")).numerals
    assert ("notation/numbers" in changed.rules, "notation/numbers" in same.rules) == (True, False)


def test_no_other_mark_is_taken() -> None:
    with pytest.raises(ValueError, match=re.escape("expected '.' or ','")):
        load(decimal=";")


STEPS = {
    "12,000 came": 1000,
    "1.25 billion came": 10_000_000,
    "41 came": 1,
    "30 came": 1,
    "100 came": 100,
    "1,250 came": 10,
    "two and a half million came": 100_000,
    "half a million came": 100_000,
    "a dozen came": 1,
    "$5.40 was paid": Decimal("0.01"),
    "3 to 3.5 percent came": Decimal("0.1"),
}


@pytest.mark.parametrize(("text", "step"), STEPS.items())
def test_step_is_one_unit_of_the_last_digit_written(text: str, step: Decimal, rulebook: Rulebook) -> None:
    (numeral,) = read(text, rulebook).numerals
    assert numeral.step == step


@pytest.mark.parametrize("text", ["Dozens came.", "A third of them came.", "One in five came."])
def test_vague_words_and_parts_have_no_step(text: str, rulebook: Rulebook) -> None:
    (numeral,) = read(text, rulebook).numerals
    assert numeral.step is None


def test_a_change_points_at_the_number_it_starts_from(rulebook: Rulebook) -> None:
    first, last = read("Arrests fell from 10 to 5.", rulebook).numerals
    assert first.change_from is None
    assert last.change_from == first.core_start
    last, first = read("Arrests fell to 5 from 10.", rulebook).numerals
    assert (first.change_from, last.change_from) == (None, first.core_start)


def test_every_number_of_furniture_is_set_aside(rulebook: Rulebook) -> None:
    found = read("Most read: 12 facts, 3 photos", rulebook, "furniture")
    assert found.numerals == ()
    assert [item.rule for item in found.set_aside] == ["page-furniture", "page-furniture"]


def test_offsets_and_lines_count_in_the_article(rulebook: Rulebook) -> None:
    text = "A title\n\nSix came on 3 May 2021.\n"
    sentence = Sentence(1, 9, 32, text[9:32], "body", 1)
    found = find(Article("a", text, "0", (Block(9, 32, "body"),)), [sentence], rulebook)
    (numeral,), (date,) = found.numerals, found.set_aside
    assert (text[numeral.start : numeral.end], numeral.sentence) == ("Six", 1)
    assert (date.surface, date.line, date.article) == ("3 May 2021", 3, "a")


def test_vague_words_are_read_by_their_floor_when_a_pack_says_so(tmp_path: Path) -> None:
    rule = 'name = "vague"\nreading = "floor"\nfires = ["Dozens came."]\nsilent = ["Ten came."]\n'
    (tmp_path / "profile.toml").write_text(f'kind = "profile"\n[[rule]]\n{rule}')
    book = load([tmp_path])
    (dozens,) = read("Dozens came.", book).numerals
    (many,) = read("Tens of thousands came.", book).numerals
    assert (dozens.value.low, dozens.value.high) == (12, None)
    assert (many.value.low, many.value.high) == (10_000, None)


# ------------------------------------------------------------------ quantulum3
def test_quantulum_is_asked_only_where_one_of_its_units_may_stand(rulebook: Rulebook) -> None:
    quantulum._ask.cache_clear()
    read("About 300 people and 20 dogs ran 5 km in 2 hours for $40 each.", rulebook)
    assert quantulum._ask.cache_info().misses == 0
    read("The bulb gives 800 lumens at 1.3 A/cm2.", rulebook)
    assert quantulum._ask.cache_info().misses == 2


PROBE = """
from figures.quantulum import unit_behind
units = ("lumens", "kV/cm", "A/cm2", "kPa", "mol", "Pa", "cc", "rad", "nm", "st", "pt")
print([unit_behind(f"5 {unit}", 1) for unit in units])
"""


def test_quantulum_says_the_same_under_every_hash_seed() -> None:
    answers = set()
    for seed in ("0", "1", "42"):
        env = {"PYTHONHASHSEED": seed, "PATH": ""}
        done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=env)
        answers.add(done.stdout)
    assert len(answers) == 1
