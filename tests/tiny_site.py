"""A tiny handbook in a folder of its own: write a file, check it, build it, look at the pages."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner, Result
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from handbook.cli import main
from tests.html import Html

REPOSITORY = Path(__file__).parent.parent
TINY = Path(__file__).parent / "tiny"


class _Collector(logging.Handler):
    """Keeps the warnings that `--strict` counts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass
class Built:
    """The outcome of one build."""

    folder: Path
    warnings: list[str] = field(default_factory=list)
    stopped: str = ""

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def page(self, path: str) -> Html:
        return Html(self.text(path))

    @property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())


class TinySite:
    """A copy of tests/tiny that uses the hooks, templates and settings of the repository."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(TINY, root, dirs_exist_ok=True)
        settings = (TINY / "mkdocs.yml").read_text("utf-8")
        self.write("mkdocs.yml", settings.replace("REPOSITORY", str(REPOSITORY)))
        for folder in ("hooks", "overrides"):
            (root / folder).symlink_to(REPOSITORY / folder)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a piece of a file, which must be there."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))

    def check(self) -> Result:
        """Run `handbook check` on the site."""
        return CliRunner().invoke(main, ["check", "--root", str(self.root)])

    def build(self, *, strict: bool = False) -> Built:
        """Build in this process, as `mkdocs build` does."""
        collector = _Collector()
        logging.getLogger("mkdocs").addHandler(collector)
        built = Built(self.root / "site", collector.messages)
        try:
            config = load_config(str(self.root / "mkdocs.yml"), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Abort, PluginError) as error:
            built.stopped = str(error) or type(error).__name__
        finally:
            logging.getLogger("mkdocs").removeHandler(collector)
        return built

    def build_dirty(self) -> MkDocsConfig:
        """Build only what changed, as `mkdocs build --dirty` does; its settings, which know where the site stands.

        The builder keeps its plugins for the next build of the process, and one of them what a dirty build found.
        """
        config = load_config(str(self.root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=True)
        try:
            build(config, dirty=True)
        finally:
            config.plugins.on_startup(command="build", dirty=False)
            vars(config.plugins["material/search"])["search_index_prev"] = None
        return config
