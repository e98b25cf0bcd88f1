"""Find every number in news articles, who said it, and which estimates contradict each other.

    import figures
    result = figures.reconcile("articles/")
    result.figures.to_frame()

`docs/python.md` says more. The stages, in order: read, find, describe, attribute, group, reconcile, report.
`figures.pipeline` calls them; read it first.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from figures.api import Report, check, extract, reconcile

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "check", "extract", "reconcile"]


def __getattr__(name: str) -> Any:
    """The public names, imported when the first of them is asked for: `import figures` itself costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from figures import api

    return getattr(api, name)


class _Package(ModuleType):
    """Keeps `figures.reconcile` the function: an import of the stage of that name would put the stage in its place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
