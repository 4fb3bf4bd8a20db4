"""Every claim the sentences of gap and bulletin make about drawn cities, taken apart and held against the oracle."""

import os
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from tests.cities.built import snapshot_of
from tests.cities.draw import City, city
from tests.cities.oracle import Cells, Oracle
from tests.reports.built import options
from xmgc.domain.period import Period
from xmgc.reports.bulletin import overall_sentence
from xmgc.reports.gap import build

CITIES = int(os.environ.get("XMGC_CITIES", "60"))
TITLES = {"fixed_asset": "固定资产投资", "funds_arrived": "招商引资到位资金", "project_investment": "重点项目投资"}
OWED = re.compile(
    r"(?:欠(?P<sum>\S+?)|(?P<none>不欠))（(?P<basis>.+?)，(?P<who>已报的)?(?P<n>\d+)个单位(?:中(?P<k>\d+)个欠)?）"
)
NAMED = re.compile(r"([甲乙丙丁戊己]县)(?:（[^）]*）)?(\d+\.\d\d亿元|\d+万元|[\d.]+元)")


def said(amount: Fraction | int) -> str:
    """An amount as a sentence says it."""
    one = abs(Fraction(amount))
    if one >= 10**8:
        return f"{half_up(one / 10**10, 2)}亿元"
    if one >= 10**6 or not one:
        return f"{half_up(one / 10**6, 0)}万元"
    return f"{half_up(one / 100, 2).normalize():f}元"


def half_up(number: Fraction, places: int) -> Decimal:
    """Rounded half up, as the office rounds."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def claims_of_gap(drawn: City, text: str, title: str, due: dict[tuple[int, str], Cells], oracle: Oracle) -> int:
    """Asserts every claim of a measure's headlines; how many there were."""
    checked = 0
    names = {one.name: one.number for one in drawn.units}
    for basis in oracle.bases(due):
        label = f"{basis}任务" if basis else "(?:年度任务|项目年度计划)"
        tasked = {unit: cells for (unit, of), cells in due.items() if of == basis and (cells["target"] or 0) > 0}
        heard = {unit: cells for unit, cells in tasked.items() if cells["arrears"] is not None}
        owing = {unit: cells["arrears"] for unit, cells in heard.items() if cells["arrears"]}
        found = next((one for one in OWED.finditer(text) if re.fullmatch(label, one["basis"])), None)
        assert (found is not None) == bool(heard), (title, basis, text)
        if found is None:
            continue
        assert int(found["n"]) == len(heard)
        assert bool(found["who"]) == (len(heard) < len(tasked))
        assert bool(found["none"]) == (not owing)
        checked += 3
        if not owing:
            continue
        assert int(found["k"]) == len(owing)
        largest = max(owing.values()) if len(owing) > 1 else sum(owing.values())
        assert found["sum"] == said(sum(owing.values())), (largest, text)
        listed = NAMED.findall(text[found.end() :].split("。")[0])
        assert len(listed) == min(3, len(owing))
        for name, amount in listed:
            if "亿元" in amount:
                assert amount == f"{half_up(Fraction(owing[names[name]]) / 10**10, 2)}亿元"
            checked += 1
        checked += 2
    return checked + _movement(text, due, oracle)


def _movement(text: str, due: dict[tuple[int, str], Cells], oracle: Oracle) -> int:
    """What the comparable units owe more or less, under the primary basis alone."""
    primary = next((basis for basis, _ in oracle.totals(due)), None)
    rows = [cells for (_, basis), cells in due.items() if basis == primary and (cells["target"] or 0) > 0]
    moved = [cells["arrears_change"] for cells in rows if cells["arrears_change"] is not None]
    found = re.search(r"只比两月都报的(\d+)个单位：(?:(多欠|少欠)(\S+?)|欠账没有变化)。", text)
    assert (found is not None) == bool(moved), text
    if found is None:
        return 0
    assert int(found[1]) == len(moved)
    change = sum(moved)
    assert (found[2] or "") == ("多欠" if change > 0 else "少欠" if change < 0 else "")
    assert not change or found[3] == said(change)
    return 3


def claims_of_bulletin(sentence: str, totals: dict[tuple[str, str], Cells], basis: str) -> int:
    """The city's sentence of one basis: task, done, 至少, rate, pace, remaining, of one population each."""
    reported, everyone = totals[basis, "reported"], totals[basis, "all"]
    silent = everyone["units"] - reported["units"]
    assert ("至少完成" in sentence) == (silent > 0 and reported["actual"] is not None), sentence
    if reported["actual"] is None:
        return 1
    own = sentence.split("其中已报的")[-1].split("。")[0]
    if silent:
        whole = sentence.split("。")[0]
        assert f"至少完成{said(everyone['actual'])}" in whole
        assert everyone["target"] is None or f"年度任务{said(everyone['target'])}" in whole
        assert "完成年度任务的" not in whole
        assert f"{reported['units']}个单位" in own
    assert f"累计完成{said(reported['actual'])}" in own
    if reported["target"]:
        assert f"年度任务{said(reported['target'])}" in own
        assert f"完成年度任务的{half_up(reported['rate'], 2)}%" in own
        assert ("已完成全年任务" in own) == (reported["remaining"] <= 0)
        points = half_up(abs(reported["pace"]), 2)
        assert (f"{points}个百分点" in own) == bool(points)
        assert bool(reported["arrears"]) == ("有欠账" in own)
        assert not reported["arrears"] or f"合计{said(reported['arrears'])}" in own
    return 7


def test_every_claim_of_the_sentences_is_the_oracles() -> None:
    checked = 0
    for seed in range(CITIES):
        drawn = city(Random(5000 + seed))
        shot, oracle = snapshot_of(drawn), Oracle(drawn, drawn.at)
        document = build(shot, options(str(shot.as_of)))
        for measure, title in TITLES.items():
            table = next((one for one in document.tables if one.key == measure), None)
            if table is None:
                continue
            due = oracle.moved(measure)
            text = "".join(build(shot, options(str(shot.as_of), measure=measure)).headlines).split(f"{title}增速（")[0]
            checked += claims_of_gap(drawn, text, title, due, oracle)
            totals = oracle.totals(due)
            for basis in dict.fromkeys(basis for basis, _ in totals):
                sentence = overall_sentence(table, basis, Period(*drawn.at))
                checked += claims_of_bulletin(sentence, totals, basis)
    print(f"{checked} claims of {CITIES} cities")
    assert checked >= 400
