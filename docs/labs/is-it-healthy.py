"""Is this project healthy?

Authors, bus factor and concentration, counted in the git history of any repository.

Write `python is-it-healthy.py FOLDER` or, to count up to a certain commit, `python
is-it-healthy.py FOLDER COMMIT`. It needs Python 3.11 or newer and git, and nothing else. It only
reads.
"""

# %% Which repository
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

IN_A_NOTEBOOK = "ipykernel" in sys.modules
ARGUMENTS = [] if IN_A_NOTEBOOK else sys.argv[1:]
REPOSITORY = (
    ARGUMENTS[0] if ARGUMENTS else os.environ.get("LAB_REPOSITORY", ".")
)  # in a notebook: write the folder here, between quotes
COMMIT = ARGUMENTS[1] if len(ARGUMENTS) > 1 else "HEAD"

# %% [markdown]
# Git keeps, for every saved change (a *commit*), who made it and when. We ask git for that list.
# A merge commit only joins two lines of work. It has more than one parent, and we leave it out
# where people are counted.

# %% Read the history
YEAR = 365 * 24 * 60 * 60  # in seconds: git counts time in seconds since 1970


def git(*words: str) -> str:
    """What git answers, or a sentence that says why it does not."""
    try:
        answer = subprocess.run(
            ["git", "-C", REPOSITORY, *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise SystemExit(
            "git is not installed. Install it (https://git-scm.com/downloads), then start again."
        ) from None
    if answer.returncode:
        raise SystemExit(
            f'git can\'t read "{REPOSITORY}" at {COMMIT}: {answer.stderr.strip().splitlines()[0]}'
        )
    return answer.stdout


def read_history() -> list[dict]:
    """Every commit that leads to COMMIT: its time, its author, and whether it is a merge."""
    if not Path(REPOSITORY).is_dir():
        raise SystemExit(
            f'"{REPOSITORY}" is no folder. Name the folder of a repository, for instance one '
            'that "git clone" made.'
        )
    git("rev-parse", "--git-dir")
    if git("rev-parse", "--is-shallow-repository").strip() == "true":
        raise SystemExit(
            'This copy holds only a part of the history. Fetch the rest with "git fetch '
            '--unshallow", then count again.'
        )
    head = git("rev-parse", "--verify", f"{COMMIT}^{{commit}}").strip()
    mailmap = ["-c", f"mailmap.blob={head}:.mailmap"] if git("ls-tree", head, ".mailmap") else []
    lines = git(
        *mailmap, "log", "--use-mailmap", "--format=%ct%x1f%P%x1f%aN%x1f%aE", head
    ).splitlines()
    commits = []
    for line in lines:
        when, parents, name, address = line.split("\x1f")
        commits.append(
            {"time": int(when), "merge": " " in parents, "name": name, "address": address.lower()}
        )
    return commits


history = read_history()
newest = int(git("log", "-1", "--format=%ct", COMMIT))
window = [each for each in history if newest - YEAR < each["time"] <= newest]
print(f"{len(history)} commits in all, {len(window)} in the 365 days up to the newest one")
if len(history) == 1:
    print("This repository has one commit: the figures below are right and say nothing.")

# %% [markdown]
# Robots commit too: they update version numbers or export work from elsewhere. We know them by
# name or address. The list is the one that the handbook used for its own table. It will miss a
# robot with the name of a person.

# %% Tell people from robots
ROBOT_NAMES = re.compile(
    r"\[bot\]|(?:^|[\s_-])bot$|^(?:dependabot|renovate|copilot|onnxbot|imgbot|mergify|mergecat|jenkins"
    r"|tensorflow jenkins|cursor agent|peft jambot|pytorchmergebot|facebook github bot"
    r"|mlflow-automation|a\. unique tensorflower|tensorflower gardener)$",
    re.IGNORECASE,
)
ROBOT_ADDRESSES = re.compile(
    r"\[bot\]@|\+copilot@users|^(?:noreply@anthropic|cursoragent@)|-bot@users\.noreply",
    re.IGNORECASE,
)


def is_robot(commit: dict) -> bool:
    return bool(ROBOT_NAMES.search(commit["name"]) or ROBOT_ADDRESSES.search(commit["address"]))


def by_people(commits: list[dict]) -> list[dict]:
    """The commits that people made: neither robots nor merges."""
    return [each for each in commits if not each["merge"] and not is_robot(each)]


# %% [markdown]
# One person may use several addresses. We join addresses whose most frequent name is the same,
# and count people, not addresses.


# %% Join the addresses of a person
def usual_names(commits: list[dict]) -> dict[str, str]:
    """For each address the name that stands beside it most often."""
    seen: dict[str, Counter] = defaultdict(Counter)
    for each in commits:
        seen[each["address"]][each["name"]] += 1
    return {address: names.most_common(1)[0][0] for address, names in seen.items()}


people = by_people(window)
usual = usual_names(by_people(history))
per_address = Counter(each["address"] for each in people)
per_person = Counter(usual[each["address"]] for each in people)

# %% [markdown]
# The *bus factor*: sort people by their commits and add up, from the most active downwards, until
# half of the work is reached. How many people did that take? If it is one, half of last year's
# work rests on one person.


# %% Count
def bus_factor(counts: Counter, share: float) -> int:
    """The smallest number of people who together made at least this share of the commits."""
    wanted, reached = share * sum(counts.values()), 0
    for number, (_, commits) in enumerate(counts.most_common(), 1):
        reached += commits
        if reached >= wanted:
            return number
    return 0


results = {
    "commits-total": len(history),
    "authors-total": len({each["address"] for each in by_people(history)}),
    "commits-year": len(window),
    "commits-year-people": len(people),
    "commits-year-robots": sum(is_robot(each) for each in window if not each["merge"]),
    "authors-year": len(per_person),
    "authors-year-addresses": len(per_address),
    "bus-factor-50": bus_factor(per_person, 0.5),
    "bus-factor-80": bus_factor(per_person, 0.8),
    "bus-factor-50-addresses": bus_factor(per_address, 0.5),
    "top-author-share": round(max(per_person.values(), default=0) / max(len(people), 1), 3),
}
for name, value in results.items():
    print(f"{name.replace('-', ' '):26}{value:>8}")

# %% [markdown]
# Read the result with care. A commit may be one corrected letter or a month of work, and reviews
# leave no trace here. A low bus factor is a risk. A high one is no proof of safety.

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
