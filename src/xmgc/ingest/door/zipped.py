"""Workbooks that are zips: xlsx, xlsm, xlsb, ods and the tables of docx, told by their parts."""

from xmgc.ingest.door.archive import Archive
from xmgc.ingest.door.book import workbook_part
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.grid import Grid


def read_zipped(data: bytes) -> tuple[Grid, ...]:
    """The sheets of a zipped workbook; a zip that is none raises ``Refusal``."""
    archive = Archive(data)
    main = workbook_part(archive)
    if main and main.endswith(".xml"):
        from xmgc.ingest.door.xlsx import read_xlsx

        return read_xlsx(data, archive, main)
    if main:
        from xmgc.ingest.door.xlsb import read_xlsb

        return read_xlsb(archive)
    if archive.actual("content.xml"):
        from xmgc.ingest.door.ods import read_ods

        return read_ods(archive)
    if archive.actual("EncryptedPackage"):
        raise Refusal("encrypted-file", why="")
    if archive.actual("word/document.xml"):
        from xmgc.ingest.door.docx import read_docx

        return read_docx(archive)
    what = "演示文稿" if archive.actual("ppt/presentation.xml") else "普通压缩包"
    raise unreadable(f"这是{what}，不是电子表格")
