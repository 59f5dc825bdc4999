"""The files that `handbook new` writes: every field with its meaning and its allowed values as comments, and nothing claimed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from handbook.content.quizzes import FEWEST_QUESTIONS
from handbook.data.records import UNKNOWN_REASONS, Dataset
from handbook.data.schema import Field
from handbook.exports.key_words import DATASET_WORDS

WIDTH = 110
CHAPTER = """---
title: {title}
question: FILL IN the question of one person?
asker: FILL IN who asks it
summary: FILL IN the answer in one or two sentences.
level: beginner
minutes: 12
prerequisites: []
objectives:
  - FILL IN what a reader can do afterwards
  - FILL IN a second thing
tags: []
reviewed: {today}
---

# {title}

!!! plain "In plain words"

    FILL IN the answer in words that everybody knows.

## FILL IN a real, dated case {{ data-slot=case }}

FILL IN what happened, when, to whom, and its source.

!!! objectives "You will be able to"

    - FILL IN what a reader can do afterwards
    - FILL IN a second thing

## FILL IN the first idea {{ data-slot=idea }}

FILL IN an idea with a worked example.

## FILL IN what the table shows {{ data-slot=table }}

FILL IN what to look for in a table of the data.

## FILL IN where people disagree {{ data-slot=dispute }}

FILL IN both sides, each with its source.

!!! checklist "Before you go on"

    - FILL IN what to check

## FILL IN something to try {{ data-slot=exercise }}

FILL IN the exercise.

??? solution "Solution"

    FILL IN its solution.

## Check what you have learned {{ data-slot=quiz }}

```quiz
quiz: {quiz}
```

!!! keypoints "Key points"

    - FILL IN one for each objective
    - FILL IN one for each objective
"""


def record_form(dataset: Dataset, title: str, today: str, source: str, values: dict[str, str]) -> str:
    """A record of which nothing is claimed but its name: every other field is listed as not looked at."""
    described = dataset.description
    given = {described.title_field: title, **values}
    named = f"{described.singular[:1].upper()}{described.singular[1:]}"
    lines = [f"# {named}: what each field means stands above it; see also docs/data/{described.name}/dataset.yml."]
    evidenced = bool(described.evidenced)
    if evidenced:
        lines += comment("Source and day of the reading for all plain facts. Add the source first: handbook new source.")
        lines.append(f"evidence: {{source: {source or 'KEY-OF-A-SOURCE'}, checked: {today}}}")
    required = [each for each in described.fields.values() if each.constraints.required or each.name in given]
    for field in required:
        lines += ["", *field_comment(field), f"{field.name}: {quoted(given.get(field.name, 'FILL IN'))}"]
    rest = [each for each in described.fields.values() if each not in required]
    asked = [each.name for each in rest if each.evidence != "none"]
    if asked:
        lines += ["", *comment("Take a field out of this list when you have looked, and write it above with what you found."), *reasons()]
        lines += ["unknown:", f"  not-looked: [{', '.join(asked)}]"]
    elif rest:
        lines += ["", *comment("What follows may be left out. Take the # from what you fill in.")]
    for field in rest:
        lines += ["", *field_comment(field), *(f"# {each}" for each in example(field))]
    return "\n".join((*lines, ""))


def reasons() -> list[str]:
    """The reasons for not knowing, as comments."""
    words = "; ".join(f"{reason}: {said}" for reason, said in UNKNOWN_REASONS.items())
    return comment(f"Reasons: {words}. What makes no sense for this record stands under not_applicable: [field].")


def field_comment(field: Field) -> list[str]:
    """What a field means and what it may hold."""
    unit = f" Unit: {field.unit}." if field.unit else ""
    lines = comment(f"{field.title}. {field.description}{unit}")
    for name, label in field.labels.items():
        lines += comment(f"  {name}: {label.means or label.title}")
    if field.target:
        lines += comment(f"  an id of docs/data/{field.target}/")
    return lines


def example(field: Field) -> Iterator[str]:
    """How the field is written."""
    value = {
        "list": "[one, two]",
        "integer": "7e9",
        "number": "0.25",
        "date": "2026-05-31",
        "url": "https://…",
        "state": "yes, partial or no",
    }
    written = value.get(field.type) or (" or ".join(field.labels) if field.labels else "…")
    if field.evidence == "cell":
        yield f"{field.name}: {{value: {written}, source: {{KEY: section or page}}}}"
    else:
        yield f"{field.name}: {written}"


def comment(text: str) -> list[str]:
    """A text as lines of comment."""
    indent = text[: len(text) - len(text.lstrip())]
    return [f"# {indent}{line}" for line in textwrap.wrap(" ".join(text.split()), WIDTH, subsequent_indent="  ")]


def quoted(text: str) -> str:
    """A text as YAML takes it, in quotes where it needs them."""
    plain = text and all(each.isalnum() or each in " .-_/" for each in text) and text[0].isalnum() and text == text.strip()
    if plain or text.startswith(("[", "{", "https://")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def dataset_form(name: str, title: str, today: str) -> str:
    """A description with one field, and every key explained."""
    words = DATASET_WORDS
    return f"""# The description of a dataset. Every key: docs/reference/keys.md
{lines(words["title"])}
title: {quoted(title)}
{lines(words["singular"])}
singular: entry
{lines(words["description"])}
description: FILL IN what the dataset holds, what it leaves out, and how it was collected.
licence: CC-BY-4.0
title_field: name
{lines(words["pages"])}
pages: none
fields:
  - name: name
    title: Name
    description: The name of the entry, as its owner writes it.
    type: string
    constraints: {{required: yes, unique: yes}}
  - name: described_at
    title: Described at
    description: The page on which it is described.
    type: url
  - name: is_open
    title: Open
    description: FILL IN what makes an entry open here, so that two people decide alike.
    type: state
    evidence: cell
    stale_after_days: 365
"""


def lines(text: str) -> str:
    """A comment of several lines."""
    return "\n".join(comment(text))


def quiz_form(chapter: str, title: str) -> str:
    """A quiz with five empty questions."""
    question = """
  - id: question-{number}
    prompt: FILL IN a question that asks for understanding, not for a sentence of the chapter?
    options:
      - {{text: FILL IN an answer, why: FILL IN why it is wrong.}}
      - {{text: FILL IN the right answer, correct: yes, why: FILL IN why it is right.}}
      - {{text: FILL IN another answer, why: FILL IN why it is wrong.}}
"""
    opening = f"""# A quiz. Answers of one question are alike in length and tone, and each explains itself.
title: {quoted(title)}
chapter: {chapter}
questions:"""
    return opening + "".join(question.format(number=number) for number in range(1, FEWEST_QUESTIONS + 1))


def chapter_form(title: str, quiz: str, today: str) -> str:
    """A chapter with all its parts in their order."""
    return CHAPTER.format(title=title, quiz=quiz, today=today)
