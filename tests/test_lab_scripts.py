"""The scripts of the labs on their pages: steps, the fence that shows them, the notebooks made of them."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from handbook.checks.project import Project
from handbook.content.scripts import Script, load_scripts
from handbook.exports.notebooks import notebook
from handbook.problems import Problems
from tests.tiny_site import Built, TinySite

GOOD = '''"""Add two numbers.

It needs nothing.
"""

# %% Begin
a = 1

# %% [markdown]
# Now *add*. A `<b>` is no tag here.
#
# - once

# %% Add
print("<a & b>", a + 1)
'''


def load(folder: Path, text: str | bytes) -> tuple[dict[str, Script], str]:
    """The scripts of a folder with one script in it, and the faults found."""
    (folder / "docs" / "labs").mkdir(parents=True)
    (folder / "docs" / "labs" / "add.py").write_bytes(text.encode() if isinstance(text, str) else text)
    problems = Problems()
    return load_scripts(folder / "docs", folder, problems), "\n".join(map(str, problems))


def test_a_script_is_cut_at_its_marks(tmp_path: Path) -> None:
    scripts, said = load(tmp_path, GOOD)
    assert said == ""
    script = scripts["add"]
    assert (script.path, script.name, script.notebook) == ("labs/add.py", "add", "labs/add.ipynb")
    assert script.titles == ("Begin", "Add")
    assert [(each.is_markdown, each.title) for each in script.steps] == [(False, "Begin"), (True, ""), (False, "Add")]
    assert script.steps[1].text == "Now *add*. A `<b>` is no tag here.\n\n- once"
    assert script.step("Begin") == script.steps[0]
    assert script.step("Take") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"""A."""\nif:\n', "docs/labs/add.py:2:3: the script can't be read as Python: invalid syntax"),
        ("a = 1\n", "docs/labs/add.py:1:1: a script of a lab begins with what it is for"),
        (
            '"""A."""\na = 1\n',
            "docs/labs/add.py:1:1: a script of a lab marks its steps; write  # %% Title  on a line of its own above each",
        ),
        (b"\xff\xfe", "docs/labs/add.py:1:1: byte 1 is not UTF-8; save the file as UTF-8"),
        ('"""A."""\n\0\n', "the script can't be read as Python"),
    ],
)
def test_a_faulty_script_is_reported_and_left_out(tmp_path: Path, text: str | bytes, said: str) -> None:
    scripts, faults = load(tmp_path, text)
    assert scripts == {}
    assert said in faults


def test_a_notebook_holds_every_step(tmp_path: Path) -> None:
    script = load(tmp_path, GOOD)[0]["add"]
    made = json.loads(notebook(script))
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5)
    assert [each["cell_type"] for each in made["cells"]] == ["markdown", "markdown", "code", "markdown", "markdown", "code"]
    assert "".join(made["cells"][0]["source"]) == "# Add two numbers\n\nIt needs nothing."
    assert "".join(made["cells"][-1]["source"]) == 'print("<a & b>", a + 1)'
    assert notebook(script) == notebook(script)


def test_notebooks_have_the_form_that_readers_expect(real_project: Project) -> None:
    """What the schema of nbformat 4.5 asks for; `make labs` checks it with nbformat itself."""
    for script in real_project.corpus.scripts.values():
        made = json.loads(notebook(script))
        ids = [each["id"] for each in made["cells"]]
        assert len(set(ids)) == len(ids)
        for cell in made["cells"]:
            assert set(cell) == {"id", "cell_type", "metadata", "source"} | (
                {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
            )
            assert re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell["id"])
        code = "\n".join("".join(each["source"]) for each in made["cells"] if each["cell_type"] == "code")
        kept = re.sub(r"^# %%.*\n(#.*\n)*", "", script.text.partition('"""\n')[2], flags=re.MULTILINE)
        assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(kept)), script.path


FENCE = "\n\n```script\n{}\n```\n"


@pytest.fixture
def with_script(tiny: TinySite) -> TinySite:
    tiny.write("docs/labs/add.py", GOOD)
    return tiny


def shown(tiny: TinySite, body: str) -> Built:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + FENCE.format(body))
    return tiny.build()


def test_a_page_shows_the_file_itself(with_script: TinySite) -> None:
    built = shown(with_script, "script: add")
    assert built.warnings == []
    page = built.text("index.html")
    code = re.sub(r"<[^>]+>", "", re.findall(r"<code>(.*?)</code>", page, re.DOTALL)[-1])
    assert code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#34;", '"') == GOOD
    assert 'href="labs/add.py"' in page
    assert 'href="labs/add.ipynb"' in page
    assert built.text("labs/add.py") == GOOD
    assert json.loads(built.text("labs/add.ipynb"))["cells"]


def test_a_page_may_show_one_step(with_script: TinySite) -> None:
    page = shown(with_script, "script: add\nstep: Add").text("index.html")
    code = re.findall(r"<code>(.*?)</code>", page, re.DOTALL)[-1]
    assert "&lt;a &amp; b&gt;" in code
    assert "Now" not in code
    assert "add.ipynb" not in page


def test_code_stays_out_of_the_search_and_in_the_twin(with_script: TinySite) -> None:
    built = shown(with_script, "script: add")
    assert "a + 1" not in built.text("search/search_index.json")
    assert f"```python\n{GOOD.strip()}\n```" in built.text("index.html.md")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("script: ad", 'script: "ad" is no readable script in docs/labs/; did you mean "add"?'),
        ("script: [add]", "`script:` is a list, wanted is a text"),
        ("script: add\nstep: Ad", 'step: labs/add.py has no step "Ad"; did you mean "Add"?'),
        ("script: add\nstp: Add", '"stp" is no setting of a script fence; did you mean "step"?'),
        ("add", "a script fence is written as settings, one a line: script, step"),
        ("- add", "a script fence is written as settings, one a line: script, step"),
    ],
)
def test_faults_are_located_in_the_page(with_script: TinySite, body: str, said: str) -> None:
    built = shown(with_script, body)
    assert any(said in each and each.startswith("docs/index.md:") for each in built.warnings), built.warnings
