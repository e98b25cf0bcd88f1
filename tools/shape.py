"""The shape of the code in numbers, as `docs/house.md` gives them.

python tools/shape.py [FOLDER]          FOLDER: a checkout, this one when none is given
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

SAME = 6
"""Lines that two places must share to be told as repeated."""


def names(folder: Path) -> dict[str, Path]:
    """The modules of the package by their dotted names."""
    found = {}
    for path in sorted((folder / "figures").rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(tree: ast.Module, known: dict[str, Path]) -> set[str]:
    """The modules of the package that a module imports at its top."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            found |= inner or ({node.module} & known.keys())
    return found


def deepest(graph: dict[str, set[str]]) -> list[str]:
    """The longest chain of imports."""

    @cache
    def chain(name: str) -> tuple[str, ...]:
        return (name, *max((chain(other) for other in sorted(graph[name])), key=len, default=()))

    return list(max((chain(name) for name in sorted(graph)), key=len))


def repeated(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Pairs of places with the same run of lines; imports, comments and blank lines do not count."""
    first: dict[tuple[str, ...], str] = {}
    for path in paths:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        kept = [(at, line) for at, line in enumerate(lines, 1) if counts(line)]
        for start in range(len(kept) - SAME + 1):
            run = tuple(line for _, line in kept[start : start + SAME])
            place = f"{path.parent.name}/{path.name}:{kept[start][0]}"
            if first.setdefault(run, place) != place:
                yield first[run], place


def counts(line: str) -> bool:
    return len(line) > 2 and not line.startswith(("#", "import ", "from "))


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).resolve()
    known = names(folder)
    texts = {name: path.read_text(encoding="utf-8") for name, path in known.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    sizes = {name: text.count("\n") for name, text in texts.items()}
    spans = [
        (node.end_lineno - node.lineno + 1, f"{name}.{node.name}")
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]
    chain = deepest({name: imports(tree, known) for name, tree in trees.items()})
    print(f"modules {len(known)}, lines {sum(sizes.values())}, longest {max(sizes, key=lambda name: sizes[name])}")
    print(f"lines of the longest module {max(sizes.values())}")
    print(f"functions {len(spans)}, median {median(span for span, _ in spans)}, longest {max(spans)}")
    print(f"over 45 lines: {[name for span, name in spans if span > 45]}")
    print(f"deepest chain of imports {len(chain)}: {' > '.join(chain)}")
    print(f"repeated: {sorted(set(repeated(list(known.values()))))}")


if __name__ == "__main__":
    main()
