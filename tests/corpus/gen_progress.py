"""Generated progress sheets of one county: any words, order, levels, totals, sections, units, extra columns."""

from collections.abc import Callable
from typing import Final

from tests.corpus import gen_words as words
from tests.corpus.books import Builder, ods, text, xls, xlsx
from tests.corpus.drawing import Drawn
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_table import Column, Layout, laid_out, turned
from tests.corpus.kit import Case
from tests.corpus.people import Amount
from tests.corpus.truth import PROJECT_SERIES, Facts

WRITERS: Final[tuple[tuple[str, Callable[[Drawn], Builder], float], ...]] = (
    ("xlsx", xlsx, 8),
    ("xls", xls, 1),
    ("csv", text, 1),
    ("ods", ods, 0.5),
)
Money = dict[str, list[Amount]]


def progress(draw: Draw) -> Case:
    """A progress sheet and its truth."""
    county, count = draw.counties[0], draw.dice.randint(2, 7)
    names, money = draw.names(count), _amounts(draw, count)
    letters = "tpy" + "".join(letter for letter, odds in (("m", 0.5), ("s", 0.25), ("x", 0.1)) if draw.chance(odds))
    columns = _ordered(draw, names, money, letters)
    title, left, file = _titled(draw, county)
    lead = draw.lead(title, len(columns), left)
    if draw.chance(0.06) and all(len(column.path) == 1 for column in columns):
        draw.note("turned")
        sheet = turned([column for column in columns if column.path[0] not in words.SERIAL], count, lead)
        kind = "xlsx"
    else:
        layout = draw.layout(count, lead)
        _divide(draw, layout, count)
        sheet = laid_out(columns, count, layout)
        kind = _format(draw, sheet)
    write = next(write for name, write, _ in WRITERS if name == kind)
    want = {
        (county, name, PROJECT_SERIES[letter], f"{draw.year - 1}-12" if letter == "s" else draw.at): float(
            money[letter][row]
        )
        for row, name in enumerate(names)
        for letter in letters
    }
    return Case(
        f"progress-{draw.seed}",
        {f"{file}-{draw.seed}.{kind}": write(sheet)},
        want,
        or_refuse=draw.doubtful,
        may=_may(draw, county, names, money),
        answer=draw.answer,
    )


def _amounts(draw: Draw, count: int) -> Money:
    money: Money = {letter: [] for letter in "tpymsxlq"}
    for _ in range(count):
        total = draw.amount(3000, 90000)
        plan = draw.part(total, 0.2, 0.5)
        done = draw.part(plan, 0.3, 0.9)
        money["t"].append(total)
        money["p"].append(plan)
        money["y"].append(done)
        money["m"].append(draw.part(done, 0.05, 0.3))
        money["s"].append(draw.part(total, 0.05, 0.3))
        money["x"].append(draw.part(total, 0.1, 0.3))
        money["l"].append(draw.part(done, 0.5, 1.1))
        money["q"].append(Amount(round(plan - done, 4)))
    return money


def _may(draw: Draw, county: str, names: list[str], money: Money) -> Facts:
    last = f"{draw.year - 1}-{draw.month:02d}"
    return {(county, name, PROJECT_SERIES["y"], last): float(money["l"][row]) for row, name in enumerate(names)}


