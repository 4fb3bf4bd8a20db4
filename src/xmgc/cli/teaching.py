"""What an office teaches: parsed from the command line, kept as decisions of the ledger, handed to the reading room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from xmgc.cli.records import now, operator
from xmgc.domain.decisions import DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.domain.taught import Taught

if TYPE_CHECKING:
    from xmgc.ledger import Ledger

HEADING, ROW, UNIT = "heading", "row", "unit"
TOTAL_ROW: Final = "合计"
OWN_ROW: Final = "项目"
_ROWS: Final = {TOTAL_ROW: TOTAL_ROW, "小计": TOTAL_ROW, OWN_ROW: OWN_ROW, "单位": OWN_ROW}


def taught_of(
    form: str | None, pairs: Sequence[str], rows: Sequence[str], county: str, unit: str | None = None
) -> list[Taught]:
    """What the words of a command line teach. Raises ``OperatorError`` for a form or meaning nobody knows."""
    made = [_row(text, county) for text in rows]
    if form is None and not made:
        raise OperatorError(
            "请写明教什么，例如：xmgc teach progress 年度计划投资=本年拟投入；教过的见 xmgc teach --list"
        )
    if form is not None and unit is not None:
        made.append(_unit(form, unit, county))
    if form is not None:
        if not pairs and unit is None:
            raise OperatorError(f"请写明含义和表头，例如：xmgc teach {form} 年度计划投资=本年拟投入")
        made += [_heading(form, text, county) for text in pairs]
    return made


def _split(text: str) -> tuple[str, str]:
    meaning, sign, words = text.partition("=")
    if not sign or not meaning.strip() or not words.strip():
        raise OperatorError(f"“{text}”看不懂，应为 含义=表头")
    return meaning.strip(), words.strip()


def _heading(form: str, text: str, county: str) -> Taught:
    from xmgc.ingest.teaching import meaning_of

    meaning, words = _split(text)
    return Taught(HEADING, form, meaning_of(form, meaning), words, county)


def _unit(form: str, unit: str, county: str) -> Taught:
    from xmgc.domain.money import FEN_PER
    from xmgc.ingest.forms import FORMS, form_named

    if form_named(form) is None:
        raise OperatorError(f"没有“{form}”这种表；有：{'、'.join(one.name for one in FORMS)}")
    if unit not in FEN_PER:
        raise OperatorError(f"“{unit}”不是金额单位；可用：{'、'.join(FEN_PER)}")
    return Taught(UNIT, form, unit, "金额单位", county)


def _row(text: str, county: str) -> Taught:
    name, meaning = _split(text)
    if meaning not in _ROWS:
        raise OperatorError(f"“{text}”看不懂：等号后面写 合计 或 项目")
    return Taught(ROW, "", _ROWS[meaning], name, county)


def remember(ledger: "Ledger", made: Sequence[Taught]) -> str:
    """Enter what was taught as one operation; the line that says so."""
    known = {county.name: county for county in ledger.counties()}
    for one in made:
        if one.county and not any(county.answers_to(one.county) for county in known.values()):
            raise OperatorError(
                f"台账里没有“{one.county}”这个单位{guess(one.county, known)}；全部单位见 xmgc county list"
            )
    settled = [replace(one, county=_full_name(ledger, one.county)) for one in made]
    number = ledger.decide(*(one.decision() for one in settled), at=now(), user=operator())
    said = "；".join(_line(one) for one in settled)
    return f"记住了（第 {number} 号）：{said}。收回请执行 xmgc undo {number}；再导入同一个文件就会重新读一遍"


def _full_name(ledger: "Ledger", name: str) -> str:
    return next((county.name for county in ledger.counties() if name and county.answers_to(name)), name)


def taught(ledger: "Ledger") -> tuple[Taught, ...]:
    """Everything taught that stands, in order."""
    return tuple(Taught.of(one) for one in ledger.decisions(DecisionKind.TAUGHT))


def taught_lines(ledger: "Ledger") -> list[str]:
    """A line for everything taught that stands, with its operation's number."""
    found = [(one.operation, Taught.of(one)) for one in ledger.decisions(DecisionKind.TAUGHT)]
    return [f"第 {number} 号  {_line(one)}" for number, one in found] or ["还没有教过什么"]


def _line(one: Taught) -> str:
    from xmgc.ingest.teaching import meaning_title

    whose = f"{one.county}的" if one.county else ""
    if one.kind == ROW:
        return f"{whose}“{one.words}”这一行是{one.meaning}"
    if one.kind == UNIT:
        return f"{whose}{one.form} 表里没写单位的，金额单位是{one.meaning}"
    return f"{whose}{one.form} 表里“{one.words}”就是{meaning_title(one.form, one.meaning)}"
