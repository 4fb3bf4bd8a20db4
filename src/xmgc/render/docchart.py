"""A curve in a Word paper: a native line chart, its lines labelled where they end, words for who cannot see it."""

from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from xmgc.document.paper import Curve, CurveLine
from xmgc.domain.money import FEN_PER
from xmgc.domain.names import clean

TALL: Final = 46.0
"""Millimetres."""
_EMU: Final = 36000
_LOOKS: Final = {
    "now": ("B42318", 28575, "solid"),
    "before": ("6B747D", 19050, "solid"),
    "due": ("6B747D", 12700, "sysDot"),
}
COLOURS: Final = tuple(dict.fromkeys(colour for colour, _, _ in _LOOKS.values()))
"""The colours labels are set in, on white."""
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


def add_curve(document: Any, curve: Curve, *, width: float, face: str, number: int) -> None:
    """Append a paragraph with the chart, ``width`` mm wide; ``number`` counts the charts of the document from 1."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, _TYPE, _chart(curve, face).encode("utf-8"), document.part.package)
    relation = document.part.relate_to(part, _RELATION)
    paragraph = document.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.line_spacing = 1, 1.0
    paragraph.paragraph_format.keep_together = True
    paragraph.add_run()._element.append(_drawing(curve, relation, width, number))


def _drawing(curve: Curve, relation: str, width: float, number: int) -> Any:
    from docx.oxml import parse_xml

    across, tall = int(width * _EMU), int(TALL * _EMU)
    return parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:a="{_MAIN}" xmlns:c="{_CHART}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{tall}"/>'
        f'<wp:docPr id="{700 + number}" name="图{number}" descr={quoteattr(clean(curve.spoken))}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _chart(curve: Curve, face: str) -> str:
    lines = "".join(_series(at, line, curve) for at, line in enumerate(curve.lines))
    font = f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="57606A"/></a:solidFill>{_faces(face)}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'  # noqa: E501
    hair = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="C9CFD6"/></a:solidFill></a:ln></c:spPr>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{hair}'
        f'{font}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{hair}</c:majorGridlines>'
        '<c:numFmt formatCode="#,##0.##" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{font}<c:crossAx val="1"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>"
    )


def _faces(face: str) -> str:
    return f"<a:latin typeface={quoteattr(face)}/><a:ea typeface={quoteattr(face)}/>"


def _series(at: int, line: CurveLine, curve: Curve) -> str:
    colour, width, dash = _LOOKS[line.look]
    scale = FEN_PER[curve.unit]
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{float(value / scale):.6f}</c:v></c:pt>'
        for place, value in enumerate(line.values)
        if value is not None
    )
    months = "".join(f'<c:pt idx="{place}"><c:v>{escape(name)}</c:v></c:pt>' for place, name in enumerate(curve.months))
    count = len(curve.months)
    marker = (
        f'<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr></c:marker>'  # noqa: E501
        if line.look == "now"
        else '<c:marker><c:symbol val="none"/></c:marker>'
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx><c:v>{escape(clean(line.name))}</c:v></c:tx>"
        f'<c:spPr><a:ln w="{width}" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/></a:ln></c:spPr>{marker}{_label(line, colour)}'
        f'<c:cat><c:strLit><c:ptCount val="{count}"/>{months}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{points}</c:numLit></c:val>'
        '<c:smooth val="0"/></c:ser>'
    )


def _label(line: CurveLine, colour: str) -> str:
    """The line's name and amount where it ends; last year's and the plan's a little before the edge."""
    known = [at for at, value in enumerate(line.values) if value is not None]
    if not known:
        return ""
    place = known[-1] if line.look == "now" else known[max(len(known) - 3, 0)]
    side = "t" if line.look != "before" else "b"
    off = "".join(f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    bold = "1" if line.look == "now" else "0"
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:pPr><a:defRPr sz="900"/>'
        f'</a:pPr><a:r><a:rPr lang="zh-CN" sz="900" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f"</a:rPr><a:t>{escape(clean(line.label))}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:dLblPos val="{side}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{off}</c:dLbl>'
        f'<c:showLegendKey val="0"/><c:showVal val="0"/>{off}</c:dLbls>'
    )
