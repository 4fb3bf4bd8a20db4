"""A deck written as .pptx: native charts that can be edited, labels instead of axes, words for who cannot see them."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from xmgc.document.slides import BarChart, Deck, LineChart, Proposal, Slide, SlideCard, SlideTable
from xmgc.domain.money import round_half_up
from xmgc.domain.names import clean
from xmgc.domain.witness import stamp, stamp_lines
from xmgc.render.doclayout import wide

FACE: Final = "微软雅黑"
INK, GREY, RED, BLUE = "1F2328", "57606A", "B42318", "2F6F9F"
PANEL, HEAD, HAIR, PALE_LINE = "F4F6F8", "E9EDF1", "C9CFD6", "9AA4AE"
WIDTH, HEIGHT = 13.333, 7.5
_LEFT, _ROOM = 0.55, 12.25
"""Left edge and width of what stands on a slide, in inches."""


def render_slides(deck: Deck) -> bytes:
    """The .pptx."""
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    properties = made.core_properties
    properties.title, properties.author, properties.last_modified_by = clean(deck.title), clean(deck.author), ""
    properties.comments, properties.keywords = stamp(deck.head), ""
    if deck.day is not None:
        day = datetime(deck.day.year, deck.day.month, deck.day.day)  # noqa: DTZ001
        properties.created = properties.modified = day
    blank = made.slide_layouts[6]
    _cover(made.slides.add_slide(blank), deck)
    for number, slide in enumerate(deck.slides, 2):
        _slide(made.slides.add_slide(blank), slide, number)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _cover(page: Any, deck: Deck) -> None:
    _box(page, 0, 0, 0.42, HEIGHT, RED)
    _text(page, 1.2, 1.9, 11.5, 0.9, deck.title, 36, bold=True)
    _text(page, 1.2, 2.85, 11.5, 1.1, deck.subtitle, 22, colour=RED)
    for at, line in enumerate((*deck.lines, *stamp_lines(deck.head))):
        _text(page, 1.2, 5.5 + 0.4 * at, 11.5, 0.4, line, 14, colour=GREY)
    page.notes_slide.notes_text_frame.text = clean(deck.notes)


def _slide(page: Any, slide: Slide, number: int) -> None:
    size = next((size for size in range(28, 15, -1) if wide(slide.claim) * size / 144 * 1.12 <= _ROOM), 16)
    _text(page, _LEFT, 0.35, _ROOM, 0.8, slide.claim, size, colour=RED, bold=True)
    _box(page, _LEFT, 1.22, _ROOM, 0.035, RED)
    body = slide.body
    if isinstance(body, BarChart):
        _text(page, _LEFT, 1.35, 8, 0.35, body.caption, 12, colour=GREY)
        _bars(page, body)
    elif isinstance(body, LineChart):
        _text(page, _LEFT, 1.35, 8, 0.35, body.caption, 12, colour=GREY)
        _lines(page, body)
    elif isinstance(body, SlideTable):
        _table(page, body)
    else:
        _proposals(page, body)
    _cards(page, slide)
    _text(page, _LEFT, 6.95, 11.3, 0.35, slide.foot, 11, colour=GREY)
    _text(page, 12.0, 6.95, 0.8, 0.35, str(number), 11, colour=GREY, align="right")
    if slide.notes:
        page.notes_slide.notes_text_frame.text = "\n".join(clean(line) for line in slide.notes.split("\n"))


def _cards(page: Any, slide: Slide) -> None:
    if not slide.cards:
        return
    _text(page, 8.95, 1.35, 3.9, 0.4, slide.cards_title, 16, bold=True)
    for at, card in enumerate(slide.cards):
        _card(page, card, 1.85 + 1.68 * at)


def _card(page: Any, card: SlideCard, top: float) -> None:
    _box(page, 8.95, top, 3.85, 1.54, PANEL)
    _box(page, 8.95, top, 0.07, 1.54, RED)
    _text(page, 9.15, top + 0.08, 3.6, 0.35, card.name, 14, bold=True)
    size = 20 if wide(card.heart) <= 24 else 16
    _text(page, 9.15, top + 0.42, 3.6, 0.45, card.heart, size, colour=RED, bold=True)
    _text(page, 9.15, top + 0.9, 3.6, 0.6, card.line, 12, colour=GREY)


def _proposals(page: Any, proposals: Sequence[Proposal]) -> None:
    for at, one in enumerate(proposals):
        top = 1.75 + 1.65 * at
        disc = _box(page, _LEFT, top + 0.1, 0.75, 0.75, RED, oval=True)
        _fill(disc.text_frame, str(at + 1), 24, "FFFFFF", bold=True, align="center")
        _text(page, 1.6, top, 11, 0.5, f"建议：{one.what}", 24, bold=True)
        _text(page, 1.6, top + 0.52, 11, 0.4, one.detail, 16)
        _text(page, 1.6, top + 0.95, 11, 0.4, one.who, 16, colour=RED)


def _table(page: Any, table: SlideTable) -> None:
    from pptx.util import Inches

    frame = page.shapes.add_table(
        len(table.rows) + 1,
        len(table.heads),
        Inches(_LEFT),
        Inches(1.6),
        Inches(_ROOM),
        Inches(0.5 * (len(table.rows) + 1)),
    )
    frame.name = "要补的数"
    _describe(frame, "；".join("，".join(row) for row in table.rows))
    grid = frame.table
    grid.horz_banding = False
    for col, share in enumerate(table.widths):
        grid.columns[col].width = Inches(_ROOM * share / sum(table.widths))
    for at, row in enumerate((table.heads, *table.rows)):
        for col, text in enumerate(row):
            cell = grid.cell(at, col)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(HEAD if at == 0 else PANEL if at % 2 == 0 else "FFFFFF")
            ink = RED if at and text == "未报" else INK
            _fill(cell.text_frame, text, 14, ink, bold=at == 0 or col == 0)


# charts -------------------------------------------------------------------------------------------------------------


def _bars(page: Any, chart: BarChart) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [clean(point.name) for point in chart.points]
    data.add_series("数", [float(round_half_up(point.value, 2)) for point in chart.points])
    drawn = _chart(page, XL_CHART_TYPE.BAR_CLUSTERED, data, chart.spoken)
    plot = drawn.plots[0]
    plot.gap_width = 45
    axis, values = drawn.category_axis, drawn.value_axis
    axis.reverse_order = True
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = _rgb(GREY)
    _font(axis.tick_labels.font, 13 if max(wide(point.name) for point in chart.points) <= 24 else 11, INK)
    values.visible = values.has_major_gridlines = False
    amounts = [float(point.value) for point in chart.points]
    most = max(abs(amount) for amount in amounts) or 1.0
    values.minimum_scale = min(amounts) - 0.3 * most if min(amounts) < 0 else 0
    values.maximum_scale = max(amounts) + 0.3 * most if max(amounts) > 0 else 0
    series = plot.series[0]
    series.invert_if_negative = False
    for at, point in enumerate(chart.points):
        shape = series.points[at]
        ink = _rgb(RED if point.tone == "bad" else BLUE)
        if point.hatched:
            shape.format.fill.patterned()
            shape.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            shape.format.fill.fore_color.rgb, shape.format.fill.back_color.rgb = ink, _rgb("FFFFFF")
            shape.format.line.color.rgb = ink
        else:
            shape.format.fill.solid()
            shape.format.fill.fore_color.rgb = ink
        label = shape.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.has_text_frame = True
        label.text_frame.text = clean(point.label)
        run = label.text_frame.paragraphs[0].runs[0]
        _font(run.font, 13, INK, bold=True)
        run.font.size = Pt(13)


def _lines(page: Any, chart: LineChart) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = list(chart.months)
    for line in chart.lines:
        values = [None if value is None else float(round_half_up(value, 2)) for value in line.values]
        data.add_series(clean(line.name), values)
    drawn = _chart(page, XL_CHART_TYPE.LINE, data, chart.spoken)
    _font(drawn.category_axis.tick_labels.font, 12, GREY)
    _font(drawn.value_axis.tick_labels.font, 12, GREY)
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.major_gridlines.format.line.color.rgb = _rgb(HAIR)
    drawn.value_axis.format.line.fill.background()
    looks = {"now": (RED, 3.5, None), "before": (GREY, 2.0, None), "due": (PALE_LINE, 1.5, MSO_LINE.ROUND_DOT)}
    for line, series in zip(chart.lines, drawn.plots[0].series, strict=True):
        colour, points, dash = looks[line.look]
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.rgb, series.format.line.width = _rgb(colour), Pt(points)
        if dash is not None:
            series.format.line.dash_style = dash
        last = max(at for at, value in enumerate(line.values) if value is not None)
        place = last if line.look != "before" else min(last, 9)
        label = series.points[place].data_label
        label.position = (
            XL_LABEL_POSITION.RIGHT
            if line.look == "now"
            else (XL_LABEL_POSITION.BELOW if line.look == "before" else XL_LABEL_POSITION.ABOVE)
        )
        label.has_text_frame = True
        label.text_frame.text = clean(line.label)
        _font(
            label.text_frame.paragraphs[0].runs[0].font,
            13,
            RED if line.look == "now" else GREY,
            bold=line.look == "now",
        )


def _chart(page: Any, kind: Any, data: Any, spoken: str) -> Any:
    from pptx.util import Inches

    frame = page.shapes.add_chart(kind, Inches(_LEFT), Inches(1.7), Inches(8.2), Inches(5.15), data)
    _describe(frame, spoken)
    drawn = frame.chart
    drawn.has_legend = drawn.has_title = False
    drawn.font.name = FACE
    return drawn


def _describe(frame: Any, spoken: str) -> None:
    """The words for who cannot see the picture."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(spoken))


