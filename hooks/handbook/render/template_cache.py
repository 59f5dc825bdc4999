"""Compiled templates kept between builds: a small build spends a twentieth of its time on compiling them.

They lie in the project's own folder, so nobody else can put code there. A damaged entry is made anew, a folder that can't be
written is done without, and the names come from the templates, so there are never more entries than templates.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(FileSystemBytecodeCache):
    """A cache whose trouble is never the trouble of a build."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (EOFError, ValueError, TypeError, OSError):  # cut, overwritten, unreadable
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return  # a full disk or a folder that became read-only: the next build compiles again


def template_cache(folder: Path) -> TemplateCache | None:
    """The cache in a folder, or None where it can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return TemplateCache(str(folder))
    except OSError:
        return None
