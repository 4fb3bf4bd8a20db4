"""The office's own 红头 template: a Word file with places ``{{ 标题 }}``, 文号, 主送, 正文, 落款 and 日期.

``{{ 正文 }}`` alone in a paragraph is where headings, paragraphs and tables go; without it they follow the template's
last line. Words are put in escaped: a name with ``<`` or ``{{`` in it is a name.
"""

from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from xmgc.document.paper import Paper
from xmgc.domain.errors import OperatorError
from xmgc.render import gb9704 as gb
from xmgc.render.gb9704 import Fonts

_HERE: Final = "\u2042正文由此开始\u2042"


def on_template(paper: Paper, fonts: Fonts, template: bytes) -> bytes:
    """The paper on the office's template. Raises ``OperatorError`` without docxtpl or for a file that is none."""
    filled = _filled(paper, template)
    document = _written(paper, fonts, filled)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _filled(paper: Paper, template: bytes) -> bytes:
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as missing:
        raise OperatorError("套用模板需要另装组件：请执行 pip install 'xmgc[template]'，或去掉 --template") from missing
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(_words(paper), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
        saved = BytesIO()
        document.save(saved)
    except TemplateError as wrong:
        raise OperatorError(
            f"模板里的占位有误（{gb.plain(str(wrong))}）：可用 {{{{ 标题 }}}} 文号 主送 正文 落款 日期"
        ) from wrong
    except (KeyError, ValueError, OSError, SyntaxError, BadZipFile) as wrong:
        raise OperatorError("模板打不开：请用 WPS 或 Word 另存为 .docx 后再试") from wrong
    return saved.getvalue()


def _words(paper: Paper) -> dict[str, str]:
    from xmgc.render.bulletin import chinese_day

    said = {
        "标题": paper.title,
        "文号": paper.number,
        "主送": paper.to,
        "落款": paper.sign,
        "日期": chinese_day(paper.day) if paper.day else "",
    }
    return {key: gb.plain(text) for key, text in said.items()} | {"正文": _HERE}


def _written(paper: Paper, fonts: Fonts, filled: bytes) -> Any:
    """Body and annexes written behind the template's text, the body then moved to where the template wants it."""
    from docx import Document

    from xmgc.render.bulletin import write_attachments, write_body

    document = Document(BytesIO(filled))
    place = next((made for made in document.paragraphs if _HERE in made.text), None)
    body = document.element.body
    before = len(body)
    write_body(document, paper, fonts)
    if place is not None:
        for made in list(body)[before - 1 : -1]:
            place._element.addprevious(made)
        body.remove(place._element)
    write_attachments(document, paper, fonts)
    return document
