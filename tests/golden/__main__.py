"""python -m tests.golden: write the golden files and the published schema anew."""

from __future__ import annotations

import shutil
import sys

from figures.report import schema

from . import HERE, SCHEMA, golden


def main() -> None:
    shutil.rmtree(HERE / "out", ignore_errors=True)
    for name, content in golden():
        path = HERE / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(schema.document(), encoding="utf-8")
    sys.stderr.write(f"written: {HERE / 'out'} and {SCHEMA}\n")


if __name__ == "__main__":
    main()
