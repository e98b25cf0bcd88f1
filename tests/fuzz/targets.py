"""What is fuzzed: for each target what is run on the bytes, what must hold, where to start from."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from figures import pipeline
from figures.archive import opened
from figures.baseline import parse
from figures.commands import last
from figures.commands.configuration import configuration
from figures.errors import FiguresError
from figures.find import find
from figures.language import Parser, sentences
from figures.model import Article, Result, Skipped
from figures.read.articles import finished
from figures.read.draft import Draft, Item, Limits
from figures.read.formats import outcomes
from figures.report.score import Checked
from figures.report.writers import as_csv, as_json, github, junit, markdown, page, sarif, terminal
from figures.rulebook import Rulebook, load
from tests.fuzz import mutate
from tests.fuzz.mutate import Mutate

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "tests" / "library" / "clean"
KEPT = Path(__file__).with_name("kept")
LIMITS = Limits(size=200_000)


@dataclass(frozen=True, slots=True)
class Target:
    """`run` raises when something is wrong with how the bytes were taken; a FiguresError is a right answer."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    mutate: Mutate = mutate.noise

    def once(self, data: bytes) -> None:
        """The bytes, run; raises what a user would see as a traceback or as lost figures."""
        with suppress(FiguresError):
            self.run(data)


def article_of(data: bytes, name: str = "fuzz.txt") -> Iterator[Article]:
    """The articles that the reader of that name makes of the bytes; every offset in them is checked."""
    for outcome in outcomes(Item(name, lambda: io.BytesIO(data)), LIMITS, load()):
        if not isinstance(outcome, Draft):
            continue
        article, _ = finished(outcome, LIMITS, load())
        if not isinstance(article, Skipped):
            assert all(0 <= block.start <= block.end <= len(article.text) for block in article.blocks), "a block is out"
            article.text.encode("utf-8")  # no half character gets through
            yield article


def run_reader(name: str, data: bytes) -> None:
    for _ in article_of(data, name):
        pass


def run_find(data: bytes) -> None:
    """Every number has one standing, inside its sentence, and its span is its text."""
    text = data.decode("utf-8", "replace")
    article, _ = finished(Draft("fuzz.txt", text), LIMITS, load())
    if isinstance(article, Skipped):
        return
    split = sentences(article)
    found = find(article, split, load())
    for item in found.set_aside:
        assert article.text[item.start : item.end] == item.surface, "a number set aside is not what stands there"
    taken = sorted((n.core_start, n.core_end) for n in found.numerals)
    assert all(end <= after for (_, end), (after, _) in pairwise(taken)), "two figures overlap"
    for numeral in found.numerals:
        assert numeral.start <= numeral.core_start < numeral.core_end <= numeral.end, "a span is not round its number"
        low, high = numeral.value.low, numeral.value.high
        assert low is None or high is None or low <= high, "an interval is upside down"


def run_whole(data: bytes) -> None:
    """All stages and every writer of text: nothing raises, and ids are those of figures in the result."""
    whole = _reconciled(data)
    ids = {figure.figure_id for figure in whole.figures}
    assert all(ids.issuperset(group.figures) for group in whole.groups), "a group holds a figure that is not there"
    as_csv.files(whole)
    json.loads(as_json.document(whole))
    page.document(whole)
    list(terminal.overview(whole, True, False))
    checked = Checked(whole)
    json.loads(sarif.document(checked, []))
    junit.document(checked, [], lambda _: True)
    github.lines(checked)
    markdown.document(checked)


def _reconciled(data: bytes) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        for number, part in enumerate(data.split(b"\f")[:3]):
            (Path(folder) / f"{number}.txt").write_bytes(part)
        return pipeline.reconcile([folder], pipeline.Settings(jobs=1))


def run_rules(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "own.toml").write_bytes(data)
        pack = load((Path(folder),))
        assert isinstance(pack, Rulebook)


def run_config(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.toml"
        path.write_bytes(data)
        configuration(path)


def run_archive(data: bytes) -> None:
    """A damaged archive is told as damaged by whatever asks it first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        path.write_bytes(data)
        with opened(path) as store:
            for name in store.names():
                store.article(name)
            list(store.listed())
        with opened(path, write=True) as store:
            list(store.problems())


def run_result(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        path.write_bytes(data)
        saved = last.load(path)
        for group in saved.groups:
            saved.group_of(group)


def run_baseline(data: bytes) -> None:
    parse(data.decode("utf-8", "replace"), "baseline.json")


@cache
def _seed_articles() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt")))


def texts() -> list[bytes]:
    """Short pieces of the sample articles."""
    return [line for text in _seed_articles() for line in text.split(b"\n\n") if len(line) > 40][:60]


def files(*endings: str) -> list[bytes]:
    """The sample files of a format."""
    return [path.read_bytes() for path in sorted(LIBRARY.iterdir()) if path.name.endswith(endings)]


def rule_files() -> list[bytes]:
    return [path.read_bytes()[:6000] for path in sorted((ROOT / "rules").rglob("*.toml"))]


@cache
def _small_result() -> Result:
    return _reconciled(b"\f".join(_seed_articles()[:2]))


def archives() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        result = _small_result()
        with opened(path, write=True) as store:
            for article in result.articles:
                own = [figure for figure in result.figures if figure.article == article.name]
                store.put(article, own, load(), Parser().model)
        return [path.read_bytes()]


def results() -> list[bytes]:
    return [as_json.document(_small_result()).encode()]


def configs() -> list[bytes]:
    return [b'jobs = 2\nstrict = true\nrules = ["own"]\n[check]\nfail-on = ["FIG101"]\nagainst = "a.db"\n']


def reader(kind: str, *endings: str, change: Mutate) -> Target:
    return Target(f"read-{kind}", partial(run_reader, f"fuzz{endings[0]}"), partial(files, *endings), change)


_TAGS = mutate.text(mutate.TAGS, mutate.NUMBERS)
_VALUES = mutate.text(mutate.VALUES, mutate.NUMBERS)
_PROSE = mutate.text(mutate.NUMBERS, mutate.WORDS)

TARGETS = {
    target.name: target
    for target in (
        Target("find", run_find, texts, _PROSE),
        Target("whole", run_whole, texts, _PROSE),
        reader("text", ".txt", change=_PROSE),
        reader("markdown", ".md", change=_VALUES),
        reader("html", ".html", ".htm", ".xhtml", change=_TAGS),
        reader("json", ".json", change=_VALUES),
        reader("jsonl", ".jsonl", change=_VALUES),
        reader("csv", ".csv", ".tsv", change=_VALUES),
        reader("docx", ".docx", change=mutate.members(_TAGS)),
        reader("mail", ".eml", change=_TAGS),
        reader("mbox", ".mbox", change=_TAGS),
        reader("mhtml", ".mhtml", change=_TAGS),
        reader("zip", ".zip", change=mutate.members(_PROSE)),
        reader("tar", ".tar", ".tgz", change=mutate.noise),
        reader("gzip", ".gz", change=mutate.noise),
        reader("pdf", ".pdf", change=mutate.noise),
        reader("rtf", ".rtf", change=_VALUES),
        reader("feed", ".rss", ".xml", change=_TAGS),
        reader("parquet", ".parquet", change=mutate.noise),
        reader("warc", ".warc", change=_TAGS),
        Target("rules", run_rules, rule_files, _VALUES),
        Target("config", run_config, configs, _VALUES),
        Target("archive", run_archive, archives, mutate.noise),
        Target("result", run_result, results, _VALUES),
        Target("baseline", run_baseline, results, _VALUES),
    )
}
