"""Generated ledgers of signed deals of one county."""

from tests.corpus import gen_words as words
from tests.corpus.books import xls, xlsx
from tests.corpus.drawing import Value
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_table import Column, laid_out
from tests.corpus.kit import Case, FieldTruth
from tests.corpus.people import Amount
from tests.corpus.truth import DEAL_SERIES


def deals(draw: Draw) -> Case:
    """Contracted and arrived money, investor, day of signing, texts."""
    county, count = draw.counties[0], draw.dice.randint(2, 6)
    names = draw.names(count)
    contracted = [draw.amount(3000, 120000) for _ in range(count)]
    arrived = [draw.part(total, 0.1, 0.7) for total in contracted]
    money: dict[str, list[Amount]] = {
        "t": contracted,
        "s": arrived,
        "y": [draw.part(sum_, 0.2, 0.9) for sum_ in arrived],
    }
    letters = "t" + draw.dice.choice(["s", "s", "y", "sy"])
    firms = [draw.dice.choice(words.FIRMS) for _ in range(count)]
    columns = [
        Column((draw.word(words.SERIAL),), draw.serials(count)),
        Column((draw.word(words.NAME),), names),
        Column((draw.word(words.INVESTOR),), firms),
        *_amounts(draw, money, letters),
    ]
    if draw.chance(0.6):
        days: list[Value] = [
            f"{draw.year - 1}-{draw.dice.randint(1, 12):02d}-{draw.dice.randint(1, 28):02d}" for _ in names
        ]
        columns.append(Column((draw.word(words.SIGNED),), days))
    for head, values in draw.dice.sample(words.DEAL_TEXTS, draw.dice.randint(0, 3)):
        columns.append(Column((head,), [draw.dice.choice(values) or None for _ in names]))
        draw.note(head)
    layout = draw.layout(count, draw.lead(draw.word(words.DEAL_TITLES, county=county), len(columns)))
    layout.total = draw.dice.choice(["none", "first", "last"])
    if layout.total != "none":
        layout.total_word = draw.word(words.TOTALS, k=count)
    draw.note(layout.total, letters)
    suffix, write = draw.dice.choice([("xlsx", xlsx), ("xlsx", xlsx), ("xls", xls)])
    fields: FieldTruth = {("project", county, name, "investor"): firm for name, firm in zip(names, firms, strict=True)}
    want = {
        (county, name, DEAL_SERIES[letter], draw.at): float(money[letter][row])
        for row, name in enumerate(names)
        for letter in letters
    }
    files = {f"招商-{draw.seed}.{suffix}": write(laid_out(columns, count, layout))}
    return Case(f"deals-{draw.seed}", files, want, fields=fields, or_refuse=draw.doubtful, answer=draw.answer)


def _amounts(draw: Draw, money: dict[str, list[Amount]], letters: str) -> list[Column]:
    heads = {letter: draw.money(draw.word(list_)) for letter, list_ in _LISTS.items() if letter in letters}
    paths: dict[str, tuple[str, ...]] = {letter: (head,) for letter, head in heads.items()}
    if letters == "tsy" and draw.chance(0.5):
        group = draw.money(draw.word(("到位资金", "实际到位资金", "资金到位情况")))
        paths |= {"s": (group, "累计"), "y": (group, draw.word(("{Y}年1-{m}月", "本年", "当年")))}
    return [Column(paths[letter], money[letter], True, draw.scale) for letter in letters]


_LISTS = {"t": words.CONTRACTED, "s": words.ARRIVED, "y": words.ARRIVED_YEAR}
