"""The rules as validated data: `rules/` and the packs that a user adds.

    book = load([Path("my-rules")])
    for rule in book.of(QualifierRule): ...

The grammar of a rule file stands in `rules/README.md`; the kinds of rule in `kinds`.
"""

from figures.rulebook.kinds import KINDS, Rule
from figures.rulebook.loader import Rulebook, load, problems
from figures.rulebook.packs import Pack, packs_of

__all__ = ["KINDS", "Pack", "Rule", "Rulebook", "load", "packs_of", "problems"]
