"""Generated progress sheets of rarer shapes: three levels, months in groups, rows in pairs, a measure a row, cards."""

from tests.corpus.books import xls, xlsx
from tests.corpus.drawing import Drawn, Merge, Value
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_table import Column, Line, laid_out
from tests.corpus.kit import Case
from tests.corpus.people import Amount
from tests.corpus.truth import PROJECT_SERIES, Facts

Money = dict[str, list[Amount]]
SPANS = {"m": "actual/month/", "c": "actual/year_to_date/", "k": "plan/month/", "d": "plan/year_to_date/"}
PLAN_GROUPS = ("分月投资计划", "月度投资任务分解", "各月投资安排", "逐月计划投资", "月度投资计划", "{Y}年分月计划")
DONE_GROUPS = ("分月完成投资", "各月完成情况", "月度完成投资", "逐月实际完成投资", "{Y}年分月完成情况")
PAIRS = (("计划", "完成"), ("计划数", "完成数"), ("计划投资", "完成投资"), ("目标", "实际"), ("计划", "实际"))


class Stock:
    """The projects of one sheet, their amounts, and the truth of what is stated of them."""

    def __init__(self, draw: Draw, count: int) -> None:
        self.draw, self.county = draw, draw.counties[0]
        self.names = draw.names(count)
        self.money: Money = {letter: [] for letter in "tpymslv"}
        for _ in range(count):
            total = draw.amount(3000, 90000)
            plan = draw.part(total, 0.2, 0.5)
            done = draw.part(plan, 0.3, 0.9)
            found = {"t": total, "p": plan, "y": done, "m": draw.part(done, 0.05, 0.3)}
            found |= {"s": draw.part(total, 0.05, 0.3), "l": draw.part(done, 0.5, 1.1), "v": draw.part(plan, 0.5, 1.1)}
            for letter, amount in found.items():
                self.money[letter].append(amount)

    def months(self, whole: str, last: int) -> list[list[Amount]]:
        """Whole 万元 of each month to ``last``, a list a project, summing to the amount ``whole``."""
        found = []
        for amount in self.money[whole]:
            share = [Amount(int(float(amount) / last / self.draw.dice.choice([1, 1.2, 1.5]))) for _ in range(last - 1)]
            found.append([*share, Amount(round(float(amount) - sum(share), 4))])
        return found

    def facts(self, letters: str) -> Facts:
        """What a sheet that states these letters says."""
        before = f"{self.draw.year - 1}-12"
        return {
            (self.county, name, PROJECT_SERIES[letter], before if letter == "s" else self.draw.at): float(
                self.money[letter][row]
            )
            for letter in letters
            for row, name in enumerate(self.names)
        }

    def monthly(self, letter: str, months: list[list[Amount]]) -> Facts:
        """The single months (m, k) or their running sums (c, d)."""
        return {
            (self.county, name, f"project_investment/{SPANS[letter]}", f"{self.draw.year}-{n:02d}"): round(
                float(row[n - 1]) if letter in "mk" else sum(map(float, row[:n])), 4
            )
            for name, row in zip(self.names, months, strict=True)
            for n in range(1, len(row) + 1)
        }

    def front(self) -> list[Column]:
        """Serial and name."""
        return [Column(("序号",), self.draw.serials(len(self.names))), Column(("项目名称",), self.names)]

    def amounts(self, path: tuple[str, ...], letter: str) -> Column:
        """A money column; its last level carries the unit where units stand in the headings."""
        return Column((*path[:-1], self.draw.money(path[-1])), self.money[letter], True, self.draw.scale)

    def title(self, noun: str) -> list[Line]:
        """Title and unit line."""
        return self.draw.lead(f"{self.county}{self.draw.year}年1-{self.draw.month}月重点项目{noun}", 6)

    def case(self, kind: str, sheet: Drawn | list[Drawn], want: Facts, may: Facts, *, doubt: bool = False) -> Case:
        """The case of the sheet."""
        draw = self.draw
        suffix, write = draw.dice.choice([("xlsx", xlsx), ("xlsx", xlsx), ("xls", xls)])
        sheets = sheet if isinstance(sheet, list) else [sheet]
        files = {f"{self.county}-{draw.seed}.{suffix}": write(*sheets)}
        return Case(f"{kind}-{draw.seed}", files, want, may=may, or_refuse=doubt or draw.doubtful, answer=draw.answer)


