"""What MkDocs calls: each event is a table of contents of the work, the rules live elsewhere."""

from __future__ import annotations

import datetime
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from handbook.building import Build, Place
from handbook.data.citations import CITATION
from handbook.exports.structured import json_ld
from handbook.fences.superfences import custom_fences
from handbook.project import as_of, load_project, set_epoch
from handbook.showing.pages import generated_files, style_sheet
from handbook.showing.rendering import Renderer
from handbook.showing.repairs import repair_html
from handbook.text.prose import ProseExtension
from handbook.text.terms import Terms

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.handbook")  # a fixed name below "mkdocs.", or --strict would not count the warnings
AFTER_THE_SEARCH_INDEX = -100


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the project anew and register what its pages may use."""
    root = Path(config.config_file_path).absolute().parent
    project = load_project(root, Path(config.docs_dir), datetime.datetime.now(tz=datetime.UTC).date())
    date = as_of(project.library)
    set_epoch(date)
    build = Build(project, Renderer(root / "overrides" / "handbook"), date, log.warning, Terms(project.library), repository())
    config.extra["handbook"] = build
    offer_editing(config, build.repository)
    config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", []).extend(custom_fences(build))
    config.markdown_extensions.append(ProseExtension(build))  # type: ignore[arg-type]  # an instance works as well as a name
    return config


def repository() -> str:
    """The address of the source, from HANDBOOK_REPOSITORY; anything but an https address counts as none."""
    address = os.environ.get("HANDBOOK_REPOSITORY", "").rstrip("/")
    return address if address.startswith("https://") else ""


def offer_editing(config: MkDocsConfig, address: str) -> None:
    """Give each page an edit button when the source has an address. `repo_url` stays empty: the theme would ask a server for it."""
    if address:
        config.edit_uri = f"{address}/edit/main/docs/"
        config.theme["features"].append("content.action.edit")


def on_pre_build(config: MkDocsConfig) -> None:
    """Warn of every fault in data, quizzes and pages."""
    build_of(config).report_project()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and downloads."""
    build = build_of(config)
    styles = style_sheet(Path(config.docs_dir) / "assets" / "stylesheets" / "parts", config.extra.get("styles", ()))
    for each in (styles, *generated_files(build)):
        in_nav = InclusionLevel.NOT_IN_NAV if each.parent else InclusionLevel.INCLUDED
        files.append(File.generated(config, each.path, content=each.content, inclusion=in_nav))
        if each.parent:
            build.parents[each.path] = each.parent
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each profile page the parent of its index page, so that breadcrumbs, tab and sidebar are there."""
    for path, parent in build_of(config).parents.items():
        page, index = (files.src_uris[each].page if each in files.src_uris else None for each in (path, parent))
        if page and index:
            page.parent = index.parent
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note which page is read, and give a page that cites its list of sources."""
    build = build_of(config)
    build.begin_page(page.file.src_uri, page.url)
    if not CITATION.search(markdown):
        return markdown
    source = page.file.src_uri
    place = build.place(Place(lambda address: build.renderer.render("sources", address, sources=build.sources_of(source))))
    return f"{markdown}\n\n## Sources\n\n{place}\n"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop a strict build before anything is written."""
    count = len(build_of(config).reported)
    if config.strict and count:
        raise PluginError(f"{count} fault{'s' if count > 1 else ''} found (listed above); nothing was written")
    return env


@event_priority(AFTER_THE_SEARCH_INDEX)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Fill tables and evidence into the finished content, and describe the page for machines."""
    build = build_of(config)
    page.content = build.fill(page.content or "", page.url)
    context["json_ld"] = json_ld(page.file.src_uri, page.meta, build.project.library, build.as_of, config.site_url or "")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's HTML."""
    return repair_html(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the pages that are no pages to MkDocs: 404.html."""
    return repair_html(output_content) if template_name.endswith(".html") else output_content


def build_of(config: MkDocsConfig) -> Build:
    """The state of this build."""
    build = config.extra["handbook"]
    assert isinstance(build, Build)
    return build
