"""Changes to articles that must change nothing else, or one thing only, and what each of them did change.

Every property takes articles as they were read and gives the breaches it finds, in words. The tests run them on
articles of our own; `python -m tests.metamorphic FOLDER` on any others. After T. Y. Chen et al., "Metamorphic
Testing: A Review of Challenges and Opportunities" (2018): without a gold, relations between two runs are the test.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Container, Hashable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import inflect

from figures import pipeline
from figures.archive import opened
from figures.group import group
from figures.language import Parser
from figures.model import Article, Figure, Result, Verdict
from figures.read.articles import finished
from figures.read.draft import Draft, Fact, Limits
from figures.reconcile import reconcile
from figures.rulebook import load

UNRELATED = (
    "The allotment society of Little Wenlow gave away 17 crates of rhubarb on its open day.\n\n"
    "Its treasurer, Ada Plumb, said 43 visitors came, 6 of them with dogs.\n"
)
ADDED = "Nothing more was known at first."
LEANING = re.compile(r"[\"“”]|\b(?:he|she|it|they|who|his|her|its|their|them|him|said)\b", re.I)
"""Words of a paragraph that may refer to an earlier one."""

Articles = Sequence[Article]
Property = Callable[[Articles], list[str]]


# ------------------------------------------------------------------ running and comparing
def result_of(articles: Articles, decimal: str | None = None) -> Result:
    """The articles, through every stage after reading, in this process."""
    settings = pipeline.Settings(jobs=1, decimal=decimal)
    model, digest = Parser().model, settings.rulebook.digest
    bare = Result(tuple(articles), (), (), (), model=model, rules_digest=digest)
    return judged(pipeline.with_figures(bare, settings))


def judged(whole: Result) -> Result:
    """The result with its figures grouped."""
    rulebook = load()
    groups, findings = reconcile(group(whole.figures, whole.articles, rulebook), whole.articles, rulebook)
    return replace(whole, groups=groups, findings=findings)


def reread(article: Article, text: str) -> Article:
    """The same article with another text; its metadata stays as it was read."""
    kept = ("title", "outlet", "published", "modified", "url", "author", "language")
    facts = tuple(Fact(name, value, "test") for name in kept if (value := getattr(article, name)))
    made, _ = finished(Draft(article.name, text, facts), Limits(language="any"), load())
    assert isinstance(made, Article), made
    return made


def told(figure: Figure) -> Hashable:
    """A figure without its place: what a reader is told."""
    source = figure.source.name if figure.source else None
    return figure.article, figure.surface, figure.value, figure.qualifier, figure.unit, figure.noun, source


def groups_of(result: Result) -> Counter[Hashable]:
    """Every group as its members and verdict, whatever ids they have."""
    by_id = {figure.figure_id: figure for figure in result.figures}
    return Counter(
        (tuple(sorted(repr(told(by_id[member])) for member in one.figures)), one.verdict) for one in result.groups
    )


def differences(before: Counter[Hashable], after: Counter[Hashable], what: str) -> Iterator[str]:
    yield from (f"{what} lost: {item}" for item in (before - after).elements())
    yield from (f"{what} new: {item}" for item in (after - before).elements())


def compared(before: Result, after: Result) -> list[str]:
    """What differs in the figures and the groups."""
    figures = (Counter(map(told, before.figures)), Counter(map(told, after.figures)))
    return [*differences(*figures, "figure"), *differences(groups_of(before), groups_of(after), "group")]


# ------------------------------------------------------------------ the properties
def order(articles: Articles) -> list[str]:
    """The order of the articles changes nothing."""
    return compared(result_of(articles), result_of(articles[::-1]))


def alone(articles: Articles) -> list[str]:
    """An article has the figures that it has in company."""
    rulebook, parser = load(), Parser()
    (together,) = [pipeline.extract_batch(articles, rulebook, parser)]
    apart = [f for article in articles for f in pipeline.extract_batch([article], rulebook, parser).figures]
    return list(differences(Counter(map(told, together.figures)), Counter(map(told, apart)), "figure"))


def archived(articles: Articles) -> list[str]:
    """Halves kept in two archives and brought together have the groups of the whole."""
    before, model = result_of(articles), Parser().model
    kept: list[tuple[Article, tuple[Figure, ...]]] = []
    with TemporaryDirectory() as folder:
        for name, half in (("a.db", articles[::2]), ("b.db", articles[1::2])):
            part = result_of(half)
            with opened(Path(folder) / name, write=True) as store:
                for article in half:
                    store.put(article, [f for f in part.figures if f.article == article.name], load(), model)
            with opened(Path(folder) / name) as store:
                kept += filter(None, map(store.article, store.names()))
    figures = tuple(figure for _, own in kept for figure in own)
    merged = replace(before, articles=tuple(article for article, _ in kept), figures=figures)
    return compared(before, judged(merged))


def unrelated(articles: Articles) -> list[str]:
    """One more article about nothing that the others speak of changes no group."""
    more = reread(replace(articles[0], name="more", title=None, outlet="The Wenlow Post", url=None), UNRELATED)
    before, after = result_of(articles), result_of([*articles, more])
    return list(differences(groups_of(before), groups_of(after), "group"))


def outlet(articles: Articles) -> list[str]:
    """An outlet under another name is another name and nothing more."""
    names = sorted({article.outlet for article in articles if article.outlet})
    new = {name: f"Wenlow Herald {number}" for number, name in enumerate(names)}
    renamed = [replace(one, outlet=new[one.outlet]) if one.outlet else one for one in articles]
    return compared(result_of(articles), result_of(renamed))


def paragraph(articles: Articles) -> list[str]:
    """A paragraph without a number moves offsets and changes no figure, where nothing leans across it."""
    longer, where = [], {}
    for article in articles:
        body = [block for block in article.blocks if block.kind == "body"]
        ends = [
            before.end
            for before, *after in (body[i : i + 4] for i in range(len(body) - 1))
            if not LEANING.search(article.text[after[0].start : after[-1].end])
        ]
        at = ends[len(ends) // 2] if ends else len(article.text)
        base = reread(article, article.text)
        longer.append((base, reread(base, f"{base.text[:at]}\n\n{ADDED}{base.text[at:]}")))
        where[article.name] = at
    rulebook, parser = load(), Parser()
    found = []
    for before, after in longer:
        first, second = (pipeline.extract_batch([one], rulebook, parser).figures for one in (before, after))
        shift = len(ADDED) + 2
        moved = Counter((f.start + shift * (f.start >= where[f.article]), told(f)) for f in first)
        found += differences(moved, Counter((f.start, told(f)) for f in second), "figure")
    return found


THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,.]*\d)")
ENGLISH = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d,.]*\d)")
SWAPPED = str.maketrans(",.", ".,")
BARE = re.compile(r"(?:^|[\s(“\"])(?P<digits>[\d,]+)(?=[\s.,;:)”\"]|$)")
"""A number that nothing is glued to. Nobody writes "$thirty thousand" or "thirty thousand-dollar"."""


SCALED = re.compile(r"[\s-](?:hundred|thousand|million|billion|km|kg|m|ft|lbs?|mph|kph)\b")
"""What is written after digits alone: a scale, or an abbreviated unit."""


def _thin(match: re.Match[str]) -> str:
    return match[0].replace(",", "\N{NARROW NO-BREAK SPACE}")


def _apostrophe(match: re.Match[str]) -> str:
    return match[0].replace(",", "'")


def _letter(match: re.Match[str]) -> str:
    """12k, also behind a sign of money."""
    return match[0] if SCALED.match(match.string, match.end()) else re.sub(r"^(\d{1,3}),000$", r"\1k", match[0])


def _words(match: re.Match[str]) -> str:
    """twelve thousand; a capital letter where a sentence begins. Only round thousands that stand by themselves."""
    bare = BARE.match(match.string, max(0, match.start() - 1))
    if bare is None or bare["digits"].rstrip(",") != match[0] or not re.fullmatch(r"\d{1,3},000", match[0]):
        return match[0]
    if SCALED.match(match.string, match.end()):
        return match[0]
    words = str(inflect.engine().number_to_words(match[0].replace(",", "")))
    opens = re.search(r"(?:^|[.!?]\s+|\n\s*)[“\"]?$", match.string[: match.start()])
    return words.capitalize() if opens else words


WAYS: dict[str, Callable[[re.Match[str]], str]] = {
    "12 000": _thin,
    "12'000": _apostrophe,
    "12k": _letter,
    "twelve thousand": _words,
}


def written(articles: Articles) -> list[str]:
    """A number in thousands written in another way is the same number; no verdict changes, and no new one accuses."""
    articles = [reread(article, article.text) for article in articles]
    before = result_of(articles)
    numbers = {(figure.article, figure.core_start) for figure in before.figures}
    found = []
    for name, way in WAYS.items():
        after = result_of([_rewritten(article, numbers, way) for article in articles])
        found += [f"{name}: {breach}" for breach in _unlike(before, after)]
    return found


def declared(articles: Articles) -> list[str]:
    """12.000,5 where a decimal comma is declared is the number that 12,000.5 is elsewhere; no verdict changes."""
    articles = [reread(article, article.text) for article in articles]
    before = result_of(articles)
    spans: dict[str, list[tuple[int, int]]] = {article.name: [] for article in articles}
    for figure in before.figures:
        spans[figure.article].append((figure.start, figure.end))
    return list(_unlike(before, result_of([_continental(one, spans[one.name]) for one in articles], ",")))


def _unlike(before: Result, after: Result) -> Iterator[str]:
    """The values that differ, and the verdicts that became others or accuse now."""
    old, new = (Counter((f.article, f.value, f.unit) for f in r.figures) for r in (before, after))
    yield from differences(old, new, "figure")
    first, second = _verdicts(before), _verdicts(after)
    for members in first.keys() | second.keys():
        pair = (first.get(members), second.get(members))
        if pair[0] is not pair[1] and (None not in pair or Verdict.diverge in pair):
            yield f"{pair[0]} became {pair[1]} of {sorted(members)}"


def _verdicts(result: Result) -> dict[frozenset[tuple[str, int]], Verdict]:
    """The verdict of every group, whose figures are told by their rank in their article."""
    ranks: Counter[str] = Counter()
    place = {}
    for figure in sorted(result.figures, key=lambda f: (f.article, f.core_start)):
        place[figure.figure_id] = (figure.article, ranks[figure.article])
        ranks[figure.article] += 1
    return {frozenset(place[name] for name in one.figures): one.verdict for one in result.groups}


def _rewritten(article: Article, numbers: Container[tuple[str, int]], way: Callable[[re.Match[str]], str]) -> Article:
    """The article with its figures in thousands written another way."""

    def put(match: re.Match[str]) -> str:
        return way(match) if (article.name, match.start()) in numbers else match[0]

    return reread(article, THOUSANDS.sub(put, article.text))


def _continental(article: Article, figures: Collection[tuple[int, int]]) -> Article:
    """The article with points between thousands everywhere, and with decimal commas in its figures."""

    def put(match: re.Match[str]) -> str:
        thousands = THOUSANDS.fullmatch(match.string, match.start(), match.end())
        inside = any(start <= match.start() and match.end() <= end for start, end in figures)
        return match[0].translate(SWAPPED) if thousands or inside else match[0]

    return reread(article, ENGLISH.sub(put, article.text))


def silenced(articles: Articles) -> list[str]:
    """Where all but one source of a divergence are taken away, it is gone."""
    whole = result_of(articles)
    by_id = {figure.figure_id: figure for figure in whole.figures}
    found = []
    for one in whole.groups:
        if one.verdict is not Verdict.diverge:
            continue
        members = [by_id[name] for name in one.figures]
        kept = members[0].source.source_id if members[0].source else None
        gone = {m.article for m in members if (m.source.source_id if m.source else None) != kept}
        rest = result_of([article for article in articles if article.name not in gone])
        left = {told(m) for m in members if m.article not in gone}
        ids = {figure.figure_id for figure in rest.figures if told(figure) in left}
        found += [f"still there: {finding.message}" for finding in rest.findings if len(ids & set(finding.figures)) > 1]
    return found


PROPERTIES: tuple[Property, ...] = (order, alone, archived, unrelated, outlet, paragraph, written, declared, silenced)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.metamorphic", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--most", type=int, default=200, help="articles, evenly taken from all there are")
    parser.add_argument("--only", nargs="*", default=[], help=f"of {', '.join(p.__name__ for p in PROPERTIES)}")
    asked = parser.parse_args()
    read = pipeline.gather(asked.paths, pipeline.Settings()).articles
    step = max(1, len(read) // asked.most)
    articles = [replace(article, copy_of=None) for article in read[::step][: asked.most]]
    broken = 0
    for holds in PROPERTIES:
        if asked.only and holds.__name__ not in asked.only:
            continue
        started = time.monotonic()
        breaches = holds(articles)
        broken += len(breaches)
        summary = (holds.__doc__ or "").partition("\n")[0]
        print(f"{holds.__name__}: {len(breaches)} breaches in {len(articles)} articles; {summary}")
        print(f"  {time.monotonic() - started:.0f} s")
        for breach in breaches[:10]:
            print(f"  {breach}")
    return int(broken > 0)


if __name__ == "__main__":
    raise SystemExit(main())
