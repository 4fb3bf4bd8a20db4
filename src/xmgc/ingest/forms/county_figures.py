"""固定资产投资/招商引资完成情况表: what each unit did by the sheet's month; the year's task beside it is a target
too."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.ingest.forms.form import MONEY, PERCENT, Form, FormColumn
from xmgc.ingest.forms.project_columns import REMARK, SERIAL_COLUMN
from xmgc.ingest.forms.targets import GROUP_COLUMN, UNIT_COLUMN


def _figures_of(measure: str, name: str, *brief: str) -> tuple[FormColumn, ...]:
    """The columns a blank sheet has for one measure: headings name it, so that no title need do so."""
    return (
        FormColumn(f"{measure}/plan/year/", f"{name}年度任务", MONEY, example="120000"),
        FormColumn(f"{measure}/actual/month/", f"{name}本月完成", MONEY, example="9000"),
        FormColumn(
            f"{measure}/actual/year_to_date/", f"{name}累计完成", MONEY, spellings=(name, *brief), example="58000"
        ),
        FormColumn(f"{measure}/growth/year_to_date/", f"{name}同比增长（%）", PERCENT, example="8.5"),
    )


COUNTY_FIGURES: Final = Form(
    name="county_figures",
    title="投资完成情况表",
    subject=SubjectKind.COUNTY,
    columns=(
        SERIAL_COLUMN,
        UNIT_COLUMN,
        GROUP_COLUMN,
        *_figures_of(FIXED_ASSET, "固定资产投资"),
        *_figures_of(FUNDS_ARRIVED, "招商引资到位资金", "招商引资", "到位资金"),
        FormColumn("/plan/year/", "年度任务", MONEY, spellings=("年度任务", "年投资计划"), template=False),
        FormColumn("/actual/year_to_date/", "累计完成", MONEY, spellings=("累计完成", "完成投资"), template=False),
        FormColumn("/actual/month/", "本月完成", MONEY, spellings=("本月完成", "当月完成"), template=False),
        FormColumn("/growth/year_to_date/", "同比增长（%）", PERCENT, spellings=("同比增长（%）",), template=False),
        REMARK,
    ),
    titles={"完成情况": 4, "固定资产投资": 2, "招商引资": 1, "到位资金": 2, "通报": 1, "排名": 2, "统计": 2, "进度": 1},
    one_of=(frozenset({"actual/year_to_date", "actual/month", "growth/year_to_date", "growth/month"}),),
    measures=frozenset({FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT}),
    bare_months="actual",
)
