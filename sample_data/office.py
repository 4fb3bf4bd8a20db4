"""What the city's own offices send: targets, monthly figures, deals, approvals, plans, problems, reserve, tour, tasks, visits."""

from decimal import Decimal
from pathlib import Path
from random import Random

from sample_data.city import (
    KINDS,
    MONTHS,
    PLACES,
    UNITS,
    YEAR,
    Project,
    fixed_asset,
    funds_arrived,
    growth,
    last_year_fixed_asset,
    person,
)
from sample_data.files import Rows, Sheet, Value, write_gbk_csv, write_xls, write_xlsx

KEY_PREPARATIONS = (
    ("沿线环境整治", "县住建局"),
    ("现场安排", "县发改局"),
    ("简介材料编印", "县委办"),
    ("后勤保障", "县接待办"),
)


def targets(path: Path) -> None:
    """年度目标任务分解表: two bases for fixed assets, groups as sections."""
    head: list[Value] = ["序号", "县（市、区）/单位", "固定资产投资任务", None, "招商引资任务"]
    low: list[Value] = [None, None, "省下达", "市定", "市定"]
    table: Rows = [
        [f"{YEAR}年度固定资产投资和招商引资目标任务分解表"],
        [None, None, None, None, "单位：万元"],
        head,
        low,
    ]
    number = 0
    for label, group in (("一、县（市、区）", "县（市、区）"), ("二、园区", "园区"), ("三、市直单位", "市直")):
        table.append([label])
        for name, own, _, _, fixed, funds in UNITS:
            if own == group:
                number += 1
                table.append([number, name, round(fixed * 0.95), fixed, funds or None])
    table.append([
        None,
        "全市合计",
        sum(round(u[4] * 0.95) for u in UNITS),
        sum(u[4] for u in UNITS),
        sum(u[5] for u in UNITS),
    ])
    merges = [(0, 0, 0, 4), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3)]
    write_xlsx(path, [Sheet("分解表", table, merges, [2, 3])])


def fixed_asset_figures(path: Path, month: int) -> None:
    """The statistics office's month: cumulative, growth, printed rate and rank."""
    head: list[Value] = ["地区", "年度任务", f"1-{month}月完成", "同比增长（%）", "完成率（%）"]
    table: Rows = [[f"{YEAR}年1-{month}月全市固定资产投资完成情况"], [None, None, None, None, "单位：万元"], head]
    for unit in UNITS:
        done = fixed_asset(unit, month)
        rate = None if done is None else (done * 100 / unit[4]).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
        table.append([
            unit[0],
            unit[4],
            done if done is not None else "—",
            growth(unit, month) if done is not None else "—",
            rate,
        ])
    write_xlsx(path, [Sheet("固投", table, [(0, 0, 0, 4)], [2])])


def funds_figures(path: Path, month: int) -> None:
    """The investment office's month, in 亿元."""
    head: list[Value] = ["单位", "年度目标（亿元）", f"1-{month}月到位资金（亿元）"]
    table: Rows = [[f"全市招商引资到位资金完成情况（截至{YEAR}年{month}月底）"], head]
    for unit in UNITS:
        done = funds_arrived(unit, month)
        if unit[5]:
            table.append([unit[0], Decimal(unit[5]) / 10000, Decimal(done) / 10000 if done is not None else None])
    write_xlsx(path, [Sheet("到位资金", table, [(0, 0, 0, 2)], [1])])


def last_year(path: Path) -> None:
    """The year before, month by month, one wide sheet."""
    head: list[Value] = ["地区", *(f"1-{m}月完成" for m in range(2, 13))]
    table: Rows = [[f"{YEAR - 1}年全市固定资产投资分月完成情况"], [*[None] * 10, "单位：万元"], head]
    for unit in UNITS:
        table.append([unit[0], *(last_year_fixed_asset(unit, month) for month in range(2, 13))])
    write_xlsx(path, [Sheet(f"{YEAR - 1}", table, [(0, 0, 0, 11)], [2])])


def deals(path: Path, month: int, rows: list[Project]) -> None:
    """签约项目履约台账: all counties in one sheet."""
    head: list[Value] = [
        "序号", "县区", "项目名称", "投资方", "投资方所在地", "协议类型", "签约时间", "签约活动/批次", "签约金额（万元）", "累计到位资金（万元）",
        "是否注册", "是否开工", "履约状态", "未履约原因",
    ]  # fmt: skip
    table: Rows = [[f"全市招商引资签约项目履约台账（截至{YEAR}年{month}月底）"], head]
    for n, p in enumerate((p for p in rows if p.deal), 1):
        d = p.deal
        assert d is not None
        table.append([
            n, p.county, p.name, d.investor, d.origin, d.agreement, d.signed_on, d.cohort, d.amount, d.arrived[month - 1],
            "是" if d.registered else "否", "是" if p.started(month) else "否", d.status, d.reason or None,
        ])  # fmt: skip
    write_xlsx(path, [Sheet("签约台账", table, [(0, 0, 0, 13)], [1])])


