"""Where the rules and the report definitions lie, in a wheel and in a checkout."""

from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped(name: str) -> Traversable:
    """The folder `name` ("rules" or "reports"): inside the wheel, or beside the package in a checkout."""
    packed = files("figures") / name
    return packed if packed.is_dir() else Path(__file__).resolve().parents[1] / name


def documentation() -> str | None:
    """Where the docs are on the web, as the installed package declares it ("Documentation" among its URLs)."""
    try:
        declared = metadata("figures-reconcile").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return None
    return next((url for label, _, url in (one.partition(", ") for one in declared) if label == "Documentation"), None)
