"""Which files may lie below docs/, and what pictures among them may hold: a server hands out every one of them as it is."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.content.drawing_rules import check_static
from handbook.content.drawings import read_svg
from handbook.data.reading.files import kind_fault, read_bytes, walk
from handbook.problems import Problems, shown_name

DATA = "data"
NO_PAGES = (DATA, "quizzes", "statistics", "search", "assets")
PLACES = (
    (re.compile(rf"(?!({'|'.join(NO_PAGES)})/).+\.md"), "pages: <part>/<name>.md"),
    (re.compile(rf"{DATA}/[^/]+/[^/]+\.yml"), "records: data/<dataset>/<name>.yml"),
    (
        re.compile(r"(quizzes|statistics)/[^/]+\.yml|search/(words|questions)\.yml"),
        "quizzes/<name>.yml, statistics/<name>.yml, search/words.yml, search/questions.yml",
    ),
    (re.compile(r"labs/[\w.-]+\.py"), "scripts of labs: labs/<name>.py"),
    (
        re.compile(r"assets/images/[\w./-]+\.(svg|png|jpe?g|webp|avif|ico)"),
        "pictures: assets/images/<name>.svg, png, jpg, webp, avif, ico",
    ),
    (re.compile(r"assets/stylesheets/[\w./-]+\.css"), "assets/stylesheets/<name>.css"),
    (
        re.compile(r"assets/javascripts/([\w-]+/)?[\w-]+\.js"),
        "assets/javascripts/<name>.js, or in a folder named like the script it is part of",
    ),
    (re.compile(r"CNAME|robots\.txt"), "CNAME, robots.txt"),
)
ASSETS = (  # where a file with an ending belongs, wherever else it lies
    (("svg", "png", "jpg", "jpeg", "webp", "avif", "ico"), "assets/images"),
    (("css",), "assets/stylesheets"),
    (("js",), "assets/javascripts"),
)
SETTINGS_OF_FOLDERS = ".meta.yml"  # the theme would read settings for all pages of a folder from it
LARGEST_PICTURE = 2_000_000
BEGINNINGS = {
    "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "webp": (b"RIFF",),
    "avif": (b"\x00\x00\x00",), "ico": (b"\x00\x00\x01\x00",),
}  # fmt: skip
NOT_PUBLISHED = frozenset({"assets/images/social-card.svg"})  # the picture of shared links is drawn from it


def check_files(docs: Path, root: Path, problems: Problems) -> None:
    """Report every file that has no place below `docs`, that is none, or that is a picture which could run something."""
    for path in sorted(docs.rglob(SETTINGS_OF_FOLDERS)):
        problems.add(shown_name(path, root), None, "settings for a whole folder are not read; write them into the head of each page")
    for path in walk(docs):
        inner, shown = path.relative_to(docs).as_posix(), shown_name(path, root)
        if fault := kind_fault(path):
            problems.add(shown, None, fault)
        elif not is_placed(inner):
            meant = better_place(inner)
            advice = f'did you mean "{docs.name}/{meant}"?' if meant else f"what has: {'; '.join(words for _, words in PLACES)}"
            problems.add(shown, None, f"such a file has no place below docs/; {advice}")
        elif inner.startswith("assets/images/") and inner not in NOT_PUBLISHED:
            check_picture(path, shown, problems)


def better_place(inner: str) -> str:
    """The path that was most likely meant: the ending in small letters, .yml for data, no folder too many; "" when that is no help."""
    parts = inner.split("/")
    name, _, ending = parts[-1].rpartition(".")
    right = {"yaml": "yml", "markdown": "md", "mdown": "md"}.get(ending.lower(), ending.lower())
    deepest = {DATA: 2, "quizzes": 1, "statistics": 1}.get(parts[0], len(parts) - 1)
    folder = next((place for endings, place in ASSETS if right in endings), "")
    if folder:
        return f"{folder}/{name}.{right}"
    meant = "/".join((*parts[: min(deepest, len(parts) - 1)], f"{name}.{right}"))
    return meant if meant != inner and is_placed(meant) else ""


def is_placed(inner: str) -> bool:
    """Whether a path below docs/ is one of those that mean something."""
    return any(place.fullmatch(inner) for place, _ in PLACES)


def published_files(docs: Path) -> frozenset[str]:
    """The paths below `docs` of all files that a build may look at."""
    paths = (path for path in walk(docs) if not kind_fault(path))
    return frozenset(inner for path in paths if is_placed(inner := path.relative_to(docs).as_posix()))


def check_picture(path: Path, shown: str, problems: Problems) -> None:
    """A picture is what its name says, and one that is drawn in SVG runs and loads nothing."""
    raw = read_bytes(path, shown, problems, LARGEST_PICTURE, "make the picture smaller")
    if raw is None:
        return
    kind = path.suffix[1:]
    if kind == "svg":
        drawing = read_svg(raw, shown, problems)
        for element in drawing.walk() if drawing else ():
            for message in check_static(element):
                problems.add(shown, element, message)
    elif not raw.startswith(BEGINNINGS[kind]):
        problems.add(shown, None, f"this file does not begin as a {kind} file does; save the picture anew")
