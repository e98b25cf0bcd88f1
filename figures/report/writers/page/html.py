"""HTML: one self-contained page that asks the network for nothing and runs no code but its own.

The style sheet and the script stand in the page and are named by their SHA-256 in its content
security policy; nothing else may run or load. The page is read without the script too: the script
adds search, filters, tooltips and time.
"""

from __future__ import annotations

import base64
import hashlib

from figures import __version__
from figures.model import Result
from figures.report.summary import Summary, choice, counted, headline
from figures.report.writers.page.chart import OWN_VOICE
from figures.report.writers.page.looks import palette
from figures.report.writers.page.templates import date, environment, raw
from figures.report.writers.page.views import Builder, Page

SCRIPTS = ("base.js", "filter.js", "tooltip.js", "timeline.js", "route.js")
SHOWN = 6  # passages of a group before "more"
OPENED = 40  # diverging groups that are open at first


def document(result: Result) -> str:
    """The page of a result, ending in a line end; the same result gives the same bytes."""
    from markupsafe import Markup

    page = Builder(result).page()
    style = raw("page.css") + _colours()
    script = '"use strict";\n' + "\n".join(raw(name) for name in SCRIPTS)
    made = (
        environment()
        .get_template("page.html")
        .render(
            page=page,
            headline=headline(page.counts),
            standing=_standing(page),
            choice=choice(page.counts),
            aside=_aside(page.counts),
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own files
            version=__version__,
            model=result.model,
            rules=result.rules_digest,
            own_voice=OWN_VOICE,
            shown=SHOWN,
            opened=OPENED,
        )
    )
    return made.strip() + "\n"


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing but this style sheet and this script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _colours() -> str:
    """The style rules of the palette: .o0, .o1 ..."""
    pairs = enumerate(zip(palette().light, palette().dark, strict=True))
    return "".join(f".o{at} {{ --mark: light-dark({light}, {dark}); }}\n" for at, (light, dark) in pairs)


def _standing(page: Page) -> str:
    """What was read: articles, outlets, dates, figures and sources."""
    days = sorted(view.published for view in page.articles if view.published)
    dates = ", " + " to ".join(dict.fromkeys((date(days[0]), date(days[-1])))) if days else ""
    counts = page.counts
    return (
        f"{counted(counts.articles, 'article')} of {counted(len(page.outlets), 'outlet')}{dates}. "
        f"{counted(counts.figures, 'figure')} by {counted(len(page.sources), 'named source')}; "
        f"{counts.grouped:,} in groups, {counts.figures - counts.grouped:,} alone."
    )


def _aside(counts: Summary) -> str:
    """What was not taken for a figure, by rule."""
    total = sum(count for _, count in counts.set_aside)
    if not total:
        return ""
    rules = ", ".join(f"{name} {count:,}" for name, count in counts.set_aside)
    return f"{counted(total, 'number')} set aside: {rules}"
