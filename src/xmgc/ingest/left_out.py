"""Columns of amounts that nothing was made of: said at their heading, so that no figure is lost in silence.

An amount column is left out when its heading is outside the grammar (its unit or 投资、资金 shows it to be money) or
when its months fit no span (a lone second quarter). Columns of a year before (去年同期 …) are known and not wanted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from xmgc.domain.money import FEN_PER
from xmgc.domain.problems import Problem
from xmgc.ingest.headings import Heading
from xmgc.ingest.series import Placed
from xmgc.ingest.table import Table
from xmgc.ingest.words.amounts import plain_number

_MONEY: Final = re.compile(r"投资|资金|金额|到资|引资|完成(?!率|时|情|比|日|度|形)|到位(?!率|时|情|比|日)")
_NOT_WANTED: Final = re.compile(
    r"去年|上年|同期|上月|下月|明年|次年|来源|方式|构成|渠道|投资方|投资人|主体|强度|亩均|占|率|排"
)


def left_out(
    table: Table, rows: Sequence[int], placed: Sequence[Placed], fen: Mapping[int, Sequence[int | None]]
) -> Iterator[Problem]:
    """A warning for every column whose numbers went nowhere."""
    used = {column.bound.heading.col for column in placed}
    for bound in table.match.columns:
        amount, heading = bound.amount, bound.heading
        if amount is None or amount.claim or amount.aspect.is_percent or heading.col in used:
            continue
        count = sum(value is not None and value != 0 for value in fen.get(heading.col, ()))
        if count and not _NOT_WANTED.search(heading.shown) and not heading.year:
            yield _said(table, heading, count, "看不出是哪几个月的累计数")
    for heading in table.match.unused:
        money = heading.unit in FEN_PER or _MONEY.search(heading.shown)
        if not money or _NOT_WANTED.search(heading.shown):
            continue
        count = sum(plain_number(table.grid.at(row, heading.col)) is not None for row in rows)
        if count:
            yield _said(table, heading, count, "表头看不懂")


def _said(table: Table, heading: Heading, count: int, why: str) -> Problem:
    return table.problem(
        "unused-column", heading.row, heading.col, found=heading.shown, column=heading.shown, count=count, why=why
    )
