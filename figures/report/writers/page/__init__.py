"""The page to look at, and the chart of one group: templates lie in `reports/page/`, geometry is here."""

from figures.report.writers.page.chart import chart
from figures.report.writers.page.html import document
from figures.report.writers.page.svg import drawing

__all__ = ["chart", "document", "drawing"]
