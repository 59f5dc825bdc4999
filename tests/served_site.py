"""A tiny handbook under `mkdocs serve`, without its loop: a save builds, a request is answered."""

from __future__ import annotations

import gc
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from handbook.site.serve.serving import DESK, let_go
from tests.html import Html
from tests.tiny_site import TinySite

ADDRESS = "http://127.0.0.1:8000/"


class Served:
    """What `mkdocs.commands.serve` does, step by step."""

    def __init__(self, site: TinySite) -> None:
        self.site, self.folder = site, site.root.parent / "served"
        config = self.settings()
        config.plugins.on_startup(command="serve", dirty=False)
        server = LiveReloadServer(builder=self.build, host="127.0.0.1", port=8000, root=str(self.folder))
        self.build(config)
        self.server = config.plugins.on_serve(server, config=config, builder=self.build)

    def settings(self) -> Any:
        config = load_config(str(self.site.root / "mkdocs.yml"), site_dir=str(self.folder), dev_addr="127.0.0.1:0")
        config.site_url = ADDRESS
        return config

    def build(self, config: Any = None) -> None:
        build(config or self.settings(), serve_url=ADDRESS)

    def close(self) -> None:
        """Leave nothing behind for the next test."""
        self.server.server_close()
        DESK.on, DESK.site = False, None
        gc.unfreeze()
        gc.enable()

    def save(self, path: str, old: str, new: str) -> None:
        """Change a file, and let the server see it."""
        self.site.replace(path, old, new)
        self.server.builder()

    def get(self, address: str) -> tuple[str, str]:
        """The status and the body that a request gets."""
        said: list[str] = []
        environ: Any = {"PATH_INFO": f"/{address}", "REQUEST_METHOD": "GET"}
        app: Any = self.server.get_app()
        body = app(environ, lambda status, _: said.append(status))
        try:
            return said[0], b"".join(body).decode()
        finally:
            let_go(body)

    def text(self, address: str) -> str:
        """The body of an address that is there."""
        status, text = self.get(address)
        assert status == "200 OK", address
        return text

    def page(self, address: str) -> Html:
        return Html(self.text(address))

    @property
    def written(self) -> set[str]:
        """The pages that lie in the folder."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")}
