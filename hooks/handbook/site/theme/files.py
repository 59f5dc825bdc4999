"""The files that come from the theme: what of them is published, what is mended, and the style sheets in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.files import File

from handbook.problems import Problems
from handbook.site.build import Build
from handbook.site.generated import Generated
from handbook.site.theme.patches import SCRIPT, repair_script
from handbook.site.theme.scripts import put_together
from handbook.site.theme.styles import OWN_SHEETS, own_sheet, theme_sheet

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# Style sheets and a search that ours replace, its languages, our own templates, maps of minified files.
NOT_PUBLISHED = re.compile(r"assets/stylesheets/(main|palette)\..*|assets/javascripts/(lunr|workers)/.*|handbook/.*|.*\.map")


class ThemeLoader(FileSystemLoader):
    """Lists the files of the theme but for its 14,000 icons, which the builder would leave out one by one."""

    def list_templates(self) -> list[str]:
        """The files that may be published, as the builder's filter has them: nothing hidden at the top."""
        return sorted({name for root in map(Path, self.searchpath) for name in _shown_files(root)})


def _shown_files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        if Path(folder) == root:
            folders[:] = [each for each in folders if not each.startswith(".")]
        yield from ((Path(folder) / name).relative_to(root).as_posix() for name in names)


def list_quickly(config: MkDocsConfig) -> None:
    """Let the builder list the theme's files by the loader above."""
    make = config.theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = ThemeLoader(config.theme.dirs)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]  # of this build only


def repair_theme(files: Files, config: MkDocsConfig) -> None:
    """Take out what ours replaces, and put the mended script in the place of the theme's, ours in that of their parts."""
    for file in list(files):
        if NOT_PUBLISHED.fullmatch(file.src_uri) or SCRIPT.fullmatch(file.src_uri):
            files.remove(file)
        if SCRIPT.fullmatch(file.src_uri):
            files.append(File.generated(config, file.src_uri, content=repair_script(file.content_string)))
    put_together(files, config)


def script_path(files: Files) -> str:
    """Where the theme's script lies in the site: its name holds a hash."""
    return next(path for path in files.src_uris if SCRIPT.fullmatch(path))


def style_sheets(build: Build, config: MkDocsConfig) -> Iterator[Generated]:
    """The theme's style sheet, and ours for screens and for paper, in the order that `extra` gives to their parts."""
    problems = Problems()
    folder = Path(config.docs_dir) / "assets" / "stylesheets" / "parts"
    yield Generated("assets/stylesheets/theme.min.css", theme_sheet(map(Path, config.theme.dirs)))
    for path, named in OWN_SHEETS.items():
        parts = [folder / f"{name}.css" for name in config.extra.get(named, ())]
        yield Generated(path, own_sheet(parts, build.project.root, problems))
    build.report(problems)
