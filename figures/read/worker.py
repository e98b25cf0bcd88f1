"""Work on hostile input in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar

MOST_MEMORY = 2 * 2**30
"""Bytes of address space that the process may take, where the system can bound it."""

_SERVE = "from figures.read.worker import serve; serve()"

T = TypeVar("T")


class Overrun(Exception):
    """The work failed, hung or ran out of memory; the message says which."""


def in_worker(work: Callable[..., T], *arguments: object, seconds: float) -> T:
    """work(*arguments), computed in another process. Raises Overrun when there is no result within `seconds`.

    `work` is a function of a module; a fresh interpreter runs it, so that nothing of the caller's main module does.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        answer = subprocess.run(  # noqa: S603 - this interpreter, with words of our own
            [sys.executable, "-c", _SERVE],
            input=pickle.dumps((work, arguments)),
            capture_output=True,
            timeout=seconds,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        ).stdout
    except subprocess.TimeoutExpired:
        raise Overrun(f"it takes more than {seconds:.0f} seconds") from None
    if not answer:
        raise Overrun("it breaks the reader")
    done, result = pickle.loads(answer)  # noqa: S301 - written by `serve`
    if not done:
        raise Overrun(result)
    return result  # type: ignore[no-any-return]


def serve() -> None:
    """Take work from standard input, and write (True, result) or (False, reason) to standard output."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints must not spoil the answer
    work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `in_worker`
    out.write(pickle.dumps(_outcome(work, arguments)))
    out.flush()


def _outcome(work: Callable[..., Any], arguments: tuple[object, ...]) -> tuple[bool, Any]:
    _bound_memory()
    try:
        return True, work(*arguments)
    except MemoryError:
        return False, "it takes too much memory"
    except Exception as error:
        return False, f"{type(error).__name__}: {str(error)[:120]}"


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
