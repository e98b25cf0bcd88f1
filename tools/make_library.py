"""Writes the clean files of tests/library with their gold, and its messy files that are not plain text.

    python tools/make_library.py

Run by hand, offline. The same bytes come out every time: archives carry one fixed date.
"""

from __future__ import annotations

import json
from pathlib import Path

from library.formats import clean
from library.messy import messy

LIBRARY = Path(__file__).resolve().parent.parent / "tests" / "library"


def main() -> None:
    """Write every file of the library that this program makes."""
    for name, data in messy().items():
        (LIBRARY / "messy" / name).write_bytes(data)
    gold = {}
    for made in clean():
        for name, data in made.files:
            path = LIBRARY / "clean" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        gold[made.name] = [dict(article) for article in made.gold]
    lines = ",\n".join(f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(gold.items()))
    (LIBRARY / "clean" / "gold.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
