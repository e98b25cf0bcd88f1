"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile

from figures.errors import OutputError
from figures.remote import Place, Remote


def write(path: Place, content: str | bytes) -> None:
    """The content, text as UTF-8, at `path`, atomically; missing folders are made. OutputError if it cannot.

    A device or a pipe, such as /dev/null, is written to, and a link's own file is replaced, not the link.
    """
    data = content.encode() if isinstance(content, str) else content
    given = path
    try:
        if isinstance(path, Remote):
            path.write(data)
            return
        path = path.resolve()
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())  # or a power cut could leave an empty file of that name
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise OutputError(
            f"{given}: cannot be written ({error.strerror or error})", "choose another place with --output"
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
