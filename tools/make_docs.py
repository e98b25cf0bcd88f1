"""Bring the documentation up to date with the program: the man page, and the output of the pages' examples.

    python tools/make_docs.py            everything
    python tools/make_docs.py man        the man page alone
    python -m sphinx -W docs build/docs  the site

Run it after a change of commands, options or output; the tests fail when something is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.docs import examples, man  # noqa: E402

MAN = ROOT / "docs" / "figures.1"


def main(arguments: list[str]) -> None:
    MAN.write_text(man.page(), encoding="utf-8")
    if arguments != ["man"]:
        for page in sorted((ROOT / "docs").rglob("*.md")):
            text = examples.updated(page)
            if text != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8")
                print(f"updated {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
