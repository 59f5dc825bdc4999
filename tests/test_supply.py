"""Where the packages come from: the lock files, the bill of materials, the licences and the stored advisories."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.supply import advisories
from tests.supply.advisories import Advisory, Span, Stored, as_text, audit, collect, read_advisory, read_stored
from tests.supply.locks import DEV, REPOSITORY, SITE, Locked, all_locks, read_lock, read_locks
from tests.supply.sbom import bill, chosen, in_bill, licence, licence_list

OSV = """
id: PYSEC-2021-1
affected:
- package: {name: Jinja2, ecosystem: PyPI}
  ranges:
  - type: GIT
    events: [{introduced: '0'}]
  - type: ECOSYSTEM
    events: [{introduced: '0'}, {fixed: '2.11.3'}, {introduced: '3.0'}, {last_affected: 3.0.2}]
  versions: ['2.0']
"""


def pin(version: str, name: str = "jinja2") -> Locked:
    return Locked("requirements.txt", name, version, "", ())


def test_a_lock_file_is_read(tmp_path: Path) -> None:
    lock = tmp_path / "r.txt"
    lock.write_text(f"# why\nA_b==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n")
    assert list(read_lock(lock)) == [Locked("r.txt", "a-b", "1.0", 'sys_platform == "win32"', ("a" * 64, "b" * 64))]
    lock.write_text("a>=1\n")
    with pytest.raises(ValueError, match="not pinned"):
        list(read_lock(lock))


def test_every_pin_of_the_repository_has_sums() -> None:
    assert len({each.lock for each in all_locks()}) >= 8
    assert not [str(each) for each in all_locks() if not each.sums]


def test_the_set_up_installs_wheels_only_and_by_their_sums() -> None:
    commands = re.findall(r"(\S+) -r requirements", (REPOSITORY / "Makefile").read_text("utf-8"))
    assert commands == ["$(LOCKED)"] * 4
    assert "LOCKED := $(PIP) --only-binary :all: --require-hashes" in (REPOSITORY / "Makefile").read_text("utf-8")


@pytest.mark.parametrize(
    ("version", "affected"), [("2.0", True), ("2.11.2", True), ("2.11.3", False), ("3.0", True), ("3.0.2", True), ("3.1", False)]
)
def test_spans_say_which_versions_are_affected(version: str, affected: bool) -> None:
    (advisory,) = read_advisory(OSV)
    assert advisory.is_about(pin(version)) is affected
    assert not advisory.is_about(pin(version, "other"))


def test_without_spans_the_list_of_versions_counts_and_a_withdrawn_one_says_nothing() -> None:
    text = "id: A\naffected: [{package: {name: x}, versions: ['1.0']}]\n"
    (advisory,) = read_advisory(text)
    assert advisory.is_about(pin("1.0.0", "x"))
    assert not advisory.is_about(pin("1.1", "x"))
    assert not list(read_advisory(text + "withdrawn: '2024-01-01T00:00:00Z'\n"))


def test_a_span_without_an_end_holds_all_that_follows() -> None:
    text = "id: A\naffected: [{package: {name: x}, ranges: [{type: ECOSYSTEM, events: [{introduced: '2'}]}]}]\n"
    (advisory,) = read_advisory(text)
    assert advisory.spans == (Span("2"),)
    assert [advisory.is_about(pin(each, "x")) for each in ("1.9", "2", "9")] == [False, True, True]


def test_the_copy_is_made_from_a_clone_and_read_back(tmp_path: Path) -> None:
    (tmp_path / "vulns/jinja2").mkdir(parents=True)
    (tmp_path / "vulns/jinja2/PYSEC-2021-1.yaml").write_text(OSV)
    stored = Stored("2024-10-10", "abc", collect(tmp_path, ["jinja2", "none"]))
    assert read_stored(as_text(stored)) == stored
    assert audit([pin("2.0")], stored) == ["requirements.txt: jinja2 2.0: PYSEC-2021-1 is about this version"]


def test_no_stored_advisory_is_about_a_pinned_version() -> None:
    stored = read_stored(advisories.STORED.read_text("utf-8"))
    assert len(stored.advisories) > 100
    assert audit(all_locks(), stored) == []
    assert audit([pin("2.0")], stored)  # the stored copy finds what it should


def test_the_audit_tells_its_age(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = tmp_path / "a.json"
    stored.write_text(as_text(Stored("2024-10-10", "abc", (Advisory("A", "mkdocs", (Span("0"),), ()),))))
    monkeypatch.setattr(advisories, "STORED", stored)
    monkeypatch.setattr("sys.argv", ["advisories"])
    assert advisories.main() == 1
    said = capsys.readouterr().out
    assert "requirements.txt: mkdocs 1.6.1: A is about this version" in said
    assert "days old, so newer ones are missing" in said


def test_the_bill_names_every_package_once_and_leads_only_to_what_is_in_it() -> None:
    pins = chosen(read_locks([REPOSITORY / SITE, REPOSITORY / DEV]))
    made = bill(pins)
    refs = [each["bom-ref"] for each in made["components"]]
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert len(refs) == len(set(refs)) == len(pins)
    assert {each["ref"] for each in made["dependencies"]} == {*refs, "open-source-ai-handbook"}
    assert {needed for each in made["dependencies"] for needed in each["dependsOn"]} <= set(refs)
    mkdocs = next(each for each in made["components"] if each["name"] == "mkdocs")
    assert mkdocs["scope"] == "required"
    assert mkdocs["purl"] == "pkg:pypi/mkdocs@1.6.1"
    assert mkdocs["externalReferences"][0]["hashes"]
    assert next(each for each in made["components"] if each["name"] == "pytest")["scope"] == "excluded"
    assert json.dumps(made) == json.dumps(bill(pins))


def test_the_list_of_licences_has_a_row_for_each_package() -> None:
    pins = chosen(read_locks([REPOSITORY / SITE]))
    rows = licence_list(pins).splitlines()
    assert rows[0] == "package,version,for,licence"
    assert len(rows) == len(pins) + 1
    assert "jinja2,3.1.6,site,BSD License" in rows


@pytest.mark.parametrize(
    ("said", "classifiers", "name"),
    [
        ({"License-Expression": "MIT", "License": "other"}, (), "MIT"),
        ({"License": "BSD-3-Clause"}, (), "BSD-3-Clause"),
        ({"License": "The whole text\nof a licence"}, ("License :: OSI Approved :: MIT License",), "MIT License"),
        ({"License": "UNKNOWN"}, ("License :: OSI Approved",), "unknown"),
        ({}, (), "unknown"),
    ],
)
def test_the_licence_that_a_package_names(said: dict[str, str], classifiers: tuple[str, ...], name: str) -> None:
    assert licence(said, classifiers) == name


def test_in_the_bill_a_licence_is_an_expression_or_a_name_or_left_out() -> None:
    assert in_bill("mit or apache-2.0") == [{"expression": "MIT OR Apache-2.0"}]
    assert in_bill("BSD License") == [{"license": {"name": "BSD License"}}]
    assert in_bill("unknown") == []
