"""Records and a library made for tests of the rubrics: cells without evidence, licences of each kind."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.data.records import Cell, Dataset, Dispute, Library, Record
from handbook.data.schema import Description
from handbook.data.values import Value
from handbook.rubrics.evidence import PART_NAMES

Cells = Mapping[str, Value | Cell | None]
UNKNOWN = Cell(unknown="looked-not-found")

OPEN_LICENCE = {
    "osi_approved": "yes",
    "commercial_use": "yes",
    "modification": "yes",
    "redistribution": "yes",
    "use_restrictions": "none",
    "size_cap": "none",
    "territory": "worldwide",
    "eu_terms": "no-obstacle",
    "family": "permissive",
    "attribution": "notice",
    "share_alike": "none",
}
LICENCES: Mapping[str, Mapping[str, str]] = {
    "MIT": OPEN_LICENCE,
    "CC-BY-4.0": {**OPEN_LICENCE, "osi_approved": "no", "family": "attribution"},
    "LicenseRef-Rail": {
        **OPEN_LICENCE,
        "osi_approved": "no",
        "use_restrictions": "listed",
        "eu_terms": "depends",
        "attribution": "display",
    },
    "LicenseRef-Company": {**OPEN_LICENCE, "osi_approved": "no", "use_restrictions": "policy"},
    "LicenseRef-Unsigned": {**OPEN_LICENCE, "osi_approved": "no", "use_restrictions": "policy", "attribution": "none"},
    "GPL-3.0-only": {**OPEN_LICENCE, "share_alike": "work"},
    "CC0-1.0": {**OPEN_LICENCE, "attribution": "none"},
    "LicenseRef-Research": {**OPEN_LICENCE, "osi_approved": "no", "commercial_use": "no", "eu_terms": "excluded"},
    "LicenseRef-Unread": {"osi_approved": "no"},
}
OPEN_MODEL: Mapping[str, Value] = {
    "weights": "open",
    "weights_licence": "MIT",
    "training_code": "yes",
    "training_code_licence": "MIT",
    "inference_code": "yes",
    "inference_code_licence": "MIT",
    "training_data": "full",
    "checkpoints": "yes",
    "evaluation": "code+results",
    "paper": "https://example.org/paper",
    "model_card": "https://example.org/card",
    "compute_flop": 1e22,
}
OPEN_PARTS: Mapping[str, Value] = {
    "base_weights": "open",
    "tuned_weights": "open",
    "gate": "none",
    "architecture_code": "yes",
    "architecture_code_licence": "MIT",
    "data_code": "yes",
    "data_code_licence": "MIT",
    "tuning_code": "yes",
    "evaluation_code": "yes",
    "evaluation_code_licence": "MIT",
    "code_documentation": "yes",
    "data_licence": "CC-BY-4.0",
    "data_sources": "all",
    "tuning_data": "full",
    "data_card": "yes",
    "data_card_licence": "CC-BY-4.0",
    "evaluation_data": "yes",
    "evaluation_data_licence": "MIT",
    "report": "research",
    "report_licence": "CC-BY-4.0",
    "report_detail": "yes",
    "peer_review": "yes",
    "model_card_detail": "yes",
    "model_card_licence": "MIT",
    "evaluation_results": "yes",
    "evaluation_results_licence": "MIT",
    "hardware": "yes",
    "service_api": "yes",
    "tuning_data_licence": "CC-BY-4.0",
}


def cell(value: Value | None) -> Cell:
    """A cell with a value; None makes an unknown one."""
    return UNKNOWN if value is None else Cell(value=value)


def record(cells: Mapping[str, Value | Cell | None], dataset: str = "plants", name: str = "a") -> Record:
    """A record of plain values."""
    return Record(name, dataset, {field: held if isinstance(held, Cell) else cell(held) for field, held in cells.items()})


def disputed(value: Value, reading: Value) -> Cell:
    """A cell that somebody else reads differently."""
    return Cell(value=value, disputes=(Dispute(reading, "why", ()),))


def library(parts: Mapping[str, Value | Cell | None] | None = None) -> Library:
    """The licences above (fields that they leave out are unknown), and the components of the model "a" if there are any."""
    held = {name: record({**dict.fromkeys(OPEN_LICENCE), **cells}, "licences", name) for name, cells in LICENCES.items()}
    datasets = {"licences": Dataset(_description("licences"), held)}
    if parts is not None:
        datasets["components"] = Dataset(_description("components"), {"a": record(parts, "components")})
    return Library(datasets)


def split(cells: Cells) -> tuple[Record, Library]:
    """A model and a library with its components: cells go where their field belongs."""
    parts = {name: held for name, held in cells.items() if name in PART_NAMES}
    return record({name: held for name, held in cells.items() if name not in parts}), library(parts)


def _description(name: str) -> Description:
    return Description(
        name=name,
        file="",
        title="Licences",
        singular="licence",
        description="",
        licence="CC-BY-4.0",
        title_field="name",
        summary="",
        id_pattern="",
        pages="none",
        attribution=(),
        groups=(),
        fields={},
    )
