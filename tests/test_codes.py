"""What a code means: `explanation`, the pages of the docs made from it, and the examples of marks in the text."""

from __future__ import annotations

import pytest

from figures.errors import InputError
from figures.findings import codes, explanation, finding
from figures.model import Article, Finding
from figures.rulebook import Rulebook
from figures.suppressions import INCOMPLETE, UNUSED, screened
from tools import make_codes


def test_every_code_is_told_in_full(rulebook: Rulebook) -> None:
    for code, rule in codes(rulebook).items():
        told = explanation(code, rulebook)
        assert all((rule.meaning, rule.reason, rule.compares, rule.allows, told.fires, told.silent)), code
        assert bool(told.says) is not code.startswith("FIG9"), code
        assert bool(told.tolerances) is not rule.allows.startswith("None"), code


def test_a_check_has_its_own_tolerances_and_those_for_all(rulebook: Rulebook) -> None:
    assert [rule.name for rule in explanation("fig204", rulebook).tolerances] == [
        "about",
        "fraction",
        "percent",
        "conversion",
        "count",
        "measure",
    ]


def test_an_unknown_code_is_refused_with_a_suggestion(rulebook: Rulebook) -> None:
    with pytest.raises(InputError) as refused:
        explanation("FIG2O2", rulebook)
    assert "FIG202" in (refused.value.hint or "")


def test_the_pages_are_as_the_rules_have_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_codes.main(["--check"]) == 0, capsys.readouterr().out


def test_a_page_that_is_out_of_date_is_told(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("codes")
    monkeypatch.setattr(make_codes, "FOLDER", folder)
    assert make_codes.main(["--check"]) == 1
    assert make_codes.main([]) == 0
    assert make_codes.main(["--check"]) == 0
    (folder / "FIG202.md").write_text("old", encoding="utf-8")
    (folder / "FIG999.md").write_text("gone", encoding="utf-8")
    capsys.readouterr()
    assert make_codes.main(["--check"]) == 1
    told = capsys.readouterr().out
    assert "FIG202.md" in told
    assert "FIG999.md" in told
    assert make_codes.main([]) == 0
    assert not (folder / "FIG999.md").exists()


@pytest.mark.parametrize("code", [UNUSED, INCOMPLETE])
def test_the_examples_of_marks(code: str, rulebook: Rulebook) -> None:
    """Without findings every sound mark is unused; one that lacks something is told whatever is found."""
    told = explanation(code, rulebook)
    in_play = ("FIG202", "FIG208", code)
    for text in told.fires:
        assert [one.code for one in screened([], [Article("d", text, "d", ())], in_play, rulebook).kept] == [code]
    for text in told.silent:
        article = Article("d", text, "d", ())
        found = [_finding_in(article, rulebook)]
        assert screened(found, [article], in_play, rulebook).kept == ()


def _finding_in(article: Article, rulebook: Rulebook) -> Finding:
    """A finding in the paragraph below the mark."""
    return finding(codes(rulebook)["FIG202"], article, article.text.index("\n") + 1, "parts", "")