def approvals(path: Path, rows: list[Project]) -> None:
    """手续办理台账, long: one line an item, some overdue, some by the green channel."""
    head: list[Value] = [
        "县区",
        "项目名称",
        "审批事项",
        "审批部门",
        "受理时间",
        "承诺时限（工作日）",
        "办结时间",
        "办理状态",
        "是否绿色通道",
    ]
    table: Rows = [[f"重点项目审批手续办理台账（截至{YEAR}年6月底）"], head]
    items = (
        ("备案", "发改局", 1),
        ("用地规划许可", "自然资源局", 5),
        ("环评", "生态环境局", 7),
        ("水保", "水务局", 7),
        ("节能审查", "发改局", 7),
        ("施工许可", "住建局", 5),
    )
    waiting = [p for p in rows if p.nature in {"新开工", "预备"}][:14]
    for n, p in enumerate(waiting):
        for k, (item, authority, limit) in enumerate(items[: 3 + n % 4]):
            day = 2 + k * 4 + n % 5
            accepted = f"{YEAR}-{3 + k // 2:02d}-{day:02d}"
            open_ = k == (2 + n % 4) and n % 2 == 0
            late = n % 5 == 3 and k == 1
            finished = None if open_ else f"{YEAR}-{3 + k // 2 + (1 if late else 0):02d}-{min(day + 2, 28):02d}"
            table.append([
                p.county,
                p.name,
                item,
                authority,
                accepted,
                limit,
                finished,
                "正在办理" if open_ else "已办",
                "是" if n % 4 == 0 else "否",
            ])
    write_xlsx(path, [Sheet("审批台账", table, [(0, 0, 0, 8)], [1])])


def approvals_wide(path: Path, rows: list[Project]) -> None:
    """手续办理情况, wide: a column an item, holding a day or a word."""
    head: list[Value] = ["序号", "项目名称", "备案", "用地预审", "规划许可", "环评", "能评", "水保", "施工许可"]
    table: Rows = [["临溪县重点项目前期手续办理情况"], [f"填报单位：临溪县 截至{YEAR}年6月底"], head]
    for n, p in enumerate([p for p in rows if p.county == "临溪县" and p.absent_from > MONTHS][:6], 1):
        table.append([
            n,
            p.name,
            f"{YEAR}-02-{10 + n}",
            "已办",
            f"{YEAR}.4.{n + 3}" if n % 2 else "正在办理",
            "已办" if n < 4 else "正在办理",
            "未办" if n > 2 else "已办",
            "未办",
            "未办",
        ])
    write_xls(path, Sheet("手续", table, [(0, 0, 0, 8)]))


def plan(path: Path, rows: list[Project]) -> None:
    """倒排工期表: nodes with planned and actual days, the project name merged over its nodes."""
    head: list[Value] = ["县区", "项目名称", "节点", "计划开始", "计划完成", "实际完成", "责任单位", "责任人"]
    table: Rows = [[f"{YEAR}年重点项目倒排工期、挂图作战推进计划表（截至{YEAR}年6月底）"], head]
    merges = [(0, 0, 0, 7)]
    nodes = (
        ("前期手续", 1, 3),
        ("施工招标", 3, 4),
        ("基础施工", 4, 6),
        ("主体施工", 6, 9),
        ("设备安装", 9, 11),
        ("竣工验收", 11, 12),
    )
    for n, p in enumerate([p for p in rows if p.nature != "预备" and p.planned_finish >= f"{YEAR}年12月"][::4]):
        first, rnd = len(table), Random(p.name)
        reach = 2 + n % 3
        for k, (node, start, end) in enumerate(nodes):
            done = f"{YEAR}-{end:02d}-{rnd.randint(10, 28):02d}" if k < reach and end <= MONTHS else None
            table.append([
                p.county if k == 0 else None, p.name if k == 0 else None, node, f"{YEAR}-{start:02d}-01", f"{YEAR}-{end:02d}-28", done, p.lead_unit, person(rnd),
            ])  # fmt: skip
        merges += [(first, 0, len(table) - 1, 0), (first, 1, len(table) - 1, 1)]
    write_xlsx(path, [Sheet("倒排工期", table, merges, [1])])


def problems(path: Path, rows: list[Project]) -> None:
    """问题台账."""
    head: list[Value] = [
        "编号",
        "县区",
        "项目名称",
        "问题",
        "问题类型",
        "提出时间",
        "责任单位",
        "责任人",
        "办结时限",
        "状态",
        "结果",
    ]
    table: Rows = [[f"企业和项目问题台账（截至{YEAR}年6月底）"], head]
    texts = (
        ("供电线路未接入，影响设备调试", "要素保障"),
        ("用地指标未批复", "用地"),
        ("银行贷款审批缓慢，资金缺口较大", "融资"),
        ("进场道路未贯通", "配套"),
        ("用工缺口约二百人", "用工"),
    )
    rnd = Random(7)
    for n, p in enumerate(rows[3::11], 1):
        text, kind = texts[n % len(texts)]
        done = n % 3 == 0
        table.append([
            f"问题〔{YEAR}〕{n:03d}号", p.county, p.name, text, kind, f"{YEAR}-0{2 + n % 4}-{10 + n % 15}", p.lead_unit, person(rnd),
            f"{YEAR}-0{5 + n % 4}-20", "已办结" if done else ("办理中" if n % 4 else "未受理"), "已协调解决" if done else None,
        ])  # fmt: skip
    write_xlsx(path, [Sheet("问题台账", table, [(0, 0, 0, 10)], [1])])


