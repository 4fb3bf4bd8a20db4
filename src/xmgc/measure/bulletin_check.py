"""Re-checking a published table: every number that other printed numbers determine is computed again and judged.

* 完成率 = actual ÷ target; 超（欠）进度 = rate − month ÷ 12; 应完成, 欠账, 差额 from target, actual and month.
* Totals against the rows they cover (or the sub-totals), sub-totals against theirs; the likeliest reading that holds.
* Ranks among the rows of the table or of their section, by rate (else by amount); ties in print leave room.
* Against the ledger, where a name is a county's and the month is the position's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from xmgc.domain.money import FEN_PER
from xmgc.domain.printed import Printed, Range, Verdict, in_fen, judge
from xmgc.domain.published import ADDITIVE, LineKind, Published, Says
from xmgc.domain.published import PublishedColumn as Column
from xmgc.domain.published import PublishedLine as Line

_BEST: Final = (Verdict.EXACT, Verdict.WITHIN, Verdict.TRUNCATED, Verdict.MISMATCH)
_DEFAULT_UNIT: Final = "万元"
_RATE_PAIRS: Final = (
    ("履约率", ("履约",), ("签约", "合同", "项目数", "总数")),
    ("开工率", ("开工",), ("应开工", "计划", "签约", "合同", "项目数", "总数")),
    ("投产率", ("投产", "建成"), ("签约", "合同", "项目数", "总数")),
    ("到位率", ("到位",), ("签约", "合同", "协议", "任务", "目标")),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One printed number judged: 0-based place, whose it is, the rule, and what it should be (in its own unit)."""

    row: int
    col: int
    name: str
    column: str
    rule: str
    claimed: Printed
    computed: Fraction
    verdict: Verdict


def check_table(table: Published) -> tuple[Checked, ...]:
    """Every claim of the table that its other numbers can verify, in reading order.

    A total's 欠账 may honestly be its own or the sum of its rows': it holds if either does.
    """
    kindest: dict[tuple[int, int], Checked] = {}
    for one in (*_row_claims(table), *_sums(table), *_ranks(table)):
        other = kindest.get((one.row, one.col))
        if other is None or _BEST.index(one.verdict) < _BEST.index(other.verdict):
            kindest[one.row, one.col] = one
    return tuple(kindest[place] for place in sorted(kindest))


def against_ledger(table: Published, known: Mapping[tuple[str, str, Says], Sequence[Fraction]]) -> tuple[Checked, ...]:
    """Claims against what the ledger has: ``known`` maps (row name, measure, target|actual|rate) to the values that
    would do (fen for amounts, percent for rates), one a basis."""
    found = []
    for line in table.lines:
        for heading in table.headings:
            values = known.get((line.name, heading.measure, heading.says), ())
            claimed = line.cells.get(heading.col)
            if claimed is None or not values:
                continue
            scale = 1 if heading.says is Says.RATE else FEN_PER[_unit(claimed, heading)]
            ranges = [Range.of(value / scale) for value in values]
            found.append(_best(line, heading, "台账数", claimed, ranges))
    return tuple(found)


def _row_claims(table: Published) -> Iterator[Checked]:
    for line in table.lines:
        for heading in table.headings:
            claimed = line.cells.get(heading.col)
            if claimed is None:
                continue
            rule, computed = _computed(table, line, heading)
            if computed is not None:
                yield _best(line, heading, rule, claimed, [computed])


def _computed(table: Published, line: Line, heading: Column) -> tuple[str, Range | None]:
    """The rule of a cell and what it comes to in the cell's unit; None where a number is missing."""
    month = table.month
    if heading.says is Says.RATE:
        top, bottom = _rate_terms(table, line, heading)
        return "完成数 ÷ 任务数 × 100" if top and bottom else "", _percent(top, bottom)
    if heading.says is Says.PACE and month is not None:
        rate = _percent(*_amounts(table, line, heading))
        if rate is None:
            rate = _printed_rate(table, line, heading)
        behind = None if rate is None else rate - Range.of(Fraction(100 * month, 12))
        flipped = Range(-behind.high, -behind.middle, -behind.low) if behind and heading.behind else behind
        return f"完成率 − {month} ÷ 12", flipped
    if heading.says in {Says.DUE, Says.ARREARS, Says.REMAINING}:
        return _owed(table, line, heading)
    return "", None


