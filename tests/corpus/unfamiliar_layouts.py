"""The layouts in which ``unfamiliar`` draws every trade: titles, levels, totals, sections, feet, blanks, repeats."""

from typing import Final

from tests.corpus.drawing import Value
from tests.corpus.unfamiliar import Desk, Layout, Unfamiliar, feet, sums, titled


def bare(desk: Desk, table: Unfamiliar) -> None:
    table.head([desk.single_head()])
    table.add(table.body_rows, *desk.body())


def title(desk: Desk, table: Unfamiliar) -> None:
    titled(desk, table, len(desk.single_head()))
    bare(desk, table)


def title_and_line(desk: Desk, table: Unfamiliar) -> None:
    width = len(desk.single_head())
    titled(desk, table, width)
    left, right = desk.trade.line
    table.add(table.title_rows, [left, *[None] * (width - 2), right])
    bare(desk, table)


def unmerged_title_blank_row(desk: Desk, table: Unfamiliar) -> None:
    table.add(table.title_rows, [None, None, desk.trade.title])
    table.rows.append([])
    bare(desk, table)
    feet(desk, table)


def two_titles(desk: Desk, table: Unfamiliar) -> None:
    width = len(desk.single_head())
    table.add(table.title_rows, ["簿之三"])
    titled(desk, table, width)
    table.add(table.title_rows, [f"（{desk.trade.line[1]}）"])
    table.wide(2, width)
    bare(desk, table)


