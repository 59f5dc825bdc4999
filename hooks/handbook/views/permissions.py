"""What a licence lets you do, in plain words: the questions people ask, answered from the licences dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.data.records import Dataset, Library, Record
from handbook.views.cells import address_of

LICENCES = "licences"
MILLION = 1_000_000
NOT_KNOWN = "Not known."
KEEP: Mapping[str, str] = {
    "none": "Nothing",
    "notice": "The notices of licence and copyright",
    "display": "The notices, and the name must be shown where the text says so",
    "naming": "The notices, and what you build on it must carry the name",
}
PASS_ON: Mapping[str, str] = {
    "none": "",
    "restrictions": "the limits on use go with every copy",
    "files": "changed files stay under the same licence",
    "library": "the library stays under the same licence",
    "data": "changed data stays under the same licence",
    "work": "what you build on it stays under the same licence",
    "network": "what you build on it stays under the same licence, online too",
    "service": "everything that a service needs must be published",
}
FORBIDDEN: Mapping[str, str] = {
    "none": "",
    "listed": "The uses that the text lists.",
    "policy": "The uses that the maker’s policy lists.",
    "computing": "Everything but computing on it.",
    "non-production": "Use in production.",
    "non-commercial": "Every commercial purpose.",
    "research": "Everything but research.",
}
ELSEWHERE: Mapping[str, str] = {
    "part": "People in some places get no rights to some of the models.",
    "limited": "People in some places get no rights.",
}
WORDS: Mapping[str, str] = {"yes": "yes", "partial": "within limits", "no": "no"}
OPEN_USES = ("none", "listed", "policy")


@dataclass(frozen=True, slots=True)
class Permissions:
    """A licence in plain words: pairs of a question and its answer."""

    title: str
    page: str
    answers: tuple[tuple[str, str], ...]


def permissions(licence: Record, dataset: Dataset) -> Permissions:
    """The answers of one licence; a question without a short answer in our data is left out."""
    asked = (
        ("May I use it commercially?", commercial(licence)),
        ("May I change it and pass it on?", changing(licence)),
        ("What must I keep?", keeping(licence)),
        ("What is forbidden?", forbidden(licence)),
    )
    return Permissions(dataset.title(licence), address_of(dataset, licence), tuple(each for each in asked if each[1]))


def permissions_of(record: Record, field: str, library: Library) -> Permissions | None:
    """Those of the licence that a cell names."""
    cell = record.cell(field)
    licence = library.find(LICENCES, str(cell.value)) if cell.known else None
    return permissions(licence, library.datasets[LICENCES]) if licence else None


def commercial(licence: Record) -> str:
    """Yes, no, or where the limit lies."""
    use, cap = licence.text("commercial_use"), _cap(licence)
    if use == "yes" and cap:
        return f"Yes; {cap}."
    if use == "partial":
        return f"Within limits: {cap}." if cap else "Within limits that the text sets."
    return {"yes": "Yes.", "no": "No."}.get(use, NOT_KNOWN)


def _cap(licence: Record) -> str:
    """What changes for large users."""
    users = licence.cell("size_cap_users").value
    above = f"above {users / MILLION:g} million users a month" if isinstance(users, int) else "above a size"
    return {"licence": f"{above} you need another licence", "display": f"{above} you must show its name"}.get(licence.text("size_cap"), "")


def changing(licence: Record) -> str:
    """Both at once when the answer is the same."""
    change, share = (WORDS.get(licence.text(name), "not known") for name in ("modification", "redistribution"))
    if change == share:
        return "Yes, both." if change == "yes" else f"{change[:1].upper()}{change[1:]}."
    return f"Change it: {change}; pass it on: {share}."


def keeping(licence: Record) -> str:
    """The notices and names, and what stays under the same terms."""
    parts = [KEEP.get(licence.text("attribution"), ""), PASS_ON.get(licence.text("share_alike"), "")]
    told = "; ".join(each for each in parts if each)
    return f"{told}." if told else NOT_KNOWN


def forbidden(licence: Record) -> str:
    """What the text forbids, and whom it leaves out; empty when there is nothing."""
    parts = (FORBIDDEN.get(licence.text("use_restrictions"), ""), ELSEWHERE.get(licence.text("territory"), ""))
    return " ".join(each for each in parts if each)


def allowed(licence: Record) -> str:
    """Whether people may use, change and share it, in one sentence."""
    rights = [licence.text(name) for name in ("commercial_use", "modification", "redistribution")]
    use = licence.text("use_restrictions")
    if licence.text("commercial_use") == "no":
        return "Only for research." if use == "research" else "Not for commercial use."
    if "" in rights or not use:
        return "Not all of it has been read."
    if set(rights) == {"yes"} and use in OPEN_USES:
        return "Yes, also commercially." if use == "none" else "Yes, also commercially, but not for every purpose."
    return "Within limits."


def licence_line(licence: Record, dataset: Dataset, _library: Library) -> tuple[str, str]:
    """What people ask of a licence, and the answer in one breath."""
    kept = keeping(licence)
    more = f" To keep: {kept[:1].lower()}{kept[1:]}" if kept != NOT_KNOWN else ""
    thing = "models" if licence.cell("made_for").value == ("models",) else "work"
    return f"May I use, change and share {thing} under {dataset.title(licence)}?", f"{allowed(licence)}{more}"
