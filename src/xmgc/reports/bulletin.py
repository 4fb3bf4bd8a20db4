"""The bulletin (通报): what the gap and supervise reports say, in the order an office prints it.

文号, 关于…的通报, 主送, the basis; 一、总体情况; 二、完成情况 (a table and sentences a group); 三、存在问题 (named,
with evidence and the leader in charge); 四、下一步要求; signature, date, annexes. A project whose figures fail their
own checks (``disputed``) is never named; how many were left out is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from xmgc.document import Column, Document, Row, Table
from xmgc.document.paper import Attachment, Block, Heading, Paper, Paragraph, TableBlock
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS
from xmgc.reports import findings as found
from xmgc.reports import sentences as say
from xmgc.reports.spelling import Spelling

NAMED: Final = 5
"""Projects named under each kind of trouble; the rest stand in the annex."""
_RANKING: Final = ("rank", "county", "target", "actual", "rate", "pace", "arrears")
_ANNEX: Final = (
    "rank",
    "county",
    "group",
    "target",
    "actual",
    "rate",
    "pace",
    "due",
    "arrears",
    "remaining",
    "needed_monthly",
    "light",
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What only the office knows: 文号, 主送 ('' for everybody in the tables), 发文机关, 成文日期."""

    number: str = ""
    to: str = ""
    sign: str = ""
    day: date | None = None


def bulletin(gap: Document, supervise: Document, head: Letterhead | None = None, *, named: int = NAMED) -> Paper:
    """The bulletin of these two reports. Raises ``ValueError`` for a gap document without a position."""
    if gap.as_of is None:
        raise ValueError("a bulletin needs a position")
    head, period = head or Letterhead(), gap.as_of
    tables = measure_tables(gap)
    findings = found.findings_of(supervise)
    blocks: list[Block] = [
        Paragraph(_basis(tables, period)),
        *_overall(tables, period),
        *_by_group(tables, period, gap.unit),
        *_troubles(findings, named),
        *found.requirements(findings, tables),
    ]
    return Paper(
        title=f"关于{period.year}年{say.months_words(period)}全市投资任务完成和项目推进情况的通报",
        blocks=tuple(blocks),
        number=head.number,
        to=head.to or _everybody(tables),
        sign=head.sign,
        day=head.day,
        attachments=_attachments(tables, findings, gap, supervise.unit),
    )


def measure_tables(gap: Document) -> tuple[Table, ...]:
    """The tables of a gap document that rank counties, one a measure (the per-project table is not one)."""
    return tuple(table for table in gap.tables if any(column.key == "group" for column in table.columns) and table.rows)


def picked(table: Table, keys: Sequence[str], rows: Sequence[Row], *, total: Row | None = None) -> Table:
    """The table with only these columns, in this order, and only these rows."""
    known = {column.key: column for column in table.columns}
    columns: tuple[Column, ...] = tuple(known[key] for key in keys if key in known)
    return Table(table.key, table.title, columns, tuple(rows), total)


def _basis(tables: Sequence[Table], period: Period) -> str:
    what = "、".join(table.title for table in tables) or "投资"
    halfway = "推动实现时间过半、任务过半，" if period.month == 6 else ""
    return (
        f"为紧盯年初确定的{what}目标任务，{halfway}根据各县（市、区）、各单位报送的台账，"
        f"现将截至{period.year}年{period.month}月底的完成情况通报如下。"
    )


def _everybody(tables: Sequence[Table]) -> str:
    groups = {group for table in tables for group in say.groups_of(table.rows)}
    addressed = dict(zip(GROUPS, ("各县（市、区）人民政府", "各园区管委会", "市直有关单位"), strict=True))
    return "，".join(text for group, text in addressed.items() if group in groups) or "各有关单位"


# 一、总体情况 ---------------------------------------------------------------------------------------------------------


def _overall(tables: Sequence[Table], period: Period) -> list[Block]:
    blocks: list[Block] = [Heading("总体情况")]
    for table in tables:
        blocks.extend(Paragraph(overall_sentence(table, basis, period)) for basis in say.bases_of(table))
    return blocks


