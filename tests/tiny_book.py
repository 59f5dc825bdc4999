"""The tiny handbook with a chapter, its quiz and its sources: enough to break a book in all the ways in which people break one."""

from __future__ import annotations

from pathlib import Path

from tests.tiny_site import TinySite

CHAPTER = "docs/openness/plants.md"
QUIZ = "docs/quizzes/plants.yml"
MORE_SOURCES = "docs/data/sources/more.yml"
STATISTICS = "docs/statistics/plants.yml"
SENTENCES = (
    "A plant grows well in the sun.",
    "Somebody waters it each day.",
    "The leaves turn to the light.",
    "Nobody knows all of its roots.",
)
CITED = " ".join(f"[@more-{number}]" for number in range(10))
ANSWERS = ("in the sun", "in a cave", "in a box", "in a tin")


def chapter() -> str:
    """A chapter without a fault."""
    prose = "\n\n".join(" ".join(SENTENCES) + f" This is part {number}." for number in range(65))
    return f"""---
title: Plants and their makers
question: What is a plant?
asker: Somebody with a garden.
summary: A plant is a model with a leaf.
level: beginner
minutes: 8
prerequisites: []
objectives:
  - tell one plant from another
  - say who made it
tags: [plants]
reviewed: 2026-02-01
---

# Plants and their makers

!!! plain "In plain words"

    A plant is a model. You can see its leaf. You can ask who made it.

## What happened in May {{ data-slot=case }}

{prose}

The sources say so {CITED}. See [the tables](../compare/plants.md#models-compared), [the licences](../compare/licences.md) and
[Aster](../compare/plants/aster.md).

!!! objectives "You will be able to"

    - tell one plant from another
    - say who made it

## Why leaves are not roots {{ data-slot=idea }}

A leaf is above the ground. In @{{plants-open}} of our plants you can see it.

1. Look at the leaf.
2. Look at the root.

| Part | Where |
| --- | --- |
| leaf | above |
| root | below |

## What the makers released {{ data-slot=table }}

```comparison
id: makers
dataset: plants
columns: [developer, weights]
caption: Who lets you see the leaf.
```

## Where people disagree on roots {{ data-slot=dispute }}

Some say that roots count. Others say that they do not.

!!! checklist "What to do next"

    - Look at a leaf.

## Judge a plant yourself {{ data-slot=exercise }}

Which plant has a leaf?

??? solution "Solution"

    Aster has one.

## Check what you have learned {{ data-slot=quiz }}

```quiz
quiz: plants
```

!!! keypoints "Key points"

    - Plants differ.
    - Makers differ too.
"""


def quiz() -> str:
    """A quiz whose answers nobody guesses from their lengths."""
    questions = []
    for number in range(6):
        right = number % 3
        options = "\n".join(
            f"      - {{text: {ANSWERS[(number + place) % 4]}, {'correct: yes, ' if place == right else ''}why: Leaves want light.}}"
            for place in range(3)
        )
        questions.append(f"  - id: question-{number}\n    prompt: Where does plant {number} grow?\n    options:\n{options}")
    return "title: Plants\nchapter: openness/plants.md\nquestions:\n" + "\n".join(questions) + "\n"


def sources() -> str:
    """Ten sources, each a document of its own."""
    return "".join(
        f"- {{id: more-{number}, title: Report {number}, url: 'https://example.org/more/{number}', kind: paper, seen: read}}\n"
        for number in range(10)
    )


def tiny_book(folder: Path) -> TinySite:
    """The whole, in a folder of its own."""
    site = TinySite(folder)
    site.write(CHAPTER, chapter())
    site.write(QUIZ, quiz())
    site.write(MORE_SOURCES, sources())
    site.write(
        STATISTICS,
        "plants-open:\n  means: plants whose weights anyone can download\n  dataset: plants\n  where: {weights: open}\n  show: count\n",
    )
    site.replace("mkdocs.yml", "  - Compare:\n", "  - Openness:\n      - openness/plants.md\n  - Compare:\n")
    return site
