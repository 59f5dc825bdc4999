"""`mkdocs serve`: after each save the project is read and checked as a whole, and a page is built when a browser asks for it.

Every page is made from the files as the last build found them, so that none is ever older than another. What speaks of all pages
(the search, the texts for machines) is made when somebody asks for that, page by page, so that others get their turn.
"""

from __future__ import annotations

import errno
import gc
import logging
import posixpath
import socket
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import click
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.utils import write_file

from handbook.addresses import HOME, is_page, page_address, page_file
from handbook.data.loading import Readings
from handbook.render.kept import engine_state
from handbook.render.templates import Renderer
from handbook.site import changeover
from handbook.site.build import Build
from handbook.site.serve.faults import faults_of
from handbook.site.serve.on_request import HeldSite, hold, is_made_of_all, written_with

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

log = logging.getLogger("mkdocs.handbook")
SHORT = 0.0005  # seconds; at each of a thousand files that are looked at for changes, the thread that writes pages may take its turn
TURN = 0.001  # seconds between two pages: a lock that is taken at once again would never be anybody else's


@dataclass(slots=True)
class Desk:
    """What is kept from one build to the next, and the site that is shown. Whoever builds or writes holds the lock."""

    serves: bool = False  # in any way
    on: bool = False  # by pages that are made on request
    lock: Any = field(default_factory=RLock)
    last: Any = field(default_factory=RLock)  # held by who writes all pages, one by one
    known: Readings = field(default_factory=Readings)
    site: HeldSite | None = None
    renderer: Renderer | None = None
    failure: str = ""  # of the last build
    builds: int = 0
    outdated: bool = False  # whether the engine's code was edited since this program began
    engine: tuple[tuple[str, int, int], ...] = field(default_factory=engine_state)  # the code that is running


DESK = Desk()


def on_startup(command: str, dirty: bool) -> None:
    """Note how the builder was called. Without live reload it gives us no say in how files are handed out, so the site is built whole."""
    changeover.on_startup(command, dirty)
    context = click.get_current_context(silent=True)
    DESK.serves = command == "serve"
    DESK.on = DESK.serves and not dirty and (context is None or bool(context.params.get("livereload", True)))
    if DESK.on:
        gc.disable()  # what a build makes it needs; looking for garbage takes a third of its time
    DESK.known, DESK.site, DESK.failure, DESK.builds = Readings(), None, "", 0


def refuse_taken_address(config: MkDocsConfig) -> None:
    """Stop before the first build when the server could not start after it."""
    if not DESK.serves or DESK.builds:
        return
    host, port = config.dev_addr
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        reason, taken = getattr(error, "strerror", None) or error, getattr(error, "errno", 0) == errno.EADDRINUSE
        advice = f"{'stop the other program that uses it, or ' if taken else ''}name another one: mkdocs serve -a 127.0.0.1:8001"
        raise PluginError(f"{host}:{port} can't be served ({reason}); {advice}") from error


def known_data() -> Readings | None:
    """The data as earlier builds read them; none but under `serve`."""
    return DESK.known if DESK.on else None


def hold_back(files: Files, nav: Navigation, config: MkDocsConfig, build: Build) -> None:
    """Under `serve`, let the builder write nothing."""
    build.served = DESK.on
    if DESK.on:
        DESK.outdated = engine_state() != DESK.engine
        DESK.site, DESK.renderer = hold(files, nav, config, build), build.renderer


def note_templates(env: Any) -> None:
    """Keep the theme's templates for the pages to come."""
    if DESK.site:
        DESK.site.env = env


