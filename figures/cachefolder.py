"""The user's cache folder: where results of earlier runs are kept, and nothing that cannot be made again.

    folder = cache_folder()               # None when there is no place to write to
    if folder: keep(folder / "last.json", content)

`FIGURES_CACHE_DIR` names it; without it, it is `figures` in the place for caches of the platform.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

VARIABLE = "FIGURES_CACHE_DIR"
"""The environment variable that names the folder itself."""


def cache_folder() -> Path | None:
    """The folder, made if need be and closed to other users; None when it cannot be made or written to."""
    folder = place()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def place() -> Path:
    """Where the folder is or would be: nothing is made."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        base = given if os.path.isabs(given) else Path.home() / ".cache"  # a relative one is to be ignored (XDG)
    return Path(base) / "figures"


def keep(path: Path, content: bytes) -> bool:
    """Write a file of the cache whole or not at all, so that no reader sees half of it; whether that worked."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        return False
    try:
        with open(handle, "wb") as out:
            out.write(content)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        return False
    return True


def kept(path: Path) -> bytes | None:
    """What is in a file of the cache; None when there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
