"""The manual page figures(1), made from the commands."""

from __future__ import annotations

from figures import __version__
from tools.docs.tree import Command, commands, front

EXIT = (("0", "done"), ("1", "findings at or above --fail-on"), ("2", "could not do the job"))


def page() -> str:
    """The page as roff."""
    head = [
        f'.TH FIGURES 1 "" "figures {__version__}" "User Commands"',
        ".SH NAME",
        r"figures \- find the numbers in news articles, who said each, and which contradict each other",
        ".SH SYNOPSIS",
        ".B figures",
        r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIARGUMENT\fR]...",
        ".SH DESCRIPTION",
        *_paragraphs(front()),
        ".SH COMMANDS",
    ]
    body = [line for command in commands() for line in _command(command)]
    status = [line for code, meaning in EXIT for line in (".TP", f".B {code}", _plain(meaning))]
    return "\n".join([*head, *body, ".SH EXIT STATUS", *status]) + "\n"


def _command(command: Command) -> list[str]:
    lines = [f".SS {_plain(command.usage)}", *_paragraphs(command.help)]
    for each in command.parameters:
        shown = f"{', '.join(each.names)} {each.metavar}".strip() if each.is_option else each.metavar
        lines += [".TP", f"\\fB{_plain(shown)}\\fR", _plain(each.help)]
    return lines


def _paragraphs(text: str) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n\n"):
        is_example = part.startswith(" ")
        lines += [
            ".PP",
            *([".nf"] if is_example else []),
            *map(_plain, part.splitlines()),
            *([".fi"] if is_example else []),
        ]
    return lines


def _plain(text: str) -> str:
    """The text with what roff would read as its own taken literally."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
