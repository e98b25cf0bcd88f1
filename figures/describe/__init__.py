"""Numerals to figures."""
import hashlib
from collections.abc import Sequence
from figures.model import Context, Described, Figure, Numeral, Reading
from figures.rulebook import Rulebook

def describe(reading: Reading, numerals: Sequence[Numeral], rulebook: Rulebook) -> Described:
    a = reading.article
    return Described(tuple(Figure("f" + hashlib.sha256(f"{a.digest}:{n.core_start}:{n.core_end}".encode()).hexdigest()[:10],
        a.name, n.start, n.end, 1, a.text[n.start:n.end], reading.sentences[n.sentence].text, n.value, n.qualifier, n.dimension,
        Context(n.sentence, reading.sentences[n.sentence].paragraph, reading.sentences[n.sentence].kind), n.core_start, n.core_end, n.step, unit=n.unit) for n in numerals), ())
