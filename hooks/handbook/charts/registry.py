"""Every kind of chart by its name. A new one is a file in kinds/ and a line here."""

from __future__ import annotations

from handbook.charts.kinds.bars import BAR_CHART
from handbook.charts.kinds.dots import DOT_CHART
from handbook.charts.kinds.memory import MEMORY_CHART
from handbook.charts.kinds.series import SERIES_CHART
from handbook.charts.kinds.shares import SHARE_CHART
from handbook.charts.kinds.strips import STRIP_CHART
from handbook.charts.kinds.timelines import TIMELINE

KINDS = {each.name: each for each in (BAR_CHART, DOT_CHART, SHARE_CHART, SERIES_CHART, TIMELINE, STRIP_CHART, MEMORY_CHART)}
