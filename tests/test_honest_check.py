"""What `handbook check` passes, the strict build and the tests of content pass too: one hundred ways to break a book.

Each mutation says what it breaks: `build` (the strict build stops), `page` (a test of the finished pages fails), `lint` (the linter
of Markdown fails), or `rule` (the book's own rule, which only the check holds). That is tried first; then the check must have named
the file, and the line where a line is at fault.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError

from tests.html import Html, classed, visible_text, words
from tests.test_site import LEFTOVER
from tests.tiny_book import CHAPTER, MORE_SOURCES, QUIZ, STATISTICS
from tests.tiny_site import REPOSITORY, Built, TinySite

ASTER, BIRCH, CEDAR = (f"docs/data/plants/{name}.yml" for name in ("aster", "birch", "cedar"))
PLANTS = "docs/data/plants/dataset.yml"
SOURCES = "docs/data/sources/all.yml"
INDEX, TABLES, NAV = "docs/index.md", "docs/compare/plants.md", "mkdocs.yml"
RUMDL = Path(sys.executable).parent / "rumdl"
Spoil = Callable[[TinySite], object]


@dataclass(frozen=True)
class Mutation:
    """A way to break the tiny book, what it breaks, and where the check must say so (line 0: the file as a whole)."""

    name: str
    breaks: str
    spoil: Spoil
    file: str
    line: int = 0
    said: str = ""


def change(path: str, old: str, new: str) -> Spoil:
    return lambda site: site.replace(path, old, new)


def add(path: str, text: str | bytes) -> Spoil:
    return lambda site: site.write(path, text)


def end(path: str, text: str) -> Spoil:
    return lambda site: site.write(path, site.read(path) + text)


def page_with_capitals(site: TinySite) -> None:
    """A page that stands in the navigation under a name that some disks take for another."""
    site.write("docs/openness/Trees.md", "# Trees\n\nGreen.\n")
    site.replace(NAV, "      - openness/plants.md\n", "      - openness/plants.md\n      - openness/Trees.md\n")


def changed(name: str, breaks: str, path: str, old: str, new: str, said: str = "") -> Mutation:
    """A mutation of the line that holds `old`."""
    return Mutation(name, breaks, change(path, old, new), path, -1, said)


LAST = "The last words of the page."
PROSE = "Which plant has a leaf?"

DATA = [
    changed("key twice", "build", ASTER, "share: 0.25", "share: 0.25\nname: Other", "second time"),
    changed("tab", "build", ASTER, "  value: partial", "\tvalue: partial", "tab"),
    changed("unclosed quote", "build", ASTER, "developer: Botanical Institute", 'developer: "Botanical Institute', "never closed"),
    changed("unclosed bracket", "build", ASTER, "languages: [English, Dutch]", "languages: [English, Dutch", "never closed"),
    changed("colon in a text", "build", ASTER, "developer: Botanical", "developer: Botanical: the", "double quotes"),
    changed("no colon", "build", ASTER, "share: 0.25", "share 0.25"),
    changed("sign that begins nothing", "build", ASTER, "developer: B", "developer: @B", "begin"),
    changed("anchor", "build", ASTER, "developer: B", "developer: &x B", "anchors"),
    changed("tag", "build", ASTER, "developer: B", "developer: !x B", "tags"),
    changed("empty value", "build", ASTER, "share: 0.25", "share:", "empty value"),
    changed("unknown field", "build", ASTER, "share: 0.25", "shares: 0.25", 'did you mean "share"'),
    changed("no number", "build", ASTER, "share: 0.25", "share: a quarter", "is no number"),
    changed("too large", "build", ASTER, "share: 0.25", "share: 25", "largest sensible"),
    changed("no whole number", "build", ASTER, "params: 7e9", "params: 7.5", "whole number"),
    changed("no date", "build", ASTER, "released: 2025-05-31", "released: 31.5.2025", "is no date"),
    changed("no day of the calendar", "build", ASTER, "released: 2025-05-31", "released: 2025-02-31", "calendar"),
    changed("no https", "build", ASTER, "https://example.org/aster", "http://example.org/aster", "https"),
    changed("no label", "build", ASTER, "value: open,", "value: opne,", 'did you mean "open"'),
    changed("no state", "build", ASTER, "value: partial", "value: partly", "is no state"),
    changed("licence in words", "build", ASTER, "value: Apache-2.0", "value: Apache 2.0", 'did you mean "Apache-2.0"'),
    changed("licence of yesterday", "build", ASTER, "value: Apache-2.0", "value: GPL-3.0", "write GPL-3.0-only or GPL-3.0-or-later"),
    changed("two licences", "build", ASTER, "value: Apache-2.0", "value: MIT OR Apache-2.0", "joins several licences"),
    changed("source in a cell", "build", ASTER, "source: aster-card}\ncode", "source: aster-crad}\ncode", 'did you mean "aster-card"'),
    changed("source of a record", "build", ASTER, "{aster-paper: table 2}", "{aster-papre: table 2}", 'did you mean "aster-paper"'),
    changed("date of a record", "build", ASTER, "checked: 2026-03-01", "checked: 2996-03-01", "lies in the future"),
    changed("no exact day", "build", ASTER, "checked: 2026-03-01", "checked: 2026-03", "not precise enough"),
    changed("reference to nobody", "build", CEDAR, "parent: birch", "parent: brich", 'did you mean "birch"'),
    changed("reason that is none", "build", BIRCH, "not-looked:", "not-lokoed:", 'did you mean "not-looked"'),
    Mutation("field left out", "build", change(ASTER, "share: 0.25\n", ""), ASTER, 1, "says nothing"),
    Mutation("partial without note", "build", change(ASTER, "  note: The launch scripts are public, the **trainer** is not.\n", ""), ASTER, 12),
    changed("HTML in a note", "build", ASTER, "the **trainer** is", "the <b>trainer</b> is", "HTML"),
    changed("citation in a note", "build", ASTER, "**trainer** is not.", "trainer [@nobody] is not.", "does not exist"),
    Mutation("two records with one id", "build", add("docs/data/sources/x.yml", "- {id: aster-card, title: X, note: x}\n"), "docs/data/sources/x.yml", 1),
    Mutation("device of Windows", "build", lambda site: site.write("docs/data/plants/con.yml", site.read(CEDAR)), "docs/data/plants/con.yml", 0, "Windows"),
    Mutation("unique value twice", "build", change(BIRCH, "name: Birch 70B", "name: Aster 7B"), BIRCH, 2, "already"),
    Mutation("not UTF-8", "build", add("docs/data/plants/dill.yml", b"name: \xe9\n"), "docs/data/plants/dill.yml", 1, "UTF-8"),
    Mutation("empty file", "build", add("docs/data/plants/dill.yml", ""), "docs/data/plants/dill.yml", 0, "empty"),
    Mutation("wrong ending", "build", add("docs/data/plants/dill.yaml", "name: Dill\n"), "docs/data/plants/dill.yaml", 0),
    Mutation("ending in capitals", "build", add("docs/data/plants/dill.YML", "name: Dill\n"), "docs/data/plants/dill.YML", 0),
    Mutation("too deep", "build", add("docs/data/plants/more/dill.yml", "name: Dill\n"), "docs/data/plants/more/dill.yml", 0),
    Mutation("folder without a description", "build", add("docs/data/trees/oak.yml", "name: Oak\n"), "docs/data/trees", 0, "dataset.yml"),
    changed("type that is none", "build", PLANTS, "type: integer", "type: intger", 'did you mean "integer"'),
    changed("key of a field", "build", PLANTS, "    unit: parameters", "    units: parameters", 'did you mean "unit"'),
    changed("dataset of a reference", "build", PLANTS, "dataset: plants,", "dataset: plnats,"),
    Mutation("source that says nothing", "page", add("docs/data/sources/x.yml", "- {id: x-1, title: X, kind: paper, seen: read}\n"), "docs/data/sources/x.yml", 1, "url is missing"),
    Mutation("one document twice", "page", end(SOURCES, "- {id: again, title: The Aster paper, url: 'https://example.org/paper', kind: paper, seen: read}\n"), SOURCES, 7, "one document"),
    Mutation("ids alike", "rule", lambda site: site.write("docs/data/licences/apache-2.0.yml", site.read("docs/data/licences/Apache-2.0.yml")), "docs/data/licences", -2, ""),
    Mutation("alias of another", "rule", change(ASTER, "aliases: [aster-beta]", "aliases: [birch]"), ASTER, 1, "present id of another record"),
    Mutation("form left open", "rule", change(CEDAR, "remark: Sold as", "remark: FILL IN"), CEDAR, 7, "fill it in"),
]  # fmt: skip

PAGES = [
    changed("citation of nothing", "build", INDEX, "@aster-card]", "@aster-crad]", 'did you mean "aster-card"'),
    changed("citation that is none", "build", INDEX, "[@aster-paper, table 2; @aster-card]", "[@aster-paper; aster-card]", "is no citation"),
    changed("number that is not known", "build", INDEX, "plants/aster/params", "plants/aster/parms", "no field"),
    changed("statistic that is none", "build", CHAPTER, "@{plants-open}", "@{plants-opne}", 'did you mean "plants-open"'),
    changed("column that is none", "build", INDEX, "columns: [developer, params", "columns: [developer, parms", 'did you mean "params"'),
    changed("dataset that is none", "build", INDEX, "dataset: plants", "dataset: plant", 'did you mean "plants"'),
    changed("setting that is none", "build", INDEX, "caption: Who lets", "captoin: Who lets", 'did you mean "caption"'),
    changed("block that is none", "build", INDEX, "```comparison", "```comparision", 'did you mean "comparison"'),
    changed("block in capitals", "build", INDEX, "```comparison", "```Comparison", 'did you mean "comparison"'),
    changed("block with a title", "page", INDEX, "```comparison", '```comparison title="x"', "no title"),
    changed("condition on what no record says", "build", INDEX, "caption: Who", "where: {developer: Botanical Instiute}\ncaption: Who", "Botanical Institute"),
    changed("typographic quotes around a setting", "build", INDEX, "dataset: plants", "dataset: “plants”", "typographic quotes"),
    Mutation("id twice", "build", end(INDEX, "\n```comparison\nid: weights\ndataset: plants\ncolumns: [developer]\ncaption: Again.\n```\n"), INDEX, 19, "used by"),
    changed("quiz that is none", "build", CHAPTER, "quiz: plants", "quiz: plnats", 'did you mean "plants"'),
    changed("dead link", "build", CHAPTER, "../compare/plants/aster.md", "../compare/plants/astre.md", "aster.md"),
    changed("dead link to a page", "build", INDEX, LAST, "[More](openness/plant.md).", 'did you mean "openness/plants.md"'),
    changed("ending of a link", "build", INDEX, LAST, "[More](openness/plants.html).", 'did you mean "openness/plants.md"'),
    changed("link from the root", "build", INDEX, LAST, "[More](/openness/plants.md).", "root of a server"),
    changed("dead anchor", "build", CHAPTER, "#models-compared", "#models-compard", 'did you mean "#models-compared"'),
    changed("dead anchor of the page itself", "build", CHAPTER, PROSE, "See [above](#why-leaves-are-not-rots).", 'did you mean "#why-leaves-are-not-roots"'),
    changed("picture that is not there", "build", INDEX, LAST, "![A leaf](assets/images/leaf.png)", "leads to no file"),
    changed("entry without a page", "build", NAV, "openness/plants.md", "openness/plnats.md", 'did you mean "openness/plants.md"'),
    Mutation("page outside of the navigation", "build", add("docs/openness/trees.md", "# Trees\n\nGreen.\n"), "docs/openness/trees.md", 1, "navigation"),
    changed("setting of the site", "build", NAV, "site_name:", "site_nmae: x\nsite_name:", 'did you mean "site_name"'),
    Mutation("no YAML in the settings", "build", change(NAV, "nav:", "nav: ["), NAV, -2),
    changed("blank line before the front matter", "build", INDEX, "---\ntitle: A tiny", "\n---\ntitle: A tiny", "line 1"),
    Mutation("front matter never closed", "build", change(INDEX, "title: A tiny handbook\n---\n", "title: A tiny handbook\n"), INDEX, -2, "never closed"),
    changed("setting of a page", "build", INDEX, "title: A tiny handbook\n---", "titel: A tiny handbook\n---", "title"),
    changed("script", "build", INDEX, LAST, "<script>alert(1)</script>"),
    changed("handler", "build", INDEX, LAST, '<img src="x.png" alt="x" onerror="alert(1)">'),
    changed("kind of box", "build", INDEX, LAST, '!!! warning "Mind"\n\n    Words.', "no box"),
    changed("column without a head", "build", CHAPTER, "| Part | Where |", "| Part | |", "no header"),
    changed("number in a heading", "build", INDEX, "# A tiny handbook\n", "# A tiny @{plants/aster/params} handbook\n", "heading"),
    changed("broken citation", "build", INDEX, "[@aster-paper, table 2; @aster-card]", "[@aster-paper,\ntable 2]", "two lines"),
    changed("straight quotes", "build", INDEX, LAST, 'The "last" words.', "straight"),
    changed("invisible character", "build", INDEX, LAST, "The last\u200b words.", "invisible"),
    changed("footnote", "page", INDEX, LAST, "Words.[^1]", "footnotes"),
    changed("template", "page", INDEX, LAST, "Words {{ page.title }}.", "templates"),
    changed("box inside a line", "page", INDEX, LAST, 'Words. !!! plain "Box"', "line of its own"),
    changed("link by a name", "page", INDEX, LAST, "See [the text][nowhere].", "nothing defines"),
    Mutation("empty box", "page", end(CHAPTER, '\n!!! checklist "More"\n\nNot indented.\n'), CHAPTER, -2, "this box is empty"),
    changed("level left out", "page", INDEX, LAST, "#### Deep\n\nWords.", "jumps from level 1 to 4"),
    changed("second title", "page", INDEX, LAST, "# Again\n\nWords.", "second heading of the first level"),
    Mutation("no title", "rule", change("docs/compare/index.md", "# Compare", "Compare"), "docs/compare/index.md", 1, "one heading of the first level"),
    changed("hard sentences", "rule", CHAPTER, "    A plant is a model. You can see its leaf. You can ask who made it.", "    Notwithstanding considerable institutional heterogeneity, organisational accountability necessitates comprehensive documentation.", "school year"),
    changed("American word", "rule", INDEX, LAST, "The last color of the page.", "colour"),
    changed("American noun", "rule", INDEX, LAST, "Read the license of the page.", "licence"),
    changed("American note", "rule", ASTER, "scripts are public", "colors are public", "colours"),
    changed("American quiz", "rule", QUIZ, "why: Leaves want light.}", "why: Leaves favor light.}", "favour"),
    changed("tabs of another tool", "rule", INDEX, LAST, '=== "One"\n\n    Words.', "tabs"),
    changed("box to tick", "rule", INDEX, LAST, "- [ ] a task", "tick"),
    changed("marked text", "rule", INDEX, LAST, "Some ==marked== words.", "marked"),
    changed("struck text", "rule", INDEX, LAST, "Some ~~struck~~ words.", "struck"),
    changed("lowered text", "rule", INDEX, LAST, "Some H~2~O.", "lowered"),
    changed("name of a picture", "rule", INDEX, LAST, "Some :smile: words.", "names of pictures"),
    changed("box of another tool", "rule", INDEX, LAST, "> [!NOTE]\n> Words.", "!!! plain"),
    changed("other file", "rule", INDEX, LAST, '--8<-- "part.md"', "put in"),
    changed("link of a wiki", "rule", INDEX, LAST, "See [[plants]].", "two brackets"),
    changed("formula", "rule", INDEX, LAST, "It is $x^2$ here.", "TeX"),
    changed("citation without author", "rule", INDEX, LAST, "As shown [-@aster-paper].", "[@key]"),
    changed("citation with words", "rule", INDEX, LAST, "As shown [see @aster-paper, p. 5].", "[@key]"),
    changed("citation without brackets", "rule", INDEX, LAST, "As @aster-paper shows.", "would be printed"),
    changed("blanks at the end", "lint", INDEX, LAST, f"{LAST} ", "MD009"),
    changed("two blank lines", "lint", INDEX, LAST, f"\n{LAST}", "MD012"),
    changed("heading without a blank", "lint", INDEX, LAST, "##Words\n\nMore.", "MD018"),
    changed("heading with two blanks", "lint", INDEX, LAST, "##  Words\n\nMore.", "MD019"),
    changed("heading below a line", "lint", INDEX, LAST, f"{LAST}\n## Words\n\nMore.", "MD022"),
    changed("heading with a stop", "lint", INDEX, LAST, "## Words.\n\nMore.", "MD026"),
    changed("list below a line", "lint", INDEX, LAST, f"{LAST}\n- one\n- two", "MD032"),
    changed("block below a line", "lint", INDEX, "```comparison", "Words\n```comparison", "MD031"),
    changed("bare address", "lint", INDEX, LAST, "See https://example.org/x here.", "MD034"),
    changed("block without a name", "lint", INDEX, LAST, "```\nwords\n```", "MD040"),
    changed("picture without words", "lint", INDEX, LAST, "![](assets/leaf.png)", "MD045"),
    changed("row with too many cells", "lint", CHAPTER, "| leaf | above |", "| leaf | above | more |", "MD056"),
    changed("list that does not count", "lint", CHAPTER, "2. Look at the root.", "5. Look at the root.", "MD029"),
    Mutation("no end of the last line", "lint", lambda site: site.write(INDEX, site.read(INDEX).rstrip("\n")), INDEX, -2, "MD047"),
    changed("same heading twice", "rule", CHAPTER, "## What the makers released {", "## Why leaves are not roots {", "MD024"),
]  # fmt: skip

BOOKS = [
    Mutation("objective without a key point", "build", change(CHAPTER, "    - Makers differ too.\n", ""), CHAPTER, 10, "key point"),
    changed("level that is none", "build", CHAPTER, "level: beginner", "level: begginer", 'did you mean "beginner"'),
    Mutation("part left out", "build", change(CHAPTER, "data-slot=dispute", "data-slot=idea"), CHAPTER, 0, "dispute"),
    changed("answer that is guessed", "build", QUIZ, "questions:", "question:", 'did you mean "questions"'),
    changed("two right answers", "build", QUIZ, "correct: yes, ", "correct: no, ", "exactly one"),
    changed("chapter of a quiz", "build", QUIZ, "chapter: openness/plants.md", "chapter: openness/plant.md", "is no page"),
    Mutation("quiz that nobody asks", "rule", lambda site: site.write("docs/quizzes/more.yml", site.read(QUIZ)), "docs/quizzes/more.yml", 0, "no page asks"),
    changed("statistic of a field that is none", "build", STATISTICS, "where: {weights: open}", "where: {weigths: open}", 'did you mean "weights"'),
    Mutation("statistic that nobody states", "build", end(STATISTICS, "more:\n  means: plants\n  dataset: plants\n  show: count\n"), STATISTICS, 7, "no page uses"),
    Mutation("sentence that the data deny", "build", end(STATISTICS, "guard:\n  means: plants\n  dataset: plants\n  show: count\n  expect: 4\n  says: {index.md: The last words}\n"), STATISTICS, 7, "the data say 3"),
    Mutation("page with capitals", "rule", page_with_capitals, "docs/openness/Trees.md", 0, "becomes part of an address"),
    Mutation("table that no chapter reads", "page", lambda site: site.replace(CHAPTER, ", [the licences](../compare/licences.md)", ""), "docs/data/licences/dataset.yml", 0, "no chapter uses"),
]  # fmt: skip

MUTATIONS = [*DATA, *PAGES, *BOOKS]


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len(MUTATIONS) >= 80
    assert len({each.name for each in MUTATIONS}) == len(MUTATIONS)
    assert len([each for each in MUTATIONS if each.breaks != "rule"]) >= 80, "those that the build, the tests or the linter refuse"


def test_the_unbroken_book_has_no_fault(book: TinySite) -> None:
    result = book.check()
    assert result.exit_code == 0, result.output
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_what_breaks_the_build_or_the_tests_is_named(mutation: Mutation, book: TinySite) -> None:
    wanted = mutation.line
    if wanted == -1:
        wanted = line_of_change(mutation, book)
    mutation.spoil(book)
    assert is_broken(mutation.breaks, book), f"{mutation.name}: does not break the {mutation.breaks}"
    result = book.check()
    assert result.exit_code == 1, result.output
    named = [line for line in result.stdout.splitlines() if line.startswith(mutation.file) and mutation.said in line]
    assert named, result.output
    if wanted > 0:
        lines = {int(found[1]) for each in named if (found := re.match(r"[^:]+:(\d+)", each))}
        assert lines & {wanted, wanted + 1, wanted - 1}, f"{sorted(lines)}, not {wanted}: {named}"
    assert "Traceback" not in result.output


def line_of_change(mutation: Mutation, book: TinySite) -> int:
    """The first line that a mutation changes."""
    before = book.read(mutation.file).split("\n")
    mutation.spoil(book)
    after = book.read(mutation.file).split("\n")
    book.write(mutation.file, "\n".join(before))
    return next((number for number, pair in enumerate(zip(before, after, strict=False), 1) if pair[0] != pair[1]), len(before))


def is_broken(what: str, book: TinySite) -> bool:
    """Whether the strict build stops, or a test of the finished pages or the linter fails; a rule is the check's own."""
    if what == "build":
        try:
            return bool(book.build(strict=True).stopped)
        except ConfigurationError:
            return True
    if what == "page":
        return fails_as_content(book)
    return what == "rule" or lints(book)


