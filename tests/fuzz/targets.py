"""What is fuzzed: for each target what is run on the bytes, what must hold, where to start from."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from figures import pipeline
from figures.archive import opened
from figures.baseline import parse
from figures.commands import archive as commands
from figures.commands import last
from figures.commands.configuration import configuration
from figures.errors import FiguresError
from figures.find import find
from figures.findings import codes
from figures.language import Parser, sentences
from figures.model import Article, Result, Skipped
from figures.rates import read_rates
from figures.read.articles import finished
from figures.read.draft import Draft, Item, Limits
from figures.read.formats import outcomes
from figures.report.writers import as_json, page
from figures.rulebook import Rulebook, load
from figures.suppressions import screened
from tests.fuzz import mutate, outputs
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
    screened(whole.findings, whole.articles, list(codes(load())), load())
    outputs.written(whole)


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


def run_rates(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rates.csv"
        path.write_bytes(data)
        read_rates(path, load())


def run_archive(data: bytes) -> None:
    """A damaged archive is told as damaged by whatever asks it first: every command does."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        path = Path(folder) / "archive.db"
        path.write_bytes(data)
        for command in (commands.list_articles, commands.export, _shown, _compared, commands.verify):
            with suppress(FiguresError):
                command(path)


def _shown(path: Path) -> None:
    """Every article by itself, as `figures archive show` does."""
    with opened(path) as store:
        names = store.names()
    for name in names:
        with suppress(FiguresError):
            commands.show(path, [name])


def _compared(path: Path) -> None:
    """What a check asks of an archive."""
    result = _small_result()
    drafts = [replace(article, name=f"new {article.name}", digest="new") for article in result.articles]
    figures = [replace(figure, article=f"new {figure.article}") for figure in result.figures]
    with opened(path) as store:
        store.near(figures, drafts, load())
        store.other_makers(load(), result.model)


def run_result(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        path.write_bytes(data)
        saved = last.load(path)
        for group in saved.groups:
            page.drawing(page.chart(*saved.group_of(group)))


def run_writers(data: bytes) -> None:
    outputs.written(outputs.with_strings(_small_result(), data))


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
    result = _reconciled(b"\f".join(_seed_articles()[:2]))
    return outputs.swapped(result, {article.name: Path(article.name).name for article in result.articles})


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
    return [
        b'jobs = 2\nstrict = true\nrules = ["own"]\n[check]\nfail-on = ["FIG101"]\nagainst = "a.db"\n',
        b'[[join]]\nfigures = [{text = "12 boats", article = "a/*"}, "f0123456789"]\nbecause = "one count"\n',
        b'[[correct]]\nfigure = {text = "12 boats", article = "a.txt"}\nvalue = 13\nqualifier = "at_least"\n',
    ]


def rates() -> list[bytes]:
    return [b"date,from,to,rate\n2024-05-03,EUR,USD,1.0765\n2024-05-04,pound sterling,JPY,191.3\n"]


def strings() -> list[bytes]:
    """What strangers have put into names and texts to have it run elsewhere."""
    return [
        b"=1+1\n@SUM(A1)\n+1\n",
        b"::error::x\n\r\n%0A::debug::",
        b"]]>\n</script><script>alert(1)//\n<!--",
        b"\x1b]0;x\x07",
    ]


def reader(kind: str, *endings: str, change: Mutate) -> Target:
    return Target(f"read-{kind}", partial(run_reader, f"fuzz{endings[0]}"), partial(files, *endings), change)


_TAGS = mutate.text(mutate.TAGS, mutate.NUMBERS)
_VALUES = mutate.text(mutate.VALUES, mutate.NUMBERS)
_PROSE = mutate.text(mutate.NUMBERS, mutate.WORDS, mutate.TIMES)

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
        Target("archive", run_archive, archives, mutate.cells(mutate.noise)),
        Target("rates", run_rates, rates, _VALUES),
        Target("writers", run_writers, strings, mutate.text(mutate.HOSTILE, mutate.TAGS, mutate.WORDS)),
        Target("result", run_result, results, _VALUES),
        Target("baseline", run_baseline, results, _VALUES),
    )
}
