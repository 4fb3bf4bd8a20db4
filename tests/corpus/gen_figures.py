"""Generated sheets of several counties: what was done against the task, and the tasks themselves."""

from dataclasses import replace

from tests.corpus import gen_words as words
from tests.corpus.books import text, xls, xlsx
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_table import Column, laid_out, turned
from tests.corpus.kit import Case
from tests.corpus.people import Amount
from tests.corpus.truth import COUNTY_SERIES, Facts

SIGNS = {"t": "plan/year/", "y": "actual/year_to_date/", "m": "actual/month/", "g": "growth/year_to_date/"}


def figures(draw: Draw) -> Case:
    """County figures of one measure, or of two abreast."""
    measures = draw.dice.sample(words.MEASURES, 2 if draw.chance(0.2) else 1)
    counties = draw.counties
    front = [Column((draw.word(words.COUNTY),), counties)]
    if draw.chance(0.4):
        front.insert(0, Column((draw.word(words.SERIAL),), draw.serials(len(counties))))
    want: Facts = {}
    may: Facts = {}
    columns = list(front)
    for key, (title, group) in measures:
        letters = "".join(
            letter for letter, odds in (("t", 0.8), ("y", 1), ("m", 0.3), ("g", 0.6)) if draw.chance(odds)
        )
        held = _amounts(draw, len(counties))
        if len(measures) == 2:
            letters = letters.replace("m", "")
            columns += [replace(column, path=(group, *column.path)) for column in _columns(draw, held, letters)]
        else:
            columns += _columns(draw, held, letters) + _extras(draw, held, "t" in letters, counties)
        last = f"{draw.year - 1}-{draw.month:02d}"
        for row, county in enumerate(counties):
            want |= {(county, "", f"{key}/{SIGNS[letter]}", draw.at): float(held[letter][row]) for letter in letters}
            may[county, "", f"{key}/actual/year_to_date/", last] = float(held["l"][row])
        draw.note(key, letters, title)
    title = draw.word(words.FIGURE_TITLES, measure=measures[0][1][0] if len(measures) == 1 else "主要投资指标")
    return _sheet(draw, "figures", columns, title, want, may)


def _amounts(draw: Draw, count: int) -> dict[str, list[Amount]]:
    held: dict[str, list[Amount]] = {letter: [] for letter in "tymglqh"}
    for _ in range(count):
        task = draw.amount(200000, 1500000)
        done = draw.part(task, 0.2, 0.9)
        held["t"].append(task)
        held["y"].append(done)
        held["m"].append(draw.part(done, 0.08, 0.2))
        held["g"].append(Amount(round(draw.dice.uniform(-8, 15), 1)))
        held["l"].append(draw.part(done, 0.8, 1.1))
        held["q"].append(Amount(round(task - done, 4)))
        held["h"].append(Amount(draw.dice.choice([8, 8.5, 9, 10, 12])))
    return held


def _columns(draw: Draw, held: dict[str, list[Amount]], letters: str) -> list[Column]:
    lists = {"t": words.TASK, "y": words.ACHIEVED, "m": words.MONTHLY, "g": words.GROWTH}
    found = []
    for letter in letters:
        head = draw.word(lists[letter])
        if letter == "g":
            found.append(Column((head,), [float(growth) for growth in held["g"]]))
        else:
            found.append(Column((draw.money(head),), held[letter], True, draw.scale))
    return found


def _extras(draw: Draw, held: dict[str, list[Amount]], task: bool, counties: list[str]) -> list[Column]:
    found = []
    if task and draw.chance(0.5):
        rates = [round(100 * done / goal, 1) for done, goal in zip(held["y"], held["t"], strict=True)]
        found.append(Column((draw.word(words.SHARE),), rates))
    if draw.chance(0.3):
        found.append(Column((draw.word(words.RANK),), [float(n) for n in range(1, len(counties) + 1)]))
    if task and draw.chance(0.12):
        found.append(Column((draw.money(draw.word(words.GAP)),), held["q"], True, draw.scale))
    if draw.chance(0.12):
        found.append(Column((draw.money(draw.word(words.LAST_FIGURE)),), held["l"], True, draw.scale))
    if draw.chance(0.1):
        found.append(Column((draw.money(draw.word(words.SOON)),), held["t"], True, draw.scale))
    return found