def _owed(table: Published, line: Line, heading: Column) -> tuple[str, Range | None]:
    actual, target = _amounts(table, line, heading)
    scale = Fraction(1, FEN_PER[_unit(line.cells[heading.col], heading)])
    if heading.says is Says.REMAINING:
        return "任务数 − 完成数", None if actual is None or target is None else (target - actual).times(scale)
    if table.month is None or target is None:
        return "", None
    due = target.times(Fraction(table.month, 12))
    if heading.says is Says.DUE:
        return f"任务数 × {table.month} ÷ 12", due.times(scale)
    if actual is None:
        return "", None
    owed = due - actual
    floor = Range(max(owed.low, Fraction(0)), max(owed.middle, Fraction(0)), max(owed.high, Fraction(0)))
    signed = line.cells[heading.col].value < 0
    return f"任务数 × {table.month} ÷ 12 − 完成数", (owed if signed else floor).times(scale)


def _rate_terms(table: Published, line: Line, heading: Column) -> tuple[Range | None, Range | None]:
    for word, tops, bottoms in _RATE_PAIRS:
        if word in heading.words:
            found = (_with_words(table, line, heading, tops), _with_words(table, line, heading, bottoms))
            if found[0] is not None and found[1] is not None:
                return found
    return _amounts(table, line, heading)


def _with_words(table: Published, line: Line, heading: Column, words: Sequence[str]) -> Range | None:
    """The nearest count or amount column to the left whose own words hold one of ``words``, likeliest word first."""
    wanted = ADDITIVE - {Says.ARREARS, Says.REMAINING, Says.DUE}
    left = [one for one in reversed(table.headings[: heading.col]) if one.says in wanted and "率" not in one.words]
    found = next((one for word in words for one in left if word in one.words), None)
    cell = None if found is None else line.cells.get(found.col)
    return None if found is None or cell is None else _scaled(cell, found)


def _amounts(table: Published, line: Line, heading: Column) -> tuple[Range | None, Range | None]:
    """Actual and target of the row that belong to a column: of its measure where it has one, nearest to its left."""
    actual, target = (_nearest(table, heading, says) for says in (Says.ACTUAL, Says.TARGET))
    cells = [(one, line.cells.get(one.col)) for one in (actual, target) if one is not None]
    if len(cells) < 2 or any(cell is None for _, cell in cells):
        return None, None
    done, aim = (_scaled(cell, one) for one, cell in cells if cell is not None)
    return done, aim


def _nearest(table: Published, heading: Column, says: Says) -> Column | None:
    kin = [one for one in table.headings if one.says is says and one.measure == heading.measure]
    left = [one for one in kin if one.col < heading.col]
    return left[-1] if left else (kin[0] if kin else None)


def _scaled(cell: Printed, heading: Column) -> Range:
    return (
        cell.range.times(1) if heading.says is Says.COUNT and not heading.unit else in_fen(cell, _unit(cell, heading))
    )


def _unit(cell: Printed, heading: Column) -> str:
    return cell.unit if cell.unit in FEN_PER else heading.unit or _DEFAULT_UNIT


def _printed_rate(table: Published, line: Line, heading: Column) -> Range | None:
    rate = _nearest(table, heading, Says.RATE)
    cell = None if rate is None else line.cells.get(rate.col)
    return None if cell is None else cell.range


def _percent(top: Range | None, bottom: Range | None) -> Range | None:
    share = None if top is None or bottom is None else top.over(bottom)
    return None if share is None else share.times(100)


