"""Names one half remembers: offered while they are typed, and told where they are mistyped."""

from pathlib import Path

import pytest

from tests.program import run

TYPED = (
    ("gap --county 南", "南屏县"),
    ("gap --measure 固", "固定资产投资"),
    ("gap --basis 市", "市定"),
    ("inventory --stage 在", "在建"),
    ("supervise --rule 审", "审批受阻"),
    ("explain ga", "gap"),
    ("explain gap --field 投", "投资欠账"),
    ("brief 南屏白", "南屏白鹭储能电站建设项目"),
    ("template prog", "progress"),
    ("letter 云岭", "云岭县"),
    ("project show 南屏白", "南屏白鹭储能电站建设项目"),
    ("gap --bas", "--basis"),
    ("inven", "inventory"),
)
MISTYPED = (
    ("gap --county 南平县", "是否为 南屏县"),
    ("gap --measure 固定资产", "是否为 --measure 固定资产投资"),
    ("gap --basis 省下", "是否为 --basis 省下达"),
    ("gap --sort arears", "是否为 arrears"),
    ("gap --format jsn", "是否为 json"),
    ("inventory --stage 在建中", "是否为 --stage 在建"),
    ("supervise --rule 审批阻", "是否为 --rule 审批受阻"),
    ("explain gep --field 投资欠账", "是否为 gap"),
    ("explain gap --county 南屏县 --field 投资欠帐", "是否为 投资欠账"),
    ("explain gap --county 南平县 --field 投资欠账", "是否为 南屏县"),
    ("brief 南屏白鹭储能电厂建设项目 --out 简介.docx", "是否为 南屏白鹭储能电站建设项目"),
    ("letter 云领县 --out 函.docx", "是否为 云岭县"),
    ("project show 南屏白鹭储能电厂建设项目", "是否为 南屏白鹭储能电站建设项目"),
    ("plan --project 南屏白鹭储能电厂建设项目", "是否为 --project 南屏白鹭储能电站建设项目"),
    ("template progres --out 表.xlsx", "是否为 progress"),
    ("rates --projects fulfillment", "是否为 fulfilment_rate"),
    ("bulletin --annexes ful --out 通报.docx", "是否为 full"),
    ("export --reports gab --out 表.xlsx", "是否为 gap"),
    ("county alias 云领县 云县", "是否为 云岭县"),
    ("teach progres 年度计划投资=本年拟投入", "是否为 progress"),
    ("gap --bassis 市定", "是否为 --basis"),
    ("gep", "是否为 gap"),
)


@pytest.mark.parametrize(("typed", "offered"), TYPED, ids=[typed for typed, _ in TYPED])
def test_a_name_begun_is_completed_from_the_ledger_or_the_program(typed: str, offered: str, city: Path) -> None:
    words = f"xmgc {typed}"
    ran = run(cwd=city, _XMGC_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert offered in ran.out.split("\n"), ran.err


def test_without_a_ledger_completion_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    ran = run(cwd=tmp_path, _XMGC_COMPLETE="complete_bash", COMP_WORDS="xmgc gap --county 南", COMP_CWORD="3")
    assert (ran.out.strip(), ran.err) == ("", "")


@pytest.mark.parametrize(("typed", "told"), MISTYPED, ids=[typed for typed, _ in MISTYPED])
def test_a_name_mistyped_is_answered_with_the_likely_one(typed: str, told: str, city: Path) -> None:
    ran = run(*typed.split(), cwd=city)
    assert ran.code == 2, ran.out
    assert told in ran.err
