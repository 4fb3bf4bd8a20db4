"""Real files out of drawn sheets: xlsx, xls, csv, html that calls itself xls, ods and docx."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from docx import Document

from tests.corpus.drawing import Drawn, Value

Builder = Callable[[Path], None]
"""Writes its file at the path it is given."""


def xlsx(*sheets: Drawn) -> Builder:
    """A workbook of Excel 2007."""

    def build(path: Path) -> None:
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for drawn in sheets:
                _xlsx_sheet(book, drawn)

    return build


def _xlsx_sheet(book: xlsxwriter.Workbook, drawn: Drawn) -> None:
    sheet = book.add_worksheet(drawn.name)
    styles = {column: book.add_format({"num_format": code}) for column, code in drawn.formats.items()}
    for top, left, bottom, right in drawn.merges:
        sheet.merge_range(top, left, bottom, right, "")
    for r, row in enumerate(drawn.rows):
        for c, value in enumerate(row):
            if isinstance(value, str) and value.startswith("="):
                formula, _, kept = value.partition("⇒")  # without it: never calculated, no result is kept
                sheet.write_formula(r, c, formula, None, float(kept) if kept else "")
            elif isinstance(value, str):
                sheet.write_string(r, c, value)
            elif isinstance(value, float) and c in styles:
                sheet.write_number(r, c, value, styles[c])
            elif value is not None:
                sheet.write(r, c, value)
    for r in drawn.hidden_rows:
        sheet.set_row(r, None, None, {"hidden": True})
    for c in drawn.hidden_columns:
        sheet.set_column(c, c, None, None, {"hidden": True})
    if drawn.hidden:
        sheet.hide()


def xls(*sheets: Drawn) -> Builder:
    """A workbook of Excel 97."""

    def build(path: Path) -> None:
        book = xlwt.Workbook(encoding="utf-8")
        day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
        for drawn in sheets:
            sheet = book.add_sheet(drawn.name, cell_overwrite_ok=True)
            for top, left, bottom, right in drawn.merges:
                sheet.merge(top, bottom, left, right)
            for r, row in enumerate(drawn.rows):
                for c, value in enumerate(row):
                    if value is not None:
                        sheet.write(r, c, value, day if isinstance(value, datetime) else xlwt.Style.default_style)
        book.save(str(path))

    return build


def text(drawn: Drawn, encoding: str = "gb18030", separator: str = ",") -> Builder:
    """A text table in the encoding of an old office machine."""

    def build(path: Path) -> None:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=separator).writerows([[spelt(value) for value in row] for row in drawn.rows])
        path.write_bytes(buffer.getvalue().encode(encoding))

    return build


def html(drawn: Drawn) -> Builder:
    """A page with one table, as reporting systems export it under the name .xls."""

    def build(path: Path) -> None:
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in drawn.merges}
        inside = {
            (r, c)
            for top, left, bottom, right in drawn.merges
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        lines = ["<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body><table>"]
        for r, row in enumerate(drawn.rows):
            cells = []
            for c, value in enumerate(row):
                if (r, c) in spans or (r, c) not in inside:
                    down, right = spans.get((r, c), (1, 1))
                    cells.append(f"<td rowspan={down} colspan={right}>{escape(spelt(value))}</td>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        path.write_bytes("\n".join([*lines, "</table></body></html>"]).encode("gb18030"))

    return build


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(*sheets: Drawn) -> Builder:
    """A workbook of LibreOffice or WPS (its merges are not kept)."""

    def build(path: Path) -> None:
        tables = []
        for drawn in sheets:
            rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in drawn.rows)
            tables.append(f'<table:table table:name="{escape(drawn.name)}">{rows}</table:table>')
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
            archive.writestr("META-INF/manifest.xml", _MANIFEST)
            archive.writestr("content.xml", _ODS.format("".join(tables)))

    return build


def _ods_cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, float):
        spelling = spelt(value)
        return (
            f'<table:table-cell office:value-type="float" office:value="{spelling}">'
            f"<text:p>{spelling}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{escape(spelt(value))}</text:p></table:table-cell>'


def docx(*sheets: Drawn, above: tuple[str, ...] = ()) -> Builder:
    """A letter with a table for each sheet; ``above`` are the paragraphs before the first."""

    def build(path: Path) -> None:
        letter = Document()
        for line in above:
            letter.add_paragraph(line)
        for drawn in sheets:
            width = max(map(len, drawn.rows))
            table = letter.add_table(len(drawn.rows), width)
            for top, left, bottom, right in drawn.merges:
                table.cell(top, left).merge(table.cell(bottom, right))
            for r, row in enumerate(drawn.rows):
                for c, value in enumerate(row):
                    if value is not None:
                        table.cell(r, c).text = spelt(value)
            letter.add_paragraph("")
        letter.save(str(path))

    return build


def spelt(value: Value) -> str:
    """A cell as its text."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
