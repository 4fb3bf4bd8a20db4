"""Deals, reserve and the item forms: what belongs to a project hangs on its name."""

# ruff: noqa: E501  (a drawn row is as wide as its sheet)

from tests.ingest.reading_of import amounts, entries, fields, names, said, understood
from xmgc.domain.facts import SubjectKind
from xmgc.domain.standing import Standing
from xmgc.ingest import judge


def test_signed_deals_give_money_and_standing() -> None:
    batch = understood("""
        | 甘泉县招商引资签约项目履约台账（截至2024年6月底） | | | | | | | | | |
        | 序号 | 项目名称 | 投资方 | 来源地 | 协议类型 | 签约时间 | 计划投资总额（亿元） | 当年到位资金（万元） | 累计到位资金（万元） | 是否注册 | 是否开工 |
        | 1 | 北山产业园 | 北辰公司 | 北京 | 框架协议 | 2023年3月 | 1.5 | 300 | 900 | 是 | 否 |
        | 2 | 城关电子厂 | 南山公司 | 深圳 | 正式合同 | 2024-03-15 | 2 | 400 | 400 | √ | 已开工 |
        | 合计（2项） | | | | | | 3.5 | 700 | 1300 | | |
    """)
    assert said(batch) == []
    assert batch.readings[0].form == "deals"
    assert amounts(batch, "contracted/actual/whole/") == {"北山产业园": "15000", "城关电子厂": "20000"}
    assert amounts(batch, "funds_arrived/actual/year_to_date/") == {"北山产业园": "300", "城关电子厂": "400"}
    assert amounts(batch, "funds_arrived/actual/since_start/") == {"北山产业园": "900", "城关电子厂": "400"}
    assert fields(batch, "agreement") == {"北山产业园": "agreement", "城关电子厂": "contract"}
    assert fields(batch, "started") == {"北山产业园": False, "城关电子厂": True}


def test_reserve_projects_stand_at_the_stage_of_reserve() -> None:
    batch = understood("""
        | 甘泉县2025年储备项目表（截至2024年6月底，单位：万元） | | | | | | |
        | 序号 | 项目名称 | 所属行业 | 匡算总投资 | 2025年计划投资 | 前期工作进度 | 申报状态 |
        | 1 | 古城保护 | 文化旅游 | 50000 | 8000 | 可研 | 谋划 |
    """)
    assert said(batch) == []
    assert amounts(batch, "project_investment/plan/next_year/") == {"古城保护": "8000"}
    assert fields(batch, "stage") == {"古城保护": "reserve"}


def test_approvals_row_by_row_hang_on_the_project_above() -> None:
    batch = understood("""
        | 甘泉县重点项目手续办理台账（截至2024年6月底） | | | | | | |
        | 项目名称 | 审批事项 | 审批部门 | 受理时间 | 承诺时限（工作日） | 办结时间 | 是否绿色通道 |
        | 北山产业园 | 环评 | 环保局 | 2024-03-01 | 7个工作日 | 2024-03-08 | 是 |
        | ^ | 施工许可 | 住建局 | 2024-04-01 | 5 | | 否 |
    """)
    assert said(batch) == []
    assert [(e.subject.kind, e.subject.name, e.subject.parent) for e in entries(batch)] == [
        (SubjectKind.APPROVAL, "环评", "北山产业园"),
        (SubjectKind.APPROVAL, "施工许可", "北山产业园"),
    ]
    assert fields(batch, "limit_days") == {"环评": 7, "施工许可": 5}


def test_wide_approvals_say_a_day_or_a_word_for_each_item() -> None:
    batch = understood("""
        | 甘泉县重点项目前期手续办理情况（截至2024年6月底） | | | | | |
        | 序号 | 项目名称 | 手续办理情况 | < | < | < |
        | ^ | ^ | 备案 | 环评手续 | 施工许可证 | 能评 |
        | 1 | 北山产业园 | 2024.3.5 | √ | 正在办理 | 不涉及 |
    """)
    assert said(batch) == []
    assert fields(batch, "finished") == {"备案": "2024-03-05"}
    assert fields(batch, "status") == {"备案": "已办", "环评": "已办", "施工许可证": "正在办理"}


