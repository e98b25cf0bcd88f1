"""What a reader does with the page, and what the page must never do."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from figures.model import Result

from .conftest import Open
from .sample import hostile, result

CRATES, TREES, BOATS = "#g0000000001", "#g0000000002", "#g0000000003"


def comes(read: Callable[[], Any], wanted: Any) -> None:
    """Wait until the page shows what is wanted: a browser answers a click, a key or a reload when it can."""
    until = time.monotonic() + 10
    while (last := read()) != wanted and time.monotonic() < until:
        time.sleep(0.02)
    assert last == wanted


def visible(locator: Any, yes: bool = True) -> None:
    comes(locator.is_visible, yes)


def counts(locator: Any, wanted: int) -> None:
    comes(locator.count, wanted)


def reads(locator: Any, wanted: str) -> None:
    counts(locator, 1)
    comes(locator.inner_text, wanted)


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
    reads(page.locator("h1"), "1 of 5 groups diverges")
    comes(lambda: shown(page)[:1], [CRATES[1:]])
    counts(page.locator(".group[open]"), 1)


def test_search_finds_words_of_closed_groups_without_their_accents(visit: Open) -> None:
    page = visit().page
    page.keyboard.press("/")
    page.keyboard.type("forèsters")
    counted(page, "1 of 5")
    comes(lambda: shown(page), [TREES[1:]])
    page.fill("#search", "no such words")
    counted(page, "0 of 5")
    visible(page.locator("#groups .nothing"))
    page.click("#clear")
    counted(page, "5 of 5")


def test_filters_of_verdict_outlet_source_and_subject(visit: Open) -> None:
    page = visit().page
    page.check("input[value=updated]")
    comes(lambda: shown(page), [BOATS[1:]])
    page.uncheck("input[value=updated]")
    page.select_option("#outlet", label="Evening Tide")
    comes(lambda: set(shown(page)), {TREES[1:], BOATS[1:], "g0000000004"})
    page.select_option("#source", label="Police")
    comes(lambda: shown(page), ["g0000000004"])
    page.click("#clear")
    page.select_option("#topic", label="rise of the dam")
    comes(lambda: shown(page), ["g0000000005"])


def test_orders(visit: Open) -> None:
    page = visit().page
    page.select_option("#order", "times")
    comes(lambda: shown(page)[:1], [TREES[1:]])
    page.select_option("#order", "topic")
    comes(lambda: shown(page)[:1], [BOATS[1:]])
    page.select_option("#order", "worst")
    comes(lambda: shown(page)[:1], [CRATES[1:]])


def test_a_tooltip_shows_the_sentence_to_pointer_and_keyboard(visit: Open) -> None:
    page = visit().page
    row = page.locator(f"{CRATES} .rows a", has_text="Auditors")
    row.hover()
    tip = page.locator("#tip")
    visible(tip)
    reads(tip.locator("mark"), "about 12,000 crates")
    visible(tip.locator("text=four times as many"))
    page.mouse.move(1, 1)
    visible(tip, False)
    page.locator(f"{CRATES} > summary").focus()
    page.keyboard.press("Tab")
    visible(tip)
    comes(lambda: page.evaluate("document.activeElement.getAttribute('aria-describedby')"), "tip")
    page.keyboard.press("Escape")
    visible(tip, False)


def test_a_link_opens_its_group_even_through_filters(visit: Open) -> None:
    page = visit(part=BOATS).page
    visible(page.locator(f"{BOATS} .plot"))
    page.check("input[value=diverge]")
    page.evaluate(f"location.hash = '{TREES}'")
    page.locator(f"{TREES}[open]").wait_for()
    visible(page.locator(f"{TREES} .plot"))
    comes(lambda: page.evaluate("document.activeElement.closest('.group').id"), TREES[1:])


def test_a_passage_leads_to_its_place_in_the_article_and_back(visit: Open) -> None:
    page = visit().page
    page.locator(f"{CRATES} .passages a").first.click()
    goal = page.locator(".figure.goal")
    visible(goal)
    reads(goal, "at least 3,000 crates")
    reads(page.locator("nav a[aria-current]"), "Articles")
    goal.click()
    visible(page.locator(".passages li.goal"))
    reads(page.locator("nav a[aria-current]"), "Groups")


def test_articles_mark_what_is_grouped_disputed_alone_and_set_aside(visit: Open) -> None:
    page = visit(part="#articles").page
    for summary in page.locator(".article > summary").all():
        summary.click()
    counts(page.locator(".article a.figure.disputed"), 4)
    reads(page.locator(".article .figure.alone"), "seven lamps")
    assert page.locator(".article u").get_attribute("title") == "set aside: year"
    visible(page.locator("text=e.pdf: holds no text"))


def test_time_of_one_group_and_of_one_subject(visit: Open) -> None:
    page = visit().page
    button = page.locator(f"{CRATES} .foot button")
    button.click()
    counts(page.locator(f"{CRATES} .time a"), 3)
    visible(page.locator(f"{CRATES} .plot"), False)
    page.locator(f"{CRATES} .time a").last.hover()
    visible(page.locator("#tip", has_text="12,000"))
    button.click()
    visible(page.locator(f"{CRATES} .plot"))
    page.locator("nav a", has_text="Timeline").click()
    page.select_option("#timed", label="boats sunk in the storm")
    counts(page.locator("#drawn .time a"), 3)
    assert page.locator("#drawn td a").all_inner_texts() == ["nine boats", "nine boats", "11 boats"]


def test_open_ends_are_drawn_as_open(visit: Open) -> None:
    page = visit().page
    counts(page.locator(f"{CRATES} .rows li", has_text="at least").locator("[href='#to-right']"), 1)
    page.locator(f"{TREES} > summary").click()
    row = page.locator(f"{TREES} .rows li", has_text="fewer than")
    counts(row.locator("[href='#to-left']"), 1)
    counts(row.locator(".hollow"), 1)


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_light_and_dark_by_the_system_and_by_the_switch(visit: Open, scheme: str, dark: bool) -> None:
    page = visit(color_scheme=scheme).page

    def is_dark() -> bool:
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return int(re.findall(r"\d+", paper)[0]) < 128

    comes(is_dark, dark)
    page.click("#theme")
    comes(is_dark, False)
    page.click("#theme")
    comes(is_dark, True)
    page.reload()
    comes(is_dark, True)


def test_print_shows_what_the_filters_leave_and_no_controls(visit: Open) -> None:
    page = visit(color_scheme="dark").page
    page.check("input[value=diverge]")
    page.check("input[value=agree]")
    page.emulate_media(media="print")
    comes(lambda: shown(page), [CRATES[1:], "g0000000005"])
    visible(page.locator(f"{CRATES} .passages li").first)
    visible(page.locator("#filters"), False)
    visible(page.locator("nav"), False)
    paper = page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor")
    assert int(re.findall(r"\d+", paper)[0]) > 200
    assert len(page.pdf()) > 1000


def test_the_page_is_read_without_scripts(visit: Open) -> None:
    page = visit(java_script_enabled=False).page
    visible(page.locator(f"{CRATES} .plot"))
    visible(page.locator("#filters"), False)
    page.locator(f"{TREES} > summary").click()
    visible(page.locator(f"{TREES} .passages li").first)
    page.locator(".article > summary").first.click()
    visible(page.locator(".article .text").first)


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
    counts(page.locator("img"), 0)
    counts(page.locator("a[href^='javascript:']"), 0)
    counts(page.locator("script"), 1)
    comes(lambda: "{{ 7 * 7 }}" in page.locator("#articles").inner_html(), True)
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
    comes(lambda: page.evaluate("document.documentElement.scrollWidth") <= width, True)


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
    comes(lambda: page.evaluate("scrollY"), 0)


def test_two_pages_of_one_result_are_the_same(visit: Open) -> None:
    first, second = visit().page.content(), visit(result()).page.content()
    assert first == second
