"""What a page asks for in a `chart` fence, checked against the datasets."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.charts.categories import rubric_names
from handbook.charts.limits import faults_of
from handbook.charts.options import OptionReader
from handbook.charts.registry import KINDS
from handbook.charts.subjects import ChartKind, ChartRequest, Role, Subject, subject_of
from handbook.content.corpus import Corpus
from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import Node
from handbook.data.schema import Description, Field
from handbook.problems import Fault, Positioned, Problems, suggestion
from handbook.query.queries import QUERY_KEYS, QueryReader
from handbook.rubrics.registry import DATASET
from handbook.views.prose_values import with_values

COMMON_KEYS = ("kind", *QUERY_KEYS, "title", "description", "caution")
ALL_KEYS = tuple(dict.fromkeys((*COMMON_KEYS, *(key for kind in KINDS.values() for key in (*kind.needs, *kind.may_have, *kind.settings)))))
DIVIDING = ("colour", "group", "category", "by")


def read_chart(
    node: Node | None, file: str, corpus: Corpus, number: int, problems: Problems, at: Positioned | None = None
) -> Subject | None:
    """The subject of a chart fence, or None after faults. `number` is that of the figure on its page."""
    own = Problems()
    settings = read_settings(node, ALL_KEYS, "a chart fence", file, own, at)
    subject = ChartReader(settings, corpus, number).subject() if settings else None
    problems.found.extend(own.found)
    return None if own.found else subject


class ChartReader:
    """Reads the settings of a `chart` fence."""

    def __init__(self, settings: Settings, corpus: Corpus, number: int) -> None:
        self.settings = settings
        self.corpus = corpus
        self.number = number
        self.rows = QueryReader(settings, corpus.library)

    def subject(self) -> Subject | None:
        """The request with the records it chooses; its limits are looked at when nothing else is wrong."""
        kind, dataset = KINDS.get(self.settings.choice("kind", KINDS)), self.rows.dataset()
        if not kind or not dataset:
            return None
        request = self.request(kind, dataset.description)
        return None if self.settings.problems.found else self.within_limits(request)

    def within_limits(self, request: ChartRequest) -> Subject | None:
        """The subject, after its kind has looked at the records."""
        try:
            subject = subject_of(request, self.corpus.library)
        except Fault as fault:
            self.settings.fault(request.kind.divided_by, f"{request.kind.divided_by}: {fault}")
            return None
        for setting, message in faults_of(subject):
            self.settings.fault(setting, f"{setting}: {message}")
        return subject

    def request(self, kind: ChartKind, description: Description) -> ChartRequest:
        """The request with its fields and options."""
        self.refuse_settings_of_others(kind)
        rubric = self.rubric(kind, description)
        fields = dict(self.fields(kind, description, rubric))
        title, said = self.words("title"), self.described()
        records = self.rows.query(description, title)
        options = OptionReader(self.rows).options(description, [field for role, field in fields.items() if role in DIVIDING])
        return ChartRequest(kind, title, said, records, fields, rubric, options, self.number)

    def described(self) -> str:
        """What can be seen, in sentences, for those who can't see it."""
        text = self.words("description")
        if text and (not text.endswith(".") or len(text) <= len(self.settings.text("title"))):
            self.settings.fault("description", "description: say in one sentence or more, longer than the title, what can be seen")
        return text

    def words(self, key: str) -> str:
        """A text with the numbers of `@{…}` in it."""
        text = self.settings.text(key)
        try:
            return with_values(text, self.corpus.library, self.corpus.statistics)
        except Fault as fault:
            self.settings.fault(key, f"{key}: {fault}")
            return text

    def refuse_settings_of_others(self, kind: ChartKind) -> None:
        """A fault for settings that only other kinds have, and for those that this one needs."""
        settings = Settings(self.settings.node, f"a {kind.name} chart", self.settings.file, self.settings.problems)
        known = (*COMMON_KEYS, *kind.needs, *kind.may_have, *kind.settings)
        settings.refuse_others((*known, *(key for key in settings.node.keys if key not in ALL_KEYS)))
        for key in kind.needed_settings:
            if not settings.has(key):
                settings.missing(key)

    def fields(self, kind: ChartKind, description: Description, rubric: str) -> Iterator[tuple[str, Field]]:
        """The fields by their role."""
        may_have = {role: wanted for role, wanted in kind.may_have.items() if self.settings.has(role)}
        for role, wanted in {**kind.needs, **may_have}.items():
            filled = rubric and role == kind.rubric_role
            field = None if filled else self.field(role, wanted, self.rubrics_for(kind, role, description), description)
            if field:
                yield role, field

    def field(self, role: str, wanted: Role, rubrics: tuple[str, ...], description: Description) -> Field | None:
        """The field of a role, if it exists and fits."""
        name = self.settings.scalar(role)
        if not name:
            return None
        field = description.fields.get(name.text)
        fitting = [*(each.name for each in description.fields.values() if wanted.fits(each)), *rubrics]
        if not field:
            self.settings.fault(name, f'{role}: "{name.text}" is no field of {description.name}; {suggestion(name.text, fitting)}')
        elif not wanted.fits(field):
            self.settings.fault(name, f"{role}: {name.text} is {field.type}, wanted is {wanted.wants}; {suggestion('', fitting)}")
        return field

    def rubrics_for(self, kind: ChartKind, role: str, description: Description) -> tuple[str, ...]:
        """The rubrics that may fill a role."""
        return rubric_names() if role == kind.rubric_role and description.name == DATASET else ()

    def rubric(self, kind: ChartKind, description: Description) -> str:
        """The rubric that fills a role, or an empty string."""
        name = self.settings.scalar(kind.rubric_role, required=False) if kind.rubric_role else None
        if not name or name.text not in rubric_names():
            return ""
        if description.name != DATASET:
            advice = f"judges {DATASET}, not {description.name}; name a field instead"
            self.settings.fault(name, f'{kind.rubric_role}: the rubric "{name.text}" {advice}')
        return name.text
