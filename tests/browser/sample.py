"""A small result made by hand, without any stage: every verdict, every kind of bound, and one hostile article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.interval import Interval
from figures.model import (
    Article,
    Block,
    Context,
    Conversion,
    Figure,
    Finding,
    Group,
    LanguageModel,
    Lookalike,
    Qualifier,
    Result,
    SetAside,
    Skipped,
    Source,
    Verdict,
)

HOSTILE = "</noscript></script></title><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
CONTROL = "\x00\x1b[31m\u202e"
"""What would stop a parser, drive a terminal, or turn a line round."""


def article(
    name: str, text: str, outlet: str | None, published: str | None, **more: str
) -> tuple[Article, list[Figure]]:
    """An article whose paragraphs are its lines; {words|low|best|high|qualifier|source|noun} is a figure, ? is open."""
    plain, figures, blocks = "", [], []
    for line in text.strip().split("\n"):
        start, at, made = len(plain), 0, []
        for match in re.finditer(r"\{([^}]*)\}", line):
            plain += line[at : match.start()]
            made.append((len(plain), match[1].split("|")))
            plain += made[-1][1][0]
            at = match.end()
        plain += line[at:]
        blocks.append(Block(start, len(plain), "body"))
        figures += [_figure(name, plain[start:], len(blocks), place, parts) for place, parts in made]
        plain += "\n"
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return Article(name, plain, digest, tuple(blocks), outlet=outlet, published=published, **more), figures


def _figure(name: str, sentence: str, line: int, start: int, parts: Sequence[str]) -> Figure:
    words, low, best, high, qualifier, source, noun = parts
    ends = [None if end == "?" else Decimal(end) for end in (low, best, high)]
    return Figure(
        figure_id=f"f{hashlib.sha256(f'{name} {start}'.encode()).hexdigest()[:10]}",
        article=name,
        start=start,
        end=start + len(words),
        line=line,
        surface=words,
        sentence=sentence,
        value=Interval(*ends),  # type: ignore[arg-type]
        qualifier=Qualifier(qualifier),
        dimension="count",
        context=Context(0, line, "body"),
        core_start=start,
        core_end=start + len(words),
        noun=noun,
        subject=noun,
        source=Source(source, f"s{source}", source, "office", 1) if source else None,
    )


def group(name: str, subject: str, verdict: Verdict, figures: Sequence[Figure], articles: Sequence[Article]) -> Group:
    """A group of the figures, with what the page reads of it."""
    days = sorted(
        one.published for one in articles if one.published and any(figure.article == one.name for figure in figures)
    )
    return Group(
        group_id=name,
        subject=subject,
        verdict=verdict,
        why=f"The figures for {subject} {verdict}.",
        low=min(figure.value.best for figure in figures),
        best=None,
        high=max(figure.value.best for figure in figures),
        unit=figures[0].unit,
        figures=tuple(figure.figure_id for figure in figures),
        sources=tuple(figure.source.name for figure in figures if figure.source),
        outlets=(),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        rule="made-up",
    )


def result() -> Result:
    """Four harmless articles: six groups, all five verdicts, one figure alone, one number set aside."""
    parts = [
        article(
            "a.txt",
            """
