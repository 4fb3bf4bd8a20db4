"""Every text format of a document: exact JSON, harmless text, numbers never cut."""

import csv
import io
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xmgc.document import Column, Document, Kind, Light, Row, Table, Value
from xmgc.domain.period import Period
from xmgc.render import RENDERERS, render
from xmgc.render.plain import fold, render_plain, width
from xmgc.render.words import spell

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "[red]名[/red]",
    "[/]",
    ":smile:",
    "\x1b[31m红\x1b[0m",
    "a\x00b",
    "\ud800名",
    "\u202e反",
    "甲\t乙\n丙",
)
COLUMNS = (
    Column("county", "单位"),
    Column("target", "年度任务", Kind.MONEY),
    Column("actual", "累计完成", Kind.MONEY),
    Column("rate", "完成率", Kind.PERCENT),
    Column("pace", "超（欠）进度", Kind.POINTS),
    Column("rank", "名次", Kind.COUNT),
    Column("reported_to", "数据截至", Kind.PERIOD),
    Column("light", "亮灯", Kind.LIGHT),
)


def document(*rows: Row, unit: str = "万元") -> Document:
    return Document(
        "gap", "投资欠账", Period(2024, 6), (Table("fixed_asset", "固定资产投资", COLUMNS, rows),), unit=unit
    )


def row(**values: Value) -> Row:
    plain: dict[str, Value] = {
        "county": "甘泉县",
        "target": 698_579_000_000,
        "actual": 338_395_000_000,
        "rate": Fraction(33839500, 698579),
        "pace": Fraction(33839500, 698579) - 50,
        "rank": 1,
        "reported_to": Period(2024, 6),
        "light": Light.BLUE,
    }
    return Row({**plain, **values})


def test_json_holds_exact_money_rounded_rates_and_null_for_unknown() -> None:
    text = render(document(row(), row(county="南岭县", actual=None, rate=None, pace=None, light=None)), "json")
    (table,) = json.loads(text, parse_float=Decimal)["tables"]
    known, unknown = table["rows"]
    assert (known["target"], known["rate"], known["pace"], known["light"]) == (
        698579,
        Decimal("48.44"),
        Decimal("-1.56"),
        "blue",
    )
    assert (unknown["actual"], unknown["rate"], unknown["reported_to"]) == (None, None, "2024-06")
    assert table["columns"][1] == {"key": "target", "label": "年度任务", "kind": "money", "unit": "万元"}


@given(fen=st.integers(-(10**18), 10**18), unit=st.sampled_from(["元", "万元", "亿元"]))
def test_money_comes_back_from_json_to_the_fen(fen: int, unit: str) -> None:
    (table,) = json.loads(render(document(row(actual=fen), unit=unit), "json"), parse_float=Decimal)["tables"]
    per = {"元": 100, "万元": 10**6, "亿元": 10**10}[unit]
    assert Decimal(table["rows"][0]["actual"]) * per == fen


@given(fen=st.integers(-(10**15), 10**15))
def test_money_in_csv_is_the_money_in_json(fen: int) -> None:
    rows = list(csv.reader(io.StringIO(render(document(row(actual=fen)), "csv"))))
    assert Decimal(rows[1][2]) * 10**6 == fen


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_", RENDERERS)
def test_a_hostile_name_is_harmless_text_everywhere(name: str, format_: str) -> None:
    text = render(document(row(county=name)), format_)
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]", text)
    if format_ == "csv":
        cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
        assert not any(cell.startswith(("=", "@", "\t", "+c")) for cell in cells)
    if format_ == "md":
        assert not re.search(r"(?<!\\)<script", text)
        assert "\n丙" not in text


@pytest.mark.parametrize("columns", [40, 60, 80, 160])
def test_no_number_is_ever_cut_whatever_the_screen(columns: int) -> None:
    rows = (row(), row(county="兰岭经济技术开发区管理委员会及其托管的若干乡镇和街道", target=12_345_678_900_000_000))
    text = render_plain(document(*rows), columns)
    for number in ("698,579", "12,345,678,900", "338,395", "48.44", "-1.56", "2024-06"):
        assert number in text
    widest = max(width(line) for line in text.splitlines() if "，" not in line)
    assert widest <= columns or columns == 40
    for column in COLUMNS:
        assert column.label.split("（")[0] in text


def test_in_a_pipe_every_row_is_one_line() -> None:
    lines = render_plain(document(row(), row(county="南岭县"))).splitlines()
    assert sum(line.startswith(("甘泉县", "南岭县")) for line in lines) == 2


@example("（000）", 4)
@given(st.text(alphabet="甲乙丙abc（），。1234567890.-", max_size=60), st.integers(4, 30))
def test_folding_loses_nothing_and_breaks_no_number(text: str, most: int) -> None:
    pieces = fold(text, most)
    assert "".join(pieces) == text
    numbers = re.findall(r"[-+]?\d[\d,.]*", text)
    assert all(any(number in piece for piece in pieces) for number in numbers)


def test_points_say_their_sign_and_unknown_is_a_dash() -> None:
    assert spell(Fraction(8174, 100), Kind.POINTS, "万元") == "+81.74"
    assert spell(Fraction(-5, 1000), Kind.POINTS, "万元") == "-0.01"
    assert spell(None, Kind.MONEY, "万元") == "—"
    assert spell(0, Kind.MONEY, "万元") == "0"
