"""A `script` fence: a script of a lab, or one step of it, shown from the file itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from pygments.lexers.python import PythonLexer
from pygments.token import STANDARD_TYPES

from handbook.content.scripts import Script
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import suggestion


@dataclass(frozen=True, slots=True)
class ScriptRequest:
    """A script, and the code of it that is to be shown."""

    script: Script
    code: str
    whole: bool

    @property
    def tokens(self) -> Iterable[tuple[str, str]]:
        """The code in pieces, each with the class of its colour; white space has none."""
        lexer = PythonLexer(stripnl=False)
        return (("" if text.isspace() else STANDARD_TYPES.get(kind, ""), text) for kind, text in lexer.get_tokens(self.code))


def read_script(asked: Asked) -> ScriptRequest | None:
    """The script that the fence names, whole or one step."""
    settings, scripts = asked.settings, asked.corpus.scripts
    name, title = settings.text("script"), settings.text("step", required=False)
    script = scripts.get(name)
    if script is None:
        if name:
            settings.fault("script", f'script: "{name}" is no readable script in docs/labs/; {suggestion(name, scripts)}')
        return None
    if not title:
        return ScriptRequest(script, script.text, whole=True)
    step = script.step(title)
    if step is None:
        settings.fault("step", f'step: {script.path} has no step "{title}"; {suggestion(title, script.titles)}')
    return ScriptRequest(script, f"{step.text}\n", whole=False) if step else None


def show_script(showing: Showing, request: ScriptRequest, address: str) -> Markup:
    """The code, coloured, with the downloads where all of it is shown."""
    return showing.renderer.render("script", address, script=request, name=request.script.name)


SCRIPT = FenceKind("script", ("script", "step"), read_script, show_script)