def two_levels(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.two_levels()
    titled(desk, table, len(levels[0]))
    table.head(levels, spans)
    table.add(table.body_rows, *desk.body())


def two_levels_unmerged(desk: Desk, table: Unfamiliar) -> None:
    """Groups written once over their first part, nothing merged at all."""
    levels, _ = desk.two_levels()
    table.add(table.title_rows, [desk.trade.title])
    table.head(levels)
    table.add(table.body_rows, *desk.body())


def two_levels_total_first(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.two_levels()
    titled(desk, table, len(levels[0]))
    table.head(levels, spans)
    body = desk.body()
    table.add(table.total_rows, sums(body, desk.trade.whole))
    table.add(table.body_rows, *body)


def three_levels(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.three_levels()
    titled(desk, table, len(levels[0]))
    table.head(levels, spans)
    table.add(table.body_rows, *desk.body())
    feet(desk, table)


def three_levels_bare_total_last(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.three_levels()
    table.head(levels, spans)
    body = desk.body()
    table.add(table.body_rows, *body)
    table.add(table.total_rows, sums(body, desk.trade.whole))


def four_levels(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.three_levels()
    width = len(levels[0])
    titled(desk, table, width)
    lifted = [(0, 0, 3, 0), (0, 1, 3, 1), (0, 2, 3, 2)]
    top: list[Value] = [*levels[0][:3], "逐日登簿", *[None] * (width - 4)]
    below = [[None, None, None, *levels[0][3:]], *levels[1:]]
    inner = [(a + 1, b, c + 1, d) for a, b, c, d in spans if b > 2]
    table.head([top, *below], [*lifted, (0, 3, 0, width - 1), *inner])
    table.add(table.body_rows, *desk.body())


def serial_first(desk: Desk, table: Unfamiliar) -> None:
    titled(desk, table, len(desk.single_head()) + 1)
    table.head([["编次", *desk.single_head()]])
    table.add(table.body_rows, *[[float(n), *row] for n, row in enumerate(desk.body(), 1)])


def number_row(desk: Desk, table: Unfamiliar) -> None:
    """甲 乙 丙 1 2 3 under the headings."""
    head = desk.single_head()
    titled(desk, table, len(head))
    table.head([head])
    table.number_row = len(table.rows)
    table.rows.append(["甲", "乙", "丙", *[float(n) for n in range(1, len(head) - 2)]])
    table.add(table.body_rows, *desk.body())


def number_row_under_groups(desk: Desk, table: Unfamiliar) -> None:
    """1 2 3 … through all columns under two levels, total first."""
    levels, spans = desk.two_levels()
    table.head(levels, spans)
    table.number_row = len(table.rows)
    table.rows.append([str(n) for n in range(1, len(levels[0]) + 1)])
    body = desk.body()
    table.add(table.total_rows, sums(body, desk.trade.whole))
    table.add(table.body_rows, *body)
    feet(desk, table)


def sections(desk: Desk, table: Unfamiliar) -> None:
    """Section lines with the count of their rows, no sums."""
    head, body = desk.single_head(), desk.body()
    titled(desk, table, len(head))
    table.head([head])
    for mark, part, rows in zip("一二", desk.trade.parts, (body[:3], body[3:]), strict=True):
        table.add(table.section_rows, [f"{mark}、{part}（{len(rows)}）"])
        table.wide(len(table.rows) - 1, len(head))
        table.add(table.body_rows, *rows)


def sections_with_sums(desk: Desk, table: Unfamiliar) -> None:
    head, body = desk.single_head(), desk.body()
    titled(desk, table, len(head))
    table.head([head])
    table.add(table.total_rows, sums(body, desk.trade.whole))
    for part, rows in zip(desk.trade.parts, (body[:3], body[3:]), strict=True):
        table.add(table.total_rows, sums(rows, part))
        table.add(table.body_rows, *rows)


def repeated_heading(desk: Desk, table: Unfamiliar) -> None:
    """The heading comes again after the page break."""
    head, body = desk.single_head(), desk.body()
    titled(desk, table, len(head))
    table.head([head])
    table.add(table.body_rows, *body[:4])
    table.add(table.repeated_rows, list(head))
    table.add(table.body_rows, *body[4:])
    feet(desk, table)


def repeated_title_and_levels(desk: Desk, table: Unfamiliar) -> None:
    levels, spans = desk.two_levels()
    body = desk.body()
    table.add(table.title_rows, [desk.trade.title])
    table.head(levels, spans)
    table.add(table.body_rows, *body[:3])
    table.add(table.repeated_rows, [desk.trade.title], *[list(level) for level in levels])
    table.add(table.body_rows, *body[3:])


def text_numbers(desk: Desk, table: Unfamiliar) -> None:
    """Every number is text, some with thousands commas or a tail of blanks."""
    table.add(table.title_rows, [desk.trade.title])
    table.head([desk.single_head()])
    for row in desk.body():
        table.add(table.body_rows, [f"{cell * 7:,.1f} " if isinstance(cell, float) else cell for cell in row])


def blanks_inside(desk: Desk, table: Unfamiliar) -> None:
    """Sparse cells and a blank row amid the body."""
    titled(desk, table, len(desk.single_head()))
    table.head([desk.single_head()])
    body = desk.body()
    for row in body:
        for column in range(3, len(row)):
            if desk.dice.random() < 0.4:
                row[column] = None
        row[-1] = desk.amount()
    table.add(table.body_rows, *body[:3])
    table.rows.append([])
    table.add(table.body_rows, *body[3:])


def dashes_for_nothing(desk: Desk, table: Unfamiliar) -> None:
    table.add(table.title_rows, [desk.trade.title])
    table.head([desk.single_head()])
    for row in desk.body():
        marks = [desk.dice.choice(["—", "/", cell, cell, cell]) for cell in row[3:]]
        table.add(table.body_rows, [*row[:3], *marks])
    feet(desk, table)


def name_merged_over_rows(desk: Desk, table: Unfamiliar) -> None:
    """Each name stands for two rows."""
    head = desk.single_head()
    titled(desk, table, len(head))
    table.head([head])
    for row in desk.body():
        top = len(table.rows)
        table.add(table.body_rows, row, [None, desk.word(0), desk.word(1), *desk.numbers(len(head) - 3)])
        table.merges.append((top, 0, top + 1, 0))


def far_corner(desk: Desk, table: Unfamiliar) -> None:
    """The table begins at C5."""
    table.rows.extend([[], [], []])
    table.add(table.title_rows, [None, None, desk.trade.title])
    table.head([[None, None, *desk.single_head()]])
    table.add(table.body_rows, *[[None, None, *row] for row in desk.body()])


def narrow(desk: Desk, table: Unfamiliar) -> None:
    """A name and one number."""
    table.add(table.title_rows, [desk.trade.title])
    table.head([[desk.trade.key, desk.trade.singles[0]]])
    body: list[list[Value]] = [[name, float(desk.dice.randint(10, 900))] for name in desk.trade.names]
    table.add(table.body_rows, *body)
    table.add(table.total_rows, sums(body, desk.trade.whole))


def long_headings(desk: Desk, table: Unfamiliar) -> None:
    """Headings of a line and a half with breaks and brackets."""
    head = [
        f"{cell}\n（照簿抄录，\n不留空格）" if n % 2 else f"{cell}　之　数" for n, cell in enumerate(desk.single_head())
    ]
    titled(desk, table, len(head))
    table.head([list(head)])
    table.add(table.body_rows, *desk.body())


LAYOUTS: Final[tuple[Layout, ...]] = (
    bare,
    title,
    title_and_line,
    unmerged_title_blank_row,
    two_titles,
    two_levels,
    two_levels_unmerged,
    two_levels_total_first,
    three_levels,
    three_levels_bare_total_last,
    four_levels,
    serial_first,
    number_row,
    number_row_under_groups,
    sections,
    sections_with_sums,
    repeated_heading,
    repeated_title_and_levels,
    text_numbers,
    blanks_inside,
    dashes_for_nothing,
    name_merged_over_rows,
    far_corner,
    narrow,
    long_headings,
)
