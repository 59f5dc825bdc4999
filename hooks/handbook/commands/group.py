"""What holds for every command: faults of the machine end in a sentence and an exit status, never in a traceback."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from handbook.problems import Fault

INTERRUPTED = 130
MACHINE = 2
REASONS = {
    errno.EROFS: "the disk can only be read; work on a copy, or remount it",
    errno.ENOSPC: "the disk is full; make room and run it again",
    errno.EACCES: "you may not do that here; look at the rights of the file and its folder",
    errno.EPERM: "you may not do that here; look at the rights of the file and its folder",
    errno.ENOENT: "it is not there (any more)",
    errno.ENAMETOOLONG: "its name is too long for this disk; shorten it",
}


class Commands(click.Group):
    """A group of commands that answers for the machine under them."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Let output be written on any code page: what it lacks is spelt out."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what the machine refuses into a sentence."""
        try:
            return super().invoke(ctx)
        except Fault as fault:
            raise click.ClickException(str(fault)) from fault
        except BrokenPipeError:
            raise  # click knows: whoever read the output has gone
        except OSError as error:
            click.echo(f"Error: {in_words(error)}", err=True)
            ctx.exit(MACHINE)
        except KeyboardInterrupt:
            click.echo("\nStopped before the end; no file was left half-written.", err=True)
            ctx.exit(INTERRUPTED)


def in_words(error: OSError) -> str:
    """What the machine refused, and what to do."""
    file = f"{os.fspath(error.filename)}: " if isinstance(error.filename, str | os.PathLike) else ""
    return f"{file}{REASONS.get(error.errno or 0, error.strerror or str(error))}"
