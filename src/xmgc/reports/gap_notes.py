"""What is said under a gap table: who is silent, whose figures are carried, what does not count and why."""

from collections.abc import Sequence
from typing import Final

from xmgc.document import Row
from xmgc.domain.measures import PROJECT_INVESTMENT, Measure, MeasureKind
from xmgc.domain.money import in_unit
from xmgc.domain.places import County
from xmgc.domain.shell import word
from xmgc.domain.snapshot import ProjectState
from xmgc.measure.actuals import FROM_PROJECTS, RESTATED, only_since_start, project_done
from xmgc.measure.book import Book
from xmgc.measure.gap import GapLine
from xmgc.measure.lights import GROWTH_WORDS, THRESHOLD_WORDS, rule_in_words
from xmgc.measure.totals import REPORTED, Total
from xmgc.reports.report import Options
from xmgc.reports.sentences import words
from xmgc.reports.spelling import names_words

RESTATED_WORDS: Final = f"{RESTATED}：这个月的数报送后更正过，先后报数和原因见 xmgc revisions --county 单位"


def table_notes(
    book: Book,
    measure: Measure,
    lines: Sequence[GapLine],
    totals: Sequence[Total],
    options: Options,
    *,
    growth: bool = False,
) -> tuple[str, ...]:
    """The notes of one measure's table."""
    notes = [*_silent(lines, growth=growth), *_carried(lines), *_totals(totals)]
    if growth or not measure.timed:
        notes.append(f"不按时序考核，超（欠）= 完成 − 目标；亮灯规则：{GROWTH_WORDS if growth else THRESHOLD_WORDS}")
    if measure.key in FROM_PROJECTS:
        notes += [note for county in _counties(lines) for note in _left_out(book, county, measure.key)]
    if options.pace == "plan" and not growth:
        by_time = dict.fromkeys(line.county.name for line in lines if not line.from_month_plan)
        if by_time:
            notes.append(f"没有当期累计计划、仍按时间进度计算的单位：{names_words(tuple(by_time))}")
    if measure.currency:
        notes.append(f"以{measure.currency}计，不折算，不与人民币相加")
    if measure.kind is MeasureKind.PERCENT or growth:
        notes.append("增速和百分数不加总，没有合计")
    return tuple(notes)


def is_restated(row: Row) -> bool:
    """Whether the row's figure bears the mark of one that was restated."""
    return RESTATED in words(row, "flag").split("；")


def restated_note(rows: Sequence[Row]) -> tuple[str, ...]:
    """What the mark means, where a row bears it."""
    return (RESTATED_WORDS,) if any(map(is_restated, rows)) else ()


def document_notes(options: Options) -> tuple[str, ...]:
    """The notes of the whole report."""
    pace = "时序进度 = 月份 ÷ 12" if options.pace == "time" else "进度按各单位自报的当期累计计划计算"
    return (
        f"{pace}；超（欠）进度 = 完成率 − 时序进度，用未取整的数计算，最后取两位小数",
        f"亮灯规则（{options.policy.lights}）：{rule_in_words(options.policy)}",
        "名次在组内排列，1 为最好，相同并列；投资欠账只列欠的，超额的为 0；合计欠账为各单位欠账之和，超额单位不抵减",
        "比上月只比两月都报了当月数的单位，其余不可比；1月不比",
    )


def _silent(lines: Sequence[GapLine], *, growth: bool) -> list[str]:
    silent = tuple(dict.fromkeys(line.county.name for line in lines if not line.reported))
    if not silent:
        return []
    if growth:
        return [f"{len(silent)}个单位本月未报增速：{names_words(silent)}；增速只看当月，不沿用"]
    return [
        f"{len(silent)}个单位未报：{names_words(silent)}；未报为未知，不作零计，合计完成数不含这些单位",
        "合计行为已报单位的任务、完成和进度；全部单位的任务和至少完成数另列，两者不混用",
    ]


def _carried(lines: Sequence[GapLine]) -> list[str]:
    carried = dict.fromkeys(f"{line.county.name}（{line.carried}）" for line in lines if line.carried)
    return [f"沿用较早月份数据的单位：{names_words(tuple(carried))}"] if carried else []


def _totals(totals: Sequence[Total]) -> list[str]:
    notes = []
    main = [total for total in totals if total.population == REPORTED]
    if len(main) > 1:
        bases = names_words([total.basis or "未注明" for total in main])
        notes.append(f"一个完成数可对应多个口径的任务；每个口径各有合计，依次为：{bases}，第一个为主口径")
    notes += [f"{total.basis}：未下达任务的单位不进入合计、完成率和名次" for total in main if total.untasked][:1]
    return notes


def _left_out(book: Book, county: County, measure: str) -> list[str]:
    notes = []
    gone = book.vanished(county.id) if measure == PROJECT_INVESTMENT else ()
    if gone:
        names = names_words([one.name for one in gone], 10, "项目")
        notes.append(f"{county.name}{len(gone)}个项目在最新报表中没有列出，沿用原数：{names}")
    for one in book.elsewhere(county.id):
        home = next((unit.name for unit in book.counties if unit.id == book.home(one)), "")
        there, here = word(f"{home}/{one.name}"), word(f"{county.name}/{one.name}")
        notes.append(
            f"{county.name}“{one.name}”与{home}同一代码，暂计在{home}；{county.name}所报{_amount(book, one, measure)}"
            f"另列、待定；各计各的请 xmgc project share {there} {here}；"
            f"同一项目重报的请 xmgc project merge {here} {there}"
        )
    untold = only_since_start(book, county, measure)
    if untold:
        names = names_words([one.name for one in untold], 5, "项目")
        notes.append(f"{county.name}{len(untold)}个项目只报累计到位、没有上年底数，当年到位未知，未计入：{names}")
    return notes


def pending(book: Book, county: County, measure: str) -> str:
    """What the county reports of projects that count elsewhere until decided; '' for nothing."""
    done = [project_done(one, measure, book.as_of) for one in book.elsewhere(county.id)]
    known = [one.amount for one in done if one is not None]
    return f"{in_unit(sum(known), '万元'):f}万元" if known else ""


def _amount(book: Book, project: ProjectState, measure: str) -> str:
    done = project_done(project, measure, book.as_of)
    return "" if done is None else f"{in_unit(done.amount, '万元'):f}万元"


def _counties(lines: Sequence[GapLine]) -> tuple[County, ...]:
    return tuple({line.county.id: line.county for line in lines}.values())
