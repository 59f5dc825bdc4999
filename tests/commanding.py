"""Running a part of the `handbook` command on a tiny book."""

from __future__ import annotations

from click.testing import CliRunner, Result

from handbook.cli import main
from tests.tiny_site import TinySite

ASTER, BIRCH, CEDAR = (f"docs/data/plants/{name}.yml" for name in ("aster", "birch", "cedar"))
INDEX = "docs/index.md"
LAST = "The last words of the page."


def run(site: TinySite, *words: str, said: str = "") -> Result:
    """Run a part of the command on a site."""
    command, *rest = words
    return CliRunner().invoke(main, [command, "--root", str(site.root), *rest], input=said)


def everything(site: TinySite) -> dict[str, bytes]:
    """Every file of a site that may be changed."""
    files = [path for path in (site.root / "docs").rglob("*") if path.is_file()] + [site.root / "mkdocs.yml"]
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in files}
