"""Supervise findings as the bulletin and the briefs speak of them: named, gathered by kind of trouble, answered by a
requirement. A requirement is made only from findings that are there; nothing is demanded that nobody owes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xmgc.document import Document, Row, Table
from xmgc.document.paper import Block, Heading, Paragraph
from xmgc.domain.contacts import masked
from xmgc.domain.period import Period
from xmgc.reports import sentences as say


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble: the rules that find it, its heading, how it opens, and what is required of whom."""

    rules: tuple[str, ...]
    title: str
    opening: str
    demand: str
    order: str


TROUBLES: Final = (
    Trouble(
        ("slow", "node-overdue"),
        "项目进度滞后",
        "投资进度滞后、关键节点逾期",
        "全力追赶项目进度",
        "责任单位要逐个项目倒排工期、挂图作战，把欠账分解到月、落实到人；包挂领导要亲自研究、亲自督查，"
        "对连续滞后的项目现场解决问题",
    ),
    Trouble(
        ("funds-late",),
        "资金到位困难",
        "资金到位滞后",
        "加快资金到位",
        "有关县（市、区）和单位要与投资方逐笔对接到资计划，明确到资时间，对长期不到资的合同依法依约处理",
    ),
    Trouble(
        ("approval-stuck",),
        "审批手续制约",
        "审批手续超时或停滞",
        "提速审批服务",
        "审批部门要实行并联审批、限时办结，对超时事项逐件说明原因、限期办结，符合条件的纳入绿色通道",
    ),
    Trouble(
        ("orphan-after-signing", "orphan-after-start"),
        "跟踪服务缺位",
        "签约后或开工后无人跟踪服务",
        "落实专人跟踪服务",
        "有关县（市、区）和单位要为每个项目明确跟踪服务专人，签约后盯手续、开工后盯建设，全程上门服务",
    ),
    Trouble(
        ("paper-only",),
        "协议停留纸面",
        "签约后长期没有实质进展",
        "推动协议变合同、合同变项目",
        "有关县（市、区）和单位要逐个研判，能落地的限期落地，确无条件的按程序终止，不得只报数字",
    ),
    Trouble(
        ("problem-overdue", "task-overdue"),
        "问题和督办事项逾期",
        "企业问题或督办事项逾期未办结",
        "按期办结问题和督办事项",
        "责任单位要逐项销号，办不了的说明原因、提出办法，按程序提请研究",
    ),
    Trouble(
        ("stale", "vanished", "restated", "stage-regressed"),
        "数据报送不实不及时",
        "数据报送不及时、前后不一致",
        "如实及时报送数据",
        "填报单位要逐条核实、书面说明，更正往期数据须注明原因，不得漏报、瞒报",
    ),
)
RULE_TITLES: Final = {
    "slow": "进度缓慢",
    "funds-late": "资金到位滞后",
    "approval-stuck": "审批受阻",
    "orphan-after-signing": "签约后无人跟踪",
    "orphan-after-start": "开工后无人跟踪",
    "paper-only": "只签不动",
    "node-overdue": "节点逾期",
    "problem-overdue": "问题逾期",
    "task-overdue": "督办逾期",
    "stale": "长期未更新",
    "vanished": "项目消失",
    "restated": "改动往期数",
    "stage-regressed": "阶段倒退",
}
_OTHER: Final = Trouble((), "其他问题", "存在其他问题", "抓好其他问题整改", "责任单位要逐项整改，限期报告结果")


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the supervise report, read."""

    row: Row
    county: str
    project: str
    rule: str

    @property
    def firm(self) -> bool:
        """Whether it may be published: its figures pass their own checks."""
        return not say.words(self.row, "confidence").startswith(("disputed", "存疑"))

    @property
    def subject(self) -> str:
        """County and project, the county not said twice."""
        return located(self.county, self.project) if self.project else self.county

    @property
    def evidence(self) -> str:
        """What was found, as the supervision wrote it."""
        return say.words(self.row, "evidence").rstrip("。；;. ")

    @property
    def sentence(self) -> str:
        """What follows the name: the evidence, since when, and who answers for it."""
        return self.told(self.evidence)

    def told(self, evidence: str) -> str:
        """The same sentence with the evidence in other words."""
        since = day_words(self.row["since"])
        said = [part for part in (evidence, f"自{since}起" if since and since not in evidence else "") if part]
        who = [
            f"{label}：{text}"
            for label, text in (("包挂领导", say.words(self.row, "leader")), ("责任单位", say.words(self.row, "unit")))
            if text
        ]
        return f"：{'，'.join(said)}" + (f"（{'；'.join(who)}）。" if who else "（未明确包挂领导和责任单位）。")


def located(county: str, project: str) -> str:
    """A project's name with its county before it, unless the name begins with the county or its short form."""
    short = county[:-1] if len(county) > 2 else county
    return project if project.startswith(short) else f"{county}{project}"


def findings_of(supervise: Document) -> tuple[Finding, ...]:
    """The findings of a supervise document in its order, contact details masked: they are read out in public."""
    tables = [table for table in supervise.tables if any(column.key == "rule" for column in table.columns)]
    return tuple(
        Finding(_discreet(row), say.words(row, "county"), say.words(row, "project"), say.words(row, "rule"))
        for table in tables[:1]
        for row in table.rows
    )