def _sums(table: Published) -> Iterator[Checked]:
    for place, line in enumerate(table.lines):
        if line.kind not in {LineKind.TOTAL, LineKind.SUBTOTAL}:
            continue
        covers = _covered(table.lines, place)
        for heading in table.headings:
            claimed = line.cells.get(heading.col)
            if claimed is None or heading.says not in ADDITIVE:
                continue
            sums = [total for rows in covers if (total := _sum(rows, heading, claimed)) is not None]
            if sums:
                yield _best(line, heading, "各行之和", claimed, sums)


def _covered(lines: Sequence[Line], place: int) -> list[list[Line]]:
    """The rows a total may honestly cover, likeliest first."""
    details = [line for line in lines if line.kind is LineKind.DETAIL]
    parts = [line for line in lines if line.kind is LineKind.SUBTOTAL]
    if lines[place].kind is LineKind.TOTAL:
        return [rows for rows in (parts, details) if rows]
    above, below = _run(lines[:place][::-1]), _run(lines[place + 1 :])
    return [rows for rows in (above, below) if rows]


def _run(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if line.kind is not LineKind.DETAIL:
            break
        found.append(line)
    return found


def _sum(rows: Sequence[Line], heading: Column, claimed: Printed) -> Range | None:
    cells = [cell for row in rows if (cell := row.cells.get(heading.col)) is not None]
    if len(cells) < 2:
        return None
    total = Range.of(0)
    for cell in cells:
        exact = heading.says is Says.COUNT
        total += Range.of(cell.value) if exact else in_fen(cell, _unit(cell, heading))
    return total if heading.says is Says.COUNT else total.times(Fraction(1, FEN_PER[_unit(claimed, heading)]))


def _ranks(table: Published) -> Iterator[Checked]:
    for heading in table.headings:
        if heading.says is not Says.RANK:
            continue
        by = _nearest(table, heading, Says.RATE) or _nearest(table, heading, Says.ACTUAL)
        if by is None:
            continue
        for block in _blocks(table.lines, heading.col):
            yield from _block_ranks(table, block, heading, by)


def _block_ranks(table: Published, block: Sequence[Line], heading: Column, by: Column) -> Iterator[Checked]:
    """Ranks of a section among itself, else among the whole table: whichever fits more of the printed ones."""
    everyone = [line for line in table.lines if line.kind is LineKind.DETAIL]
    tries = []
    for peers in (block, everyone):
        values = [peer.cells[by.col].range for peer in peers if by.col in peer.cells]
        rows = [line for line in block if heading.col in line.cells and by.col in line.cells]
        tries.append([_rank(line, heading, line.cells[by.col].range, values) for line in rows])
    yield from min(tries, key=lambda found: sum(one.verdict is Verdict.MISMATCH for one in found))


def _rank(line: Line, heading: Column, own: Range, values: Sequence[Range]) -> Checked:
    claimed = line.cells[heading.col]
    likely = 1 + sum(value.middle > own.middle for value in values)
    least = 1 + sum(value.low > own.high for value in values)
    most = sum(value.high >= own.low for value in values)
    if claimed.value == likely:
        verdict = Verdict.EXACT
    else:
        verdict = Verdict.WITHIN if least <= claimed.value <= most else Verdict.MISMATCH
    return Checked(
        line.row, heading.col, line.name, heading.words, "由高到低的位次", claimed, Fraction(likely), verdict
    )


def _blocks(lines: Sequence[Line], col: int) -> list[list[Line]]:
    """Runs of ranked rows between totals and section rows."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.kind is LineKind.DETAIL and col in line.cells:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _best(line: Line, heading: Column, rule: str, claimed: Printed, tries: Sequence[Range]) -> Checked:
    """The kindest verdict; a rate printed as 0.4844 is 48.44 % where that fits better."""
    spelt = [claimed]
    if heading.says in {Says.RATE, Says.PACE} and claimed.unit != "%" and claimed.places > 2:
        spelt.append(Printed(claimed.value * 100, claimed.places - 2, "%"))
    judged = [(judge(number, one), number, one) for number in spelt for one in tries]
    verdict, claimed, computed = min(judged, key=lambda judgement: _BEST.index(judgement[0]))
    return Checked(line.row, heading.col, line.name, heading.words, rule, claimed, computed.middle, verdict)
