"""What a person decided about figures, in `figures.toml`: which belong together, which do not, which are wrong.

Corrections come first and change the figures themselves; joins and aparts then bind the grouping. Every decision
leaves its mark on the figures and groups it touched, and one that touches nothing is told.
"""

from figures.guidance.corrections import corrected
from figures.guidance.decisions import UNDECIDED, Decisions, decisions, unused
from figures.guidance.entries import NO_GUIDANCE, Apart, Correction, Guidance, Join, Pattern
from figures.guidance.parsing import guidance

__all__ = [
    "NO_GUIDANCE",
    "UNDECIDED",
    "Apart",
    "Correction",
    "Decisions",
    "Guidance",
    "Join",
    "Pattern",
    "corrected",
    "decisions",
    "guidance",
    "unused",
]
