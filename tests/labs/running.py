"""Runs one lab: its script in each of its environments, its notebook, the comparison with what was expected."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from handbook.content.scripts import load_scripts
from handbook.exports.notebooks import notebook
from handbook.problems import Problems
from tests.labs.catalogue import GROUPS, Lab
from tests.labs.environments import Refusal, environment
from tests.labs.expecting import Expected, Value, expectations, faults
from tests.labs.recording import Run, record

LONGEST = 1800  # seconds for one script or notebook
TOOLS = Path(__file__).parent
ADDRESS = "https://github.com/fairlearn/fairlearn"
CLONE_MB = 85


@dataclass(slots=True)
class Workshop:
    """Where the labs run: the handbook's folder, one for environments and one for what the labs write."""

    root: Path
    say: Callable[[str], None]
    build: Path = field(init=False)
    work: Path = field(init=False)

    def __post_init__(self) -> None:
        self.build = self.root / "build" / "labs"
        self.work = self.build / "work"
        self.work.mkdir(parents=True, exist_ok=True)

    def cell(self, name: str) -> Value:
        """A cell of our data, for a lab that repeats one."""
        dataset, record_id, cell = name.split("/")
        held = yaml.safe_load((self.root / "docs" / "data" / dataset / f"{record_id}.yml").read_text("utf-8"))[cell]
        found: Value = held["value"] if isinstance(held, dict) else held
        return found

    def run(self, lab: Lab) -> None:
        """Run a lab and write its results, or raise a Refusal and leave everything as it was."""
        expected = expectations()[lab.name]
        pythons = {name: environment(GROUPS[name], self.root, self.build, self.say) for name in lab.groups}
        extra = self.arguments(lab)
        results: dict[str, Value] = {}
        begin = time.perf_counter()
        for name, python in pythons.items():
            self.say(f"lab {lab.number}, {lab.name}: script in {name}")
            results.update(self.script(lab, python, extra))
        seconds = time.perf_counter() - begin
        looked = [self.inspect(name, python, expected) for name, python in pythons.items()]
        versions: dict[str, str] = {}
        for each in looked:
            results.update(each["sizes"])
            versions.update(each["versions"])
        disk = sum(each["whole"] for each in looked)
        for name in lab.notebooks:
            self.say(f"lab {lab.number}, {lab.name}: notebook in {name}")
            self.notebook(lab, pythons[name], extra)
        wrong = faults(expected, results, self.cell)
        if wrong:
            raise Refusal(f"lab {lab.number} gave other results than expected, so nothing was written: " + "; ".join(wrong))
        day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        record(Run(lab, day, seconds, disk, versions, results), expected, self.root / "docs" / "data")
        self.say(f"lab {lab.number}, {lab.name}: {len(results)} results as expected, {seconds:.1f} s")

    def script(self, lab: Lab, python: Path, extra: list[str]) -> dict[str, Value]:
        """The results of a script."""
        kept = self.build / f"{lab.name}.json"
        kept.unlink(missing_ok=True)
        path = self.root / "docs" / "labs" / f"{lab.name}.py"
        done = self.start([str(python), str(path), *extra], {"LAB_RESULTS": str(kept)})
        (self.build / f"{lab.name}.log").write_text(done.stdout + done.stderr, "utf-8")
        if done.returncode or not kept.is_file():
            raise Refusal(f"lab {lab.number} stopped: {last_line(done)} (all of it: build/labs/{lab.name}.log)")
        found: dict[str, Value] = json.loads(kept.read_text("utf-8"))
        return found

    def notebook(self, lab: Lab, python: Path, extra: list[str]) -> None:
        """Run the notebook that is made of the script, from its first cell to its last."""
        script = load_scripts(self.root / "docs", self.root, Problems())[lab.name]
        path = self.work / f"{lab.name}.ipynb"
        path.write_text(notebook(script), "utf-8")
        done = self.start([str(python), str(TOOLS / "run_notebook.py"), str(path)], {"LAB_REPOSITORY": extra[0] if extra else ""})
        if done.returncode:
            raise Refusal(f"the notebook of lab {lab.number} stopped: {last_line(done)}")

    def inspect(self, name: str, python: Path, expected: tuple[Expected, ...]) -> dict[str, Any]:
        """Sizes and versions in an environment."""
        asked = {
            "sizes": {each.key: each.packages for each in expected if each.group == name},
            "versions": GROUPS[name].tells,
        }
        done = self.start([str(python), str(TOOLS / "inspect_environment.py"), json.dumps(asked)], {})
        if done.returncode:
            raise Refusal(f"the environment {name} can't be measured: {last_line(done)}")
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def start(self, command: list[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run something of a lab in the folder for work, with the programs of the handbook at hand."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("LAB_", "PYTHON"))}
        place = {**clean, "PYTHONPATH": str(self.root / "hooks"), "PYTHONUTF8": "1", **{key: value for key, value in more.items() if value}}
        try:
            return subprocess.run(command, cwd=self.work, env=place, capture_output=True, text=True, timeout=LONGEST, check=False)
        except subprocess.TimeoutExpired:
            raise Refusal(f"{Path(command[1]).name} was still running after {LONGEST // 60} minutes and was stopped") from None

    def arguments(self, lab: Lab) -> list[str]:
        """What a script is called with: lab 4 gets a copy of the project whose row it repeats, and the commit counted."""
        if lab.name != "is-it-healthy":
            return []
        sources = yaml.safe_load((self.root / "docs/data/sources/bibliography.yml").read_text("utf-8"))
        commit = next(each["commit"] for each in sources if each["id"] == "fairlearn-repo")
        own = os.environ.get("LAB_REPOSITORY")
        return [own or str(self.clone()), commit]

    def clone(self) -> Path:
        """A copy of the repository that lab 4 counts, fetched once."""
        folder = self.build / "fairlearn.git"
        if folder.is_dir():
            return folder
        self.say(f"lab 4 fetches the history of Fairlearn, about {CLONE_MB} MB")
        part = self.build / "fairlearn.part"
        shutil.rmtree(part, ignore_errors=True)
        done = subprocess.run(["git", "clone", "--quiet", "--bare", ADDRESS, str(part)], capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(part, ignore_errors=True)
            raise Refusal(
                f"The history of Fairlearn can't be fetched ({last_line(done)}). If you have a copy of {ADDRESS}, name its folder: "
                "make labs LAB=4 LAB_REPOSITORY=FOLDER"
            )
        part.rename(folder)
        return folder


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last thing that a program said."""
    lines = [each for each in (done.stderr.strip() or done.stdout.strip()).splitlines() if each.strip()]
    return lines[-1] if lines else f"it ended with code {done.returncode} and without a word"
