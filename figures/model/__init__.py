"""The values that pass from stage to stage: frozen, slotted, and never a dict.

Offsets count characters (code points) in the text of the article.
"""

from figures.model.article import Article, Block, Inbox, Note, Reading, Sentence, Skipped
from figures.model.figure import (
    Context,
    Conversion,
    Described,
    Extract,
    Figure,
    Found,
    Numeral,
    Qualifier,
    SetAside,
    Source,
)
from figures.model.group import Clash, Cluster, Evidence, Finding, Group, Link, Lookalike, Understood, Verdict
from figures.model.result import LanguageModel, LeftOut, Result

__all__ = [
    "Article",
    "Block",
    "Clash",
    "Cluster",
    "Context",
    "Conversion",
    "Described",
    "Evidence",
    "Extract",
    "Figure",
    "Finding",
    "Found",
    "Group",
    "Inbox",
    "LanguageModel",
    "LeftOut",
    "Link",
    "Lookalike",
    "Note",
    "Numeral",
    "Qualifier",
    "Reading",
    "Result",
    "Sentence",
    "SetAside",
    "Skipped",
    "Source",
    "Understood",
    "Verdict",
]
