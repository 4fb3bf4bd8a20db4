"""The stage and the kind of agreement a cell states, in the words offices use for them."""

import re
from typing import Final

from xmgc.domain.stages import Stage
from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, Misread, spelt

_STAGES: Final = tuple(
    (re.compile(words), stage)
    for words, stage in (
        (r"退库|调出", Stage.WITHDRAWN),
        (r"终止|取消|解约|解除|废止|撤销", Stage.TERMINATED),
        (r"停工|停建|缓建|停滞|暂停", Stage.STALLED),
        (r"^储备|谋划", Stage.RESERVE),
        (r"线索|在谈|洽谈", Stage.LEAD),
        (r"意向", Stage.INTENT),
        (r"^(?:未|拟|待|即将|计划|尚未).*(?:开工)|^前期|^预备|^拟建", None),
        (r"投产|达产|运营|投用|达效|投入使用", Stage.PRODUCING),
        (r"竣工|建成|完工", Stage.COMPLETED),
        (r"在建|建设中|续建|正在建设|施工|主体|装修|建设阶段", Stage.BUILDING),
        (r"开工|新建", Stage.STARTED),
        (r"报批|审批|核准|备案|手续办结|手续完成", Stage.APPROVED),
        (r"合同|已签约|^签约", Stage.CONTRACT),
        (r"协议", Stage.AGREEMENT),
    )
)
_NO_STAGE: Final = frozenset({"正常", "正常推进", "前期", "预备", "滞后", "推进中", "进行中"})


_END: Final = re.compile(
    r"(?:本|该)?(?:项目|合同|协议|双方)?(?:现|已|正式|均)*(?:(终止|解约|解除|取消|废止)|退库|出库|调出)"
    r"(?:合作|合同|协议|履约|实施|执行|建设|投资|项目|了)*[。;]?"
)


def end_of(text: str) -> str | None:
    """``terminated`` or ``withdrawn`` when the whole text says that (已终止合作, 项目退库), else None."""
    found = _END.fullmatch(fold(text))
    return found and (Stage.TERMINATED if found[1] else Stage.WITHDRAWN).value


def stage_of(cell: Cell) -> str | Misread | None:
    """The stage a cell states as a ``Stage`` value; None where blank or where it names none (前期, 未开工)."""
    text = spelt(cell)
    plain = fold(text)
    if plain in BLANK_WORDS or plain in _NO_STAGE:
        return None
    for words, stage in _STAGES:
        if words.search(plain):
            return stage.value if stage else None
    return Misread("unclear-word", text)


def agreement_of(cell: Cell) -> str | Misread | None:
    """``intent``, ``agreement`` or ``contract``; 框架协议 and 战略协议 are agreements; None where blank."""
    text = spelt(cell)
    plain = fold(text)
    if plain in BLANK_WORDS:
        return None
    if "意向" in plain or "备忘录" in plain:
        return "intent"
    if "框架" in plain or "战略" in plain:
        return "agreement"
    if "合同" in plain or plain in {"正式签约", "正式"}:
        return "contract"
    return "agreement" if "协议" in plain else Misread("unclear-word", text)
