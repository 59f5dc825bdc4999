"""What holds for every command: it is imported when it is asked for, and faults of the machine end in a sentence and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from handbook.problems import Fault, refused, suggestion

INTERRUPTED = 130
MACHINE = 2


class Commands(click.Group):
    """A group of commands that answers for the machine under them. `parts` says in which module each of them stands."""

    def __init__(self, *args: Any, parts: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.parts = parts

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(self.parts)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; its module is imported now."""
        module, _, name = self.parts.get(cmd_name, "").partition(":")
        command = getattr(import_module(module), name or cmd_name) if module else None
        return command if isinstance(command, click.Command) else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; an unknown one is told with the nearest."""
        if not args[0].startswith("-") and args[0] not in self.parts:
            ctx.fail(f'"{args[0]}" is no command; {suggestion(args[0], self.parts)}')
        return super().resolve_command(ctx, args)

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
            click.echo(f"Error: {refused(error)}", err=True)
            ctx.exit(MACHINE)
        except KeyboardInterrupt:
            click.echo("\nStopped before the end; no file was left half-written.", err=True)
            ctx.exit(INTERRUPTED)


def told_version(ctx: click.Context, option: click.Parameter, asked: bool) -> None:
    """Tell the version of the installed package and end; in a tree that was not installed there is none."""
    if not asked:
        return
    metadata = import_module("importlib.metadata")  # takes longer than the rest of this command
    try:
        version = metadata.version("open-source-ai-handbook")
    except metadata.PackageNotFoundError:
        version = "of this tree, not installed"
    click.echo(f"handbook, version {version}")
    ctx.exit()
