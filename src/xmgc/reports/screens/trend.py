"""The page of ``xmgc trend``: who runs below last year, whose two growths disagree, who will not make the year; then a
grid of months by units.

直接比 divides two amounts of the ledger; 填报 is the growth as reported (可比口径). Where they are ten points apart the
reported one bears ？: to be checked before it is used.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Row, Table
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.period import Period
from xmgc.domain.shell import word
from xmgc.reports.screens import spelled
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import ratio, words
from xmgc.reports.spoken import percent

APART: Final = 10
"""Points from which two growths of one unit are too far apart."""
NAMED: Final = 3


def trend_page(document: Document, view: View) -> Screen:
    """The page of the first measure of a trend document; the others by ``--measure``."""
    at = document.as_of
    tables = [table for table in document.tables if not table.key.startswith("outlook")]
    main = next((table for table in tables if any(row["month"] is not None for row in table.rows)), None)
    if at is None or main is None:
        return Screen((Head(document.title, spelled.constants(document)), Said("还没有可以连成走势的完成数。")))
    title = main.title.removesuffix("走势")
    months = _by_county(main, at.year)
    ahead = {words(row, "county"): row for row in _outlooks(document) if words(row, "measure") == title}
    lasts = {county: _last(own, at) for county, own in months.items()}
    order = sorted(months, key=lambda county: _low(lasts[county]))
    blocks: list[Block] = [Head(f"{at.year}年{title}走势", spelled.constants(document))]
    blocks += [Said(text) for text in (*_growths(order, lasts), _year_end(ahead), _short(lasts, at)) if text]
    blocks += [Gap(), _grid(order, months, ahead, lasts, document, view, spelled.column(main, "month"))]
    blocks.append(Said("填报%为填报的同比（可比口径），照录；全年%为推算的全年完成占年度任务。", quiet=True))
    others = [table.title.removesuffix("走势") for table in tables if table is not main and table.rows]
    return Screen((*blocks, Gap(), Commands(_ways(others))))


def _outlooks(document: Document) -> tuple[Row, ...]:
    return tuple(row for table in document.tables if table.key.startswith("outlook") for row in table.rows)


def _by_county(table: Table, year: int) -> dict[str, dict[int, Row]]:
    """This year's rows of each unit by month."""
    found: dict[str, dict[int, Row]] = {}
    for row in table.rows:
        period = row["period"]
        if isinstance(period, Period) and period.year == year:
            found.setdefault(words(row, "county"), {})[period.month] = row
    return {county: own for county, own in found.items() if any(row["month"] is not None for row in own.values())}


def _last(own: Mapping[int, Row], at: Period) -> Row:
    """The last month with an amount."""
    return own[max(month for month, row in own.items() if row["month"] is not None and month <= at.month)]


def _low(row: Row) -> tuple[bool, Fraction]:
    nominal = ratio(row, "nominal")
    return nominal is None, nominal or Fraction(0)


def _apart(row: Row) -> bool:
    nominal, growth = ratio(row, "nominal"), ratio(row, "growth")
    return nominal is not None and growth is not None and abs(nominal - growth) >= APART


def _growths(order: Sequence[str], lasts: Mapping[str, Row]) -> list[str]:
    below = [county for county in order if (ratio(lasts[county], "nominal") or 0) < 0]
    known = [county for county in order if ratio(lasts[county], "nominal") is not None]
    said = []
    if below:
        named = "、".join(
            f"{county}{spelled.rates([ratio(lasts[county], 'nominal')], 1)[0]}%" for county in below[:NAMED]
        )
        said.append(f"两年累计数直接比，{len(below)}个单位低于去年同期，{named}{'最大' if len(below) > 1 else ''}。")
    elif known:
        said.append(f"两年累计数直接比，{len(known)}个单位都不低于去年同期。")
    doubtful = [county for county in order if _apart(lasts[county])]
    if doubtful:
        said.append(f"填报的同比与直接比相差{APART}个百分点以上的{len(doubtful)}个单位带？，用前请核。")
    return said


def _year_end(ahead: Mapping[str, Row]) -> str:
    rates = {county: rate for county, row in ahead.items() if (rate := ratio(row, "projected_rate")) is not None}
    short = sorted((county for county in rates if rates[county] < 100), key=lambda county: rates[county])
    if not short:
        return f"照目前走势，{len(rates)}个单位都能完成年度任务。推算，不是承诺。" if rates else ""
    named = "，".join(f"{county}只能完成{percent(rates[county])}" for county in short[:2])
    why = words(ahead[short[0]], "assumption").removeprefix("假定")
    return f"{f'若{why}，' if why else ''}{len(short)}个单位全年完不成年度任务，{named}。推算，不是承诺。"


def _short(lasts: Mapping[str, Row], at: Period) -> str:
    """云岭县止于4月，按1—4月比."""
    stops: dict[int, list[str]] = {}
    for county, row in lasts.items():
        period = row["period"]
        if isinstance(period, Period) and period.month < at.month:
            stops.setdefault(period.month, []).append(county)
    parts = [
        f"{'、'.join(names)}止于{month}月，按{'1月' if month == 1 else f'1—{month}月'}比"
        for month, names in stops.items()
    ]
    return f"{'；'.join(parts)}。" if parts else ""


def _grid(
    order: Sequence[str],
    months: Mapping[str, Mapping[int, Row]],
    ahead: Mapping[str, Row],
    lasts: Mapping[str, Row],
    document: Document,
    view: View,
    kind: Column,
) -> Grid:
    at = document.as_of
    last = at.month if at is not None else 12
    held = [m for m in range(1, last + 1) if any(_amount(own.get(m)) is not None for own in months.values())]
    slots = [Slot("单位", tuple(order), right=False, short=tuple(map(view.called, order)), fold=10)]
    for month in held:
        values = [_amount(months[county].get(month)) for county in order]
        spans = {
            words(months[county][month], "months") for county in order if _amount(months[county].get(month)) is not None
        }
        head = spans.pop().replace("—", "-") if len(spans) == 1 else f"{month}月"
        cells = spelled.of_kind(kind, values, document.unit, unknown=spelled.UNREPORTED)
        slots.append(Slot(head, cells, drop=20 - month))
    marks = ["？" if _apart(lasts[county]) else "" for county in order]
    grown = spelled.rates([ratio(lasts[county], "growth") for county in order], 1, signed=True)
    years = [ratio(ahead[county], "projected_rate") if county in ahead else None for county in order]
    slots += [
        Slot("直接比%", spelled.rates([ratio(lasts[county], "nominal") for county in order], 1, signed=True)),
        Slot("填报%", grown),
        *([Slot("", tuple(marks), right=False)] if any(marks) else []),
        Slot("全年%", spelled.rates(years, 1)),
        Slot("走势", tuple(words(ahead[county], "spark") if county in ahead else "" for county in order), right=False),
    ]
    return Grid(tuple(slots), "当月完成，几个月合报的列在后一个月；按直接比由低到高")


def _amount(row: Row | None) -> Fraction | None:
    return None if row is None else ratio(row, "month")


def _ways(others: Sequence[str]) -> tuple[tuple[str, str], ...]:
    label = f"另{spelled.chinese_count(len(others[:NAMED]))}项"
    lines = [(label, f"xmgc trend --measure {word(title)}") for title in others[:NAMED]]
    return (*lines, ("画成图", "xmgc export --reports trend --out 走势.xlsx"), ("每月全部数", "xmgc trend --wide"))
