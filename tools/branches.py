"""The share of branches that the tests reach, out of `coverage json`, and the files that miss most of them.

    coverage run -m pytest; coverage combine; coverage json
    python tools/branches.py coverage.json --least 95

Coverage's own floor (`--fail-under`) mixes branches with statements, of which there are four times as many.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SHOWN = 20


def main() -> int:
    """Prints the share. Exit status 1 when it is less than `--least` percent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="what `coverage json` wrote")
    parser.add_argument("--least", type=float, default=0.0, help="percent of branches to be reached")
    asked = parser.parse_args()
    measured = json.loads(asked.path.read_text(encoding="utf-8"))
    missed = {name: file["missing_branches"] for name, file in measured["files"].items() if file["missing_branches"]}
    for name in sorted(missed, key=lambda name: (-len(missed[name]), name))[:SHOWN]:
        lines = ", ".join(f"{start}->{end if end > 0 else 'exit'}" for start, end in missed[name])
        print(f"{len(missed[name]):4} {name}: {lines}")
    total = measured["totals"]
    share = 100 * total["covered_branches"] / total["num_branches"]
    statements = 100 * total["covered_lines"] / total["num_statements"]
    print(f"{share:.1f} % of {total['num_branches']:,} branches")
    print(f"{statements:.1f} % of {total['num_statements']:,} statements")
    return int(share < asked.least)


if __name__ == "__main__":
    sys.exit(main())
