"""A baseline: the findings of an earlier run, so that only new ones count. Any JSON report of `check` is one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, fields, replace

from figures.errors import InputError
from figures.model import Finding


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings of now, each new or known, and those of the baseline that are gone."""

    findings: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def parse(report: str, name: str) -> tuple[Finding, ...]:
    """The findings of a JSON report; InputError says what is wrong with the file `name`."""
    hint = "a baseline is a report: figures check ARTICLES --format json=baseline.json"
    try:
        rows = json.loads(report)["findings"]
        known = {spec.name for spec in fields(Finding)}
        found = [Finding(**{key: value for key, value in row.items() if key in known}) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: is no JSON report of figures ({type(error).__name__}: {error})", hint) from None
    if not all(isinstance(one.fingerprint, str) for one in found):
        raise InputError(f"{name}: its findings have no fingerprints", hint)
    return tuple(replace(one, figures=tuple(one.figures), state=None) for one in found)


def compared(findings: Iterable[Finding], baseline: Iterable[Finding], articles: Set[str]) -> Compared:
    """Each finding marked by its fingerprint. Only what stood in the checked `articles` can be gone."""
    left = Counter(one.fingerprint for one in baseline)
    marked = []
    for one in findings:
        state = "known" if left[one.fingerprint] > 0 else "new"
        left[one.fingerprint] -= state == "known"
        marked.append(replace(one, state=state))
    gone = []
    for one in baseline:
        if one.article in articles and left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
            gone.append(one)
    return Compared(tuple(marked), tuple(gone))
