"""`handbook zip`: a built site as one archive."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.exports.archive import open_site, write_archive


@click.command("zip")
@click.argument("site", type=click.Path(path_type=Path), default=Path("site"))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), required=False)
def pack(site: Path, out: Path | None) -> None:
    """Pack a built site (SITE, else site/) into one archive for reading offline (OUT, else build/…-<as-of>.zip)."""
    archive = open_site(site)
    target = out or Path("build") / f"{archive.name}.zip"
    count = write_archive(archive, target)
    click.echo(f"{target}: {count} files, {target.stat().st_size / 1e6:.1f} MB")
