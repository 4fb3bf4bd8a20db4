"""Generated sheets with rows that are no record: parts below a project, sums under odd names, 其中 rows, groups of counties."""

from dataclasses import dataclass, field

from tests.corpus import gen_words as words
from tests.corpus.books import xls, xlsx
from tests.corpus.drawing import Drawn, Merge, Value
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_shapes import Stock
from tests.corpus.gen_table import Column, Line, heading, laid_out
from tests.corpus.kit import Case
from tests.corpus.people import Amount
from tests.corpus.truth import Facts

SUMS = (
    "全部项目（{k}个）", "项目总数：{k}个", "总体情况", "汇总", "全 县", "总　　计", "{county}", "合 计：", "共{k}个项目", "{k}个",
    "总计（一+二）", "本县合计", "", "累　计", "合计（A+B）", "{county}合计（{k}个）", "正式项目合计", "项目合计", "合计数", "总 数",
)  # fmt: skip
PARTS = ("1.1", "（1）", "1-1", "①", "其中：", "——", "标段", "期")
NESTED = (
    (("一", "续建项目（{k}个）"), ("二", "新开工项目（{k}个）")),
    (("一、", "续建项目"), ("二、", "新建项目")),
    (("Ⅰ", "产业类"), ("Ⅱ", "民生类")),
    (("A", "省重点"), ("B", "市重点")),
    (("", "续建"), ("", "新建")),
    (("（一）", "续建类小计"), ("（二）", "新开工类小计")),
)
LETTERS = "tpy"


