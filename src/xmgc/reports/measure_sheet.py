"""A measure's sheet of the workbook: the whole city first, then group by group, both bases beside each other.

名次 单位 │ the primary basis with 欠账 and its movement │ the other bases │ 说明. A unit stands once; what is said
of the other basis stands in its own columns, without a second rank.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Kind, Look, Row, Table, Value
from xmgc.document.paper import Band
from xmgc.document.workbook import Section, Sheet
from xmgc.domain.period import Period
from xmgc.measure.actuals import RESTATED
from xmgc.reports import spoken as say
from xmgc.reports.gap_notes import is_restated
from xmgc.reports.sentences import Pace, groups_of, pace_of, ratio, words
from xmgc.reports.standing import Standing

INCOMPARABLE: Final = "不可比"
_FIRST: Final = ("target", "actual", "rate", "pace", "arrears")
_LAST: Final = ("remaining", "needed_monthly", "light")
_OTHER: Final = ("target", "pace", "arrears")
_HEADS: Final = {"pace": "超欠进度", "needed_monthly": "后续月均\n需完成"}


def measure_sheet(bases: Sequence[Standing], unit: str, rule: str, name: str) -> Sheet:
    """The sheet of one measure's standings, the primary basis first. ``rule`` says how lights are given."""
    main = bases[0]
    table, bands = _table(bases)
    elapsed = say.percent(Fraction(100 * main.at.month, 12))
    compared = f"比{say.before_words(main.at)}只比两月都报的单位（{len(main.compared)}个），▲多欠、▼少欠"
    return Sheet(
        name=name,
        title=f"{say.span(main.at)}{main.title}完成情况：按{main.held_against}，{owed_words(main)}",
        under=f"截至{say.end_of(main.at)}　　序时进度{elapsed}　　组内按完成率排名，组间不比",
        sections=(Section(table, unit, bands=bands),),
        foot=(
            f"超欠进度＝完成率−时序进度（{main.at.month}÷12），用未取整的数计算，最后取两位小数；负数为慢于序时。",
            f"投资欠账＝年度任务×{main.at.month}÷12−累计完成，只列欠的；合计为各单位欠账之和，超额单位不抵减。"
            + (f"{compared}。" if main.compared else f"没有可与{say.before_words(main.at)}相比的数。"),
            f"亮灯：{rule}。来源见“口径和来源”表。",
        ),
        about=owed_words(main),
    )


def owed_words(one: Standing) -> str:
    """6个单位欠账41.19亿元, or that nobody owes."""
    return (
        f"{len(one.owing)}个单位欠账{say.money(one.arrears)}"
        if one.owing
        else f"没有单位欠账，完成{say.percent(one.rate)}"
    )


def _table(bases: Sequence[Standing]) -> tuple[Table, tuple[Band, ...]]:
    main = bases[0]
    rows, bands = [_total(bases)], []
    for group in groups_of(main.rows):
        peers = [row for row in main.rows if words(row, "group") == group]
        owed = sum((ratio(row, "arrears") or Fraction(0) for row in peers), Fraction(0))
        bands.append(Band(len(rows), f"{group_words(group, peers)}（{len(peers)}个）　欠账{say.money(owed)}"))
        rows += [_row(row, bases) for row in in_rank(peers)]
    return Table(main.table.key, main.title, _columns(bases), tuple(rows)), tuple(bands)


def group_words(group: str, peers: Sequence[Row]) -> str:
    """A group by the kinds of unit there are: 县（区） where no 市 is among them."""
    if group != "县（市、区）":
        return "市直部门" if group == "市直" else group
    kinds = [kind for kind in ("县", "市", "区") if any(words(row, "county").endswith(kind) for row in peers)]
    if not kinds:
        return group
    return kinds[0] + (f"（{'、'.join(kinds[1:])}）" if kinds[1:] else "")


def in_rank(rows: Sequence[Row]) -> list[Row]:
    """Best first; the unranked last."""
    return sorted(rows, key=lambda row: (ratio(row, "rank") is None, ratio(row, "rank") or 0))


def _columns(bases: Sequence[Standing]) -> tuple[Column, ...]:
    main = bases[0]
    known = {column.key: column for column in main.table.columns}
    over = f"按{main.held_against}（主口径）" if len(bases) > 1 else f"按{main.held_against}"

    def picked(key: str, group: str, named: str = "") -> Column:
        label = _HEADS.get(key, known[key].label)
        look = Look.OWED if key == "arrears" and not named else Look.PLAIN
        return replace(known[key], key=named or key, label=label, group=group, look=look, bar=False)

    moved = Column("arrears_change", f"比{say.before_words(main.at)}", Kind.MONEY, group=over, look=Look.MOVED)
    first = [picked(key, over) for key in _FIRST if key in known]
    last = [picked(key, over) for key in _LAST if key in known]
    others = [
        picked(key, f"按{one.held_against}", f"{key}@{one.basis}")
        for one in bases[1:]
        for key in _OTHER
        if key in known
    ]
    return (
        Column("rank", "名次", Kind.COUNT),
        Column("county", "单位"),
        *first,
        moved,
        *last,
        *others,
        Column("note", "说明"),
    )


def _row(row: Row, bases: Sequence[Standing]) -> Row:
    main, county = bases[0], words(row, "county")
    values: dict[str, Value] = {**row.values, "note": _note(row, main.at)}
    known = ratio(row, "arrears") is not None
    values["arrears_change"] = (
        ratio(row, "arrears_change") if row["arrears_change"] is not None else (INCOMPARABLE if known else None)
    )
    for one in bases[1:]:
        other = one.of(county)
        values |= {f"{key}@{one.basis}": other[key] if other else None for key in _OTHER}
    return Row(values)


def _note(row: Row, at: Period) -> str | None:
    if pace_of(row) is Pace.UNREPORTED:
        return "未报"
    if pace_of(row) is Pace.UNTASKED:
        return "未下达任务"
    month = say.carried(row, at)
    mark = RESTATED if is_restated(row) else ""
    return "；".join(filter(None, (f"沿用{month}", mark))) if month else words(row, "flag") or None


def _total(bases: Sequence[Standing]) -> Row:
    main = bases[0]
    values: dict[str, Value] = {"county": "全市合计", "note": _total_note(main), "total": True}
    for one in bases:
        tail = "" if one is main else f"@{one.basis}"
        values |= {f"{key}{tail}": one.sum_of(key) for key in ("target", "actual", "remaining", "needed_monthly")}
        values |= {f"rate{tail}": one.rate, f"pace{tail}": one.pace, f"arrears{tail}": one.arrears}
        values[f"light{tail}"] = one.light
    values["arrears_change"] = main.change if main.change is not None else INCOMPARABLE
    return Row(values)


def _total_note(one: Standing) -> str | None:
    said = [f"含{say.named(row, one.at).replace('（', '').replace('）', '')}" for row in one.carried[:2]]
    said += [f"等{len(one.carried)}个单位旧数"] if len(one.carried) > 2 else []
    said += [f"缺{len(one.silent)}个单位"] if one.silent else []
    return "，".join(said) or None
