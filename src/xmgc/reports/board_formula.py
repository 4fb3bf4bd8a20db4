"""The board's formulas: a unit's and a project's arrears part by part, each number leading to where it comes from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from xmgc.document import Row
from xmgc.document.board import BoardBlock, Facts, Formula, Lines, Part, Said, View
from xmgc.document.overview import Tagged
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period
from xmgc.reports import findings as found
from xmgc.reports import spoken as say
from xmgc.reports.board_sources import Sourcing
from xmgc.reports.issued import former_words
from xmgc.reports.sentences import ratio, words
from xmgc.reports.standing import Standing

FORMULA: Final = "算式"
_EXACT: Final = Said("", "算式用原数，不取整；表和句子才取整。点一个数，看它来自哪个文件、哪一格。")


def owed_words(row: Row) -> str:
    """欠18.72亿元, 超0.66亿元, 未报."""
    balance = ratio(row, "balance")
    if balance is None:
        return "未报" if ratio(row, "actual") is None else "没有任务"
    return f"{'欠' if balance < 0 else '超'}{say.money(balance)}"


def formula_views(
    row: Row, one: Standing, bases: Sequence[Standing], sourcing: Sourcing, shown: Callable[[str], str]
) -> dict[str, View]:
    """The view of a unit's formula under a basis, and those of the numbers in it; none where it is not known."""
    if ratio(row, "arrears") is None:
        return {}
    county = words(row, "county")
    address = f"{county}/{FORMULA}"
    label = "年度计划" if one.table.key == PROJECT_INVESTMENT and not one.basis else "年度任务"
    formula, views = _formula(row, "target", label, one.at, address, sourcing, shown)
    others = [
        f"按{other.held_against}{owed_words(held)}"
        for other in bases
        if other.table.key == one.table.key and other is not one and (held := other.of(county)) is not None
    ]
    small = f"单位：万元。应完成{say.exact(ratio(row, 'due'))}，累计完成{say.exact(ratio(row, 'actual'))}；不欠为0。"
    title = f"{say.named(row, one.at)}{one.title}（{one.held_against}）{owed_words(row)}，是这样算的"
    blocks: list[BoardBlock] = [
        formula,
        _EXACT,
    ]
    if others:
        blocks.append(Lines(tuple(Tagged("另一口径", text) for text in others)))
    return {address: View("投资欠账", title, small, tuple(blocks), county), **views}


def _formula(
    row: Row, planned: str, label: str, at: Period, address: str, sourcing: Sourcing, shown: Callable[[str], str]
) -> tuple[Formula, dict[str, View]]:
    """The formula's cards and the views behind its numbers."""
    month = say.carried(row, at)
    task = sourcing.views(row.traces.get(planned), f"{address}/{label}", label, address, shown)
    done = sourcing.views(row.traces.get("actual"), f"{address}/累计完成", "累计完成", address, shown)
    parts = (
        Part("投资欠账", say.exact(ratio(row, "arrears")), "万元", result=True),
        Part("", "="),
        Part(label, say.exact(ratio(row, planned)), task.words, f"{address}/{label}" if task.views else ""),
        Part("", "×"),
        Part("序时", f"{at.month}÷12", "个月"),
        Part("", "−"),
        Part(
            f"累计完成（{month}）" if month else "累计完成",
            say.exact(ratio(row, "actual")),
            done.words,
            f"{address}/累计完成" if done.views else "",
        ),
    )
    return Formula(parts), {**task.views, **done.views}


def project_views(
    row: Row, findings: Iterable[found.Finding], sourcing: Sourcing, at: Period, shown: Callable[[str], str]
) -> dict[str, View]:
    """A project's view and those of the numbers of its formula."""
    county, project = words(row, "county"), words(row, "project")
    address = f"{county}/{project}"
    arrears = ratio(row, "arrears")
    owed = "没有年度计划，不计欠账" if arrears is None else f"欠{say.money(arrears)}" if arrears else "不欠"
    own = [one for one in findings if one.project == project]
    unit = next((words(one.row, "unit") for one in own if one.row["unit"]), "")
    stage = words(row, "stage")
    pairs = (
        ("包挂领导", shown(words(row, "leader")) or "未明确"),
        ("责任单位", shown(unit) or "未明确"),
        ("服务专人", shown(words(row, "service_person")) or "未明确"),
        ("阶段", stage if stage and stage != "未注明" else "各表未说明"),
        ("数据截至", say.month_of(row["reported_to"])),
    )
    blocks: list[BoardBlock] = [Facts(pairs)]
    views: dict[str, View] = {}
    if arrears is not None:
        formula, views = _formula(row, "annual_plan", "年度计划", at, address, sourcing, shown)
        blocks += [
            Said("怎么算的（万元）"),
            formula,
            _EXACT,
        ]
    blocks.append(Said(f"督查发现（{len(own)}处）"))
    blocks.append(Lines(tuple(_finding(one) for one in own)))
    title = f"{project}：{owed}"
    return {address: View(project, title, "", tuple(blocks), county), **views}


def _finding(one: found.Finding) -> Tagged:
    light = words(one.row, "light")
    said = words(one.row, "evidence") + ("" if one.firm else "（存疑，待核）")
    said += f"　{former}" if (former := former_words(one.row)) else ""
    return Tagged(
        {"red": "■红", "yellow": "▲黄", "blue": "◆蓝"}.get(light, "●绿"), said, "bad" if light == "red" else ""
    )
