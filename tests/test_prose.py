"""Citations and numbers in sentences: what they become, and what is refused."""

from __future__ import annotations

import pytest

from handbook.data.citations import parse_citations
from handbook.data.records import Citation, Library
from handbook.problems import Fault, Problems
from handbook.query.statistics import Statistic, load_statistics
from handbook.views.prose_values import prose_value
from tests.html import classed, words
from tests.tiny_site import TinySite


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("a", [Citation("a")]),
        ("a, section 3", [Citation("a", "section 3")]),
        ("a; @b-1.2, p. 4, note 5", [Citation("a"), Citation("b-1.2", "p. 4, note 5")]),
    ],
)
def test_citations(text: str, citations: list[Citation]) -> None:
    assert list(parse_citations(text)) == citations


@pytest.mark.parametrize("text", ["", "a b", "a; b", ", p. 3", "a;"])
def test_what_is_no_citation_is_explained(text: str) -> None:
    with pytest.raises(Fault, match=r"write \[@key\], \[@key, section 3\] or \[@key; @other\]"):
        list(parse_citations(text))


def test_a_value_in_a_sentence_is_the_shown_one(library: Library) -> None:
    assert prose_value("plants/aster/params", library, {}).text == "7"
    assert prose_value("plants/aster/weights", library, {}).text == "open"
    assert prose_value("plants/aster-beta/share", library, {}).origin == "Aster 7B: Share"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("plants/aster", "is neither"),
        ("plnats/aster/params", 'no dataset plnats; did you mean "plants"'),
        ("plants/astre/params", 'no record astre; did you mean "aster"'),
        ("plants/aster/parms", 'no field parms; did you mean "params"'),
        ("plants/cedar/share", "the data does not know this value"),
    ],
)
def test_an_unknown_number_is_explained(path: str, said: str, library: Library) -> None:
    with pytest.raises(Fault, match=said):
        prose_value(path, library, {})


def statistics(tiny: TinySite, library: Library, text: str) -> tuple[dict[str, Statistic], str]:
    """The statistics in a text, and the faults found."""
    tiny.write("docs/statistics/all.yml", text)
    problems = Problems()
    return load_statistics(tiny.root / "docs/statistics", tiny.root, library, problems), "\n".join(map(str, problems))


def test_statistics_count_and_take_shares(tiny: TinySite, library: Library) -> None:
    found, said = statistics(
        tiny,
        library,
        """
open-plants: {means: Models with open weights, dataset: plants, show: count, where: {weights: open}}
forest-share: {means: Share of Forest Works, dataset: plants, show: share, where: {developer: Forest Works}, of: {weights: [open, gated]}}
""",
    )
    assert said == ""
    assert [prose_value(name, library, found).text for name in found] == ["1", "50 %"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a: {means: M, dataset: plnats, show: count, where: {weights: open}}",
            'dataset: "plnats" is not possible; did you mean "plants"?',
        ),
        (
            "a: {means: M, dataset: plants, show: mean, where: {weights: open}}",
            'show: "mean" is not possible; allowed: count, different',
        ),
        (
            "a: {means: M, dataset: plants, show: count, where: {wieghts: open}}",
            'docs/statistics/all.yml:1:53: where: "wieghts" is no field',
        ),
        ("a: {means: M, dataset: plants, show: count, were: {weights: open}}", '"were" is no setting of the statistic a'),
        ("a: text", "the statistic a is written as settings, one a line: means, dataset"),
    ],
)
def test_faults_of_statistics(tiny: TinySite, library: Library, text: str, said: str) -> None:
    assert said in statistics(tiny, library, text)[1]


def test_sentences_on_a_page(tiny: TinySite) -> None:
    page = tiny.build(strict=True).page("index.html")
    cited = classed(page.article, "hb-cite")[0]
    assert words(cited) == "[1, table 2; 2]"
    assert [link.attrib["href"] for link in cited] == ["#source-aster-paper", "#source-aster-card"]
    assert {"source-aster-paper", "source-aster-card"} <= set(page.ids())
    assert words(classed(page.article, "hb-value")[0]) == "7"


def test_code_is_left_alone(tiny: TinySite) -> None:
    tiny.replace("docs/index.md", "The last words", "Write `[@key]` and `@{a/b/c}`. The last words")
    built = tiny.build(strict=True)
    assert not built.warnings
    assert "Write [@key] and @{a/b/c}." in words(built.page("index.html").article)


def test_a_value_is_text_whatever_it_holds(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "Botanical Institute", "'*a* [x](https://example.org) <b>'")
    tiny.replace("docs/index.md", "plants/aster/params", "plants/aster/developer")
    assert words(classed(tiny.build(strict=True).page("index.html").article, "hb-value")[0]) == "*a* [x](https://example.org) <b>"
