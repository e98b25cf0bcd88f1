"""The commands as their help tells them: names, arguments and options, in the order of `figures --help`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typer.main import get_command

from figures.commands import app

HIDDEN = ("--help", "--install-completion", "--show-completion")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option: how it is written, and what it is for."""

    names: tuple[str, ...]
    metavar: str
    help: str
    is_option: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its full name ("archive add"), its help, and its parameters."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]

    @property
    def usage(self) -> str:
        """Such as "figures plot [OPTIONS] GROUP"."""
        arguments = [each.metavar for each in self.parameters if not each.is_option]
        return " ".join(["figures", self.name, "[OPTIONS]", *arguments])

    @property
    def options(self) -> tuple[Parameter, ...]:
        return tuple(each for each in self.parameters if each.is_option)

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        return tuple(each for each in self.parameters if not each.is_option)


def commands() -> tuple[Command, ...]:
    """Every command that does something, groups spread out."""
    return tuple(_below("", get_command(app)))


def front() -> str:
    """The help of `figures` itself."""
    return inspect.cleandoc(get_command(app).help or "")


def _below(name: str, command: Any) -> Iterator[Command]:
    inner = getattr(command, "commands", None)
    if inner is not None:
        for key, each in inner.items():
            yield from _below(f"{name} {key}".strip(), each)
        return
    shown = [each for each in command.params if not set(each.opts) & set(HIDDEN)]
    yield Command(name, inspect.cleandoc(command.help or ""), tuple(map(_parameter, shown)))


def _parameter(given: Any) -> Parameter:
    is_option = given.param_type_name == "option"
    written = given.metavar or ("" if getattr(given, "is_flag", False) else given.name.upper())
    if not is_option and not given.metavar:
        written = f"{written}..." if given.nargs == -1 else written
    return Parameter(tuple(given.opts), written, given.help or "", is_option)
