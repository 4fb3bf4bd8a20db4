"""The sound files that the fuzzer mutates: the sample city's, and a small one of every kind the door reads."""

import io
import tempfile
from functools import cache
from pathlib import Path

from tests.sheets import draw

SAMPLES = Path(__file__).parents[2] / "sample_data" / "workbooks"
SHEET = """
| 甘泉县2024年1-6月重点项目进展表（单位：万元） | < | < | < | < |
| 序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 |
| 1 | 纸厂技改项目 | 12000 | 6000 | 2500 |
| 2 | 水厂扩建项目 | 30000 | 9000 | 5000.5 |
|  | 合计 | 42000 | 15000 | 7500.5 |
"""


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """The sound files that are mutated: name and bytes."""
    found = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.rglob("*.xls*"))[:12]]
    with tempfile.TemporaryDirectory() as folder:
        drawn = (draw(Path(folder, name), SHEET) for name in ("a.xlsx", "a.xls", "a.csv", "a.tsv"))
        found.extend((path.name, path.read_bytes()) for path in drawn)
    return (*found, ("a.docx", _document()), ("a.ods", _ods()), ("b.xls", _page()), ("c.xls", _xml()))


def _document() -> bytes:
    import docx

    made = docx.Document()
    made.add_paragraph("甘泉县2024年1-6月重点项目进展（单位：万元）")
    table = made.add_table(3, 3)
    for r, row in enumerate((("项目名称", "年度计划投资", "1-6月完成投资"), ("纸厂", "6", "2"), ("水厂", "9", "5"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _ods() -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="表")
    for row in (("甘泉县2024年1-6月重点项目进展表（单位：万元）",), ("项目名称", "1-6月完成投资"), ("纸厂", 2500.0)):
        line = TableRow()
        for value in row:
            number = isinstance(value, float)
            cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _rows(cell: str, row: str) -> str:
    rows = (("项目名称", "1-6月完成投资"), ("纸厂", "2500"), ("水厂", "12.5"))
    return "".join(row.format("".join(cell.format(text) for text in texts)) for texts in rows)


def _page() -> bytes:
    rows = _rows("<td>{}</td>", "<tr>{}</tr>")
    title = "甘泉县2024年1-6月重点项目进展表（单位：万元）"
    return f"<html><body><table><caption>{title}</caption>{rows}</table></body></html>".encode()


def _xml() -> bytes:
    rows = _rows('<Cell><Data ss:Type="String">{}</Data></Cell>', "<Row>{}</Row>")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f"<Worksheet ss:Name='表'><Table>{rows}</Table></Worksheet>"
    return f"<?xml version='1.0'?><Workbook xmlns='{space}' xmlns:ss='{space}'>{sheet}</Workbook>".encode()
