"""The content security policy of the site: what a browser may load and run, whatever a page says.

It stands in `_headers` for web hosts that read that file, and in each page as a meta element, which also works for a
folder on a disk. Both name the theme's own inline scripts by their hashes, so that no other one runs.
"""

from __future__ import annotations

from collections.abc import Iterable

_OWN = "'self' file:"  # a folder on a disk has no origin; no browser loads file: into a page of a web server
_NOTHING = "'none'"
# Where a page may not be shown inside another one is said in a header only: browsers ignore it in a meta element.
_HEADERS = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy: same-origin",
)


def policy(hashes: Iterable[str], own: str = _OWN) -> str:
    """The policy of a page that has the scripts with these hashes in itself."""
    rules = {
        "default-src": _NOTHING,
        "script-src": " ".join((own, *sorted(set(hashes)))),
        "style-src": own,
        "img-src": f"{own} data:",  # the theme's style sheet draws its icons from data
        "font-src": own,
        "connect-src": own,  # the index of the search
        "worker-src": own,
        "frame-src": own,
        "form-action": own,
        "base-uri": _NOTHING,
        "object-src": _NOTHING,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers_file(hashes: Iterable[str]) -> str:
    """The file `_headers` (Netlify, Cloudflare Pages and others): every page under the same policy, in no frame of another site."""
    served = policy(hashes, own="'self'")
    lines = (f"Content-Security-Policy: {served}; frame-ancestors 'none'", *_HEADERS)
    return "\n".join(("/*", *(f"  {line}" for line in lines), ""))
