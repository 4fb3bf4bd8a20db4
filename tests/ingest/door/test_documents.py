"""Tables that are no workbook: Word documents, PDFs with text, what is pasted; each a sheet with its own places."""

import io
from pathlib import Path

import docx
import pytest

from tests.ingest.door.forge import zipped
from tests.program import run
from xmgc.ingest.door import find, open_workbook, reopen
from xmgc.ingest.grid import Grid

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROWS = (("项目名称", "年度计划投资", "1-6月完成投资"), ("纸厂", "6,000", "约2500"), ("水厂", "9000", "5000.5"))


def grids(data: bytes) -> tuple[Grid, ...]:
    workbook = reopen(data, "报.docx")
    assert workbook.problems == ()
    return workbook.grids


def why(data: bytes, name: str = "报.docx") -> tuple[str, str]:
    (problem,) = reopen(data, name).problems
    return problem.code, problem.message


def document(body: str) -> bytes:
    """A Word document around the body's XML."""
    return zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else p(inside)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def written(path: Path, *, title: str = "甘泉县2024年1-6月重点项目进展（单位：万元）") -> Path:
    """A document as Word writes it: words, a table, a title, the county's table."""
    made = docx.Document()
    made.add_paragraph("关于报送项目进展的函")
    made.add_table(1, 2).rows[0].cells[0].text = "联系人"
    made.add_paragraph(title)
    table = made.add_table(len(ROWS), len(ROWS[0]))
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    made.save(str(path))
    return path


def test_each_table_of_a_document_is_a_sheet_with_the_lines_above_it(tmp_path: Path) -> None:
    one, two = grids(written(tmp_path / "函.docx").read_bytes())
    assert (one.name, one.rows, one.above) == ("表1", (("联系人",),), ("关于报送项目进展的函",))
    assert (two.name, two.rows) == ("表2", ROWS)
    assert two.above == ("甘泉县2024年1-6月重点项目进展（单位：万元）",)


def test_merged_cells_keep_their_places() -> None:
    rows = (
        tc("名称", '<w:vMerge w:val="restart"/>') + tc("投资", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("计划") + tc("完成"),
        tc("纸厂") + tc("5") + tc("3"),
    )
    (grid,) = grids(document(tbl(*rows)))
    assert grid.rows == (("名称", "投资"), (None, "计划", "完成"), ("纸厂", "5", "3"))
    assert set(grid.merges or ()) == {(0, 0, 1, 0), (0, 1, 0, 2)}


def test_rows_that_begin_further_in_keep_their_columns() -> None:
    rows = (tc("甲") + tc("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丙"))
    (grid,) = grids(document(tbl(*rows)))
    assert grid.rows == (("甲", "乙"), (None, "丙"))


def test_a_table_in_a_cell_is_a_sheet_of_its_own_and_no_text_of_the_cell() -> None:
    inner = tbl(tc("内") + tc("7"))
    one, two, three = grids(document(tbl(tc(p("外") + inner + p("尾")) + tc("1")) + tbl(tc("后"))))
    assert [grid.rows for grid in (one, two, three)] == [(("外 尾", "1"),), (("内", "7"),), (("后",),)]
    assert [grid.name for grid in (one, two, three)] == ["表1", "表2", "表3"]


def test_struck_out_words_field_codes_and_hidden_words_are_no_text_and_insertions_are() -> None:
    runs = (
        "<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE 9</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>.5</w:t></w:r></w:hyperlink>"
    )
    gone = "<w:trPr><w:del/></w:trPr>" + tc("旧行")
    (grid,) = grids(document(tbl(tc("项目") + tc(f"<w:p>{runs}</w:p>"), gone, tc("末") + tc("1"))))
    assert grid.rows == (("项目", "12.5"), ("末", "1"))


def test_tables_in_content_controls_are_found() -> None:
    held = f"<w:sdt><w:sdtContent>{tbl(tc('甲'))}</w:sdtContent></w:sdt>"
    assert [grid.rows for grid in grids(document(held))] == [(("甲",),)]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (p("没有表"), "里面没有表格"),
        (tbl(tc("x", '<w:gridSpan w:val="99999"/>')), "列数超出范围"),
        (tbl(*([tc("x", '<w:gridSpan w:val="16000"/>')] * 400)), "格子太多"),
        ("<w:tbl>" * 400 + "</w:tbl>" * 400, "残缺"),
        ("<w:tbl>", "残缺"),
    ],
)
def test_hostile_and_empty_documents_are_refused(body: str, says: str) -> None:
    code, message = why(document(body))
    assert (code in {"unreadable-file", "too-large"}, says in message) == (True, True), message


def test_a_document_with_entities_is_refused() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body>{tbl(tc("&a;"))}</w:body></w:document>'
    assert "实体" in why(zipped({"word/document.xml": bomb.encode()}))[1]


