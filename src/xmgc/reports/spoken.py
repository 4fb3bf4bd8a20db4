"""How papers say amounts and months: 亿元 with two decimals always, one unit in a list, a carried month named.

``sentences`` spells what a terminal says; a paper is stricter (design: one list, one unit; 25.50亿元, never 25.5亿元).
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from xmgc.document import Row
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.money import FEN_PER, Fen, in_unit, round_half_up
from xmgc.domain.period import Period
from xmgc.reports.sentences import ratio, words
from xmgc.reports.spelling import UNKNOWN, months_words

SMALL: Final = FEN_PER["亿元"] // 100
"""Below a hundredth of 亿元 an amount would print as 0.00: a list of such amounts is said in 万元."""
_WRITTEN: Final = re.compile(r"(\d{4})-(\d{2})(?!-?\d)")


def unit_of(amounts: Iterable[Fen | Fraction | None]) -> str:
    """The one unit a list is said in: 亿元, or 万元 when every amount but zero is below 0.01亿元."""
    known = [abs(Fraction(one)) for one in amounts if one]
    return "万元" if known and all(one < SMALL for one in known) else "亿元"


def figure(fen: Fen | Fraction | None, unit: str = "亿元") -> str:
    """An amount without sign or unit: 亿元 with two decimals, 万元 whole (with two when it would print as 0)."""
    if fen is None:
        return UNKNOWN
    exact = abs(Fraction(fen)) / FEN_PER[unit]
    places = 2 if unit == "亿元" or 0 < exact < 1 else 0
    return f"{round_half_up(exact, places):.{places}f}"


def money(fen: Fen | Fraction | None, unit: str = "亿元") -> str:
    """An amount with its unit, unsigned."""
    return UNKNOWN if fen is None else f"{figure(fen, unit)}{unit}"


def signed(fen: Fen | Fraction, unit: str = "亿元") -> str:
    """An amount with its sign (−0.97亿元, +2.14亿元); what prints as nothing has none."""
    shown = figure(fen, unit)
    sign = "" if not float(shown) else "−" if fen < 0 else "+"
    return f"{sign}{shown}{unit}"


def moved_words(fen: Fen | Fraction, unit: str = "亿元") -> str:
    """多欠0.72亿元, 少欠5.50亿元, 持平."""
    return f"{'多欠' if fen > 0 else '少欠'}{money(fen, unit)}" if float(figure(fen, unit)) else "持平"


def percent(value: Fraction | int | None) -> str:
    """A rate with two decimals always: 48.29%."""
    return UNKNOWN if value is None else f"{round_half_up(value, 2):.2f}%"


def pace(points: Fraction | None) -> str:
    """慢于序时进度1.71个百分点, 快于…, 与序时进度持平; '' when unknown."""
    if points is None:
        return ""
    shown = round_half_up(abs(points), 2)
    if not shown:
        return "与序时进度持平"
    return f"{'慢于' if points < 0 else '快于'}序时进度{shown:.2f}个百分点"


def basis_words(measure: str, basis: str) -> str:
    """What a figure is held against, in full: 省下达任务, 项目年度计划."""
    if basis:
        return basis if basis.endswith(("任务", "目标", "计划")) else f"{basis}任务"
    return "项目年度计划" if measure == PROJECT_INVESTMENT else "年度任务"


def span(period: Period) -> str:
    """2026年1—6月."""
    return f"{period.year}年{months_words(period)}"


def end_of(period: Period) -> str:
    """2026年6月底."""
    return f"{period.year}年{period.month}月底"


def before_words(period: Period) -> str:
    """The end of the month before, as a comparison names it: 5月底."""
    return f"{period.plus(-1).month}月底"


def carried(row: Row, at: Period) -> str:
    """4月数 where the row's figure is older than the position, else ''."""
    reached = row["reported_to"]
    return f"{reached.month}月数" if isinstance(reached, Period) and reached < at else ""


def named(row: Row, at: Period) -> str:
    """The unit, its month behind it when carried: 云岭县（4月数）."""
    month = carried(row, at)
    return words(row, "county") + (f"（{month}）" if month else "")


def plain_months(text: str, at: Period) -> str:
    """A sentence of the checks with its 2026-05 said as an official does: 5月, or 2025年5月 of another year."""

    def said(found: re.Match[str]) -> str:
        year, month = int(found[1]), int(found[2])
        return f"{month}月" if year == at.year else f"{year}年{month}月"

    return _WRITTEN.sub(said, text).replace("月 ", "月")


def owing_first(rows: Sequence[Row]) -> list[Row]:
    """Who owes, the largest first."""
    owing = [row for row in rows if ratio(row, "arrears")]
    return sorted(owing, key=lambda row: -(ratio(row, "arrears") or 0))


def share_words(part: Fraction, whole: Fraction) -> str:
    """占七成 where that is true within one point, else 占70.3%."""
    share = 100 * part / whole
    tenths = round_half_up(share / 10, 0)
    if abs(share - 10 * Fraction(tenths)) <= 1 and 1 <= tenths <= 9:
        return f"占{'〇一二三四五六七八九'[int(tenths)]}成"
    return f"占{round_half_up(share, 1):.1f}%"


def owing_first_of_all(rows: Sequence[Row]) -> list[Row]:
    """All rows, who owes most first, those without a figure last."""
    return sorted(rows, key=lambda row: (ratio(row, "arrears") is None, -(ratio(row, "arrears") or 0)))


def thousands(fen: Fen | Fraction | None) -> str:
    """A table's cell: whole 万元 with thousands commas."""
    return UNKNOWN if fen is None else f"{round_half_up(Fraction(fen) / FEN_PER['万元']):,f}".replace("-", "−")


def two(value: Fraction | None) -> str:
    """A rate in a table: two decimals, no sign of percent."""
    return UNKNOWN if value is None else f"{round_half_up(value, 2):.2f}"


def exact(fen: Fen | Fraction | None) -> str:
    """An amount of 万元 as it is computed, nothing rounded: 11,587.5."""
    return UNKNOWN if fen is None else f"{in_unit(fen, '万元'):,f}".replace("-", "−")


def month_of(value: object) -> str:
    """2026年6月; — when unknown."""
    return f"{value.year}年{value.month}月" if isinstance(value, Period) else UNKNOWN


def money_of(row: Row, key: str) -> Fraction | None:
    """An amount of a finding, None where the finding is about rates."""
    formula = row.traces.get(key)
    parts = formula.parts if formula is not None else ()
    kinds = {formula.kind if formula is not None else "money", *(part.kind for part in parts)}
    return None if kinds & {"percent", "points"} else ratio(row, key)
