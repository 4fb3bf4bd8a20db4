"""观摩项目表: the stops of a tour in order, and what must be ready at each by when."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import COUNT, DAY, Form, FormColumn

TOUR: Final = Form(
    name="tour",
    title="观摩项目表",
    year_is_position=False,
    subject=SubjectKind.STOP,
    columns=(
        FormColumn(
            "order",
            "顺序",
            COUNT,
            spellings=("顺序", "观摩顺序", "站次", "次序", "序号", "站点顺序", "观摩点序号", "站点"),
            example="1",
        ),
        column.PARENT,
        column.UNIT,
        FormColumn("visit_on", "观摩时间", DAY, spellings=("观摩时间", "观摩日期", "到达时间")),
        FormColumn(
            "highlights",
            "看点亮点",
            spellings=("看点亮点", "看点", "亮点", "看点/亮点", "看点、亮点", "观摩看点", "项目亮点", "亮点看点"),
        ),
        FormColumn("feature", "特点", spellings=("特点", "项目特点", "特色", "项目特色", "亮点特色", "特色亮点")),
        FormColumn("guide", "讲解人", spellings=("讲解人", "讲解员", "汇报人", "介绍人", "讲解人员", "现场讲解人")),
        FormColumn(
            "minutes",
            "讲解时长（分钟）",
            COUNT,
            spellings=("讲解时长（分钟）", "讲解时长", "停留时间（分钟）", "观摩时长", "停留时间"),
        ),
        FormColumn("first_votes", "得票名次", spellings=("得票名次", "得票", "评分名次", "投票名次")),
        FormColumn(
            "item",
            "准备事项",
            spellings=("准备事项", "准备工作", "事项", "筹备事项", "保障事项", "准备内容", "工作事项"),
            example="沿线环境整治",
        ),
        FormColumn(
            "kind",
            "准备类别",
            spellings=("准备类别", "事项类别", "类别", "准备类型"),
            choices=("沿线环境整治", "现场安排", "简介材料编印", "后勤保障"),
        ),
        column.LEAD_UNIT,
        column.PERSON,
        column.DUE,
        column.STATUS,
        column.REMARK,
    ),
    titles={"观摩": 8, "调研点": 3},
    signature=("highlights", "guide", "item", "feature"),
    one_of=(frozenset({"highlights", "guide", "item", "feature", "visit_on", "minutes"}),),
    year_alone=True,
    identity=("item",),
)

STOP_FIELDS: Final = frozenset({"order", "visit_on", "highlights", "feature", "guide", "minutes", "first_votes"})
"""What is said of a stop; the other fields are said of a preparation (of the stop, where none is named)."""
