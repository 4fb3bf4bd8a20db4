"""The page of ``xmgc check``: how many fight and how gravely, then a row a finding, what must be mended first."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from xmgc.document import Document, Row
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.shell import word
from xmgc.reports.screens import spelled
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import ratio, words

SHOWN: Final = 16
KINDS: Final = 8
_WEIGHT: Final = {"hard": "必须改", "soft": "请核实"}


def check_page(document: Document, view: View) -> Screen:
    """The page of what fights."""
    rows = list(document.tables[0].rows)
    blocks: list[Block] = [Head(document.title, spelled.constants(document))]
    open_ = [row for row in rows if row.flag]
    if not open_:
        return Screen((*blocks, *(Said(line) for line in document.headlines)))
    ordered = sorted(open_, key=lambda row: words(row, "severity") != "hard")
    shown = ordered if view.everything else ordered[:SHOWN]
    blocks += [Said(text) for text in _sentences(open_, len(rows) - len(open_)) if text]
    few = f"（前{len(shown)}处，共{len(ordered)}处）" if len(shown) < len(ordered) else ""
    blocks += [Gap(), _grid(shown, f"必须改的在前{few}", document, view)]
    blocks += [Said(note, quiet=True) for note in document.notes[1:2]]
    return Screen((*blocks, Gap(), Commands(_ways(ordered, bool(few)))))


def _sentences(rows: Sequence[Row], explained: int) -> list[str]:
    weights = Counter(words(row, "severity") for row in rows)
    counted = "，".join(f"{said}{weights[key]}处" for key, said in _WEIGHT.items() if weights[key])
    kinds = Counter(words(row, "title") for row in rows).most_common()
    told = "，".join(f"{title}{count}" for title, count in kinds[:KINDS])
    more = f"，其余{len(kinds) - KINDS}类{sum(count for _, count in kinds[KINDS:])}" if len(kinds) > KINDS else ""
    units = Counter(words(row, "county") for row in rows if words(row, "county"))
    most = "、".join(f"{name}{count}处" for name, count in units.most_common(4))
    return [
        f"{len(rows)}处打架：{counted}{f'；另有{explained}处已解释' if explained else ''}。",
        f"{told}{more}。",
        f"最多：{most}。" if most else "",
    ]


def _grid(rows: Sequence[Row], title: str, document: Document, view: View) -> Grid:
    counties = tuple(words(row, "county") or "全市" for row in rows)
    money = [ratio(row, "difference") for row in rows]
    blank = [spelled.UNKNOWN] * len(rows)
    return Grid(
        (
            Slot("序", tuple(str(int(ratio(row, "number") or 0)) for row in rows)),
            Slot("程度", tuple(_WEIGHT.get(words(row, "severity"), "") for row in rows), right=False, drop=2),
            Slot("单位", counties, right=False, short=tuple(map(view.called, counties))),
            Slot("项目", tuple(words(row, "project") or spelled.UNKNOWN for row in rows), right=False, fold=16),
            Slot("月份", tuple(str(row["period"] or spelled.UNKNOWN) for row in rows), right=False, drop=1),
            Slot("问题", tuple(map(_trouble, rows)), right=False, fold=14),
            Slot("相差", spelled.amounts(money, document.unit, signed=True, unknown=blank)),
        ),
        title,
    )


def _trouble(row: Row) -> str:
    """What the finding is; of a unit that has not reported, which figures."""
    return words(row, "message") if words(row, "kind") == "unreported" else words(row, "title")


def _ways(rows: Sequence[Row], more: bool) -> tuple[tuple[str, str], ...]:
    number = int(ratio(rows[0], "number") or 0)
    county = next((words(row, "county") for row in rows if words(row, "county")), "")
    lines = [("两边的数和出处", "xmgc check --wide")]
    lines += [("请单位核对", f"xmgc letter {word(county)} --out {word(f'数据核对函-{county}.docx')}")] if county else []
    lines += [("说得清的，记下原因", f"xmgc check --tolerate {number} --reason 说明")]
    lines += [("全部列出", "xmgc check --all")] if more else []
    return tuple(lines)
