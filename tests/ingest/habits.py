"""A seeded generator of county habits: what is true, and a sheet that says it the way some county would.

Layouts × header words × units × spellings of numbers × total rows × noise.
"""

import random
from dataclasses import dataclass, field
from decimal import Decimal

from xmgc.domain.money import FEN_PER
from xmgc.ingest.grid import Cell, Grid, Range, Workbook

COUNTIES = ("甘泉县", "南岭县", "清河区", "兰岭经济技术开发区")
YEAR = 2024

TOTAL, PLAN = "total_investment/plan/whole/", "project_investment/plan/year/"
DONE, MONTH = "project_investment/actual/year_to_date/", "project_investment/actual/month/"
SINCE = "project_investment/actual/since_start/"

HEADERS = {
    TOTAL: ("总投资", "计划总投资", "项目总投资", "总 投 资", "概算总投资", "投资总额"),
    PLAN: ("年度计划投资", "年度计划", "年度投资计划", "{y}年投资计划", "{y}年计划投资", "本年计划投资", "年计划投资"),
    DONE: (
        "年度累计完成投资",
        "1-{m}月完成投资",
        "{y}年1-{m}月累计完成投资",
        "1—{m}月份累计完成",
        "截至{m}月底累计完成投资",
        "年初至今完成投资",
        "年度累计完成",
    ),
    MONTH: ("当月完成投资", "本月完成投资", "{m}月完成投资", "本月完成", "{m}月份完成投资", "其中：本月完成"),
    SINCE: ("开累完成投资", "自开工以来累计完成投资", "开工以来累计完成投资"),
}
NAMES = ("项目名称", "项 目 名 称", "项目（工程）名称", "重点项目名称", "建设项目名称")
TEXT_COLUMNS = {
    "lead_unit": (("责任单位", "牵头单位", "主管部门"), ("发改局", "工信局", "住建局")),
    "progress": (("形象进度", "目前进展情况", "工程形象进度"), ("主体施工", "基础开挖", "正在招标")),
    "difficulty": (("存在问题", "存在的困难和问题"), ("无", "资金紧张", "用地未批")),
    "sponsor": (("包挂领导", "县级领导", "包抓领导"), ("王立新", "赵明远")),
    "remark": (("备注", "备 注"), ("", "省列")),
    "nature": (("建设性质", "项目性质"), ("续建", "新开工")),
}
BLANKS: tuple[Cell, ...] = (None, "-", "/", "无", "——", "—", "…")
NOTES = ("注：本表数据为快报数。", "填表人：张某    审核人：李某", "说明：1.统计口径为计划总投资500万元以上项目。")
SECTIONS = ("工业项目", "交通项目", "农业项目", "社会事业项目")


@dataclass(frozen=True, slots=True)
class Truth:
    """What the workbook says: fen by (county, project, series, period) and the places of the amount cells."""

    figures: dict[tuple[str, str, str, str], int]


@dataclass(slots=True)
class Book:
    """A drawn workbook with its truth. ``amounts``, ``names`` are places a fault can be planted in."""

    grid: Grid
    truth: Truth
    file_name: str
    amounts: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)
    planted: set[tuple[str, str]] = field(default_factory=set)

    @property
    def workbook(self) -> Workbook:
        """The book as the door would hand it over."""
        return Workbook(self.file_name, self.file_name, "0" * 64, 1, (self.grid,))


@dataclass(slots=True)
class _Habit:
    """One county's way of filling the form."""

    dice: random.Random
    month: int
    county: str
    many: bool
    units: dict[str, str]
    unit_said: str
    columns: list[str]
    texts: list[str]
    serial: bool
    stacked: bool
    merged: bool
    totals: str
    sections: bool
    breaks: bool
    blank: Cell


def county_book(seed: int) -> Book:
    """A workbook without faults and what is true of it."""
    dice = random.Random(seed)
    return _draw(_habit(dice))


def _habit(dice: random.Random) -> _Habit:
    columns = [PLAN, DONE, *(key for key in (TOTAL, MONTH, SINCE) if dice.random() < 0.6)]
    dice.shuffle(columns)
    unit_said = dice.choice(("line", "title", "bracket", "cell"))
    main = dice.choice(("万元", "亿元", "元") if unit_said != "cell" else ("万元", "亿元"))
    units = dict.fromkeys(columns, main)
    if unit_said == "bracket" and TOTAL in units:
        units[TOTAL] = dice.choice(("万元", "亿元"))
    texts = [key for key in TEXT_COLUMNS if dice.random() < 0.4]
    return _Habit(
        dice=dice,
        month=dice.randint(2, 12),
        county=dice.choice(COUNTIES),
        many=dice.random() < 0.2,
        units=units,
        unit_said=unit_said,
        columns=columns,
        texts=texts,
        serial=dice.random() < 0.8,
        stacked=dice.random() < 0.4,
        merged=dice.random() < 0.7,
        totals=dice.choice(("none", "first", "last", "both")),
        sections=dice.random() < 0.4,
        breaks=dice.random() < 0.2,
        blank=dice.choice(BLANKS),
    )


