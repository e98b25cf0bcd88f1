"""The suite: `python -m benchmarks [PART...] [--sizes 100 1000] [--corpus FOLDER]`.

Each part measures one thing and leaves its numbers in benchmarks/results/; `report` makes docs/benchmarks.md and
its plots of all that are there. Run them on a quiet machine: the load stands in the results.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import parts, report

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Run the parts that were named (all, when none was) and make the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(parts.PARTS)}, report (default: all)")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000], help="articles, for the part growth")
    parser.add_argument("--corpus", type=Path, help="a folder of your own articles, for speed, cache and jobs")
    given = parser.parse_args()
    unknown = set(given.parts) - {*parts.PARTS, "report"}
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for name in given.parts or parts.PARTS:
        if name != "report":
            print(f"{name} ...", file=sys.stderr, flush=True)
            table = parts.PARTS[name](parts.Choices(tuple(given.sizes), given.corpus))
            report.keep(RESULTS / f"{name}.json", table)
            print(report.as_text(table), flush=True)
    report.write(RESULTS, Path(__file__).parents[1] / "docs")


if __name__ == "__main__":
    main()
