"""`python -m tests.fuzz TARGET...`: run targets for a while, and keep what breaks them."""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.targets import KEPT, TARGETS, Target

HANG = 60
"""Seconds of this process's own processor time after which one input counts as a hang: a busy machine is none."""
LOST = 1800
"""Seconds on the wall after which an input that never came back to Python ends the run."""
MEMORY = 1500
"""Megabytes at which a run guided by coverage ends, its input told as one that takes too much."""


class Hang(BaseException):
    """One input took too long. No Exception, so that no code under test catches it."""


def main() -> int:
    """1 when an input broke a target; it is kept then."""
    asked = _arguments()
    broken = 0
    names = asked.targets or list(TARGETS)
    seconds = asked.seconds / len(names) if asked.altogether else asked.seconds
    for name in names:
        target = TARGETS[name]
        tried, failed = (guided if asked.guided else at_random)(target, seconds, asked.seed)
        _summary(target, tried, failed)
        broken += failed
    return int(broken > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help=f"one or more of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each target")
    parser.add_argument("--altogether", action="store_true", help="--seconds are for all targets, in equal shares")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true", help="by coverage; needs atheris, and takes one target")
    return parser.parse_args()


def at_random(target: Target, seconds: float, seed: int) -> tuple[int, int]:
    """Inputs tried and inputs that broke it. Broken kinds are told apart by where they broke."""
    random = Random(f"{target.name} {seed}")
    pool = target.seeds()
    for data in pool:
        target.once(data)
    tried, seen = len(pool), set[str]()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = random.choice(pool)
        for _ in range(random.randint(1, 3)):
            data = target.mutate(data, random)
        data = data[:100_000]
        if len(pool) < 500 and random.random() < 0.05:
            pool.append(data)
        tried += 1
        _tried(target, data, seen)
    return tried, len(seen)


def guided(target: Target, seconds: float, seed: int) -> tuple[int, int]:
    """The same, guided by the branches that inputs reach. Ends the process, as its library does."""
    import atheris

    for name, module in sorted(sys.modules.items()):
        if name.startswith("figures") and hasattr(module, "__file__"):
            for value in list(vars(module).values()):
                if getattr(value, "__module__", None) == name and hasattr(value, "__code__"):
                    atheris.instrument_func(value)
    tried, seen = 0, set[str]()
    end = time.monotonic() + seconds

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        _tried(target, data, seen)
        if time.monotonic() > end:
            _summary(target, tried, len(seen))
            os._exit(bool(seen))

    seeds = target.seeds()

    def change(data: bytes, size: int, number: int) -> bytes:
        random = Random(number)
        return target.mutate(data if random.random() < 0.7 else random.choice(seeds), random)[:size]

    folder = KEPT.parent / ".work" / target.name
    folder.mkdir(parents=True, exist_ok=True)
    for data in seeds:
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data[:100_000])
    options = [f"-timeout={LOST}", f"-rss_limit_mb={MEMORY}", f"-seed={seed + 1}", "-max_len=100000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}-", str(folder)], one, custom_mutator=change)
    atheris.Fuzz()
    return tried, len(seen)


def _tried(target: Target, data: bytes, seen: set[str]) -> None:
    """Runs the target once; keeps the input when it breaks in a way not `seen` before."""
    try:
        with _bounded():
            target.once(data)
    except (Exception, Hang) as error:
        where = _where(error)
        if where not in seen:
            seen.add(where)
            print(
                f"{target.name}: {where}: {str(error)[:100]}; kept as {keep(target, data)}", file=sys.stderr, flush=True
            )


@contextmanager
def _bounded() -> Iterator[None]:
    """Raises `Hang` in what runs inside when it has used HANG seconds of the processor."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hang(f"more than {HANG} s of the processor")

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _summary(target: Target, tried: int, failed: int) -> None:
    spent = os.times()
    minutes = (spent.user + spent.system + spent.children_user + spent.children_system) / 60
    print(
        f"{target.name}: {tried} inputs, {failed} broke it, {minutes:.1f} minutes of the processor so far", flush=True
    )


def keep(target: Target, data: bytes) -> Path:
    """Writes the input among those that are run with every test."""
    path = KEPT / target.name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _where(error: BaseException) -> str:
    """The error, and the innermost line of ours that it passed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/figures/" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
    return f"{type(error).__name__} at {place}"


if __name__ == "__main__":
    raise SystemExit(main())
