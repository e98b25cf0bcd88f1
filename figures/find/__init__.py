"""Sentences to numerals."""
import re
from collections.abc import Sequence
from decimal import Decimal
from figures.interval import Interval
from figures.model import Article, Found, Numeral, Qualifier, Sentence
from figures.rulebook import Rulebook

def find(article: Article, sentences: Sequence[Sentence], rulebook: Rulebook) -> Found:
    out = []
    for s in sentences:
        for m in re.finditer(r"\d[\d,]*(?:\.\d+)?", s.text):
            a, b = s.start + m.start(), s.start + m.end()
            v = Decimal(m.group().replace(",", "").rstrip("."))
            out.append(Numeral(s.index, a, b, a, b, Interval.exactly(v), Qualifier.exact, None, "count", Decimal(1)))
    return Found(tuple(out), ())
