"""Whether a test notices a change. Works in a copy of the repository, for it writes the changes into the files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from compileall import compile_dir
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

from tests.mutants.changes import Change
from tests.mutants.measuring import Measured, Measuring, quick_files

HEAVY = (
    "hypothesis",
    "playwright.sync_api",
    "mkdocs.config",
    "jinja2",
    "lxml.html",
    "selectolax",
    "html5lib",
    "yaml",
)  # read once, not in each run
OPTIONS = ("-q", "-p", "no:xdist", "--tb=line", "-m", "not browser", "-W", "ignore::pytest.PytestAssertRewriteWarning")
AN_HOUR = 3600.0
NEVER_ENDED = -1
UNNOTICED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


class Choosing:
    """A plugin of pytest that runs some tests, in their order."""

    def __init__(self, tests: list[str]) -> None:
        self.order = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((each for each in items if each.nodeid in self.order), key=lambda each: self.order[each.nodeid])


class Workbench:
    """A copy of the repository; pytest runs in a child, so that each run reads the code anew."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.copy, self.log, self.out = folder / "copy", folder / "pytest.log", folder / "measured.json"
        names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, check=True, capture_output=True).stdout
        for name in names.decode().split("\0")[:-1]:
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, self.copy / name, follow_symlinks=False)
        compile_dir(self.copy / "hooks", quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)  # read anew only where it has changed
        for name in HEAVY:
            import_module(name)

    def measure(self) -> Measured:
        """What each quick test runs in the unchanged copy."""
        self.run(quick_files(self.copy), lambda: Measuring(self.copy, self.out), AN_HOUR)
        if not self.out.exists():
            raise SystemExit(f"the tests can't be measured: {self.log.read_text('utf-8', errors='replace')[-2000:]}")
        return Measured(**json.loads(self.out.read_text("utf-8")))

    def notices(self, change: Change, tests: list[str], bound: float) -> bool:
        """Whether one of some tests fails, or does not end, after a change; the file is put right again."""
        path = self.copy / change.file
        path.write_text(change.after, "utf-8")
        try:
            files = sorted({each.partition("::")[0] for each in tests})
            return bool(tests) and self.run(files, lambda: Choosing(tests), 60 + 3 * bound, "-x") not in UNNOTICED
        finally:
            path.write_text(change.before, "utf-8")

    def run(self, files: list[str], plugin: Callable[[], object], seconds: float, *options: str) -> int:
        """How pytest ends in a child."""
        child = os.fork()
        if not child:
            self.become_pytest([*OPTIONS, *options, *files], plugin)
        end = time.time() + seconds
        while time.time() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.03)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return NEVER_ENDED

    def become_pytest(self, arguments: list[str], plugin: Callable[[], object]) -> None:
        """Turn this process into a run of pytest in the copy, which never comes back."""
        os.setsid()
        log = os.open(self.log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(self.copy)
        os.environ["PYTHONPATH"] = str(self.copy / "hooks")
        sys.path[:0] = [str(self.copy / "hooks"), str(self.copy)]
        for name in [each for each in sys.modules if each.partition(".")[0] in ("tests", "handbook") and "mutants" not in each]:
            del sys.modules[name]  # those of the copy are read instead
        code: int = pytest.ExitCode.INTERNAL_ERROR
        try:
            code = pytest.main(arguments, plugins=[plugin()])
        finally:
            sys.stdout.flush()
            os._exit(code)
