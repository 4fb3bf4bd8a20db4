"""The page of ``xmgc`` alone: what is owed, who is silent, what fights, what is supervised, what moved, what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from xmgc.document import Document, Kind
from xmgc.document.screen import Block, Commands, Gap, Head, Said, Screen
from xmgc.domain.shell import word
from xmgc.reports.findings import day_words
from xmgc.reports.issued import former_words
from xmgc.reports.screens import spelled
from xmgc.reports.screens.gap import movement, owed_words, silence, stopped
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import words
from xmgc.reports.standing import Standing, primaries, standings

STEPS: Final = 4
_USUAL: Final = (
    ("收表", "xmgc import 文件夹"),
    ("看数", "xmgc gap；xmgc supervise；xmgc trend；xmgc check"),
    ("出文", "xmgc meeting --out 会议材料；xmgc bulletin --out 通报.docx"),
    ("改错", "xmgc log；xmgc undo 编号"),
    ("全部命令", "xmgc --help"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The ledger in numbers: its file, units, projects, imports that stand, when the last was (ISO, UTC), policy."""

    name: str
    counties: int
    projects: int
    imports: int
    last: str
    policy: str


def first_page(target: str, said: str = "") -> Screen:
    """The page of a ledger without figures: the first commands."""
    return Screen((
        Head("项目观察"),
        Gap(),
        Said(f"{said}（台账 {target}）。" if said else f"还没有数据。台账将建在 {target}"),
        Gap(),
        Commands(
            (
                ("导入年度任务和各县报表", "xmgc import 文件夹"),
                ("看谁欠、欠多少", "xmgc gap"),
                ("想先看样子", "xmgc demo 样例"),
            ),
            "第一步（整行照抄）",
            numbered=True,
        ),
        Gap(),
        Commands((("空白表", "xmgc template --all --out 空白表"), ("全部命令", "xmgc --help"))),
    ))


def status_page(gap: Document, check: Document, supervise: Document, kept: Kept, today: date, view: View) -> Screen:
    """Where things stand at the gap's position."""
    at = gap.as_of
    firsts = primaries(standings(gap)) if at is not None else ()
    month = f"最新数据：{at.year}年{at.month}月" if at is not None else "还没有完成数"
    said = [
        ("欠账", _owed(firsts)),
        ("未报", silence(firsts, "").removeprefix("未报：") or "没有，各单位都已报到当月。"),
        ("打架", _fights(check)),
        ("督查", _supervised(supervise)),
        ("比上月", movement(firsts).partition("，只比")[2] or "不可比。"),
    ]
    blocks: list[Block] = [Head(f"项目观察　{month}", f"今天{day_words(today)}"), Gap()]
    blocks += [Said(text, f"{label}{' ' * (8 - 2 * len(label))}") for label, text in said]
    blocks += [Gap(), Commands(_steps(firsts, check, gap), "下一步（整行照抄）", numbered=True)]
    worst = next((words(one.owing[0], "county") for one in firsts if one.owing), None)
    trace = [("追数", f"xmgc explain gap --county {word(worst)} --field 投资欠账")] if worst else []
    blocks += [Gap(), Commands((*_USUAL[:2], *trace, *_USUAL[2:]), "常用"), Gap(), Said(_ledger(kept))]
    return Screen(tuple(blocks))


def _owed(firsts: Sequence[Standing]) -> str:
    money = [one for one in firsts if spelled.column(one.table, "actual").kind is Kind.MONEY]
    parts = [
        f"{one.title}{owed_words(one.table, [one.arrears])[0]}（{one.held_against}）" for one in money if one.reporting
    ]
    return f"{'，'.join(parts)}。" if parts else "还没有单位报送完成数。"


def _fights(check: Document) -> str:
    kinds = Counter(words(row, "title") for table in check.tables for row in table.rows if row.flag)
    if not kinds:
        return "没有。"
    return f"{sum(kinds.values())}处：{'，'.join(f'{title}{count}' for title, count in kinds.most_common())}。"


def _supervised(supervise: Document) -> str:
    rows = [row for table in supervise.tables if table.key == "findings" for row in table.rows]
    if not rows:
        return "没有发现。"
    red = sum(row["light"] == "red" for row in rows)
    again = sum(row["repeated"] is True for row in rows)
    former = next(filter(None, map(former_words, rows)), "")
    more = f"；{former}、仍未改的{again}处" if again else ""
    return f"{len(rows)}处，其中红灯{red}处{more}。"


def _steps(firsts: Sequence[Standing], check: Document, gap: Document) -> tuple[tuple[str, str], ...]:
    """At most four, by what is wanting: letters to the silent, what fights, the gap, the papers."""
    silent = list(stopped(firsts))
    steps = []
    if len(silent) == 1:
        name = word(silent[0])
        letter = f"xmgc letter {name} --out {word(f'数据核对函-{silent[0]}.docx')}"
        steps.append((f"催{silent[0]}补报，出核对函", letter))
    elif silent:
        steps.append((f"催{len(silent)}个单位补报，出核对函", "xmgc letter --all --out 数据核对函"))
    if any(row.flag for table in check.tables for row in table.rows):
        steps.append(("看哪些数打架", "xmgc check"))
    steps += [("看谁欠、欠多少", "xmgc gap"), ("出全套会议材料", f"xmgc meeting --out 会议材料-{gap.as_of}")]
    return tuple(steps[:STEPS])


def _ledger(kept: Kept) -> str:
    last = ""
    if kept.last:
        moment = datetime.fromisoformat(kept.last).astimezone()
        last = f"（最近{day_words(moment.date())}{moment:%H:%M}）"
    counted = f"{kept.counties}个单位，{kept.projects}个项目，{kept.imports}次导入{last}"
    return f"台账 {kept.name}：{counted}；政策口径：{kept.policy}"