def overall_sentence(table: Table, basis: str, period: Period) -> str:
    """The whole city on one measure and basis: the total in words, then how many are ahead, level, behind, silent."""
    rows = say.rows_of(table, basis)
    title = f"全市{table.title}" + (f"（{basis}）" if basis else "")
    silent = all(say.pace_of(row) is say.Pace.UNREPORTED for row in rows)
    said = "" if silent else _totals_said(table, basis, period, title)
    counted = say.count_sentence(rows)
    if not said and counted:
        counted = f"{title}{'按此口径，' if basis else ''}{counted}"
    named = "" if silent and counted else say.unreported_sentence(rows)
    return (said + counted + named) or f"{title}只涉及{len(rows)}个单位。"


def _totals_said(table: Table, basis: str, period: Period, title: str) -> str:
    """The totals in words, one population a sentence: while somebody is silent first all units, task and 至少 done,
    then those who reported; arrears are the sum over those who owe, which those ahead do not make up for."""
    reported, everyone = say.total_row(table, basis), say.total_row(table, basis, "all")
    if reported is None or everyone is None or say.ratio(reported, "actual") is None:
        return ""
    spelling, months = say.spelling_of(table), say.months_words(period)
    if not everyone["at_least"]:
        return _reported_said(table, basis, reported, title, months)
    target, remaining = say.ratio(everyone, "target"), say.ratio(everyone, "remaining")
    whole = [f"{title}年度任务{spelling.said(target)}"] if target is not None else []
    whole.append(f"{'' if whole else title}{months}至少完成{spelling.said(say.ratio(everyone, 'actual'))}")
    if remaining is not None and remaining > 0:
        whole.append(f"年度差额至多{spelling.said(remaining)}")
    said = _reported_said(table, basis, reported, f"其中已报的{reported['units']}个单位", months)
    return "，".join(whole) + "。" + said


def _reported_said(table: Table, basis: str, total: Row, subject: str, months: str) -> str:
    """The reporting units' total: task, done, rate, pace, what is owed, what remains, each of the same units."""
    spelling = say.spelling_of(table)
    rows = [row for row in say.rows_of(table, basis) if say.ratio(row, "actual") is not None]
    clauses = say.done_clauses(total, months, subject, spelling)
    carried = [say.name_of(row).replace("（", "").replace("）", "") for row in rows if row["stale"]]
    if carried:
        clauses[min(1, len(clauses) - 1)] += f"（含{say.names_words(carried)}）"
    owing = [row for row in rows if say.ratio(row, "arrears")]
    arrears = say.ratio(total, "arrears")
    if arrears and owing:
        clauses.append(f"{len(owing)}个单位有欠账，合计{spelling.said(arrears)}")
    clauses += say.remaining_clauses(total, spelling)
    untasked = say.ratio(total, "untasked")
    apart = f"另有未下达任务的单位完成{spelling.said(untasked)}，不计入。" if untasked else ""
    return "，".join(clauses) + "。" + apart


# 二、完成情况 ---------------------------------------------------------------------------------------------------------


def _by_group(tables: Sequence[Table], period: Period, unit: str) -> list[Block]:
    blocks: list[Block] = [Heading("各县（市、区）和各单位完成情况")]
    for table in tables:
        for basis, rows in say.rankings_of(table):
            blocks.append(Heading(table.title + (f"（按{basis}）" if basis else ""), level=2))
            blocks += _groups(table, rows, period, unit)
    return blocks


def _groups(table: Table, rows: Sequence[Row], period: Period, unit: str) -> list[Block]:
    """A sentence and, for more than one unit, a ranking table a group."""
    blocks: list[Block] = []
    for group in say.groups_of(rows):
        peers = [row for row in rows if say.words(row, "group") == group]
        said = _group_sentences(peers, group, period, table.title, say.spelling_of(table))
        blocks += [Paragraph(said)] if said else []
        if len(peers) > 1:
            caption = f"{period.year}年{say.months_words(period)}{group}{table.title}完成情况"
            blocks.append(TableBlock(picked(table, _RANKING, _in_rank(peers)), unit, caption))
    return blocks


