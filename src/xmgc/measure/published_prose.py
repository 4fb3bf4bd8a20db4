"""What a bulletin says in sentences, judged like its cells, each number from the others of its own sentence.

* ``完成任务250亿元的48%``, ``完成率48%``: done ÷ task of the same subject; ``开工率``: the last of two ÷ the first.
* ``超（慢于）时序进度9.23个百分点``: the rate less month ÷ 12, or less the time rate the sentence gives.
* ``同比增长20%``, ``增加20亿元``: against 去年同期 where the sentence gives it.
* ``还差``, ``欠``: task less done, due less done. ``186个项目中120个…占64.5%``: the part of the number before 中.
* ``A、B、C，合计``, ``其中``: a sum of its list; a part greater than its whole. 居前、居后 lists run in order.
* ``全市累计完成606.98亿元``: the sum of the rows of the table it stands with, or its printed total.

Where the sentence does not say of whom, or by what, nothing is judged. Of several readings the kindest counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.measures import MEASURES
from xmgc.domain.money import FEN_PER
from xmgc.domain.printed import Printed, Range, Verdict, in_fen, judge
from xmgc.domain.published import LineKind, Published, PublishedColumn, Says
from xmgc.measure.prose_words import Quantity, Role, quantities

_ORDER: Final = list(Verdict)
_BASES: Final = frozenset({Role.TARGET, Role.CONTRACTED, Role.WHOLE, Role.AMONG, Role.COUNT, Role.DUE, Role.SUM})
_PART_OF: Final = frozenset({Role.AMONG, Role.SUM, Role.COUNT})


class Said(NamedTuple):
    """A claim made in a sentence: the words, the rule, the claimed number, what it should be, and the verdict."""

    words: str
    rule: str
    claimed: Printed
    computed: Range
    verdict: Verdict
    start: int = 0


def check_sentence(text: str, table: Published | None, month: int | None) -> tuple[Said, ...]:
    """Every claim of a folded paragraph that can be verified, from itself or from the table it stands with."""
    found: dict[int, Said] = {}
    scope: list[Quantity] = []
    sentence: list[Quantity] = []
    for one in quantities(text):
        if one.fresh:
            scope = []
        elif one.inner and scope and not scope[-1].inner:
            scope = scope[-1:]
        if one.first:
            sentence = []
        told = [one, *(_waiting(scope, found) if one.role is Role.ACTUAL and not one.inner else ())]
        for other in told:
            known = scope if other is one else [*scope, one]
            said = _judged(text, other, sentence if other.role in {Role.SUM, Role.LISTED} else known, month)
            if said is not None:
                found[other.start] = said
        scope.append(one)
        sentence.append(one)
    if table is not None:
        for said in _headlines(text, table):
            found.setdefault(said.start, said)
    return tuple(found[at] for at in sorted(found))


def _waiting(scope: Sequence[Quantity], found: Mapping[int, Said]) -> list[Quantity]:
    """Rates said before what was done: ``完成任务100亿元的82.6%，目前完成…``."""
    if any(one.role is Role.ACTUAL for one in scope):
        return []
    return [one for one in scope if one.role is Role.RATE and one.start not in found]


def _judged(text: str, one: Quantity, scope: Sequence[Quantity], month: int | None) -> Said | None:
    """The claim of one number by the numbers before it in its scope."""
    rule, tries = _tries(one, scope, month)
    claimed = one.number
    if one.kind == "amount":
        tries = [found.times(Fraction(1, FEN_PER[one.number.unit])) for found in tries]
    if not tries:
        return None
    judged = [(judge(claimed, found), found) for found in tries]
    verdict, computed = min(judged, key=lambda pair: _ORDER.index(pair[0]))
    begin = min((other.start for other in scope), default=one.start)
    return Said(text[begin : one.start + 12].strip(",。;"), rule, claimed, computed, verdict, one.start)


def _tries(one: Quantity, scope: Sequence[Quantity], month: int | None) -> tuple[str, list[Range]]:
    if one.role is Role.RATE:
        base = Role.WHOLE if "总投资" in one.words else Role.TARGET
        return "完成数 ÷ 任务数 × 100", _shares(_of(scope, Role.ACTUAL), _of(scope, base))
    if one.role is Role.NAMED_RATE:
        return "后一数 ÷ 前一数 × 100", _named_rate(scope)
    if one.role is Role.SHARE:
        return "部分 ÷ 总数 × 100", _part_share(scope)
    if one.role is Role.TIME and month is not None:
        return f"{month} ÷ 12 × 100", [Range.of(Fraction(100 * month, 12))]
    if one.role is Role.PACE:
        return "完成率 − 时序进度", _paces(one, scope, month)
    if one.role in {Role.GROWTH, Role.INCREASE}:
        return "本期与去年同期之比", _growths(one, scope)
    if one.role in {Role.REMAINING, Role.BEHIND_DUE, Role.DUE}:
        return _owed(one, scope, month)
    if one.role is Role.SUM or one.kind == "count":
        return "所列各数之和", _sums(one, scope)
    if one.role is Role.LISTED:
        return "居前、居后按高低排列", _ordered(one, scope)
    return "", []


def _of(scope: Sequence[Quantity], *roles: Role) -> list[Range]:
    return [one.range for one in scope if one.role in roles]


def _shares(parts: Sequence[Range], wholes: Sequence[Range]) -> list[Range]:
    found = [part.over(whole) for part in parts for whole in wholes]
    return [one.times(100) for one in found if one is not None]


def _named_rate(scope: Sequence[Quantity]) -> list[Range]:
    """Of two counts, or of two amounts, the later ÷ the earlier that can be its whole."""
    last = next((one for one in reversed(scope) if one.kind in {"count", "amount"}), None)
    if last is None:
        return []
    before = scope[: scope.index(last)]
    wholes = [one.range for one in before if one.kind == last.kind and one.role in _BASES]
    return [one for one in _shares([last.range], wholes) if one.middle <= 100]


def _part_share(scope: Sequence[Quantity]) -> list[Range]:
    """The last number as a part of one said to be the whole: ``N个…中``, or what stands before 其中."""
    last = next((one for one in reversed(scope) if one.kind in {"count", "amount"}), None)
    if last is None:
        return []
    before = scope[: scope.index(last)]
    wholes = [
        one for one in before if one.kind == last.kind and (one.role is Role.AMONG or (last.inner and not one.inner))
    ]
    return _shares([last.range], [one.range for one in wholes])


def _paces(one: Quantity, scope: Sequence[Quantity], month: int | None) -> list[Range]:
    times = _of(scope, Role.TIME) or ([Range.of(Fraction(100 * month, 12))] if month is not None else [])
    rates = _of(scope, Role.RATE)[-1:] or _shares(_of(scope, Role.ACTUAL), _of(scope, Role.TARGET))
    ahead = [rate - time for rate in rates for time in times]
    return [_minus(found) for found in ahead] if one.sign < 0 else ahead


def _growths(one: Quantity, scope: Sequence[Quantity]) -> list[Range]:
    now, then = _of(scope, Role.ACTUAL), _of(scope, Role.LAST)
    if one.role is Role.INCREASE:
        found = [left - right for left in now for right in then]
    else:
        found = [share - Range.of(100) for share in _shares(now, then)]
    return [_minus(change) for change in found] if one.sign < 0 else found


def _owed(one: Quantity, scope: Sequence[Quantity], month: int | None) -> tuple[str, list[Range]]:
    done, task, due = _of(scope, Role.ACTUAL), _of(scope, Role.TARGET), _of(scope, Role.DUE)
    if one.role is Role.REMAINING:
        return "任务数 − 完成数", [left - right for left in task for right in done]
    by_time = [] if month is None else [left.times(Fraction(month, 12)) for left in task]
    if one.role is Role.DUE:
        return "任务数 × 月份 ÷ 12", by_time
    return "应完成 − 完成数", [left - right for left in (due or by_time) for right in done]


def _sums(one: Quantity, scope: Sequence[Quantity]) -> list[Range]:
    """A sum after its list; a part that is greater than its whole (then the whole is what it may be at most)."""
    if one.role is Role.SUM:
        parts = _run(scope, one)
        return [_added(parts)] if len(parts) > 1 else []
    return _closing(one, scope) if one.kind == "count" else []


def _run(scope: Sequence[Quantity], one: Quantity) -> list[Quantity]:
    """The numbers of the same kind right before a sum, all in one role and joined by 、."""
    parts: list[Quantity] = []
    for other in reversed(scope):
        if other.kind != one.kind or (parts and other.role is not parts[-1].role):
            break
        parts.append(other)
        if not other.joined:
            break
    return parts


_CLOSED: Final = (
    ({"超", "慢"}, ("超", "快于", "高于"), ("慢", "落后", "低于", "欠")),
    ({"已", "未"}, ("已",), ("未", "尚未")),
)


def _closing(one: Quantity, scope: Sequence[Quantity]) -> list[Range]:
    """Two classes that leave nothing out (超与慢、已与未): the second is what is left of ``N个中``."""
    whole = next((other for other in reversed(scope) if other.role is Role.AMONG), None)
    if whole is None:
        return []
    parts = [other for other in scope[scope.index(whole) + 1 :] if other.kind == "count"]
    if len(parts) != 1:
        return []
    first, second = parts[0].words + parts[0].noun, one.words + one.noun
    for _, left, right in _CLOSED:
        opposite = any(w in first for w in left) and any(w in second for w in right)
        opposite = opposite or (any(w in first for w in right) and any(w in second for w in left) and left != ("已",))
        if opposite:
            return [whole.range - parts[0].range]
    return []


def _ordered(one: Quantity, scope: Sequence[Quantity]) -> list[Range]:
    """A number in brackets behind a name may not be out of the order of the two before it."""
    listed = [other for other in scope if other.role is Role.LISTED and other.kind == one.kind]
    if len(listed) < 2:
        return []
    first, last = listed[-2].range, listed[-1].range
    if first.middle == last.middle:
        return []
    falls = first.middle > last.middle
    holds = one.range.middle <= last.middle if falls else one.range.middle >= last.middle
    return [one.exact if holds else last]


def _added(parts: Sequence[Quantity]) -> Range:
    total = Range.of(0)
    for one in parts:
        total += one.range
    return total


def _minus(one: Range) -> Range:
    return Range(-one.high, -one.middle, -one.low)


def _headlines(text: str, table: Published) -> Iterator[Said]:
    for one in quantities(text):
        if one.kind != "amount" or one.subject != "全市" or one.role not in {Role.ACTUAL, Role.TARGET} or one.inner:
            continue
        heading = _heading(table, Says.ACTUAL if one.role is Role.ACTUAL else Says.TARGET, text)
        if heading is None:
            continue
        sums = [total.times(Fraction(1, FEN_PER[one.number.unit])) for total in _wholes(table, heading)]
        if sums:
            verdict, computed = min(
                ((judge(one.number, total), total) for total in sums), key=lambda pair: _ORDER.index(pair[0])
            )
            yield Said(f"{one.words}{one.number.unit}", "表中各行之和", one.number, computed, verdict, one.start)


def _heading(table: Published, says: Says, text: str) -> PublishedColumn | None:
    """The table's column the sentence is about: of the measure it names where the table has several."""
    kin = [one for one in table.headings if one.says is says]
    named = [
        one
        for measure in MEASURES
        for word in measure.words
        if word in text
        for one in kin
        if one.measure == measure.key
    ]
    return next(iter(named or kin), None)


def _wholes(table: Published, heading: PublishedColumn) -> list[Range]:
    """What the whole may honestly be, likeliest first: sub-totals, else rows, added up; the printed total."""
    parts = [line for line in table.lines if line.kind is LineKind.SUBTOTAL and heading.col in line.cells]
    rows = [line for line in table.lines if line.kind is LineKind.DETAIL and heading.col in line.cells]
    unit = heading.unit or "万元"
    found = []
    for members in (parts, rows):
        if len(members) > 1:
            total = Range.of(0)
            for line in members:
                total += in_fen(line.cells[heading.col], unit)
            found.append(total)
    totals = [line for line in table.lines if line.kind is LineKind.TOTAL and heading.col in line.cells]
    return found + [in_fen(line.cells[heading.col], unit) for line in totals]
