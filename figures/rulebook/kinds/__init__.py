"""The kinds of rule. A new phrase is data under `rules/`; only a new kind is a class here.

Every kind is a frozen dataclass; its fields are the keys that a `[[rule]]` table may have, its
defaults make a key optional, its docstring is what `figures rules` says of it. `fires` and
`silent` are sentences: on each of `fires` a rule of this name must leave its mark, on each of
`silent` it must not. `tests/test_rules.py` runs them all.
"""

from __future__ import annotations

from figures.rulebook.kinds import attribute, describe, find, group, inspect, read
from figures.rulebook.kinds.attribute import *
from figures.rulebook.kinds.base import Rule as Rule
from figures.rulebook.kinds.describe import *
from figures.rulebook.kinds.find import *
from figures.rulebook.kinds.group import *
from figures.rulebook.kinds.inspect import *
from figures.rulebook.kinds.read import *

KINDS: dict[str, type[Rule]] = {
    value.kind: value
    for module in (find, read, describe, attribute, group, inspect)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Rule) and value is not Rule
}
"""Every kind by the name that a rule file gives in its `kind` key."""