# pieces -------------------------------------------------------------------------------------------------------------


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call]


def _font(font: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Size, ink and the face for Latin and Chinese alike."""
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    font.size, font.bold, font.name = Pt(size), bold, FACE
    font.color.rgb = _rgb(colour)
    held = font._element if hasattr(font, "_element") else font._rPr
    for tag in ("a:ea",):
        for old in held.findall(qn(tag)):
            held.remove(old)
        east = held.makeelement(qn(tag), {"typeface": FACE})
        latin = held.find(qn("a:latin"))
        (latin.addnext(east) if latin is not None else held.append(east))


def _box(page: Any, left: float, top: float, width: float, height: float, colour: str, *, oval: bool = False) -> Any:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    kind = MSO_SHAPE.OVAL if oval else MSO_SHAPE.RECTANGLE
    shape = page.shapes.add_shape(kind, Inches(left), Inches(top), Inches(width), Inches(height))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(colour)
    shape.line.fill.background()
    shape.shadow.inherit = False
    return shape


def _text(
    page: Any, left: float, top: float, width: float, height: float, text: str, size: float, *,
    colour: str = INK, bold: bool = False, align: str = "left",
) -> None:  # fmt: skip
    from pptx.util import Inches

    box = page.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _fill(frame, text, size, colour, bold=bold, align=align)


def _fill(frame: Any, text: str, size: float, colour: str, *, bold: bool = False, align: str = "left") -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}[align]
    run = paragraph.add_run()
    run.text = clean(text)
    _font(run.font, size, colour, bold=bold)
