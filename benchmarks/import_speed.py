"""Importing 100 workbooks of 500 projects against merely reading them: ``python -m benchmarks.import_speed``.

Wanted: import ≤ 2.5 × bare calamine reading the same files, ≥ 7 × faster than ``pandas.read_excel`` with openpyxl, and
re-import ≤ 0.3 × import.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

ROWS, BOOKS = 500, 100
HEAD = [
    "序号",
    "项目名称",
    "项目代码",
    "建设性质",
    "建设内容和规模",
    "总投资",
    "年度计划投资",
    "责任单位",
    "项目单位",
    "包挂领导",
    "跟踪服务专人",
    "形象进度",
    "备注",
]


def county(number: int) -> str:
    """A name unlike the others'."""
    letters = "青岚明澜临溪望川云岭禾丰南屏白石"
    return f"{letters[number % 16]}{letters[(number // 16 + 7 + number) % 16]}{letters[(number * 5 + 3) % 16]}县"


def book(path: Path, number: int) -> None:
    """One county's wide sheet: 13 columns of words, 12 of months."""
    import xlsxwriter

    rnd = Random(number)
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet("进展")
    page.write_row(0, 0, [f"{county(number)}2024年重点项目投资完成情况表（单位：万元）"])
    page.write_row(1, 0, [*HEAD, *(f"1-{month}月完成投资" if month > 1 else "1月完成投资" for month in range(1, 13))])
    for row in range(ROWS):
        done, amounts = 0.0, []
        for _ in range(12):
            done += rnd.randrange(1, 900) / 2
            amounts.append(done)
        words = [
            row + 1,
            f"{county(number)}{row}号公路改造提升工程",
            None,
            "续建",
            "新建二级公路十二公里及配套设施",
            90_000,
            12_000,
        ]
        words += ["县交通局", "交通建设公司", "张三", "李四", "路基施工", None]
        page.write_row(row + 2, 0, [*words, *amounts])
    made.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds the work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def read_bare(paths: list[Path]) -> None:
    """What calamine alone needs."""
    from python_calamine import CalamineWorkbook

    for path in paths:
        opened = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        opened.get_sheet_by_index(0).to_python(skip_empty_area=False)


def read_pandas(paths: list[Path]) -> None:
    """What an analyst's script does."""
    import pandas

    for path in paths:
        pandas.read_excel(path, engine="openpyxl")


def main() -> None:
    """Make the workbooks, time the four, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:03d}.xlsx" for number in range(BOOKS)]
        for number, path in enumerate(paths):
            book(path, number)
        environment = {**os.environ, "XMGC_LEDGER": str(Path(folder) / "ledger.db")}
        words = [
            sys.executable,
            "-m",
            "xmgc",
            "import",
            "--add-counties",
            "--out",
            str(Path(folder) / "log.txt"),
            *map(str, paths),
        ]

        for number in range(BOOKS):
            add = [sys.executable, "-m", "xmgc", "county", "add", county(number)]
            subprocess.run(add, check=number == 0, env=environment, capture_output=True)

        def imported() -> None:
            subprocess.run(words, check=True, env=environment, capture_output=True)

        bare = min(timed(lambda: read_bare(paths)) for _ in range(3))
        first, again = timed(imported), timed(imported)
        pandas = timed(lambda: read_pandas(paths[:10])) * BOOKS / 10
    print(f"import ÷ bare calamine          {first / bare:6.2f}  (wanted ≤ 2.5)")
    print(f"pandas with openpyxl ÷ import   {pandas / first:6.2f}  (wanted ≥ 7)")
    print(f"re-import ÷ import              {again / first:6.2f}  (wanted ≤ 0.3)")


if __name__ == "__main__":
    main()
