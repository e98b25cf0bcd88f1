"""A folder that keeps what a long run has finished, so that one that was stopped goes on where it was.

    with opened(place("s3://news/work"), rulebook, model) as done:
        extract = done.get(article)          # None = read it anew
        done.put(article, extract)

It takes the place of the cache, knows an article by the same hash of all that its figures rest on, and may lie
wherever fsspec reaches. What articles yield is written in partitions of JSON Lines: the first line, the manifest,
lists the articles' hashes, and each line after it is what one of them yields. Later steps of a run are kept whole.
The name of a file ends in a hash of its content, so that one that is damaged or half there counts as missing. Only
the process that runs the command reads and writes here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from figures.cache import Cache, Judged, Steps, program
from figures.codec import decoder, encode
from figures.errors import InputError
from figures.model import Article, Extract, LanguageModel, Result
from figures.remote import Place, Remote
from figures.rulebook import Rulebook
from figures.writing import write

PARTITION = 500_000
"""Characters of text in a partition: about a hundred articles, some seconds of work that a stopped run may lose."""

HASH = 32
"""Hex digits of a content hash: enough that no two of all files ever written share one."""

_EXTRACTS, _STEP = "extracts", "step"


class WorkFolder(Cache):
    """An open work folder. OutputError when it cannot be written to."""

    def __init__(self, folder: Place, basis: str) -> None:
        super().__init__(None, basis, 0)
        self._folder = folder
        self._names = _names(folder)
        self._rows: tuple[str, list[str]] = "", []  # the file that was read last
        self._waiting: list[tuple[str, str]] = []
        self._size = 0

    @cached_property
    def _held(self) -> dict[str, tuple[str, int]]:
        """By the hash of an article the file that tells what it yields, and the line in it."""
        lines = ((name, enumerate(self._keys(name, _EXTRACTS), start=1)) for name in self._names)
        return {key: (name, row) for name, keys in lines for row, key in keys}

    @cached_property
    def _steps(self) -> dict[str, str]:
        """By the key of a step the file that tells what it came to."""
        return {key: name for name in self._names for key in self._keys(name, _STEP)}

    def holds(self, article: Article) -> bool:
        """Whether the article is in a finished partition."""
        return self._key(article).hex() in self._held

    def get(self, article: Article) -> Extract | None:
        """What was found in the article; None when it is in no finished partition."""
        name, row = self._held.get(self._key(article).hex(), ("", 0))
        if self._rows[0] != name:
            self._rows = name, self._lines(name) or []
        if not name or not self._rows[1]:
            return None
        plain = json.loads(self._rows[1][row])
        for record in (*plain["figures"], *plain["set_aside"]):
            record["article"] = article.name
        extract: Extract = decoder(Extract)(plain)
        return extract

    def put(self, article: Article, extract: Extract) -> None:
        """Keep what was found in the article, when its partition is full."""
        plain = encode(extract)
        for record in (*plain["figures"], *plain["set_aside"]):
            del record["article"]
        self._waiting.append((self._key(article).hex(), _line(plain)))
        self._size += len(article.text)
        if self._size >= PARTITION:
            self.settle()

    def groups(self, result: Result, choices: object) -> Judged | None:
        """What the figures of a result came to with these choices; None when that is not known yet."""
        found: Judged | None = self.recall(self._key_of_all(result, choices).hex(), Judged)
        return found

    def put_groups(self, result: Result, choices: object, judged: Judged) -> None:
        """Keep what the figures of a result come to."""
        self.keep(self._key_of_all(result, choices).hex(), judged)

    def steps(self, result: Result, choices: object) -> Steps:
        """What the steps towards the groups of a result came to."""
        return _Steps(self, self._key_of_all(result, choices).hex())

    def recall(self, key: str, kind: Any) -> Any:
        """The value of type `kind` that this step of a run came to; None when it is not known yet."""
        lines = self._lines(self._steps.get(key, ""))
        return None if not lines else decoder(kind)(json.loads(lines[1]))

    def keep(self, key: str, value: object) -> None:
        """Keep what this step of a run came to."""
        self._write(_STEP, [key], [_line(encode(value))])

    def settle(self) -> None:
        """Write what is waiting as a partition."""
        if self._waiting:
            self._write(_EXTRACTS, [key for key, _ in self._waiting], [line for _, line in self._waiting])
        self._waiting, self._size = [], 0

    def close(self) -> None:
        """Write what is waiting."""
        self.settle()

    def _write(self, kind: str, keys: list[str], lines: list[str]) -> None:
        content = "\n".join([_line(keys), *lines, ""]).encode("utf-8", "surrogatepass")
        write(self._folder / f"{kind}-{_hash(content)}.jsonl", content)

    def _keys(self, name: str, kind: str) -> list[str]:
        """The manifest of a file of this kind; empty for another, and for one that is damaged."""
        lines = self._lines(name) if name.startswith(kind) else None
        keys: list[str] = json.loads(lines[0]) if lines else []
        return keys

    def _lines(self, name: str) -> list[str] | None:
        """The lines of a file; None when there is none, or not as it was written."""
        if not name:
            return None
        try:
            place = self._folder / name
            content = place.read() if isinstance(place, Remote) else place.read_bytes()
        except OSError:
            return None
        if not name.endswith(f"-{_hash(content)}.jsonl"):
            return None
        return content.decode("utf-8", "surrogatepass").split("\n")


class _Steps(Steps):
    """The steps of one run in a work folder."""

    def __init__(self, folder: WorkFolder, run: str) -> None:
        self._folder, self._run = folder, run

    def recall(self, step: str, kind: Any) -> Any:
        return self._folder.recall(f"{self._run} {step}", kind)

    def keep(self, step: str, value: object) -> None:
        self._folder.keep(f"{self._run} {step}", value)


@contextmanager
def opened(folder: Place, rulebook: Rulebook, model: LanguageModel) -> Iterator[WorkFolder]:
    """The work folder for these rules and this model. InputError when it cannot be read."""
    try:
        held = WorkFolder(folder, repr((rulebook.digest, model, program())))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror or error})", "choose another --work") from None
    try:
        yield held
    finally:
        held.close()


def _names(folder: Place) -> list[str]:
    """The files of the folder that are ours; none when it is not there yet."""
    if isinstance(folder, Remote):
        found = [file.below for file in folder.files()]
    else:
        found = [path.name for path in folder.iterdir()] if Path(folder).exists() else []
    return [name for name in sorted(found) if name.startswith((_EXTRACTS, _STEP)) and name.endswith(".jsonl")]


def _line(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH]
