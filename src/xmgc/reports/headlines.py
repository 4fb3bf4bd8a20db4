"""The answer first: what a gap table says in sentences, each naming its basis, months and population.

``2024年1—6月，固定资产投资欠5.96亿元（省下达任务，12个单位中6个欠）：南屏县1.87亿元、云岭县（4月数）…。`` Then the
other bases' arrears beside it, pace, who is silent, movement over the units of both months, who leads and who trails.
"""

from collections.abc import Sequence
from fractions import Fraction

from xmgc.document import Kind, Row, Table
from xmgc.domain.period import Period
from xmgc.reports import sentences as say

NAMED = 3
"""Units named with their amounts behind the sum."""


def headlines(table: Table, period: Period, yardstick: str = "序时进度") -> tuple[str, ...]:
    """The sentences said first about one measure."""
    if timeless(table):
        return target_headlines(table, period)
    said = [owed_sentence(table, basis, period, first=place == 0) for place, basis in enumerate(say.bases_of(table))]
    mains = say.one_each(table)
    said.append(pace_sentence(table, period, yardstick))
    said.append(say.count_sentence(mains, yardstick))
    said.append(say.unreported_sentence(mains))
    said.append(movement_sentence(table, period))
    said.extend(_leaders(table))
    return tuple(sentence for sentence in said if sentence)


def owed_sentence(table: Table, basis: str, period: Period, *, first: bool = True) -> str:
    """How much is owed under a basis, by how many of how many units, the largest by name; '' where nobody could owe."""
    rows = [row for row in say.rows_of(table, basis) if say.ratio(row, "arrears") is not None and _tasked(row)]
    if not rows:
        return ""
    spelling, owing = say.spelling_of(table), _owing(rows)
    head = f"{period.year}年{say.months_words(period)}，{table.title}" if first else f"{table.title}按此口径"
    everyone = [row for row in say.rows_of(table, basis) if _tasked(row)]
    who = f"{len(rows)}个单位" if len(rows) == len(everyone) else f"已报的{len(rows)}个单位"
    scope = say.basis_words(say.rows_of(table, basis))
    if not owing:
        return f"{head}不欠（{scope}，{who}）。"
    debts = [say.ratio(row, "arrears") or Fraction(0) for row in owing]
    whole, *each = spelling.each([sum(debts, Fraction(0)), *debts[:NAMED]])
    names = "、".join(f"{say.name_of(row)}{amount}" for row, amount in zip(owing, each, strict=False))
    more = "等" if len(owing) > NAMED else ""
    return f"{head}欠{whole}（{scope}，{who}中{len(owing)}个欠）：{names}{more}。"


def pace_sentence(table: Table, period: Period, yardstick: str = "序时进度") -> str:
    """Pace of the reporting units together, under the primary basis."""
    total = table.total
    pace = say.ratio(total, "pace") if total is not None else None
    if total is None or pace is None:
        return ""
    scope = say.basis_words(say.rows_of(table, say.words(total, "basis")))
    only = "，只含已报单位" if total["silent"] else ""
    return f"{table.title}整体{say.pace_words(pace, yardstick)}（{scope}{only}）。"


def movement_sentence(table: Table, period: Period) -> str:
    """What the units of both months owe more or less than a month before, under the primary basis; '' where none is
    comparable."""
    rows = [row for row in say.rows_of(table, say.bases_of(table)[0]) if _tasked(row)]
    moved = [change for row in rows if (change := say.ratio(row, "arrears_change")) is not None]
    if not moved:
        return ""
    change = sum(moved, Fraction(0))
    word = "多欠" if change > 0 else "少欠"
    amount = f"{word}{say.spelling_of(table).said(abs(change))}" if change else "欠账没有变化"
    return f"比{period.plus(-1).month}月底，{say.basis_words(rows)}只比两月都报的{len(moved)}个单位：{amount}。"


