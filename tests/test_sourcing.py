"""What citations and sources must say: the place, an address of their own, a commit, one key for one address."""

from __future__ import annotations

import pytest

from handbook.data.records import Citation
from handbook.data.schema import Field
from handbook.data.sourcing import plain_address
from handbook.data.ties import inherited
from tests.test_checks import faults
from tests.tiny_site import TinySite

SOURCES = "docs/data/sources/all.yml"
PLANTS = "docs/data/plants/dataset.yml"
PAPER = "url: https://example.org/paper, kind: paper"
REPO = "url: https://example.org/repo, kind: repository, commit: 0123abcd0123abcd"
MOVED = "all.yml:3:3: aster-repo: aster-paper has the same address; cite that one, or tell both apart by title and commit"


def test_a_dataset_that_promises_places_is_held_to_it(tiny: TinySite) -> None:
    assert faults(tiny) == []
    tiny.replace(PLANTS, "licence: CC-BY-4.0", "located: yes\nlicence: CC-BY-4.0")
    found = faults(tiny)
    assert found[0] == (
        "docs/data/plants/aster.yml:12:3: code: aster-paper is longer than a page and a judgement can't rest on the whole of it; "
        "write source: {aster-paper: the file, heading, table or row}"
    )


def test_a_judgement_does_not_inherit_a_whole_paper(tiny: TinySite) -> None:
    judged = "title: Developer, description: Who made it., group: identity, type: string"
    tiny.replace("docs/data/plants/birch.yml", "source: birch-report", "source: {birch-report: cover}")
    tiny.replace(PLANTS, judged, f"{judged}, judgement: yes")
    assert faults(tiny) == []  # the record says where in the paper
    tiny.replace("docs/data/plants/aster.yml", "{aster-paper: table 2}", "aster-paper")
    assert [each.partition(": ")[2].partition(" is")[0] for each in faults(tiny)] == ["developer: aster-paper"]


def test_a_field_may_say_where_its_values_stand(tiny: TinySite) -> None:
    counted = Field("commits", "Commits", "", "integer", "integer", "record", locator="history")
    assert inherited(counted, (Citation("repo"), Citation("paper", "table 2"))) == (
        Citation("repo", "history"),
        Citation("paper", "table 2"),
    )
    tiny.replace(PLANTS, "licence: CC-BY-4.0", "located: yes\nlicence: CC-BY-4.0")
    tiny.replace("docs/data/plants/aster.yml", "reading: yes, source: aster-paper", "reading: yes, source: {aster-paper: abstract}")
    tiny.replace("docs/data/plants/aster.yml", "{aster-paper: table 2}", "aster-paper")
    tiny.replace("docs/data/plants/birch.yml", "source: birch-report", "source: {birch-report: cover}")
    without = [each for each in faults(tiny) if "developer" in each]
    tiny.replace(PLANTS, "description: Who made it.,", "description: Who made it., locator: title,")
    assert (len(without), [each for each in faults(tiny) if "developer" in each]) == (1, [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PAPER, "kind: paper", ":1:3: aster-paper: url is missing; give the address, or say in the note that this is work of our own"),
        (PAPER, "kind: paper, note: Our own counts.", ""),
        (
            PAPER,
            "url: https://example.org/, kind: paper",
            "https://example.org/ is a home page, which changes; give the page that was read",
        ),
        (
            REPO,
            REPO.replace(", commit: 0123abcd0123abcd", ""),
            "commit is missing; give the one that was read, or say in the note why no commit",
        ),
        (REPO, REPO.replace(", commit: 0123abcd0123abcd", ", note: The commit was not kept."), ""),
        (REPO, REPO.replace("example.org/repo", "www.example.org/paper/"), MOVED),
        (PAPER, f"{PAPER}, commit: fedcba98", ""),
    ],
)
def test_sources_are_held_to_an_address_and_a_commit(tiny: TinySite, old: str, new: str, said: str) -> None:
    tiny.replace(SOURCES, old, new)
    found = "\n".join(faults(tiny))
    assert said in found if said else found == ""


def test_two_copies_of_one_repository_are_told_apart(tiny: TinySite) -> None:
    older = "{id: old-repo, title: An older copy, url: https://example.org/repo, kind: repository, commit: ffff0123, seen: read}"
    tiny.write(SOURCES, f"{tiny.read(SOURCES)}- {older}\n")
    assert faults(tiny) == []
    tiny.replace(SOURCES, "commit: ffff0123", "commit: 0123abcd0123abcd")
    assert len(faults(tiny)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://arxiv.org/abs/2402.07827", "http://www.arxiv.org/pdf/2402.07827v2", True),
        ("https://arxiv.org/abs/2402.07827", "https://arxiv.org/abs/2402.07828", False),
        ("https://a.org/v1", "https://a.org/v2", False),
        ("https://a.org/x?id=1", "https://a.org/x?id=2", False),
        ("https://A.org/x/", "https://a.org/x", True),
    ],
)
def test_addresses_that_lead_to_one_document(one: str, other: str, same: bool) -> None:
    assert (plain_address(one) == plain_address(other)) is same


def test_another_reading_says_something_else(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "reading: yes", "reading: partial")
    assert faults(tiny) == [
        "docs/data/plants/aster.yml:12:3: code: the disputed reading is the value itself; give the other reading, or move it into the note"
    ]
