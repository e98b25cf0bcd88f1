"""`python -m tests.fuzz TARGET...`: run targets for a while, and keep what breaks them."""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.fuzz.targets import KEPT, TARGETS, Target

HANG = 120
"""Seconds after which one input counts as a hang."""


def main() -> int:
    """1 when an input broke a target; it is kept then."""
    asked = _arguments()
    broken = 0
    for name in asked.targets or list(TARGETS):
        target = TARGETS[name]
        tried, failed = (guided if asked.guided else at_random)(target, asked.seconds, asked.seed)
        print(f"{name}: {tried} inputs, {failed} broke it", flush=True)
        broken += failed
    return int(broken > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help=f"one or more of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each target")
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
        faulthandler.dump_traceback_later(HANG, exit=True)
        _tried(target, data, seen)
        faulthandler.cancel_dump_traceback_later()
    return tried, len(seen)


def guided(target: Target, seconds: float, seed: int) -> tuple[int, int]:
    """The same, guided by the branches that inputs reach."""
    import atheris

    for name, module in sorted(sys.modules.items()):
        if name.startswith("figures") and hasattr(module, "__file__"):
            for value in list(vars(module).values()):
                if getattr(value, "__module__", None) == name and hasattr(value, "__code__"):
                    atheris.instrument_func(value)
    tried, seen = 0, set[str]()

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        _tried(target, data, seen)

    def change(data: bytes, size: int, number: int) -> bytes:
        return target.mutate(data, Random(number))[:size]

    folder = KEPT.parent / ".work" / target.name
    folder.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data[:100_000])
    options = [f"-max_total_time={seconds:.0f}", f"-timeout={HANG}", f"-seed={seed + 1}", "-max_len=100000"]
    atheris.Setup(
        [sys.argv[0], *options, "-print_final_stats=1", "-verbosity=0", str(folder)], one, custom_mutator=change
    )
    atheris.Fuzz()
    return tried, len(seen)


def _tried(target: Target, data: bytes, seen: set[str]) -> None:
    """Runs the target once; keeps the input when it breaks in a way not `seen` before."""
    try:
        target.once(data)
    except Exception as error:
        where = _where(error)
        if where not in seen:
            seen.add(where)
            print(
                f"{target.name}: {where}: {str(error)[:100]}; kept as {keep(target, data)}", file=sys.stderr, flush=True
            )


def keep(target: Target, data: bytes) -> Path:
    """Writes the input among those that are run with every test."""
    path = KEPT / target.name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _where(error: Exception) -> str:
    """The error, and the innermost line of ours that it passed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/figures/" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
    return f"{type(error).__name__} at {place}"


if __name__ == "__main__":
    raise SystemExit(main())
