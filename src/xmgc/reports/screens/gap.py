"""The page of ``xmgc gap``: who owes how much in a sentence a measure, who is silent, movement, then one table.

One row a unit under the primary basis; the second basis stands in columns at the right of a wide screen. Who owes most
comes first, then the others, nearest to the schedule first.
"""

from collections.abc import Sequence
from fractions import Fraction

from xmgc.document import Document, Kind, Row, Table
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.period import Period
from xmgc.domain.shell import word
from xmgc.reports import spoken as say
from xmgc.reports.headlines import target_headlines
from xmgc.reports.screens import spelled
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import ratio, spelling_of, total_row, words
from xmgc.reports.spelling import names_words, plain
from xmgc.reports.standing import Standing, primaries, standings

NAMED = 3
SENTENCES = 4
OTHERS = 3
LISTED = 6


def gap_page(document: Document, view: View) -> Screen:
    """The page of a gap document that has any measure; without one the single line that says so."""
    at = document.as_of
    if at is None or not any(table.rows for table in document.tables if table.key != "projects"):
        return Screen((Head(document.title), Said("台账里还没有任务和完成数。"), *_ways(document, view, ())))
    found = standings(document)
    firsts = primaries(found)
    said = [sentence(one) for one in firsts[:SENTENCES]]
    if len(firsts) > SENTENCES:
        said.append(f"另有{len(firsts) - SENTENCES}项指标：{'、'.join(one.title for one in firsts[SENTENCES:])}。")
    said += [text for text in (silence(firsts), movement(firsts)) if text]
    shown = [one for one in found if not one.table.key.endswith("_growth")][: 1 if not view.everything else None]
    main = shown or list(firsts[:1])
    alike = [one for one in found if one.table is main[0].table]
    if view.everything:
        main = alike
    blocks: list[Block] = [Head(f"{say.span(at)}投资欠账", spelled.constants(document))]
    blocks += [Said(text) for text in said]
    for one in main:
        blocks += [Gap(), *standing_table(one, alike, document, view)]
    return Screen((*blocks, *_ways(document, view, firsts)))


# sentences ----------------------------------------------------------------------------------------------------------


def sentence(one: Standing) -> str:
    """固定资产投资欠41.19亿元（省下达任务，12个单位中6个欠）：南屏县18.72、云岭县10.26（4月数）、云泽经开区5.96。"""
    if spelled.column(one.table, "actual").kind is Kind.PERCENT:
        return next(iter(target_headlines(one.table, one.at)), f"{one.title}尚无单位报送。")
    if not one.reporting:
        return f"{one.title}（{one.held_against}）尚无单位报送完成数。"
    known = len(one.reporting)
    everyone = known + len(one.silent)
    who = f"{known}个单位" if known == everyone else f"已报的{known}个单位"
    owing = one.owing
    if not owing:
        return f"{one.title}不欠（{one.held_against}，{who}），完成{say.percent(one.rate)}。"
    total, named = owed_words(
        one.table, [one.arrears, *(ratio(row, "arrears") or Fraction(0) for row in owing[:NAMED])]
    )
    names = "、".join(
        f"{words(row, 'county')}{amount}{_month(row, one.at)}" for row, amount in zip(owing, named, strict=False)
    )
    return f"{one.title}欠{total}（{one.held_against}，{who}中{len(owing)}个欠）：{names}。"


def owed_words(table: Table, owed: Sequence[Fraction]) -> tuple[str, list[str]]:
    """The sum with its unit and the others without, all in one unit."""
    if spelled.column(table, "actual").kind is Kind.COUNT:
        return f"{plain_count(owed[0])}个", [plain_count(one) for one in owed[1:]]
    currency = spelling_of(table).currency
    unit = say.unit_of(owed)
    named = unit if currency == "元" else unit.replace("元", currency)
    return f"{say.figure(owed[0], unit)}{named}", [say.figure(one, unit) for one in owed[1:]]


def plain_count(value: Fraction) -> str:
    """A count that may be a fraction of a year's task: 2.5."""
    from xmgc.domain.money import round_half_up

    return plain(round_half_up(value, 2))


def _month(row: Row, at: Period) -> str:
    month = say.carried(row, at)
    return f"（{month}）" if month else ""


def silence(firsts: Sequence[Standing], rule: str = "，按原月数计，名次后带*") -> str:
    """未报：云岭县三项都停在4月，按原月数计，名次后带*。 Units that are short of the same stand together; ``rule``
    says how what they reported counts."""
    alike: dict[str, list[str]] = {}
    for county, stops in stopped(firsts).items():
        alike.setdefault(_short_of(stops, len(firsts)), []).append(county)
    if not alike:
        return ""
    parts = [f"{names_words(names, LISTED)}{what}" for what, names in alike.items()]
    return f"未报：{'；'.join(parts)}{rule if any(one.carried for one in firsts) else ''}。"