def _draw(habit: _Habit) -> Book:
    dice = habit.dice
    sheet = _Sheet(habit)
    sheet.top()
    sheet.header()
    sheet.body()
    for note in dice.sample(NOTES, dice.randint(0, 2)):
        sheet.rows.append([note])
    where = sheet.period_said
    whose = "全市" if habit.many else habit.county if sheet.county_said == "file" else ""
    name = f"{whose}重点项目{f'{YEAR}年{habit.month}月' if where == 'file' else ''}.xlsx"
    grid = Grid(
        name=f"{YEAR}年{habit.month}月" if where == "sheet" else "Sheet1",
        rows=tuple(tuple(row) for row in sheet.rows),
        merges=tuple(sheet.merges) if habit.merged else None,
    )
    return Book(grid, Truth(sheet.truth), name, sheet.amounts, sheet.names)


class _Sheet:
    """Rows drawn one after another."""

    def __init__(self, habit: _Habit) -> None:
        self.habit = habit
        self.rows: list[list[Cell]] = []
        self.merges: list[Range] = []
        self.truth: dict[tuple[str, str, str, str], int] = {}
        self.amounts: list[tuple[int, int]] = []
        self.names: list[tuple[int, int]] = []
        dice = habit.dice
        self.period_said = dice.choice(("title", "line", "sheet", "file"))
        self.county_said = "column" if habit.many else dice.choice(("title", "line", "file"))
        self.layout = self._layout()
        self.head: list[list[Cell]] = []
        self.head_merges: list[Range] = []

    def _layout(self) -> list[str]:
        habit = self.habit
        lead = (["serial"] if habit.serial else []) + (["county"] if habit.many else [])
        rest = [*habit.columns, *habit.texts]
        if not habit.stacked:
            habit.dice.shuffle(rest)
        return [*lead, "name", *rest]

    def top(self) -> None:
        habit, period = self.habit, f"{YEAR}年1-{self.habit.month}月"
        title = (habit.county if self.county_said == "title" else "全市" if habit.many else "") + (
            period if self.period_said == "title" else ""
        )
        title += habit.dice.choice(("重点项目进展情况表", "重大项目调度表", "重点项目投资完成情况"))
        unit = habit.units[habit.columns[0]]
        if habit.unit_said == "title":
            title += f"（单位：{unit}）"
        self.rows.append([title])
        self.merges.append((0, 0, 0, len(self.layout) - 1))
        if habit.dice.random() < 0.2:
            self.rows.append([])
        line: list[Cell] = [None] * max(len(self.layout), 3)
        if self.county_said == "line":
            line[0] = f"填报单位：{habit.county}发展和改革局"
        if self.period_said == "line":
            line[1] = habit.dice.choice((
                f"截至{YEAR}年{habit.month}月底",
                f"（{YEAR}年{habit.month}月）",
                f"截止{YEAR}.{habit.month}",
            ))
        if habit.unit_said == "line":
            line[2] = habit.dice.choice((
                f"单位：{unit}",
                f"计量单位:{unit}",
                f"（单位：{unit}）",
                f"金额单位： {unit}",
            ))
        if any(cell is not None for cell in line):
            self.rows.append(line)

    def header(self) -> None:
        texts = [self._heading(key) for key in self.layout]
        money = [c for c, key in enumerate(self.layout) if key in HEADERS]
        start = len(self.rows)
        if self.habit.stacked and money == list(range(money[0], money[-1] + 1)) and len(money) >= 2:
            upper: list[Cell] = [None if c in money else text for c, text in enumerate(texts)]
            lower: list[Cell] = [text if c in money else None for c, text in enumerate(texts)]
            upper[money[0]] = self.habit.dice.choice(("投资情况", "投资完成情况", "项目投资"))
            self.head = [upper, lower]
            self.head_merges = [(0, money[0], 0, money[-1])]
            self.head_merges += [(0, c, 1, c) for c in range(len(texts)) if c not in money]
        else:
            self.head = [list(texts)]
        self._put_header(start)

    def _put_header(self, start: int) -> None:
        self.rows += [list(row) for row in self.head]
        self.merges += [(r1 + start, c1, r2 + start, c2) for r1, c1, r2, c2 in self.head_merges]

    def _heading(self, key: str) -> str:
        dice, habit = self.habit.dice, self.habit
        if key in HEADERS:
            text = dice.choice(HEADERS[key]).format(m=habit.month, y=YEAR)
            if habit.unit_said == "bracket":
                left, right = dice.choice((("（", "）"), ("(", ")"), ("（", ")")))
                text += f"{left}{habit.units[key]}{right}"
            return text
        if key in TEXT_COLUMNS:
            return dice.choice(TEXT_COLUMNS[key][0])
        return {"serial": "序号", "county": "县（市、区）", "name": ""}[key] or dice.choice(NAMES)

    def body(self) -> None:
        dice, habit = self.habit.dice, self.habit
        counties = sorted(COUNTIES) if habit.many else [habit.county]
        plan = [(county, self._project(county, n)) for county in counties for n in range(dice.randint(2, 5))]
        sums = self._sums([amounts for _, (_, amounts) in plan])
        if habit.totals in {"first", "both"}:
            self._total(dice.choice(("合计", "总计", "合 计", f"合计（{len(plan)}项）")), sums)
        parts = self._parts(plan)
        number = 0
        for index, part in enumerate(parts):
            if habit.sections:
                label = f"{'一二三四五六七八九'[index]}、{dice.choice(SECTIONS)}（{len(part)}个）"
                self._total(label, self._sums([a for _, (_, a) in part]) if dice.random() < 0.5 else {}, first=True)
            for county, (name, amounts) in part:
                number += 1
                self._row(number, county, name, amounts)
                if habit.breaks and number == 3:
                    self._put_header(len(self.rows))
            if habit.sections and dice.random() < 0.3:
                self._total(dice.choice(("小计", "小 计")), self._sums([a for _, (_, a) in part]))
        if habit.totals in {"last", "both"}:
            self._total(dice.choice(("合计", "总  计")), sums)

    def _parts(
        self, plan: list[tuple[str, tuple[str, dict[str, int]]]]
    ) -> list[list[tuple[str, tuple[str, dict[str, int]]]]]:
        if not self.habit.sections or len(plan) < 4:
            return [plan]
        cut = self.habit.dice.randint(1, len(plan) - 1)
        return [plan[:cut], plan[cut:]]

    def _project(self, county: str, n: int) -> tuple[str, dict[str, int]]:
        dice = self.habit.dice
        place = dice.choice(("城关", "北山", "东川", "西岭", "石门"))
        kind = dice.choice(("污水处理厂", "产业园", "公路改造工程", "水库除险加固", "学校建设项目", "光伏发电项目"))
        name = f"{county[:2]}{place}{kind}{'一二三四五六'[n]}期"
        amounts = {}
        for key in self.habit.columns:
            if dice.random() < 0.1 and key != PLAN:
                continue
            fen = FEN_PER[self.habit.units[key]]
            places = {"元": 2, "万元": 6, "亿元": 4}[self.habit.units[key]]
            digits = dice.choice((0, 0, 1, 2, min(places, 4)))
            top = {"元": 90_000_000, "万元": 90_000, "亿元": 90}[self.habit.units[key]]
            number = Decimal(dice.randint(1, top * 10**digits)).scaleb(-digits)
            amounts[key] = int(number * fen)
        return name, amounts

    def _sums(self, rows: list[dict[str, int]]) -> dict[str, int]:
        return {key: sum(row.get(key, 0) for row in rows) for key in self.habit.columns}

    def _total(self, label: str, sums: dict[str, int], *, first: bool = False) -> None:
        row: list[Cell] = [None] * len(self.layout)
        row[0 if first or not self.habit.serial or self.habit.dice.random() < 0.5 else self.layout.index("name")] = (
            label
        )
        for c, key in enumerate(self.layout):
            if key in sums:
                row[c] = float(Decimal(sums[key]) / FEN_PER[self.habit.units[key]])
                if self.habit.unit_said == "cell":
                    row[c] = f"{Decimal(sums[key]) / FEN_PER[self.habit.units[key]]:f}{self.habit.units[key]}"
        self.rows.append(row)

    def _row(self, number: int, county: str, name: str, amounts: dict[str, int]) -> None:
        row: list[Cell] = []
        place = len(self.rows)
        for c, key in enumerate(self.layout):
            if key == "serial":
                row.append(float(number))
            elif key == "county":
                row.append(county)
            elif key == "name":
                row.append(name)
                self.names.append((place, c))
            elif key in HEADERS:
                row.append(self._amount(key, county, name, amounts.get(key)))
                self.amounts.append((place, c))
            else:
                row.append(self.habit.dice.choice(TEXT_COLUMNS[key][1]) or None)
        self.rows.append(row)

    def _amount(self, key: str, county: str, name: str, fen: int | None) -> Cell:
        if fen is None:
            return self.habit.blank
        self.truth[county, name, key, f"{YEAR}-{self.habit.month:02d}"] = fen
        return spelt(self.habit.dice, fen, self.habit.units[key], own_unit=self.habit.unit_said == "cell")


def spelt(dice: random.Random, fen: int, unit: str, *, own_unit: bool) -> Cell:
    """An amount the way somebody typed it; always exactly ``fen``."""
    number = Decimal(fen) / FEN_PER[unit]
    plain = f"{number:f}"
    if own_unit:
        short = unit.removesuffix("元") if dice.random() < 0.5 else unit
        return plain + short
    ways = (
        lambda: float(number),
        lambda: plain,
        lambda: f"{number:,f}",
        lambda: _wide(plain),
        lambda: f"￥{number:,f}",
    )
    return dice.choices(ways, weights=(6, 1, 1, 1, 1))[0]()


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() or char == "." else char for char in text)
