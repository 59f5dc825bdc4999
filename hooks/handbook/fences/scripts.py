"""What a `script` fence asks for: a script of a lab, or one step of it, shown from the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pygments.lexers.python import PythonLexer
from pygments.token import STANDARD_TYPES

from handbook.data.reading import Mapping as MappingNode
from handbook.data.reading import Node, Scalar
from handbook.problems import Problems, suggestion
from handbook.text.scripts import Script

KEYS = ("script", "step")


@dataclass(frozen=True, slots=True)
class ScriptRequest:
    """A checked `script` fence: the script, and the code to be shown."""

    script: Script
    code: str
    whole: bool

    @property
    def tokens(self) -> Iterable[tuple[str, str]]:
        """The code in pieces, each with the class of its colour; white space has none."""
        lexer = PythonLexer(stripnl=False)
        return (("" if text.isspace() else STANDARD_TYPES.get(kind, ""), text) for kind, text in lexer.get_tokens(self.code))


def read_script_fence(node: Node, file: str, scripts: Mapping[str, Script], problems: Problems) -> ScriptRequest | None:
    """What a script fence asks for, or None after faults."""
    if not isinstance(node, MappingNode):
        problems.add(file, node, "a script fence names a file of docs/labs/: script: will-it-fit")
        return None
    before = len(problems.found)
    for key, at in node.keys.items():
        if key not in KEYS:
            problems.add(file, at, f'"{key}" is no setting here; {suggestion(key, KEYS)}')
    name = node.get("script")
    script = scripts.get(name.text) if isinstance(name, Scalar) else None
    if script is None:
        said = name.text if isinstance(name, Scalar) else ""
        problems.add(file, name or node, f'script: "{said}" is no readable script in docs/labs/; {suggestion(said, scripts)}')
        return None
    code = _code(script, node.get("step"), file, problems)
    return ScriptRequest(script, code, "step" not in node.items) if len(problems.found) == before else None


def _code(script: Script, wanted: Node | None, file: str, problems: Problems) -> str:
    """The whole script, or the step with the wanted title."""
    if wanted is None:
        return script.text
    title = wanted.text if isinstance(wanted, Scalar) else ""
    step = script.step(title)
    if step is None:
        problems.add(file, wanted, f'step: {script.path} has no step "{title}"; {suggestion(title, script.titles)}')
    return f"{step.text}\n" if step else ""