def test_wide_months_hold_the_nodes_of_a_plan() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目推进计划 | | | | | | |
        | 序号 | 项目名称 | 一月 | 二月 | 三月 | 四月 | 责任单位 |
        | 1 | 北山产业园 | 征地 | 基础施工 | < | 主体封顶 | 发改局 |
    """)
    assert said(batch) == []
    assert fields(batch, "planned_finish") == {"征地": "2024-01", "基础施工": "2024-03", "主体封顶": "2024-04"}
    assert fields(batch, "planned_start") == {"基础施工": "2024-02"}
    assert {entry.subject.parent for entry in entries(batch)} == {"北山产业园"}


def test_nodes_row_by_row_keep_planned_and_actual_days() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目倒排工期表（截至2024年6月底） | | | | | |
        | 项目名称 | 节点 | 计划开始 | 计划完成 | 实际完成 | 责任人 |
        | 北山产业园 | 基础施工 | 2024-03-01 | 2024年5月底 | 6月5日 | 王五 |
        | | 主体施工 | 2024-06-01 | 2024-09-30 | | 王五 |
    """)
    assert said(batch) == []
    assert names(batch) == ["基础施工", "主体施工"]
    assert fields(batch, "planned_finish") == {"基础施工": "2024-05", "主体施工": "2024-09-30"}
    assert fields(batch, "actual_finish") == {"基础施工": "2024-06-05"}


def test_a_problem_named_only_by_its_enterprise_belongs_to_the_unit() -> None:
    batch = understood("""
        | 甘泉县企业和项目问题台账（截至2024年6月底） | | | | | | | |
        | 编号 | 企业/项目 | 问题 | 问题类型 | 提出时间 | 责任单位 | 办结时限 | 状态 |
        | 1号 | 北辰公司 | 缺工 | 用工 | 2024-05-01 | 人社局 | 2024-06-30 | 办理中 |
        | 2号 | 北山产业园项目 | 道路未通 | 配套 | 2024-05-02 | 交通局 | 2024-07-30 | 未受理 |
    """)
    assert said(batch) == []
    assert [(e.subject.name, e.subject.parent) for e in entries(batch)] == [("1号", ""), ("2号", "北山产业园项目")]
    assert fields(batch, "problem") == {"1号": "缺工", "2号": "道路未通"}


def test_a_tour_stop_and_its_preparations_share_the_merged_name() -> None:
    batch = understood("""
        | 甘泉县重点项目观摩安排表（观摩时间：2024年7月20日） | | | | | | |
        | 截至2024年6月底 | | | | | | |
        | 顺序 | 项目 | 看点 | 讲解人 | 准备事项 | 负责单位 | 状态 |
        | 1 | 北山产业园 | 全链条 | 张三 | 沿线环境整治 | 住建局 | 已完成 |
        | ^ | ^ | ^ | ^ | 现场安排 | 发改局 | 正在办理 |
    """)
    assert said(batch) == []
    kinds = [(e.subject.kind, e.subject.name, e.subject.parent) for e in entries(batch)]
    assert kinds == [
        (SubjectKind.STOP, "北山产业园", "北山产业园"),
        (SubjectKind.PREPARATION, "沿线环境整治", "北山产业园"),
        (SubjectKind.PREPARATION, "现场安排", "北山产业园"),
    ]
    assert fields(batch, "visit_on") == {"北山产业园": "2024-07-20"}
    assert fields(batch, "status") == {"沿线环境整治": "已完成", "现场安排": "正在办理"}


