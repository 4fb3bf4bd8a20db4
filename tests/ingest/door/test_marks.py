"""What the second reading finds: errors, formulas never calculated, hidden and merged places, shown units, doubles."""

# ruff: noqa: E501, DTZ001
# XML is kept on the line it has in a file; sheets know no time zone.

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.ingest.door.forge import SHEET, Opened, altered, book
from xmgc.ingest.grid import Grid

PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>'


def grid(folder: Path, data: str, **more: str) -> Grid:
    return Opened(folder, book(data, **more)).grid


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_an_error_value_is_marked_never_blank(tmp_path: Path, error: str) -> None:
    read = grid(tmp_path, f'{PLAIN}<row r="2"><c r="B2" t="e"><f>1/0</f><v>{error}</v></c></row>')
    assert read.errors == {(1, 1): error}
    assert read.rows == (("项目名称", 5.0),)


@pytest.mark.parametrize("blank", ["", "<v/>", "<v></v>", "<v> </v>"])
def test_a_formula_without_its_result_is_marked(tmp_path: Path, blank: str) -> None:
    read = grid(tmp_path, f'{PLAIN}<row r="2"><c r="B2"><f>SUM(B1:B1)</f>{blank}</c></row>')
    assert read.uncomputed == {(1, 1): "=SUM(B1:B1)"}


def test_a_formula_with_its_result_is_a_number_and_one_with_a_text_a_text(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>'
    read = grid(tmp_path, rows)
    assert read.rows == ((2.0, "a"),)
    assert read.uncomputed == {}


@pytest.mark.parametrize(
    ("formula", "lacks"),
    [
        ("SUM(B2:B9)", True),
        ("B2+C2*100", True),
        ("ROUND(SUM(B2:C2)/D2,2)", True),
        ("A2", False),
        ('IF(A2="","",B2-C2)', False),
        ("IF(A2,B2-C2,D2)", False),
        ("VLOOKUP(A2,D:E,2,0)", False),
    ],
)
def test_an_empty_text_is_a_result_unless_only_a_number_can_be(tmp_path: Path, formula: str, lacks: bool) -> None:
    spelt = formula.replace('"', "&quot;")
    read = grid(tmp_path, f'{PLAIN}<row r="2"><c r="B2" t="str"><f>{spelt}</f><v></v></c></row>')
    assert read.uncomputed == ({(1, 1): f"={formula}"} if lacks else {})


def test_shared_formulas_and_arrays_keep_their_results(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c></row>'
        '<row r="3"><c r="A3"><f t="array" ref="A3">1</f><v>4</v></c></row>'
    )
    assert grid(tmp_path, rows).rows == ((2.0,), (3.0,), (4.0,))


def test_hidden_rows_columns_and_sheets_are_marked(tmp_path: Path) -> None:
    data = book(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3" spans="1:2" hidden="1"><c r="A3"><v>2</v></c></row><row hidden="true" r="4"/>',
        head='<cols><col min="2" max="3" width="9" hidden="1" customWidth="1"/><col min="5" max="5" width="9"/></cols>',
    )
    read = Opened(
        tmp_path,
        altered(data, "xl/workbook.xml", lambda old: old.replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"')),
    ).grid
    assert (read.hidden, set(read.hidden_rows), set(read.hidden_cols)) == (True, {2, 3}, {1, 2})


def test_values_pressed_under_a_merge_leave_the_rows_and_are_marked(tmp_path: Path) -> None:
    tail = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>'
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>'
    read = grid(tmp_path, rows, tail=tail)
    assert read.rows == ((1.0, None, 3.0),)
    assert read.under_merge == {(0, 1): 2.0, (1, 0): 4.0}
    assert read.merges == ((0, 0, 1, 1),)


def test_number_formats_that_show_a_unit_are_marked(tmp_path: Path) -> None:
    codes = ["0.0%", "0.00", '0!.0,"万"', '0.00"亿元"', "yyyy-mm-dd", "#,##0,", "#,##0"]
    cells = "".join(f'<c r="{chr(65 + n)}1" s="{n + 1}"><v>{n + 1}</v></c>' for n in range(len(codes)))
    read = grid(tmp_path, f'<row r="1">{cells}</row>', styles="|".join(code.replace('"', "&quot;") for code in codes))
    assert read.formats == {(0, 0): "0.0%", (0, 2): '0!.0,"万"', (0, 3): '0.00"亿元"', (0, 5): "#,##0,"}


def test_days_follow_their_format_and_the_base_of_the_workbook(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" s="1"><v>45352.5</v></c><c r="C1"><v>45352</v></c></row>'
    )
    assert grid(tmp_path, rows, styles="yyyy-mm-dd").rows == ((date(2024, 3, 1), datetime(2024, 3, 1, 12), 45352.0),)
    later = grid(tmp_path, rows.replace("45352", "43890"), styles="yyyy-mm-dd", book='<workbookPr date1904="1"/>')
    assert later.rows[0][:2] == (date(2024, 3, 1), datetime(2024, 3, 1, 12))
    assert later.date1904


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "[h]:mm", "h:mm", "m月d日", '[DBNum1][$-804]yyyy"年"m"月"', "mmm-yy"])
@pytest.mark.parametrize("serial", ["0", "0.25", "1", "59", "60", "61", "45352.123456", "2958465.9999", "-5"])
def test_both_readers_agree_on_days_and_times(tmp_path: Path, code: str, serial: str) -> None:
    rows = f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c><c r="B1"><v>3</v></c></row>'
    assert grid(tmp_path, rows, styles=code.replace('"', "&quot;")).rows[0][1] == 3.0


