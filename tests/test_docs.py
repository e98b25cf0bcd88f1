"""The documentation: everything is in it, its examples work, and it builds without a warning or a dead link."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from figures.commands.configuration import MADE, CheckConfiguration, Configuration
from figures.findings import codes
from figures.model import Verdict
from figures.report.tables import NAMES, table
from figures.rulebook import KINDS, load
from tools.docs.examples import run
from tools.docs.man import page
from tools.docs.pages import pages
from tools.docs.tree import commands

from .conftest import ROOT

DOCS = ROOT / "docs"
EXAMPLES = [path for path in sorted(DOCS.rglob("*.md")) if re.search(r"^```(console|python)$", path.read_text(), re.M)]
PAGES = pages()
GUIDES = [path for path in sorted(DOCS.rglob("*.md")) if path.parent.name not in ("reference", "codes")]
WRITTEN = [*GUIDES, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "rules" / "README.md"]
GROUPS = {command.name.split()[0] for command in commands()}
ALWAYS = {"--help", "--version", "--install-completion", "--show-completion"}


# ------------------------------------------------------------------ everything is in it
def test_every_command_and_option_is_documented() -> None:
    for command in commands():
        assert command.help, command.name
        assert f"## figures {command.name}\n" in PAGES["commands.md"]
        for parameter in command.parameters:
            assert parameter.help, (command.name, parameter.names)
            assert parameter.help.replace("|", "\\|") in PAGES["commands.md"]


def test_every_column_is_documented() -> None:
    for name in (*NAMES, "links", "tally"):
        for column in table(name).columns:
            assert column.meaning.endswith("."), column.name
            assert f"| `{column.name}` | {column.type} |" in PAGES["columns.md"]


def test_every_code_is_documented() -> None:
    for code, rule in codes(load()).items():
        assert rule.meaning.endswith(".")
        assert (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8").startswith(f"# {code} {rule.name}\n")


def test_every_verdict_is_documented() -> None:
    for verdict in Verdict:
        assert f"## {verdict}\n" in PAGES["verdicts.md"]
        assert f"`{verdict}`" in (DOCS / "tutorial.md").read_text(encoding="utf-8")


def test_every_kind_of_rule_is_documented() -> None:
    for name, kind in KINDS.items():
        assert kind.__doc__
        assert f"### {name}\n" in PAGES["rules.md"]


def test_every_setting_is_documented() -> None:
    keys = {spec.name for kind in (Configuration, CheckConfiguration) for spec in fields(kind)} - MADE
    assert [key for key in sorted(keys) if not re.search(rf"^# (\[+{key}\]+|{key} = )", PAGES["config.md"], re.M)] == []


# ------------------------------------------------------------------ it is right
def test_the_manual_page_is_current() -> None:
    assert (DOCS / "figures.1").read_text(encoding="utf-8") == page(), "run: python tools/make_docs.py man"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_of_a_page_work(path: Path) -> None:
    for example in run(path):
        assert example.is_right, f"{example.place}\n$ {example.command}\n{example.printed}"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_what_a_page_calls_is_there(path: Path) -> None:
    """Every command that a page names, run or not, and its options."""
    known = {command.name: command for command in commands()}
    for line in re.findall(r"(?:^ {4}|^\$ |`|&& )figures ([a-z][^`\n#|;]*)", path.read_text(encoding="utf-8"), re.M):
        words = line.split()
        command = known.get(" ".join(words[:2])) or known.get(words[0])
        assert command or words[0] in GROUPS, line
        options = {name for parameter in command.parameters for name in parameter.names} if command else set()
        used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert used - options - ALWAYS == set(), line


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_link_to_another_site_is_an_address(path: Path) -> None:
    """Its form alone: no test leaves the machine."""
    for link in re.findall(r"\]\((\w+:[^)]*)\)", path.read_text(encoding="utf-8")):
        parts = urlsplit(link)
        assert parts.scheme == "https", link
        assert "." in parts.netloc, link


def test_no_page_hides_a_command_from_the_runner() -> None:
    """An example stands in a block that is run; what cannot be is said to be `not run`."""
    hidden = {path.name: re.findall(r"^ {4}figures .*$", path.read_text(encoding="utf-8"), re.M) for path in GUIDES}
    assert {name: lines for name, lines in hidden.items() if lines} == {}


def test_the_examples_of_the_rules_readme_are_rules() -> None:
    text, _ = re.findall(r"```toml\n(.*?)```", (ROOT / "rules" / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert tomllib.loads(text)["kind"] in KINDS


@pytest.mark.skipif(importlib.util.find_spec("sphinx") is None, reason="needs Sphinx, of the extra `docs`")
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(tmp_path / "trees"), "docs"]
    command += [str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert dead_links(tmp_path / "site") == []


def dead_links(site: Path) -> list[str]:
    """Links of a built site that lead nowhere in it; those to other sites are not followed."""
    dead = []
    for path in sorted(site.rglob("*.html")):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', path.read_text(encoding="utf-8")):
            target = path.parent / link
            if not re.match(r"[a-z]+:|//", link) and not target.exists():
                dead.append(f"{path.relative_to(site)}: {link}")
    return dead
