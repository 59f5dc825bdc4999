"""What MkDocs calls: each event is a table of contents of the work, the rules live elsewhere."""

from __future__ import annotations

import datetime
import logging
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file

from handbook.addresses import BOOK, FEED, MAP, is_page, page_address, twin
from handbook.checks.project import load_project, set_epoch
from handbook.content.chapters import is_chapter
from handbook.content.glossary import Terms
from handbook.content.pages import PageText
from handbook.data.citations import CITATION
from handbook.exports.llms import texts_of_the_book
from handbook.exports.structured import Site, Subject, json_ld
from handbook.exports.twins import twin_text
from handbook.fences.book import is_book
from handbook.render.kept import Kept
from handbook.render.template_cache import template_cache
from handbook.render.templates import Renderer
from handbook.site import changeover
from handbook.site.build import Build, Slot
from handbook.site.conversions import keep_conversion
from handbook.site.environment import cache_folder, day_of, offer_editing, repository
from handbook.site.gate import describe, gated, keep_placed, passed, refuse_linked_folders, theme_scripts, write_headers
from handbook.site.generated import generated_files, text_of, write_late
from handbook.site.markdown_extensions import own_extensions
from handbook.site.navigation import note_order, part_sections, step_over, trail, with_related
from handbook.site.search_index import rewrite_index
from handbook.site.serve import serving
from handbook.site.shown_pages import shown_page
from handbook.site.superfences import custom_fences
from handbook.site.theme.files import list_quickly, repair_theme, script_path, style_sheets
from handbook.site.theme.frame import Frame
from handbook.site.theme.patches import repair_html
from handbook.site.whole_texts import write_texts
from handbook.views.chapter_heads import chapter_head

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.handbook")  # a fixed name below "mkdocs.", or --strict would not count the warnings
AFTER_THE_SEARCH_INDEX = -100
BEFORE_THE_COPY_FOR_FOLDERS = -50  # the search plugin has written its index, the offline plugin has not copied it yet
LAST_OF_ALL = -1000  # after the search has written its index
KEEPS_PAGES = "keeps_pages"  # set by who wants every page of the finished site
WRITTEN_LAST = (MAP, BOOK)  # pages link to them, so the builder must know them while it reads
SEARCH_MARKS = re.compile(r'\s?data-search-\w+="[^"]+"')  # as the search of the theme removes them


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the project anew, register what its pages may use, and let the site be built beside the old one."""
    serving.refuse_taken_address(config)
    root = Path(config.config_file_path).absolute().parent
    today = datetime.datetime.now(tz=datetime.UTC).date()
    project = load_project(root, Path(config.docs_dir), today, serving.known_data())
    date = day_of(project.library)
    set_epoch(date)
    build = Build(
        project,
        Renderer(root / "overrides" / "handbook", template_cache(cache_folder(root) / "templates"), Kept(cache_folder(root))),
        date,
        log.warning,
        Terms(project.library),
        repository(),
    )
    build.site = Site(config.site_name, config.site_description or "", config.site_url or "", date)
    build.keeps_pages = bool(config.extra.get(KEEPS_PAGES))
    config.extra["handbook"] = build
    offer_editing(config, build.repository)
    config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", []).extend(custom_fences(build))
    config.markdown_extensions.extend(own_extensions(build))  # type: ignore[arg-type]  # instances work as well as names
    list_quickly(config)
    changeover.begin(config)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Warn of every fault in data, quizzes and pages. The builder follows links to folders, also in circles, so these end every build."""
    build_of(config).report_project()
    refuse_linked_folders(Path(config.docs_dir))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take out what has no place in the book, and add the generated pages and downloads."""
    build = build_of(config)
    keep_placed(files, config)
    repair_theme(files, config)
    for each in (*style_sheets(build, config), *generated_files(build)):
        in_nav = InclusionLevel.NOT_IN_NAV if each.parent else InclusionLevel.INCLUDED
        files.append(File.generated(config, each.path, content=text_of(each, build), inclusion=in_nav))
        if each.parent:
            build.parents[each.path] = each.parent
    for name in WRITTEN_LAST:
        files.append(File.generated(config, name, content=""))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each profile page the parent of its index page, so that breadcrumbs, tab and sidebar are there; note the order of the book."""
    build = build_of(config)
    for path, parent in build.parents.items():
        page, index = (files.src_uris[each].page if each in files.src_uris else None for each in (path, parent))
        if page and index:
            page.parent = index.parent
    build.order = tuple(page.file.src_uri for page in nav.pages)
    build.parts = {page.file.src_uri: str(page.parent.title) for page in nav.pages if page.parent and page.parent.parent}
    for page in nav.pages:
        if is_book(build.project.pages.get(page.file.src_uri)):
            step_over(page)
    part_sections(nav)
    note_order(build, nav)
    serving.hold_back(files, nav, config, build)
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The body of a page as the checks read it; a blank line before it keeps the builder from taking its first lines for settings."""
    read = build_of(config).project.pages.get(page.file.src_uri)
    return f"\n{read.body}" if read else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note which page is read, say what belongs to it, and give a page that cites its list of sources."""
    build = build_of(config)
    build.begin_page(page.file.src_uri, page.url)
    describe(page, build)
    keep_conversion(page, build, config)
    markdown = with_head(with_related(markdown, build, page), build, build.project.pages.get(page.file.src_uri))
    if not CITATION.search(markdown):
        return markdown
    source = page.file.src_uri
    slot = build.slot(Slot(lambda address: build.renderer.render("sources", address, sources=build.sources_of(source))))
    return f"{markdown}\n\n## Sources {{ data-slot=sources }}\n\n{slot}\n"


