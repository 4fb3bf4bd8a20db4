"""走势: small multiples of every unit on one scale (percent of the year's task), then the grid of months and units.

A growth is never drawn over amounts it contradicts: the title of a small chart is the two amounts divided (直接比); the
growth as reported stands beside it in the grid, and where the two are ten points apart it is marked for checking.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.document.workbook import Curve, Curves, Section, Sheet
from xmgc.domain.money import round_half_up
from xmgc.domain.period import Period
from xmgc.reports import spoken as say
from xmgc.reports.sentences import names_words, ratio, words
from xmgc.reports.standing import Standing

APART: Final = 10
"""Points between the reported growth and the two amounts divided from which the reported one is to be checked."""
MOST: Final = 12
"""Small charts on the page."""


def trend_sheet(trend: Document, firsts: Sequence[Standing], short: dict[str, str]) -> Sheet:
    """The sheet: curves of the first measure, a grid a measure."""
    at = firsts[0].at
    tables = {table.key: table for table in trend.tables}
    drawn = tables.get(firsts[0].table.key)
    curves = _curves(drawn, firsts[0], short) if drawn is not None else None
    grids = tuple(
        Section(
            _grid(tables[one.table.key], one, trend), trend.unit, f"{say.span(at)}{one.title}当月完成，按直接比由低到高"
        )
        for one in firsts
        if one.table.key in tables and tables[one.table.key].rows
    )
    return Sheet(
        name="走势",
        title=curves.title if curves else f"截至{say.end_of(at)}投资完成走势",
        under=f"截至{say.end_of(at)}",
        sections=grids,
        curves=curves,
        foot=(
            "当月完成＝本次累计−上次累计，累计数不相加；没有填报的月份并入下次填报。",
            f"直接比＝今年累计÷去年同期累计−1；填报＝各表自报的同比（可比口径），照录。两数相差{APART}个百分点以上的带？，用前请核。",
            "全年预计是推算，不是承诺。",
        ),
        about="逐月与去年同期",
    )


def _by_unit(table: Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault(words(row, "county"), []).append(row)
    return found


def _last(rows: Sequence[Row], year: int) -> Row | None:
    """A unit's latest month of the year."""
    own = [row for row in rows if isinstance(row["period"], Period) and row["period"].year == year]
    return own[-1] if own else None


def _curves(table: Table, one: Standing, short: dict[str, str]) -> Curves | None:
    year, found = one.at.year, []
    for county, rows in _by_unit(table).items():
        task = ratio(held, "target") if (held := one.of(county)) else None
        last = _last(rows, year)
        if not task or last is None:
            continue
        direct = ratio(last, "nominal")
        found.append((
            direct is None,
            direct or Fraction(0),
            _curve(short.get(county, county), rows, task, last, one.at),
        ))
    if not found:
        return None
    found.sort(key=lambda part: part[:2])
    known = [(said, direct) for unknown, direct, said in found if not unknown and direct < 0]
    under = (
        f"各图纵轴相同：逐月累计占{year}年任务（{one.held_against}）的%；粗线为{year}年，灰线为{year - 1}年，"
        f"虚线为序时；横轴为月。标题为与{year - 1}年同期直接比（两年累计数相除）。"
    )
    late = [say.named(row, one.at) for row in one.carried]
    return Curves(
        title=_title(one, known, len(found)),
        under=under,
        curves=tuple(said for *_, said in found[:MOST]),
        years=(year - 1, year),
        foot=f"{names_words(late)}的{year}年线止于其最后一次填报。逐月数值见下页。" if late else "逐月数值见下页。",
    )


def _title(one: Standing, falling: Sequence[tuple[Curve, Fraction]], count: int) -> str:
    span = f"{one.at.year}年1—{one.at.month}月"
    if not falling:
        return f"{span}{one.title}（{one.held_against}）走势：{count}个单位均不低于去年同期完成数"
    named = "、".join(said.title.replace("　", "") for said, _ in falling[:2])
    return f"{span}{one.title}（{one.held_against}）走势：{len(falling)}个单位完成数低于去年同期，{named}"


def _curve(name: str, rows: Sequence[Row], task: Fraction, last: Row, at: Period) -> Curve:
    def line(year: int) -> tuple[Fraction | None, ...]:
        by_month = {
            row["period"].month: ratio(row, "cumulative")
            for row in rows
            if isinstance(row["period"], Period) and row["period"].year == year
        }
        return tuple(
            100 * amount / task if (amount := by_month.get(month)) is not None else None for month in range(1, 13)
        )

    direct, month = ratio(last, "nominal"), say.carried(Row({"reported_to": last["period"]}), at)
    compared = f"{_signed(direct)}%" if direct is not None else "无去年数"
    until = f"（{'1—' if month else ''}{month.removesuffix('数')}）" if month else ""
    now = line(at.year)
    reached = next((one for one in reversed(now) if one is not None), Fraction(0))
    return Curve(
        title=f"{name}　{compared}{until}",
        this_year=now,
        last_year=line(at.year - 1),
        behind=direct is not None and round_half_up(direct, 1) < 0,
        spoken=f"{name}{at.year}年累计完成占年度任务的{round_half_up(reached, 1)}%，与去年同期直接比{compared}",
    )


def _signed(value: Fraction) -> str:
    shown = round_half_up(abs(value), 1)
    return f"{'' if not shown else '−' if value < 0 else '+'}{shown:.1f}"


def _grid(table: Table, one: Standing, trend: Document) -> Table:
    """Units × months of the year: single-month amounts, then 直接比, 填报 and the projected year."""
    months = list(
        dict.fromkeys(
            row["period"]
            for row in table.rows
            if isinstance(row["period"], Period) and row["period"].year == one.at.year
        )
    )
    months.sort()
    outlook = {
        words(row, "county"): row
        for found in trend.tables
        if found.key == "outlook"
        for row in found.rows
        if words(row, "measure") == one.title
    }
    units = list(_by_unit(table).items())
    rows = [_grid_row(county, rows, one.at, outlook.get(county)) for county, rows in units]
    rows.sort(key=lambda row: (row["nominal"] is None, ratio(row, "nominal") or Fraction(0)))
    first = {row["period"]: words(row, "months") for row in table.rows}
    columns = (
        Column("county", "单位"),
        *(Column(str(month), first.get(month, f"{month.month}月"), Kind.MONEY) for month in months),
        Column("cumulative", "累计完成", Kind.MONEY),
        Column("nominal", "直接比", Kind.POINTS, "%"),
        Column("growth", "填报", Kind.POINTS, "%"),
        Column("doubt", "核对"),
        Column("projected_rate", "全年预计占任务", Kind.PERCENT, "%"),
        Column("spark", "走势"),
        Column("slump", "下滑预警"),
    )
    shown = tuple(column for column in columns if any(row[column.key] not in {None, ""} for row in rows))
    return Table(table.key, table.title, shown, tuple(rows))


def _grid_row(county: str, rows: Sequence[Row], at: Period, outlook: Row | None) -> Row:
    values: dict[str, Value] = {"county": county}
    for row in rows:
        if isinstance(row["period"], Period) and row["period"].year == at.year:
            values[str(row["period"])] = row["month"]
    last = _last(rows, at.year)
    if last is not None:
        values |= {key: last[key] for key in ("cumulative", "nominal", "growth", "slump")}
        direct, said = ratio(last, "nominal"), ratio(last, "growth")
        values["doubt"] = "？" if direct is not None and said is not None and abs(direct - said) >= APART else None
    if outlook is not None:
        values |= {"projected_rate": outlook["projected_rate"], "spark": outlook["spark"]}
    return Row(values)
