"""`handbook stage`: write the book for a builder without our hooks. MkDocs is loaded only when the command runs."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="Folder of the handbook.")
def stage(out: Path, root: Path) -> None:
    """Write the whole book into a new folder OUT for a builder without our hooks: filled pages, files, settings."""
    if out.exists():
        raise click.ClickException(f"{out} is there already; name a folder that is not")
    from handbook.site.staging import write_stage  # noqa: PLC0415  # a check on the light install has no builder

    click.echo(f"{out}: {write_stage(root.resolve(), out)} pages")
