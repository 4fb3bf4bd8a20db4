"""Twelve books of one evening, as twelve units really send them, and the two books of the city's own offices.

``BOOKS`` are by unit; ``OFFICES`` come before them. A book whose question must be answered carries the ``answer``.
``gap_of`` says what the evening must end in, from the data alone.
"""

from collections.abc import Callable, Iterable
from typing import Final

from tests.corpus.books import Builder, html, ods, text, xls, xlsx
from tests.corpus.drawing import Drawn, draw
from tests.corpus.evening_data import CITY_UNITS, DEALS, LL, PROJECTS, STANDINGS, WX, Project, arrears
from tests.corpus.kit import Case
from tests.corpus.people import BL, CX, GX, HC, JK, SL, ST, SZ, YG, YH, Amount
from tests.corpus.truth import JUNE, PROJECT_SERIES, Facts

Line = Callable[[int, Project], str]


def lines(unit: str, line: Line, picked: Iterable[int] | None = None) -> str:
    """A drawn line for each project of the unit."""
    projects = PROJECTS[unit]
    rows = range(len(projects)) if picked is None else picked
    return "\n".join(line(number, projects[row]) for number, row in enumerate(rows, 1))


def sums(unit: str) -> tuple[float, float, float, float]:
    """Total, plan, done, June of all projects of the unit."""
    rows = PROJECTS[unit]
    return tuple(sum(getattr(row, name) for row in rows) for name in ("total", "plan", "done", "june"))


def facts(unit: str, letters: str) -> Facts:
    """What must stand of the unit: ``t`` total, ``p`` plan, ``y`` done, ``m`` June."""
    names = {"t": "total", "p": "plan", "y": "done", "m": "june"}
    return {
        (unit, row.name, PROJECT_SERIES[letter], JUNE): getattr(row, names[letter])
        for row in PROJECTS[unit]
        for letter in letters
    }


def yi(amount: float) -> str:
    """万元 as 亿元, every digit kept."""
    return f"{Amount(amount):亿}"


def _book(unit: str, file: str, build: Builder, letters: str, **more: object) -> Case:
    return Case(f"evening_{file.split('.')[0]}", {file: build}, facts(unit, letters), **more)  # type: ignore[arg-type]


def _levels() -> Drawn:
    total, plan, done, june = sums(CX)
    return draw(
        f"""
        澄溪县重点项目建设进度表 | < | < | < | < | < | <
        填报单位：澄溪县重大项目中心 | | | 截至2025年6月30日 | | | 单位：万元
        序号 | 项目名称 | 总投资 | 2025年投资 | < | < | 责任领导
        ^ | ^ | ^ | 年度计划 | 完成情况 | < | ^
        ^ | ^ | ^ | ^ | 1-6月累计 | 6月当月 | ^
        合计（4个） | < | {total} | {plan} | {done} | {june} |
        """
        + lines(CX, lambda n, p: f"{n} | {p.name} | {p.total} | {p.plan} | {p.done} | {p.june} | 甘某")
        + "\n注：总投资以批复为准。"
    )


def _sections_in_yi() -> Drawn:
    old, new = PROJECTS[ST][:3], PROJECTS[ST][3:]

    def part(rows: tuple[Project, ...]) -> str:
        return " | ".join(yi(sum(getattr(row, name) for row in rows)) for name in ("total", "plan", "done"))

    def line(n: int, p: Project) -> str:
        return f"{n} | {p.name} | {yi(p.total)} | {yi(p.plan)} | {yi(p.done)} | 主体施工，预计年底完工"

    return draw(
        f"""
        松塘县2025年上半年重点项目推进情况
         | | | | 单位：亿元
        序号 | 项 目 名 称 | 总投资 | 2025年计划投资 | 上半年完成投资 | 形象进度
         | 合计（5个） | {part(PROJECTS[ST])} |
        一 | 续建项目（3个） | {part(old)} |
        """
        + lines(ST, line, range(3))
        + f"\n二 | 新开工项目（2个） | {part(new)} |\n"
        + lines(ST, line, range(3, 5)),
        "进度",
    )


