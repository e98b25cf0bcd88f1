"""Faults injected into the real command: full disks, forbidden places, kills, Ctrl-C, closed pipes, little memory.

Whatever happens, there is one clear message and no half-written file.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

COMMAND = [sys.executable, str(ROOT / "cli.py")]
GOLD = str(ROOT / "tests" / "gold" / "articles.jsonl")
TEXT = "The raid killed 12 soldiers, the army said. Rebels put the number at 30.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(
    *arguments: str, at: Path, before: Callable[[], None] | None = None, out: str = "", prefix: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """The command in the folder `at`; `before` runs in the child, `prefix` before it; `out`: its standard output."""
    with open(out or os.devnull, "w") as stream:
        return subprocess.run(
            [*prefix, *COMMAND, *arguments],
            cwd=at,
            env=os.environ | {"FIGURES_CACHE_DIR": str(at / "cache"), "PYTHONPATH": str(ROOT)},
            stdout=stream if out else subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=600,
            preexec_fn=before,
            check=False,
        )


def told(result: subprocess.CompletedProcess[str]) -> str:
    """The message on standard error, which is never a traceback."""
    assert "Traceback" not in result.stderr, result.stderr
    return result.stderr


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output(desk: Path, form: str) -> None:
    result = run("extract", "in", "--format", form, at=desk, out="/dev/full")
    assert result.returncode == 2
    assert "No space left on device" in told(result)
    assert "internal error" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_is_written_to_and_stays_a_device(desk: Path) -> None:
    result = run("extract", "in", "--format", "json=/dev/full", at=desk)
    assert result.returncode == 2
    assert "/dev/full: cannot be written (No space left on device)" in told(result)
    assert Path("/dev/full").is_char_device()


@pytest.mark.untraced
def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(desk: Path) -> None:
    (desk / "out.json").write_text("old", encoding="utf-8")
    result = run(
        "reconcile", "in", "--format", "json=out.json", "-q", at=desk,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert result.returncode == 2
    assert "out.json: cannot be written (File too large)" in told(result)
    assert sorted(path.name for path in desk.iterdir() if path.name != "cache") == ["in", "out.json"]
    assert (desk / "out.json").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not shutil.which("setpriv") and os.geteuid() == 0, reason="root may do everything here")
def test_a_place_that_may_not_be_written_and_an_article_that_may_not_be_read(desk: Path) -> None:
    obedient = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    (desk / "in" / "b.txt").write_text(TEXT, encoding="utf-8")
    (desk / "in" / "b.txt").chmod(0)
    (desk / "out").mkdir()
    (desk / "out").chmod(0o500)
    result = run("extract", "in", "--format", "json=out/result.json", at=desk, prefix=obedient)
    assert result.returncode == 2
    assert "in/b.txt: cannot be opened: Permission denied" in told(result)
    assert "out/result.json: cannot be written (Permission denied)" in result.stderr
    assert list((desk / "out").iterdir()) == []


@pytest.mark.untraced
def test_a_disk_that_fills_up_leaves_a_sound_archive(desk: Path) -> None:
    assert run("archive", "add", "a.db", "in", at=desk).returncode == 0
    (desk / "in" / "b.txt").write_text(TEXT * 400, encoding="utf-8")
    most = (desk / "a.db").stat().st_size
    result = run(
        "archive", "add", "a.db", "in", at=desk,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert result.returncode == 2
    assert "a.db: " in told(result)
    assert "internal error" not in result.stderr
    assert run("archive", "verify", "a.db", at=desk).returncode == 0


@pytest.mark.skipif(not shutil.which("setpriv") and os.geteuid() == 0, reason="root may do everything here")
def test_an_archive_where_nothing_may_be_written_is_read_and_not_added_to(desk: Path) -> None:
    obedient = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    (desk / "kept").mkdir()
    assert run("archive", "add", "kept/a.db", "in", at=desk).returncode == 0
    (desk / "kept" / "a.db").chmod(0o400)
    (desk / "kept").chmod(0o500)
    listed = run("archive", "list", "kept/a.db", at=desk, prefix=obedient)
    assert (listed.returncode, told(listed)) == (0, "")
    assert "in/a.txt" in listed.stdout
    refused = run("archive", "remove", "kept/a.db", "in/a.txt", at=desk, prefix=obedient)
    assert refused.returncode == 2
    assert "kept/a.db: " in told(refused)
    assert "internal error" not in refused.stderr


def test_a_killed_run_leaves_a_whole_file_or_none(desk: Path) -> None:
    chance = random.Random(7)
    target = desk / "out.json"
    for _ in range(4):
        process = subprocess.Popen(
            [*COMMAND, "extract", GOLD, "--jobs", "1", "--no-cache", "--format", f"json={target}", "-q"],
            stdout=subprocess.DEVNULL,
            env=os.environ | {"FIGURES_CACHE_DIR": str(desk / "cache")},
        )
        try:
            process.wait(chance.uniform(0.5, 8.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if target.exists():
            assert json.loads(target.read_text(encoding="utf-8"))["figures"]
            target.unlink()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_at_once_with_one_line(desk: Path, jobs: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", GOLD, "--jobs", jobs, "--no-cache", "--format", "json=out.json"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"FIGURES_CACHE_DIR": str(desk / "cache"), "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    time.sleep(2.0)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode in (130, 0), said  # 0: it was done before
    assert "Traceback" not in said
    assert process.returncode == 0 or (said.strip().endswith("stopped") and not (desk / "out.json").exists())


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
def test_a_reader_that_leaves_is_no_error(desk: Path, form: str) -> None:
    command = " ".join([*COMMAND, "reconcile", GOLD, "-q", "--format", form])
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -c 100"],
        cwd=desk,
        capture_output=True,
        text=True,
        errors="replace",  # a hundred bytes may end within a character
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("megabytes", [250, 260, 280, 300, 350])
def test_little_memory_is_told_in_a_line(desk: Path, megabytes: int) -> None:
    most = megabytes * 2**20
    result = run("extract", "in", at=desk, before=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
    assert result.returncode in (0, 2)
    assert "internal error" not in told(result)
    assert result.returncode == 0 or "figures: there is not enough memory" in result.stderr