def reserve(path: Path) -> None:
    """储备项目表 for next year."""
    head: list[Value] = [
        "序号",
        "单位",
        "项目名称",
        "所属行业",
        "匡算总投资（万元）",
        "建设内容",
        "前期工作进度",
        "拟开工时间",
        "明年计划投资（万元）",
        "支撑战略/规划依据",
        "争取资金渠道",
        "申报状态",
    ]
    table: Rows = [[f"{YEAR + 1}年度重点项目储备库（截至{YEAR}年6月底）"], head]
    rnd = Random(11)
    steps = ("已立项", "完成可研", "正在编制可研", "规划选址", "谋划")
    for n in range(36):
        county = UNITS[n % 9][0]
        kind, patterns = KINDS[n % len(KINDS)]
        name = (
            county.removeprefix("云泽")[:2]
            + rnd.choice(patterns).format(p=rnd.choice(PLACES), q=rnd.choice(PLACES))
            + f"（储备{n // 9 + 1}号）"
        )
        total = rnd.randrange(10, 160) * 1000
        table.append([
            n + 1, county, name, kind, total, f"建设{kind}类项目主体及配套设施", steps[n % 5], f"{YEAR + 1}年{rnd.randint(3, 9)}月", round(total * rnd.uniform(0.2, 0.45)),
            "省级新型工业化规划" if n % 3 == 0 else ("黄河流域生态保护和高质量发展" if n % 3 == 1 else None), rnd.choice(("中央预算内", "专项债", "企业自筹")), ("谋划", "储备", "申报", "列入计划")[n % 4],
        ])  # fmt: skip
    write_xlsx(path, [Sheet("储备库", table, [(0, 0, 0, 11)], [1])])


def tour(path: Path, rows: list[Project]) -> None:
    """观摩项目表: the stops in order, four kinds of preparation each."""
    head: list[Value] = ["顺序", "县区", "项目名称", "看点亮点", "讲解人", "准备事项", "负责单位", "时限", "状态"]
    table: Rows = [[f"全市重点项目观摩安排表（观摩时间：{YEAR}年7月20日）"], [f"截至{YEAR}年6月底"], head]
    merges = [(0, 0, 0, 8)]
    stops = [p for p in rows if p.stage[-1] in {"在建", "投产"} and p.kind in {"装备制造", "新能源", "文化旅游"}][:8]
    rnd = Random(5)
    for n, p in enumerate(stops, 1):
        first = len(table)
        for k, (item, unit) in enumerate(KEY_PREPARATIONS):
            status = "已完成" if (n + k) % 3 else ("正在办理" if (n + k) % 2 else "未启动")
            table.append([
                n if k == 0 else None, p.county if k == 0 else None, p.name if k == 0 else None, f"{p.kind}产业链关键项目，建成后年产值可观" if k == 0 else None,
                person(rnd) if k == 0 else None, item, unit, f"{YEAR}-07-{8 + k * 2:02d}", status,
            ])  # fmt: skip
        merges += [(first, c, first + 3, c) for c in range(5)]
    write_xlsx(path, [Sheet("观摩", table, merges, [2])])


def tasks(path: Path) -> None:
    """督查任务台账."""
    head: list[Value] = ["编号", "县区", "事项", "责任领导", "责任单位", "交办时间", "办结时限", "状态"]
    table: Rows = [[f"项目督查任务台账（截至{YEAR}年6月底）"], head]
    rnd, states = Random(9), ("处理中", "待处理", "已处理", "已确认")
    for n in range(1, 11):
        county = UNITS[(n * 2) % 9][0]
        table.append([
            f"项目督办〔{YEAR}〕{n:03d}号",
            county,
            f"督促{county}加快重点项目开工和投资入统",
            person(rnd),
            f"{county}发改局",
            f"{YEAR}-04-{n + 5:02d}",
            f"{YEAR}-0{5 + n % 3}-15",
            states[n % 4],
        ])
    write_xlsx(path, [Sheet("督查任务", table, [(0, 0, 0, 7)], [1])])


def visits(path: Path, rows: list[Project]) -> None:
    """服务走访记录, GBK csv."""
    head: list[Value] = ["走访时间", "县区", "项目名称", "服务专人", "走访内容", "反映问题", "服务结果"]
    table: Rows = [[f"企业服务走访记录（截至{YEAR}年6月底）"], head]
    for n, p in enumerate([p for p in rows if p.service_person][::9]):
        table.append([
            f"{YEAR}-0{1 + n % 6}-{5 + n % 20:02d}",
            p.county,
            p.name,
            p.service_person,
            "上门了解建设进度",
            "无" if n % 2 else "融资需求",
            "已对接金融机构" if n % 2 == 0 else "已记录",
        ])
    write_gbk_csv(path, table)
