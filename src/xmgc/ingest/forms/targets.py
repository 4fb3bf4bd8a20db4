"""年度目标任务分解表: the year's task of each unit, one or several measures, one or several bases (口径) side by
side."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.ingest.forms.form import COUNTY, GROUP, MONEY, Form, FormColumn, spelt
from xmgc.ingest.forms.project_columns import COUNTY_COLUMN, REMARK, SERIAL_COLUMN

UNIT_COLUMN: Final = FormColumn(
    COUNTY,
    "县（市、区）",
    required=True,
    spellings=(
        *COUNTY_COLUMN.spellings,
        *(
            "单位",
            "责任单位",
            "单位名称",
            "县区名称",
            "地区名称",
            "区域名称",
            "部门",
            "责任部门",
            "部门单位",
            "县市区名称",
            "县区单位",
        ),
        *(
            "责任主体",
            "承担单位",
            "任务单位",
            "牵头单位",
            "县（市、区）/单位",
            "县市区单位",
            "县（市、区）名称",
            "名称",
            "地区（单位）",
        ),
        *(
            "县区、部门",
            "县区及部门",
            "县（市、区）、单位",
            "项目单位",
            "填报单位",
            "县市区部门",
            "园区",
            "市州",
            "行政区划",
        ),
    ),
    example="甘泉县",
)
GROUP_COLUMN: Final = FormColumn(
    GROUP,
    "分组",
    spellings=("分组", "组别", "类别", "单位类别", "分类", "单位类型"),
    choices=("县（市、区）", "园区", "市直"),
)


def _target(measure: str, label: str, *spellings: str) -> FormColumn:
    return FormColumn(f"{measure}/plan/year/", label, MONEY, spellings=spellings, example="120000")


TARGETS: Final = Form(
    name="targets",
    title="年度目标任务分解表",
    subject=SubjectKind.COUNTY,
    columns=(
        SERIAL_COLUMN,
        UNIT_COLUMN,
        GROUP_COLUMN,
        _target(
            FIXED_ASSET,
            "固定资产投资任务",
            *(
                "固定资产投资任务",
                "固定资产投资总额",
                "固定资产投资总量",
                "固定资产投资目标",
                "固定资产投资目标任务",
                "固投任务",
                "固定资产投资",
                "固投",
            ),
        ),
        _target(
            FUNDS_ARRIVED,
            "招商引资任务",
            *("招商引资任务", "招商引资到位资金任务", "招商引资目标", "到位资金任务", "招商引资", "招商引资到位资金"),
        ),
        _target(
            PROJECT_INVESTMENT,
            "重点项目投资任务",
            *("重点项目投资任务", "重点项目投资目标", "重点项目年度投资任务", "重点项目投资"),
        ),
        FormColumn(
            "/plan/year/",
            "年度任务",
            MONEY,
            spellings=spelt(
                "年度任务 目标 目标值 目标数 任务 任务数 计划数 计划值 指标数 投资总量 投资总额 投资额 总量"
            ),
            template=False,
        ),
        REMARK,
    ),
    titles={
        "目标任务": 6,
        "任务分解": 8,
        "目标分解": 8,
        "年度目标": 5,
        "任务表": 4,
        "责任目标": 5,
        "预期目标": 5,
        "目标": 2,
    },
    signature=(),
    one_of=(frozenset({"plan/year", "plan/year_to_date", "growth_target/year"}),),
    measures=frozenset({FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT}),
    year_alone=True,
    bare_months="plan",
)
