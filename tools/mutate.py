"""Mutation testing: which small changes of a module would the tests not notice?

    python tools/mutate.py figures/interval.py tests/test_interval.py
    python tools/mutate.py figures/inspect/*.py tests/test_{inspect,bounds,sameness}.py --show --least 0.85

The mutants are those of mutmut (`pip install mutmut==3.8.1`). They are run here, because reading a text takes seconds
and judging it a thousandth of one: all tests run in one process, once as they are and then for every mutant those that
reach its function, until one fails; what the session's fixtures hold (the language model, the articles read) is made
once. A mutant that takes ten times as long as its tests counts as killed. All happens in a copy of the checkout.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import gc
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

ROOT = Path(__file__).resolve().parents[1]
QUIET = ("-qq", "--tb=native", "--no-summary", "-pno:cacheprovider", "-pno:logging")
TIMES, BESIDES = 10, 2
"""Processor time that a mutant may take: so many times what its tests take, and seconds besides."""


def main() -> int:
    """Prints a line a module. Exit status 1 when fewer are killed than `--least` asks for, 2 when tests fail as is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", help="modules to change, and test files")
    parser.add_argument("--show", action="store_true", help="show the mutants that survive")
    parser.add_argument("--only", default="", help="only mutants whose name contains this")
    parser.add_argument("--least", type=float, default=0.0, help="the share of mutants to be killed")
    options = parser.parse_args()
    tests = [path for path in options.paths if path.startswith("tests/")]
    hypothesis.settings.register_profile("mutants", deadline=None, database=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(copied(Path(folder)))
        diffs = {name: diff for path in options.paths if path not in tests for name, diff in mutated(path)}
        runner = Runner([name for name in diffs if options.only in name], diffs if options.show else {})
        sys.path.insert(0, folder)
        pytest.main([*QUIET, *tests], plugins=[runner])
    if not runner.done:
        print("the tests fail as they are:", *runner.failing, sep="\n")
        return 2
    made, survived = (Counter(map(module_of, names)) for names in (runner.mutants, runner.survivors))
    for module in sorted(made):
        print(f"{module}: {made[module] - survived[module]} of {made[module]} killed")
    return int(1 - len(runner.survivors) / len(runner.mutants) < options.least)


def copied(folder: Path) -> Path:
    """A copy of the checkout that mutmut takes for a project of its own."""
    leave = shutil.ignore_patterns(".*", "__pycache__", "build", "mutants")
    shutil.copytree(ROOT, folder, dirs_exist_ok=True, ignore=leave)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.mutmut]\nsource_paths = ["figures"]\n')
    return folder


def mutated(path: str) -> list[tuple[str, str]]:
    """The mutants of a module by name, with what they change; the module now holds them all."""
    file = Path(path)
    made = mutate_file_contents(path, file.read_text(encoding="utf-8"))
    file.write_text(made.code, encoding="utf-8")
    lines, spans = made.code.splitlines(), made.line_span_by_function_name
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def source(name: str) -> list[str]:
        return lines[spans[name].start - 1 : spans[name].end]

    found = []
    for name in made.mutant_names:
        diff = list(difflib.unified_diff(source(f"{function_of(name)}__mutmut_orig"), source(name), n=0))
        changed = (line for line in diff[3:] if not line.startswith("@@") and "def x" not in line)
        found.append((f"{module}.{name}", "\n".join(changed)))
    return found


def function_of(mutant: str) -> str:
    return mutant.rpartition("__mutmut_")[0]


def module_of(mutant: str) -> str:
    return mutant.rpartition(".")[0]


class TooLong(BaseException):
    """A test takes so long that its mutant can be told from the original."""


class Runner:
    """A plugin of pytest that runs the tests as they are, and then for every mutant.

    `failing`: what fails without any mutant; `reaching`: the tests that reach a function, by its name, first those
    that have killed a mutant of it, then the fastest; `spent`: seconds of processor time that a test takes.
    """

    def __init__(self, mutants: list[str], diffs: dict[str, str]) -> None:
        self.mutants = mutants
        self.diffs = diffs
        self.survivors: list[str] = []
        self.failing: list[str] = []
        self.done = False
        self.reaching: dict[str, list[pytest.Item]] = defaultdict(list)
        self.spent: dict[pytest.Item, float] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        signal.signal(signal.SIGPROF, too_long)
        self.run_as_is(session)
        if not self.failing:
            for mutant in self.mutants:
                if self.survives(session, mutant):
                    self.survivors.append(mutant)
                    if mutant in self.diffs:
                        print(f"\n{mutant}\n{self.diffs[mutant]}", flush=True)
            self.done = True
        return True

    def run_as_is(self, session: pytest.Session) -> None:
        modules = {module_of(mutant) for mutant in self.mutants}
        for item, following in zip(session.items, [*session.items[1:], session], strict=True):
            forget(modules)
            set_mutant_under_test("stats")
            started = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=following)
            self.spent[item] = time.process_time() - started
            self.failing += [f"{item.nodeid}\n{report.longreprtext}" for report in reports if report.failed]
            for function in state()._stats:
                self.reaching[function].append(item)
            state()._stats.clear()
        for tests in self.reaching.values():
            tests.sort(key=self.spent.__getitem__)

    def survives(self, session: pytest.Session, mutant: str) -> bool:
        """Whether all tests that reach the mutant's function pass, within its time."""
        forget({module_of(mutant)})
        set_mutant_under_test(mutant)
        tests = self.reaching[function_of(mutant)]
        for at, item in enumerate(tests):
            signal.setitimer(signal.ITIMER_PROF, TIMES * self.spent[item] + BESIDES)
            reports = runtestprotocol(item, log=False, nextitem=session)
            signal.setitimer(signal.ITIMER_PROF, 0)
            if any(report.failed for report in reports):
                tests.insert(0, tests.pop(at))
                return False
        return True


def too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def forget(modules: set[str]) -> None:
    """Empty the caches of functions of these modules: what they hold was made by another mutant, or by none."""
    for one in caches():
        if one.__module__ in modules:
            one.cache_clear()


@functools.cache
def caches() -> list[functools._lru_cache_wrapper[object]]:
    return [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]


if __name__ == "__main__":
    sys.exit(main())
