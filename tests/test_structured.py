"""What machines read in a page: schema.org as JSON-LD that can't end its script element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.checks.project import Project
from handbook.content.corpus import Corpus
from handbook.data.records import Library
from handbook.exports.structured import LICENCE_ADDRESS, Crumb, Site, Subject, chapter_ld, json_ld
from tests.html import Html
from tests.tiny_site import Built, TinySite

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
EMPTY = Corpus(Library({}))
SITE = Site("The Book", "About it.", as_of="2026-11-23", review="reference/review.md")
AT_HOME = Site("The Book", "About it.", "https://example.org/book/", "2026-11-23", review="reference/review.md")

# The properties that we use of each type, all of schema.org's release 30.0: each names the type, or one above it, in its domainIncludes.
COMMON = {"name", "description", "url"}  # of Thing
WORK = {"license", "inLanguage", "isAccessibleForFree", "dateModified", "keywords", "hasPart", "isPartOf", "creator", "author", "about"}
LEARNING = WORK | {"educationalLevel", "teaches", "timeRequired"}
PROPERTIES = {
    "Answer": {"text", "position", "answerExplanation"},
    "Book": COMMON | WORK | {"bookFormat"},
    "BreadcrumbList": {"itemListElement"},
    "Comment": {"text"},
    "DataDownload": {"encodingFormat", "contentUrl"},
    "Dataset": COMMON | WORK | {"variableMeasured", "distribution"},
    "DefinedTerm": COMMON | {"termCode", "alternateName"},
    "DefinedTermSet": COMMON | WORK | {"hasDefinedTerm"},
    "LearningResource": COMMON | LEARNING,
    "ListItem": {"name", "position", "item"},
    "Organization": {"name"},
    "Question": {"text", "eduQuestionType", "acceptedAnswer", "suggestedAnswer"},
    "Quiz": COMMON | LEARNING,
    "Thing": {"name"},
    "WebSite": COMMON | WORK,
}


def subject(source: str = "a.md", **meta: Any) -> Subject:
    return Subject(source, "T", meta)


def meta(text: str) -> dict[str, Any]:
    """The front matter of a chapter that says one thing everywhere."""
    return {"title": text, "summary": text, "objectives": [text], "tags": [text], "level": text}


def nodes(said: str) -> list[dict[str, Any]]:
    """What a page's JSON-LD describes, one after the other."""
    read = json.loads(said)
    assert read["@context"] == "https://schema.org"
    return list(read.get("@graph", [read]))


