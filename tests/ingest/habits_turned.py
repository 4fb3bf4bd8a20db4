"""The same books turned: saved as text, laid on their side, or their counties' figures as wide months."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.ingest.habits import COUNTIES, NAMES, YEAR, Book, Truth, spelt
from xmgc.domain.money import FEN_PER
from xmgc.ingest.grid import Cell, Grid


def as_text(book: Book) -> Book:
    """The book as a text file gives it: every cell a text, nothing known of merges."""
    rows = tuple(tuple(_text(cell) for cell in row) for row in book.grid.rows)
    return replace(book, grid=replace(book.grid, rows=rows, merges=None))


def on_its_side(book: Book) -> Book | None:
    """The book with one column a project; None where its layout has sections or stacked headers."""
    rows = book.grid.rows
    firsts = [row for row, _ in book.names]
    top = firsts[0] - 1
    width = max(len(row) for row in rows)
    body = rows[top : firsts[-1] + 1]
    headed = rows[top][book.names[0][1]] in NAMES and len(rows[top]) == width and all(rows[top])
    if firsts != list(range(firsts[0], firsts[-1] + 1)) or not headed:
        return None
    turned = [tuple(row[c] if c < len(row) else None for row in body) for c in range(width)]
    grid = replace(book.grid, rows=(*rows[:top], *turned), merges=())
    return replace(book, grid=grid)


def wide_book(seed: int) -> Book:
    """A county's plan and done, a pair of columns for each month to the year's end, filled to some month."""
    dice = random.Random(seed)
    last, unit = dice.randint(2, 12), dice.choice(("万元", "亿元"))
    county, dash = dice.choice(COUNTIES), dice.choice(("-", "—", "～", "至"))
    stacked = dice.random() < 0.5
    head: list[Cell] = ["序号", "项目名称"]
    under: list[Cell] = [None, None]
    for month in range(1, 13):
        span = f"{month}月" if month == 1 else f"1{dash}{month}月"
        head += [span, None] if stacked else [f"{span}计划投资", f"{span}完成投资"]
        under += ["计划", "完成"]
    rows: list[list[Cell]] = [
        [f"{county}{YEAR}年重点项目投资计划及完成情况表（单位：{unit}）"],
        head,
        *([under] if stacked else []),
    ]
    truth: dict[tuple[str, str, str, str], int] = {}
    rows += [_wide_row(dice, number, county, last, unit, truth) for number in range(1, dice.randint(3, 7))]
    return Book(Grid("Sheet1", tuple(tuple(row) for row in rows), None), Truth(truth), f"{county}.xlsx")


def _wide_row(
    dice: random.Random, number: int, county: str, last: int, unit: str, truth: dict[tuple[str, str, str, str], int]
) -> list[Cell]:
    name = f"{county[:2]}第{number}号工程"
    row: list[Cell] = [float(number), name]
    plan = done = Decimal(0)
    for month in range(1, 13):
        plan += Decimal(dice.randint(1, 50_000)) / 100
        done += Decimal(dice.randint(1, 50_000)) / 100
        for aspect, amount in (("plan", plan), ("actual", done)):
            if aspect == "actual" and month > last:
                row.append(dice.choice((None, 0.0)))
                continue
            fen = int(amount * FEN_PER[unit])
            truth[county, name, f"project_investment/{aspect}/year_to_date/", f"{YEAR}-{month:02d}"] = fen
            row.append(spelt(dice, fen, unit, own_unit=False))
    return row


def county_figures_book(seed: int) -> Book:
    """The statistics of all units for one month: task, done, growth; totals first or last."""
    dice = random.Random(seed)
    month, unit = dice.randint(1, 12), dice.choice(("万元", "亿元"))
    measure, words = dice.choice((("fixed_asset", "固定资产投资"), ("funds_arrived", "招商引资到位资金")))
    span = f"{month}月" if month == 1 else f"1-{month}月"
    header: list[Cell] = [
        "地区",
        "年度任务",
        dice.choice((f"{span}累计完成", "累计完成", "年初以来累计完成")),
        "同比增长（%）",
    ]
    truth: dict[tuple[str, str, str, str], int] = {}
    body: list[list[Cell]] = []
    sums = [0, 0]
    for county in COUNTIES:
        task, done = (dice.randint(1, 900_000) * FEN_PER["万元"] for _ in range(2))
        growth = dice.randint(-300, 500)
        period = f"{YEAR}-{month:02d}"
        truth[county, county, f"{measure}/plan/year/", period] = task
        truth[county, county, f"{measure}/actual/year_to_date/", period] = done
        truth[county, county, f"{measure}/growth/year_to_date/", period] = growth * 1000
        sums = [sums[0] + task, sums[1] + done]
        shown = dice.choice((float(Decimal(growth) / 10), f"{Decimal(growth) / 10}%"))
        body.append([_spaced(dice, county), *(spelt(dice, fen, unit, own_unit=False) for fen in (task, done)), shown])
    total: list[Cell] = [
        dice.choice(("合计", "全市", "全 市", "总计")),
        *(float(Decimal(s) / FEN_PER[unit]) for s in sums),
        None,
    ]
    body.insert(0 if dice.random() < 0.5 else len(body), total)
    rows: list[list[Cell]] = [[f"{YEAR}年{span}全市{words}完成情况表"], [None, None, f"单位：{unit}"], header, *body]
    return Book(Grid("Sheet1", tuple(tuple(row) for row in rows), ()), Truth(truth), "通报.xlsx")


def _spaced(dice: random.Random, name: str) -> str:
    return " ".join(name) if dice.random() < 0.3 else name


def _text(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    return cell
