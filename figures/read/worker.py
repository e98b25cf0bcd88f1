"""Work on hostile input in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import base64
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
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
    Arguments are bytes or JSON values, the result is a JSON value: what has touched hostile input is not trusted
    with more than that.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        answer = subprocess.run(  # noqa: S603 - this interpreter, with words of our own
            [sys.executable, "-c", _SERVE],
            input=_order(work, arguments),
            capture_output=True,
            timeout=seconds,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        ).stdout
    except subprocess.TimeoutExpired:
        raise Overrun(f"it takes more than {seconds:.0f} seconds") from None
    try:
        done, result = json.loads(answer)
    except ValueError:  # it died before or while it answered
        raise Overrun("it breaks the reader") from None
    if not done:
        raise Overrun(result)
    return result  # type: ignore[no-any-return]


def serve() -> None:
    """Take work from standard input, and write [true, result] or [false, reason] to standard output."""
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not spoil the answer
    order = json.load(sys.stdin)
    work = getattr(importlib.import_module(order["module"]), order["name"])
    arguments = [base64.b64decode(each["bytes"]) if isinstance(each, dict) else each for each in order["arguments"]]
    out.write(json.dumps(_outcome(work, arguments)))
    out.flush()


def _order(work: Callable[..., Any], arguments: Sequence[object]) -> bytes:
    """What `serve` reads: the function by name; bytes in base64, since JSON has none."""
    told = [{"bytes": base64.b64encode(one).decode()} if isinstance(one, bytes) else one for one in arguments]
    return json.dumps({"module": work.__module__, "name": work.__qualname__, "arguments": told}).encode()


def _outcome(work: Callable[..., Any], arguments: Sequence[object]) -> tuple[bool, Any]:
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
