"""The wheel: `figures` and nothing else at the top, with every rule and report inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return zipfile.ZipFile(folder / done.stdout.strip().splitlines()[-1])


def test_the_wheel_holds_only_figures(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"figures"}


def test_the_manual_page_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    outside = [name for name in wheel.namelist() if ".data/" in name]
    assert [name.partition(".data/")[2] for name in outside] == ["data/share/man/man1/figures.1"]


@pytest.mark.parametrize("folder", ["rules", "reports"])
def test_every_data_file_is_in_the_wheel(wheel: zipfile.ZipFile, folder: str) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    packed = {name.removeprefix("figures/") for name in wheel.namelist() if name.startswith(f"figures/{folder}/")}
    assert packed == here
    assert not any(Path(name).suffix == ".py" for name in here)


def test_the_checkout_runs_without_the_command() -> None:
    done = subprocess.run([sys.executable, "cli.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "reconcile" in done.stdout
