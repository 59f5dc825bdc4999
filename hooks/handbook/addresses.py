"""Where everything stands: the addresses of pages, records, downloads and twins, all below the site's root.

A page is named by its file below docs/ ("openness/index.md"); what a browser asks for is its address ("openness/index.html").
Nothing else joins a folder or an ending to a name, so that a language prefix or another builder costs a change here alone.
"""

from __future__ import annotations

PAGE, WRITTEN = ".md", ".html"  # the ending of a page's file, and that of what the builder writes for it
TABLES = "compare"  # the folder of the pages that show data
DOWNLOADS = "data"
HOME = "index.md"
HOME_TEMPLATE = "home.html"  # the look of that page
FEED = "feed.xml"
MAP, BOOK = "llms.txt", "llms-full.txt"
SUMS = "SHA256SUMS"  # the list of all files, written last
CHANGES = "reference/changes.md"
KEYS = "reference/keys.md"  # written by a command, for those who write
HOW_TO_READ = "reference/how-to-read-the-tables.md"
HOW_WE_JUDGE = "reference/how-we-judge.md"


def page_address(source: str) -> str:
    """The address of a page: "openness/index.md" → "openness/index.html". An anchor after the name stays."""
    path, mark, anchor = source.partition("#")
    return f"{path.removesuffix(PAGE)}{WRITTEN}{mark}{anchor}"


def page_file(address: str) -> str:
    """The file of a page by its address: "openness/index.html" → "openness/index.md"."""
    return f"{address.removesuffix(WRITTEN)}{PAGE}"


def page_path(address: str) -> str:
    """An address without its ending: "openness/index.html" → "openness/index"."""
    return address.removesuffix(WRITTEN)


def dataset_page(dataset: str) -> str:
    """The file of the page that shows a dataset."""
    return f"{TABLES}/{dataset}{PAGE}"


def shows_data(source: str) -> bool:
    """Whether a page belongs to those that show data."""
    return source.startswith(f"{TABLES}/")


def record_folder(dataset: str) -> str:
    """What the files of all record pages of a dataset begin with."""
    return f"{TABLES}/{dataset}/"


def record_page(dataset: str, record: str) -> str:
    """The file of the page that shows one record."""
    return f"{record_folder(dataset)}{record}{PAGE}"


def record_address(dataset: str, record: str, pages: str) -> str:
    """Where a record is shown, by the setting `pages` of its dataset: a page of its own, a section of the dataset's page, or ""."""
    if pages == "none":
        return ""
    return page_address(record_page(dataset, record) if pages == "record" else f"{dataset_page(dataset)}#{record}")


def download(dataset: str, ending: str) -> str:
    """The address of a download: ("models", "csv") → "data/models.csv"."""
    return f"{DOWNLOADS}/{dataset}.{ending}"


def proofs_address(page: str, table: str) -> str:
    """Where the evidence of a long table lies, beside its page: "compare/models.openness.js"."""
    return f"{page_path(page)}.{table}.js"


def is_page(address: str) -> bool:
    """Whether an address or a template's name is that of a page."""
    return address.endswith(WRITTEN)


def twin(address: str) -> str:
    """The address of a page's Markdown twin: the page's with `.md` added (llmstxt.org)."""
    return f"{address}{PAGE}"
