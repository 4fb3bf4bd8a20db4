"""走势: one table a measure with every report of this year and last, and ``outlook``: year end, slump, sparkline."""

from collections.abc import Sequence
from dataclasses import replace

from xmgc.document import Chart, Column, Document, Kind, Row, Table, Value
from xmgc.domain.formula import values_of
from xmgc.domain.measures import Measure, MeasureKind
from xmgc.domain.places import County
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.actuals import restated
from xmgc.measure.book import Book
from xmgc.measure.targets import measures_known, title_of
from xmgc.measure.trend import Month, Outlook, lit, months_of, outlook
from xmgc.reports.asked import counties_asked, measures_asked
from xmgc.reports.gap_notes import RESTATED_WORDS
from xmgc.reports.gap_table import in_amounts
from xmgc.reports.report import Options, Report
from xmgc.reports.screens.trend import trend_page
from xmgc.reports.sentences import names_words

COLUMNS = (
    Column("county", "单位"),
    Column("period", "月份", Kind.PERIOD),
    Column("months", "当期", weight=2),
    Column("cumulative", "累计完成", Kind.MONEY),
    Column("month", "当期完成", Kind.MONEY, bar=True),
    Column("growth", "同比（填报）", Kind.PERCENT, "%"),
    Column("nominal", "名义同比", Kind.PERCENT, "%", weight=3),
    Column("nominal_month", "当期名义同比", Kind.PERCENT, "%", weight=4),
    Column("light", "亮灯", Kind.LIGHT, weight=6),
    Column("slump", "下滑预警"),
    Column("restated", "更正", weight=5),
)
OUTLOOK = (
    Column("measure", "指标"),
    Column("county", "单位"),
    Column("spark", "走势"),
    Column("actual", "累计完成", Kind.MONEY),
    Column("growth", "同比（填报）", Kind.PERCENT, "%", weight=3),
    Column("projected", "全年预计", Kind.MONEY),
    Column("target", "年度任务", Kind.MONEY, weight=2),
    Column("projected_rate", "预计完成率", Kind.PERCENT, "%"),
    Column("slump", "下滑预警"),
    Column("assumption", "假定", weight=5),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The trend up to the snapshot's position."""
    book = Book.of(snapshot)
    counties = counties_asked(snapshot, options)
    known = measures_asked(measures_known(book, options.policy), options.measure, options.policy)
    tables, outlooks = [], []
    ahead: dict[str, Table] = {"outlook": Table("outlook", "走势与全年预计", OUTLOOK, ())}
    for measure in known:
        kind = options.policy.measure(measure)
        series = [(county, months_of(book, county, measure, options.policy)) for county in counties]
        title = title_of(measure, options.policy)
        rows = tuple(
            _row(book, county, measure, month)
            for county, months in series
            for month in lit(book, county, measure, months, options.policy)
        )
        said = (RESTATED_WORDS,) if any(row["restated"] for row in rows) else ()
        tables.append(
            Table(measure, f"{title}走势", in_kind(COLUMNS, kind), rows, notes=said, chart=_chart(title, counties))
        )
        seen = [outlook(book, county, measure, months, options.policy) for county, months in series]
        found = [(title, one) for one in seen if one is not None]
        outlooks += found
        table = _outlook_table(kind)
        lines = tuple(_outlook_row(*one) for one in found)
        ahead[table.key] = replace(table, rows=(*ahead.get(table.key, table).rows, *lines))
    return Document(
        "trend",
        f"{snapshot.as_of.year}年走势与全年预计",
        snapshot.as_of,
        (*(one for one in ahead.values() if one.rows or one.key == "outlook"), *tables),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(),
        headlines=_headlines(outlooks),
    )


def in_kind(columns: Sequence[Column], measure: Measure) -> tuple[Column, ...]:
    """The columns with amounts of a measure in its own kind."""
    return tuple(in_amounts(one, measure) if one.kind is Kind.MONEY else one for one in columns)


def _outlook_table(measure: Measure) -> Table:
    """The empty outlook a measure's lines stand in: one of RMB, one of each measure counted otherwise."""
    if measure.kind is MeasureKind.MONEY and not measure.currency:
        return Table("outlook", "走势与全年预计", OUTLOOK, ())
    return Table(f"outlook_{measure.key}", f"{measure.title}全年预计", in_kind(OUTLOOK, measure), ())


def _row(book: Book, county: County, measure: str, month: Month) -> Row:
    words: dict[str, Value] = {
        "county": county.name,
        "period": month.period,
        "months": month.months,
        "slump": "；".join(month.slump) or None,
        "restated": restated(book, county, measure, month.period) or None,
    }
    return Row({**words, **values_of(month.cells)}, month.cells, flag="下滑" if month.slump else "")


def _outlook_row(title: str, one: Outlook) -> Row:
    words: dict[str, Value] = {
        "measure": title,
        "county": one.county.name,
        "spark": one.spark,
        "slump": "；".join(one.slump) or None,
        "assumption": one.assumption,
    }
    return Row({**words, **values_of(one.cells)}, one.cells, flag="下滑" if one.slump else "")


def _chart(title: str, counties: Sequence[County]) -> Chart | None:
    """A line of the single-month amounts, where one county alone makes a line."""
    return Chart("line", f"{title}当期完成", "period", ("month",)) if len(counties) == 1 else None


def _notes() -> tuple[str, ...]:
    return (
        "当期完成 = 本次累计 − 上次累计，累计数不相加；中间月份没有填报的，当期含缺报月份，如 1—2月",
        "同比为填报的可比口径增速，照填报数列示；名义同比由两个填报数相除得出，口径可能不同，仅供参考",
        "全年预计是推算，不是承诺，假定写在各行",
        "亮灯按当月进度；红灯月份以后赶上的改为黄灯，不抹去",
    )


def _headlines(outlooks: Sequence[tuple[str, Outlook]]) -> tuple[str, ...]:
    said = []
    for title in dict.fromkeys(title for title, _ in outlooks):
        falling = [one.county.name for name, one in outlooks if name == title and one.slump]
        short = [
            one.county.name
            for name, one in outlooks
            if name == title and (one.cells["projected_rate"].value or 100) < 100
        ]
        if falling:
            said.append(f"{title}出现下滑的：{names_words(falling)}。")
        if short:
            said.append(f"按目前走势，{names_words(short)}全年完不成{title}任务。")
    return tuple(said)


TREND = Report("trend", "走势", frozenset({Need.SUMS, Need.RESTATED}), build, page=trend_page)
