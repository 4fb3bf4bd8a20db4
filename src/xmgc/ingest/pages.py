"""A paper as pages of rows of texts: spreadsheets by the door; Word, slides, web pages and plain text by their marks.

A paragraph is a row of one cell, a table its rows in their place. Only what is shown is read: no markup of a web page,
no formula of a sheet. Nothing is understood here.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from xmgc.domain.errors import OperatorError
from xmgc.domain.witness import stamp
from xmgc.ingest.door.archive import Archive
from xmgc.ingest.door.refusal import Refusal
from xmgc.ingest.door.xml import attribute, local, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

Rows = list[list[str]]


class Page(NamedTuple):
    """A sheet, a table with the text before it, a slide, or a whole text."""

    name: str
    rows: Sequence[Sequence[str]]


def pages(path: Path) -> tuple[Page, ...]:
    """The pages of a file by its suffix. Raises ``OperatorError`` for what cannot be opened."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return _sheets(path)
    try:
        return tuple(reader(path.read_bytes()))
    except (OSError, ValueError, KeyError, Refusal) as why:
        raise OperatorError(f"{path} 打不开：不是{_KINDS[path.suffix.lower()]}，或已损坏") from why


def text_pages(text: str) -> tuple[Page, ...]:
    """Pasted text: a line is a paragraph, or a row of cells where tabs part them."""
    return (Page("正文", [line.split("\t") for line in text.splitlines() if line.strip()]),)


def _sheets(path: Path) -> tuple[Page, ...]:
    from xmgc.ingest.door import open_workbook
    from xmgc.ingest.words.misread import spelt

    book = open_workbook(path, None)
    if not book.grids:
        raise OperatorError(next((found.message for found in book.problems), f"{path} 里没有表"))
    return tuple(
        Page(grid.name, [["" if cell is None else spelt(cell) for cell in row] for row in grid.rows])
        for grid in book.grids
    )


def _word(content: bytes) -> Iterator[Page]:
    body = _part(Archive(content), "word/document.xml").find("{*}body")
    rows: Rows = []
    number = 0
    for block in _blocks(body) if body is not None else ():
        if local(block.tag) == "tbl":
            rows += [_cells(row) for row in block.iter("{*}tr")]
            number += 1
            yield Page(f"表{number}", rows)
            rows = []
        elif said := _said(block):
            rows.append([said])
    if rows:
        yield Page("正文", rows)


def _slides(content: bytes) -> Iterator[Page]:
    book = Archive(content)
    for kind, words in (("ppt/slides/slide", "第{}页"), ("ppt/charts/chart", "图{}"), ("ppt/notesSlides/", "备注{}")):
        names = [name for name in book.names if name.startswith(kind) and name.endswith(".xml")]
        for number, name in enumerate(sorted(names, key=_natural), 1):
            root = _part(book, name)
            rows = _chart(root) if "charts" in name else _slide(root)
            yield Page(words.format(number), rows)


def _slide(node: "_Element") -> Rows:
    """Paragraphs and tables in order; a table's paragraphs are said in its cells alone."""
    rows: Rows = []
    for child in node:
        if local(child.tag) == "tbl":
            lines = (row for row in child if local(row.tag) == "tr")
            rows += [[_said(cell) for cell in row if local(cell.tag) == "tc"] for row in lines]
        elif local(child.tag) != "p":
            rows += _slide(child)
        elif said := _said(child):
            rows.append([said])
    return rows


def _chart(root: "_Element") -> Rows:
    """A row a series: its name and what it draws."""
    return [
        [point.text or "" for point in series.iter() if local(point.tag) == "v"]
        for series in root.iter()
        if local(series.tag) == "ser"
    ]


def _web(content: bytes) -> Iterator[Page]:
    reader = _Web()
    reader.feed(content.decode("utf-8", "replace"))
    reader.close()
    yield Page("网页", reader.rows)