def _turned() -> Drawn:
    rows = PROJECTS[YH]
    return draw(
        "雁湖区2025年6月重点项目情况（万元）\n"
        + "\n".join(
            " | ".join([head, *(str(getattr(row, name)) for row in rows)])
            for head, name in (
                ("项目名称", "name"),
                ("总投资", "total"),
                ("2025年计划投资", "plan"),
                ("1-6月完成投资", "done"),
                ("其中：6月完成投资", "june"),
            )
        )
    )


def _many_columns() -> Drawn:
    return draw(
        "禾洲市省市重点项目调度表（2025年6月）\n单位：万元\n"
        "编号 | 所属行业 | 工程名称及内容 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 占计划% | 去年同期 | 预计全年完成 | 联系电话\n"
        + lines(
            HC,
            lambda n, p: (
                f"{n} | 产业 | 新建车间2万平方米 | {p.name} | {p.total} | {p.plan} | {p.done} | "
                f"{100 * p.done / p.plan:.1f} | {p.june * 4} | {p.plan} | 1390000000{n}"
            ),
        )
    )


def _page() -> Drawn:
    return draw(
        "柏岭区2025年6月重点项目月报 | < | < | < | <\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年 | <\n^ | ^ | ^ | 计划 | 1-6月完成\n"
        + lines(BL, lambda n, p: f"{n} | {p.name} | {p.total} | {p.plan} | {p.done}")
    )


def _plain(title: str, unit: str, owner: str) -> Drawn:
    return draw(
        f"{title}\n{unit}\n序号 | 项目名称 | 总投资 | 年度计划投资 | 年初以来累计完成投资 | 备注\n"
        + lines(owner, lambda n, p: f"{n} | {p.name} | {p.total} | {p.plan} | {p.done} |")
    )


def _park() -> list[Drawn]:
    work = draw(
        "高新区2025年6月重点项目进展\n（金额单位：亿元）\n序号 | 项目 | 总投资 | 2025年投资计划 | 2025年1-6月完成\n"
        + lines(GX, lambda n, p: f"{n} | {p.name} | {yi(p.total)} | {yi(p.plan)} | {yi(p.done)}"),
        "项目",
    )
    deals = draw(
        "高新区招商引资签约项目台账（截至2025年6月底）\n单位：万元\n序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金 | 履约状态\n"
        + "\n".join(f"{n} | {name} | {firm} | {a} | {b} | 正常履约" for n, (name, firm, a, b) in enumerate(DEALS, 1)),
        "招商",
    )
    return [draw("高新区月报\n2025年6月", "封面"), work, deals]


def _wrong_total() -> Drawn:
    total, plan, done, _ = sums(JK)
    return draw(
        "经开区2025年6月重点项目进展\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资\n"
        + lines(JK, lambda n, p: f"{n} | {p.name} | {p.total} | {p.plan} | {p.done}")
        + f"\n合计 | < | {total} | {plan} | {done + 900}"
    )


def _text_amounts() -> Drawn:
    return draw(
        "云港产业园重点项目台账（2025年1-6月）\n项目名称 | 总投资 | 年度计划 | 1-6月累计完成 | 力争全年完成\n"
        + lines(
            YG,
            lambda n, p: f"{p.name} | {yi(p.total)}亿元 | '{p.plan:,.0f}万元 | {p.done:g}万元 | '{p.plan:,.0f}万元",
        )
    )


def _departments() -> Drawn:
    return draw(
        "市直重点项目推进情况（2025年1—6月，单位：万元）\n责任单位 | 项目名称 | 总投资 | 年度计划 | 1-6月完成 | 6月完成\n"
        + lines(SZ, lambda n, p: f"市建设局 | {p.name} | {p.total} | {p.plan} | {p.done} | {p.june}")
        + "\n合计 | | {} | {} | {} | {}".format(*sums(SZ))
    )


