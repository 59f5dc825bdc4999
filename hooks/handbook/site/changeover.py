"""The site is built beside the old one and changes places with it when it is whole, so that a failure costs readers nothing.

Beside site/ stand .site.building while a build runs, and .site.before for the moment of the change. What a killed build left
there is put right by the next one. A dirty build and `mkdocs serve` write in place: the one needs the old files, the other
has a folder that nobody else reads.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

from handbook.exports.sums import write_sums
from handbook.problems import refused

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

READABLE_FILE, READABLE_FOLDER = 0o644, 0o755  # by a web server of another user, under whatever umask the build ran
STILL_THERE = "the site that stood there before is unchanged"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the site stands, where it is built, and where the old one waits to be removed."""

    site: Path

    @property
    def half(self) -> Path:
        """The folder that is written into."""
        return self.site.with_name(f".{self.site.name}.building")

    @property
    def before(self) -> Path:
        """The old site, between the two renames of the change."""
        return self.site.with_name(f".{self.site.name}.before")


@dataclass(slots=True)
class Run:
    """What the builder's events do not hand on: whether it writes in place, and the places of the build under way."""

    in_place: bool = False
    places: Places | None = None


RUN = Run()


def on_startup(command: str, dirty: bool) -> None:
    """Note how the builder was called."""
    RUN.in_place = dirty or command == "serve"


def begin(config: MkDocsConfig) -> None:
    """Put right what a killed build left, and let the builder write beside the site."""
    RUN.places = None
    if RUN.in_place:
        return
    places = Places(Path(config.site_dir).resolve())
    if places.site.is_mount():
        raise PluginError(f"{places.site} is a mounted disk and cannot change places; build into a folder on it (-d {places.site}/site)")
    try:
        heal(places)
        places.half.mkdir(parents=True)
    except OSError as error:
        raise PluginError(f"the site is built beside the old one, and there: {refused(error, places.half)}") from error
    RUN.places = places
    config.site_dir = str(places.half)


def heal(places: Places) -> None:
    """Take the old site back when a build was killed between the renames; else finish its removal. Half a site goes."""
    if places.before.is_dir() and not places.site.exists():
        places.before.rename(places.site)
    _remove_old(places)
    if places.half.exists():
        shutil.rmtree(places.half)


def finish(config: MkDocsConfig, *, faults: int) -> None:
    """List the files, make them readable and let the new site take the place of the old one, unless strict faults stop the build."""
    if config.strict and (faults or counted()):
        return
    folder, places = Path(config.site_dir), RUN.places
    write_sums(folder)
    make_readable(folder)
    if places:
        change(places)
        config.site_dir = str(places.site)
        RUN.places = None


def counted() -> bool:
    """Whether the builder will stop a strict build for its warnings, which it says after the last event only."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(each.get_counts() for each in handlers if isinstance(each, CountHandler))


def make_readable(folder: Path) -> None:
    """Let everybody read the site, whatever umask it was built under."""
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(READABLE_FOLDER)
        for name in names:
            (Path(parent) / name).chmod(READABLE_FILE)


def change(places: Places) -> None:
    """Two renames; then the old site goes, but for the hidden files at its top, which no build removes (.git, .htaccess)."""
    if places.site.exists():
        places.site.rename(places.before)
    places.half.rename(places.site)
    _remove_old(places)


def _remove_old(places: Places) -> None:
    if not places.before.is_dir():
        return
    for kept in places.before.glob(".*"):
        if not os.path.lexists(places.site / kept.name):
            kept.rename(places.site / kept.name)
    shutil.rmtree(places.before)


@atexit.register
def abandon() -> None:
    """Remove the half of a build that was interrupted, of which the builder tells nobody."""
    if RUN.places:
        shutil.rmtree(RUN.places.half, ignore_errors=True)
        RUN.places = None


def on_build_error(error: Exception) -> None:
    """Remove the half that a failed build wrote; tell what the system refused (a full disk) in a sentence."""
    places, RUN.places = RUN.places, None
    if not places:
        return
    shutil.rmtree(places.half, ignore_errors=True)
    if isinstance(error, OSError) and error.strerror:
        raise Abort(f"{refused(error, places.half)}; {STILL_THERE}") from error
