"""重点项目进展表: what each project of a county planned and did by the sheet's month; one row a project."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.ingest.forms import project_columns as column
from xmgc.ingest.forms.form import Form

PROGRESS: Final = Form(
    name="progress",
    title="重点项目进展表",
    subject=SubjectKind.PROJECT,
    columns=(
        column.SERIAL_COLUMN,
        column.NAME_COLUMN,
        column.CODE_COLUMN,
        column.COUNTY_COLUMN,
        column.STAND_IN_COLUMN,
        column.CONTENT,
        column.NATURE,
        column.CATEGORY,
        column.INDUSTRY,
        column.LOCATION,
        column.BUILD_YEARS,
        column.TOTAL,
        column.ANNUAL_PLAN,
        column.PLAN_TO_DATE,
        column.PLAN_MONTH,
        column.DONE_MONTH,
        column.DONE_TO_DATE,
        column.DONE_SINCE_START,
        column.STAGE_COLUMN,
        column.STARTED,
        column.IN_STATISTICS,
        column.PLANNED_START,
        column.ACTUAL_START,
        column.PLANNED_FINISH,
        column.ACTUAL_FINISH,
        column.PRODUCING_ON,
        column.LEAD_UNIT,
        column.OWNER_UNIT,
        column.SPONSOR,
        column.CITY_SPONSOR,
        column.SERVICE_PERSON,
        column.CONTACT,
        column.PHONE,
        column.PROGRESS,
        column.DIFFICULTY,
        column.TAGS,
        column.REMARK,
    ),
    titles={"进展": 2, "调度": 2, "重点项目": 2, "重大项目": 2, "完成情况": 1, "建设情况": 2, "推进情况": 2, "进度": 2},
    signature=(
        "project_investment/plan/year/",
        "project_investment/actual/year_to_date/",
        "project_investment/actual/month/",
        "project_investment/actual/since_start/",
        "progress",
    ),
    one_of=(
        frozenset({
            "project_investment/plan/year/",
            "project_investment/plan/year_to_date/",
            "project_investment/actual/year_to_date/",
            "project_investment/actual/month/",
            "project_investment/actual/since_start/",
            "progress",
            "stage",
            "started",
        }),
    ),
    measure=PROJECT_INVESTMENT,
    measures=frozenset({PROJECT_INVESTMENT, TOTAL_INVESTMENT}),
    roll=True,
    county_from=("stand_in",),
)
