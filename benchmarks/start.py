"""How long things take to start: `python benchmarks/start.py`. Best of five fresh processes, in seconds."""

from __future__ import annotations

import subprocess
import sys
import time

STEPS = {
    "interpreter": "pass",
    "figures --help": "from figures.commands import main; main(['--help'])",
    "quantulum3, imported and asked once": "from figures.quantulum import unit_behind; unit_behind('5 lumens', 1)",
    "quantulum3 by itself, asked once": "from quantulum3 import parser; parser.parse('5 lumens')",
    "language model, loaded and asked once": "from figures.language import Parser; Parser().parse(['Five men came.'])",
    "rules": "from figures.rulebook import load; load()",
}


def seconds(code: str) -> float:
    """Wall time of a fresh process that runs `code`."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for name, code in STEPS.items():
        print(f"{name:40} {min(seconds(code) for _ in range(5)):6.2f}")
