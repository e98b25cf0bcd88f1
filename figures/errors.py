"""What a user can cause. Every error is one sentence, and a hint that ends in the next thing to do."""

from __future__ import annotations


class FiguresError(Exception):
    """Anything wrong that a user can mend; the command line prints it and exits with 2.

    `message` says what is wrong and where; `hint` says what to do, and may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(FiguresError):
    """A path, file or record that cannot be read."""


class RuleError(FiguresError):
    """A rule file that does not follow the grammar of `rules/README.md`."""


class ModelError(FiguresError):
    """The English language model is missing or unusable."""


class OutputError(FiguresError):
    """A result that cannot be written."""


class ArchiveError(FiguresError):
    """An archive that is missing, damaged, or of another program or version."""


class EngineError(FiguresError):
    """Workers that cannot be had: Dask is not installed, no scheduler answers, or processes end as they start."""
