"""An ordinary month's post, titles: what the title says of the whole table counts, where its headings are silent."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Case
from tests.corpus.people import CX
from tests.corpus.truth import Facts, counties, deals, projects, texts

FUNDS = "funds_arrived"


def tasks(name: str, title: str, may: Facts | None = None) -> Case:
    """A targets sheet of one column 目标任务 whose title makes it something else than the year's task."""
    return drawn(
        f"post_title_{name}",
        f"{title}\n单位：万元\n县区 | 目标任务\nC* | {{n}} | {{u}}",
        {},
        may=may or {},
        or_refuse=True,
    )


def figures(name: str, title: str, may: Facts | None = None) -> Case:
    """County figures under plain headings whose title makes them something else."""
    return drawn(
        f"post_title_{name}",
        f"{title}\n单位：万元\n县区 | 1-6月完成 | 增速（%）\nC* | {{n}} | {{y}} | {{g}}",
        {},
        may=may or {},
        or_refuse=True,
    )


def listed(name: str, title: str, stage: str) -> Case:
    """A progress sheet whose title says at which stage all its projects stand."""
    return drawn(
        f"post_title_{name}",
        f"{title}\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP12* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}",
        projects("tpy", "12"),
        fields=texts("stage", {"澄湖大道南延工程": stage}),
        or_refuse=True,
    )


def signed(name: str, title: str, field: str, value: str) -> Case:
    """A ledger of deals whose title says of what kind, or how far, all of them are."""
    return drawn(
        f"post_title_{name}",
        f"{title}\n单位：万元\n序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}}",
        deals("ts"),
        fields=texts(field, {"液晶背板模组": value}),
        or_refuse=True,
    )


def plain(name: str, title: str, measure: str = "fixed_asset") -> Case:
    """County figures whose title is another way to say the measure."""
    return drawn(
        f"post_title_{name}",
        f"{title}\n单位：万元\n县区 | 1-6月完成 | 增速（%）\nC* | {{n}} | {{y}} | {{g}}",
        counties("yg", measure=measure),
    )


def told(name: str, title: str, line: str = "") -> Case:
    """County figures of June whose title and line name other months and days besides."""
    return drawn(
        f"post_period_{name}",
        f"{title}\n{line} | | 单位：万元\n县区 | 年度任务 | 累计完成\nC* | {{n}} | {{t}} | {{y}}",
        counties("ty"),
        or_refuse=True,
    )


def half(at: str) -> Facts:
    """The half year's task (``u``), kept as the plan to that month."""
    return {
        (county, "", "fixed_asset/plan/year_to_date/", at): value
        for (county, *_), value in counties("t", times=0.5).items()
    }


CASES = [
    tasks("half_year_task", "2025年固定资产投资上半年目标任务分解表", half("2025-06")),
    tasks("first_quarter_task", "2025年固定资产投资一季度任务分解表", half("2025-03")),
    tasks("second_half_task", "2025年下半年固定资产投资任务分解表"),
    tasks("task_of_july", "2025年7月固定资产投资任务分解表"),
    tasks("task_that_is_left", "2025年固定资产投资剩余任务分解表"),
    tasks("task_added", "2025年固定资产投资追加任务分解表"),
    tasks("task_of_registration", "2025年固定资产投资入库任务分解表"),
    tasks("task_of_new_assets", "2025年新增固定资产投资任务分解表"),
    tasks("task_of_signing", "2025年招商引资签约任务分解表"),
    tasks("task_of_continued_projects", "2025年续建重点项目投资任务分解表"),
    figures("estimated", "2025年1-6月固定资产投资预计完成情况"),
    figures("registered", "2025年1-6月固投入库完成情况"),
    figures("signed_money", "2025年1-6月招商引资签约资金完成情况"),
    figures("newly_brought", "2025年1-6月招商引资新引进项目到位资金情况"),
    figures("continued_projects", "2025年1-6月续建重点项目投资完成情况"),
    figures("above_fifty_million", "2025年1-6月5000万元以上固定资产投资完成情况"),
    figures("industry_chains", "2025年1-6月重点产业链项目投资完成情况"),
    figures("government_projects", "2025年1-6月政府投资项目完成情况"),
    figures("manufacture", "2025年1-6月制造业投资完成情况"),
    figures("city_money", "2025年1-6月市外到位资金完成情况"),
    plain("society", "2025年1-6月全社会固定资产投资完成情况"),
    plain("short", "2025年1-6月固投完成情况"),
    plain("without_households", "2025年1-6月固定资产投资（不含农户）完成情况"),
    plain("of_real_estate", "2025年1-6月房地产开发投资完成情况", "real_estate"),
    plain("of_industry_above_scale", "2025年1-6月工业固定资产投资完成情况", "industrial"),
    listed("stopped_for_good", "澄溪县2025年6月终止重点项目情况", "terminated"),
    listed("left_the_pool", "澄溪县2025年6月退库重点项目情况", "terminated"),
    listed("stalled", "澄溪县2025年6月停工重点项目情况", "stalled"),
    signed("intents", "澄溪县意向招商引资项目台账（2025年6月）", "agreement", "intent"),
    signed("frames", "澄溪县框架协议项目台账（2025年6月）", "agreement", "agreement"),
    signed("dissolved", "澄溪县解约项目台账（2025年6月）", "stage", "terminated"),
    told("reported_in_july", "2025年6月固定资产投资完成情况（7月2日报）"),
    told("meeting_of_july", "2025年7月调度（6月数据）固定资产投资完成情况"),
    told("months_listed", "2025年1、2、3、4、5、6月固定资产投资完成情况"),
    told("to_be_sent_by", "2025年固定资产投资完成情况", "请于7月5日前报送，数据截至6月30日"),
    told("form_in_force", "2025年6月固定资产投资完成情况", "有效期至2025年9月"),
    told("form_in_force_alone", "2025年固定资产投资完成情况", "执行期限：2025年1月至2025年12月"),
    told("filled_in_july", "2025年6月固定资产投资完成情况", "填报日期：2025年7月3日"),
    told("only_filled_in_july", "2025年固定资产投资完成情况", "填报日期：2025年7月3日"),
    told("remark_on_may", "2025年6月固定资产投资完成情况", "注：5月数据有调整"),
    told("remark_on_last_year", "2025年6月固定资产投资完成情况", "注：同比为2024年6月基数"),
    told("number_of_the_form", "2025年6月固定资产投资完成情况", "批准文号：统制表〔2024〕6号"),
    told("point_in_time", "2025年固定资产投资完成情况", "数据时点：6月末"),
    drawn(
        "post_title_estimated_progress",
        "澄溪县2025年1-6月重点项目投资预计完成情况\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP* | {i} | {n} | {t} | {p} | {y}",
        {},
        may={key: value for key, value in projects("tp").items() if key[0] == CX},
        or_refuse=True,
    ),
]
