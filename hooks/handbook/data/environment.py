"""What the environment may say: the day the site speaks of, where it lives, where its source lives. Empty is the same as absent."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from handbook.data.values import parse_day
from handbook.problems import Fault

AS_OF, EPOCH = "HANDBOOK_AS_OF", "SOURCE_DATE_EPOCH"
REPOSITORY, SITE = "HANDBOOK_REPOSITORY", "HANDBOOK_SITE_URL"
GITHUB = "https://github.com"
_OWNER_AND_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/(?!\.{1,2}$)[A-Za-z0-9._-]+")
_ADDRESS = re.compile(r"https://[\w.-]+(:\d+)?(/[\w.~%-]+)*")
_FIRST_DAY, _LAST_DAY = "1970-01-01", "2999-12-31"  # what builders take, and what leaves room for shelf lives
_LATEST = 32_503_679_999  # the last second of that


def given_day(environment: Mapping[str, str]) -> str:
    """The day of HANDBOOK_AS_OF, or ""; raises a fault for what is no day."""
    text = environment.get(AS_OF, "").strip()
    try:
        return day_of(text)
    except Fault as fault:
        raise Fault(f"{AS_OF}={fault}, or leave it empty") from None


def day_of(text: str) -> str:
    """A day that the site may speak of, or ""; raises a fault for another text."""
    try:
        day = parse_day(text) if text else ""
    except Fault:
        raise Fault(f'"{text}" is no day; write YYYY-MM-DD') from None
    if day and not _FIRST_DAY <= day <= _LAST_DAY:
        raise Fault(f'"{text}" is too far away; write a day from {_FIRST_DAY} to {_LAST_DAY}')
    return day


def epoch_day(environment: Mapping[str, str]) -> str:
    """The day of SOURCE_DATE_EPOCH, or ""; raises a fault for what is no count of seconds."""
    text = environment.get(EPOCH, "").strip()
    if text and not (text.isascii() and text.isdigit() and int(text) <= _LATEST):
        raise Fault(f'{EPOCH}="{text}" is no count of seconds since 1970; write one, such as 1790000000, or leave it empty')
    return datetime.datetime.fromtimestamp(int(text), datetime.UTC).date().isoformat() if text else ""


def repository_address(environment: Mapping[str, str]) -> str:
    """Where the source lives, from HANDBOOK_REPOSITORY: an https address, or owner/name on GitHub; "" when nobody said so."""
    text = environment.get(REPOSITORY, "").strip().rstrip("/").removesuffix(".git")
    if not text:
        return ""
    address = f"{GITHUB}/{text}" if _OWNER_AND_NAME.fullmatch(text) else text
    if not _ADDRESS.fullmatch(address):
        raise Fault(f'{REPOSITORY}="{text}" is neither owner/name nor an https address; correct it, or leave it empty')
    return address


def site_address(environment: Mapping[str, str]) -> str:
    """Where the site will live, from HANDBOOK_SITE_URL; "" when nobody said so."""
    text = environment.get(SITE, "").strip()
    if text and not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[\w.~%-]*)*", text):
        raise Fault(f'{SITE}="{text}" is no address of a site; write one that begins with https://, or leave it empty')
    return text


def environment_faults(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with each of them."""
    for read in (given_day, epoch_day, repository_address, site_address):
        try:
            read(environment)
        except Fault as fault:
            yield str(fault)