def test_tasks_without_a_unit_column_belong_to_the_unit_that_answers() -> None:
    batch = understood("""
        | 全市项目督查任务表（截至2024年6月底） | | | | | | |
        | 编号 | 事项 | 责任领导 | 责任单位 | 交办时间 | 办结时限 | 状态 |
        | 项目督办〔2024〕001号 | 加快开工 | 王五 | 甘泉县人民政府 | 2024-05-01 | 6月底 | 处理中 |
        | 项目督办〔2024〕002号 | 加快纳统 | 王五 | 市交通局 | 2024-05-01 | 2024-07-15 | 待处理 |
    """)
    assert said(batch) == []
    assert [e.subject.county for e in entries(batch)] == ["甘泉县", "市交通运输局"]
    assert fields(batch, "due")["项目督办〔2024〕001号"] == "2024-06"


def test_visits_are_told_apart_by_day_and_whom() -> None:
    batch = understood("""
        | 甘泉县企业服务走访记录（截至2024年6月底） | | | | | |
        | 走访时间 | 企业名称 | 服务专人 | 走访内容 | 反映问题 | 服务结果 |
        | 2024-06-01 | 北辰公司 | 王五 | 送政策 | 无 | 已记录 |
        | 2024-06-01 | 南山公司 | 王五 | 送政策 | 融资 | 已对接 |
    """)
    assert said(batch) == []
    assert names(batch) == ["2024-06-01·北辰公司·王五", "2024-06-01·南山公司·王五"]


def test_items_that_share_a_name_but_not_their_content_are_kept_apart() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目倒排工期表（截至2024年6月底） | | | |
        | 项目名称 | 节点 | 计划开始 | 计划完成 |
        | 北山产业园 | 验收 | 2024-03-01 | 2024-05-30 |
        | | 验收 | 2024-06-01 | 2024-09-30 |
        | | 验收 | 2024-06-01 | 2024-09-30 |
    """)
    assert said(batch) == [("duplicate-row", "Sheet1!B5")]
    assert names(batch) == ["验收", "验收（2）"]


def test_a_status_written_for_the_day_of_finishing_is_the_status() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目倒排工期表（截至2024年6月底） | | | |
        | 项目名称 | 节点 | 计划完成 | 实际完成 |
        | 北山产业园 | 立项 | 2024-01-30 | 已完成 |
        | | 招标 | 2024-03-30 | 2024-03-28 |
        | | 封顶 | 2024-09-30 | 未完成 |
        | | 验收 | 2024-12-30 | 年底交付 |
    """)
    assert said(batch) == [("not-a-date", "Sheet1!D6")]
    assert fields(batch, "status") == {"立项": "已完成", "封顶": "未完成"}


def test_a_day_and_a_status_in_one_cell_are_a_day() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目倒排工期表（截至2024年6月底） | | | |
        | 项目名称 | 节点 | 计划完成 | 实际完成 |
        | 北山产业园 | 立项 | 2024-01-30 | 已于2024年1月20日完成 |
        | | 招标 | 2024-03-30 | 推进中 |
    """)
    assert said(batch) == []
    assert fields(batch, "actual_finish") == {"立项": "2024-01-20"}
    assert fields(batch, "status") == {"招标": "推进中"}


def test_an_approval_that_is_not_needed_is_no_item() -> None:
    batch = understood("""
        | 甘泉县重点项目手续办理情况（截至2024年6月底） | | | | |
        | 项目名称 | 备案 | 环评 | 能评 | 水保 |
        | 北山产业园 | 已办 | 不需要办理 | 免于办理 | 不涉及 |
    """)
    assert names(batch) == ["备案"]


def test_a_project_not_yet_known_is_named_at_its_own_cell() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目倒排工期表（截至2024年6月底） | | | |
        | 序号 | 项目名称 | 节点 | 计划完成 |
        | 1 | 北山产业园 | 立项 | 2024-01-30 |
    """)
    assert [(one.code, one.cell) for one in judge(batch, Standing()).problems] == [("unknown-project", "B3")]
