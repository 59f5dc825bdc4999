"""Our scripts as they are published: without remarks and indentation, which a reader's line need not carry."""

from __future__ import annotations

import re

OWN_SCRIPT = re.compile(r"assets/javascripts/[\w-]+\.js")  # those of the theme have a number in their names
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"[ \t]+//[ \t][^\"'`]*?$", re.MULTILINE)  # a line that holds quotes after the signs may be text
_SPACE = re.compile(r"^[ \t]+|^\n", re.MULTILINE)


def squeeze(script: str) -> str:
    """A script without comments on lines of their own, remarks at the end of lines, indentation and empty lines.

    A text that goes over several lines would lose its spaces, so a script that holds one stays as it is.
    """
    if any(line.count("`") % 2 for line in script.splitlines()):
        return script
    return _SPACE.sub("", _REMARK.sub("", _COMMENT.sub("", script)))
