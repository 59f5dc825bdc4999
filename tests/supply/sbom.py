"""`make sbom`: the bill of materials in the CycloneDX form (1.6, JSON) and a list of licences, from the lock files.

What is written depends on the lock files and on what is installed, not on the machine or the hour. Licences and dependencies come from
what the installed packages say of themselves; of a package that this system does not install (a marker), they are unknown.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.locks import DEV, REPOSITORY, SITE, Locked, read_locks

UNKNOWN = "unknown"
LONGEST_NAME = 100  # some packages put the whole text of their licence where its name belongs
BILL, LICENCES = "handbook.cdx.json", "licences.csv"


def purl(name: str, version: str) -> str:
    """The address of a package in the form of package-url."""
    return f"pkg:pypi/{name}@{version}"


def installed(pin: Locked) -> metadata.Distribution | None:
    """The installed package, if it is there in the pinned version."""
    try:
        found = metadata.distribution(pin.name)
    except metadata.PackageNotFoundError:
        return None
    return found if found.version == pin.version else None


def licence(said: Mapping[str, Any], classifiers: Iterable[str] = ()) -> str:
    """The licence that a package names: an SPDX expression, else its short name, else its classifiers."""
    text = str(said.get("License-Expression") or said.get("License") or "").strip()
    if text and "\n" not in text and len(text) <= LONGEST_NAME and text != "UNKNOWN":
        return text
    names = [each.rsplit(" :: ", 1)[-1] for each in classifiers if each.startswith("License :: ") and each.count(" :: ") > 1]
    return "; ".join(names) or UNKNOWN


def licence_of(pin: Locked) -> str:
    """The licence that the installed package names."""
    found = installed(pin)
    if not found:
        return UNKNOWN
    said = found.metadata
    return licence({key: said[key] for key in ("License-Expression", "License") if key in said}, said.get_all("Classifier") or ())


def in_bill(name: str) -> list[dict[str, Any]]:
    """A licence in the form of CycloneDX: an SPDX expression, or a name."""
    if name == UNKNOWN:
        return []
    try:
        return [{"expression": canonicalize_license_expression(name)}]
    except InvalidLicenseExpression:
        return [{"license": {"name": name}}]


def component(pin: Locked) -> dict[str, Any]:
    """One package. The sums are those of all its files that the lock file lets in."""
    return {
        "type": "library",
        "bom-ref": purl(pin.name, pin.version),
        "name": pin.name,
        "version": pin.version,
        "scope": "required" if pin.lock == SITE else "excluded",  # "excluded" is what only those who develop install
        "purl": purl(pin.name, pin.version),
        "licenses": in_bill(licence_of(pin)),
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{pin.name}/{pin.version}/",
                "hashes": [{"alg": "SHA-256", "content": each} for each in sorted(pin.sums)],
            }
        ],
    }


def needs(pin: Locked, refs: Mapping[str, str]) -> dict[str, Any]:
    """What a package needs of the others, here and without its extras."""
    found = installed(pin)
    wanted = [Requirement(each) for each in (found.requires or () if found else ())]
    names = {canonicalize_name(each.name) for each in wanted if not each.marker or each.marker.evaluate({"extra": ""})}
    return {"ref": purl(pin.name, pin.version), "dependsOn": sorted(refs[each] for each in names if each in refs)}


def project() -> dict[str, Any]:
    """The handbook itself."""
    told = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = told["name"], told["version"]
    return {"type": "application", "bom-ref": name, "name": name, "version": version, "licenses": [{"expression": told["license"]}]}


def chosen(pins: Iterable[Locked]) -> list[Locked]:
    """Each package and version once; a package of the site counts as one, though the tests need it too."""
    first: dict[tuple[str, str], Locked] = {}
    for each in pins:
        first.setdefault((each.name, each.version), each)
    return [first[key] for key in sorted(first)]


def bill(pins: list[Locked]) -> dict[str, Any]:
    """The bill of materials."""
    own = project()
    refs = {each.name: purl(each.name, each.version) for each in pins if installed(each)}
    direct = sorted(purl(each.name, each.version) for each in pins if each.lock == SITE)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [component(each) for each in pins],
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": direct}, *(needs(each, refs) for each in pins)],
    }


def licence_list(pins: Iterable[Locked]) -> str:
    """The licences as a table: package, version, where it is used, licence."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["package", "version", "for", "licence"])
    writer.writerows([each.name, each.version, "site" if each.lock == SITE else "development", licence_of(each)] for each in pins)
    return text.getvalue()


def main(folder: Path) -> None:
    """Write both into a folder."""
    pins = chosen(read_locks([REPOSITORY / SITE, REPOSITORY / DEV]))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BILL).write_text(json.dumps(bill(pins), indent=1) + "\n", "utf-8", newline="\n")
    (folder / LICENCES).write_text(licence_list(pins), "utf-8", newline="\n")
    unknown = sum(licence_of(each) == UNKNOWN for each in pins)
    print(f"{folder / BILL} and {folder / LICENCES}: {len(pins)} packages, {unknown} without a known licence")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
