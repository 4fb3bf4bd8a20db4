"""Each unit's own progress sheet: layout, units, header words and bad habits differ; the figures are the city's."""

from decimal import Decimal
from pathlib import Path

from sample_data.city import YEAR, Project
from sample_data.files import Rows, Sheet, Value, write_gbk_csv, write_html_xls, write_xls, write_xlsx


def _month_done(project: Project, month: int) -> Decimal:
    before = project.done[month - 2] if month > 1 else Decimal(0)
    return project.done[month - 1] - before


def _yes(flag: bool) -> str:
    return "是" if flag else "否"


def plain(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """青岚区: one header line, 万元, everything in its place."""
    head: list[Value] = [
        "序号", "项目名称", "项目代码", "建设性质", "总投资（万元）", "年度计划投资（万元）", "年度累计完成投资（万元）", "当月完成投资（万元）",
        "形象进度", "是否开工", "责任单位", "项目单位", "包挂领导", "跟踪服务专人", "计划开工时间", "实际开工时间", "计划竣工时间", "备注",
    ]  # fmt: skip
    table: Rows = [[f"{county}重点项目进展情况表"], [f"填报单位：{county}    截至{YEAR}年{month}月底"], head]
    for n, p in enumerate(rows, 1):
        table.append([
            n, p.name, p.code or None, p.nature, p.total, p.plan or None, p.done[month - 1], _month_done(p, month),
            p.progress[month - 1], _yes(p.started(month)), p.lead_unit, p.owner, p.sponsor, p.service_person or None,
            p.planned_start, p.actual_start if p.started(month) else None, p.planned_finish, None,
        ])  # fmt: skip
    write_xlsx(path, [Sheet("进展情况", table, [(0, 0, 0, len(head) - 1), (1, 0, 1, len(head) - 1)], [2])])


def stacked(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """明澜区: two stacked headers, a total first, sections with counts and sub-totals, a signature below."""
    top: list[Value] = [
        "序号",
        "项目名称",
        "建设性质",
        "投资情况（万元）",
        None,
        None,
        None,
        "责任体系",
        None,
        None,
        "形象进度",
        "实际开工时间",
    ]
    low: list[Value] = [
        None,
        None,
        None,
        "总投资",
        "年度计划投资",
        f"1-{month}月完成投资",
        "本月完成投资",
        "责任单位",
        "包抓领导",
        "跟踪服务专人",
        None,
        None,
    ]
    table: Rows = [
        [f"{county}{YEAR}年重点项目调度表"],
        [f"截至{YEAR}年{month}月底", *[None] * 9, "单位：万元"],
        top,
        low,
    ]

    def sums(label: str, chosen: list[Project]) -> list[Value]:
        amounts = [
            sum((Decimal(v) for v in column), Decimal(0))
            for column in zip(
                *((p.total, p.plan, p.done[month - 1], _month_done(p, month)) for p in chosen), strict=True
            )
        ]
        return [None, label, None, *amounts]

    table.append(sums(f"合计（{len(rows)}项）", rows))
    number = 0
    for label, nature in (("一、续建项目", "续建"), ("二、新开工项目", "新开工"), ("三、预备项目", "预备")):
        chosen = [p for p in rows if p.nature == nature]
        if not chosen:
            continue
        table.append([f"{label}（{len(chosen)}个）"])
        for p in chosen:
            number += 1
            table.append([
                number, p.name, p.nature, p.total, p.plan or None, p.done[month - 1], _month_done(p, month), p.lead_unit,
                p.sponsor, p.service_person or None, p.progress[month - 1], p.actual_start if p.started(month) else None,
            ])  # fmt: skip
        table.append(sums("小计", chosen))
    table.append(["填表人：示例人员        审核人：示例人员"])
    merges = [(0, 0, 0, 11), (2, 3, 2, 6), (2, 7, 2, 9), *((2, c, 3, c) for c in (0, 1, 2, 10, 11))]
    write_xlsx(path, [Sheet("调度表", table, merges, [2, 3])])


def old_xls(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """临溪县: .xls, the unit on its own line, amounts as text with thousands commas."""
    head: list[Value] = [
        "序号",
        "项 目 名 称",
        "建设性质",
        "总投资",
        "年度计划投资",
        "年度累计完成投资",
        "包联领导",
        "责任单位",
        "是否开工",
        "存在问题",
        "备注",
    ]
    table: Rows = [
        [f"{county}重大项目投资完成情况"],
        [f"填报单位：{county}（截至{YEAR}.{month}）", *[None] * 8, "单位：万元"],
        head,
    ]
    for n, p in enumerate(rows, 1):
        table.append([
            n, p.name, p.nature, f"{p.total:,}", f"{p.plan:,}" if p.plan else "—", f"{p.done[month - 1]:,}", p.sponsor,
            p.lead_unit, _yes(p.started(month)), p.difficulty or "无", None,
        ])  # fmt: skip
    table.append([
        None,
        "合  计",
        None,
        f"{sum(p.total for p in rows):,}",
        f"{sum(p.plan for p in rows):,}",
        f"{sum(p.done[month - 1] for p in rows):,}",
    ])
    write_xls(path, Sheet(f"{month}月", table, [(0, 0, 0, 10)]))


def gbk(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """望川县: a csv in GBK with the stage in words."""
    head: list[Value] = [
        "项目名称",
        "项目代码",
        "建设性质",
        "项目阶段",
        "总投资(万元)",
        "年度计划投资（万元)",
        "完成投资额（万元）",
        "所属区域",
        "项目业主",
        "挂包领导",
        "跟踪服务专人",
        "形象进度",
    ]
    table: Rows = [[f"{YEAR}年{month}月{county}重点项目建设进展"], head]
    for p in rows:
        table.append([
            p.name, p.code or None, p.nature, {"前期": "报批"}.get(p.stage[month - 1], p.stage[month - 1]), p.total, p.plan or None, p.done[month - 1], county, p.owner,
            p.sponsor, p.service_person or None, p.progress[month - 1],
        ])  # fmt: skip
    write_gbk_csv(path, table)


def mixed_units(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """云岭县: 亿元 beside 万元, full-width digits, a footnote; no report after April."""
    head: list[Value] = [
        "序号",
        "项目名称",
        "建设性质",
        "总投资（亿元）",
        "年度计划投资（亿元）",
        "截止目前累计完成投资（亿元）",
        "年度累计完成投资（万元）",
        "县级领导",
        "责任单位",
        "建设进展",
    ]
    table: Rows = [[f"{county}重点项目进展情况（{YEAR}年{month}月）"], head]
    for n, p in enumerate(rows, 1):
        since = (Decimal(p.before) + p.done[month - 1]) / 10000
        done = (
            str(p.done[month - 1]).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
            if n % 5 == 0
            else p.done[month - 1]
        )
        table.append([
            n, p.name, p.nature, Decimal(p.total) / 10000, Decimal(p.plan) / 10000 if p.plan else "/", since, done, p.sponsor,
            p.lead_unit, p.progress[month - 1],
        ])  # fmt: skip
    table.append(["注：总投资以可研批复为准。"])
    write_xlsx(path, [Sheet("Sheet1", table, [(0, 0, 0, 9)], [1])])


def restating(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """禾丰县: cumulative beside the month's own amount; from May the cumulative no longer meets April's."""
    head: list[Value] = [
        "序号",
        "项目名称",
        "项目代码",
        "建设性质",
        "总投资",
        "年度计划投资",
        "本月完成投资",
        "年度累计完成投资",
        "责任单位",
        "包抓领导",
        "跟踪服务专人",
        "实际开工时间",
        "形象进度",
    ]
    table: Rows = [[f"{county}重点项目进展调度表"], [f"填报单位：{county}  截至{YEAR}年{month}月底  单位：万元"], head]
    for n, p in enumerate(rows, 1):
        more = Decimal(600) if month >= 5 and p.done[month - 1] and n in {1, 4} else Decimal(0)
        table.append([
            n, p.name, p.code or None, p.nature, p.total, p.plan or None, _month_done(p, month), p.done[month - 1] + more, p.lead_unit,
            p.sponsor, p.service_person or None, p.actual_start if p.started(month) else None, p.progress[month - 1],
        ])  # fmt: skip
    write_xlsx(path, [Sheet("进展", table, [(0, 0, 0, 12)], [2])])


def wide(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """南屏县 and 云泽高新区: every month a pair of plan and done, cumulative, in one sheet."""
    head: list[Value] = [
        "序号",
        "项目名称",
        "项目代码",
        "建设性质",
        "总投资",
        "年度计划投资",
        "责任单位",
        "包挂领导",
        "跟踪服务专人",
    ]
    spans = ["1月" if m == 1 else f"1-{m}月" for m in range(1, month + 1)]
    for span in spans:
        head += [f"{span}计划投资", f"{span}完成投资"]
    table: Rows = [
        [f"{YEAR}年{county}重点项目倒排投资计划及完成情况表"],
        [f"填报单位：{county}", *[None] * (len(head) - 2), "单位：万元"],
        head,
    ]
    for n, p in enumerate(rows, 1):
        line: list[Value] = [
            n,
            p.name,
            p.code or None,
            p.nature,
            p.total,
            p.plan or None,
            p.lead_unit,
            p.sponsor,
            p.service_person or None,
        ]
        for m in range(1, month + 1):
            line += [Decimal(p.plan * m) / 12 // 1, p.done[m - 1]]
        table.append(line)
    write_xlsx(path, [Sheet("投资计划", table, [(0, 0, 0, len(head) - 1)], [2])])


def portal(path: Path, county: str, month: int, rows: list[Project]) -> None:
    """云泽经开区: a portal's export, HTML named .xls, with the park's name only in the file name and title."""
    head: list[Value] = [
        "项目名称",
        "建设性质",
        "总投资（万元）",
        "年度计划投资（万元）",
        f"{YEAR}年1-{month}月累计完成投资（万元）",
        "项目单位",
        "责任单位",
        "包抓领导",
        "跟踪服务专人",
        "是否开工",
        "建设起止年限",
        "备注",
    ]
    table: Rows = [[f"{county}重点项目投资完成情况（截至{YEAR}年{month}月底）"], head]
    for p in rows:
        table.append([
            p.name, p.nature, p.total, p.plan or None, p.done[month - 1], p.owner, p.lead_unit, p.sponsor, p.service_person or None,
            _yes(p.started(month)), "2025—2027", None,
        ])  # fmt: skip
    write_html_xls(path, table)


def departments(path: Path, month: int, rows: list[Project]) -> None:
    """市直: several departments in one sheet, the unit in a merged column, the header repeated after a page break."""
    head: list[Value] = [
        "单位",
        "项目名称",
        "建设性质",
        "总投资",
        "年度计划投资",
        "年度累计完成投资",
        "形象进度",
        "联系领导",
        "跟踪服务专人",
    ]
    table: Rows = [["市直单位重点项目进展情况"], [f"截至{YEAR}年{month}月底", *[None] * 7, "单位：万元"], head]
    merges = [(0, 0, 0, 8)]
    for county in dict.fromkeys(p.county for p in rows):
        if len(table) > 3:
            table.append(list(head))
        first = len(table)
        for p in (p for p in rows if p.county == county):
            table.append([
                county if len(table) == first else None, p.name, p.nature, p.total, p.plan or None, p.done[month - 1],
                p.progress[month - 1], p.sponsor, p.service_person or None,
            ])  # fmt: skip
        merges.append((first, 0, len(table) - 1, 0))
    write_xlsx(path, [Sheet("市直项目", table, merges, [2])])