@dataclass
class Rows:
    """Lines of a progress sheet in the making."""

    stock: Stock
    lines: list[Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    def sum(self, serial: str, label: str, picked: list[int]) -> None:
        """A row of the sums of the picked projects."""
        sums = [Amount(round(sum(float(self.stock.money[c][row]) for row in picked), 4)) for c in LETTERS]
        self.row(serial or None, label or None, sums)

    def row(self, serial: Value, label: Value, amounts: list[Amount]) -> None:
        """A row of these amounts."""
        self.lines.append([serial, label, *(float(format(amount, self.stock.draw.scale)) for amount in amounts)])

    def project(self, row: int, serial: float) -> None:
        """The row of a project."""
        self.row(serial, self.stock.names[row], [self.stock.money[letter][row] for letter in LETTERS])


def _headed(draw: Draw, stock: Stock) -> tuple[Rows, list[Column]]:
    columns = [
        Column(("序号",), draw.serials(len(stock.names))),
        Column((draw.word(words.NAME),), stock.names),
        stock.amounts((draw.word(("总投资", "计划总投资")),), "t"),
        stock.amounts((draw.word(("{Y}年计划投资", "年度计划投资")),), "p"),
        stock.amounts((draw.word(("1-{m}月完成投资", "1—{m}月累计完成投资")),), "y"),
    ]
    rows = Rows(stock, [*stock.title(draw.word(("进展情况表", "推进情况表"))), *heading(columns, merged=True)[0]])
    return rows, columns


def parted(draw: Draw) -> Case:
    """Parts below some of the projects, numbered or named in one style, summing to them."""
    stock = Stock(draw, draw.dice.randint(2, 5))
    rows, _ = _headed(draw, stock)
    style, total = draw.word(PARTS), draw.dice.choice(["none", "first", "last"])
    everyone = list(range(len(stock.names)))
    if total == "first":
        rows.sum("", draw.filled("合计（{k}个）", k=len(everyone)), everyone)
    having = draw.dice.sample(everyone, draw.dice.randint(1, len(everyone)))
    for row in everyone:
        rows.project(row, float(row + 1))
        if row in having:
            _parts(draw, rows, row, style, draw.dice.randint(2, 3))
    if total == "last":
        rows.sum("", "合计", everyone)
    draw.note(total, f"{len(having)} of {len(everyone)}")
    return stock.case("parted", Drawn(rows.lines, rows.merges), stock.facts(LETTERS), {}, doubt=style == "期")


def _parts(draw: Draw, rows: Rows, row: int, style: str, count: int) -> None:
    cuts: list[list[Amount]] = [[] for _ in range(count)]
    for letter in LETTERS:
        whole, left = rows.stock.money[letter][row], 0.0
        for part in cuts[:-1]:
            share = Amount(int(float(whole) / count))
            part.append(share)
            left += share
        cuts[-1].append(Amount(round(float(whole) - left, 4)))
    for number, amounts in enumerate(cuts, 1):
        name = f"{'东西北'[number - 1]}区{draw.dice.choice(('主体工程', '配套道路', '管网', '设备'))}"
        serial, label = {
            "1.1": (f"{row + 1}.{number}", name),
            "（1）": (f"（{number}）", name),
            "1-1": (f"{row + 1}-{number}", name),
            "①": ("①②③"[number - 1], name),
            "其中：": (None, f"其中：{name}" if number == 1 else name),
            "——": (None, f"——{name}"),
            "标段": (None, f"{'一二三'[number - 1]}标段"),
            "期": (None, f"{'一二三'[number - 1]}期"),
        }[style]
        rows.row(serial, label, amounts)


def summed(draw: Draw) -> Case:
    """Sums under odd names, 其中 rows below them, sections in one or two levels with sums."""
    stock = Stock(draw, draw.dice.randint(4, 8))
    rows, _ = _headed(draw, stock)
    everyone, cut = list(range(len(stock.names))), draw.dice.randint(2, len(stock.names) - 2)
    halves = (everyone[:cut], everyone[cut:])
    name, total = draw.word(SUMS, k=len(everyone), county=stock.county), draw.dice.choice(["first", "first", "last"])
    kind = draw.word(("plain", "of which", "sections", "sections", "nested"))
    if total == "first":
        rows.sum("", name, everyone)
        if kind == "of which":
            for label, half in zip(
                draw.dice.choice((
                    ("其中：续建", "新建"),
                    ("其中：省重点（{k}个）", "　　　市重点（{k}个）"),
                    ("其中：产业类", "其中：民生类"),
                )),
                halves,
                strict=True,
            ):
                rows.sum("", label.format(k=len(half)), half)
    if kind in {"plain", "of which"}:
        for row in everyone:
            rows.project(row, float(row + 1))
    else:
        marks = draw.dice.choice(NESTED)
        draw.note(str(marks))
        for (serial, label), half in zip(marks, halves, strict=True):
            rows.sum(serial, label.format(k=len(half)), half)
            _section(draw, rows, half, nested=kind == "nested")
    if total == "last":
        rows.sum("", name, everyone)
    draw.note(total, kind)
    doubt = not name or (total == "last" and name == "正式项目合计")
    return stock.case(
        "summed", Drawn(rows.lines, rows.merges), stock.facts(LETTERS), {}, doubt=doubt and kind != "plain"
    )


def _section(draw: Draw, rows: Rows, picked: list[int], *, nested: bool) -> None:
    if nested and len(picked) > 2:
        for label, part in (("（一）", picked[:1]), ("（二）", picked[1:])):
            rows.sum(label, f"{'交通' if label == '（一）' else '水利'}类", part)
            for number, row in enumerate(part, 1):
                rows.project(row, float(number))
        return
    for number, row in enumerate(picked, 1):
        rows.project(row, float(number))


def compared(draw: Draw) -> Case:
    """County figures, this year and last in groups, month and running sum, growth of both, group sums, two ranks."""
    counties = draw.counties
    held: dict[str, list[Amount]] = {letter: [] for letter in "tymlz"}
    growth: dict[str, list[float]] = {
        letter: [round(draw.dice.uniform(-9, 16), 1) for _ in counties] for letter in "gh"
    }
    for _ in counties:
        task = draw.amount(200000, 1500000)
        done = draw.part(task, 0.2, 0.9)
        for letter, amount in {
            "t": task,
            "y": done,
            "m": draw.part(done, 0.08, 0.2),
            "l": draw.part(done, 0.8, 1.1),
            "z": draw.part(done, 0.05, 0.2),
        }.items():
            held[letter].append(amount)
    key, (name, _) = draw.dice.choice(words.MEASURES)
    groups = draw.dice.choice((
        ("{Y}年1-{m}月", "{L}年1-{m}月"),
        ("今年", "去年同期"),
        ("本期", "上年同期"),
        ("{Y}年", "{L}年"),
    ))
    this, last = (draw.filled(group) for group in groups)
    inner = draw.dice.choice((("{m}月", "1-{m}月"), ("当月", "累计"), ("{m}月当月", "累计")))
    month, running = (draw.filled(word) for word in inner)
    columns = [Column((draw.word(words.COUNTY),), counties)]
    with_task, with_growth = draw.chance(0.5), draw.word(("none", "one", "both"))
    letters = "ym"
    if with_task:
        columns.append(Column((draw.money(draw.word(words.TASK)),), held["t"], True, draw.scale))
        letters += "t"
    for group, pair in ((this, "my"), (last, "zl")):
        columns += [
            Column((group, draw.money(word)), held[letter], True, draw.scale)
            for word, letter in zip((month, running), pair, strict=True)
        ]
    if with_growth == "one":
        columns.append(Column((draw.word(words.GROWTH),), growth["g"]))
    if with_growth == "both":
        group = draw.word(("同比增长（%）", "增速（%）", "同比增减（%）"))
        columns += [Column((group, month), growth["h"]), Column((group, running), growth["g"])]
    draw.note(key, this, last, month, f"task={with_task}")
    layout = draw.layout(len(counties), draw.lead(draw.word(words.FIGURE_TITLES, measure=name), len(columns)))
    layout.repeat_after = None
    layout.total = draw.dice.choice(["none", "first", "last"])
    layout.total_word = draw.word(("全市", "全市合计", "市合计", "全市平均", "汇总", "总 计"))
    signs = {"t": "plan/year/", "y": "actual/year_to_date/", "m": "actual/month/"}
    want: Facts = {
        (county, "", f"{key}/{signs[letter]}", draw.at): float(held[letter][row])
        for row, county in enumerate(counties)
        for letter in letters
    }
    before = f"{draw.year - 1}-{draw.month:02d}"
    may: Facts = {
        (county, "", f"{key}/{signs[sign]}", before): float(held[letter][row])
        for row, county in enumerate(counties)
        for sign, letter in (("m", "z"), ("y", "l"))
    }
    may |= {(county, "", f"{key}/growth/month/", draw.at): growth["h"][row] for row, county in enumerate(counties)}
    if with_growth != "none":
        want |= {
            (county, "", f"{key}/growth/year_to_date/", draw.at): growth["g"][row]
            for row, county in enumerate(counties)
        }
    suffix, write = draw.dice.choice([("xlsx", xlsx), ("xlsx", xlsx), ("xls", xls)])
    files = {f"全市-{draw.seed}.{suffix}": write(laid_out(columns, len(counties), layout))}
    return Case(
        f"compared-{draw.seed}",
        files,
        want,
        may=may,
        or_refuse=draw.doubtful or groups[0] == "{Y}年",
        answer=draw.answer,
    )
