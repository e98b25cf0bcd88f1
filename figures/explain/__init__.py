"""Why a group, a figure, a pair or a finding of an earlier result is what it is, and what a code means, in words."""

from figures.explain.book import Book
from figures.explain.codes import of_code
from figures.explain.figures import of_figure
from figures.explain.findings import of_finding
from figures.explain.groups import of_group
from figures.explain.pairs import of_pair
from figures.explain.words import Line

__all__ = ["Book", "Line", "of_code", "of_figure", "of_finding", "of_group", "of_pair"]
