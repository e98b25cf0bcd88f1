"""What an archive costs: a check against 100,000 articles, and what killing a writer does.

    python benchmarks/archive.py cost --articles 100000      # generates the archive, then times a check with it
    python benchmarks/archive.py kill --times 50 ARTICLES    # kills `archive add` at random moments

Generated articles are short reports put together from lists of words; their figures are made directly, without
reading the text, since only what the archive holds matters here.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from figures.archive import opened
from figures.archive.lookup import common_words, day, keys
from figures.archive.rows import article_cells, figure_cells
from figures.archive.store import _INSERT_ARTICLE, _INSERT_FIGURE, _told
from figures.interval import Interval
from figures.language import Parser
from figures.model import Article, Block, Context, Figure, Qualifier, Source
from figures.rulebook import load

STEMS, ENDS = ("Vel", "Tar", "Bren", "Ost", "Mar", "Gor", "Pir", "Cas"), ("ma", "nov", "sk", "ovia", "land", "tel")
PLACES = [stem + end for stem in STEMS for end in ENDS]
COUNTED = [
    ("people", "person", "killed"), ("soldiers", "military_personnel", "killed"), ("houses", "house", "destroyed"),
    ("drones", "drone", "downed"), ("troops", "military_personnel", "deployed"), ("patients", "person", "wounded"),
]  # fmt: skip
CAUSES = ["flood", "quake", "blaze", "raid", "storm", "landslide", "crash", "strike"]
BODIES = ["the interior ministry", "the fire service", "the Red Cross", "the governor", "the army"]
DRAFT = (
    "The flood in Velma killed 34 people on Monday, the interior ministry said. Soldiers were sent to Velma and 120 "
    "houses were destroyed in the flood, the governor said. At least 15,000 troops were deployed to Brensk, the army "
    "said. Some 48 drones were downed over Tarnov in a raid and 12 soldiers were killed there.\n"
)
FIGURES = 10


def figure(article: Article, number: int, pick: random.Random) -> Figure:
    """One figure of a generated article, with the context that reading would find."""
    noun, noun_class, status = pick.choice(COUNTED)
    where, cause, body = pick.choice(PLACES), pick.choice(CAUSES), pick.choice(BODIES)
    value = Decimal(pick.choice([pick.randint(2, 99), pick.randint(100, 999), pick.randint(1, 40) * 500]))
    surface = f"{value:,} {noun}"
    sentence = f"The {cause} in {where} saw {surface} {status}, {body} said."
    start = article.text.find(sentence)
    at = start + sentence.find(surface)
    chance = pick.sample(("valley", "north", "river", "night", "town"), 2)
    words = frozenset({cause, where.lower(), noun, status[:4], *chance})
    key = f"{article.digest}:{at}"
    return Figure(
        figure_id="f" + hashlib.sha256(key.encode()).hexdigest()[:10],
        article=article.name, start=at, end=at + len(surface), line=1, surface=surface, sentence=sentence,
        value=Interval.exactly(value), qualifier=Qualifier.exact, dimension="count",
        context=Context(
            number, 0, "body", clause=words, around=words, names=frozenset({where.lower()}), status=frozenset({status})
        ),
        core_start=at, core_end=at + len(f"{value:,}"), step=Decimal(1), noun=noun, noun_phrase=noun,
        noun_class=noun_class, subject=f"{noun} {status}", predicate=status,
        source=Source(body, "s" + hashlib.sha256(body.encode()).hexdigest()[:10], body, "organisation", 2),
    )  # fmt: skip


def report(number: int) -> tuple[Article, list[Figure]]:
    """One generated article and its figures."""
    pick = random.Random(number)
    sentences = []
    for index in range(FIGURES):
        again = random.Random(number * FIGURES + index)
        blank = Article("", "", "", ())
        sentences.append(figure(blank, index, again).sentence)
    text = " ".join(sentences)
    published = (date(2022, 1, 1) + timedelta(days=pick.randint(0, 1400))).isoformat()
    article = Article(
        f"wire-{number:07}", text, hashlib.sha256(text.encode() + bytes(str(number), "ascii")).hexdigest(),
        (Block(0, len(text), "body"),), title=f"Report {number}", outlet=f"Outlet {number % 40}", published=published,
        language="en",
    )  # fmt: skip
    return article, [figure(article, index, random.Random(number * FIGURES + index)) for index in range(FIGURES)]


def fill(path: Path, articles: int) -> None:
    """An archive of generated articles; written in one transaction, which `archive add` would never do."""
    book, model = load(), Parser().model
    common = common_words(book)
    with opened(path, write=True) as archive:
        db = archive._db
        db.execute("BEGIN IMMEDIATE")
        for number in range(articles):
            article, own = report(number)
            cells = article_cells(article, (book.digest, _told(model), "2025-12-01T00:00:00Z"))
            row = db.execute(_INSERT_ARTICLE, cells).lastrowid
            for one in own:
                item = db.execute(_INSERT_FIGURE, [row, *figure_cells(one, article)]).lastrowid
                when = day(one, article)
                db.executemany("INSERT INTO lookup VALUES (?, ?, ?)", [(key, when, item) for key in keys(one, common)])
        db.execute("COMMIT")


def timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one `figures check`; the least of three runs counts, the rest is noise."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        command = [sys.executable, "-m", "figures", "check", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        best = min(best, time.perf_counter() - started)
        assert done.returncode in (0, 1), done.stderr
    print("   ", " ".join(done.stdout.split("\n\n")[-1].split()))
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def cost(articles: int, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(DRAFT, encoding="utf-8")
        path = keep or Path(folder) / "archive.db"
        if not path.exists():
            started = time.perf_counter()
            fill(path, articles)
            took, size = time.perf_counter() - started, path.stat().st_size / 1e6
            print(f"generated {articles:,} articles in {took:.0f} s, {size:.0f} MB")
        alone, _ = timed([str(draft)])
        known, memory = timed([str(draft), "--against", str(path)])
        print(f"alone {alone:.2f} s, against the archive {known:.2f} s: {known - alone:+.2f} s; peak {memory:.0f} MB")


def kill(times: int, paths: list[str]) -> None:
    """Every article reported as added is in the archive, and the archive is sound, whenever the writer dies."""
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(times):
            path = Path(folder) / f"{number}.db"
            told = killed(path, paths, random.Random(number), while_writing=number % 2 == 1)
            held: set[str] = set()
            if path.exists():
                with opened(path, write=True) as archive:
                    assert not list(archive.problems())
                    held = set(archive.names())
            lost += len(told - held)
            print(f"{number + 1}: {len(told)} reported, {len(held)} held, {len(told - held)} lost")
    print(f"{times} kills: {lost} reported articles lost")


def killed(path: Path, paths: list[str], pick: random.Random, while_writing: bool) -> set[str]:
    """The articles that `archive add` reported before it was killed: some time after it began, or after its report."""
    command = [sys.executable, "-u", "-m", "figures", "archive", "add", str(path), *paths, "--jobs", "1", "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    text = ""
    if while_writing:
        text = "".join(process.stdout.readline() for _ in range(pick.randint(1, 12)))
        time.sleep(pick.uniform(0, 0.01))
    else:
        time.sleep(pick.uniform(0.2, 3.0))
    process.send_signal(signal.SIGKILL)
    text += process.stdout.read()
    return {line.removeprefix("added ") for line in text.rpartition("\n")[0].splitlines()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    jobs = parser.add_subparsers(dest="job", required=True)
    costs = jobs.add_parser("cost")
    costs.add_argument("--articles", type=int, default=100_000)
    costs.add_argument("--keep", type=Path, help="where the generated archive is, or is to be kept")
    kills = jobs.add_parser("kill")
    kills.add_argument("--times", type=int, default=50)
    kills.add_argument("paths", nargs="+")
    given = parser.parse_args()
    if given.job == "cost":
        cost(given.articles, given.keep)
    else:
        kill(given.times, given.paths)