DEAL_FACTS: Final[Facts] = {
    (GX, name, fact, JUNE): value
    for name, _, total, arrived in DEALS
    for fact, value in (("contracted/actual/whole/", total), ("funds_arrived/actual/since_start/", arrived))
}

BOOKS: Final = (
    _book(CX, "澄溪县6月月报.xls", xls(_levels()), "tpym"),
    _book(ST, "松塘县.xlsx", xlsx(_sections_in_yi()), "tpy"),
    _book(YH, "雁湖区上报.xlsx", xlsx(_turned()), "tpym"),
    _book(HC, "禾洲市重点项目调度表.xlsx", xlsx(_many_columns()), "tpy", may={(HC, p.name, PROJECT_SERIES["y"], "2024-06"): p.june * 4 for p in PROJECTS[HC]}),
    _book(SL, "石麓县.csv", text(_plain("石麓县2025年6月重点项目进展", "单位：万元", SL)), "tpy"),
    _book(BL, "柏岭区.xls", html(_page()), "tpy"),
    _book(WX, "望溪县2025年6月.xlsx", xlsx(_plain("望溪县重点项目进展", "（截至2025年6月底）", WX)), "tpy", or_refuse=True, answer=("--unit", "万元")),
    _book(LL, "岚岭县.ods", ods(_plain("岚岭县重点项目进展", "单位：万元", LL)), "tpy", or_refuse=True, answer=("--period", "2025-06")),
    Case("evening_高新区", {"高新区.xlsx": xlsx(*_park())}, {**facts(GX, "tpy"), **DEAL_FACTS}),
    _book(JK, "经开区6月.xlsx", xlsx(_wrong_total()), "tpy", must_warn=("total-mismatch",)),
    _book(YG, "云港.xlsx", xlsx(_text_amounts()), "tpy"),
    _book(SZ, "市直.xlsx", xlsx(_departments()), "tpym"),
)  # fmt: skip


def _tasks() -> Drawn:
    rows = "\n".join(f"{unit} | {yi(STANDINGS[unit].task)}" for unit, _ in CITY_UNITS)
    return draw(f"2025年固定资产投资目标任务分解表\n单位：亿元\n单位 | 市定目标\n{rows}")


def _statistics() -> Drawn:
    rows = "\n".join(f"{unit} | {STANDINGS[unit].done} | {STANDINGS[unit].growth}" for unit, _ in CITY_UNITS)
    whole = sum(standing.done for standing in STANDINGS.values())
    return draw(
        f"2025年1-6月固定资产投资完成情况\n单位：万元\n地区 | 1-6月完成 | 同比增长（%）\n全市 | {whole} | 6.9\n{rows}"
    )


OFFICES: Final = (
    Case(
        "evening_目标任务",
        {"1目标任务.xlsx": xlsx(_tasks())},
        {(unit, "", "fixed_asset/plan/year/市定", "2025-01"): held.task for unit, held in STANDINGS.items()},
    ),
    Case(
        "evening_统计月报",
        {"2统计月报.xlsx": xlsx(_statistics())},
        {
            (unit, "", f"fixed_asset/{fact}/year_to_date/", JUNE): value
            for unit, held in STANDINGS.items()
            for fact, value in (("actual", held.done), ("growth", held.growth))
        },
    ),
)


def gap_of(measure: str) -> dict[str, tuple[float, float, float]]:
    """Target, actual and arrears of every unit at the end of the evening, in 万元."""
    if measure == "fixed_asset":
        pairs = {unit: (held.task, held.done) for unit, held in STANDINGS.items()}
    else:
        pairs = {unit: (sums(unit)[1], sums(unit)[2]) for unit in PROJECTS}
    return {unit: (task, done, arrears(task, done)) for unit, (task, done) in pairs.items()}
