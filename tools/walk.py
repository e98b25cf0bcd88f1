"""Walks CONTRIBUTING.md as a stranger would: writes its blocks into the files it names, and runs its commands.

    python tools/walk.py FOLDER          FOLDER: a clone that is set up; it is changed

Prints every step with its seconds, and stops at the first command that fails. The steps that CONTRIBUTING says in
prose alone (naming the check, its twelve cases) stand below in `PROSE`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SECTIONS = ("Add a noun class", "Add a check")
NUMBERED = re.compile(r"^\d\. ", re.M)
BLOCK = re.compile(r"^ {3}```(toml|python|text)\n(.*?)^ {3}```$", re.M | re.S)
NAMED = re.compile(r"`([\w./]+\.(?:toml|py|txt))`")
COMMAND = re.compile(r"`((?:echo [^`]*\| )?\.venv/bin/[^`]+)`")


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step of a section: the words, the files it writes, the commands it runs."""

    section: str
    words: str
    blocks: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]


def steps(text: str) -> Iterator[Step]:
    """The numbered steps of the sections that change something, in their order."""
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        title, _, body = section.partition("\n")
        if not title.startswith(SECTIONS):
            continue
        for words in NUMBERED.split(body)[1:]:
            blocks, named = [], ""
            for part in re.finditer(f"{NAMED.pattern}|{BLOCK.pattern}", words, re.M | re.S):
                named = part[1] or named
                if part[3] is not None:
                    blocks.append((named, re.sub(r"^ {3}", "", part[3], flags=re.M)))
            prose = BLOCK.sub("", words)
            yield Step(title, " ".join(words.split())[:70], tuple(blocks), tuple(COMMAND.findall(prose)))


def write(root: Path, named: str, block: str) -> None:
    """A block at the end of the file it belongs to; a new file when there is none."""
    path = root / named
    before = path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
    path.write_text(before + block, encoding="utf-8")


# ------------------------------------------------------------------ what is said in prose
def named_in_the_checks(root: Path) -> None:
    path = root / "figures" / "inspect" / "__init__.py"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(from figures\.inspect import .*?)(\bparts\b)", r"\1old, \2", text, count=1, flags=re.S)
    text = re.sub(r"(^CHECKS\b[^\n]*=\s*\(.*?)\n?\)\n", r"\1, old.check)\n", text, count=1, flags=re.M | re.S)
    path.write_text(text.replace(",, ", ", "), encoding="utf-8")


def twelve_cases(root: Path) -> None:
    old = ", ".join(f'"The king died at the age of {age}."' for age in range(130, 142))
    young = ", ".join(f'"The king died at the age of {age}."' for age in range(30, 42))
    case = root / "tests" / "checks" / "FIG299.toml"
    case.write_text(f"fires = [{old}]\nsilent = [{young}]\n", encoding="utf-8")
    path = root / "tests" / "test_inspect.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(CODES = .*)$", r'\1 + ["FIG299"]', text, count=1, flags=re.M), encoding="utf-8")


PROSE: dict[str, Callable[[Path], None]] = {
    "Name it in": named_in_the_checks,
    "Its cases are": twelve_cases,
}
"""By the words that the step begins with."""


def main() -> None:
    root = Path(sys.argv[1]).resolve()
    begun = time.monotonic()
    for step in steps((root / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        start = time.monotonic()
        for named, block in step.blocks:
            write(root, named, block)
        for words, act in PROSE.items():
            if step.words.startswith(words):
                act(root)
        for command in () if "finds nothing" in step.words else step.commands:
            run(root, command)
        print(f"{time.monotonic() - start:6.1f} s  {step.section}: {step.words}")
    print(f"{time.monotonic() - begun:6.1f} s  in all")


def run(root: Path, command: str) -> None:
    """A command as it stands; SystemExit with what it printed when it fails."""
    done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
