"""The shape of the code: stages know the shared modules and never each other, and heavy libraries are imported late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "figures"
STAGES = ("read", "find", "describe", "attribute", "group", "reconcile", "crosscheck", "inspect", "report")
SHARED = {"model", "interval", "gauge", "findings", "rulebook", "language", "gazetteer", "timex"} | {
    "errors",
    "home",
    "quantulum",
    "remote",
    "guidance",
    "rates",
}
HEAVY = (
    "pandas", "numpy", "spacy", "quantulum3", "inflect", "pyarrow", "trafilatura", "lxml", "charset_normalizer",
    "dask", "distributed", "fsspec",
)  # fmt: skip


def imported(path: Path) -> set[str]:
    """The modules of this package that a file imports, by the first name below `figures`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("figures"):
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("figures.")}
    return names


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_shared_modules_and_no_other_stage(stage: str) -> None:
    files = sorted((PACKAGE / stage).rglob("*.py")) or [PACKAGE / f"{stage}.py"]
    for path in files:
        assert imported(path) - SHARED - {stage, "__version__"} == set(), path


def test_the_pipeline_names_every_stage_but_report() -> None:
    assert set(STAGES) - {"report"} <= imported(PACKAGE / "pipeline.py")


def test_only_the_commands_print_or_exit() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "commands" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "input"), f"{path}:{node.lineno}"


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from figures.commands import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.strip("'") for name in done.stderr.strip("[]\n ").split(", ")}
    assert loaded.isdisjoint(HEAVY)
    assert "reconcile" in done.stdout


def test_modules_fit_a_reader() -> None:
    long = {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py") if path.read_text().count("\n") > 400}
    assert long == set()
