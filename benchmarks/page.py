"""Weight and speed of the page: python benchmarks/page.py [--browser PATH].

Makes results of 20, 2,000 and 20,000 figures (ten to a group, about thirteen to an article, one group in
ten diverging), writes the page of each, and tells its bytes, the time to write it and, with a browser and
playwright, the times from opening it to the first paint and to a ready script, and the time of a search.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from figures.interval import Interval
from figures.model import (
    Article,
    Block,
    Context,
    Figure,
    Group,
    LanguageModel,
    Qualifier,
    Result,
    Source,
    Verdict,
)
from figures.report.writers import page

SIZES = (20, 2_000, 20_000)
FILLER = (
    "Roads out of the valley were closed for most of the day and trains ran late into the evening.",
    "The council is to meet again on Thursday, and its members said that they would publish what they had found.",
    "Residents spoke of a long night, of neighbours who helped each other and of a quiet that came back slowly.",
)


def sample(figures: int, seed: int = 7) -> Result:
    """A made-up result of about that many figures."""
    chance = random.Random(seed)
    articles, found = [], []
    per_group = 10
    total = figures // per_group
    for number, first in enumerate(range(0, figures, 13)):
        article, inside = _article(number, chance, total, min(13, figures - first))
        articles.append(article)
        found += inside
    members: dict[str, list[Figure]] = {}
    for figure in found:
        members.setdefault(figure.subject or "", []).append(figure)
    groups = tuple(_group(at, subject, same) for at, (subject, same) in enumerate(sorted(members.items())))
    return Result(
        articles=tuple(articles),
        skipped=(),
        figures=tuple(found),
        set_aside=(),
        model=LanguageModel("sample", "1", "0" * 16),
        rules_digest="0" * 16,
        groups=groups,
    )


def _article(number: int, chance: random.Random, groups: int, count: int) -> tuple[Article, list[Figure]]:
    outlet = f"The {chance.choice(('Morning', 'Evening', 'Daily', 'Weekly'))} {number % 40}"
    published = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    text, figures, blocks = "", [], []
    for _ in range(count):
        topic = chance.randrange(max(1, groups))
        start = len(text)
        who = f"office number {chance.randrange(300)}"
        value = Decimal(chance.choice((100, 110, 120, 400))) * (1 + topic % 50)
        hedge = chance.choice(("", "", "at least "))
        surface = f"{hedge}{value:,f} crates"
        sentence = f"The {who} said on Monday that {surface} had been moved from warehouse {topic}."
        at = start + sentence.index(surface)
        text += sentence + " " + " ".join(FILLER) + "\n\n"
        blocks.append(Block(start, len(text) - 2, "body"))
        figures.append(
            Figure(
                figure_id=f"f{number:05}{len(figures):05}",
                article=f"sample-{number}",
                start=at,
                end=at + len(surface),
                line=2 * len(figures) + 1,
                surface=surface,
                sentence=sentence,
                value=Interval(value, value, None) if hedge else Interval.exactly(value),
                qualifier=Qualifier.at_least if hedge else Qualifier.exact,
                dimension="count",
                context=Context(0, 0, "body"),
                core_start=at,
                core_end=at + len(surface),
                subject=f"crates moved from warehouse {topic}",
                source=Source(who, f"s{who[-3:]}", who, "office", 1),
            )
        )
    return Article(f"sample-{number}", text, str(number), tuple(blocks), f"Report {number}", outlet, published), figures


def _group(at: int, subject: str, members: list[Figure]) -> Group:
    verdict = Verdict.diverge if at % 10 == 0 else (Verdict.agree, Verdict.compatible, Verdict.updated)[at % 3]
    best = [figure.value.best for figure in members]
    return Group(
        group_id=f"g{at:010}",
        subject=subject,
        verdict=verdict,
        why=f"The figures run from {min(best):,f} to {max(best):,f}, as the offices that gave them say.",
        low=min(best),
        best=None,
        high=max(best),
        unit=None,
        figures=tuple(figure.figure_id for figure in members),
        sources=(),
        outlets=(),
        first="2025-01-01",
        last="2025-12-28",
    )


def measured(path: Path, browser: str) -> str:
    """Times in a browser, from opening the page: first paint, ready script; then of one search."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which(browser), args=["--no-sandbox"])
        view = chromium.new_context(offline=True).new_page()
        view.goto(path.as_uri())
        paint = view.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
        ready = view.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
        search = view.evaluate(
            """() => { const start = performance.now();
                document.getElementById('search').value = 'warehouse 1';
                filters.apply(); document.body.offsetHeight; return performance.now() - start; }"""
        )
        again = view.evaluate(
            """() => { const start = performance.now();
                document.getElementById('search').value = 'warehouse 2';
                filters.apply(); document.body.offsetHeight; return performance.now() - start; }"""
        )
        nodes = view.evaluate("document.querySelectorAll('*').length")
        chromium.close()
    return (
        f"first paint {paint:,.0f} ms, ready {ready:,.0f} ms, first search {search:,.0f} ms, "
        f"next {again:,.0f} ms, {nodes:,} elements"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", help="a Chromium to open the pages with")
    chosen = parser.parse_args()
    for size in SIZES:
        result = sample(size)
        started = time.perf_counter()
        text = page.document(result)
        seconds = time.perf_counter() - started
        raw = text.encode()
        told = (
            f"{len(result.figures):>6,} figures, {len(result.groups):>5,} groups: {len(raw) / 1e6:6.2f} MB "
            f"({len(gzip.compress(raw)) / 1e6:.2f} MB packed), written in {seconds:.2f} s"
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_bytes(raw)
            print(told + ("; " + measured(path, chosen.browser) if chosen.browser else ""))


if __name__ == "__main__":
    main()
