"""The scripts of the site: put together from their modules, written small.

A page gets those whose mark it holds (`extra.scripts` of mkdocs.yml). Our sources are modules, but a page in a folder may load classic
scripts only: so `tables.js` and what stands beside it in `tables/` are joined to one script, in which a module follows those of which it
imports something. What a module of another script imports, and what nobody in its own script does, is handed on in the global `Handbook`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import normpath

import minify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/javascripts/"
_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const )", re.MULTILINE)
_CONST = re.compile(r"^( *|.*\bfor \()const ", re.MULTILINE)
_NAME = re.compile(r"^export const (\w+)", re.MULTILINE)


def put_together(files: Files, config: MkDocsConfig) -> None:
    """Put our scripts, small and with their parts, in the place of their sources."""
    ours = {file.src_uri: file for file in files if file.src_uri.startswith(FOLDER) and file.src_dir == config.docs_dir}
    for file in ours.values():
        files.remove(file)
    for path, text in joined({path: file.content_string for path, file in ours.items()}):
        files.append(File.generated(config, path, content=text))


def joined(sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is published for our scripts, by their paths below docs/."""
    parts = {path for path in sources if path.removeprefix(FOLDER).count("/")}
    scripts = {path: in_order(path, parts_of(path, parts), sources) for path in sorted(sources.keys() - parts)}
    of = {module: script for script, modules in scripts.items() for module in modules}
    asked = [(of[module], of[source], name) for module in of for source, names in imports(module, sources[module]) for name in names]
    for script, modules in scripts.items():
        own = {name for importer, source, name in asked if importer == source == script}
        given = {name for importer, source, name in asked if importer != source == script}
        made = {name for module in modules for name in exports(sources[module])}
        taken = {name for importer, source, name in asked if importer == script != source}
        code = "".join(_IMPORT.sub("", _EXPORT.sub("", sources[module])) for module in modules)
        yield script, minify.string("application/javascript", closed(code, taken, (made - own) | given, joined=len(modules) > 1))


def closed(code: str, taken: Iterable[str], given: Iterable[str], *, joined: bool) -> str:
    """A classic script that keeps to itself all but what it gives to others. One that is written as such stays as it is.

    A block keeps names as well as a function does, and `let` is shorter: the linter, which reads modules, has seen to what `const` and
    strictness refuse.
    """
    before = f"const {{ {', '.join(sorted(taken))} }} = Handbook;" if taken else ""
    after = f"window.Handbook = {{ ...window.Handbook, {', '.join(sorted(given))} }};" if given else ""
    whole = f"{{\n{before}\n{code}\n{after}\n}}" if before or after or joined else code
    return _CONST.sub(r"\1let ", whole)


def imports(path: str, code: str) -> Iterator[tuple[str, list[str]]]:
    """What a module imports: the paths of the others, and the names."""
    for names, source in _IMPORT.findall(code):
        yield normpath(f"{path.rpartition('/')[0]}/{source}"), [name.split()[0] for name in names.split(",")]


def exports(code: str) -> list[str]:
    """The names that a module exports."""
    return _NAME.findall(code)


def in_order(path: str, parts: Iterable[str], sources: Mapping[str, str]) -> list[str]:
    """The modules of a script, each after those that it imports."""
    found: list[str] = []
    own = [*parts, path]

    def visit(module: str, above: frozenset[str]) -> None:
        for source, _ in imports(module, sources[module]):
            if source in own and source not in above:
                visit(source, above | {source})
        if module not in found:
            found.append(module)

    for each in own:
        visit(each, frozenset({each}))
    return found


def parts_of(path: str, parts: Iterable[str]) -> list[str]:
    """The modules beside a script, in the order of their names."""
    return sorted(each for each in parts if each.startswith(f"{path.removesuffix('.js')}/"))
