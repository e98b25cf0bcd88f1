"""What a reader does with the page, and what the page must never do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from figures.model import Result

from .conftest import Open
from .sample import hostile, result

CRATES, TREES, BOATS = "#g0000000001", "#g0000000002", "#g0000000003"


def shown(page: Any) -> list[str]:
    return [one.get_attribute("id") for one in page.locator(".group").all() if one.is_visible()]


def counted(page: Any, start: str) -> None:
    """Wait until the count of what fits reads so."""
    page.locator("#count", has_text=start).wait_for()


def test_no_request_no_complaint_and_the_worst_first(visit: Open) -> None:
    opened = visit()
    page = opened.page
    page.locator("nav a", has_text="Timeline").click()
    page.locator("nav a", has_text="Articles").click()
    page.locator("nav a", has_text="Groups").click()
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert opened.complaints == []
    assert page.locator("h1").inner_text() == "1 of 5 groups diverges"
    assert page.locator(".group").first.get_attribute("id") == CRATES[1:]
    assert page.locator(".group[open]").count() == 1


def test_search_finds_words_of_closed_groups_without_their_accents(visit: Open) -> None:
    page = visit().page
    page.keyboard.press("/")
    page.keyboard.type("forèsters")
    counted(page, "1 of 5")
    assert shown(page) == [TREES[1:]]
    page.fill("#search", "no such words")
    counted(page, "0 of 5")
    assert page.locator("#groups .nothing").is_visible()
    page.click("#clear")
    counted(page, "5 of 5")


def test_filters_of_verdict_outlet_source_and_subject(visit: Open) -> None:
    page = visit().page
    page.check("input[value=updated]")
    assert shown(page) == [BOATS[1:]]
    page.uncheck("input[value=updated]")
    page.select_option("#outlet", label="Evening Tide")
    assert set(shown(page)) == {TREES[1:], BOATS[1:], "g0000000004"}
    page.select_option("#source", label="Police")
    assert shown(page) == ["g0000000004"]
    page.click("#clear")
    page.select_option("#topic", label="rise of the dam")
    assert shown(page) == ["g0000000005"]


def test_orders(visit: Open) -> None:
    page = visit().page
    page.select_option("#order", "times")
    assert shown(page)[0] == TREES[1:]
    page.select_option("#order", "topic")
    assert shown(page)[0] == BOATS[1:]
    page.select_option("#order", "worst")
    assert shown(page)[0] == CRATES[1:]


def test_a_tooltip_shows_the_sentence_to_pointer_and_keyboard(visit: Open) -> None:
    page = visit().page
    row = page.locator(f"{CRATES} .rows a", has_text="Auditors")
    row.hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert tip.locator("mark").inner_text() == "about 12,000 crates"
    assert "four times as many" in tip.inner_text()
    page.mouse.move(1, 1)
    assert not tip.is_visible()
    page.locator(f"{CRATES} > summary").focus()
    page.keyboard.press("Tab")
    assert tip.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_link_opens_its_group_even_through_filters(visit: Open) -> None:
    page = visit(part=BOATS).page
    assert page.locator(f"{BOATS} .plot").is_visible()
    page.check("input[value=diverge]")
    page.evaluate(f"location.hash = '{TREES}'")
    page.locator(f"{TREES}[open]").wait_for()
    assert page.locator(f"{TREES} .plot").is_visible()
    assert page.evaluate("document.activeElement.closest('.group').id") == TREES[1:]


def test_a_passage_leads_to_its_place_in_the_article_and_back(visit: Open) -> None:
    page = visit().page
    page.locator(f"{CRATES} .passages a").first.click()
    goal = page.locator(".figure.goal")
    assert goal.is_visible()
    assert goal.inner_text() == "at least 3,000 crates"
    assert page.locator("nav a[aria-current]").inner_text() == "Articles"
    goal.click()
    assert page.locator(".passages li.goal").is_visible()
    assert page.locator("nav a[aria-current]").inner_text() == "Groups"


def test_articles_mark_what_is_grouped_disputed_alone_and_set_aside(visit: Open) -> None:
    page = visit(part="#articles").page
    for summary in page.locator(".article > summary").all():
        summary.click()
    assert page.locator(".article a.figure.disputed").count() == 4
    assert page.locator(".article .figure.alone").inner_text() == "seven lamps"
    assert page.locator(".article u").get_attribute("title") == "set aside: year"
    assert page.locator("text=e.pdf: holds no text").is_visible()


def test_time_of_one_group_and_of_one_subject(visit: Open) -> None:
    page = visit().page
    button = page.locator(f"{CRATES} .foot button")
    button.click()
    assert page.locator(f"{CRATES} .time a").count() == 3
    assert not page.locator(f"{CRATES} .plot").is_visible()
    page.locator(f"{CRATES} .time a").last.hover()
    assert "12,000" in page.locator("#tip").inner_text()
    button.click()
    assert page.locator(f"{CRATES} .plot").is_visible()
    page.locator("nav a", has_text="Timeline").click()
    page.select_option("#timed", label="boats sunk in the storm")
    assert page.locator("#drawn .time a").count() == 3
    assert page.locator("#drawn td a").all_inner_texts() == ["nine boats", "nine boats", "11 boats"]


def test_open_ends_are_drawn_as_open(visit: Open) -> None:
    page = visit().page
    assert page.locator(f"{CRATES} .rows li", has_text="at least").locator("[href='#to-right']").count() == 1
    page.locator(f"{TREES} > summary").click()
    row = page.locator(f"{TREES} .rows li", has_text="fewer than")
    assert row.locator("[href='#to-left']").count() == 1
    assert row.locator(".hollow").count() == 1


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_light_and_dark_by_the_system_and_by_the_switch(visit: Open, scheme: str, dark: bool) -> None:
    page = visit(color_scheme=scheme).page

    def is_dark() -> bool:
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return int(re.findall(r"\d+", paper)[0]) < 128

    assert is_dark() is dark
    page.click("#theme")
    assert not is_dark()
    page.click("#theme")
    assert is_dark()
    page.reload()
    assert is_dark()


def test_print_shows_what_the_filters_leave_and_no_controls(visit: Open) -> None:
    page = visit(color_scheme="dark").page
    page.check("input[value=diverge]")
    page.check("input[value=agree]")
    page.emulate_media(media="print")
    assert shown(page) == [CRATES[1:], "g0000000005"]
    assert page.locator(f"{CRATES} .passages li").first.is_visible()
    assert not page.locator("#filters").is_visible()
    assert not page.locator("nav").is_visible()
    paper = page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor")
    assert int(re.findall(r"\d+", paper)[0]) > 200
    assert len(page.pdf()) > 1000


def test_the_page_is_read_without_scripts(visit: Open) -> None:
    page = visit(java_script_enabled=False).page
    assert page.locator(f"{CRATES} .plot").is_visible()
    assert not page.locator("#filters").is_visible()
    page.locator(f"{TREES} > summary").click()
    assert page.locator(f"{TREES} .passages li").first.is_visible()
    page.locator(".article > summary").first.click()
    assert page.locator(".article .text").first.is_visible()


def test_a_hostile_article_does_nothing(visit: Open) -> None:
    opened = visit(hostile())
    page = opened.page
    page.click("#open")
    page.locator("nav a", has_text="Articles").click()
    for summary in page.locator(".article > summary").all():
        summary.click()
    page.locator("nav a", has_text="Timeline").click()
    assert page.evaluate("window.hacked") is None
    assert opened.complaints == []
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.locator("script").count() == 1
    assert "{{ 7 * 7 }}" in page.locator("#articles").inner_html()
    assert not re.search("[\x00\x1b\u202e]", page.content())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["", "#timeline", "#articles", "#a1", TREES])
def test_no_serious_violation_of_accessibility(visit: Open, axe: str, part: str, scheme: str) -> None:
    page = visit(part=part, color_scheme=scheme).page
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("part", ["", "#timeline", "#articles"])
@pytest.mark.parametrize("of", [result, hostile])
def test_nothing_sticks_out_at_the_side(visit: Open, width: int, part: str, of: Callable[[], Result]) -> None:
    page = visit(of(), part=part, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_subject_does_not_widen_the_choice_of_the_timeline(visit: Open) -> None:
    base = result()
    more = " and what was left of them" * 4
    wordy = tuple(replace(group, subject=group.subject + more) for group in base.groups)
    page = visit(replace(base, groups=wordy), part="#timeline", width=400).page
    box = page.locator("#timed").bounding_box()
    assert box["x"] + box["width"] <= 400


def test_a_view_begins_at_the_top(visit: Open) -> None:
    page = visit().page
    page.locator("nav a", has_text="Articles").click()
    page.wait_for_timeout(50)
    assert page.evaluate("scrollY") == 0


def test_two_pages_of_one_result_are_the_same(visit: Open) -> None:
    first, second = visit().page.content(), visit(result()).page.content()
    assert first == second