def timeless(table: Table) -> bool:
    """Whether its units are held against a target that has no time share: growth, a threshold."""
    return bool(table.rows) and all(row["time_rate"] is None for row in table.rows)


def target_headlines(table: Table, period: Period) -> tuple[str, ...]:
    """Who meets a growth target or a threshold and who does not, the farthest behind by name."""
    title, said = table.title, []
    for basis in say.bases_of(table):
        rows = [row for row in say.rows_of(table, basis) if say.ratio(row, "pace") is not None]
        behind = sorted((row for row in rows if _pace(row) < 0), key=_pace)
        scope = basis or "年度目标"
        head = f"{period.year}年{say.months_words(period)}，{title}（{scope}）"
        if rows and not behind:
            said.append(f"{head}：{len(rows)}个单位均达到{'增速' if _grows(table) else ''}目标。")
        elif rows:
            names = "、".join(f"{say.name_of(row)}{_short_by(table, row)}" for row in behind[:NAMED])
            more = "等" if len(behind) > NAMED else ""
            said.append(f"{head}：{len(rows)}个单位中{len(behind)}个未达目标，{names}{more}。")
        silent = say.names_of(row for row in say.rows_of(table, basis) if say.ratio(row, "actual") is None)
        said += [f"{say.names_words(silent)}{'本月未报增速' if _grows(table) else '尚未报送'}。"] if silent else []
    return tuple(dict.fromkeys(said))


def target_sentence(table: Table, row: Row, peers: Sequence[Row], period: Period) -> str:
    """One unit on a growth target or a threshold: 甲县工业投资增速（省下达）目标8.00%，1—6月6.20%，低1.80个百分点。"""
    head = f"{say.words(row, 'county')}{table.title}" + (f"（{basis}）" if (basis := say.words(row, "basis")) else "")
    target, actual = (_amount(table, row, key) for key in ("target", "actual"))
    if say.ratio(row, "actual") is None:
        return f"{head}目标{target}，{say.months_words(period)}尚未报送。"
    carried = f"（{say.words(row, 'stale')}）" if say.words(row, "stale") else ""
    clauses = [f"{head}目标{target}", f"{say.months_words(period)}{actual}{carried}"]
    if say.ratio(row, "pace") is not None:
        clauses.append("达到目标" if _pace(row) >= 0 else _short_by(table, row))
    return "，".join([*clauses, *([ranked] if (ranked := say.rank_words(row, peers)) else [])]) + "。"


def _grows(table: Table) -> bool:
    return table.key.endswith("_growth")


def _amount(table: Table, row: Row, key: str) -> str:
    value = say.ratio(row, key)
    return say.percent_words(value) if _in_percent(table) else say.spelling_of(table).said(value)


def _short_by(table: Table, row: Row) -> str:
    amount = say.points_words(_pace(row)) if _in_percent(table) else say.spelling_of(table).said(abs(_pace(row)))
    return f"{'低' if _grows(table) else '差'}{amount}"


def _in_percent(table: Table) -> bool:
    return any(column.key == "actual" and column.kind is Kind.PERCENT for column in table.columns)


def _leaders(table: Table) -> list[str]:
    """Who leads and trails, basis by basis and group by group."""
    said, rankings = [], say.rankings_of(table)
    for basis, rows in rankings:
        groups = say.groups_of(rows)
        for group in groups:
            sentence = say.leaders_sentence([row for row in rows if row["group"] == group])
            where = [f"按{basis}"] if basis else []
            where += [f"{group}中"] if len(groups) > 1 else []
            said.append("，".join([*where, sentence]) if sentence else "")
    return said


def _pace(row: Row) -> Fraction:
    return say.ratio(row, "pace") or Fraction(0)


def _owing(rows: Sequence[Row]) -> list[Row]:
    owing = [row for row in rows if say.ratio(row, "arrears")]
    return sorted(owing, key=lambda row: say.ratio(row, "arrears") or 0, reverse=True)


def _tasked(row: Row) -> bool:
    return (say.ratio(row, "target") or 0) > 0
