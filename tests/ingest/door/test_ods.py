"""ods read twice like the others: its marks, and repeats that cost nothing until they are laid out."""

import time
from pathlib import Path

import pytest

from tests.ingest.door.forge import Opened, zipped
from xmgc.ingest.grid import Grid

# ruff: noqa: E501
# XML is kept on the line it has in a file.

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
TAIL = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def ods(rows: str, columns: str = "") -> bytes:
    content = (
        f'<office:document-content {SPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="表">{columns}{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({
        "mimetype": mime.encode(),
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    })


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def text(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def number(value: str, kind: str = "float", more: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"{more}><text:p>x</text:p></table:table-cell>'


def grid(folder: Path, rows: str, columns: str = "") -> Grid:
    return Opened(folder, ods(rows, columns), "a.ods").grid


def test_the_empty_rest_of_a_sheet_is_trimmed(tmp_path: Path) -> None:
    assert grid(tmp_path, row(text("项目名称"), number("5")) + TAIL).rows == (("项目名称", 5.0),)


def test_repeats_are_laid_out_where_they_stand(tmp_path: Path) -> None:
    rows = row(number("1", more=' table:number-columns-repeated="2"'), more=' table:number-rows-repeated="2"')
    assert grid(tmp_path, rows + TAIL).rows == ((1.0, 1.0), (1.0, 1.0))


def test_errors_are_marked_never_a_text_or_blank(tmp_path: Path) -> None:
    bad = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    read = grid(tmp_path, row(number("5"), bad))
    assert (read.rows, dict(read.errors)) == (((5.0,),), {(0, 1): "#DIV/0!"})


@pytest.mark.parametrize(
    ("formula", "lacks"), [("of:=SUM([.A1:.A1])", True), ("of:=[.A1]*2", True), ("of:=IF(1;&quot;&quot;;2)", False)]
)
def test_a_formula_without_its_result_is_marked(tmp_path: Path, formula: str, lacks: bool) -> None:
    read = grid(tmp_path, row(number("5"), f'<table:table-cell table:formula="{formula}"/>'))
    assert list(read.uncomputed) == ([(0, 1)] if lacks else [])


def test_hidden_and_merged_places_and_percents_are_marked(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    merged = '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>甲</text:p></table:table-cell>'
    under = '<table:covered-table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:covered-table-cell>'
    read = grid(
        tmp_path, row(merged, under) + row(number("0.5", "percentage"), more=' table:visibility="collapse"'), columns
    )
    assert (read.merges, read.under_merge, read.rows) == (((0, 0, 0, 1),), {(0, 1): 9.0}, (("甲",), (0.5,)))
    assert (set(read.hidden_rows), set(read.hidden_cols), read.formats) == ({1}, {1, 2}, {(1, 0): "0%"})


@pytest.mark.parametrize(
    "rows",
    [
        row(number("1", more=' table:number-columns-repeated="16384"'), more=' table:number-rows-repeated="1048576"'),
        row(number("1")) + TAIL + row(*("<table:table-cell/>",) * 9, number("1")),
        row(number("1"), '<table:table-cell table:number-columns-repeated="16000"/>', number("2")) * 400,
        row(number("1"), more=' table:number-rows-repeated="99999999"'),
        row(number("1", more=' table:number-columns-repeated="99999999999999999999"')),
        row(number("1", more=' table:number-columns-repeated="-5"')),
    ],
)
def test_a_bomb_of_repeats_is_refused_in_a_moment(tmp_path: Path, rows: str) -> None:
    started = time.monotonic()
    assert Opened(tmp_path, ods(rows), "a.ods").problem.code in {"too-large", "unreadable-file"}
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("value", ["NaN", "1e308", "x", "1_0", ""])
def test_a_number_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    assert Opened(tmp_path, ods(row(number(value))), "a.ods").problem.cell in {"A1", ""}


def test_a_locked_ods_says_so(tmp_path: Path) -> None:
    locked = zipped({
        "mimetype": b"a",
        "content.xml": b"\x01\x02",
        "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>",
    })
    assert Opened(tmp_path, locked, "a.ods").problem.code == "encrypted-file"


def test_a_nameless_case_of_the_content_is_no_crash(tmp_path: Path) -> None:
    assert Opened(tmp_path, zipped({"Content.XML": b"<a/>"}), "a.ods").problem.code == "unreadable-file"
