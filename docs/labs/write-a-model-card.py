"""Write a model card.

Describe the model of lab 1, and check the card against the handbook's table of what a card must
say.

It needs Python 3.11 or newer, and either a copy of the handbook's repository with PyYAML or the
file `card-items.json`, which the page "Data" of the handbook offers, in the same folder. The card
goes into `model-card.md`; an existing card is checked and kept.
"""

# %% What a card must say
import json
import os
import re
import sys
from pathlib import Path

CARD = Path("model-card.md")


def table(name: str) -> list[dict]:
    """The rows of a table of the handbook: from a download, or from a copy of the repository."""
    download = Path(f"{name}.json")
    if download.is_file():
        try:
            records = json.loads(download.read_text("utf-8"))["records"]
            return [
                {
                    "id": each["id"],
                    **{field: cell.get("value") for field, cell in each["cells"].items()},
                }
                for each in records
            ]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SystemExit(
                f"{download} is not the file that the page Data of the handbook offers. "
                "Download it again."
            ) from None
    places = [Path.cwd(), *Path.cwd().parents] + (
        list(Path(__file__).resolve().parents) if "__file__" in globals() else []
    )
    folder = next(
        (
            each / "docs" / "data" / name
            for each in places
            if (each / "docs" / "data" / name).is_dir()
        ),
        None,
    )
    if folder is None:
        raise SystemExit(
            f"The table is missing. Put {name}.json into this folder (page Data of the "
            "handbook), or start in its repository."
        )
    try:
        import yaml
    except ImportError:
        raise SystemExit(
            "PyYAML is not installed. It takes about 1 MB: python -m pip install pyyaml"
        ) from None
    files = [each for each in sorted(folder.glob("*.yml")) if each.name != "dataset.yml"]
    rows = [row for each in files for row in yaml.safe_load(each.read_text("utf-8"))]
    return [
        {
            field: cell["value"] if isinstance(cell, dict) and "value" in cell else cell
            for field, cell in row.items()
        }
        for row in rows
    ]


ROWS = sorted(
    (row for row in table("card-items") if row["card"] == "model"),
    key=lambda row: int(row["number"]),
)
POINTS = {row["item"]: row["must_say"] for row in ROWS}
STOPS = {
    row["item"] for row in ROWS if row["if_missing"] == "stop"
}  # without them: decide nothing about people
for point, must_say in POINTS.items():
    print(f"{point}: {must_say}{' (stop)' if point in STOPS else ''}")

# %% [markdown]
# The facts come from lab 1: from your own run if its folder is here, otherwise from the published
# results.

# %% The facts
OWN = Path("three-frameworks-files") / "results.json"
if OWN.is_file():
    facts, whose = json.loads(OWN.read_text("utf-8")), "your own run of lab 1"
else:
    prefix = "three-frameworks."
    facts = {
        each["id"].removeprefix(prefix): each.get("value")
        for each in table("lab-results")
        if each["id"].startswith(prefix)
    }
    whose = "the published run of lab 1"
if "pytorch-right" not in facts:
    raise SystemExit(
        "There is no result of PyTorch to describe. Run lab 1 where PyTorch is installed, then "
        "start again."
    )
right = float(facts["pytorch-right"])
print(f"Facts from {whose}: {right:g} % of the test points right")

# %% [markdown]
# A first draft. Look at what it says about limits and about ethical questions: a card that only
# praises is an advertisement.

