"""The rows of an earlier result, to be looked things up in."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

Row = dict[str, Any]
"""A row of a declared table, as JSON has it: its columns are those of `reports/`, numbers are int or Decimal."""


@dataclass(frozen=True, slots=True)
class Book:
    """Figures, groups, findings by id, and the links between figures."""

    figures: dict[str, Row]
    groups: dict[str, Row]
    findings: dict[str, Row]
    links: tuple[Row, ...]

    def group_of(self, figure: str) -> Row | None:
        """The group that a figure is in."""
        name = self.figures[figure]["group_id"]
        return self.groups.get(name) if name else None

    def link(self, a: str, b: str) -> Row | None:
        """What was weighed between two figures, in whichever order it was kept."""
        return next((link for link in self.links if {link["a"], link["b"]} == {a, b}), None)

    def links_of(self, group: str) -> list[Row]:
        """All links kept for a group, in it and to its look-alikes."""
        return [link for link in self.links if link["group_id"] == group]

    def resembled(self, figure: str) -> list[tuple[Row, str]]:
        """The groups that a figure was kept out of although it looks alike, with the reasons."""
        return [
            (group, near["reason"])
            for group in self.groups.values()
            for near in group["lookalikes"]
            if near["figure_id"] == figure
        ]

    def close_to(self, name: str) -> str:
        """The id most like a mistyped one; empty when none is."""
        close = get_close_matches(name, [*self.figures, *self.groups, *self.findings], n=1, cutoff=0.7)
        return close[0] if close else ""
