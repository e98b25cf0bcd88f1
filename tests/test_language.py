"""Sentence splitting: exact spans, nothing lost, and the cases where splitters err on news."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.errors import ModelError
from figures.language import LONGEST, Parser, flat, sentences
from figures.model import Article, Block


def article(text: str) -> Article:
    return Article("a", text, hashlib.sha256(text.encode()).hexdigest(), (Block(0, len(text), "body"),))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The toll rose to 41. Officials said more were missing.", 2),
        ("Lt. Col. Avi Dahan spoke at 10 a.m. on Friday.", 1),
        ("Mr. Smith met Gen. Brown and Sen. White at the U.S. embassy.", 1),
        ("“It is over,” he said.Police came at once.", 2),
        ("He paid $1.5 million. She paid nothing.", 2),
        ("The toll of the\nflood rose to 41.", 1),
        ("First paragraph\n\nSecond paragraph", 2),
        ("“We lost 30 men,” the mayor said. “It was dark.”", 2),
    ],
)
def test_count(text: str, count: int) -> None:
    assert [sentence.text for sentence in sentences(article(text))].__len__() == count


@given(st.text(alphabet='ab .?!\n\t"“”A1,’', max_size=300))
def test_spans_are_exact_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    found = sentences(article(text))
    position = 0
    for sentence in found:
        assert flat(text[sentence.start : sentence.end]) == sentence.text
        assert text[position : sentence.start].strip() == ""
        position = sentence.end
    assert text[position:].strip() == ""


def test_a_line_without_end_is_cut_and_stays_bounded() -> None:
    found = sentences(article("word " * 20_000))
    assert max(len(sentence.text) for sentence in found) <= LONGEST
    assert "".join(sentence.text.replace(" ", "") for sentence in found) == "word" * 20_000


def test_a_model_that_is_not_installed_is_told() -> None:
    with pytest.raises(ModelError, match="en_core_web_nowhere"):
        Parser("en-core-web-nowhere")


def test_the_model_has_an_identity() -> None:
    model = Parser().model
    assert model.version.startswith("3.8")
    assert len(model.digest) == 16


def test_the_command_line_of_spacy_is_not_imported_and_still_can_be() -> None:
    code = (
        "import sys; from figures.language import Parser; Parser().parse(['Three men left.']); "
        "assert 'spacy.cli' not in sys.modules; assert 'weasel' not in sys.modules; "
        "import spacy; spacy.info(silent=True); import spacy.cli; assert callable(spacy.cli.download)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