def _short_of(stops: Sequence[tuple[str, Period | None]], measures: int) -> str:
    """三项都停在4月; 固定资产投资停在4月、招商引资到位资金今年未报."""
    months = dict.fromkeys(month for _, month in stops)
    if len(months) == 1 and len(stops) == measures > 1:
        return f"{spelled.chinese_count(measures)}项都{_stood(stops[0][1])}"
    titles = {month: "、".join(title for title, at in stops if at == month) for month in months}
    return "、".join(f"{title}{_stood(month)}" for month, title in titles.items())


def _stood(month: Period | None) -> str:
    return "今年未报" if month is None else f"停在{month.month}月"


def stopped(firsts: Sequence[Standing]) -> dict[str, list[tuple[str, Period | None]]]:
    """The units short of the position: each measure's title and the month its figure stands at, None for silence."""
    found: dict[str, list[tuple[str, Period | None]]] = {}
    for one in firsts:
        for row in (*one.silent, *one.carried):
            reached = row["reported_to"]
            month = reached if isinstance(reached, Period) else None
            found.setdefault(words(row, "county"), []).append((one.title, month))
    return found


def movement(firsts: Sequence[Standing]) -> str:
    """比5月底，只比两月都报的单位：固定资产投资少欠5.50亿元（11个），…"""
    money = [one for one in firsts if spelled.column(one.table, "actual").kind is Kind.MONEY]
    moved = [(one, one.change) for one in money if one.change is not None]
    if not moved:
        return ""
    before = say.before_words(money[0].at)
    parts = [f"{one.title}{_moved(one, change)}（{len(one.compared)}个）" for one, change in moved]
    return f"比{before}，只比两月都报的单位：{'，'.join(parts)}。"


def _moved(one: Standing, change: Fraction) -> str:
    unit = say.unit_of([change])
    currency = spelling_of(one.table).currency
    words_ = say.moved_words(change, unit)
    return words_ if currency == "元" else words_.replace("元", currency)


# the table ----------------------------------------------------------------------------------------------------------


def standing_table(one: Standing, alike: Sequence[Standing], document: Document, view: View) -> list[Block]:
    """One measure under one basis as a grid, and the notes below it. ``alike`` are its measure's bases."""
    if spelled.column(one.table, "actual").kind is Kind.PERCENT:
        return _growth_grid(one, view)
    rows = ordered(one, view.sort)
    total = total_row(one.table, one.basis)
    everyone = (*rows, total) if total is not None else tuple(rows)
    slots = [*_money_slots(one, rows, everyone, document.unit, view), *_other_bases(one, alike, everyone, document)]
    slots += _closing_slots(one, everyone)
    timed = next((ratio(row, "time_rate") for row in rows if ratio(row, "time_rate") is not None), None)
    elapsed = f" · 序时{say.two(timed)}%" if timed is not None else ""
    order = {"arrears": "按欠账由大到小", "rate": "按完成率由低到高", "name": "按单位次序"}[view.sort]
    title = f"{one.title} · {one.held_against}{elapsed} · {order}；名次为组内名次"
    rules = {len(rows)} if total is not None else set()
    if view.sort == "arrears":
        rules.add(sum(1 for row in rows if ratio(row, "actual") is None or ratio(row, "arrears")))
    return [Grid(tuple(slots), title, tuple(sorted(rules))), *_notes(one, alike, total)]


def ordered(one: Standing, sort: str) -> list[Row]:
    """The silent first, then by the order asked for."""
    if sort == "name":
        return sorted(one.rows, key=lambda row: words(row, "county"))
    if sort == "rate":
        return sorted(one.rows, key=lambda row: (ratio(row, "rate") is not None, ratio(row, "rate") or 0))
    return sorted(
        one.rows,
        key=lambda row: (
            ratio(row, "actual") is not None,
            -(ratio(row, "arrears") or Fraction(0)),
            ratio(row, "balance") or Fraction(0),
        ),
    )


def _money_slots(one: Standing, rows: Sequence[Row], everyone: Sequence[Row], unit: str, view: View) -> list[Slot]:
    def figures(key: str, *, signed: bool = False) -> tuple[str, ...]:
        return spelled.figures(one.table, key, everyone, unit, signed=signed)

    silent = [ratio(row, "actual") is None for row in everyone]
    done = tuple(spelled.UNREPORTED if quiet else text for quiet, text in zip(silent, figures("actual"), strict=True))
    names = [words(row, "county") for row in everyone]
    return [
        Slot("单位", tuple(names), right=False, short=tuple(map(view.called, names)), fold=12),
        Slot("欠账", figures("arrears")),
        Slot(f"比{say.before_words(one.at)}", _changes(one, rows, everyone, unit), drop=2),
        Slot("年度任务", figures("target"), head_short="任务"),
        Slot("累计完成", done, head_short="完成"),
        Slot("完成率%", figures("rate")),
        Slot("超欠点", figures("pace", signed=True), drop=1),
        Slot("后续月均\n需完成", figures("needed_monthly"), wide=True, drop=1),
    ]


