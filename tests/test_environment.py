"""What the environment may say of the day, of the site and of its source; empty is the same as absent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from handbook.data.environment import environment_faults, epoch_day, given_day, repository_address, site_address
from handbook.problems import Fault

Read = Callable[[Mapping[str, str]], str]
NAMES: Mapping[Read, str] = {
    given_day: "HANDBOOK_AS_OF",
    epoch_day: "SOURCE_DATE_EPOCH",
    repository_address: "HANDBOOK_REPOSITORY",
    site_address: "HANDBOOK_SITE_URL",
}


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (given_day, "2026-11-23", "2026-11-23"),
        (given_day, " 2026-11-23 ", "2026-11-23"),
        (epoch_day, "0", "1970-01-01"),
        (epoch_day, "86399", "1970-01-01"),
        (epoch_day, "86400", "1970-01-02"),
        (epoch_day, "32503679999", "2999-12-31"),
        (repository_address, "somebody/book", "https://github.com/somebody/book"),
        (repository_address, "some-body-1/my_book.git", "https://github.com/some-body-1/my_book"),
        (repository_address, "https://example.org:8080/a/b/", "https://example.org:8080/a/b"),
        (repository_address, "https://example.org/~me/b.git", "https://example.org/~me/b"),
        (site_address, "https://example.org", "https://example.org"),
        (site_address, "http://localhost:8000/book/", "http://localhost:8000/book/"),
    ],
)
def test_what_is_right_is_read(read: Read, text: str, found: str) -> None:
    assert read({NAMES[read]: text}) == found


@pytest.mark.parametrize("read", NAMES, ids=NAMES.values())
def test_empty_is_the_same_as_absent(read: Read) -> None:
    assert [read({}), read({NAMES[read]: ""}), read({NAMES[read]: "  "})] == ["", "", ""]


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (given_day, "soon", 'HANDBOOK_AS_OF="soon" is no day; write YYYY-MM-DD, or leave it empty'),
        (given_day, "2026-02-30", 'HANDBOOK_AS_OF="2026-02-30" is no day'),
        (epoch_day, "32503680000", 'SOURCE_DATE_EPOCH="32503680000" is no count of seconds since 1970; write one, such as 1790000000'),
        (epoch_day, "-1", 'SOURCE_DATE_EPOCH="-1" is no count'),
        (epoch_day, "1.5", 'SOURCE_DATE_EPOCH="1.5" is no count'),
        (epoch_day, "١٢", 'SOURCE_DATE_EPOCH="١٢" is no count'),
        (epoch_day, "²", 'SOURCE_DATE_EPOCH="²" is no count'),
        (repository_address, "book", 'HANDBOOK_REPOSITORY="book" is neither owner/name nor an https address'),
        (repository_address, "a/b/c", 'HANDBOOK_REPOSITORY="a/b/c" is neither'),
        (repository_address, "http://example.org/a", 'HANDBOOK_REPOSITORY="http://example.org/a" is neither'),
        (repository_address, 'https://example.org/"x', "is neither owner/name nor an https address; correct it, or leave it empty"),
        (site_address, "example.org", 'HANDBOOK_SITE_URL="example.org" is no address of a site'),
        (site_address, "ftp://example.org", "is no address of a site; write one that begins with https://, or leave it empty"),
        (site_address, "https://example.org/?a", "is no address of a site"),
    ],
)
def test_what_is_wrong_is_told_with_its_name(read: Read, text: str, said: str) -> None:
    with pytest.raises(Fault) as raised:
        read({NAMES[read]: text})
    assert said in str(raised.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert list(environment_faults({})) == []
    said = list(environment_faults(dict.fromkeys(NAMES.values(), "?")))
    assert [each.partition("=")[0] for each in said] == list(NAMES.values())
