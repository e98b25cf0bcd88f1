"""The golds of our own articles hold together: anchors, bounds, groups, look-alikes. No rule of the program runs."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
FOLDERS = {"first": GOLD, "second": GOLD / "second", "third": GOLD / "third"}
LONGEST = {"first": 300, "second": 450, "third": 200}  # words of an article
VERDICTS = {"agree", "compatible", "updated", "diverge", "undecided"}
# Which bounds a qualifier leaves: of the lower, of the upper; a range has both, and they differ.
CLOSED = {
    "exact": (True, True),
    "about": (True, True),
    "range": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "up_to": (False, True),
}


@cache
def gold(name: str) -> dict[str, list[Any]]:
    read: dict[str, list[Any]] = json.loads((FOLDERS[name] / "gold.json").read_text(encoding="utf-8"))
    return read


@cache
def texts(name: str) -> dict[str, str]:
    lines = (FOLDERS[name] / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len({record["id"] for record in records}) == len(records)
    return {record["id"]: record["text"] for record in records}


def members(name: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {group["id"]: [] for group in gold(name)["groups"]}
    for figure in gold(name)["figures"]:
        if figure["group"] is not None:
            found[figure["group"]].append(figure)
    return found


each_gold = pytest.mark.parametrize("name", FOLDERS)
every_article = pytest.mark.parametrize(
    ("name", "article"), [(name, article) for name in FOLDERS for article in texts(name)]
)


@each_gold
def test_it_is_as_large_as_its_readme_promises(name: str) -> None:
    domains = Counter(incident["domain"] for incident in gold(name)["incidents"] for _ in incident["articles"])
    assert len(domains) == 8
    assert min(domains.values()) >= 6
    assert len(gold(name)["incidents"]) >= 12
    assert sum(domains.values()) == len(texts(name)) >= 48
    assert len(gold(name)["figures"]) >= 350


@each_gold
def test_every_article_belongs_to_one_incident_of_several_outlets(name: str) -> None:
    listed = [article for incident in gold(name)["incidents"] for article in incident["articles"]]
    assert sorted(listed) == sorted(texts(name))
    assert all(len(incident["articles"]) >= 3 for incident in gold(name)["incidents"])


def test_the_golds_share_no_incident_and_no_article() -> None:
    incidents = [incident["id"] for name in FOLDERS for incident in gold(name)["incidents"]]
    articles = [article for name in FOLDERS for article in texts(name)]
    assert len(set(incidents)) == len(incidents)
    assert len(set(articles)) == len(articles)


@every_article
def test_a_text_has_the_length_of_a_news_article(name: str, article: str) -> None:
    assert 80 <= len(texts(name)[article].split()) <= LONGEST[name]


@every_article
def test_figures_stand_where_the_gold_says(name: str, article: str) -> None:
    text, last = texts(name)[article], 0
    for figure in (each for each in gold(name)["figures"] if each["article"] == article):
        start, end, surface = figure["start"], figure["end"], figure["surface"]
        assert text[start:end] == surface
        assert anchor(text, surface, figure["occurrence"]) == start
        assert start >= last, "figures overlap or are out of order"
        last = end


def anchor(text: str, surface: str, occurrence: int) -> int:
    """Where the surface stands for the n-th time, counted from 0; occurrences may overlap."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(surface, start + 1)
    return start


@each_gold
def test_bounds_follow_the_qualifier(name: str) -> None:
    for figure in gold(name)["figures"]:
        low, high = figure["low"], figure["high"]
        assert (low is not None, high is not None) == CLOSED[figure["qualifier"]], figure
        if figure["qualifier"] == "range":
            assert low < high, figure
        elif low is not None and high is not None:
            assert low == high, figure


@each_gold
def test_a_named_source_stands_in_its_article(name: str) -> None:
    for figure in gold(name)["figures"]:
        assert figure["source"].lower() in texts(name)[figure["article"]].lower(), figure


@each_gold
def test_a_group_has_a_verdict_one_incident_and_company(name: str) -> None:
    groups = gold(name)["groups"]
    assert len({group["id"] for group in groups}) == len(groups)
    for group in groups:
        figures = members(name)[group["id"]]
        assert sum(not figure.get("optional") for figure in figures) >= 2, group
        assert len({figure["article"].rsplit("-", 1)[0] for figure in figures}) == 1, group
        assert group["verdict"] in VERDICTS
        assert set(group["accept"]) <= VERDICTS - {group["verdict"]}


@each_gold
def test_figures_of_an_agreeing_group_have_no_gap_a_rounding_could_not_close(name: str) -> None:
    """Plain values of a group that agrees, in one unit, lie within a tenth of each other."""
    for group in (each for each in gold(name)["groups"] if each["verdict"] == "agree"):
        figures = [each for each in members(name)[group["id"]] if each["qualifier"] == "exact"]
        for unit in {figure["unit"] for figure in figures}:
            values = [each["low"] for each in figures if each["unit"] == unit and not each.get("optional")]
            assert not values or max(values) <= min(values) * 1.1, group


@each_gold
def test_lookalikes_are_pairs_of_figures_of_different_groups(name: str) -> None:
    figures = gold(name)["figures"]
    for first, second in gold(name)["lookalikes"]:
        assert 0 <= first < second < len(figures)
        assert figures[first]["group"] is None or figures[first]["group"] != figures[second]["group"]