def _markdown(content: bytes) -> Iterator[Page]:
    rows: Rows = []
    for line in content.decode("utf-8-sig").splitlines():
        if line.startswith("|"):
            if set(line) - set("|-: "):
                rows.append([_unescaped(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif said := _unescaped(line.lstrip("#>- ")):
            rows.append([said])
    yield Page("正文", rows)


def _plain(content: bytes) -> Iterator[Page]:
    yield from text_pages(content.decode("utf-8-sig"))


def _json(content: bytes) -> Iterator[Page]:
    """A report as JSON: every table its headings and rows, every sentence a paragraph."""
    said = json.loads(content, parse_float=str, parse_int=str)
    if not isinstance(said, dict) or "tables" not in said:
        raise ValueError("no report")
    head = [stamp(str(said.get("head") or ""))]
    told = [[str(said.get(key) or "")] for key in ("title", "as_of", "unit")]
    yield Page("说明", [*told, head, *_listed(said.get("notes"))])
    for table in said["tables"]:
        keys = [column["key"] for column in table["columns"]]
        rows = [[table["title"]], [column["label"] for column in table["columns"]]]
        body = [*table["rows"], *([table["total"]] if table.get("total") else [])]
        rows += [["" if row.get(key) is None else str(row[key]) for key in keys] for row in body]
        yield Page(str(table["title"]), rows)


def _listed(notes: Any) -> Rows:
    return [[str(note)] for note in notes or ()]


class _Web(HTMLParser):
    """What a web page shows: rows of its tables, other texts as paragraphs; data islands row by row."""

    _SILENT: Final = frozenset({"style", "title", "head"})
    _CELLS: Final = frozenset({"td", "th"})
    _LINES: Final = frozenset({"p", "div", "h1", "h2", "h3", "h4", "li", "text", "section", "header", "footer", "br"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self.row: list[str] | None = None
        self.text: list[str] = []
        self.silent = 0
        self.data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell or a paragraph begins."""
        if tag == "script":
            self.data = (dict(attrs).get("type") or "").endswith("json")
            self.silent += 0 if self.data else 1
        elif tag in self._SILENT:
            self.silent += 1
        elif tag == "tr":
            self._end_line()
            self.row = []
        elif tag in self._LINES and self.row is None:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """A cell, a row or a paragraph ends."""
        if tag == "script":
            self.silent -= 0 if self.data else 1
            self.data = False
        elif tag in self._SILENT:
            self.silent -= 1
        elif tag in self._CELLS and self.row is not None:
            self.row.append("".join(self.text))
            self.text = []
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag in self._LINES and self.row is None:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Text that is shown, or a data island."""
        if self.data:
            self.rows += list(_leaves(json.loads(data, parse_float=str, parse_int=str)))
        elif not self.silent:
            self.text.append(data)

    def close(self) -> None:
        """The last paragraph."""
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        said = "".join(self.text).strip()
        self.text = []
        if said:
            self.rows.append([said])


def _leaves(node: Any) -> Iterator[list[str]]:
    """Every innermost list or mapping of plain values as a row."""
    members = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    plain = [str(one) for one in members if not isinstance(one, (dict, list)) and one is not None]
    if plain:
        yield plain
    for one in members:
        yield from _leaves(one)


def _part(book: Archive, name: str) -> "_Element":
    return tree(book.read(name), name)


def _blocks(body: "_Element") -> Iterable["_Element"]:
    """Paragraphs and tables in order, those inside content controls too."""
    for block in body:
        if local(block.tag) in {"p", "tbl"}:
            yield block
        elif local(block.tag) == "sdt":
            content = block.find("{*}sdtContent")
            yield from _blocks(content) if content is not None else ()


def _cells(row: "_Element") -> list[str]:
    """A row's cells; one that spans several columns is followed by blank ones."""
    found: list[str] = []
    for cell in row:
        if local(cell.tag) == "tc":
            span = next((one for one in cell.iter("{*}gridSpan")), None)
            width = int(attribute(span, "val") or 1) if span is not None else 1
            found += [_said(cell), *[""] * (width - 1)]
    return found


def _said(node: "_Element") -> str:
    return "".join((one.text or "") if local(one.tag) == "t" else "" for one in node.iter()).strip()


def _natural(name: str) -> tuple[int, str]:
    digits = re.findall(r"\d+", name)
    return (int(digits[-1]) if digits else 0, name)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


_READERS: Final = {
    ".docx": _word,
    ".pptx": _slides,
    ".html": _web,
    ".htm": _web,
    ".md": _markdown,
    ".txt": _plain,
    ".json": _json,
}
_KINDS: Final = {
    ".docx": "Word 文档",
    ".pptx": "演示文稿",
    ".html": "网页",
    ".htm": "网页",
    ".md": "Markdown 文本",
    ".txt": "UTF-8 文本",
    ".json": "本程序的 JSON 报表",
}
