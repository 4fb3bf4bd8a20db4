"""Units answer to full, short and office names; a longer name is another place; a like name is asked about."""

import pytest

from tests.ingest.reading_of import KNOWN
from xmgc.domain.places import GROUPS, County
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.words.places import group_of, short_names, unit_named_in

KNOWS = Gazetteer(KNOWN)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甘泉县", "甘泉县"),
        ("甘泉", "甘泉县"),
        ("甘 泉 县", "甘泉县"),
        ("620123", "甘泉县"),
        ("兰岭经开区", "兰岭经济技术开发区"),
        ("交通运输局", "市交通运输局"),
        ("市交通局", "市交通运输局"),
        ("清河", "清河区"),
    ],
)
def test_a_unit_answers_to_its_names(text: str, name: str) -> None:
    found = KNOWS.named(text)
    assert found is not None
    assert found.name == name


def test_a_short_name_two_units_share_answers_to_neither() -> None:
    twins = Gazetteer([County("城关区"), County("城关县")])
    assert twins.named("城关") is None
    assert twins.named("城关县") is not None


@pytest.mark.parametrize("text", ["甘泉区", "甘泉镇", "丙县", "全市", ""])
def test_another_places_name_is_nobodys(text: str) -> None:
    assert KNOWS.named(text) is None
    assert KNOWS.inside(f"{text}2024年重点项目") == []


def test_units_are_found_inside_titles_by_full_name_first() -> None:
    assert [county.name for county in KNOWS.inside("临江市甘泉县2024年重点项目")] == ["甘泉县"]
    assert [county.name for county in KNOWS.inside("甘泉2024年6月.xlsx")] == ["甘泉县"]
    assert [county.name for county in KNOWS.inside("兰岭经开区6月")] == ["兰岭经济技术开发区"]


@pytest.mark.parametrize(
    ("text", "other"), [("甘泉区", "甘泉县"), ("甘全县", "甘泉县"), ("白石县", None), ("清河县", "清河区")]
)
def test_like_names_are_asked_about(text: str, other: str | None) -> None:
    near = KNOWS.near(text)
    assert (near.name if near else None) == other


def test_a_new_units_group_follows_its_name() -> None:
    assert [group_of(name) for name in ("丙县", "东山产业园", "高新区", "市水务局", "市本级")] == [
        *(GROUPS[0], GROUPS[1], GROUPS[1], GROUPS[2], GROUPS[2])
    ]


def test_an_unknown_units_name_is_cut_out_of_an_offices() -> None:
    assert unit_named_in("丙县发展和改革局") == "丙县"
    assert "甘泉" in short_names("甘泉县")
