"""A series in the office's words: the one list for import, explain and notes."""

from collections.abc import Iterable
from typing import Final

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import MEASURES, Measure, measure_title
from xmgc.domain.period import Span

_SPANS: Final = {
    Span.MONTH: "当月",
    Span.YEAR_TO_DATE: "年内累计",
    Span.SINCE_START: "开工以来累计",
    Span.YEAR: "全年",
    Span.NEXT_YEAR: "明年",
    Span.WHOLE: "",
}
_ASPECTS: Final = {
    Aspect.ACTUAL: "完成",
    Aspect.PLAN: "计划",
    Aspect.GROWTH: "同比",
    Aspect.GROWTH_TARGET: "增速目标",
}


def series_title(series: Series, measures: Iterable[Measure] = MEASURES) -> str:
    """E.g. 固定资产投资全年计划（省下达）; a property of the whole thing (总投资) is its measure's title."""
    basis = f"（{series.basis}）" if series.basis else ""
    aspect = "" if series.span is Span.WHOLE else _ASPECTS[series.aspect]
    return f"{measure_title(series.measure, measures)}{_SPANS[series.span]}{aspect}{basis}"