def _in_rank(rows: Sequence[Row]) -> list[Row]:
    """Best first; the unranked (unreported) last, as a published table prints them."""
    return sorted(rows, key=lambda row: (say.ratio(row, "rank") is None, say.ratio(row, "rank") or 0))


def _group_sentences(peers: Sequence[Row], group: str, period: Period, title: str, spelling: Spelling) -> str:
    if len(peers) == 1:
        return say.county_sentence(peers[0], peers, period, title, spelling)
    owing = sorted(
        (row for row in peers if say.ratio(row, "arrears")),
        key=lambda row: say.ratio(row, "arrears") or 0,
        reverse=True,
    )
    amounts = spelling.each([say.ratio(row, "arrears") or 0 for row in owing])
    debts = [say.name_of(row, amount) for row, amount in zip(owing, amounts, strict=True)]
    leading = say.leaders_sentence(peers)
    opening = f"{group}中，{leading}" if leading else ""
    if len(debts) > 1:
        return f"{opening}有欠账的{len(debts)}个，从大到小依次为{'、'.join(debts)}。"
    return opening + (f"有欠账的是{debts[0]}。" if debts else "")


# 三、存在问题 ---------------------------------------------------------------------------------------------------------


def _troubles(findings: Sequence[found.Finding], named: int) -> list[Block]:
    firm = [finding for finding in findings if finding.firm]
    blocks: list[Block] = [Heading("存在问题")]
    for trouble, members in found.by_trouble(firm):
        blocks.append(Heading(trouble.title, level=2))
        rest = len(members) - named
        tail = f"较突出的{named}个如下，其余{rest}个见附件。" if rest > 0 else "情况如下。"
        blocks.append(Paragraph(f"{trouble.opening}的有{len(members)}个，{found.counties_words(members)}{tail}"))
        blocks += [Paragraph(item.sentence, item.subject, numbered=True) for item in members[:named]]
    if not firm:
        blocks.append(Paragraph("本期督查未发现应予通报的项目。"))
    disputed = len(findings) - len(firm)
    if disputed:
        said = f"另有{disputed}个事项所依据的数据前后矛盾、正在核实，本次未点名通报，核实后另行处理。"
        blocks.append(Paragraph(said))
    return blocks


# 附件 ---------------------------------------------------------------------------------------------------------------


def _attachments(
    tables: Sequence[Table], findings: Sequence[found.Finding], gap: Document, unit: str
) -> tuple[Attachment, ...]:
    period = gap.as_of
    span = f"{period.year}年{say.months_words(period)}" if period else ""
    annexes = [
        Attachment(
            f"{span}{table.title}完成情况表" + (f"（{basis}）" if basis else ""),
            (TableBlock(_whole(table, basis), gap.unit), Paragraph(_ANNEX_NOTE)),
            wide=True,
        )
        for table in tables
        for basis in say.bases_of(table)
    ]
    firm = [finding for finding in findings if finding.firm]
    if firm:
        annexes.append(Attachment("督查发现问题清单", (TableBlock(found.findings_table(firm), unit),), wide=True))
    return tuple(annexes)


_ANNEX_NOTE: Final = "注：名次为组内名次；合计欠账为各欠账单位之和，超额单位不抵减。"


def _whole(table: Table, basis: str) -> Table:
    """All rows of one basis, group by group in rank, with the total when it is that basis's own."""
    rows = say.rows_of(table, basis)
    ordered = [
        row
        for group in say.groups_of(rows)
        for row in _in_rank([one for one in rows if say.words(one, "group") == group])
    ]
    shown = picked(table, _ANNEX, ordered, total=say.total_row(table, basis))
    columns = tuple(replace(column, label="组内名次") if column.key == "rank" else column for column in shown.columns)
    return replace(shown, columns=columns)