def targets(draw: Draw) -> Case:
    """The year's tasks: one or two measures, one or two bases, growth targets, last year beside."""
    measures = draw.dice.sample(words.MEASURES[:2], 2 if draw.chance(0.3) else 1)
    bases = draw.dice.choice([("",), ("",), ("省下达", "市定"), ("省下达",), ("市定",)])
    counties, january = draw.counties, f"{draw.year}-01"
    columns = [Column((draw.word(words.COUNTY),), counties)]
    if draw.chance(0.4):
        columns.insert(0, Column((draw.word(words.SERIAL),), draw.serials(len(counties))))
    want: Facts = {}
    may: Facts = {}
    for key, (_, group) in measures:
        last = _amounts(draw, len(counties))
        if len(measures) == 1 and draw.chance(0.2):
            columns.append(Column((draw.money(draw.filled(f"{draw.year - 1}年完成")),), last["l"], True, draw.scale))
            draw.note("last year")
        for basis in bases:
            held = _amounts(draw, len(counties))
            columns.append(Column(_task_path(draw, group, basis, len(measures) > 1), held["t"], True, draw.scale))
            want |= {
                (county, "", f"{key}/plan/year/{basis}", january): float(held["t"][row])
                for row, county in enumerate(counties)
            }
        if len(measures) == 1 and draw.chance(0.2):
            columns.append(
                Column((draw.word(("增速目标（%）", "增长目标（%）", "目标增速（%）")),), [float(h) for h in last["h"]])
            )
            want |= {
                (county, "", f"{key}/{COUNTY_SERIES['h']}", january): float(last["h"][row])
                for row, county in enumerate(counties)
            }
        for row, county in enumerate(counties):
            may[county, "", f"{key}/actual/year_to_date/", f"{draw.year - 1}-12"] = float(last["l"][row])
    draw.note(*bases, *(key for key, _ in measures))
    if len(measures) == 1 and draw.chance(0.2):
        columns.append(Column(("备注",), [None] * len(counties)))
    name = measures[0][1][0] if len(measures) == 1 else "主要投资指标"
    return _sheet(draw, "targets", columns, draw.word(words.TARGET_TITLES, measure=name), want, may)


def _task_path(draw: Draw, group: str, basis: str, many: bool) -> tuple[str, ...]:
    word = {
        "": draw.word(("目标任务", "年度任务", "{Y}年任务", "年度目标", "任务数")),
        "省下达": draw.word(("省下达任务", "省下达", "省下达目标")),
        "市定": draw.word(("市定目标", "市定任务", "市定")),
    }[basis]
    if many:
        return (group, draw.money(word)) if basis or draw.chance(0.5) else (draw.money(f"{group}任务"),)
    return (draw.money(word),)


def _sheet(draw: Draw, kind: str, columns: list[Column], title: str, want: Facts, may: Facts) -> Case:
    lead, count = draw.lead(title, len(columns)), len(draw.counties)
    if draw.chance(0.06) and all(len(column.path) == 1 for column in columns):
        draw.note("turned")
        sheet = turned([column for column in columns if column.path[0] not in words.SERIAL], count, lead)
    else:
        layout = draw.layout(count, lead)
        layout.repeat_after = None
        layout.total = draw.dice.choice(["none", "first", "last", "last"])
        if layout.total != "none":
            layout.total_word = draw.word(words.CITY)
        draw.note(layout.total)
        sheet = laid_out(columns, count, layout)
    suffix, write = draw.dice.choice([("xlsx", xlsx), ("xlsx", xlsx), ("xls", xls)])
    if not sheet.merges and draw.chance(0.3):
        suffix, write = "csv", text  # type: ignore[assignment]
    file = f"全市-{draw.seed}.{suffix}"
    return Case(f"{kind}-{draw.seed}", {file: write(sheet)}, want, or_refuse=draw.doubtful, may=may, answer=draw.answer)