def _changes(one: Standing, rows: Sequence[Row], everyone: Sequence[Row], unit: str) -> tuple[str, ...]:
    """Movement a unit; the total adds the units of both months only."""
    values = [ratio(row, "arrears_change") for row in rows]
    if len(everyone) > len(rows):
        values.append(one.change)
    of = spelled.column(one.table, "arrears")
    if of.kind is Kind.COUNT:
        return spelled.counts(values, signed=True)
    return spelled.amounts(values, of.unit or unit, signed=True, unknown=spelled.INCOMPARABLE)


def _other_bases(one: Standing, alike: Sequence[Standing], everyone: Sequence[Row], document: Document) -> list[Slot]:
    """The arrears and pace of the same units under the other bases."""
    slots = []
    for other in alike:
        if other.basis == one.basis:
            continue
        total = total_row(one.table, other.basis)
        rows = [
            (other.of(words(row, "county")) if words(row, "county") != "合计" else total) or Row({}) for row in everyone
        ]
        owed = spelled.figures(one.table, "arrears", rows, document.unit)
        paces = spelled.figures(one.table, "pace", rows, document.unit, signed=True)
        slots += [
            Slot(f"{other.held_against}\n欠账", owed, wide=True, drop=2),
            Slot(f"{other.held_against}\n超欠点", paces, wide=True, drop=2),
        ]
    return slots


def _closing_slots(one: Standing, everyone: Sequence[Row]) -> list[Slot]:
    ranks = tuple(
        "" if words(row, "county") == "合计" else spelled.rank(row, carried=bool(say.carried(row, one.at)))
        for row in everyone
    )
    return [
        Slot("名次", ranks, right=False, drop=3),
        Slot("亮灯", tuple(spelled.light(row) for row in everyone), right=False, light=True),
    ]


def _growth_grid(one: Standing, view: View) -> list[Block]:
    rows = sorted(one.rows, key=lambda row: (ratio(row, "pace") is None, ratio(row, "pace") or 0))
    names = [words(row, "county") for row in rows]
    done = [ratio(row, "actual") for row in rows]
    grown = tuple(
        spelled.UNREPORTED if one is None else text for one, text in zip(done, spelled.rates(done), strict=True)
    )
    slots = (
        Slot("单位", tuple(names), right=False, short=tuple(map(view.called, names)), fold=12),
        Slot("超欠点", spelled.rates([ratio(row, "pace") for row in rows], signed=True)),
        Slot("目标%", spelled.rates([ratio(row, "target") for row in rows])),
        Slot("完成%", tuple(grown)),
        Slot("名次", tuple(map(spelled.rank, rows)), right=False),
        Slot("亮灯", tuple(map(spelled.light, rows)), right=False, light=True),
    )
    title = f"{one.title} · {one.basis or '年度目标'} · 按超欠由低到高；名次为组内名次"
    return [Grid(slots, title), Said("只看当月，不沿用，没有合计。", quiet=True, indent=0)]


def _notes(one: Standing, alike: Sequence[Standing], total: Row | None) -> list[Block]:
    said = ["合计欠账只加欠的，超额不抵减"] if total is not None else []
    if total is not None and one.silent:
        said.append(f"合计只含已报的{len(one.reporting)}个单位")
    if total is not None and one.compared:
        said.append(f"合计的“比{say.before_words(one.at)}”只含两月都报的{len(one.compared)}个单位")
    months = dict.fromkeys(say.carried(row, one.at) for row in one.carried)
    if months:
        said.append(f"*为{'、'.join(months)}")
    notes: list[Block] = [Said("；".join(said) + "。", quiet=True)] if said else []
    bases = [other.basis for other in alike if other.basis and other.basis != one.basis]
    more = [f"{basis}口径：加 --basis {basis}" for basis in bases]
    return [*notes, Said("；".join([*more, "全部栏目和说明：加 --wide"]) + "。", quiet=True)]


def _ways(document: Document, view: View, firsts: Sequence[Standing]) -> list[Block]:
    """The commands that lead on: the other measures, the unit that owes most."""
    others = [one.title for one in firsts[1 : 1 + OTHERS] if not one.table.key.endswith("_growth")]
    label = f"另{spelled.chinese_count(len(others))}项"
    lines = [(label, f"xmgc gap --measure {word(title)}") for title in others]
    worst = next((words(one.owing[0], "county") for one in firsts if one.owing), None)
    if worst:
        lines.append(("看一个单位", f"xmgc gap --county {word(worst)}"))
    if not firsts:
        lines.append(("收表", "xmgc import 文件夹"))
    return [Gap(), Commands(tuple(lines))] if lines else []
