"""What is said of each bad input, word for word: place, what was found, what is allowed, the nearest right value, the cure."""

from __future__ import annotations

import pytest

from tests.messages import FILES, Case, Desk, cases

CASES = [each for path in FILES for each in cases(path)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Checks spoilt books."""
    return Desk(tmp_path_factory.mktemp("messages"))


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len(CASES) >= 300
    assert len({each.name for each in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_all_that_is_said(case: Case, desk: Desk) -> None:
    assert desk.said(case.written) == case.says


@pytest.mark.parametrize("book", ["no", "yes"])
def test_of_an_unspoilt_book_nothing_is_said(book: str, desk: Desk) -> None:
    assert desk.said({"book": book}) == ()
