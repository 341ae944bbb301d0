"""Derive requirements/runtime.txt from the one lock: the closure of the runtime dependencies, same versions and hashes.

With --check, compare instead of write; exit status 1 when the committed file differs.
"""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "lock.txt"
RUNTIME = ROOT / "requirements" / "runtime.txt"


def blocks() -> dict[str, str]:
    """Each pinned package's lines of the lock, by name."""
    found: dict[str, str] = {}
    name = ""
    for line in LOCK.read_text().splitlines(keepends=True):
        if match := re.match(r"^([A-Za-z0-9_.-]+)", line):
            name = canonicalize_name(match[1])
        if name and not line.lstrip().startswith("#"):
            found[name] = found.get(name, "") + line
    return found


def needed_by(requirement: Requirement, seen: set[tuple[str, str]]) -> None:
    """Follow a requirement through the installed packages' own metadata."""
    name = str(canonicalize_name(requirement.name))
    for extra in ("", *requirement.extras):
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for child in children(name, extra):
            needed_by(child, seen)


def children(name: str, extra: str) -> list[Requirement]:
    """What an installed package asks for with that extra, as far as the lock has it.

    The lock is universal: what another platform needs is not installed here and has no metadata to follow.
    """
    try:
        found = [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:
        return []
    return [child for child in found if is_asked(child, extra) and canonicalize_name(child.name) in blocks_by_name]


def is_asked(child: Requirement, extra: str) -> bool:
    marker = child.marker
    return marker is None or "extra" not in str(marker) or marker.evaluate({"extra": extra})


blocks_by_name = blocks()


def derived() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    seen: set[tuple[str, str]] = set()
    for line in [*project["dependencies"], *project["optional-dependencies"]["install"]]:
        needed_by(Requirement(line), seen)
    names = sorted({name for name, _ in seen})
    return "".join(blocks_by_name[name] for name in names if name in blocks_by_name)


def main() -> int:
    if "--check" not in sys.argv:
        RUNTIME.write_text(derived())
        return 0
    if RUNTIME.read_text() == derived():
        return 0
    print("requirements/runtime.txt is not derived from requirements/lock.txt: run make lock")
    return 1


if __name__ == "__main__":
    sys.exit(main())
