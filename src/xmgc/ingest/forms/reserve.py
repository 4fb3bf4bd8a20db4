"""储备项目表: projects thought of and prepared, with the money they would take and next year's share."""

from dataclasses import replace
from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.ingest.forms import deal_columns as deal
from xmgc.ingest.forms import project_columns as column
from xmgc.ingest.forms.form import MONEY, Form, FormColumn

RESERVE: Final = Form(
    name="reserve",
    title="储备项目表",
    year_is_position=False,
    subject=SubjectKind.PROJECT,
    columns=(
        column.SERIAL_COLUMN,
        column.NAME_COLUMN,
        column.CODE_COLUMN,
        column.COUNTY_COLUMN,
        column.STAND_IN_COLUMN,
        column.INDUSTRY,
        column.NATURE,
        column.CONTENT,
        replace(column.TOTAL, label="匡算总投资"),
        FormColumn(
            "project_investment/plan/next_year/",
            "明年计划投资",
            MONEY,
            spellings=("明年计划投资", "下年度计划投资", "次年计划投资", "明年投资计划"),
            example="5000",
        ),
        deal.READINESS,
        column.PLANNED_START,
        column.PLANNED_FINISH,
        column.BUILD_YEARS,
        deal.STRATEGY,
        deal.FUNDING_CHANNEL,
        deal.DECLARED,
        deal.JOBS,
        deal.CHAIN_LENGTH,
        deal.GROWTH_NOTE,
        column.LOCATION,
        column.LEAD_UNIT,
        column.OWNER_UNIT,
        column.SPONSOR,
        column.CONTACT,
        column.PHONE,
        column.TAGS,
        column.REMARK,
    ),
    titles={"储备": 8, "谋划": 5, "项目库": 3, "前期项目": 2},
    signature=(
        "readiness",
        "strategy",
        "funding_channel",
        "declared",
        "project_investment/plan/next_year/",
    ),
    one_of=(frozenset({"readiness", "strategy", "funding_channel", "declared", "project_investment/plan/next_year/"}),),
    measure=PROJECT_INVESTMENT,
    measures=frozenset({PROJECT_INVESTMENT, TOTAL_INVESTMENT}),
    roll=True,
    county_from=("stand_in",),
    year_alone=True,
    fixed={"stage": "reserve"},
)
