"""Makes the environments of the labs from their locks, whole or not at all, and says beforehand what will be downloaded."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.labs.catalogue import Group

STAMP = "complete.txt"
WHEEL = re.compile(r"torch==(\S+)")
MEGABYTE = 10**6
SPARE_MB = 300  # pip unpacks beside what it installs
REASONS = (
    (r"No space left on device", "the disk is full"),
    (r"THESE PACKAGES DO NOT MATCH THE HASHES", "a downloaded file is not the one that the lock names; it was not installed"),
    (r"No matching distribution found for (\S+)", "there is no ready-made build of {} for this system and Python (or no network)"),
    (r"Could not find a version that satisfies the requirement (\S+)", "there is no ready-made build of {} for this system and Python"),
    (
        r"(?:NewConnectionError|NameResolutionError|Connection to \S+ timed out|ReadTimeoutError|ConnectionResetError)",
        "the network broke off",
    ),
)


class Refusal(Exception):
    """A sentence that says what is missing and what to do."""


def python_of(folder: Path) -> Path:
    """The Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_mark(group: Group, root: Path) -> str:
    """What the locks and the Python of an environment are, in one line: another mark means that it has to be made anew."""
    locks = b"".join((root / each).read_bytes() for each in group.locks)
    return f"{sys.version.split()[0]} {hashlib.sha256(locks).hexdigest()}\n"


def environment(group: Group, root: Path, place: Path, say: Callable[[str], None]) -> Path:
    """The Python of the environment of a group, which is made if it is not there. Nothing half-made stays."""
    folder, mark = place / group.name, lock_mark(group, root)
    if (folder / STAMP).is_file() and (folder / STAMP).read_text("utf-8") == mark:
        return python_of(folder)
    check_python(group)
    shutil.rmtree(folder, ignore_errors=True)
    check_disk(group, place)
    say(f"environment {group.name}: downloads about {group.download_mb} MB, takes about {group.disk_mb:,} MB; largest: {group.largest}")
    try:
        make_folder(folder)
        if any("torch-cpu" in each for each in group.locks):
            refuse_other_torch(python_of(folder), root / "requirements-labs-torch-cpu.txt")
        install(group, root, python_of(folder))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    (folder / STAMP).write_text(mark, "utf-8")
    return python_of(folder)


def check_python(group: Group, version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Say so where there are no builds for this Python."""
    if not (3, 11) <= version <= group.newest_python:
        newest = ".".join(map(str, group.newest_python))
        raise Refusal(
            f"The packages of {group.name} have builds for Python 3.11 to {newest}, and this is {'.'.join(map(str, version))}. "
            f"Start again with another one: make labs PYTHON=python{newest}"
        )


def check_disk(group: Group, place: Path, free: int | None = None) -> None:
    """Say so before the download where the disk is too small."""
    free = shutil.disk_usage(place).free if free is None else free
    needed = (group.disk_mb + group.download_mb + SPARE_MB) * MEGABYTE
    if free < needed:
        raise Refusal(
            f"{group.name} needs about {needed // MEGABYTE:,} MB, and {free // MEGABYTE:,} MB are free. Largest: {group.largest}. "
            "Make room, or run a lab that needs less (3 to 7)."
        )


def make_folder(folder: Path) -> None:
    """An empty environment."""
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True, check=False)
    if made.returncode:
        raise Refusal("This Python can't make environments. On Debian and Ubuntu: apt install python3-venv. Then start again.")


def refuse_other_torch(python: Path, lock: Path) -> None:
    """Ask pip which build of PyTorch it would take, before it downloads one of several gigabytes that the lock refuses anyway."""
    found = WHEEL.search(lock.read_text("utf-8"))
    wanted = f"torch=={found[1]}" if found else "torch"
    asked = [str(python), "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--ignore-installed", "--report", "-", wanted]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise Refusal(explain(answer.stderr))
    chosen = json.loads(answer.stdout)["install"][0]["download_info"]
    mark = chosen.get("archive_info", {}).get("hashes", {}).get("sha256")
    if not mark or mark not in lock.read_text("utf-8"):
        raise Refusal(
            f"pip would take {chosen['url'].rsplit('/', 1)[-1]}, which is no CPU build that the lock knows; "
            "it may be one for graphics cards with several gigabytes. Nothing was downloaded. "
            "Set PIP_EXTRA_INDEX_URL to PyTorch's index of CPU builds (its page "
            "'Start locally' names it when you choose CPU), then start again."
        )


def install(group: Group, root: Path, python: Path) -> None:
    """Install what the locks name, ready-made builds only, so that no compiler is needed."""
    locks = [word for each in group.locks for word in ("-r", str(root / each))]
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run([*command, *locks], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(f"{explain(done.stderr)}. Nothing was kept; start again when that is mended. Largest: {group.largest}.")


def explain(said: str) -> str:
    """Pip's complaint in a sentence, with the name of the package where it has one."""
    for pattern, words in REASONS:
        found = re.search(pattern, said)
        if found:
            return "The install stopped: " + words.format(*found.groups())
    last = next((line for line in reversed(said.splitlines()) if line.startswith("ERROR")), "ERROR: no reason was given")
    return f"The install stopped: {last.removeprefix('ERROR: ')}"