def remarks(build: Build, source: str) -> str:
    """What stands above a page under `serve`: the faults of its files, and that the engine's code is not the one that is running."""
    faults = [str(each) for each in faults_of(build, source)]
    return str(build.renderer.render("remarks", source, faults=faults, restart=DESK.outdated)) if faults or DESK.outdated else ""


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Stand between the server and its builder: the first build is done."""
    opened()
    sys.setswitchinterval(SHORT)
    server.builder = partial(rebuild, builder)
    server.set_app(partial(answer, server))
    return server


def opened() -> None:
    """Let the site of a finished build be asked for. What it is made of stays, and is no place to look for garbage."""
    gc.freeze()
    gc.enable()
    DESK.builds += 1
    if DESK.site:
        DESK.site.release()


def rebuild(builder: Callable[[], None]) -> None:
    """Build after a save. One that fails leaves no server that waits: each page says why, until the next save."""
    with DESK.lock:
        DESK.site, DESK.failure = None, ""
        gc.disable()
        try:
            builder()
        except (Exception, Abort) as error:
            DESK.site, DESK.failure = None, str((isinstance(error, Abort) and error.__context__) or error)
            log.warning("%s; the pages say so until the next save", DESK.failure, exc_info=not isinstance(error, MkDocsException))
        finally:
            opened()


def answer(server: LiveReloadServer, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Write what is asked for, then let the server hand it out; once more when a save came between."""
    address = address_of(environ["PATH_INFO"], server.mount_path)
    while True:
        builds = prepare(address, Path(server.root))
        head, body = answered(server, environ)
        if builds == DESK.builds or is_made_of_all(address):  # who asked for the search of an older build will load the page anew
            start_response(*head)
            return body
        let_go(body)


def let_go(body: Iterable[bytes]) -> None:
    """Close the file that an answer is read from."""
    close = getattr(body, "close", None)
    if close:
        close()


def answered(server: LiveReloadServer, environ: dict[str, Any]) -> tuple[tuple[Any, ...], Iterable[bytes]]:
    """What the server answers to a request: status and headers, and the body."""
    heads: list[tuple[Any, ...]] = []
    body = server.serve_request(environ, lambda *head: heads.append(head))
    return heads[0], body


def address_of(path: str, mount: str) -> str:
    """The address below the site's root that a request means, as the server reads it."""
    decoded = path.encode("latin-1").decode("utf-8", "ignore")
    page = f"{decoded}{page_address(HOME)}" if decoded.endswith("/") else decoded
    return posixpath.normpath(f"/{page.removeprefix(mount)}").lstrip("/")


def prepare(address: str, root: Path) -> int:
    """Write what an address needs, and say which build it is of."""
    if is_made_of_all(address):
        write_all(root)
    with DESK.lock:
        write(written_with(address), root)
        return DESK.builds


def write_all(root: Path) -> None:
    """Write every page and what is made of them, unless a new build makes that vain."""
    site = DESK.site
    with DESK.last:
        while site and site is DESK.site and site.unwritten:
            with DESK.lock:
                write(next(iter(site.unwritten), ""), root)
            time.sleep(TURN)
        with DESK.lock:
            if site and site is DESK.site and not site.whole:
                site.finish()
                gc.unfreeze()  # nobody waits now, and earlier builds left something
                gc.collect()
                gc.freeze()


def write(address: str, root: Path) -> None:
    """Write one file of the site; a page that can't be built, or that its faults prevent, tells the reason in its place."""
    site = DESK.site
    try:
        if site and address in site.unwritten:
            site.write(address)
        elif site and is_page(address) and not (root / address).exists():
            tell(address, root, [str(each) for each in faults_of(site.build, page_file(address))])
        elif is_page(address) and not site:
            tell(address, root, [DESK.failure])
    except Exception as error:
        log.exception("%s can't be built", address)
        tell(address, root, [f"{type(error).__name__}: {error}"])
        if site:
            site.unwritten.pop(address, None)


def tell(address: str, root: Path, faults: list[str]) -> None:
    """Write a page that says why there is no other."""
    if faults and DESK.renderer:
        write_file(str(DESK.renderer.render("unbuilt", address, faults=faults)).encode(), str(root / address))
