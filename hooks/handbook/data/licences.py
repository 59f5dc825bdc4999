"""Ids of licences: the spelling of SPDX, ids of yesterday, the words that hubs use, and what is said of each other text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from handbook.data.records import Library
from handbook.data.values import OWN_LICENCE, no_licence

LICENCES = "licences"
CLOSE = 0.8  # how alike two ids are, of one, before one is proposed for the other
_OPERATOR = re.compile(r"\s(OR|AND|WITH)\s")
_GNU = re.compile(r"(A?GPL|LGPL|GFDL)[- ]?v?(\d(?:\.\d)?)(\+?)", re.IGNORECASE)
_OF_YESTERDAY = {
    "BSD-2-Clause-FreeBSD": "BSD-2-Clause",
    "BSD-2-Clause-NetBSD": "BSD-2-Clause",
    "Nunit": "zlib-acknowledgement",
    "Net-SNMP": "BSD-3-Clause",
    "StandardML-NJ": "SMLNJ",
    "bzip2-1.0.5": "bzip2-1.0.6",
    "eCos-2.0": "GPL-2.0-or-later",
    "wxWindows": "GPL-2.0-or-later",
}  # SPDX License List, ids marked as deprecated


def licence_fault(text: str, library: Library) -> str:
    """What is wrong with the id of a licence, or "": it is a record of the licences dataset, or an SPDX id in its own spelling."""
    if library.find("licences", text):
        return ""
    if _OPERATOR.search(text):
        return f'"{text}" joins several licences; a cell names one: write the id whose terms were read, and the others into the `note:`'
    successors = successors_of(text)
    if successors:
        return f'"{text}" is no SPDX id of today; write {" or ".join(successors)}'
    return "" if is_spdx(text) else unknown_licence(text, library)


def record_fault(text: str) -> str:
    """What is wrong with the id of a record about a licence, or "": SPDX writes it otherwise. Its newest ids are not known here."""
    spelt = spdx_spelling(text)
    return f'"{text}" is written otherwise by SPDX, and so in cells; did you mean "{spelt}"?' if spelt not in ("", text) else ""


def is_spdx(text: str) -> bool:
    """Whether this is one SPDX id in its own spelling."""
    return spdx_spelling(text) == text


def spdx_spelling(text: str) -> str:
    """The SPDX spelling of an id, or "" when SPDX has no such id (LicenseRef-… is anybody's)."""
    try:
        return "" if OWN_LICENCE in text else str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return ""


def successors_of(text: str) -> tuple[str, ...]:
    """What SPDX writes today for an id of yesterday; () when it is none."""
    gnu = _GNU.fullmatch(text)
    if gnu:
        family, version = gnu[1].upper(), gnu[2] if "." in gnu[2] else f"{gnu[2]}.0"
        later = f"{family}-{version}-or-later"
        return (later,) if gnu[3] else (f"{family}-{version}-only", later)
    if text.endswith("+") and is_spdx(text.rstrip("+")):
        return (text.rstrip("+"),)
    return (_OF_YESTERDAY[text],) if text in _OF_YESTERDAY else ()


def unknown_licence(text: str, library: Library) -> str:
    """The message about a licence that nobody knows, with the id that was meant where that is clear."""
    meant = meant_licence(text, library)
    return f'"{text}" is no SPDX id; did you mean "{meant}"?' if meant else no_licence(text)


def meant_licence(text: str, library: Library) -> str:
    """The id that a text means: a hub's word for it, another spelling, or a small slip; "" when that would be a guess."""
    held = library.datasets.get("licences")
    records = held.records.values() if held else ()
    by_word = {each.text("hf_id").casefold(): each.id for each in records if each.text("hf_id")}
    by_word |= {held.title(each).casefold(): each.id for each in records} if held else {}
    if text.casefold() in by_word:
        return by_word[text.casefold()]
    spelt = {_folded(each.id): each.id for each in records}
    for written in (text, f"{text}.0"):  # "Apache-2" leaves out the end of the version
        found = spelt.get(_folded(written)) or spdx_spelling(written.strip().replace(" ", "-"))
        if found:
            return found
    return _slip(_folded(text), spelt)


def _folded(text: str) -> str:
    """Small letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", text.removeprefix(OWN_LICENCE).casefold())


def _slip(folded: str, spelt: dict[str, str]) -> str:
    """The nearest id with the same digits: another version is another licence."""
    digits = re.sub(r"\D", "", folded)
    near = [(SequenceMatcher(None, folded, each).ratio(), each) for each in spelt if re.sub(r"\D", "", each) == digits]
    ratio, best = max(near, default=(0.0, ""))
    return spelt[best] if ratio >= CLOSE else ""