# %% The draft
DRAFT = {
    "What it must not be used for": (
        "Anything but practice. It must not sort people or things: it knows nothing about either."
    ),
    "Limits and known failures": (
        "It errs mostly near the border between the groups. Points of another spread, and "
        "points with more or fewer than eight numbers, were not tried."
    ),
    "What it is for, and for whom": (
        "An exercise for readers of this handbook. It sorts points with eight numbers into two "
        "groups: far from the middle, or not."
    ),
    "Tests and results": (
        f"Tested by us on 200 points that were not used in training. {right:g} % of them came "
        "into the right group; guessing gets half. It was trained once."
    ),
    "Results by group and condition": (
        "The points have no groups but the two that it tells apart. We did not count the errors "
        "for each of them."
    ),
    "Training data": (
        "800 points of eight normally distributed random numbers, made with NumPy from the "
        "start value 7. No person's data. The script that makes them is the datasheet."
    ),
    "Licence and policies": (
        "MIT, the text stands in the file LICENSE of the handbook's repository. There is no "
        "further policy."
    ),
    "What it was made from": (
        "Nothing that was trained before: its first 354 weights were drawn at random by the script."
    ),
    "Harm to others": (
        "None is known for an exercise without people's data. Whoever trains it on people has "
        "to ask the questions of lab 3 first."
    ),
    "Name, version, maker, date": (
        "Network with 354 weights, version 1, made by whoever ran lab 1, on the day of that run."
    ),
    "Who answers": (
        "Errors in the script: the tracker of the handbook's repository. Errors in your own "
        "card: you."
    ),
    "Computing and energy": (
        "One processor core, less than a minute. Lab 8 measures or estimates the energy of one "
        "training; the trials before it were not counted."
    ),
}


def draft() -> str:
    """The card as text, with a head that programs can read."""
    head = "---\nlicense: mit\ntags: [exercise]\n---\n\n# A network with 354 weights\n"
    return head + "".join(f"\n## {title}\n\n{text}\n" for title, text in DRAFT.items())


if CARD.exists():
    print(f"{CARD} exists and stays as it is")
else:
    try:
        CARD.write_text(draft(), "utf-8")
    except OSError as error:
        CARD.unlink(missing_ok=True)
        raise SystemExit(f"{CARD} can't be written here ({error.strerror}).") from None
    print(f"{CARD} written")

# %% [markdown]
# The check. It can see whether something stands under each heading. It can't see whether it is
# true: that is for people.

# %% Check the card
FEWEST_WORDS = 8
PLACEHOLDERS = re.compile(r"more information needed|to ?do|\bn/?a\b|tbd|lorem ipsum", re.IGNORECASE)


def check(text: str) -> dict[str, str]:
    """For every point what is wrong with it; an empty text where nothing is."""
    parts = re.split(r"^#+ +(.*?) *$", text, flags=re.MULTILINE)
    said = {title.casefold(): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}
    found = {}
    for point in POINTS:
        body = said.get(point.casefold())
        words = len((body or "").split())
        if body is None:
            found[point] = "no heading with these words"
        elif PLACEHOLDERS.search(body):
            found[point] = f'a placeholder stands there: "{PLACEHOLDERS.search(body)[0]}"'
        else:
            found[point] = "" if words >= FEWEST_WORDS else f"only {words} words"
    return found


def points_met(text: str) -> int:
    found = check(text)
    for point, wrong in found.items():
        print(f"  {'yes' if not wrong else 'no ':4}{point}{': ' + wrong if wrong else ''}")
    return sum(not wrong for wrong in found.values())


print("The card:")
results = {
    "points": len(POINTS),
    "points-met": points_met(CARD.read_text("utf-8", errors="replace")),
}

# %% A card that says little
lazy = draft().replace(DRAFT["Limits and known failures"], "More information needed")
lazy = lazy.replace("## Harm to others", "## Harm")
print("The same card with a placeholder, and with one heading renamed:")
results["points-met-lazy"] = points_met(lazy)

# %% Keep the numbers (`make labs` names a file for them)
if os.environ.get("LAB_RESULTS"):
    Path(os.environ["LAB_RESULTS"]).write_text(json.dumps(results, indent=1) + "\n", "utf-8")
if results["points-met"] < results["points"] and "ipykernel" not in sys.modules:
    raise SystemExit("The card leaves something out: see above.")
