"""Who says each figure: the person, body, document or group that the article gives it to.

`wanted` tells which sentences must be parsed, `attribute` finds the source of every figure of one
article, `unify` gives one source_id to one body over all articles, and `same_source` compares two
names alone. Cues are in `cues`, quotations in `quotes` and `speakers`, names in `directory`.
"""

from figures.attribute.identity import same_source, unify
from figures.attribute.stage import attribute, wanted

__all__ = ["attribute", "same_source", "unify", "wanted"]
