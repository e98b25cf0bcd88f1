"""The bill of materials: every package that an installation with all extras brings, its licence and its hashes.

    python -m tools.make_bom > bom.cdx.json

CycloneDX 1.6, from constraints.txt and the packages installed here. Exits with 1 when a licence is not one of those
that an MIT-licensed program may be distributed beside, or is not known.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
OURS = "figures-reconcile"
PERMITTED = re.compile(
    r"\b(?:MIT|0?BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser General|Unlicense|Zlib|CC|HPND)",
    re.I,
)


def main() -> int:
    pinned = _pinned()
    parts = [(name, found) for name in sorted(_needed()) if (found := _installed(name))]
    print(json.dumps(_bill(parts, pinned), indent=1, sort_keys=True))
    unknown = [f"{name}: {licence(found) or 'no licence'}" for name, found in parts if not permitted(found)]
    for line in unknown:
        print(line, file=sys.stderr)
    return int(bool(unknown))


def _needed() -> set[str]:
    """The names of all packages that OURS needs here with its extra `all`, whoever asks for them."""
    found: set[str] = set()
    waiting = [(OURS, ("all",))]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        name, extras = asked = waiting.pop()
        if asked in seen or not (held := _installed(name)):
            continue
        seen.add(asked)
        if name != OURS:
            found.add(name)
        for line in held.requires or ():
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                waiting.append((canonicalize_name(need.name), tuple(sorted(need.extras))))
    return found


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(package: Distribution) -> str:
    """What its metadata says: an expression, else classifiers, else the first line of a text."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")
    ]
    return ", ".join(classifiers) or (told.get("License") or "").strip().partition("\n")[0]


def permitted(package: Distribution) -> bool:
    return bool(PERMITTED.search(licence(package)))


def _pinned() -> dict[str, list[str]]:
    """The SHA-256 hashes of constraints.txt by "name==version"."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if entry := re.match(r"([\w.-]+)==([^\s;\\]+)", line):
            name = f"{canonicalize_name(entry[1])}=={entry[2]}"
        found.setdefault(name, []).extend(re.findall(r"--hash=sha256:(\w+)", line))
    return found


def _bill(parts: list[tuple[str, Distribution]], pinned: dict[str, list[str]]) -> dict[str, object]:
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": OURS, "licenses": [{"license": {"id": "MIT"}}]}},
        "components": list(_components(parts, pinned)),
    }


def _components(parts: list[tuple[str, Distribution]], pinned: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    for name, package in parts:
        hashes = pinned.get(f"{name}=={package.version}", [])
        yield {
            "type": "library",
            "name": name,
            "version": package.version,
            "purl": f"pkg:pypi/{name}@{package.version}",
            "licenses": [{"license": {"name": licence(package)}}],
            "hashes": [{"alg": "SHA-256", "content": one} for one in sorted(hashes)],
        }


if __name__ == "__main__":
    raise SystemExit(main())
