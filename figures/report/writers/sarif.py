"""SARIF 2.1.0 (OASIS), as code hosts and editors read it: stable fingerprints, the other sources as related places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from figures import __version__
from figures.findings import place
from figures.home import documentation
from figures.model import Article, Figure, Finding
from figures.report.score import Checked, in_full, score
from figures.rulebook.kinds import FindingRule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST = 5000
"""Results in one file: code hosts show no more; findings are sorted worst first, so the least are left out."""

STATES = {"new": "new", "known": "unchanged"}
Json = dict[str, Any]


def document(checked: Checked, rules: Sequence[FindingRule]) -> str:
    """The check as SARIF; `rules` are those of the codes in play, in order."""
    result = checked.result
    places = _Places(result.articles, result.figures)
    index = {rule.code: number for number, rule in enumerate(rules)}
    found = [_result(one, index, places) for one in result.findings]
    found += [_suppressed(_result(one, index, places), reason) for one, reason in checked.suppressed]
    found += [_result(one, index, places) | {"baselineState": "absent"} for one in checked.gone or ()]
    run: Json = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "results": found[:MOST],
        "properties": {"summary": score(checked).line, "leftOut": max(0, len(found) - MOST)},
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _driver(rules: Sequence[FindingRule]) -> Json:
    docs = documentation()
    described = [
        _rule(rule) | ({"helpUri": f"{docs.rstrip('/')}/codes/{rule.code}.html"} if docs else {}) for rule in rules
    ]
    return {"name": "figures", "semanticVersion": __version__, "rules": described}


def _rule(rule: FindingRule) -> Json:
    """A code with what an editor or a code host shows beside its findings."""
    told = (rule.meaning, rule.reason, rule.compares, rule.allows)
    return {
        "id": rule.code,
        "name": "".join(word.title() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.meaning},
        "help": {
            "text": "\n".join(
                [*filter(None, told), f"figures explain {rule.code} and docs/codes/{rule.code}.md say more."]
            )
        },
        "defaultConfiguration": {"level": rule.level},
    }


def _result(one: Finding, index: dict[str, int], places: _Places) -> Json:
    found: Json = {
        "ruleId": one.code,
        "level": one.level,
        "message": {"text": in_full(one)},
        "locations": [_location(one.article, one.line, one.column)],
        "partialFingerprints": {"figures/v1": one.fingerprint or one.finding_id},
    }
    if one.code in index:
        found["ruleIndex"] = index[one.code]
    if related := places.related(one):
        found["relatedLocations"] = related
    if one.state:
        found["baselineState"] = STATES[one.state]
    return found


def _suppressed(found: Json, reason: str) -> Json:
    return found | {"suppressions": [{"kind": "inSource", "justification": reason}]}


def _location(article: str, line: int, column: int) -> Json:
    """A place by a relative reference: what stands before "/" in a record's id is no scheme, and blanks are escaped."""
    uri = quote(article, safe="/") or "-"
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


class _Places:
    """Where figures stand, for the related locations of a finding."""

    def __init__(self, articles: Sequence[Article], figures: Sequence[Figure]) -> None:
        self._texts = {article.name: article.text for article in articles}
        self._figures = {figure.figure_id: figure for figure in figures}

    def related(self, one: Finding) -> list[Json]:
        """The figures of a finding that do not stand where it points to."""
        found: list[Json] = []
        for name in one.figures:
            figure = self._figures.get(name)
            if figure is None:
                continue
            line, column = place(self._texts[figure.article], figure.start)
            if (figure.article, line, column) != (one.article, one.line, one.column):
                who = figure.source.name if figure.source else "no source given"
                message = f"{' '.join(figure.surface.split())} ({who})"
                location = _location(figure.article, line, column)
                found.append({"id": len(found), "message": {"text": message}} | location)
        return found
