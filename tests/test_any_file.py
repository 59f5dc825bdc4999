"""Whatever a file holds, its reader gives something or a located fault, and no exception: bytes, texts, and trees of its own words."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checks.site_files import check_picture
from handbook.content.changelog import load_changelog
from handbook.content.corpus import Corpus
from handbook.content.pages import Fence, PageText, scan_page
from handbook.content.quizzes import OPTION_KEYS, QUESTION_KEYS, QUIZ_KEYS, load_quizzes
from handbook.content.scripts import load_script
from handbook.content.search_words import KEYS, load_search_words
from handbook.content.site_settings import read_site
from handbook.data.integrity import check_library
from handbook.data.loading import load_dataset, load_records
from handbook.data.record_reader import CELL_KEYS, RECORD_KEYS
from handbook.data.records import Dataset, Library
from handbook.data.schema import CONSTRAINT_KEYS, DATASET_KEYS, FIELD_KEYS, LABEL_KEYS, TYPES
from handbook.fences.reading import ask
from handbook.fences.registry import KINDS
from handbook.foreign.grading import GRADERS, Findings
from handbook.foreign.lenient_yaml import read_foreign
from handbook.problems import Problems
from handbook.query.statistics import SHOWS, STATISTIC_KEYS, load_statistics
from handbook.rubrics.osai import DIMENSIONS

TODAY = datetime.date(2026, 11, 23)
VALUES = ("yes", "no", "partial", "7", "7e9", "-1", "2026-01-01", "https://example.org/x", "aster-card", "aster", "@x", "~", "{id}", "a: b")
EXAMPLES = 25  # for each reader; enough to meet each shape at each place a few times


@dataclass(frozen=True)
class Reader:
    """A reader of files: the name of a file, the words that such a file is made of, and how it is read."""

    name: str
    words: tuple[str, ...]
    read: Callable[[Path, Library, Problems], object]


def records(path: Path, library: Library, problems: Problems) -> None:
    described = library.datasets["plants"].description
    found = load_records(path.parent, path.parent, described, problems)
    whole = Library({**library.datasets, "plants": Dataset(described, found)})
    problems.found.extend(check_library(whole, TODAY))


def grade(rubric: str) -> Callable[[Path, Library, Problems], object]:
    def read(path: Path, _library: Library, problems: Problems) -> None:
        findings = Findings(faults=problems)
        root = read_foreign(path.read_bytes(), path.name, problems)
        if root is not None and GRADERS[rubric](root, path.name, findings) is None:
            assert len(problems)
        problems.found.extend(findings.remarks.found)

    return read


def page(path: Path, _library: Library, problems: Problems) -> None:
    scan_page(path.read_bytes().decode("utf-8", "replace"), path.name, problems)


MOF = ("release", "framework", "name", "license", "components", "distribution", "path", "license_path", "date", "version")
QUIZ = (*QUIZ_KEYS, *QUESTION_KEYS, *OPTION_KEYS)
DESCRIPTION = (*DATASET_KEYS, *FIELD_KEYS, *LABEL_KEYS, *CONSTRAINT_KEYS, *TYPES, "factor")
STATISTIC = (*STATISTIC_KEYS, *SHOWS, "plants", "weights", "params", "open", "min", "max", "id", "state", "known")
RECORD = (
    *RECORD_KEYS,
    *CELL_KEYS,
    "name",
    "params",
    "weights",
    "code",
    "licence",
    "parent",
    "languages",
    "released",
    "share",
    "not-looked",
)
READERS = (
    Reader("aster.yml", RECORD, records),
    Reader("dataset.yml", DESCRIPTION, lambda path, _, problems: load_dataset(path.parent, path.parent, problems)),
    Reader("quiz.yml", QUIZ, lambda path, _, problems: load_quizzes(path.parent, path.parent, problems)),
    Reader("statistic.yml", STATISTIC, lambda path, library, problems: load_statistics(path.parent, path.parent, library, problems)),
    Reader("words.yml", KEYS, lambda path, _, problems: load_search_words(path, path.parent, problems)),
    Reader("lab.py", ("# %%", "def", "(", '"""', "import"), lambda path, _, found: load_script(path, path.parent, path.parent, found)),
    Reader(
        "mkdocs.yml",
        ("nav", "INHERIT", "exclude_docs", "not_in_nav", "site_name", "index.md", "!", "other.yml"),
        lambda path, _, problems: read_site(path.parent, problems),
    ),
    Reader("CHANGELOG.md", ("## ", "2026-11-20: ", "Unreleased", "["), lambda path, _, found: load_changelog(path.parent, found, TODAY)),
    Reader("leaf.svg", ("<svg>", "</svg>", "<g ", "xmlns", "<!DOCTYPE"), lambda path, _, found: check_picture(path, path.name, found)),
    Reader("page.md", ("title", "tags", "hide", "search", "level", "---", "```", "exclude"), page),
    Reader("mof.yml", MOF, grade("mof")),
    Reader("osai.yml", (*DIMENSIONS, "system", "type", "class", "open", "text"), grade("osai")),
)


def trees(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """YAML of the words of a reader, whole or with a piece cut out of it."""
    single = st.sampled_from((*words, *VALUES)) | st.text(max_size=6)
    grown = st.recursive(
        single, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(words), inner, max_size=4), max_leaves=10
    )
    dumped = grown.map(lambda tree: str(yaml.safe_dump(tree, allow_unicode=True)))
    return dumped | st.tuples(dumped, st.integers(0, 80), st.integers(1, 9)).map(lambda cut: cut[0][: cut[1]] + cut[0][cut[1] + cut[2] :])


def contents(words: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """What a file may hold."""
    rows = st.lists(st.sampled_from((*words, *VALUES, "\n", " ", ": ")), max_size=12).map("".join)
    return st.binary(max_size=60) | (trees(words) | rows).map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("reader", READERS, ids=lambda each: each.name)
def test_any_file_is_read_or_a_located_fault(reader: Reader, library: Library, tmp_path: Path) -> None:
    path = tmp_path / reader.name

    @settings(max_examples=EXAMPLES)
    @given(contents(reader.words))
    def holds(raw: bytes) -> None:
        path.write_bytes(raw)
        problems = Problems()
        reader.read(path, library, problems)
        lines = raw.count(b"\n") + raw.count(b"\r") + 2
        own = [each for each in problems if each.location.file.endswith(reader.name)]
        assert all(0 <= each.location.line <= lines for each in own), own

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_any_settings_of_a_block_are_read_or_a_located_fault(kind: str, library: Library) -> None:
    words = (*KINDS[kind].settings, *STATISTIC, "bar", "dot", "x", "title")
    corpus = Corpus(library)

    @settings(max_examples=EXAMPLES)
    @given(trees(words))
    def holds(body: str) -> None:
        problems = Problems()
        ask(Fence(kind, body, 5), PageText("p.md", None, (), ()), corpus, problems)
        assert not [each for each in problems if "fence failed" in each.message]
        assert all(5 <= each.location.line <= 5 + body.count("\n") + 1 for each in problems), list(problems)

    holds()
