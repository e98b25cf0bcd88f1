"""What runs for every change and every night: how `.ci/run` is called, and the floor of branch coverage."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

from .conftest import ROOT

BASH = shutil.which("bash")
RUN = ROOT / ".ci" / "run"

needs_bash = pytest.mark.skipif(BASH is None, reason="there is no bash")


def bash(*arguments: object) -> subprocess.CompletedProcess[str]:
    assert BASH is not None
    return subprocess.run([BASH, *map(str, arguments)], capture_output=True, text=True, check=False)


def spread(word: str) -> list[str]:
    """What the shell makes of a word with one choice in braces."""
    before, _, rest = word.partition("{")
    inside, _, after = rest.partition("}")
    return [f"{before}{each}{after}" for each in inside.split(",")] if rest else [word]


@needs_bash
def test_the_script_parses() -> None:
    assert bash("-n", RUN).returncode == 0


@needs_bash
@pytest.mark.parametrize("given", [["weekly"], ["nightly", "long"], ["nightly", "9", "9"], ["change"], ["", "9"]])
def test_it_is_told_what_to_run_or_says_how(given: list[str]) -> None:
    done = bash(RUN, *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "usage: .ci/run [nightly [SECONDS]]\n"


@needs_bash
def test_every_file_and_command_that_it_names_is_there() -> None:
    named = [word.strip("\"'") for word in RUN.read_text(encoding="utf-8").split()]
    given = [word for word in named if word.startswith(("figures/", "tests/", "tools/", "docs/")) and "." in word]
    paths = [path for word in given for path in spread(word)]
    assert len(paths) > 12
    assert [path for path in paths if not (ROOT / path.removesuffix("/.")).exists()] == []


def test_seconds_are_shared_out_among_the_targets() -> None:
    names = ["config", "rates", "baseline"]
    command = [sys.executable, "-m", "tests.fuzz", *names, "--altogether", "--seconds", "0.3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == names
    assert set(names) <= set(TARGETS)


@pytest.mark.parametrize(("least", "status"), [(75, 0), (76, 1)])
def test_the_floor_counts_branches_alone(tmp_path: Path, least: int, status: int) -> None:
    totals = {"covered_branches": 3, "num_branches": 4, "covered_lines": 99, "num_statements": 100}
    files = {"figures/a.py": {"missing_branches": [[4, -1]]}, "figures/b.py": {"missing_branches": []}}
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"totals": totals, "files": files}), encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "branches.py"), str(path), "--least", str(least)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert done.stdout.splitlines() == [
        "   1 figures/a.py: 4->exit",
        "75.0 % of 4 branches",
        "99.0 % of 100 statements",
    ]
