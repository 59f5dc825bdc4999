"""The scripts of the site: put together from their parts, written small, and asked for by the elements that need them.

A template says on the root of what it draws which script brings that to life (`data-script="tables"`); a page gets the scripts
that its content names. A script may have a folder of parts beside it: `tables.js` follows everything in `tables/`. All of them
are classic scripts, because a page in a folder may load no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import minify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/javascripts/"
COMMON = "handbook"  # what the others share, and so the first on any page that has one
_NAMED = re.compile(r'data-script="([a-z][a-z ]*)"')


def scripts_of(html: str) -> tuple[str, ...]:
    """The names of the scripts that some HTML needs, the common one first; none where nothing needs one."""
    named = dict.fromkeys(name for found in _NAMED.findall(html) for name in found.split())
    return (COMMON, *named) if named else ()


def put_together(files: Files, config: MkDocsConfig) -> None:
    """Put our scripts, small and with their parts, in the place of their sources."""
    ours = {file.src_uri: file for file in files if file.src_uri.startswith(FOLDER) and file.src_dir == config.docs_dir}
    for file in ours.values():
        files.remove(file)
    for path, text in joined({path: file.content_string for path, file in ours.items()}):
        files.append(File.generated(config, path, content=text))


def joined(sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is published for our scripts, by their paths below docs/: each with its parts, which stand before it."""
    parts = {path for path in sources if path.removeprefix(FOLDER).count("/")}
    for path in sorted(sources.keys() - parts):
        own = parts_of(path, parts)
        yield path, minify.string("application/javascript", "".join(sources[each] for each in (*own, path)))


def parts_of(path: str, parts: Iterable[str]) -> list[str]:
    """The parts of a script in the order of their names. They only define what runs later, so that the order says nothing."""
    return sorted(each for each in parts if each.startswith(f"{path.removesuffix('.js')}/"))
