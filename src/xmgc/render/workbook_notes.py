"""说明: which definitions were used, at which position and knowledge, from which files, by which version."""

from collections.abc import Iterator, Sequence
from typing import Any

from xmgc import __version__
from xmgc.document import Document
from xmgc.domain.snapshot import SourceFile
from xmgc.render.words import heading, spelled
from xmgc.render.workbook_style import Styles, width

ACROSS = 110


def write_notes(
    book: Any,
    styles: Styles,
    documents: Sequence[Document],
    sources: Sequence[SourceFile],
    policy: Document | None,
) -> None:
    """Add the last sheet."""
    page = book.add_worksheet("说明")
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 50)
    page.set_column(2, 3, 24)
    page.merge_range(0, 0, 0, 3, "", styles.title())
    page.write_string(0, 0, "说  明", styles.title())
    page.set_row(0, 34)
    at = 2
    for line in _lines(documents):
        page.merge_range(at, 0, at, 3, "", styles.wrapped())
        page.write_string(at, 0, line, styles.wrapped())
        page.set_row(at, 17.0 * -(-width(line) // ACROSS))
        at += 1
    at = _sources(page, styles, sources, at + 1)
    if policy is not None:
        _policy(page, styles, policy, at + 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C— &P —")
    page.hide_gridlines(2)


def _lines(documents: Sequence[Document]) -> Iterator[str]:
    first = documents[0] if documents else None
    if first is not None:
        yield heading(first.as_of, first.known_at, first.unit)
    yield f"由 xmgc {__version__} 生成；“—”表示未报或算不出，不是零"
    said: set[str] = set()
    for document in documents:
        for note in (*document.notes, *(note for table in document.tables for note in table.notes)):
            if note not in said:
                said.add(note)
                yield f"{document.title}：{note}"


def _sources(page: Any, styles: Styles, sources: Sequence[SourceFile], at: int) -> int:
    if not sources:
        return at
    for col, text in enumerate(("来源文件", "指纹（SHA-256）", "导入编号", "导入时间（UTC）")):
        page.write_string(at, col, text, styles.head())
    body = styles.of(font_name="宋体", font_size=10, border=1, text_wrap=True, valign="vcenter")
    for source in sources:
        at += 1
        page.write_string(at, 0, source.file, body)
        page.write_string(at, 1, source.sha256, body)
        page.write_number(at, 2, source.batch, body)
        page.write_string(at, 3, source.at, body)
        page.set_row(at, 15.0 * max(1, -(-width(source.file) // 32), -(-len(source.sha256) // 48)))
    return at + 1


def _policy(page: Any, styles: Styles, policy: Document, at: int) -> None:
    body = styles.of(font_name="宋体", font_size=10, border=1, text_wrap=True, valign="vcenter")
    for table in policy.tables:
        page.write_string(at, 0, table.title, styles.note())
        at += 1
        for col, column in enumerate(table.columns[:4]):
            page.write_string(at, col, column.label, styles.head())
        for row in spelled(table, policy.unit):
            at += 1
            for col, text in enumerate(row[:4]):
                page.write_string(at, col, text, body)
            wide = (34, 50, 24, 24)
            page.set_row(at, 15.0 * max(-(-width(text) // (w - 2)) or 1 for text, w in zip(row, wide, strict=False)))
        at += 2
