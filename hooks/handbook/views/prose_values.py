"""Numbers in prose: `@{dataset/record/field}` and `@{statistic}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.data.records import Library
from handbook.problems import Fault, nearest, suggestion
from handbook.query.statistics import Statistic, count, known_of, share
from handbook.views.cells import show_value


@dataclass(frozen=True, slots=True)
class ProseValue:
    """A value taken from the data into a sentence, and where it came from."""

    text: str
    origin: str


def prose_value(path: str, library: Library, statistics: Mapping[str, Statistic]) -> ProseValue:
    """The shown value of `dataset/record/field`, or a statistic; raises a fault when there is none to show."""
    parts = path.strip().split("/")
    if len(parts) == 1 and parts[0] in statistics:
        statistic = statistics[parts[0]]
        return ProseValue(statistic_text(statistic, library), statistic.means)
    if len(parts) != 3:
        raise Fault(f'"@{{{path}}}" is neither @{{dataset/record/field}} nor a statistic; {meant(path, statistics)}')
    return _cell_value(path, parts[0], parts[1], parts[2], library)


def meant(path: str, statistics: Iterable[str]) -> str:
    """What to do about a statistic that is not there: the name that was meant, or where one is written."""
    close = nearest(path, statistics)
    return f'did you mean "{close}"?' if close else "a new statistic is written into a file of docs/statistics/"


NUMBER = re.compile(r"@\{([^}\n]*)\}")


def with_values(text: str, library: Library, statistics: Mapping[str, Statistic]) -> str:
    """A text with the words of each `@{…}` in its place; raises a fault for one that has none."""
    return NUMBER.sub(lambda match: prose_value(match[1], library, statistics).text, text)


def statistic_text(statistic: Statistic, library: Library) -> str:
    """A statistic in words: a count, a share in whole percent, the shown value of a field, or the name of a record."""
    if statistic.show == "count":
        return f"{count(library.datasets[statistic.dataset], statistic.of, statistic.where):,}"
    if statistic.show == "share":
        return f"{round(share(statistic, library))} %"
    if not statistic.field:
        return ""
    records = known_of(statistic, library)
    if statistic.show == "different":
        return f"{len({show_value(statistic.field, each.cell(statistic.field.name).value or '', library) for each in records}):,}"
    if not records:
        raise Fault(f'"@{{{statistic.id}}}": no record is known, so no sentence can name one')
    chosen = records[-1 if statistic.show.endswith("largest") else 0]
    if statistic.show.startswith("named"):
        return chosen.text(statistic.named_by) if statistic.named_by else library.datasets[statistic.dataset].title(chosen)
    return show_value(statistic.field, chosen.cell(statistic.field.name).value or "", library)


def _cell_value(path: str, name: str, record_id: str, field_name: str, library: Library) -> ProseValue:
    dataset = library.datasets.get(name)
    if not dataset:
        raise Fault(f'"@{{{path}}}": no dataset {name}; {suggestion(name, library.datasets)}')
    record = library.find(name, record_id)
    if not record:
        raise Fault(f'"@{{{path}}}": no record {record_id}; {suggestion(record_id, dataset.records)}')
    field = dataset.description.fields.get(field_name)
    if not field:
        raise Fault(f'"@{{{path}}}": no field {field_name}; {suggestion(field_name, dataset.description.fields)}')
    value = record.cell(field_name).value
    if value is None:
        raise Fault(f'"@{{{path}}}": the data does not know this value, so no sentence can state it')
    return ProseValue(show_value(field, value, library), f"{dataset.title(record)}: {field.title}")