def leveled(draw: Draw) -> Case:
    """Three levels of headings, with last year's plan and done beside this year's."""
    stock = Stock(draw, draw.dice.randint(2, 6))
    group = draw.word(("投资情况", "项目投资情况", "投资计划及完成情况", "投资"))
    year, done = f"{draw.year}年", draw.word(("完成投资", "完成情况", "实际完成", "投资完成"))
    letters = "tpy" + ("m" if draw.chance(0.5) else "") + ("s" if draw.chance(0.3) else "")
    columns = [*stock.front(), stock.amounts((group, draw.word(("总投资", "计划总投资", "概算总投资"))), "t")]
    if "s" in letters:
        columns.append(stock.amounts((group, draw.word(("截至{L}年底完成", "{L}年底前累计完成投资"))), "s"))
    may: Facts = {}
    if draw.chance(0.5):
        last = f"{draw.year - 1}年"
        columns += [stock.amounts((group, last, "计划"), "v"), stock.amounts((group, last, "完成"), "l")]
        for at in (f"{draw.year - 1}-12", f"{draw.year - 1}-{draw.month:02d}"):
            may |= {
                (stock.county, name, PROJECT_SERIES["p"], at): float(stock.money["v"][row])
                for row, name in enumerate(stock.names)
            }
            may |= {
                (stock.county, name, PROJECT_SERIES["y"], at): float(stock.money["l"][row])
                for row, name in enumerate(stock.names)
            }
        draw.note("last year")
    columns.append(stock.amounts((group, year, draw.word(("年度计划", "计划投资", "计划", "目标任务"))), "p"))
    if "m" in letters:
        columns.append(stock.amounts((group, year, done, draw.word(("1-{m}月", "累计", "1-{m}月累计"))), "y"))
        columns.append(stock.amounts((group, year, done, draw.word(("{m}月", "当月", "本月"))), "m"))
    else:
        columns.append(stock.amounts((group, year, draw.word(("1-{m}月完成", "累计完成", "1-{m}月完成投资"))), "y"))
    if draw.chance(0.4):
        rates = [round(100 * a / b, 1) for a, b in zip(stock.money["y"], stock.money["p"], strict=True)]
        columns.append(Column((group, year, draw.word(("完成率（%）", "占计划%", "进度（%）"))), rates))
    layout = draw.layout(len(stock.names), stock.title(draw.word(("进度表", "推进情况表", "调度表"))))
    layout.total = draw.dice.choice(["none", "first", "last"])
    draw.note(layout.total, letters)
    return stock.case("leveled", laid_out(columns, len(stock.names), layout), stock.facts(letters), may)


def monthly(draw: Draw) -> Case:
    """Months under a plan word, under a done word, under both, or each month over plan and done."""
    stock = Stock(draw, draw.dice.randint(2, 5))
    done, plan = stock.months("y", draw.month), stock.months("p", 12)
    columns = [
        *stock.front(),
        stock.amounts(("总投资",), "t"),
        stock.amounts((draw.word(("年度计划投资", "{Y}年计划投资")),), "p"),
    ]
    kind = draw.word(("plan", "done", "both", "each"))
    want, may = stock.facts("tp"), stock.monthly("k", plan) | stock.monthly("d", plan) | stock.monthly("c", done)
    if kind in {"plan", "both"}:
        first = draw.dice.choice([1, draw.month + 1])
        group = draw.word(PLAN_GROUPS)
        columns += [_month(stock, (group, f"{n}月"), plan, n) for n in range(first, 13)]
    if kind in {"done", "both"}:
        group = draw.word(DONE_GROUPS)
        columns += [_month(stock, (group, f"{n}月"), done, n) for n in range(1, draw.month + 1)]
    if kind == "each":
        words = draw.dice.choice(PAIRS)
        for n in range(1, draw.month + 1):
            columns += [
                _month(stock, (f"{n}月", word), held, n) for word, held in zip(words, (plan, done), strict=True)
            ]
        draw.note(*words)
    if kind == "plan" or draw.chance(0.4):
        columns.append(stock.amounts((draw.word(("1-{m}月完成投资", "{Y}年1-{m}月累计完成")),), "y"))
        want |= stock.facts("y")
    if kind != "plan":
        want |= _later(stock, done)
        may |= stock.monthly("m", done)
    layout = draw.layout(len(stock.names), stock.title(draw.word(("分月进度表", "投资进度表"))))
    layout.total = draw.dice.choice(["none", "first", "last"])
    return stock.case("monthly", laid_out(columns, len(stock.names), layout), want, may)


def _later(stock: Stock, done: list[list[Amount]]) -> Facts:
    """The single months after January, which may as well stand as the running sum it is."""
    return {key: value for key, value in stock.monthly("m", done).items() if not key[3].endswith("-01")}


def _month(stock: Stock, path: tuple[str, ...], months: list[list[Amount]], number: int) -> Column:
    cells = [row[number - 1] for row in months]
    return Column((*path[:-1], stock.draw.money(path[-1])), cells, True, stock.draw.scale)