def _ordered(draw: Draw, names: list[str], money: Money, letters: str) -> list[Column]:
    count = len(names)
    front = [Column((draw.word(words.NAME),), names)]
    if draw.chance(0.85):
        front.insert(0, Column((draw.word(words.SERIAL),), draw.serials(count)))
    texts = [
        Column((head,), [draw.dice.choice(values) or None for _ in range(count)])
        for head, values in draw.dice.sample(words.TEXTS, draw.dice.randint(0, 4))
    ]
    paths = _paths(draw, letters)
    as_text = draw.chance(0.08) and not draw.scale
    amounts = [Column(paths[letter], money[letter], True, draw.scale, as_text) for letter in letters]
    if draw.chance(0.3) and all(len(column.path) == 1 for column in amounts):
        draw.dice.shuffle(amounts)
    draw.note(*(column.path[0] for column in texts), "".join(letters))
    before = texts[: len(texts) // 2]
    return [*front, *before, *amounts, *_extras(draw, money, count), *texts[len(before) :]]


def _paths(draw: Draw, letters: str) -> dict[str, tuple[str, ...]]:
    """The headings of the amounts, in one to three levels."""
    lists = {
        "t": words.TOTAL,
        "p": words.PLAN,
        "y": words.DONE,
        "m": words.MONTH,
        "s": words.SINCE,
        "x": words.NEXT,
    }
    heads = {letter: draw.money(draw.word(lists[letter])) for letter in letters}
    kind = draw.dice.choice(["flat", "flat", "flat", "year", "money", "done", "three"])
    draw.note(kind)
    paths: dict[str, tuple[str, ...]] = {letter: (head,) for letter, head in heads.items()}
    year, to_date, month = f"{draw.year}年", f"1-{draw.month}月", f"{draw.month}月"
    if kind == "year":
        inner = {
            "p": draw.word(("计划投资", "年度计划", "投资计划")),
            "y": f"{to_date}{draw.word(('完成投资', '累计完成', '完成'))}",
            "m": f"{month}完成",
        }
        return paths | {letter: (year, draw.money(inner[letter])) for letter in letters if letter in inner}
    if kind == "money":
        group = draw.word(("投资情况", "投资及完成情况", "项目投资情况"))
        return {letter: (group, head) for letter, (head,) in paths.items()}
    if kind == "done":
        group = draw.money(draw.word(("完成投资", "{Y}年完成投资", "投资完成情况", "实际完成投资")))
        return paths | {letter: (group, {"y": to_date, "m": month}[letter]) for letter in letters if letter in "ym"}
    if kind == "three":
        group = draw.word(("{Y}年投资情况", "{Y}年度投资", "{Y}年投资计划及完成情况"))
        inner3 = {
            "p": (group, draw.money("计划投资")),
            "y": (group, "完成投资", draw.money(to_date)),
            "m": (group, "完成投资", draw.money(month)),
        }
        return paths | {letter: inner3[letter] for letter in letters if letter in inner3}
    return paths


def _extras(draw: Draw, money: Money, count: int) -> list[Column]:
    """Columns that state nothing new: rates, forecasts, balances, last year, sizes, telephones, codes."""
    found = []
    if draw.chance(0.35):
        rates = [round(100 * float(done) / float(plan), 1) for done, plan in zip(money["y"], money["p"], strict=True)]
        as_text = draw.chance(0.3)
        found.append(Column((draw.word(words.RATE),), [f"{rate}%" if as_text else rate for rate in rates]))
    if draw.chance(0.12):
        found.append(Column((draw.money(draw.word(words.FORECAST)),), money["p"], True, draw.scale))
    if draw.chance(0.1):
        found.append(Column((draw.money(draw.word(words.LEFT)),), money["q"], True, draw.scale))
    if draw.chance(0.1):
        found.append(Column((draw.money(draw.word(words.LAST)),), money["l"], True, draw.scale))
    if draw.chance(0.1):
        found.append(Column((draw.word(words.SIZES),), [float(draw.dice.randint(20, 900)) for _ in range(count)]))
    if draw.chance(0.1):
        found.append(Column(("联系电话",), [13900000000.0 + draw.dice.randint(1, 9999) for _ in range(count)]))
        draw.note("phone")
    return found


def _titled(draw: Draw, county: str) -> tuple[str, str, str]:
    """Title, sender line and file name: the county and the period stand in one of them at least."""
    place = draw.dice.choice(["title", "title", "title", "line", "file"])
    draw.note(place)
    noun = draw.word(words.NOUNS)
    if place == "title":
        return draw.word(words.TITLES, county=county, noun=noun), "", "报表"
    title = draw.word(words.BARE_TITLES, noun=noun)
    if place == "line":
        return title, f"填报单位：{county}　　截至{draw.year}年{draw.month}月底", "报表"
    return title, "", f"{county}{draw.year}年{draw.month}月重点项目"


def _divide(draw: Draw, layout: Layout, count: int) -> None:
    """Totals and sections."""
    layout.total = draw.dice.choice(["none", "none", "first", "first", "last", "both"])
    if layout.total != "none":
        layout.total_word = draw.word(words.TOTALS, k=count)
    if count >= 4 and draw.chance(0.3):
        cut, labels = draw.dice.randint(2, count - 2), draw.dice.choice(words.SECTIONS)
        sums = draw.chance(0.6)
        parts = (list(range(cut)), list(range(cut, count)))
        layout.sections = [(label.format(k=len(rows)), rows, sums) for label, rows in zip(labels, parts, strict=True)]
        draw.note(labels[0], f"sums={sums}")
    draw.note(layout.total)


def _format(draw: Draw, sheet: Drawn) -> str:
    kinds = [(name, weight) for name, _, weight in WRITERS if name not in {"ods", "csv"} or not sheet.merges]
    return draw.dice.choices([name for name, _ in kinds], [weight for _, weight in kinds])[0]
