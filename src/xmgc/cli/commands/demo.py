"""The main job on the sample data."""

import shutil
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import SESSION, Reading

SAMPLE_DAY = date(2026, 7, 6)
"""The day on which the sample's office meets."""


def samples() -> Path:
    """Where the sample workbooks are: in a wheel beside the package, else in the repository."""
    package = Path(__file__).parents[2]
    inside = package / "_sample_data" / "workbooks"
    return inside if inside.is_dir() else package.parents[1] / "sample_data" / "workbooks"


def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help="放在这个目录")] = Path("xmgc-demo")) -> None:
    """用虚构城市的样例走一遍：导入、看欠账、出工作簿、通报、简介和挂图。"""
    from xmgc.cli import meeting
    from xmgc.cli.commands.reports import build
    from xmgc.cli.importing import Orders, run_import, show_import
    from xmgc.cli.sitting import sitting
    from xmgc.domain.errors import Refused
    from xmgc.ingest.desk import Desk
    from xmgc.reports.bulletin import Letterhead

    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 里已有文件，没有动它；请换一个空目录")
    workbooks = folder / "workbooks"
    shutil.copytree(samples(), workbooks)
    SESSION.ledger = str(folder / "ledger.db")
    orders = Orders((workbooks,), Desk(), today=SAMPLE_DAY)
    files = run_import(orders)
    show_import(orders, files, wide=True, format_=None, out=folder / "导入结果.txt")
    asked = Reading(today=SAMPLE_DAY)
    show(build("gap", asked), asked)
    head = Letterhead(to="各县（市、区）人民政府，市直有关部门", sign="云泽市重大项目办公室", day=SAMPLE_DAY)
    with sitting(asked) as papers:
        meeting.write_export(papers, folder / "全市投资欠账.xlsx", None)
        meeting.write_bulletin(papers, folder / "督查通报.docx", head)
        meeting.write_brief(papers, "南屏县", folder / "南屏县简介.docx")
        meeting.write_wall(papers, folder / "挂图作战.html", paper="A3")
    typer.echo(
        f"样例（地名、人名、数字均为虚构）在 {folder}；试试 xmgc --ledger {folder / 'ledger.db'} gap --county 南屏县",
        err=True,
    )
    if any(file.status == "rejected" for file in files):
        raise typer.Exit(1)
