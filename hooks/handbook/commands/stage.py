"""`handbook stage`: write the book for a builder without our hooks. MkDocs is loaded only when the command runs."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.checks.folder import find_root, root_option


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@root_option
def stage(out: Path, root: Path | None) -> None:
    """Write the whole book into a new folder OUT for a builder without our hooks: filled pages, files, settings."""
    folder = find_root(root)
    if out.exists():
        raise click.ClickException(f"{out} is there already; name a folder that is not")
    from handbook.site.staging import write_stage  # noqa: PLC0415  # a check on the light install has no builder

    click.echo(f"{out}: {write_stage(folder, out)} pages")