def with_head(markdown: str, build: Build, page: PageText | None) -> str:
    """A chapter with the slot of its head below the title; a bound book has heads of its own."""
    if not page or not is_chapter(page):
        return markdown
    head = chapter_head(page, build.library.pages)
    slot = build.slot(Slot(lambda address: build.renderer.render("chapter-head", address, head=head), on_paper=lambda _: Markup("")))
    title, line_end, rest = markdown.lstrip().partition("\n")
    return f"{title}{line_end}\n{slot}\n{rest}"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hold the text of each page against what is published, and note it for the page that binds them all.

    The marks that the search will read and remove are left out there.
    """
    build = build_of(config)
    html = passed(html, build, page.file.src_uri)
    build.contents[page.file.src_uri] = SEARCH_MARKS.sub("", html)
    return html


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop a strict build before anything is written, and take out the files that were there to be linked to."""
    count = len(build_of(config).reported)
    if config.strict and count:
        raise PluginError(f"{count} fault{'s' if count > 1 else ''} found (listed above); nothing was written")
    for name in () if build_of(config).served else WRITTEN_LAST:  # a server reads pages later
        files.remove(files.src_uris[name])
    env.bytecode_cache = build_of(config).renderer.environment.bytecode_cache
    build_of(config).gate.scripts.known = theme_scripts(env)
    env.globals.update(page_address=page_address, feed_address=FEED, map_address=MAP, twin_address=twin)
    env.globals.update(frame=Frame(frozenset(build_of(config).order)), theme_script=script_path(files))
    serving.note_templates(env)
    return env


@event_priority(AFTER_THE_SEARCH_INDEX)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Fill tables and evidence into the finished content, and describe the page for machines."""
    build = build_of(config)
    source = page.file.src_uri
    above = serving.remarks(build, source) if build.served else ""
    page.content = above + build.fill(page.content or "", page.url)
    path = context["trail"] = trail(page, nav, build.parents.get(source, ""))
    said = {**page.meta, "title": unescape(page.meta.get("title", ""))}
    subject = Subject(source, unescape(str(page.title)), said, path, page.is_homepage)
    context["json_ld"] = json_ld(subject, build.project.corpus, build.site)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's HTML, let the whole page pass the gate, and write beside it its Markdown twin and what its tables attach."""
    build = build_of(config)
    shown = shown_page(page, build)
    build.shown[shown.source] = shown if build.keeps_pages or shown.source in texts_of_the_book(build.site) else replace(shown, html="")
    page.content = ""  # the builder keeps every page to the end
    write_file(twin_text(shown, build.as_of, build.renderer).encode(), twin(page.file.abs_dest_path))
    for path, text in build.attached.items():
        write_file(text.encode(), str(Path(config.site_dir) / path))
    build.attached.clear()
    return gated(repair_html(output), build, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the pages that are no pages to MkDocs: 404.html. A site map lists addresses, so without that of the site there is none."""
    if template_name == "sitemap.xml" and (build_of(config).served or not config.site_url):
        return ""  # MkDocs writes neither an empty file nor its .gz
    return gated(repair_html(output_content), build_of(config), template_name) if is_page(template_name) else output_content


@event_priority(BEFORE_THE_COPY_FOR_FOLDERS)
def write_search_index(config: MkDocsConfig) -> None:
    """Put the index of our search in the place of the plugin's."""
    rewrite_index(Path(config.site_dir), build_of(config).project)


@event_priority(LAST_OF_ALL)
def finish_site(config: MkDocsConfig) -> None:
    """Write what speaks of the whole site, and let it take the place of the old one."""
    build = build_of(config)
    write_headers(build, Path(config.site_dir))
    write_texts(build, Path(config.site_dir))
    if not build.served:
        write_late(build, Path(config.site_dir))
    if not changeover.RUN.in_place:
        build.renderer.kept.tidy()
    changeover.finish(config, faults=len(build.reported))


on_post_build = CombinedEvent(write_search_index, finish_site)


def build_of(config: MkDocsConfig) -> Build:
    """The state of this build."""
    build = config.extra["handbook"]
    assert isinstance(build, Build)
    return build
