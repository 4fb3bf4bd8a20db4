"""The deck for the meeting: claims with amount and basis, native charts of the gap's numbers, arithmetic in notes."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.render.printed import needs_office, office_pdf, pages

pptx = pytest.importorskip("pptx")


@pytest.fixture(scope="module")
def deck(city: Path) -> Any:
    assert run("slides", "--out", "调度会.pptx", "--today", "2026-07-06", cwd=city).code == 0
    return pptx.Presentation(str(city / "调度会.pptx"))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def charts(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_every_slide_claims_something_with_an_amount_a_month_and_what_it_is_held_against(deck: Any) -> None:
    slides = list(deck.slides)
    assert 6 <= len(slides) <= 8
    for slide in slides[1:]:
        said = texts(slide)
        assert re.search(r"欠|超|完成", said[0]), said[0]
        assert re.search(r"\d", said[0])
        assert re.search(r"截至|1—6月|按6月数|2026年6月底", " ".join(said)), said


def test_the_bars_are_the_balances_of_the_gap_and_a_carried_one_is_named(city: Path, deck: Any) -> None:
    told = json.loads(run("gap", "--format", "json", cwd=city).out, parse_float=Decimal)
    rows = [row for row in told["tables"][0]["rows"] if row["basis"] == "省下达"]
    plot = charts(deck)[0].chart.plots[0]
    drawn = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert len(drawn) == len(rows) == 12
    for row in rows:
        label = row["county"] if row["reported_to"] == "2026-06" else f"{row['county']}（4月数）"
        assert drawn[label] == pytest.approx(float(row["balance"]) / 10_000, abs=0.0051)
    assert list(drawn.values()) == sorted(drawn.values(), reverse=True)


def test_charts_are_native_described_in_words_and_carry_their_labels(deck: Any) -> None:
    found = charts(deck)
    assert len(found) >= 4
    for frame in found:
        described = frame._element.nvGraphicFramePr.cNvPr.get("descr")
        assert len(described) > 15
        assert not frame.chart.has_legend
    labels = [
        point.data_label.text_frame.text
        for point in (charts(deck)[0].chart.plots[0].series[0].points[i] for i in (0, 11))
    ]
    assert labels == ["+18.97", "−18.72"]


def test_the_notes_hold_the_arithmetic_and_the_last_slide_only_proposes(deck: Any) -> None:
    slides = list(deck.slides)
    notes = slides[1].notes_slide.notes_text_frame.text
    parts = re.search(r"欠账41.19亿元 = ([\d. +]+)（", notes)
    assert parts is not None
    assert sum(Decimal(one) for one in parts[1].split("+")) == pytest.approx(Decimal("41.19"), abs=Decimal("0.03"))
    last = texts(slides[-1])
    assert all(text.startswith("建议：") for text in last if "：" in text and "建议会议定" not in text)
    assert "建议" in last[-2]


def test_the_file_carries_a_chinese_title_and_no_name_of_a_program(deck: Any) -> None:
    properties = deck.core_properties
    assert "调度会" in properties.title
    assert not re.search(
        "python|pptx|xmgc|generated", f"{properties.author}{properties.comments}{properties.keywords}", re.I
    )


@pytest.mark.slow
@needs_office
def test_the_deck_prints_a_page_a_slide_with_claims_on_one_line(city: Path, deck: Any) -> None:
    printed = pages(office_pdf(city / "调度会.pptx"))
    assert len(printed) == len(deck.slides)
    for page, slide in zip(printed[1:], list(deck.slides)[1:], strict=True):
        assert page[0] == "".join(texts(slide)[0].split())
