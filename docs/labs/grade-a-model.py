"""Grade a model yourself.

Write down what a release holds, let `handbook grade` apply the rules, change one thing, and grade
again.

It needs a copy of the handbook's repository and the `handbook` command (`make site` makes both
ready). Run it with that Python: `.venv/bin/python docs/labs/grade-a-model.py`.
"""

# %% Where the handbook is
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def find_handbook() -> list[Path]:
    """The folder of the program inside the nearest copy of the handbook, this one or one above."""
    here = Path.cwd()
    script = [Path(__file__).resolve()] if "__file__" in globals() else []
    places = [here, *here.parents, *(up for each in script for up in each.parents)]
    return [
        each / "hooks" for each in places if (each / "hooks" / "handbook" / "cli.py").is_file()
    ][:1]


ROOM = find_handbook()
if not ROOM and importlib.util.find_spec("handbook") is None:
    raise SystemExit(
        "The program of the handbook is not here. Start inside a copy of its repository, where "
        "the folder hooks/ is."
    )
PLACE = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([*map(str, ROOM), os.environ.get("PYTHONPATH", "")]).strip(
        os.pathsep
    ),
}

# %% [markdown]
# The record says for each part of a release whether it is there and under which licence. The
# names of the parts are those of the Model Openness Framework. The release is made up: a model
# whose maker gave out everything that Class III asks for, but put the weights under a licence
# with a user limit.

# %% The record
PARTS = {
    "Model architecture": "Apache-2.0",
    "Model parameters (Final)": "a licence with a user limit",
    "Evaluation results": "CC-BY-4.0",
    "Model card": "CC-BY-4.0",
    "Data card": "CC-BY-4.0",
    "Technical report": "CC-BY-4.0",
}


def record(parts: dict[str, str]) -> str:
    """The record as a file. JSON is also YAML, so nothing else is needed to write it."""
    components = [
        {"name": name, "description": name, "license": licence} for name, licence in parts.items()
    ]
    release = {"name": "Example", "version": "1", "license": {}, "components": components}
    return json.dumps(
        {
            "framework": {
                "name": "Model Openness Framework",
                "version": "1.0",
                "date": "2024-12-15",
            },
            "release": release,
        },
        indent=1,
    )


# %% [markdown]
# `handbook grade` reads the record and prints one line: the class, the progress towards each
# class in percent, and what is missing.


# %% Grade
def grade(parts: dict[str, str]) -> dict:
    """What `handbook grade` says about a record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.yml"
        path.write_text(record(parts), "utf-8")
        command = [sys.executable, "-m", "handbook", "grade", "--rubric", "mof", str(path)]
        answer = subprocess.run(command, capture_output=True, text=True, env=PLACE, check=False)
    if answer.returncode:
        reason = (answer.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise SystemExit(f"handbook grade gave no grade: {reason}")
    return json.loads(answer.stdout)


results: dict[str, float] = {}


def show(name: str, words: str, parts: dict[str, str]) -> None:
    graded = grade(parts)
    steps = ", ".join(
        f"Class {'I' * int(number)} {share:.0f} %" for number, share in graded["progress"].items()
    )
    print(f"{words}: {graded['label']}. Progress: {steps}")
    print(f"    missing for Class III: {', '.join(graded['missing']['3']) or 'nothing'}")
    results[f"{name}-class"] = graded["class"]
    results[f"{name}-progress-3"] = round(graded["progress"]["3"], 1)


show("restricted", "As recorded", PARTS)

# %% Change one cell
open_weights = {**PARTS, "Model parameters (Final)": "Apache-2.0"}
show("weights-open", "Weights under Apache-2.0", open_weights)

# %% [markdown]
# One cell moved the release by a class. All six parts were there from the start: what counted was
# the licence of one of them. Now take the data card away, and then add all that Class II asks
# for.

# %% Change others
show(
    "no-data-card",
    "Without the data card",
    {name: licence for name, licence in open_weights.items() if name != "Data card"},
)
SECOND = ("Training code", "Inference code", "Evaluation code", "Evaluation data")
fuller = {**open_weights, **dict.fromkeys(SECOND, "Apache-2.0")}
show("with-code", "With code and test data", fuller)

# %% [markdown]
# Every change has a reason that you can point at. That is what a grade is good for: not the
# number, but the cell that decides it.

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
