"""Scripts of labs cut into steps: marks in each form, and what is said of a file that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.scripts import Script, Step, load_script, load_scripts
from handbook.problems import Problems

HEAD = '"""It adds."""\n\n'


def script(folder: Path, text: str | bytes) -> tuple[Script | None, list[str]]:
    (folder / "labs").mkdir(exist_ok=True)
    path, problems = folder / "labs" / "add.py", Problems()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_script(path, folder, folder, problems), [str(each) for each in problems]


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("# %% One\na = 1\n", [Step("One", "a = 1", is_markdown=False)]),
        (
            "x = 0\n# %% One\n\na = 1\n\n\n# %% Two words\nb = 2",
            [Step("One", "a = 1", is_markdown=False), Step("Two words", "b = 2", is_markdown=False)],
        ),
        ("# %%\na = 1\n", [Step("", "a = 1", is_markdown=False)]),
        ("# %% One\n", [Step("One", "", is_markdown=False)]),
        ("# %% [markdown]\n# A # b.\n#\n#c\n", [Step("", "A # b.\n\nc", is_markdown=True)]),
        ("# %% [markdown] Title\n# A.\n# %% One\n# a\n", [Step("Title", "A.", is_markdown=True), Step("One", "# a", is_markdown=False)]),
        ("# %% One\n#%% no mark\n  # %% none\n", [Step("One", "#%% no mark\n  # %% none", is_markdown=False)]),
    ],
)
def test_steps(tmp_path: Path, body: str, steps: list[Step]) -> None:
    found, said = script(tmp_path, HEAD + body)
    assert said == []
    assert found
    assert list(found.steps) == steps
    assert (found.purpose, found.path, found.name, found.notebook) == ("It adds.", "labs/add.py", "add", "labs/add.ipynb")


def test_only_steps_with_code_are_asked_for_by_their_title(tmp_path: Path) -> None:
    found, _ = script(tmp_path, f"{HEAD}# %% [markdown] Words\n# A.\n# %% One\na = 1\n# %%\nb = 2\n")
    assert found
    assert found.titles == ("One",)
    assert [found.step(each) is not None for each in ("One", "Words", "")] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}a = 1\n", "labs/add.py:1:1: a script of a lab marks its steps; write  # %% Title  on a line of its own above each"),
        ("# %% One\na = 1\n", 'labs/add.py:1:1: a script of a lab begins with what it is for, between three quotes: """…"""'),
        (f"{HEAD}# %% One\nif a\n", "labs/add.py:4:5: the script can't be read as Python: expected ':'"),
        (f"{HEAD}# %% One\n  a = 1\n", "labs/add.py:4:"),
        (f"{HEAD}\0", "labs/add.py: the script can't be read as Python: source code string cannot contain null bytes"),
        (b"\xff", "labs/add.py:1:1: byte 1 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_scripts_that_are_left_out(tmp_path: Path, text: str | bytes, said: str) -> None:
    found, told = script(tmp_path, text)
    assert found is None
    assert [each[: len(said)] for each in told] == [said]
    assert load_scripts(tmp_path, tmp_path, Problems()) == {}


def test_scripts_are_known_by_their_files(tmp_path: Path) -> None:
    script(tmp_path, f"{HEAD}# %% One\n")
    (tmp_path / "labs" / "a2.py").write_text(f"{HEAD}# %% One\n", "utf-8")
    (tmp_path / "labs" / "notes.txt").write_text("x", "utf-8")
    assert list(load_scripts(tmp_path, tmp_path, Problems())) == ["a2", "add"]
    assert load_scripts(tmp_path / "none", tmp_path, Problems()) == {}
