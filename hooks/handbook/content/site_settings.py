"""What mkdocs.yml says of the pages: their places in the navigation, and which files are left out. Read without the builder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pathspec
import yaml

from handbook.data.reading.files import read_utf8
from handbook.data.reading.yaml_words import explained
from handbook.problems import Location, Position, Problems, shown_name, suggestion

SETTINGS = "mkdocs.yml"
MOST_INHERITED = 5
DEEPEST = 20
KNOWN = (
    "site_name", "site_url", "site_description", "site_author", "nav", "theme", "docs_dir", "site_dir", "copyright", "dev_addr",
    "use_directory_urls", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra_css", "extra_javascript", "extra_templates",
    "markdown_extensions", "mdx_configs", "strict", "remote_branch", "remote_name", "extra", "plugins", "hooks", "watch", "validation",
    "exclude_docs", "draft_docs", "not_in_nav", "INHERIT",
)  # fmt: skip
Spec = pathspec.GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page in the navigation: its path below docs/, the titles above it, and where it is written."""

    path: str
    above: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The navigation in its order, and the patterns of what is not published or has no place in it."""

    file: str
    nav_at: Location
    nav: tuple[NavEntry, ...] = ()
    excluded: Spec = field(default_factory=lambda: Spec.from_lines([]))
    not_in_nav: Spec = field(default_factory=lambda: Spec.from_lines([]))


def read_site(root: Path, problems: Problems) -> SiteSettings | None:
    """The settings of the site in a folder; None when they can't be read."""
    found = dict(settings_of(root / SETTINGS, root, problems))
    if not found:
        return None
    file, nav = found.get("nav", (SETTINGS, None))
    at = place(file, nav) if nav else Location(SETTINGS)
    excluded, not_in_nav = (spec(found, key, problems) for key in ("exclude_docs", "not_in_nav"))
    return SiteSettings(SETTINGS, at, tuple(entries(nav, file)), excluded, not_in_nav)


def settings_of(path: Path, root: Path, problems: Problems, depth: int = 0) -> Iterator[tuple[str, tuple[str, yaml.Node]]]:
    """Each setting with its file and its node; what a file inherits comes first, so that its own settings replace it."""
    shown = shown_name(path, root)
    node = composed(path, shown, problems)
    if not isinstance(node, yaml.MappingNode):
        if node is not None:
            problems.add(shown, position(node), "the settings of the site are written one a line, as `name: value`")
        return
    for key, value in node.value:
        if key.value == "INHERIT" and depth < MOST_INHERITED and is_path(value, shown, problems):
            yield from settings_of(path.parent / value.value, root, problems, depth + 1)
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.add(shown, position(key), "a key must be a plain word")
            continue
        if key.value not in KNOWN:
            problems.add(shown, position(key), f'"{key.value}" is no setting of the site; {suggestion(key.value, KNOWN)}')
        yield key.value, (shown, value)


def is_plain(text: str, shown: str, problems: Problems) -> bool:
    """Whether nothing in a text is nested deep, or holds itself; a fault otherwise."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            what = f"nested more than {DEEPEST} levels deep" if depth > DEEPEST else "an alias (*)"
            problems.add(shown, Position(mark.line + 1, mark.column + 1), f"{what}; no setting needs that, write the value out")
            return False
    return True


def is_path(node: yaml.Node, shown: str, problems: Problems) -> bool:
    """Whether a setting is the path of a file; a fault otherwise."""
    if isinstance(node, yaml.ScalarNode) and node.value.strip() and node.value.isprintable():
        return True
    problems.add(shown, position(node), "INHERIT: write the path of one other file of settings")
    return False


def composed(path: Path, shown: str, problems: Problems) -> yaml.Node | None:
    """The tree of a file, of which nothing is constructed; None after a fault."""
    text = read_utf8(path, shown, problems)
    if text is None:
        return None
    try:
        if not is_plain(text, shown, problems):
            return None
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark, words = explained(error, text)
        problems.add(shown, Position(mark.line + 1, mark.column + 1) if mark else None, f"this is not valid YAML: {words}")
        return None
    except yaml.YAMLError as error:
        problems.add(shown, None, f"the settings of the site can't be read: {' '.join(str(error).split())}")
        return None
    return node


def entries(node: yaml.Node | None, file: str, above: tuple[str, ...] = ()) -> Iterator[NavEntry]:
    """The pages of the navigation in their order."""
    if isinstance(node, yaml.ScalarNode):
        yield NavEntry(node.value, above, place(file, node))
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from entries(each, file, above)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from entries(value, file, (*above, str(key.value)))


def spec(found: dict[str, tuple[str, yaml.Node]], key: str, problems: Problems) -> Spec:
    """The patterns of a setting, as git reads them; none after a fault."""
    if key not in found:
        return Spec.from_lines([])
    shown, node = found[key]
    fault = "write one text with a path or pattern a line, after a |"
    if isinstance(node, yaml.ScalarNode):
        try:
            return Spec.from_lines(node.value.splitlines())
        except ValueError as error:
            fault = f"{error}; write one path or pattern a line, as in a .gitignore file"
    problems.add(shown, position(node), f"{key}: {fault}")
    return Spec.from_lines([])


def position(node: yaml.Node) -> Position:
    """Where a node begins."""
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def place(file: str, node: yaml.Node) -> Location:
    """Where a node begins, with its file."""
    at = position(node)
    return Location(file, at.line, at.column)
