"""Find every number in news articles, who said it, and which estimates contradict each other.

The stages, in order: read, find, describe, attribute, group, reconcile, report.
`figures.pipeline` calls them; read it first.
"""

__version__ = "0.1.0"
