"""Runs the examples of a page as a reader would, in an empty folder with the sample articles in `seeds/`.

A block of ```console holds commands, each after "$ ", with what they print beneath; "..." stands for any lines, and a
command with nothing beneath may print what it likes. ```python blocks are run as they stand; a block behind
<!-- file: NAME --> is written to that file first. `<!-- not run -->` before a block leaves it out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENV = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
_BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*?) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page: where it stands, what it should print (None = anything), and what it prints."""

    place: str
    command: str
    expected: str | None
    printed: str

    @property
    def is_right(self) -> bool:
        if self.expected is None:
            return True
        pattern = ".*".join(re.escape(part) for part in self.expected.strip().split("..."))
        return re.fullmatch(pattern, self.printed.strip(), re.S) is not None


def run(page: Path) -> Iterator[Example]:
    """Every example of the page in order; RuntimeError for one that fails."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder) / "seeds")
        for block in _BLOCK.finditer(text):
            line = text.count("\n", 0, block.start("text")) + 1
            yield from _block(block, f"{page.relative_to(ROOT)}:{line}", Path(folder))


def updated(page: Path) -> str:
    """The page with the output of every command as it is now; what is elided stays elided."""
    text = page.read_text(encoding="utf-8")
    for example in run(page):
        if not example.is_right and example.expected is not None and "..." not in example.expected:
            text = text.replace(example.expected, example.printed, 1)
    return text


def _block(block: re.Match[str], place: str, folder: Path) -> Iterator[Example]:
    mark, kind, text = block["mark"] or "", block["kind"], block["text"]
    if mark.startswith("file: "):
        path = folder / mark.removeprefix("file: ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    elif mark == "not run":
        return
    elif kind == "python":
        yield Example(place, text, None, _output([sys.executable, "-c", text], folder))
    elif kind == "console":
        for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            yield Example(place, command, expected or None, _output(command, folder))


def _output(command: str | list[str], folder: Path) -> str:
    """What a command prints; RuntimeError when it fails (a page writes "; true" behind one that may)."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command if isinstance(command, list) else ["bash", "-c", command],
        cwd=folder,
        env=os.environ | ENV | {"PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command}\nends with {done.returncode}:\n{done.stdout}{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"
