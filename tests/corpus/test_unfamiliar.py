"""The tables of other trades are what they say: large in number, distinct, every row of one kind only."""

import re

from tests.corpus.unfamiliar import WIDEST, unfamiliar

OFFICE = re.compile("投资|完成|计划|任务|目标|资金|项目|序号|合计|小计|总计|万元|亿元|单位|县|月|年|累计")


def test_there_are_enough_distinct_tables() -> None:
    tables = unfamiliar()

    assert len(tables) >= 220
    assert len({repr(table.rows) for table in tables}) == len(tables)


def test_every_row_has_one_role_and_the_heading_stands_above_the_body() -> None:
    for table in unfamiliar():
        first, last = table.header_rows
        heading = [*range(first, last + 1), *([] if table.number_row is None else [table.number_row])]
        others = table.title_rows + table.total_rows + table.section_rows + table.repeated_rows + table.foot_rows
        named = [*heading, *table.body_rows, *others]
        blank = [number for number, row in enumerate(table.rows) if not any(cell is not None for cell in row)]
        assert sorted([*named, *blank]) == list(range(len(table.rows))), table.name
        assert last < min(table.body_rows), table.name
        assert max(map(len, table.rows)) <= WIDEST, table.name


def test_no_heading_is_a_word_of_the_office() -> None:
    for table in unfamiliar():
        first, last = table.header_rows
        for row in table.rows[first : last + 1]:
            assert not [cell for cell in row if isinstance(cell, str) and OFFICE.search(cell)], table.name


def test_merges_lie_inside_the_table_and_never_overlap() -> None:
    for table in unfamiliar():
        covered = [
            (r, c)
            for top, left, bottom, right in table.merges
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        ]
        assert len(covered) == len(set(covered)), table.name
        assert max((r for r, _ in covered), default=0) < len(table.rows), table.name