def fails_as_content(book: TinySite) -> bool:
    """What the tests of the real site look for, in the tiny one."""
    built = book.build()
    shown = [built.page(path) for path in built.files if path.endswith(".html") and path != "404.html"]
    return bool(built.warnings) or any(map(is_wrong, shown)) or is_loose(book, built)


def is_wrong(page: Html) -> bool:
    """Leftovers of Markdown, empty boxes, levels left out, more or fewer than one title."""
    levels = [int(each.tag[1]) for each in page.article.iter() if re.fullmatch("h[1-6]", each.tag)]
    boxes = classed(page.article, "admonition")
    empty = [box for box in boxes if not "".join(words(each) for each in box if "admonition-title" not in each.attrib.get("class", ""))]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    return bool(LEFTOVER.search(visible_text(page.article)) or empty or jumps or levels.count(1) != 1)


def is_loose(book: TinySite, built: Built) -> bool:
    """Sources without a place, one document twice, a table that leads to no chapter: what `test_data` and `test_related` refuse."""
    listed = re.findall(r"title: ([^,]+), url: '?([^,']+)", book.read(SOURCES) + book.read(MORE_SOURCES))
    listed = [(title, url.replace("https://example.org/paper", "P")) for title, url in listed]
    added = book.root / "docs/data/sources/x.yml"
    stub = added.exists() and "url" not in added.read_text("utf-8")
    again = "id: again" in book.read(SOURCES)
    loose = not classed(built.page("compare/licences.html").root, "hb-onward")
    return stub or again or loose


def lints(book: TinySite) -> bool:
    """Whether the linter that `make lint` runs finds a fault."""
    command = [str(RUMDL), "check", "--no-cache", "--config", str(REPOSITORY / ".rumdl.toml"), "docs"]
    return subprocess.run(command, cwd=book.root, capture_output=True, check=False).returncode != 0
