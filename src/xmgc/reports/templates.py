"""空白表: the forms as blank workbooks, the columns an office asks for first, twelve of them on the printed page."""

from collections.abc import Mapping
from typing import Final

from xmgc.document.blank import Blank, BlankColumn
from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import Assessed, MeasureKind
from xmgc.domain.policy import Policy
from xmgc.ingest.forms.form import AGREEMENT, COUNT, DAY, MONEY, PERCENT, YES_NO, Form, FormColumn

PRINTED: Final = 12
"""Columns that stay legible across an A4 page."""
FIRST: Final[Mapping[str, str]] = {
    "progress": "serial project nature project_investment/plan/year/ project_investment/actual/month/ "
    "project_investment/actual/year_to_date/ total_investment/plan/whole/ stage lead_unit sponsor service_person "
    "difficulty",
    "deals": "serial project investor agreement signed_on contracted/actual/whole/ funds_arrived/actual/year_to_date/ "
    "started stage lead_unit sponsor service_person",
    "reserve": "serial project industry content total_investment/plan/whole/ project_investment/plan/next_year/ "
    "readiness planned_start funding_channel declared lead_unit sponsor",
    "approvals": "serial project county item authority accepted limit_days finished status green_channel person remark",
    "milestones": "serial project county node days planned_start planned_finish actual_finish lead_unit person status "
    "support",
    "problems": "serial number county project problem kind raised lead_unit person due status result",
    "tasks": "serial number county task leader lead_unit person assigned due status closed result",
    "tour": "order project county highlights guide minutes item kind lead_unit person due status",
}
"""The columns of the printed page by form; the others follow in the form's own order."""
_KINDS: Final = {
    MONEY: "金额，万元，只填数字",
    PERCENT: "百分数，如 8.5 表示 8.5%",
    DAY: "日期，如 2024-06-30 或 2024年6月",
    COUNT: "整数",
    YES_NO: "填 是 或 否",
    AGREEMENT: "填 意向、协议 或 合同",
}
_CHOICES: Final = {YES_NO: ("是", "否"), AGREEMENT: ("意向", "协议", "合同")}
GROWTH: Final = "_growth"
_WIDTHS: Final = {MONEY: 13.0, PERCENT: 9.0, DAY: 12.0, COUNT: 8.0, YES_NO: 8.0, AGREEMENT: 8.0}
_WIDE: Final = {"project": 26.0, "content": 26.0, "problem": 26.0, "task": 26.0, "difficulty": 20.0, "highlights": 22.0}
_NARROW: Final = {"serial": 6.0, "order": 6.0}


def blank(form: Form, policy: Policy | None = None) -> Blank:
    """The blank workbook of a form; tasks and figures of units ask for the office's own measures too."""
    columns = [column for column in form.columns if column.template]
    own = [column for key in _measures(form, policy) for column in _asked(form, key, policy)] if policy else []
    places = [at for at, column in enumerate(columns) if column.is_series]
    columns[max(places, default=0) + 1 : max(places, default=0) + 1] = own
    first = FIRST.get(form.name, "").split()
    shown = [column for key in first for column in columns if column.key == key] or columns[:PRINTED]
    ordered = [*shown, *(column for column in columns if column not in shown)]
    lines = (
        f"{form.title}：第二行写清截至哪年哪月底；红色表头为必填；没有数就留空，不写约数。",
        "合计行可有可无，导入时只核对、不入账；金额一律万元。",
        *((f"打印只印前{len(shown)}列，右边各列照样填报。",) if len(ordered) > len(shown) else ()),
        *(f"{number}．{_said(column)}" for number, column in enumerate(ordered, 1)),
    )
    return Blank(form.title, tuple(_column(column) for column in ordered), min(len(shown), PRINTED), lines)


def _measures(form: Form, policy: Policy) -> list[str]:
    """What the policy adds to a form of units: its measures and what it weighs (``<measure>_growth``: its growth)."""
    if form.subject is not SubjectKind.COUNTY:
        return []
    known = {column.key.split("/")[0] for column in form.columns if column.template and column.is_series}
    wanted = dict.fromkeys((*policy.measures, *policy.score.weights))
    return [key for key in wanted if key not in known]


def _asked(form: Form, key: str, policy: Policy) -> list[FormColumn]:
    """The columns of one of them: a task or target, or what was done."""
    measure = policy.measure(key.removesuffix(GROWTH))
    name, tasks = measure.title, form.name == "targets"
    if key.endswith(GROWTH) or measure.assessed is Assessed.GROWTH:
        aspect, label = ("growth_target/year", "增速目标（%）") if tasks else ("growth/year_to_date", "同比增长（%）")
        return [FormColumn(f"{measure.key}/{aspect}/", f"{name}{label}", PERCENT, example="8.5")]
    aspect = "plan/year" if tasks else "actual/year_to_date"
    if measure.kind is MeasureKind.PERCENT:
        label = "目标（%）" if tasks else "完成（%）"
        return [FormColumn(f"{measure.key}/{aspect}/", f"{name}{label}", PERCENT, example="90")]
    if measure.kind is MeasureKind.COUNT:
        label = "任务（个）" if tasks else "累计完成（个）"
        return [FormColumn(f"{measure.key}/{aspect}/", f"{name}{label}", COUNT, example="12")]
    label = f"{'任务' if tasks else '累计完成'}{f'（万{measure.currency}）' if measure.currency else ''}"
    return [FormColumn(f"{measure.key}/{aspect}/", f"{name}{label}", MONEY, example="120000")]


def heading(column: FormColumn) -> str:
    """A column's heading as the reader knows it; amounts carry their unit."""
    return f"{column.label}（万元）" if column.kind == MONEY and "（万" not in column.label else column.label


def _column(column: FormColumn) -> BlankColumn:
    note = "；".join(part for part in (column.note, _KINDS.get(column.kind, "")) if part)
    wide = _NARROW.get(column.key) or _WIDE.get(column.key) or _WIDTHS.get(column.kind, 12.0)
    return BlankColumn(
        column.key,
        heading(column),
        column.kind,
        must=column.required,
        choices=column.choices or _CHOICES.get(column.kind, ()),
        note=note,
        said=_said(column),
        width=max(wide, 9.0 if len(heading(column)) > 4 else 6.0),
    )


def _said(column: FormColumn) -> str:
    choices = column.choices or _CHOICES.get(column.kind, ())
    parts = (
        "必填" if column.required else "选填",
        column.note,
        _KINDS.get(column.kind, "文字"),
        f"可选：{'、'.join(choices)}" if choices else "",
        f"例：{column.example}" if column.example else "",
    )
    return f"“{heading(column)}”：{'；'.join(part for part in parts if part)}"
