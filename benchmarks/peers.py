"""Other programs that read quantities, each as a function over texts; those that are not installed say so."""

from __future__ import annotations

import locale
import re
import warnings
from collections.abc import Callable, Sequence

Reader = Callable[[Sequence[str]], None]


class Unavailable(Exception):
    """A program that is not installed here."""


def spacy_full() -> Reader:
    """spaCy's small English pipeline with all of its components, over whole texts."""
    import spacy

    from figures.language import Parser

    pipeline = spacy.load(Parser().model.name)
    return lambda texts: [len(doc) for doc in pipeline.pipe(texts)] and None


def quantulum3() -> Reader:
    """quantulum3 by sentence: over whole texts its cost grows faster than they do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        parser.parse("5 km")

    def read(texts: Sequence[str]) -> None:
        for text in texts:
            for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
                parser.parse(sentence)

    return read


def cqe() -> Reader:
    """CQE with its classifiers of units, on the language model that this program reads with."""
    try:
        from CQE import CQE
    except ImportError:
        raise Unavailable("CQE is not installed: benchmarks/README.md says how") from None
    except locale.Error:
        raise Unavailable("CQE asks for the locale en_US.UTF-8, which is not here") from None
    from figures.language import Parser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = CQE.CQE(spacy_model=Parser().model.name)
    return lambda texts: [reader.parse(text) for text in texts] and None


PEERS: dict[str, Callable[[], Reader]] = {
    "spaCy, full pipeline": spacy_full,
    "quantulum3, by sentence": quantulum3,
    "CQE": cqe,
}
