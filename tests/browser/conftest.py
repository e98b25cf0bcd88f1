"""A browser for the tests of the page; they are skipped, and say why, where there is none.

Chromium is looked for under its usual names, or where FIGURES_CHROMIUM says; axe-core in the package
axe-playwright-python, or where FIGURES_AXE says.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from figures.model import Result
from figures.report.writers import page as writer

from .sample import result

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Opened:
    """A page that is open, and everything it asked for or complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="the tests of the page need playwright")
    place = os.environ.get("FIGURES_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not place:
        pytest.skip("the tests of the page need Chromium: apt-get install chromium, or set FIGURES_CHROMIUM")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    place = os.environ.get("FIGURES_AXE")
    if place:
        return Path(place).read_text(encoding="utf-8")
    package = pytest.importorskip("axe_playwright_python", reason="the test of accessibility needs axe-core")
    return (resources.files(package) / "axe.min.js").read_text(encoding="utf-8")


Open = Callable[..., Opened]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a result from a file, without a network; `part` is what stands after #."""
    contexts = []

    def opened(of: Result | None = None, part: str = "", width: int = 1280, **options: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_text(writer.document(of or result()), encoding="utf-8")
        context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        made = Opened(context.new_page())
        made.page.goto(path.as_uri() + part)
        return made

    yield opened
    for context in contexts:
        context.close()
