"""Reads patterns as JSON from standard input and runs each over texts that repeat one unit: in a process of its own.

What backtracks exponentially never comes to an end; the last line of standard output names it.
"""

from __future__ import annotations

import json
import re
import sys

TIMES = 40
"""Repetitions of a unit: two to this power is beyond any patience, its cube is done in no time."""

UNITS = (
    *("Abc ", "ab ", "Ab", "AB ", "Abc-", "ab-ab ", "Abc of ", "the Abc of ", "Abc and ", "Abc, ", "Ab's ", "ab's "),
    *("1 ", "1,", "1.", "1-", "$1 ", "1 to ", "1,000 ", "12 ab, ", "more than ", "in ", "said ", "and ", "of the "),
    *("a, ", "- ", "“ab” ", "(ab ", "ab\n", "\n", "\t "),
)


def main() -> None:
    texts = [whole for unit in UNITS for whole in (unit * TIMES, f"{unit * TIMES}x", f"in {unit * TIMES}!")]
    for pattern, flags, place in json.load(sys.stdin):
        sys.stdout.write(ascii(f"{place}: {pattern[:200]}") + "\n")
        sys.stdout.flush()
        compiled = re.compile(pattern, flags)
        for text in texts:
            for _ in compiled.finditer(text):
                pass


if __name__ == "__main__":
    main()