def typed(node: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, at any depth."""
    if isinstance(node, dict):
        if "@type" in node:
            yield node
        for value in node.values():
            yield from typed(value)
    elif isinstance(node, list):
        for each in node:
            yield from typed(each)


def scripts(page: Html) -> list[str]:
    return [each.text or "" for each in page.all("script") if each.attrib.get("type") == "application/ld+json"]


@pytest.mark.parametrize(
    "text",
    ["</script>", "</SCRIPT >", "<!--", "<script>", "]]>", "&lt;/script&gt;", "</scr\u2028ipt>", 'a"b\\c', "\x7f", "\U0001f600"],
)
def test_no_text_ends_the_script(text: str) -> None:
    written = json_ld(subject(**meta(text)), EMPTY, SITE)
    assert not re.search("[<>&]", written)
    assert json.loads(written)["teaches"] == [text]
    page = Html(f'<!doctype html><head><script type="application/ld+json">{written}</script></head><p>after')
    assert len(page.all("script")) == 1
    assert json.loads(page.one("script").text or "")["name"] == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_comes_back(text: str) -> None:
    written = json_ld(subject(**meta(text)), EMPTY, SITE)
    assert not re.search("[<>&]", written)
    assert json.loads(written)["name"] == text


def test_a_page_that_is_nothing_says_nothing(tiny_project: Project) -> None:
    assert json_ld(subject("index.md", title="T"), tiny_project.corpus, SITE) == ""


def test_a_chapter_is_a_learning_resource() -> None:
    said = chapter_ld({**meta("x"), "minutes": 20, "reviewed": "2026-11-23"})
    assert (said["@type"], said["timeRequired"], said["dateModified"]) == ("LearningResource", "PT20M", "2026-11-23")
    assert said["license"] == LICENCE_ADDRESS
    assert not {"url", "hasPart"} & set(said)


def test_a_dataset_names_its_downloads(tiny_project: Project) -> None:
    (said,) = nodes(json_ld(subject("compare/plants.md"), tiny_project.corpus, AT_HOME))
    assert (said["@type"], said["name"], said["dateModified"]) == ("Dataset", "Plants", "2026-11-23")
    base = "https://example.org/book/data/"
    assert [each["contentUrl"] for each in said["distribution"]] == [f"{base}plants.csv", f"{base}plants.json"]
    assert said["url"] == "https://example.org/book/compare/plants.html"
    assert said["variableMeasured"][:2] == ["Model", "Developer"]


def test_a_home_is_a_website_with_a_book(real_project: Project) -> None:
    site = Site("The Book", "About it.", chapters=("openness/index.md", "misuse/index.md"))
    (said,) = nodes(json_ld(Subject("index.md", "Home", {}, home=True), real_project.corpus, site))
    assert (said["@type"], said["hasPart"]["@type"]) == ("WebSite", "Book")
    assert [each["name"] for each in said["hasPart"]["hasPart"]] == ["Openness", "Misuse"]


def test_the_glossary_is_also_a_set_of_terms(real_project: Project) -> None:
    data, terms = nodes(json_ld(subject("compare/glossary.md"), real_project.corpus, AT_HOME))
    glossary = real_project.library.datasets["glossary"]
    assert (data["@type"], terms["@type"]) == ("Dataset", "DefinedTermSet")
    assert [each["termCode"] for each in terms["hasDefinedTerm"]] == list(glossary.records)
    first = terms["hasDefinedTerm"][0]
    assert first["url"] == f"https://example.org/book/compare/glossary.html#{first['termCode']}"
    assert not [each for each in terms["hasDefinedTerm"] if re.search(r"\*|`|\]\(", each["description"])]


def test_a_chapter_names_its_quiz_and_the_review_page_holds_the_questions(real_project: Project) -> None:
    (chapter,) = nodes(json_ld(subject("openness/index.md", **meta("x")), real_project.corpus, AT_HOME))
    (short,) = chapter["hasPart"]
    assert short == {"@type": "Quiz", "@id": "https://example.org/book/reference/review.html#openness", "name": "Quiz: Openness"}
    whole = nodes(json_ld(subject("reference/review.md"), real_project.corpus, AT_HOME))
    assert len(whole) == len(real_project.corpus.quizzes)
    assert [each["name"] for each in whole if each["@id"] == short["@id"]] == [short["name"]]


def test_each_question_has_one_right_answer_and_keeps_the_order_of_its_options(real_project: Project) -> None:
    quizzes = nodes(json_ld(subject("reference/review.md"), real_project.corpus, SITE))
    questions = [question for quiz in quizzes for question in quiz["hasPart"]]
    assert len(questions) == sum(len(each.questions) for each in real_project.corpus.quizzes.values())
    for question in questions:
        assert question["eduQuestionType"] == "Multiple choice"
        answers = sorted([question["acceptedAnswer"], *question["suggestedAnswer"]], key=lambda each: int(each["position"]))
        assert [each["position"] for each in answers] == list(range(1, len(answers) + 1))
        assert question["acceptedAnswer"]["answerExplanation"]["text"]
        assert all(each["text"] for each in answers)


def test_the_path_to_a_page_leaves_out_sections_without_a_page() -> None:
    path = (Crumb("Home", "index.html"), Crumb("Compare", "compare/index.html"), Crumb("Models"))
    (said,) = nodes(json_ld(Subject("compare/x.md", "X", {}, path), EMPTY, AT_HOME))
    assert said["@type"] == "BreadcrumbList"
    steps = [(each["position"], each["name"], each["item"]["@id"].removeprefix(AT_HOME.address)) for each in said["itemListElement"]]
    assert steps == [(1, "Home", "index.html"), (2, "Compare", "compare/index.html"), (3, "X", "compare/x.html")]
    assert json_ld(Subject("compare/x.md", "X", {}, path), EMPTY, SITE) == ""


def test_without_an_address_none_is_made_up(real_project: Project) -> None:
    pages = [
        subject(each, **meta("x")) for each in ("compare/models.md", "compare/glossary.md", "reference/review.md", "openness/index.md")
    ]
    for each in (*pages, Subject("index.md", "Home", {}, home=True)):
        for node in typed(json.loads(json_ld(each, real_project.corpus, SITE))):
            assert not {"url", "contentUrl", "@id", "item"} & set(node), node


def test_a_hostile_description_stays_inside(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/dataset.yml", "title: Plants\n", "title: Plants </script><b id=out>\n")
    page = tiny.build().page("compare/plants.html")
    assert "out" not in page.ids()
    (said,) = scripts(page)
    assert nodes(said)[0]["name"] == "Plants </script><b id=out>"


def check_terms(built: Built) -> set[str]:
    """Every type and property of every page is one of the list; the types found."""
    found = set()
    for path in (each for each in built.files if each.endswith(".html")):
        for said in SCRIPT.findall(built.text(path)):
            for node in typed(nodes(said)):
                assert set(node) - {"@type", "@id", "@context"} <= PROPERTIES[node["@type"]], f"{path}: {node['@type']}"
                found.add(node["@type"])
    return found


def test_the_pages_use_terms_of_schema_org_only(real_site: Built, tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check_terms(real_site)
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://example.org/book/")
    found |= check_terms(tiny.build(strict=True))
    assert found == set(PROPERTIES)


def test_each_kind_of_page_of_the_real_site_carries_its_own(real_site: Built) -> None:
    kinds = {
        "index.html": {"WebSite"},
        "openness/index.html": {"LearningResource"},
        "compare/models.html": {"Dataset"},
        "compare/glossary.html": {"Dataset", "DefinedTermSet"},
        "reference/review.html": {"Quiz"},
    }
    for path, types in kinds.items():
        (said,) = scripts(real_site.page(path))
        assert {each["@type"] for each in nodes(said)} == types