def test_one_cell_written_twice_with_two_figures_is_refused(tmp_path: Path) -> None:
    problem = Opened(tmp_path, book('<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>')).problem
    assert (problem.code, problem.cell) == ("duplicate-cell", "B2")
    assert "1.0 与 2.0" in problem.message


@pytest.mark.parametrize(
    "second", ['<c r="B2" t="e"><v>#REF!</v></c>', '<c r="B2" t="s"><v>1</v></c>', '<c r="B2"><f>1</f></c>']
)
def test_one_cell_written_twice_in_two_ways_is_refused(tmp_path: Path, second: str) -> None:
    rows = f'<row r="2"><c r="B2"><v>1</v></c></row><row r="2">{second}</row>'
    assert Opened(tmp_path, book(rows)).problem.code == "duplicate-cell"


def test_one_cell_written_twice_alike_is_read_once(tmp_path: Path) -> None:
    assert grid(tmp_path, '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>').rows == ((1.0,),)


def test_stray_cells_in_the_far_corner_do_not_disturb_the_table(tmp_path: Path) -> None:
    stray = f'{PLAIN}<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>'
    assert grid(tmp_path, stray).rows == (("项目名称", 5.0),)


def test_a_figure_in_the_far_corner_is_still_read(tmp_path: Path) -> None:
    read = grid(tmp_path, f'{PLAIN}<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>', styles="yyyy")
    assert (len(read.rows), read.at(0, 1), read.at(1_048_575, 16_383)) == (1_048_576, 5.0, 9.0)


def test_days_texts_and_truth_are_read_alike_in_a_sparse_sheet(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="str"><v>x</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'
    assert (
        grid(tmp_path, rows + far, styles="yyyy-mm-dd").rows[0]
        == grid(tmp_path, rows, styles="yyyy-mm-dd").rows[0]
        == (date(2024, 3, 1), True, "甲纸厂", "x")
    )


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B2:C3", "rubbish"])
def test_a_wrong_dimension_changes_nothing(tmp_path: Path, dimension: str) -> None:
    assert grid(tmp_path, PLAIN, head=f'<dimension ref="{dimension}"/>').rows == (("项目名称", 5.0),)


def test_a_million_empty_rows_and_styled_columns_are_trimmed(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 100_000))
    wide = "".join(f'<c r="{letter}2" s="1"/>' for letter in ("XFD", "AAA"))
    assert grid(tmp_path, f'{PLAIN}<row r="2">{wide}</row>{empty}', styles="0").rows == (("项目名称", 5.0),)


def test_cells_and_rows_without_references_stand_where_they_are_written(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row><row><c><v>2</v></c></row>'
    assert grid(tmp_path, rows).rows == ((1.0, "甲乙"), (2.0,))


def test_a_sheet_written_with_prefixes_blanks_and_comments_is_read_alike(tmp_path: Path) -> None:
    rows = '<row r="1">\n <c t="s" r="A1">\n<v>0</v></c><!-- <c r="C1"><v>9</v></c> --><c r=\'B1\' >\n <v>5</v>\n</c></row>'
    plain = book(rows)
    assert Opened(tmp_path, plain).grid.rows == (("项目名称", 5.0),)
    prefixed = altered(
        book(PLAIN),
        SHEET,
        lambda old: (
            old.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?").replace(b"xmlns=", b"xmlns:x=")
        ),
    )
    assert Opened(tmp_path, prefixed).grid.rows == (("项目名称", 5.0),)


def test_texts_are_cleaned_and_blanks_are_nothing(tmp_path: Path) -> None:
    cells = ["甘泉\u200b县", "  甲 \n 厂 ", "\u202e乙", "", "   ", "[red]&lt;b&gt;"]
    rows = "".join(
        f'<c r="{chr(65 + n)}1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        for n, text in enumerate(cells)
    )
    assert grid(tmp_path, f'<row r="1">{rows}</row>').rows == (("甘泉县", "甲 厂", "乙", None, None, "[red]<b>"),)


def test_a_zero_is_a_zero_and_false_is_false(tmp_path: Path) -> None:
    row = grid(tmp_path, '<row r="1"><c r="A1"><v>0</v></c><c r="B1" t="b"><v>0</v></c></row>').rows[0]
    assert row == (0.0, False)
    assert isinstance(row[1], bool)


def test_a_long_plain_sheet_agrees_in_every_number(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}.5</v></c><c r="B{n}"><v>{n * 7919 % 1000}</v></c></row>'
        for n in range(1, 12_001)
    )
    read = grid(tmp_path, rows)
    assert len(read.rows) == 12_000
    assert [row[0] for row in read.rows] == [n + 0.5 for n in range(1, 12_001)]
