"""JUnit XML, as CI servers show test results: a suite for each article, a case for each check, passes visible too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as Xml

from figures.model import Finding
from figures.report.score import Checked, score
from figures.rulebook.kinds import FindingRule

_INVALID = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(checked: Checked, rules: Sequence[FindingRule], fails: Callable[[Finding], bool]) -> str:
    """The check as JUnit. `fails` tells which findings fail; others pass, with their message as output."""
    root = Xml.Element("testsuites", name="figures")
    for article in checked.result.checked:
        suite = Xml.SubElement(root, "testsuite", name=_valid(article))
        for rule in rules:
            found = [one for one in checked.result.findings if (one.article, one.code) == (article, rule.code)]
            aside = [pair for pair in checked.suppressed if (pair[0].article, pair[0].code) == (article, rule.code)]
            for one in found:
                _case(suite, article, rule, one, fails(one))
            for one, reason in aside:
                Xml.SubElement(_case(suite, article, rule, one, False), "skipped", message=_valid(reason))
            if not found and not aside:
                _case(suite, article, rule, None, False)
        _count(suite, [suite])
    _count(root, list(root))
    output = Xml.SubElement(root, "system-out") if not len(root) else Xml.SubElement(root[-1], "system-out")
    output.text = _valid(score(checked).line)
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _case(suite: Xml.Element, article: str, rule: FindingRule, one: Finding | None, failed: bool) -> Xml.Element:
    at = f" line {one.line}" if one else ""
    case = Xml.SubElement(suite, "testcase", classname=_valid(article), name=f"{rule.code} {rule.name}{at}", time="0")
    if one:
        told = f"{one.article}:{one.line}:{one.column}: {one.message}\n{one.why}"
        inside = "failure" if failed else "system-out"
        element = Xml.SubElement(case, inside, {"message": _valid(one.message), "type": one.level} if failed else {})
        element.text = _valid(told)
    return case


def _count(element: Xml.Element, suites: Sequence[Xml.Element]) -> None:
    """Write how many cases the suites hold, how many failed and how many were skipped."""
    for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("skipped", "testcase/skipped")):
        element.set(name, str(sum(len(suite.findall(path)) for suite in suites)))
    element.set("errors", "0")


def _valid(text: str) -> str:
    """The text without characters that XML does not allow."""
    return _INVALID.sub("\N{REPLACEMENT CHARACTER}", text)
