"""New inputs of old ones, with a feeling for their structure: tokens of number phrases, tags, members of a ZIP."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from figures.archive import rows

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
TIMES = """
    hours days weeks months years decades centuries ago since_then in_the_last the_first_two the_past early mid- late
    1990s Monday Friday February March 31 29 2020 99999 Q3 half_of quarter_of the_end_of so_far to_date until Easter
    last next year-end the_week_of overnight 31/12/2024 2024-02-30 the_14th
"""
TAGS = """
    <p> </p> <html> <div> </div> <table> <td> <script> </script> <!-- --> <article> <time_datetime=2024-01-01> &amp;
    &#0; &#x110000; <![CDATA[ ]]> <figcaption> <h1> <meta_charset=utf-16> <svg> <p/> < > &nbsp
"""
VALUES = """
    { } [ ] " : , null true 1e999 -0 NaN "figures" "schema" \\u0000 \\ud800 = ' # [[ ]] kind_= [x] "2.1"
    9999999999999999999 inf 2024-13-45
"""
HOSTILE = """
    =1+1 =HYPERLINK("x") @SUM(A1) +1 -1 | ::error:: ::set-output %0A %0D ]]> </script><script>alert(1)// "onload=x '
    javascript:alert(1) ../../x C:\\x file:///x \x1b[31m \x1b]0;x\x07 \u2028 \u2029 \x85 \x0c \ufffe `x` [x](y) ```
"""
"""What runs in a spreadsheet, a workflow, a page, a terminal or a path, where it is not made harmless."""

CELLS = (
    None,
    b"\xff\x00",
    b"",
    "",
    "\x1b[2J",
    "NaN",
    "2024-13-45",
    "[" * 2000,
    "{}",
    "[]",
    "null",
    0,
    -1,
    2**63 - 1,
    1e308,
)
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


def cells(change: Mutate) -> Mutate:
    """Changes a cell of an archive, at times with its row's hash made anew as one who means it would; or its bytes."""

    def changed(data: bytes, random: Random) -> bytes:
        if random.random() < 0.4:
            return change(data, random)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "archive.db"
            path.write_bytes(data)
            try:
                with closing(sqlite3.connect(path, isolation_level=None)) as db:
                    _spoil(db, random)
            except (sqlite3.Error, ValueError, TypeError):  # what was changed before may be no database any more
                return change(data, random)
            return path.read_bytes()

    return changed


def _spoil(db: sqlite3.Connection, random: Random) -> None:
    table, unhashed = random.choice([("article", 1), ("figure", 2)])
    ids = [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY id")]
    if not ids:
        raise ValueError("no rows")
    chosen = random.choice(ids)
    names = [f'"{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})")][unhashed:]
    value = random.choice([*CELLS, random.choice(VALUES.split())])
    if random.random() < 0.3:  # inside the JSON
        old = db.execute(f"SELECT internal FROM {table} WHERE id = ?", (chosen,)).fetchone()[0]
        spoilt = text(VALUES)(str(old).encode(), random).decode("utf-8", "replace")
        db.execute(f"UPDATE {table} SET internal = ? WHERE id = ?", (spoilt, chosen))
    else:
        db.execute(f"UPDATE OR IGNORE {table} SET {random.choice(names)} = ? WHERE id = ?", (value, chosen))
    if random.random() < 0.5:
        kept = db.execute(f"SELECT {', '.join(names[:-1])} FROM {table} WHERE id = ?", (chosen,)).fetchone()
        db.execute(f"UPDATE {table} SET hash = ? WHERE id = ?", (rows.digest(kept), chosen))
