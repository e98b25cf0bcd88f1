"""Every regular expression of the program, as JSON on standard output: run in a process of its own.

Patterns are made from rules as well as written in code, so they are noted as they are compiled, while the
sample articles pass every stage.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    found: dict[tuple[str, int], str] = {}
    compile_: Any = re._compile  # type: ignore[attr-defined]  # what re.compile, re.sub and the rest all call

    def noted(pattern: Any, flags: Any) -> Any:
        made = compile_(pattern, flags)
        place = sys._getframe(2).f_code.co_filename
        if isinstance(made.pattern, str) and "figures" in Path(place).parts:
            found.setdefault((made.pattern, made.flags), place)
        return made

    re._compile = noted  # type: ignore[attr-defined]
    import figures
    from figures import pipeline

    for module in pkgutil.walk_packages(figures.__path__, "figures."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    settings = pipeline.Settings(jobs=1, cached=False)
    pipeline.check([str(ROOT / "seeds")], settings)
    pipeline.reconcile([str(ROOT / "seeds")], settings)
    json.dump([[pattern, flags, place] for (pattern, flags), place in found.items()], sys.stdout)


if __name__ == "__main__":
    main()
