"""The Typer application and its front door, which turns every error into one clear line."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from figures import __version__
from figures.commands.archive import archive
from figures.commands.check import check
from figures.commands.explain import explain
from figures.commands.extract import extract
from figures.commands.init import init
from figures.commands.plot import plot
from figures.commands.reconcile import reconcile
from figures.commands.rules import rules
from figures.commands.run import note
from figures.commands.tally import tally
from figures.errors import FiguresError

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C stopped: 128 and the number of the signal."""

GARBAGE = 200_000
"""Objects made between two looks for unused cycles: records have none, and Python looks after 700, which costs."""

app = typer.Typer(
    name="figures",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(reconcile)
app.command()(extract)
app.command()(check)
app.add_typer(archive, name="archive")
app.command()(explain)
app.command()(plot)
app.command()(tally)
app.add_typer(rules, name="rules")
app.command()(init)


def _version(asked: bool) -> None:
    if asked:
        from figures.language import Parser
        from figures.rulebook import load

        model = Parser().model
        typer.echo(f"figures {__version__}, model {model.name} {model.version} ({model.digest}), rules {load().digest}")
        raise typer.Exit


@app.callback()
def front(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version, language model and rules.")
    ] = False,
) -> None:
    """Find the numbers in news articles, who said each, and which estimates contradict each other.

    Examples:

      figures reconcile seeds/

      figures extract article.txt --format jsonl

    Exit status: 0 done, 1 findings at or above --fail-on, 2 could not do the job.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status. No exception but a debugging one passes it."""
    gc.set_threshold(GARBAGE, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except FiguresError as error:
        _complain(error.message, error.hint)
        return 2
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        _complain("stopped", "")
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of the pipe has left (`| head`): there is nobody to tell, and nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _unexpected(error)
    if status == INTERRUPTED:  # what typer makes of Ctrl-C
        _complain("stopped", "")
    return status if isinstance(status, int) else 0


def _unexpected(error: Exception) -> int:
    usage = getattr(error, "format_message", None)  # typer's own errors: a wrong option, a missing argument
    if usage is not None:
        _complain(usage(), "figures --help")
        return int(getattr(error, "exit_code", 2))
    if os.environ.get("FIGURES_DEBUG"):
        raise error
    if _starved(error):
        _complain("there is not enough memory", "take fewer articles at a time, or fewer processes: --jobs 1")
        return 2
    if isinstance(error, OSError) and error.strerror:  # standard output on a full disk, no more processes, and the like
        _complain(f"{error.filename or 'standard output'}: {error.strerror}", "make room, or write elsewhere: --output")
        return 2
    _complain(
        f"internal error: {type(error).__name__}: {error}",
        "please report it; FIGURES_DEBUG=1 shows where it happened",
    )
    return 2


def _starved(error: Exception) -> bool:
    """Whether there was no memory, which libraries in C tell in ways of their own."""
    unmapped = isinstance(error, ImportError) and "failed to map segment" in str(error)
    refused = isinstance(error, OSError) and error.errno == errno.ENOMEM
    return unmapped or refused or isinstance(error, MemoryError | SystemError)


def _complain(message: str, hint: str) -> None:
    first, *rest = message.splitlines() or [""]
    note(first)
    for line in [*rest, *([hint] if hint else [])]:
        note(line, indented=True)
