"""通报核验: a published table re-computed from its own digits, and held against the ledger where names match.

Not one of ``REPORTS``: it reads somebody's file. The CLI opens it into grids of cell texts and calls
``bulletin_document``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.names import folded
from xmgc.domain.places import a1
from xmgc.domain.policy import Policy
from xmgc.domain.printed import Verdict
from xmgc.domain.published import Published, PublishedSheet, Says
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.bulletin_check import Checked, against_ledger, check_table
from xmgc.measure.gap import gap_lines
from xmgc.measure.published_prose import Said, check_sentence
from xmgc.measure.reprint import Compared, Line, Match, compared
from xmgc.measure.targets import measures_known
from xmgc.reports.report import Options

NEEDS = frozenset({Need.SUMS})
"""What the snapshot held against must carry."""

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.EXACT: "一致",
    Verdict.WITHIN: "在取整误差内",
    Verdict.TRUNCATED: "截尾未进位",
    Verdict.MISMATCH: "不符",
    Verdict.UNVERIFIABLE: "无从核验",
}
COLUMNS = (
    Column("sheet", "工作表", weight=5),
    Column("cell", "单元格"),
    Column("name", "单位"),
    Column("column", "列"),
    Column("rule", "依据", weight=2),
    Column("claimed", "公布数", Kind.COUNT),
    Column("computed", "核算数", Kind.COUNT),
    Column("verdict", "结论代码", weight=6),
    Column("said", "结论"),
)
Known = Mapping[tuple[str, str, Says], Sequence[Fraction]]


def bulletin_document(
    file: str, sheets: Iterable[PublishedSheet], options: Options, snapshot: Snapshot | None = None
) -> Document:
    """Every number of the file that can be verified, the worst first; without a ``snapshot`` from itself alone.

    Exit 1 belongs to a document for which ``something_wrong`` holds.
    """
    rows: list[Row] = []
    notes: list[str] = []
    for sheet in sheets:
        sentences = _sentences(sheet)
        first = next(iter(sheet.tables), None)
        said = [
            _said_row(sheet, row, one)
            for row, text in sentences
            for one in check_sentence(text, first, (first and first.month) or sheet.month)
        ]
        rows += said
        if first is None:
            notes += [] if said else [f"“{sheet.name}”里没有找到带表头的数据表，略过"]
        for table in sheet.tables:
            if table.month is None:
                notes.append(f"“{sheet.name}”没有写明截至月份，与时间进度有关的数无法核算")
            rows += [_row(sheet, one) for one in check_table(table)]
            rows += [_row(sheet, one) for one in _held_against(table, sheet, options, snapshot, notes)]
    rows.sort(key=lambda row: _GRAVITY.index(Verdict(str(row["verdict"]))))
    result = Table("cells", "逐格核验", COLUMNS, tuple(rows))
    return Document(
        "bulletin-check",
        f"公布数核验：{file}",
        None,
        (result,),
        known_at=options.known_at,
        unit=options.unit,
        notes=(*notes, *_NOTES),
        headlines=_headlines(rows),
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A paper of this program: the command that makes it again from the ledger, and how the two pair."""

    command: str
    match: Match
    given: Sequence[Line]


def own_document(file: str, sheets: Sequence[PublishedSheet], own: Own, options: Options) -> Document:
    """Every number of this program's own paper against the same paper made again from the ledger, the worst first.

    A line that was rewritten by hand and is in no paper made again is 无从核验.
    """
    heads = _heads(own.given)
    rows = [
        _reprinted(sheets[one.line.page].name, one)
        for pair in own.match.pairs
        if pair[0].has_numbers
        for one in compared(pair, heads.get((pair[0].page, pair[0].row), ()))
    ]
    rows += [_unheard(sheets[line.page].name, line) for line in own.match.rest]
    rows.sort(key=lambda row: _GRAVITY.index(Verdict(str(row["verdict"]))))
    return Document(
        "bulletin-check",
        f"公布数核验：{file}",
        options.as_of,
        (Table("cells", "逐格核验", COLUMNS, tuple(rows)),),
        known_at=options.known_at,
        unit=options.unit,
        notes=(f"这是本程序印的材料，已用同一命令从台账重新生成，逐数对照：{own.command}", *_OWN_NOTES),
        headlines=_headlines(rows),
    )


