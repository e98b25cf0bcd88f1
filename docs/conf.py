"""How the site is built: `python -m sphinx -W docs build/docs`. The pages of `reference/` are made anew each time."""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from figures import __version__  # noqa: E402
from tools.docs.pages import written  # noqa: E402

written(ROOT / "docs" / "reference")

project = "figures"
release = __version__
copyright = "the authors of figures"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["requirements.txt"]
html_theme = "furo"
html_title = "figures"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
myst_links_external_new_tab = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"


def without_missing(_app: object, page: str, source: list[str]) -> None:
    """The contents without the pages that are not there; they may come later."""
    if page == "index":
        folder = ROOT / "docs"
        lines = source[0].splitlines(keepends=True)
        source[0] = "".join(line for line in lines if not _is_entry(line) or list(folder.glob(f"{line.strip()}.md")))


def _is_entry(line: str) -> bool:
    """Whether the line names a page, or several by "*", and nothing else."""
    return re.fullmatch(r"[a-z-]+(/\*)?\n", line) is not None


def setup(app: Sphinx) -> None:
    app.connect("source-read", without_missing)
