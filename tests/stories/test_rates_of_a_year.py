"""The four rates and the key projects' start rate, from a county's own ledger to the printed percent."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.sheets import draw

DEALS = "| 甘泉县招商引资签约项目履约台账（截至2024年12月底，单位：亿元） |"
DEAL_HEAD = "| 序号 | 项目名称 | 投资方 | 协议类型 | 签约时间 | 签约金额 | 累计到位资金 | 进展情况 |"
KEYS = "| 甘泉县2024年12月重点项目进展表（单位：万元） |"
KEY_HEAD = "| 项目名称 | 建设性质 | 年度计划投资 | 1-12月累计完成投资 | 是否开工 | 形象进度 |"


def deals() -> str:
    """292 contracts: 18 produce, 180 are built, 93 are prepared, 1 is off; the 291 left: 714 亿元, 71.2 arrived."""
    states = ["投产"] * 18 + ["在建"] * 180 + ["前期"] * 93 + ["终止"]
    rows = []
    for number, state in enumerate(states, 1):
        money, arrived = (Decimal("2.45"), Decimal("0.24")) if number < 291 else (Decimal("3.5"), Decimal("1.6"))
        rows.append(
            f"| {number} | 项目{number}号 | 投资方{number} | 合同 | 2024-03-05 | {money} | {arrived} | {state} |"
        )
    beside = range(293, 303)
    rows += [f"| {number} | 项目{number}号 | 投资方{number} | 协议 | 2024-03-05 | 9 | 1 | 前期 |" for number in beside]
    return "\n".join([DEALS, DEAL_HEAD, *rows])


def keys() -> str:
    """71 continued, 29 new of which 18 started, 11 in preparation that never count."""
    rows = [f"| 续建工程{number} | 续建 | 100 | 50 | 是 | 在建 |" for number in range(71)]
    rows += [
        f"| 新建工程{number} | 新开工 | 100 | {50 if number < 18 else 0} | {'是' if number < 18 else '否'} | |"
        for number in range(29)
    ]
    rows += [f"| 预备工程{number} | 预备 | | | 否 | |" for number in range(11)]
    return "\n".join([KEYS, KEY_HEAD, *rows])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("年终")
    draw(folder / "签约台账.xlsx", deals())
    draw(folder / "重点项目.xlsx", keys())
    done = run("import", "签约台账.xlsx", "重点项目.xlsx", "--add-counties", cwd=folder)
    assert done.code == 0, done.out
    return folder


def tables(office: Path, *words: str) -> dict[str, Any]:
    done = run(*words, "--format", "json", "--today", "2025-01-06", cwd=office)
    assert done.code == 0, done.err
    report = json.loads(done.out, parse_float=Decimal)
    return {table["key"]: table for table in report["tables"]} | {"notes": report["notes"]}


def test_the_four_rates_of_292_contracts_and_ten_agreements_beside_them(office: Path) -> None:
    (row,) = tables(office, "rates")["rates"]["rows"]
    assert [row[key] for key in ("signed", "fulfilled", "started", "producing")] == [292, 291, 198, 18]
    assert (row["contracted"], row["arrived"]) == (7_140_000, 712_000)
    shown = [str(row[f"{key}_rate"]) for key in ("fulfilment", "start", "completion", "funding")]
    assert shown == ["99.66", "67.81", "6.16", "9.97"]


def test_the_lists_behind_a_rate_are_as_long_as_its_parts(office: Path) -> None:
    for rate, done in (("start_rate", 198), ("completion_rate", 18), ("fulfilment_rate", 291)):
        found = tables(office, "rates", "--projects", rate)
        listed = {
            key: len(table["rows"]) for key, table in found.items() if key not in {"rates", "key_projects", "notes"}
        }
        assert done in listed.values(), (rate, listed)
        assert 292 in (sum(listed.values()), max(listed.values())), (rate, listed)


def test_key_projects_never_count_what_is_only_prepared(office: Path) -> None:
    row = tables(office, "rates")["key_projects"]["rows"][0]
    assert row["start_rate"] == 89


def test_a_policy_written_out_and_changed_changes_lights_and_the_note_says_so(office: Path) -> None:
    assert run("policy", "init", cwd=office).code == 0
    written = (office / "xmgc.toml").read_text("utf-8")
    assert written.count("#") > 20
    shown = tables(office, "gap", "--county", "甘泉县")
    (office / "别的.toml").write_text('lights = "ratio"\n', "utf-8")
    changed = tables(office, "gap", "--county", "甘泉县", "--policy", "别的.toml")
    lights = [row["light"] for table in (shown, changed) for row in table["project_investment"]["rows"]]
    assert lights == ["red", "red"] or len(set(lights)) == 2
    assert any("points" in note for note in shown["notes"])
    assert any("ratio" in note for note in changed["notes"])
    (office / "xmgc.toml").unlink()
