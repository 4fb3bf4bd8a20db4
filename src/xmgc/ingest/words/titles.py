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
_TALKS: Final = re.compile(r"在谈|在洽|洽谈|谈判|拟签约|待签约|计划签约|意向签约|线索")
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
        qualifier = (
            before.text if before is not None and before.kind is Kind.QUALIFIER else _excluded(tokens[index + 1 :])
        )
        part = lexicon.part_of(token.value, qualifier) if qualifier else ""
        found = (part, "") if part else (token.value, qualifier)
        if found not in seen:
            seen.add(found)
            yield found


def _excluded(after: Sequence[Token]) -> str:
    """What a title leaves out of the measure it just named (固定资产投资（不含房地产）), '' if nothing the lexicon
    knows as a part (不含农户 is the measure's own definition)."""
    if len(after) < 2 or after[0].kind is not Kind.EXCLUDING or after[1].kind is not Kind.QUALIFIER:
        return ""
    return after[0].text + after[1].text


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
