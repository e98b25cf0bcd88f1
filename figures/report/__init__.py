"""Results to tables, and tables to formats: one small module a format under `writers`."""

from figures.report.rows import Rows
from figures.report.summary import Summary, summary

__all__ = ["Rows", "Summary", "summary"]
