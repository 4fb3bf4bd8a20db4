"""The grammar of money headings: which series a heading means, read from its words in any order.

``1-6月计划完成投资`` is a plan to date, ``6月完成投资`` that month alone, ``开累完成投资`` since the start,
``年度任务`` the
year's plan. A heading with any word outside the grammar means nothing here: it is never forced into an amount.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import CONTRACTED, FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.ingest.claim_rows import ClaimKind


@dataclass(frozen=True, slots=True)
class Amount:
    """What a money heading means. ``measure`` '' is that of the sheet; ``span`` None is a cumulative whose start the
    heading leaves open; ``claim`` marks a printed rate, points or rank, ``basis`` the 口径 of a plan."""

    measure: str
    aspect: Aspect
    span: Span | None
    basis: str = ""
    claim: ClaimKind | None = None


_WORDS: Final = {
    "basis": "省级下达|省下达|省定|省级|市级下达|市下达|市定|预期目标|工作目标|奋斗目标|考核目标|责任目标"
    "|确保目标|力争目标"
    "|挑战目标|基本目标|最低目标|预期",
    "rate": "占年度计划的?|占全年计划的?|占年度任务的?|占年计划的?|占目标任务的?|占任务的?|占计划的?"
    "|占总投资的?|完成率|到位率"
    "|完成比例|完成占比|占比|比例|比重|完成进度|投资进度|百分比|完成年度计划的?(?=$|比例|百分比)|完成年度任务的?(?=$|比例|百分比)"
    "|完成全年任务的?(?=$|比例|百分比)|完成目标任务的?(?=$|比例|百分比)|率",
    "points": "较?超欠进度|超欠时序进度|超欠时序|超欠|与时序进度差|与时序进度相比|与时间进度相比|较时序进度"
    "|较序时进度|与序时进度差"
    "|快于时序|慢于时序|进度差|快慢|百分点|个百分点|时序进度差",
    "rank": "排名|位次|名次|排位|排序",
    "growth": "同比增长|同比增速|同比增幅|同比|增长率|增速|增幅|增长|±",
    "past": "去年同期|上年同期|同期|去年|上年|上月",
    "next_month": "下月|次月|下个月",
    "fixed": "固定资产投资|固定资产|固投",
    "arrived": "招商引资到位资金|招商引资资金|招商引资|到位资金|引进到位资金|资金到位|到资|引进资金"
    "|利用省外资金|省外资金|市外资金"
    "|省外到位|市外到位|到位",
    "signed": "签约金额|签约资金|签约额|合同引进资金|合同金额|合同额|合同投资额|协议金额|协议资金|协议投资额"
    "|签约投资额|签约总投资|签约总额"
    "|计划投资总额|计划引进资金|拟投资额|拟投资总额|合同资金|合同总投资|协议总投资|引资额|引资总额|投资金额",
    "project": "重点项目投资|重大项目投资|重点项目|重大项目|重点建设项目|项目投资|项目",
    "total": "计划总投资|项目总投资|概算总投资|估算总投资|匡算总投资|批复总投资|总投资额|总投资|投资总额"
    "|投资总规模|概算投资|估算投资"
    "|匡算投资|投资规模",
    "since": "自?开工建设以来|自?开工以来|自?开工至今|开工累计|开累|历年|建设以来|自?签约以来|以前年度",
    "next_year": "下一年度|下一年|下年度|下年|明年|次年|来年",
    "month": "本月当月|当月|本月|本期|当期|单月|月度|月内",
    "year": "年初以来|年初至今|年初|年度|全年|当年|本年度?|今年|年内|年",
    "cumulative": "累计|总计|累积|截至目前|截止目前|截至|截止|至今|目前",
    "plan": "计划|目标|任务|下达|应完成|应|拟|安排|预计|责任",
    "done": "实际完成|实际|已完成|完成|实现|已",
    "filler": "投资额|投资|资金|金额|额度|额|数|值|情况|建设|总量|指标|的|其中|序时|时序|期|本级|止|底|末|到|至"
    "|自|月份|月|份|以来"
    "|\\||,|、|:|-|·|内资|项",
}
_TOKEN: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
_PLANNED_DONE: Final = re.compile(r"(计划|应|拟|预计|目标|任务)(累计)?完成")
_MEASURES: Final = {"fixed": FIXED_ASSET, "arrived": FUNDS_ARRIVED, "project": PROJECT_INVESTMENT}
_CLAIMS: Final = {"points": ClaimKind.POINTS, "rank": ClaimKind.RANK, "rate": ClaimKind.RATE}
_BASES: Final = {"省级下达": "省下达", "省级": "省下达", "市级下达": "市下达"}


@lru_cache(maxsize=4096)
def amount_of(words: str, months: tuple[int, int] | None, year: int | None, at_year_end: bool = False) -> Amount | None:
    """The amount a heading's words mean (units, years and months already taken out); None outside the grammar.

    ``months`` is (first, last) of what the heading names; ``at_year_end`` a heading like 到2023年底止.
    """
    tokens = _tokens(words)
    if tokens is None or not (tokens or months):
        return None
    kinds = {kind for kind, _ in tokens}
    if kinds & {"past", "next_month"}:
        return None
    if claim := next((_CLAIMS[name] for name in _CLAIMS if name in kinds), None):
        return Amount(_measure(kinds), Aspect.ACTUAL, None, claim=claim)
    if "growth" in kinds:
        if kinds & {"plan", "basis"}:
            return None
        return Amount(_measure(kinds), Aspect.GROWTH, Span.MONTH if _single(kinds, months) else Span.YEAR_TO_DATE)
    return _money(words, tokens, kinds, months, year, at_year_end)


def _tokens(words: str) -> list[tuple[str, str]] | None:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        match = _TOKEN.match(words, at)
        if not match:
            return None
        if match.lastgroup != "filler":
            found.append((str(match.lastgroup), match[0]))
        elif "投资" in match[0] or "资金" in match[0]:
            found.append(("money", match[0]))
        at = match.end()
    return found


def _measure(kinds: set[str]) -> str:
    return next((key for name, key in _MEASURES.items() if name in kinds), "")


def _single(kinds: set[str], months: tuple[int, int] | None) -> bool:
    if "cumulative" in kinds:
        return False
    return "month" in kinds or (months is not None and months[0] == months[1])


def _money(
    words: str,
    tokens: list[tuple[str, str]],
    kinds: set[str],
    months: tuple[int, int] | None,
    year: int | None,
    at_year_end: bool,
) -> Amount | None:
    planned = _aspect(words, tokens) is Aspect.PLAN
    if "signed" in kinds and "done" not in kinds:
        return Amount(CONTRACTED, Aspect.ACTUAL, Span.WHOLE)
    if "total" in kinds and "done" not in kinds:
        return Amount(TOTAL_INVESTMENT, Aspect.PLAN, Span.WHOLE)
    measure = _measure(kinds)
    if planned:
        span = _plan_span(kinds, months)
        basis = next((_BASES.get(text, text) for kind, text in tokens if kind == "basis"), "")
        return Amount(measure, Aspect.PLAN, span, basis)
    if not kinds & {"done", "arrived", "cumulative", "since", "month"} and not (
        months and kinds <= {"money", *_MEASURES}
    ):
        return None
    if "total" in kinds or "since" in kinds or at_year_end:
        return Amount(measure, Aspect.ACTUAL, Span.SINCE_START)
    return Amount(measure, Aspect.ACTUAL, _done_span(kinds, months, year))


def _aspect(words: str, tokens: list[tuple[str, str]]) -> Aspect:
    if _PLANNED_DONE.search(words):
        return Aspect.PLAN
    decisive = [kind for kind, _ in tokens if kind in {"plan", "basis", "done", "next_year"}]
    return Aspect.ACTUAL if not decisive or decisive[-1] == "done" else Aspect.PLAN


def _plan_span(kinds: set[str], months: tuple[int, int] | None) -> Span:
    if "next_year" in kinds:
        return Span.NEXT_YEAR
    if months:
        return Span.MONTH if _single(kinds, months) else Span.YEAR_TO_DATE
    if "month" in kinds:
        return Span.MONTH
    return Span.YEAR_TO_DATE if "cumulative" in kinds else Span.YEAR


def _done_span(kinds: set[str], months: tuple[int, int] | None, year: int | None) -> Span | None:
    if _single(kinds, months):
        return Span.MONTH
    if months or "year" in kinds or year:
        return Span.YEAR_TO_DATE
    return None
