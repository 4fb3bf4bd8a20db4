"""What the words of a title say of the table under it: tasks or deeds, which measure, and how far they reach."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lexer import Lexicon, Token
from xmgc.ingest.words.lexicon import Kind

_DONE: Final = re.compile(r"完成|实际|实绩|进展|增长|增速|同比|通报|快报|月报|(?:到位|执行)情况|进度(?!计划|安排)")
_TASK: Final = re.compile(r"任务|目标|计划|分解|指标|安排|下达|责任")
_CITY: Final = re.compile(
    r"^(?:附件\d*[:.]?)?([一-龥]{2,9}?(?:自治州|市|州|地区|盟))(?=20|[一二]〇|年|固|招|重|全|各|目标)"
)
_ENDED: Final = re.compile(
    r"(?:终止|退库|取消|解约|停缓建|停工|停建|撤销|清退|退出)(?=的?(?:重点|签约|招商|合同|履约)*(?:建设)?项目)"
)
_AGREEMENT: Final = re.compile(r"(?:战略)?框架(?:合作)?协议|意向(?:性)?协议|意向书")
_TALKS: Final = re.compile(r"在谈|在洽|洽谈|谈判|拟签约|待签约|计划签约|意向(?!书|协议|性协议)|线索")
_SIGNED: Final = re.compile(r"签约|签订|合同|履约|已签")
_EXPECTED: Final = re.compile(r"预计完成|预计.{0,4}情况|完成预测")


def sense_of(title: str) -> str:
    """``actual`` where a title speaks of what was done, ``plan`` where of tasks only, '' where of neither."""
    plain = fold(title)
    if _EXPECTED.search(plain):
        return ""
    return "actual" if _DONE.search(plain) else "plan" if _TASK.search(plain) else ""


def measures_named(text: str, lexicon: Lexicon, among: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The measures a text names, each once, as (key, qualifier): 工业固定资产投资 is industrial, 制造业固定资产投资 is
    fixed_asset qualified by 制造业."""
    seen: set[tuple[str, str]] = set()
    tokens = lexicon.lex(text).tokens
    for index, token in enumerate(tokens):
        if token.kind is not Kind.MEASURE or token.value not in among:
            continue
        before = tokens[index - 1] if index else None
        narrowed = before.text if before is not None and before.kind is Kind.QUALIFIER else ""
        qualifier = narrowed or _narrowed(tokens[index + 1 :], among)
        part = lexicon.part_of(token.value, qualifier) if qualifier else ""
        found = (part, "") if part else (token.value, qualifier)
        if found not in seen:
            seen.add(found)
            yield found


def _narrowed(after: Sequence[Token], among: frozenset[str]) -> str:
    """What a title says after a measure that makes it a part or another thing: 固定资产投资（不含房地产）, 固投入库,
    招商引资签约资金; '' if nothing (不含农户 is the measure's own definition)."""
    first = after[0] if after else None
    if first is None:
        return ""
    if first.kind is Kind.EXCLUDING:
        return first.text + after[1].text if len(after) > 1 and after[1].kind is Kind.QUALIFIER else ""
    another = first.kind is Kind.MEASURE and first.value not in among
    return first.text if another or first.kind in _NARROWS else ""


_NARROWS: Final = frozenset({Kind.QUALIFIER, Kind.COUNT_STEM, Kind.REMAIN})


def part_of_year(title: str, lexicon: Lexicon) -> str:
    """The words by which a title of tasks is not of the whole year (上半年, 一季度, 7月, 下半年, 剩余), '' if it is."""
    for token in lexicon.lex(title).tokens:
        if token.kind in {Kind.COMING, Kind.REMAIN} or (token.kind is Kind.MONTHS and token.value[:2] != (1, 12)):
            return token.text
    return ""


def speaks_of_hopes(title: str) -> bool:
    """Whether a title says that what is done is estimated (预计完成情况)."""
    return bool(_EXPECTED.search(fold(title)))


def agreement_said(title: str) -> str:
    """The kind of agreement a title says all its deals are of (框架协议, 意向协议), '' if none."""
    found = _AGREEMENT.search(fold(title))
    return found[0] if found else ""


def ended_said(title: str) -> str:
    """The word by which a title says that its projects have ended (终止, 退库, 解约), '' if none."""
    found = _ENDED.search(fold(title))
    return found[0] if found else ""


def city_named(title: str) -> str:
    """The city a title opens with (``中州市2024年…``), '' if none."""
    found = _CITY.match(fold(title))
    return found[1] if found else ""


def speaks_of_talks(title: str) -> bool:
    """Whether a title is of projects still being talked about (在谈, 拟签约), none of them signed."""
    plain = fold(title)
    return bool(_TALKS.search(plain)) and not _SIGNED.search(_TALKS.sub("", plain))


def speaks_of_tasks(title: str) -> bool:
    """Whether a title has a word of tasks."""
    return bool(_TASK.search(fold(title)))


def speaks_of_deeds(title: str) -> bool:
    """Whether a title has a word of what was done, hoped for or not."""
    return bool(_DONE.search(fold(title)))


def year_in(title: str, lexicon: Lexicon) -> int | None:
    """The latest year a title names."""
    return max((token.value for token in lexicon.lex(title).tokens if token.kind is Kind.YEAR), default=None)
