"""What a bulletin says in sentences, judged like its cells: points against time, a rate of two amounts, a headline sum.

* ``完成年度任务的82.6%，超时序进度9.23个百分点``: the points are the rate less month ÷ 12.
* ``年度任务250亿元，累计完成120亿元，完成率48%``: the rate is done ÷ task.
* ``全市累计完成606.98亿元``: the sum of the table's rows (or of its sub-totals), or its printed total.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.measures import MEASURES, TARGETED
from xmgc.domain.money import FEN_PER
from xmgc.measure.published import Printed, Range, Verdict, in_fen, judge, read_printed
from xmgc.measure.published_table import Heading, Published, RowKind, Says

_NUMBER: Final = r"(\d[\d,]*(?:\.\d+)?)"
_POINTS: Final = re.compile(
    _NUMBER
    + r"%[^。;]{0,20}?(超过?|高于|快于|慢于|低于|落后|欠)[^\d。;]{0,4}(?:时序|序时|时间)[^\d。;]{0,6}"
    + _NUMBER
    + r"个?百分点"
)
_RATE: Final = re.compile(
    r"(?:任务|目标|计划)[^\d。;]{0,6}" + _NUMBER + r"(亿元|万元)[^。;]{0,30}?(?:完成|到位)[^\d。;]{0,8}" + _NUMBER
    + r"(亿元|万元)[^。;%]{0,20}?" + _NUMBER + "%"
)  # fmt: skip
_WHOLE: Final = re.compile(
    r"(?:全市|全县|全省|全州|全区|总共|共|合计)[^。;\d]{0,20}?(完成|到位|任务|目标)[^\d。;]{0,8}"
    + _NUMBER
    + "(亿元|万元)"
)


class Said(NamedTuple):
    """A claim made in a sentence: the words, the rule, the claimed number, what it should be, and the verdict."""

    words: str
    rule: str
    claimed: Printed
    computed: Range
    verdict: Verdict


def check_sentence(text: str, table: Published | None, month: int | None) -> tuple[Said, ...]:
    """Every claim of a folded sentence that can be verified, from itself or from the table it stands with."""
    found = [*_points(text, month), *_rates(text)]
    return (*found, *(_headlines(text, table) if table else ()))


def _points(text: str, month: int | None) -> Iterator[Said]:
    for match in _POINTS.finditer(text):
        rate, points = read_printed(match[1]), read_printed(match[3])
        if rate is None or points is None or month is None:
            continue
        ahead = rate.range - Range.of(Fraction(100 * month, 12))
        behind = match[2] in {"慢于", "低于", "落后", "欠"}
        computed = Range(-ahead.high, -ahead.middle, -ahead.low) if behind else ahead
        yield _said(match[0], f"完成率 − {month} ÷ 12", points, [computed])


def _rates(text: str) -> Iterator[Said]:
    for match in _RATE.finditer(text):
        task, done, rate = (read_printed(match[place]) for place in (1, 3, 5))
        if task is None or done is None or rate is None:
            continue
        share = in_fen(done, match[4]).over(in_fen(task, match[2]))
        if share is not None:
            yield _said(match[0], "完成数 ÷ 任务数 × 100", rate, [share.times(100)])


def _headlines(text: str, table: Published) -> Iterator[Said]:
    for match in _WHOLE.finditer(text):
        claimed = read_printed(match[2])
        heading = _heading(table, Says.ACTUAL if match[1] in {"完成", "到位"} else Says.TARGET, text)
        if claimed is None or heading is None:
            continue
        sums = [total.times(_per_fen(match[3])) for total in _wholes(table, heading)]
        if sums:
            yield _said(match[0], "表中各行之和", claimed, sums)


def _heading(table: Published, says: Says, text: str) -> Heading | None:
    """The table's column the sentence is about: of the measure it names where the table has several."""
    kin = [one for one in table.headings if one.says is says]
    named = [
        one
        for measure in MEASURES
        if measure.key in TARGETED
        for word in measure.words
        if word in text
        for one in kin
        if one.measure == measure.key
    ]
    return next(iter(named or kin), None)


def _wholes(table: Published, heading: Heading) -> list[Range]:
    """What the whole may honestly be, likeliest first: sub-totals, else rows, added up; the printed total."""
    parts = [line for line in table.lines if line.kind is RowKind.SUBTOTAL and heading.col in line.cells]
    rows = [line for line in table.lines if line.kind is RowKind.DETAIL and heading.col in line.cells]
    unit = heading.unit or "万元"
    found = []
    for members in (parts, rows):
        if len(members) > 1:
            total = Range.of(0)
            for line in members:
                total += in_fen(line.cells[heading.col], unit)
            found.append(total)
    totals = [line for line in table.lines if line.kind is RowKind.TOTAL and heading.col in line.cells]
    return found + [in_fen(line.cells[heading.col], unit) for line in totals]


def _per_fen(unit: str) -> Fraction:
    return Fraction(1, FEN_PER[unit])


def _said(words: str, rule: str, claimed: Printed, tries: Sequence[Range]) -> Said:
    order = list(Verdict)
    judged = [(judge(claimed, one), one) for one in tries]
    verdict, computed = min(judged, key=lambda pair: order.index(pair[0]))
    return Said(words, rule, claimed, computed, verdict)
