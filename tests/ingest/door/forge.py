"""Workbooks made part by part, so that a test can lie anywhere in them."""

# ruff: noqa: E501
# XML is kept on the line it has in a file.

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from xmgc.domain.problems import Problem
from xmgc.ingest.door import open_workbook
from xmgc.ingest.grid import Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(data: str, *, head: str = "", tail: str = "") -> str:
    """A worksheet around the rows ``data``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{head}<sheetData>{data}</sheetData>{tail}</worksheet>'


def parts_of(sheet: str, *, styles: str = "", shared: str = "", book: str = "") -> dict[str, bytes]:
    """The parts of a minimal workbook with one sheet called ``表``. ``styles``: format codes of styles 1, 2 …, by ``|``."""
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")),
            1,
        )
    )
    codes = styles.split("|") if styles else []
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = '<xf numFmtId="0"/>' + "".join(
        f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(codes))
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts><cellXfs>{used}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": shared
        or f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>项目名称</t></si><si><t>甲纸厂</t></si></sst>',
        SHEET: sheet,
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(data: str, **more: str) -> bytes:
    """A workbook whose one sheet has the rows ``data``; ``head`` and ``tail`` stand around them in the sheet."""
    sheet = sheet_xml(data, head=more.pop("head", ""), tail=more.pop("tail", ""))
    return zipped(parts_of(sheet, **more))


def altered(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({**parts, name: change(parts[name])})


class Opened:
    """What the door says of some bytes: grids, or the one problem."""

    def __init__(self, folder: Path, data: bytes, name: str = "甘泉县.xlsx", password: str | None = None):
        path = folder / name
        path.write_bytes(data)
        self.workbook = open_workbook(path, password)

    @property
    def problem(self) -> Problem:
        """The problem; a file that was read has none and fails the test."""
        assert self.workbook.grids == ()
        (problem,) = self.workbook.problems
        return problem

    @property
    def grid(self) -> Grid:
        """The first sheet; a refused file fails the test with its reason."""
        assert self.workbook.problems == (), self.workbook.problems[0].message
        return self.workbook.grids[0]
