"""What a made file holds, and what is known of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.stories import Story

Gold = Mapping[str, object]
Content = tuple[bytes, Sequence[Gold]]


@dataclass(frozen=True, slots=True)
class Made:
    """What is read as `name` (a file or a folder): its files with their bytes, and the gold of its articles."""

    name: str
    files: Sequence[tuple[str, bytes]]
    gold: Sequence[Gold]


ALL = ("title", "outlet", "author", "published", "modified", "url")
"""Every field that a file may tell, the language aside."""


def told(story: Story, *fields: str, **values: object) -> Gold:
    """The gold of a story in a file that tells these fields as they are, and others with the values given."""
    known = {field: getattr(story, field) for field in fields} | values
    figures = [{"words": words, "best": best} for words, best in story.figures]
    stated = {field: known.get(field) for field in ALL} | {"language": "en"}
    return {**stated, "figures": figures, "paragraphs": list(story.paragraphs)}