def paired(draw: Draw) -> Case:
    """Two rows a project, the plan over what was done, months as columns; it may be asked about, never mixed."""
    stock = Stock(draw, draw.dice.randint(2, 4))
    done, plan = stock.months("y", draw.month), stock.months("p", 12)
    words = draw.dice.choice(PAIRS)
    with_year, with_rate = draw.chance(0.5), draw.chance(0.2)
    heads: Line = [
        "序号",
        "项目名称",
        draw.word(("类别", "指标", "计划/完成", "内容")),
        *(["年度计划"] if with_year else []),
    ]
    heads += [f"{n}月" for n in range(1, draw.month + 1)]
    lines, merges = [*stock.title("分月投资计划与完成情况"), heads], []
    for row, name in enumerate(stock.names):
        top, labels = len(lines), [*words, *(["完成率"] if with_rate else [])]
        for number, (label, held) in enumerate(zip(labels, (plan, done, plan), strict=False)):
            first = [float(row + 1), name] if number == 0 else [None, None]
            year = [_spelt(draw, stock.money["p"][row]) if number == 0 else None] if with_year else []
            cells = ["50%" if label == "完成率" else _spelt(draw, held[row][n]) for n in range(draw.month)]
            lines.append([*first, label, *year, *cells])
        merges += [(top, column, len(lines) - 1, column) for column in (0, 1)]
    draw.note(*words, f"year={with_year}", f"rate={with_rate}")
    want = _later(stock, done) | (stock.facts("p") if with_year else {})
    may = stock.monthly("m", done) | stock.monthly("k", plan) | stock.monthly("c", done) | stock.monthly("d", plan)
    return stock.case("paired", Drawn(lines, merges), want, may, doubt=True)


def unfolded(draw: Draw) -> Case:
    """A measure a row under each project, now and then with the unit in a column of its own."""
    stock = Stock(draw, draw.dice.randint(2, 4))
    labels = {
        "t": "总投资",
        "p": draw.word(("年度计划投资", "{Y}年计划投资")),
        "y": draw.word(("1-{m}月完成投资", "{Y}年1-{m}月完成投资")),
        "m": draw.word(("{m}月完成投资", "当月完成投资")),
    }
    letters = "tpy" + ("m" if draw.chance(0.4) else "")
    own_unit, repeated = draw.chance(0.3), draw.chance(0.4)
    value = draw.word(("数值", "金额", "数额", "投资额"))
    heads: Line = ["项目名称", draw.word(("指标", "指标名称", "投资指标")), *(["单位"] if own_unit else []), value]
    lead = [[f"{stock.county}{draw.year}年{draw.month}月重点项目投资情况"]] if own_unit else stock.title("投资情况")
    lines, merges = [*lead, heads], []
    for row, name in enumerate(stock.names):
        top = len(lines)
        for number, letter in enumerate(letters):
            unit: Line = [draw.unit] if own_unit else []
            lines.append([
                name if repeated or number == 0 else None,
                labels[letter],
                *unit,
                _spelt(draw, stock.money[letter][row]),
            ])
        if not repeated:
            merges.append((top, 0, len(lines) - 1, 0))
    draw.note(letters, f"unit={own_unit}", f"repeated={repeated}")
    return stock.case(
        "unfolded", Drawn(lines, merges), stock.facts(letters), {}, doubt=own_unit or draw.unit_place == "heading"
    )


def cards(draw: Draw) -> Case:
    """A project as label and value pairs, one to three a row; one a sheet, or one below another."""
    stock = Stock(draw, draw.dice.randint(1, 3))
    letters, wide = "tpy" + ("m" if draw.chance(0.5) else ""), draw.dice.randint(1, 3)
    labels = {
        "t": draw.word(("总投资", "项目总投资")),
        "p": draw.word(("年度计划投资", "{Y}年计划投资")),
        "y": draw.word(("1-{m}月完成投资", "{Y}年1-{m}月完成投资")),
        "m": draw.word(("{m}月完成投资", "当月完成投资")),
    }
    stacked = draw.chance(0.4)
    sheets: list[Drawn] = []
    lines: list[Line] = []
    for row, name in enumerate(stock.names):
        if not stacked or not lines:
            lines += stock.title(draw.word(("情况卡", "信息表", "基本情况表")))
        pairs: list[Value] = ["项目名称", name]
        for letter in draw.dice.sample(letters, len(letters)):
            pairs += [draw.money(labels[letter]), _spelt(draw, stock.money[letter][row])]
        for word, text in draw.dice.sample((("建设性质", "续建"), ("责任单位", "县发改局"), ("包联领导", "甘某")), 2):
            pairs += [word, text]
        lines += [pairs[start : start + 2 * wide] for start in range(0, len(pairs), 2 * wide)]
        if stacked:
            lines.append([])
        else:
            sheets.append(Drawn(lines, [], f"项目{row + 1}"))
            lines = []
    draw.note(letters, f"wide={wide}", f"stacked={stacked}", f"of={len(stock.names)}")
    merges: list[Merge] = []
    return stock.case("cards", sheets or [Drawn(lines, merges)], stock.facts(letters), {}, doubt=stacked)


def _spelt(draw: Draw, amount: Amount) -> float:
    return float(format(amount, draw.scale))