The ministry said {at least 3,000 crates|3000|3000|?|at_least|Ministry of Supply|crates} had left, in 2024 alone.
The ministry repeated that {at least 3,000 crates|3000|3000|?|at_least|Ministry of Supply|crates} were gone.
Dockers counted {3,900 to 4,100 crates|3900|4000|4100|range|Dockers' Union|crates} on the quay.
The dam rose {2 miles|2|2|2|exact||dam} upstream, and {nine boats|9|9|9|exact|Harbour Master|boats} sank.
""",
            "Harbour Courier",
            "2025-03-01",
            title="Crates leave the harbour",
            url="https://courier.example/crates",
        ),
        article(
            "b.txt",
            """
Auditors put it at {about 12,000 crates|12000|12000|12000|about|Auditors|crates}, four times as many.
Nurses saw {dozens of patients|24|48|99|vague|Nurses|patients} in the ward.
The dam rose {3.2 kilometres|3.2|3.2|3.2|exact|Engineers|dam} upstream, and {nine boats|9|9|9|exact||boats} sank.
A clerk counted {seven lamps|7|7|7|exact|Clerk|lamps} that nobody else mentions.
""",
            "Morning Ledger",
            "2025-03-02",
            title="Auditors doubt the harbour's books",
        ),
        article(
            "c.txt",
            """
Police counted {more than 40 patients|40|40|?|more_than|Police|patients} on the first day.
The toll stands at {11 boats|11|11|11|exact|Harbour Master|boats} after a second night.
The town has {two million trees|2000000|2000000|2000000|exact|Mayor|trees}.
""",
            "Evening Tide",
            "2025-03-05",
            title="A second night of storm",
        ),
        article(
            "d.txt",
            "The town has {fewer than 30,000 trees|?|30000|30000|less_than|Foresters|trees}, foresters hold.",
            None,
            None,
        ),
    ]
    return _result(parts)


def _result(parts: Sequence[tuple[Article, list[Figure]]]) -> Result:
    articles = [one for one, _ in parts]
    figures = [_with_unit(figure) for _, inside in parts for figure in inside]
    by_noun: dict[str, list[Figure]] = {}
    for figure in figures:
        by_noun.setdefault(figure.noun or "", []).append(figure)
    groups = [
        group("g0000000001", "crates moved from the harbour", Verdict.diverge, by_noun["crates"], articles),
        group("g0000000002", "trees in the town", Verdict.undecided, by_noun["trees"], articles),
        group("g0000000003", "boats sunk in the storm", Verdict.updated, by_noun["boats"], articles),
        group("g0000000004", "patients in the ward", Verdict.compatible, by_noun["patients"], articles),
        group("g0000000005", "rise of the dam", Verdict.agree, by_noun["dam"], articles),
    ]
    lamps = by_noun["lamps"][0]
    groups[0] = replace(groups[0], lookalikes=(Lookalike(lamps.figure_id, "lamps are no crates"),))
    year = articles[0].text.index("2024")
    return Result(
        articles=tuple(articles),
        skipped=(Skipped("e.pdf", "holds no text"),),
        figures=tuple(figures),
        set_aside=(SetAside("a.txt", year, year + 4, 1, "2024", "year"),),
        model=LanguageModel("sample-model", "1.0", "0123456789abcdef"),
        rules_digest="fedcba9876543210",
        groups=tuple(groups),
        findings=(_finding(groups[0], by_noun["crates"][0]),),
    )


def _with_unit(figure: Figure) -> Figure:
    if figure.noun != "dam":
        return figure
    unit = figure.surface.split()[1].removesuffix("s")
    bracket = (Conversion(Interval.exactly(Decimal("3.2")), "kilometre", "length"),) if unit == "mile" else ()
    return replace(figure, unit=unit, dimension="length", conversions=bracket)


def _finding(of: Group, at: Figure) -> Finding:
    return Finding(
        finding_id="x0000000001",
        code="FIG101",
        name="divergent-estimates",
        level="error",
        message=f"{of.subject}: 3,000 against 12,000",
        why=of.why,
        group_id=of.group_id,
        figures=of.figures,
        article=at.article,
        line=at.line,
        column=1,
    )


def hostile() -> Result:
    """The same, with markup, scripts, control characters and template code in everything a stranger writes."""
    base = result()
    words = HOSTILE + CONTROL
    bad = words + "{{ 7 * 7 }}"
    one, figures = article(f"{HOSTILE}.txt", f"{{30 {words}|30|30|30|exact|x|y}} {words}", None, None)
    one = replace(one, outlet=bad, title=bad, url="javascript:window.hacked=1", author=bad)
    source = Source(bad, "sbad", bad, "person", 1, (bad,))
    other = base.figures[0]
    made = [replace(figure, source=source, subject=bad) for figure in figures]
    groups = [
        replace(group(f"g000000000{at}", bad, verdict, [*made, other], [one]), why=bad, unit=None)
        for at, verdict in ((6, Verdict.diverge), (7, Verdict.agree))
    ]
    return replace(
        base,
        articles=(*base.articles, one),
        figures=(*base.figures, *made),
        groups=(*base.groups, *groups),
        skipped=(Skipped(bad, bad),),
    )
