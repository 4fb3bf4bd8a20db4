"""The projects that owe most, as papers may name them: figures of the month only, none that a check doubts."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Light, Row
from xmgc.document.overview import WorstProject
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.reports import spoken as say
from xmgc.reports.sentences import ratio, words
from xmgc.reports.standing import project_table

WORST: Final = 5


def doubted(check: Document) -> set[tuple[str, str]]:
    """The projects whose figures a check doubts: (unit, identity of the name)."""
    return {
        (words(row, "county"), identity(words(row, "project")))
        for table in check.tables
        for row in table.rows
        if row["project"]
    }


def worst_projects(
    gap: Document, check: Document, at: Period, most: int = WORST
) -> tuple[tuple[WorstProject, ...], str]:
    """The projects that owe most on figures of the month, and one line about who stands on older ones or in doubt."""
    table = project_table(gap)
    owing = say.owing_first(table.rows) if table is not None else []
    out = doubted(check)
    fresh = [row for row in owing if row["reported_to"] == at and not row["flag"] and _key(row) not in out]
    shown = fresh[:most]
    least = (ratio(shown[-1], "arrears") or Fraction(0)) if len(shown) == most else Fraction(0)
    aside = [row for row in owing if say.carried(row, at) and (ratio(row, "arrears") or 0) > least]
    disputed = sum(1 for row in owing if _key(row) in out and (ratio(row, "arrears") or 0) > least)
    return tuple(_worst(row) for row in shown), _left_out(aside, disputed, at)


def _key(row: Row) -> tuple[str, str]:
    return words(row, "county"), identity(words(row, "project"))


def _worst(row: Row) -> WorstProject:
    stage = words(row, "stage")
    return WorstProject(
        words(row, "county"),
        words(row, "project"),
        f"{words(row, 'county')}　{stage if stage and stage != '未注明' else '阶段未报'}",
        words(row, "leader") or "未明确",
        ratio(row, "annual_plan"),
        ratio(row, "actual"),
        ratio(row, "rate"),
        ratio(row, "arrears") or Fraction(0),
        Light(words(row, "light")) if row["light"] else None,
    )


def _left_out(aside: Sequence[Row], disputed: int, at: Period) -> str:
    """未列入排序: the two largest of each silent unit, and how many are in doubt."""
    said = []
    for county in dict.fromkeys(words(row, "county") for row in aside):
        own = [row for row in aside if words(row, "county") == county]
        named = "、".join(f"{words(row, 'project')}（{say.money(ratio(row, 'arrears'), '万元')}）" for row in own[:2])
        said.append(
            f"{county}按{say.carried(own[0], at)}欠账{'前两位' if len(own) > 1 else '最大'}为{named}，待补报后再列"
        )
    if disputed:
        said.append(f"{disputed}个项目的数据正在核实，不点名")
    return f"未列入排序：{'；'.join(said)}。" if said else ""