def _heads(given: Sequence[Line]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By page and row, the headings above: the nearest row of several words without a number."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    page = -1
    heads: tuple[str, ...] = ()
    for line in given:
        if line.page != page or len(line.cells) == 1:
            page, heads = line.page, ()
        elif not line.has_numbers:
            heads = line.cells
        found[line.page, line.row] = heads
    return found


def _reprinted(sheet: str, one: Compared) -> Row:
    said = Checked(
        one.line.row, one.col, one.name, one.column, "台账重新生成的同一处", one.claimed, one.computed, one.verdict
    )
    return _placed(sheet, said)


def _unheard(sheet: str, line: Line) -> Row:
    values: dict[str, Value] = {
        "sheet": sheet,
        "cell": a1(line.row, 0),
        "column": "".join(line.cells)[:40],
        "rule": "台账重新生成的材料里没有这一行",
        "verdict": Verdict.UNVERIFIABLE.value,
        "said": VERDICT_WORDS[Verdict.UNVERIFIABLE],
    }
    return Row(values)


_OWN_NOTES = ("不符：与台账此刻按同一口径印出的数不同；无从核验：这一行是后来改写的，重新生成的材料里没有",)


def something_wrong(document: Document) -> bool:
    """Whether any cell is cut or does not hold."""
    wrong = {Verdict.TRUNCATED.value, Verdict.MISMATCH.value}
    return any(row["verdict"] in wrong for table in document.tables for row in table.rows)


_GRAVITY = (Verdict.MISMATCH, Verdict.TRUNCATED, Verdict.UNVERIFIABLE, Verdict.WITHIN, Verdict.EXACT)
_NOTES = (
    "一个印出的数代表四舍五入后印成它的所有数（9.4 即 9.35 至 9.45），按区间核算",
    "一致：按印出的数算，取整后相同；在取整误差内：可能相同；截尾未进位：应进位而截去；不符：怎样取整也算不出",
)


def _held_against(
    table: Published, sheet: PublishedSheet, options: Options, snapshot: Snapshot | None, notes: list[str]
) -> Sequence[Checked]:
    if snapshot is None:
        return ()
    if table.month is not None and table.month != snapshot.as_of.month:
        notes.append(f"“{sheet.name}”截至 {table.month} 月，台账取的是 {snapshot.as_of}，没有与台账比对")
        return ()
    return against_ledger(table, known_to_ledger(snapshot, options.policy))


def known_to_ledger(snapshot: Snapshot, policy: Policy) -> Known:
    """Targets, actuals and rates of every county and measure, under every name the county answers to."""
    book = Book.of(snapshot)
    known: dict[tuple[str, str, Says], list[Fraction]] = {}
    for measure in measures_known(book, policy):
        for line in gap_lines(book, measure, policy):
            names = {folded(name) for name in (line.county.name, *line.county.aliases)}
            for key, says in (("target", Says.TARGET), ("actual", Says.ACTUAL), ("rate", Says.RATE)):
                value = line.value(key)
                if value is not None:
                    for name in names:
                        known.setdefault((name, measure, says), []).append(Fraction(value))
    return known


def _sentences(sheet: PublishedSheet) -> list[tuple[int, str]]:
    """Rows of one cell only, as folded text: titles and paragraphs, by 0-based row."""
    lone = [(row, [cell for cell in cells if cell.strip()]) for row, cells in enumerate(sheet.rows)]
    return [(row, folded(cells[0])) for row, cells in lone if len(cells) == 1]


def _said_row(sheet: PublishedSheet, row: int, one: Said) -> Row:
    checked = Checked(row, 0, "", one.words, one.rule, one.claimed, one.computed.middle, one.verdict)
    return _row(sheet, checked)


def _row(sheet: PublishedSheet, one: Checked) -> Row:
    return _placed(sheet.name, one)


def _placed(sheet: str, one: Checked) -> Row:
    values: dict[str, Value] = {
        "sheet": sheet,
        "cell": a1(one.row, one.col),
        "name": one.name,
        "column": one.column,
        "rule": one.rule,
        "claimed": one.claimed.value,
        "computed": one.computed,
        "verdict": one.verdict.value,
        "said": VERDICT_WORDS[one.verdict],
    }
    wrong = one.verdict in {Verdict.MISMATCH, Verdict.TRUNCATED}
    return Row(values, flag=VERDICT_WORDS[one.verdict] if wrong else "")


def _headlines(rows: Sequence[Row]) -> tuple[str, ...]:
    if not rows:
        return ("没有可以核验的数。",)
    counts = {verdict: sum(row["verdict"] == verdict.value for row in rows) for verdict in _GRAVITY}
    said = "，".join(f"{VERDICT_WORDS[verdict]}{count}处" for verdict, count in counts.items() if count)
    return (f"核验{len(rows)}处：{said}。",)
