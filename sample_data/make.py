"""Make the sample workbooks: ``python -m sample_data.make [DIR]``. The same files, cell for cell, at every run."""

import sys
from pathlib import Path

from sample_data import layouts, office
from sample_data.city import MONTHS, YEAR, Project, projects

MONTHLY = (
    ("青岚区", layouts.plain, "青岚区重点项目进展情况表（{m}月）.xlsx"),
    ("明澜区", layouts.stacked, "明澜区{y}年{m}月重点项目调度表.xlsx"),
    ("临溪县", layouts.old_xls, "临溪县重大项目投资{y}{m:02d}.xls"),
    ("望川县", layouts.gbk, "{y}年{m}月望川县重点项目.csv"),
    ("云岭县", layouts.mixed_units, "云岭县{y}.{m}.xlsx"),
    ("禾丰县", layouts.restating, "禾丰县进展调度表{m}月.xlsx"),
)
QUARTERLY = (
    ("南屏县", layouts.wide, "南屏县重点项目倒排计划及完成情况{m}月.xlsx"),
    ("云泽高新区", layouts.wide, "云泽高新区重点项目{m}月.xlsx"),
    ("云泽经开区", layouts.portal, "云泽经开区导出{y}{m:02d}.xls"),
)


def _of(all_projects: list[Project], county: str, month: int) -> list[Project]:
    return [p for p in all_projects if p.county == county and p.absent_from > month]


def _month(folder: Path, month: int, city: list[Project]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if month >= 2:
        office.fixed_asset_figures(folder / f"市统计局固定资产投资1-{month}月.xlsx", month)
        office.funds_figures(folder / f"市招商局到位资金{month}月.xlsx", month)
    for county, write, name in (*MONTHLY, *(QUARTERLY if month % 3 == 0 else ())):
        if county == "云岭县" and month > 4:
            continue
        write(folder / name.format(y=YEAR, m=month), county, month, _of(city, county, month))
    if month % 3 == 0:
        layouts.departments(
            folder / f"市直单位重点项目{month}月.xlsx", month, [p for p in city if p.county.startswith("市")]
        )
        office.deals(folder / f"签约项目履约台账{month}月.xlsx", month, city)


def _ledgers(folder: Path, city: list[Project]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    office.approvals(folder / "审批手续办理台账.xlsx", city)
    office.approvals_wide(folder / "临溪县前期手续.xls", city)
    office.plan(folder / "倒排工期推进计划.xlsx", city)
    office.problems(folder / "问题台账.xlsx", city)
    office.reserve(folder / "项目储备库.xlsx")
    office.tour(folder / "观摩安排.xlsx", city)
    office.tasks(folder / "督查任务.xlsx")
    office.visits(folder / "服务走访.csv", city)


def make(folder: Path) -> None:
    """Write every sample workbook below ``folder``: 年初任务, a folder a month, and the running ledgers."""
    city = projects()
    start = folder / f"{YEAR}-00年初"
    start.mkdir(parents=True, exist_ok=True)
    office.targets(start / f"{YEAR}年度目标任务分解表.xlsx")
    office.last_year(start / f"{YEAR - 1}年固定资产投资分月.xlsx")
    for month in range(1, MONTHS + 1):
        _month(folder / f"{YEAR}-{month:02d}", month, city)
    _ledgers(folder / f"{YEAR}-06台账", city)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "workbooks")
