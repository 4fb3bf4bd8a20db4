"""Contact details leave the office only when asked for: no report, format or paper holds a whole telephone number."""

import zipfile
from pathlib import Path

import pytest

from tests.program import run
from tests.sheets import draw
from xmgc.reports import PLACES

PHONES = tuple(f"1380000{number}" for number in range(1001, 1013))
BOOKS = {
    "任务.xlsx": """
        | 2024年度目标任务分解表（单位：万元） |
        | 单位 | 固定资产投资任务 |
        | 甘泉县 | 120000 |
    """,
    "进展.xlsx": """
        | 甘泉县2024年6月重点项目进展表（单位：万元） |
        | 项目名称 | 年度计划投资 | 年度累计完成投资 | 包挂领导 | 责任单位 | 服务专人 | 存在问题 |
        | 北山纸厂 | 12000 | 100 | 王一13800001001 | 工信局13800001002 | 李二 13800001003 | 联系赵三13800001004 |
    """,
    "手续.xlsx": """
        | 甘泉县重点项目手续办理台账（截至2024年6月底） |
        | 项目名称 | 审批事项 | 审批部门 | 受理时间 | 承诺时限（工作日） | 责任人 |
        | 北山纸厂 | 环评 | 生态环境局13800001005 | 2024-04-01 | 5 | 钱四13800001006 |
    """,
    "工期.xlsx": """
        | 甘泉县重点项目推进计划表（截至2024年6月底） |
        | 项目名称 | 节点 | 计划开始 | 计划完成 | 责任单位 | 责任人 |
        | 北山纸厂 | 封顶 | 2024-03-01 | 2024-05-30 | 住建局 | 孙五13800001007 |
    """,
    "问题.xlsx": """
        | 甘泉县企业和项目问题台账（截至2024年6月底） |
        | 编号 | 企业/项目 | 问题 | 提出时间 | 责任单位 | 责任人 | 办结时限 | 状态 |
        | 1 | 北山纸厂 | 用电，请联系13800001008 | 2024-04-01 | 供电公司 | 周六13800001009 | 2024-05-01 | 办理中 |
    """,
    "观摩.xlsx": """
        | 2024年重点项目观摩点位表（截至2024年6月底） |
        | 顺序 | 县区 | 项目 | 看点 | 讲解人 | 准备事项 | 负责单位 | 时限 | 状态 |
        | 1 | 甘泉县 | 北山纸厂 | 全省首条 | 吴七13800001010 | 沿线环境整治 | 城管局 | 2024-07-10 | 进行中 |
    """,
    "督办.xlsx": """
        | 全市项目督查任务表（截至2024年6月底） |
        | 编号 | 事项 | 责任领导 | 责任单位 | 交办时间 | 办结时限 | 状态 |
        | 项目督办〔2024〕001号 | 加快开工 | 郑八13800001011 | 甘泉县 | 2024-05-01 | 6月底 | 处理中 |
    """,
    "走访.xlsx": """
        | 甘泉县企业服务走访记录（截至2024年6月底） |
        | 走访时间 | 企业名称 | 服务专人 | 走访内容 | 反映问题 | 服务结果 |
        | 2024-06-01 | 北山纸厂 | 冯九13800001012 | 送政策 | 融资 | 已记录 |
    """,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("办公室")
    for name, text in BOOKS.items():
        draw(folder / "报送" / name, text)
    done = run("import", "报送", cwd=folder)
    assert done.code == 0, done.out
    return folder


def leaks(text: str) -> list[str]:
    return [phone for phone in PHONES if phone in text]


def words_in(path: Path) -> str:
    """All text of a paper: of an office file, of all its parts."""
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as package:
            return "".join(package.read(part).decode("utf-8", "replace") for part in package.namelist())
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", [*PLACES])
def test_no_report_prints_a_whole_number(office: Path, name: str) -> None:
    county = ("--county", "甘泉县") if name == "gap" else ()
    done = run(name, *county, "--format", "json", "--today", "2024-07-05", cwd=office)
    assert done.code in {0, 1}, done.err
    assert leaks(done.out + done.err) == []


@pytest.mark.parametrize(
    "words",
    [
        ("problems", "--format", "table"),
        ("problems", "--format", "csv"),
        ("problems", "--format", "md"),
        ("inventory", "--stage", "building", "--format", "json"),
        ("explain", "problems", "--county", "甘泉县", "--field", "days_open", "--format", "json"),
        ("project", "show", "北山纸厂", "--format", "json"),
    ],
)
def test_no_format_and_no_way_back_prints_a_whole_number(office: Path, words: tuple[str, ...]) -> None:
    done = run(*words, "--today", "2024-07-05", cwd=office)
    assert leaks(done.out + done.err) == []


@pytest.mark.parametrize("name", ["problems", "tasks", "visits", "supervise", "responsibility", "tour", "plan"])
def test_every_report_prints_them_when_asked_for(office: Path, name: str) -> None:
    done = run(name, "--contacts", "--format", "json", "--today", "2024-07-05", cwd=office)
    assert leaks(done.out)


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--out", "材料.xlsx"),
        ("problems", "--out", "问题.xlsx"),
        ("bulletin", "--out", "通报.docx"),
        ("brief", "甘泉县", "--out", "县.docx"),
        ("brief", "北山纸厂", "--out", "项目.docx"),
        ("wall", "--out", "挂图.html"),
        ("wall", "--out", "挂图.xlsx"),
    ],
)
def test_a_paper_carries_whole_numbers_only_when_asked_for(office: Path, words: tuple[str, ...]) -> None:
    assert run(*words, "--today", "2024-07-05", cwd=office).code == 0
    assert leaks(words_in(office / words[-1])) == []
    if words[0] in {"bulletin"} or "县.docx" in words:
        return
    assert run(*words, "--contacts", "--today", "2024-07-05", cwd=office).code == 0
    assert leaks(words_in(office / words[-1]))


def test_eleven_digits_of_an_amount_are_no_telephone_number(tmp_path: Path) -> None:
    draw(
        tmp_path / "甘泉县.xlsx",
        """
        | 甘泉县2024年6月重点项目进展表（单位：元） |
        | 项目名称 | 年度计划投资 | 年度累计完成投资 |
        | 北山纸厂 | 13900001234 | 13800001234 |
        """,
    )
    assert run("import", "甘泉县.xlsx", "--add-counties", cwd=tmp_path).code == 0
    asked = ("explain", "gap", "--county", "甘泉县", "--project", "北山纸厂", "--field", "actual", "--unit", "元")
    done = run(*asked, "--format", "json", cwd=tmp_path)
    assert '"13800001234"' in done.out, done.out + done.err
