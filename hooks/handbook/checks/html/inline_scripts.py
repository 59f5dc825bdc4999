"""The few scripts that the theme writes into its pages: known by the theme's own templates, and hashed for the policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SCRIPT = re.compile(r"<script(| [^<>]*)>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r' (?:id="__config" )?type="application/(?:ld\+)?json"')  # is read, never run
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ADDRESS = r"[\w./:~%-]*"  # all that the theme puts into its scripts are addresses


def script_patterns(templates: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What the scripts in some templates look like once the templates are filled."""
    bodies = {body for text in templates for attributes, body in SCRIPT.findall(text) if not attributes and body.strip()}
    return tuple(re.compile(_ADDRESS.join(map(re.escape, _FILLED.split(body)))) for body in sorted(bodies))


@dataclass(slots=True)
class InlineScripts:
    """The scripts that a page may have in itself. `hashes` has, for the policy, those that were met."""

    known: tuple[re.Pattern[str], ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)  # script → its hash

    def take_out(self, html: str) -> tuple[str, tuple[str, ...]]:
        """The page without the scripts that are known and without data in script elements, and the hashes of those scripts.

        An unknown script stays, to be refused.
        """
        met: list[str] = []

        def kept(match: re.Match[str]) -> str:
            attributes, body = match.groups()
            if is_data(attributes, body):
                return ""
            if attributes or not self.is_known(body):
                return match[0]
            met.append(self.hashes[body])
            return ""

        return SCRIPT.sub(kept, html), tuple(met)

    def is_known(self, body: str) -> bool:
        """Whether a script is one of the theme."""
        if body not in self.hashes and any(each.fullmatch(body) for each in self.known):
            self.hashes[body] = script_hash(body)
        return body in self.hashes


def is_data(attributes: str, body: str) -> bool:
    """Whether a script element holds data that cannot end it early."""
    return "<" not in body and _DATA.fullmatch(attributes) is not None


def script_hash(body: str) -> str:
    """The hash of a script as a content security policy names it (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"
