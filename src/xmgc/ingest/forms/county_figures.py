"""固定资产投资/招商引资完成情况表: what each unit did by the sheet's month; the year's task beside it is a target
too."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.ingest.forms.form import MONEY, PERCENT, Form, FormColumn
from xmgc.ingest.forms.project_columns import REMARK, SERIAL_COLUMN
from xmgc.ingest.forms.targets import GROUP_COLUMN, UNIT_COLUMN

COUNTY_FIGURES: Final = Form(
    name="county_figures",
    title="投资完成情况表",
    subject=SubjectKind.COUNTY,
    columns=(
        SERIAL_COLUMN,
        UNIT_COLUMN,
        GROUP_COLUMN,
        FormColumn(
            "/plan/year/", "年度任务", MONEY, spellings=("年度任务", "年度目标任务", "年投资计划"), example="120000"
        ),
        FormColumn("/actual/year_to_date/", "累计完成", MONEY, spellings=("累计完成", "完成投资"), example="58000"),
        FormColumn("/actual/month/", "本月完成", MONEY, spellings=("本月完成", "当月完成"), example="9000"),
        FormColumn("/growth/year_to_date/", "同比增长（%）", PERCENT, spellings=("同比增长（%）",), example="8.5"),
        REMARK,
    ),
    titles={"完成情况": 4, "固定资产投资": 2, "招商引资": 1, "到位资金": 2, "通报": 1, "排名": 2, "统计": 2, "进度": 1},
    one_of=(frozenset({"actual/year_to_date", "actual/month", "growth/year_to_date", "growth/month"}),),
    measures=frozenset({FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT}),
    bare_months="actual",
)
