"""Formats that need a package of their own; without it the message names the extra that brings it."""

from __future__ import annotations

import importlib
from typing import Any

from figures.errors import OutputError


def needed(module: str, extra: str, format_name: str) -> Any:
    """The module; OutputError that says how to get it when it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise OutputError(
            f"{format_name} needs the extra `{extra}`", f"install it: pip install 'figures-reconcile[{extra}]'"
        ) from None
