"""What new articles are compared with: `--against` an archive or other articles, or `--archive` of earlier runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from figures.commands.run import Choices, note, perform, progress, settings
from figures.errors import InputError

if TYPE_CHECKING:
    from figures.model import Article, Figure, Result
    from figures.pipeline import Known
    from figures.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Shelf:
    """Articles read for a comparison; all of their figures are near."""

    result: Result

    def near(
        self,
        figures: Sequence[Figure],  # noqa: ARG002 - an archive needs them to choose, a shelf gives all
        drafts: Sequence[Article],
        rulebook: Rulebook,  # noqa: ARG002
    ) -> tuple[tuple[Article, ...], tuple[Figure, ...]]:
        """All figures but those of the drafts, which may lie in the same folder."""
        names, digests = {draft.name for draft in drafts}, {draft.digest for draft in drafts}
        kept = tuple(a for a in self.result.articles if a.name not in names and a.digest not in digests)
        homes = {article.name for article in kept}
        return kept, tuple(figure for figure in self.result.figures if figure.article in homes)


@contextmanager
def known_articles(against: str | None, choices: Choices) -> Iterator[Known | None]:
    """What to compare with; None when nothing was named. Raises InputError when it holds no article."""
    if against is None:
        yield None
        return
    from figures.archive import is_archive, opened
    from figures.language import Parser

    if is_archive(Path(against)):
        with opened(Path(against)) as archive:
            if not len(archive):
                raise InputError(f"{against}: holds no article", f"figures archive add {against} ARTICLES")
            others = 0 if choices.quiet else archive.other_makers(choices.rulebook, Parser(choices.model).model)
            if others:
                note(f"{against}: {others} articles were read with other rules or another model")
                note(f"figures archive add {against} ARTICLES reads them anew", indented=True)
            yield archive
    else:
        yield _shelf(against, choices)


def _shelf(against: str, choices: Choices) -> Shelf:
    from figures.pipeline import extract

    with progress(choices.quiet) as report:
        result = extract([against], settings(choices, report))
    for skipped in result.skipped:
        if not choices.quiet:
            note(f"{skipped.name}: {skipped.reason}")
    if not result.articles:
        raise InputError(f"{against}: holds no article", "--against takes an archive, or files or a folder of articles")
    return Shelf(result)


def changes(path: Path, paths: Sequence[str], choices: Choices) -> Result:
    """The groups that articles new to the archive are in; the archive holds them afterwards."""
    from figures.archive import opened
    from figures.pipeline import since

    with opened(path, write=True) as store:
        before = len(store)
        result = perform(partial(since, store=store), paths, choices)
    if not choices.quiet:
        new, changed = _kinds(result)
        seen = f"{len(result.checked)} new or changed articles against {before} in {path}"
        note(f"{seen}: {new} new groups, {changed} changed" if result.checked else f"nothing new since {path}")
    return result


def _kinds(result: Result) -> tuple[int, int]:
    """How many groups are new, and how many were there before and have grown."""
    fresh = set(result.checked)
    old = {figure.figure_id for figure in result.figures if figure.article not in fresh}
    grown = sum(len(old.intersection(group.figures)) > 1 for group in result.groups)
    return len(result.groups) - grown, grown
