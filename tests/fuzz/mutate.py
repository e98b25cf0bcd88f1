"""New inputs of old ones, with a feeling for their structure: tokens of number phrases, tags, members of a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

Mutate = Callable[[bytes, Random], bytes]

NUMBERS = """
    0 1 3,000 12_000 12.000 1'000 2.5 -7 ½ 1/3 10-15 10–15 $5 US$5bn €20m 4km_(2.5_miles) 5% 50:50 2014 19:30 1e9 1e999
    000 1,2,3 1,000,00 .5 5. +3 −4 ²³ ١٢ 五 twelve thousand million bn k mn lakh crore dozens hundreds of two-thirds
    half a_couple several one_in_five first 3rd 115th nil zero
"""
WORDS = """
    at_least about nearly up_to more_than fewer_than between and to from or_so -plus killed wounded troops of_them said
    according_to “ ” " ' ( ) [ ] — – - . , ; : ! ? % ° \x00 \u202e \ufeff \U0001f680 é ﬁ million. the per by rose
"""
TAGS = """
    <p> </p> <html> <div> </div> <table> <td> <script> </script> <!-- --> <article> <time_datetime=2024-01-01> &amp;
    &#0; &#x110000; <![CDATA[ ]]> <figcaption> <h1> <meta_charset=utf-16> <svg> <p/> < > &nbsp
"""
VALUES = """
    { } [ ] " : , null true 1e999 -0 NaN "figures" "schema" \\u0000 \\ud800 = ' # [[ ]] kind_= [x] "2.1"
    9999999999999999999 inf 2024-13-45
"""
INTERESTING = (b"\x00", b"\xff", b"\xfe\xff", b"\x7f", b"\x80", b"\r\n", b"\x1b[2J", b"%n", b"A" * 300, b"9" * 400)


def text(*tokens: str) -> Mutate:
    """Puts tokens in, besides what `noise` does; tokens stand apart by blanks, _ is a blank in one."""
    pieces = [token.replace("_", " ").encode() for token in " ".join(tokens).split()] + [b"\n", b"\n\n", b"\t"]

    def change(data: bytes, random: Random) -> bytes:
        for _ in range(random.randint(1, 4)):
            if random.random() < 0.6:
                at = random.randint(0, len(data))
                glue = random.choice([b"", b" "])
                data = data[:at] + glue + random.choice(pieces) + glue + data[at:]
            else:
                data = noise(data, random)
        return data

    return change


def noise(data: bytes, random: Random) -> bytes:
    """One change that knows nothing: a flipped bit, a cut, a doubled or moved slice, bytes that often hurt."""
    a, b = sorted(random.randint(0, len(data)) for _ in range(2))
    b = min(b, a + random.choice([1, 4, 40, 4000]))
    match random.randint(0, 5):
        case 0 if data:
            a = min(a, len(data) - 1)
            return data[:a] + bytes([data[a] ^ 1 << random.randint(0, 7)]) + data[a + 1 :]
        case 1:
            return data[:a] + data[b:]
        case 2:
            return data[:b] + data[a:b] * random.choice([1, 2, 50]) + data[b:]
        case 3:
            return data[:a] + random.choice(INTERESTING) + data[a:]
        case 4:
            return data[:a] + random.randbytes(random.randint(1, 8)) + data[b:]
    return data[b:] + data[:b] if random.random() < 0.1 else data[:b]


def members(change: Mutate) -> Mutate:
    """Changes one member of a ZIP and packs it again; now and then the ZIP itself."""

    def changed(data: bytes, random: Random) -> bytes:
        if random.random() < 0.3:
            return noise(data, random)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                held = [(info.filename, package.read(info)) for info in package.infolist()]
        except Exception:  # what was changed before may be no ZIP any more
            return noise(data, random)
        if not held:
            return noise(data, random)
        chosen = random.randrange(len(held))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for number, (name, content) in enumerate(held):
                package.writestr(name, change(content, random) if number == chosen else content)
        return target.getvalue()

    return changed
