"""A paper is read as pages of rows of texts, in the order they are shown."""

import zipfile
from pathlib import Path

from xmgc.ingest.pages import pages

DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def _paragraph(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def _slide(path: Path, rows: int, paragraphs: int) -> Path:
    cells = "".join(f"<a:tc>{_paragraph(f'格{row}')}</a:tc>" for row in range(3))
    table = f"<a:tbl>{f'<a:tr>{cells}</a:tr>' * rows}</a:tbl>"
    texts = "".join(f"<sp><txBody>{_paragraph(f'第{number}段')}</txBody></sp>" for number in range(paragraphs))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("ppt/slides/slide1.xml", f"<sld {DRAWING}><tree>{table}{texts}</tree></sld>")
    return path


def test_every_paragraph_after_a_table_of_a_slide_is_read(tmp_path: Path) -> None:
    (page,) = pages(_slide(tmp_path / "一页.pptx", rows=40, paragraphs=200))
    assert page.rows == [["格0", "格1", "格2"]] * 40 + [[f"第{number}段"] for number in range(200)]
