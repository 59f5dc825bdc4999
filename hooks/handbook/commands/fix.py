"""`handbook check --fix`: mends a copy until nothing more can be mended, shows the difference, and writes it when it is agreed to."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from handbook.checks.everything import check_everything
from handbook.checks.folder import DOCS
from handbook.checks.site_files import better_place
from handbook.commands.cures import cured
from handbook.commands.tidying import tidy_changelog, tidy_data, tidy_lines, tidy_page
from handbook.commands.writing import Change, agreed, write
from handbook.content.changelog import CHANGELOG
from handbook.content.site_settings import SETTINGS
from handbook.data.reading.files import kind_fault, walk
from handbook.problems import Fault, counted

ROUNDS = 5  # a cure may uncover another fault; more than a few in a row are none
NEVER_COPIED = frozenset({".git", "site", "build", ".venv", DOCS, SETTINGS, CHANGELOG})
FORMS = {CHANGELOG: tidy_changelog, SETTINGS: tidy_lines}
PAGES, DATA = (".md",), (".yml", ".yaml")


def mend(root: Path, chosen: tuple[str, ...], *, ask: bool) -> None:
    """Mend what has one plain cure, in the chosen files and folders."""
    changes = [each for each in cures(root) if is_chosen(each.path, chosen)]
    if not changes:
        click.echo("nothing that can be mended by itself", err=True)
    elif agreed(changes, ask=ask):
        click.echo(f"{counted(write(changes, root), 'file')} changed", err=True)


def is_chosen(path: str, chosen: tuple[str, ...]) -> bool:
    """Whether a file is one of those that were named, or lies below one."""
    return not chosen or any(each in (".", path) or path.startswith(f"{each}/") for each in chosen)


def cures(root: Path) -> list[Change]:
    """Every change that mends something; found in a copy, so that an interruption leaves nothing behind."""
    with TemporaryDirectory(prefix="handbook-fix-") as folder:
        copy = copied(root, Path(folder))
        before = dict(texts(copy))
        tidy(copy)
        for _ in range(ROUNDS):
            if not cure_once(copy):
                break
            tidy(copy)
        after = dict(texts(copy))
    return [Change(path, before.get(path), after.get(path)) for path in sorted({*before, *after}) if before.get(path) != after.get(path)]


def copied(root: Path, folder: Path) -> Path:
    """A copy of the texts of a handbook; what is not mended is linked to."""
    try:
        shutil.copytree(root / DOCS, folder / DOCS, symlinks=True, ignore=shutil.ignore_patterns(".*", "assets"))
    except shutil.Error as error:
        raise Fault(f"{error.args[0][0][0]} can't be read, so nothing was mended; `handbook check` says why") from None
    for name in (SETTINGS, CHANGELOG):
        if (root / name).is_file():
            shutil.copyfile(root / name, folder / name)
    for path in root.iterdir():
        if path.name not in NEVER_COPIED and not path.name.startswith("."):
            (folder / path.name).symlink_to(path.resolve())
    if (root / DOCS / "assets").is_dir():
        (folder / DOCS / "assets").symlink_to((root / DOCS / "assets").resolve())
    return folder


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """The texts that may be mended: (path below the root, text); what is no UTF-8 is left to people."""
    for path in (root / SETTINGS, root / CHANGELOG, *walk(root / DOCS)):
        if path.suffix.lower() in (*PAGES, *DATA) and not kind_fault(path):
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    yield path.relative_to(root).as_posix(), file.read()
            except UnicodeDecodeError:
                continue


def tidy(root: Path) -> None:
    """The cures that need no check: forms of lines, and endings of files."""
    for path, text in list(texts(root)):
        place = root / path
        right = right_ending(path)
        mended = tidied(right, text)
        if right != path and not (root / right).exists():
            place.unlink()
            place = root / right
        if mended != text or right != path:
            with place.open("w", encoding="utf-8", newline="") as file:
                file.write(mended)


def tidied(path: str, text: str) -> str:
    """A text in the form of its kind."""
    if path in FORMS:
        return FORMS[path](text)
    return tidy_page(text) if path.endswith(PAGES) else tidy_data(text)


def right_ending(path: str) -> str:
    """A path whose file is read: .yml for data, .md for pages, in small letters; only the ending changes, never the folder."""
    meant = better_place(path.removeprefix(f"{DOCS}/"))
    same_folder = meant.rpartition("/")[0] == path.removeprefix(f"{DOCS}/").rpartition("/")[0]
    return f"{DOCS}/{meant}" if meant and same_folder and path.startswith(f"{DOCS}/") else path


def cure_once(root: Path) -> bool:
    """Mend what the messages of one check say; whether anything changed."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    problems = sorted(check_everything(root, root / DOCS, today).problems)
    changed = False
    for file, found in groupby(problems, key=lambda each: each.location.file):
        path = root / file
        if path.suffix in (*PAGES, *DATA) and path.is_file() and not kind_fault(path):
            text = path.read_text("utf-8", errors="surrogateescape")
            mended = cured(text, found)
            if mended != text:
                path.write_text(mended, "utf-8", errors="surrogateescape", newline="")
                changed = True
    return changed