def _discreet(row: Row) -> Row:
    told = {key: masked(say.words(row, key)) or None for key in ("evidence", "leader", "unit", "confidence")}
    return Row({**row.values, **told})


def day_words(value: object) -> str:
    """A day, month or partial-day text as an official writes it: 2024年5月, 2024年5月3日; other text unchanged."""
    if isinstance(value, Period):
        return f"{value.year}年{value.month}月"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    parts = str(value).split("-") if value is not None else []
    if parts and all(part.isdigit() for part in parts) and len(parts) <= 3:
        return "".join(f"{int(part)}{mark}" for part, mark in zip(parts, "年月日", strict=False))
    return "" if value is None else str(value)


def rule_title(rule: str) -> str:
    """A rule's Chinese name; a rule of the policy file is its own name."""
    return RULE_TITLES.get(rule, rule)


def by_trouble(findings: Sequence[Finding]) -> list[tuple[Trouble, list[Finding]]]:
    """Findings gathered by kind of trouble, in the order of ``TROUBLES``; what no kind claims comes last."""
    claimed = {rule for trouble in TROUBLES for rule in trouble.rules}
    sorted_in = [(trouble, [item for item in findings if item.rule in trouble.rules]) for trouble in TROUBLES]
    sorted_in.append((_OTHER, [item for item in findings if item.rule not in claimed]))
    return [(trouble, members) for trouble, members in sorted_in if members]


COUNTIES: Final = 4
"""Units named after a count."""


def counties_words(members: Sequence[Finding]) -> str:
    """涉及甲县2个、乙县1个，: the counts sum to the number of members."""
    counts: dict[str, int] = {}
    for member in members:
        counts[member.county] = counts.get(member.county, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    if len(members) == 1:
        return f"在{members[0].county}，" if members[0].county else ""
    named = [f"{county}{count}个" for county, count in ordered if county]
    more = f"等{len(named)}个单位" if len(named) > COUNTIES else ""
    return f"涉及{'、'.join(named[:COUNTIES])}{more}，" if named else ""


MOST_DEMANDS: Final = 5


def requirements(findings: Sequence[Finding], tables: Sequence[Table]) -> list[Block]:
    """四、下一步要求: what is owed, who is silent or in doubt, then the kinds of trouble found; at most five."""
    blocks: list[Block] = [Heading("下一步要求")]
    owed = _debt_demand(tables)
    blocks += [Paragraph(owed, "补齐投资欠账。", numbered=True)] if owed else []
    silent = tuple(dict.fromkeys(name for table in tables for name in say.names_of(_silent(table))))
    if silent:
        said = f"{say.names_words(silent)}要立即补报尚未报送的数据，并说明原因。"
        blocks.append(Paragraph(said, "补报缺报数据。", numbered=True))
    doubtful = sum(1 for item in findings if not item.firm)
    last: list[Block] = []
    if doubtful:
        said = f"对数据前后矛盾的{doubtful}个事项，填报单位要对照原始凭证核实更正，书面说明原因。"
        last.append(Paragraph(said, "核实存疑数据。", numbered=True))
    for trouble, members in by_trouble([item for item in findings if item.firm]):
        if len(blocks) + len(last) > MOST_DEMANDS:
            break
        counties = tuple(dict.fromkeys(member.county for member in members if member.county))
        scope = f"涉及的{say.names_words(counties, 3)}" if counties else "有关单位"
        said = f"针对{trouble.opening}的{len(members)}个事项，{scope}要立即整改。{trouble.order.split('；')[0]}。"
        blocks.append(Paragraph(said, f"{trouble.demand}。", numbered=True))
    blocks += last
    if len(blocks) == 1:
        blocks.append(Paragraph("各县（市、区）、各单位要保持力度不减，确保完成全年目标任务。"))
    return blocks


def _silent(table: Table) -> list[Row]:
    return [row for row in table.rows if say.pace_of(row) is say.Pace.UNREPORTED]


def _debt_demand(tables: Sequence[Table]) -> str:
    """Who must still do how much a month, measure by measure, the largest arrears first; in December what is owed."""
    said = [words for table in tables if (words := _owed_words(table))]
    return "；".join(said) + "。各单位要按此分解到月、到项目，按月调度。" if said else ""


def _owed_words(table: Table, most: int = 2) -> str:
    owing = [row for row in say.one_each(table) if say.ratio(row, "arrears")]
    owing.sort(key=lambda row: say.ratio(row, "arrears") or 0, reverse=True)
    monthly = any(say.ratio(row, "needed_monthly") for row in owing)
    key, what = ("needed_monthly", "后续月均需完成") if monthly else ("arrears", "欠账")
    parts = [f"{say.words(row, 'county')}{say.amount_words(say.ratio(row, key))}" for row in owing[:most]]
    if not parts:
        return ""
    tail = f"（共{len(owing)}个单位欠账，列最大的{most}个）" if len(owing) > most else ""
    return f"{table.title}{what}：{'、'.join(parts)}{tail}"
