"""Runs inside an environment: the size of some packages with all that they need, and the versions of others, as JSON.

python inspect_environment.py '{"sizes": {"size-torch": ["torch"]}, "versions": ["torch"]}'
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement  # the one package that every environment has


def canonical(name: str) -> str:
    """A name in the one spelling that all spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(names: list[str]) -> dict[str, Distribution]:
    """Installed packages and, step by step, all that they ask for on this system; those not installed are passed over."""
    found: dict[str, Distribution] = {}
    waiting = [canonical(each) for each in names]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        for text in found[name].requires or ():
            wish = Requirement(text)
            if wish.marker is None or wish.marker.evaluate({"extra": ""}):
                waiting.append(canonical(wish.name))
    return found


def version(name: str) -> str:
    """The installed version of a package, or "" where it is missing."""
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return ""


def size(package: Distribution) -> int:
    """Bytes of all files that the installation of a package lists and that exist; pip compiles the modules, and that counts."""
    return sum(path.stat().st_size for each in package.files or () if (path := Path(str(package.locate_file(each)))).is_file())


def megabytes(packages: list[Distribution]) -> int:
    """Millions of bytes, rounded."""
    return round(sum(map(size, packages)) / 1e6)


def main(asked: dict[str, dict[str, list[str]]]) -> dict[str, object]:
    """The answer to one question of the runner."""
    versions = {name: found for name in asked["versions"] if (found := version(name))}
    own = [each for each in distributions() if canonical(each.name) != "pip"]
    return {
        "sizes": {key: megabytes(list(needed(names).values())) for key, names in asked["sizes"].items()},
        "versions": versions,
        "whole": megabytes(own),
    }


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
