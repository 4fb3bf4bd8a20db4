"""The office's own 红头 template: a Word file with places ``{{ 标题 }}``, 文号, 主送, 正文, 落款 and 日期.

``{{ 正文 }}`` alone in a paragraph is where headings, paragraphs and tables go; without it they follow the template's
last line. What has no place (title, addressees, signature) is written as the standard has it. Words are put in
escaped: a name with ``<`` or ``{{`` in it is a name.
"""

from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from xmgc.document.paper import Paper
from xmgc.domain.errors import OperatorError
from xmgc.domain.witness import stamp
from xmgc.render import gb9704 as gb
from xmgc.render.gb9704 import Fonts

_HERE: Final = "\u2042正文由此开始\u2042"


def on_template(paper: Paper, fonts: Fonts, template: bytes) -> bytes:
    """The paper on the office's template. Raises ``OperatorError`` without docxtpl or for a file that is none."""
    filled, places = _filled(paper, template)
    document = _written(paper, fonts, filled, places)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _filled(paper: Paper, template: bytes) -> tuple[bytes, set[str]]:
    """The template with its places filled, and which places it had."""
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as missing:
        raise OperatorError("套用模板需要另装组件：请执行 pip install 'xmgc[template]'，或去掉 --template") from missing
    try:
        places = set(DocxTemplate(BytesIO(template)).get_undeclared_template_variables(SandboxedEnvironment()))
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
    return saved.getvalue(), places


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


def _written(paper: Paper, fonts: Fonts, filled: bytes, places: set[str]) -> Any:
    """What the template has no place for is written by the standard; the body goes where the template wants it."""
    from docx import Document

    from xmgc.render.bulletin import write_attachments, write_body, write_end, write_stamp, write_title

    document = Document(BytesIO(filled))
    here = next((made for made in document.paragraphs if _HERE in made.text), None)
    body = document.element.body
    before = len(body)
    if "标题" not in places:
        write_title(document, paper.title, fonts)
    write_body(document, replace(paper, to="" if "主送" in places else paper.to), fonts)
    signed = bool(places & {"落款", "日期"})
    write_end(document, replace(paper, sign="", day=None) if signed else paper, fonts)
    if here is not None:
        for made in list(body)[before - 1 : -1]:
            here._element.addprevious(made)
        body.remove(here._element)
    write_attachments(document, paper, fonts)
    write_stamp(document, paper, fonts)
    document.core_properties.comments = stamp(paper.head)
    return document