def test_in_a_folder_documents_and_xml_are_read_where_they_hold_a_table(tmp_path: Path) -> None:
    written(tmp_path / "进展.docx")
    (tmp_path / "说明.docx").write_bytes(document(p("说明")))
    sheet = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
    (tmp_path / "表.xml").write_text(f"<?xml version='1.0'?>{sheet}", encoding="utf-8")
    (tmp_path / "设置.xml").write_text("<settings/>", encoding="utf-8")
    (tmp_path / "扫描.pdf").write_bytes(b"%PDF-1.4")
    items = list(find([tmp_path]))
    assert [item.name for item in items if isinstance(item, Path)] == ["表.xml", "进展.docx"]
    assert {item.message for item in items if not isinstance(item, Path)} == {
        "扫描.pdf：PDF 不随目录读取；里面若有表格，请点名导入",
        "设置.xml：不是电子表格",
        "说明.docx：不是电子表格",
    }


def test_a_problem_in_a_document_is_told_by_table_row_and_column_and_by_cell_in_json(tmp_path: Path) -> None:
    written(tmp_path / "函.docx")
    asked = ("import", "函.docx", "--county", "甘泉县", "--period", "2024-06", "--unit", "万元", "--add-counties")
    told = run(*asked, cwd=tmp_path)
    assert (told.code, "表2 第2行第3列" in told.out) == (1, True), told.out
    assert '"cell": "C2"' in run(*asked, "--format", "json", cwd=tmp_path).out


def test_the_paragraphs_above_a_table_say_what_it_is_about_and_move_no_place(tmp_path: Path) -> None:
    written(tmp_path / "函.docx")
    told = run("import", "函.docx", "--add-counties", "--format", "json", cwd=tmp_path).out
    assert '"period": "2024-06"' in told
    assert '"county": "甘泉县"' in told
    assert '"unit": "万元"' in told
    assert '"cell": "C2"' in told
    good = docx.Document(str(tmp_path / "函.docx"))
    good.tables[1].cell(1, 2).text = "2500"
    good.save(str(tmp_path / "好.docx"))
    assert run("import", "好.docx", "--add-counties", cwd=tmp_path).code == 0
    asked = ("explain", "gap", "--county", "甘泉县", "--project", "水厂", "--field", "actual", "--format", "json")
    assert '"cell": "C3"' in run(*asked, cwd=tmp_path).out
    assert run("ledger", "verify", cwd=tmp_path).code == 0


def pdf(text: bytes, *, ruled: bool = True) -> bytes:
    """A one-page PDF: text drawn, and a ruled box of two rows and two columns."""
    lines = b" ".join(
        b"%d %d m %d %d l S" % line
        for line in ((50, 700, 350, 700), (50, 670, 350, 670), (50, 640, 350, 640), (50, 640, 50, 700),
                     (200, 640, 200, 700), (350, 640, 350, 700))
    )  # fmt: skip
    stream = text + (b" " + lines if ruled else b"")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def drawn(*texts: tuple[int, int, str]) -> bytes:
    return b" ".join(b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode()) for x, y, text in texts)


def test_the_ruled_table_of_a_pdf_is_a_sheet_with_the_lines_above_it() -> None:
    pytest.importorskip("pdfplumber")
    text = drawn((50, 720, "June 2024"), (60, 680, "Name"), (210, 680, "Done"), (60, 650, "Mill"), (210, 650, "1,200"))
    (grid,) = reopen(pdf(text), "报.pdf").grids
    assert (grid.name, grid.rows, grid.above) == ("表1", (("Name", "Done"), ("Mill", "1,200")), ("June 2024",))


def test_a_scan_and_a_pdf_without_a_table_are_refused_in_one_sentence() -> None:
    pytest.importorskip("pdfplumber")
    assert "扫描件" in why(pdf(b"", ruled=False), "扫描.pdf")[1]
    assert "没有画了格线的表格" in why(pdf(drawn((50, 700, "words")), ruled=False), "文.pdf")[1]
    for broken in (b"%PDF-1.7 ...", pdf(drawn((60, 680, "x")))[:300], b"%PDF-1.4\n" + b"\xff" * 500):
        assert why(broken, "坏.pdf")[0] == "unreadable-file"


def test_what_is_pasted_is_read_from_standard_input(tmp_path: Path) -> None:
    pasted = "甘泉县2024年1-6月重点项目进展（单位：万元）\n项目名称\t年度计划投资\t1-6月完成投资\n纸厂\t6,000\t2500\n"
    asked = ("import", "-", "--name", "甘泉县六月", "--add-counties")
    done = run(*asked, cwd=tmp_path, stdin=pasted)
    assert done.code == 0, done.out + done.err
    log = run("log", "--format", "csv", cwd=tmp_path).out
    assert "甘泉县六月" in log
    assert "/tmp" not in log
    assert run(*asked, cwd=tmp_path, stdin=pasted).code == 0
    assert len(run("log", "--format", "csv", cwd=tmp_path).out.splitlines()) == 2
    assert run("import", "-", cwd=tmp_path, stdin="").code in {1, 2}


def test_a_file_called_minus_is_still_a_file(tmp_path: Path) -> None:
    (tmp_path / "-").write_bytes("项目名称,总投资\n".encode())
    assert open_workbook(tmp_path / "-").grids[0].rows == (("项目名称", "总投资"),)
