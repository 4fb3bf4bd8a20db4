"""A finding a person can explain stays on the list as explained, asks nobody for attention, and comes back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.measure.drawn import WAN, county, done, figure, snapshot
from tests.program import run
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET
from xmgc.domain.period import Span
from xmgc.domain.policy import Policy
from xmgc.measure.book import Book
from xmgc.measure.finding import explanations
from xmgc.measure.relations import relations

DAY = ("--today", "2026-07-06")


def rows(folder: Path) -> tuple[int, list[dict[str, Any]]]:
    done = run("check", "--format", "json", *DAY, cwd=folder)
    return done.code, json.loads(done.out)["tables"][0]["rows"]


def test_an_explained_finding_is_shown_as_explained_and_when_all_are_the_check_passes(city: Path) -> None:
    code, before = rows(city)
    assert code == 1
    assert [row["number"] for row in before] == list(range(1, len(before) + 1))
    told = run("check", "--tolerate", "1", "--reason", "已与县里核实", *DAY, cwd=city)
    assert told.code == 0, told.err
    code, after = rows(city)
    assert code == 1
    assert after[-1]["explained"] == "已与县里核实"
    assert after[-1]["message"] == before[0]["message"]
    assert len(after) == len(before)
    assert after[0] == {**before[1], "number": 1}
    rest = [word for number in range(1, len(after)) for word in ("--tolerate", str(number))]
    assert run("check", *rest, "--reason", "均已核实", *DAY, cwd=city).code == 0
    code, last = rows(city)
    assert code == 0
    assert all(row["explained"] for row in last)
    said = run("check", *DAY, cwd=city)
    assert "没有未解释的矛盾" in said.out


def test_an_explanation_needs_words_and_a_number_that_is_there(city: Path) -> None:
    assert "--reason" in run("check", "--tolerate", "1", *DAY, cwd=city).err
    assert "没有第 999 处" in run("check", "--tolerate", "999", "--reason", "核实", *DAY, cwd=city).err


def test_an_explanation_ends_when_the_figures_change() -> None:
    single = Series(FIXED_ASSET, Aspect.ACTUAL, Span.MONTH)
    figures = [figure(1, done(), "2024-05", 100), figure(1, done(), "2024-06", 130), figure(1, single, "2024-06", 25)]
    shot = snapshot("2024-06", [county(1, "甘泉县")], figures)
    (one,) = relations(Book.of(shot), shot.counties[0], Policy())
    decision = Decision(DecisionKind.TOLERATE, one.key, "甘泉县", {"figures": one.figures, "text": "上月漏报"})
    known = explanations([decision])
    assert one.explained_by(known) == "上月漏报"
    moved = replace(shot, county_figures=(*figures[:2], figures[2]._replace(amount=26 * WAN)))
    (other,) = relations(Book.of(moved), moved.counties[0], Policy())
    assert other.key == one.key
    assert other.explained_by(known) == ""
