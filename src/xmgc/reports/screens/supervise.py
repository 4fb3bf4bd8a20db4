"""The page of ``xmgc supervise``: how many, which rules, which units; then a row a project, most red lights first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xmgc.document import Document, Row, Table
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.domain.shell import word
from xmgc.reports.findings import RULE_TITLES, day_words
from xmgc.reports.issued import former_words
from xmgc.reports.screens import spelled
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import words
from xmgc.reports.spelling import names_words

SHOWN: Final = 12
UNITS: Final = 6


def rule_named(name: str) -> str:
    """A rule's key by key or title. Raises ``OperatorError`` with the likely one for one there is not."""
    titles = {title: key for key, title in RULE_TITLES.items()}
    if name in RULE_TITLES:
        return name
    if name in titles:
        return titles[name]
    like = guess(name, [*titles, *RULE_TITLES], "--rule ", 50)
    raise OperatorError(f"没有“{name}”这条规则{like}；可用：{'、'.join(titles)}")


def of_rule(document: Document, rule: str | None) -> Document:
    """The findings of one rule, their order kept; all without one."""
    if rule is None:
        return document
    key = rule_named(rule)

    def kept(table: Table) -> Table:
        return replace(table, rows=tuple(row for row in table.rows if row["rule"] == key))

    return replace(document, tables=tuple(map(kept, document.tables)), headlines=())


def supervise_page(document: Document, view: View) -> Screen:
    """The page of the day's findings."""
    rows = _rows(document, "findings")
    firm = [row for row in rows if words(row, "confidence") != "disputed"]
    stamp = f"{day_words(view.today)}判定" if view.today is not None else ""
    blocks: list[Block] = [Head(document.title, stamp)]
    if not rows:
        return Screen((*blocks, Said("没有发现问题。"), *_mended(document)))
    red = [row for row in firm if row["light"] == "red"]
    blocks += [Said(text) for text in _sentences(rows, firm, red) if text]
    listed = firm if view.everything or not red else red
    gathered = _by_subject(listed)
    shown = gathered if view.everything else gathered[:SHOWN]
    what = "全部" if view.everything or not red else "红灯"
    few = f"（前{len(shown)}个，共{len(gathered)}个）" if len(shown) < len(gathered) else ""
    blocks += [Gap(), _grid(shown, f"{what}，一个项目一行，按红灯数和轻重由大到小{few}", view)]
    if any(row["repeated"] is True for _, own in shown for row in own):
        blocks.append(Said(f"（又）为{_former(rows)}。", quiet=True))
    return Screen((*blocks, *_mended(document), Gap(), Commands(_ways(rows, red, gathered))))


def _rows(document: Document, key: str) -> tuple[Row, ...]:
    return next((table.rows for table in document.tables if table.key == key), ())


def _former(rows: Sequence[Row]) -> str:
    """What stands for a finding that was named before."""
    return next(filter(None, map(former_words, rows)), "")


def _subject(row: Row) -> tuple[str, str]:
    return words(row, "county"), words(row, "project")


def _sentences(rows: Sequence[Row], firm: Sequence[Row], red: Sequence[Row]) -> list[str]:
    again = sum(row["repeated"] is True for row in firm)
    disputed = len(rows) - len(firm)
    parts = [f"{len(rows)}处，涉及{len({_subject(row) for row in rows})}个项目和单位", f"红灯{len(red)}处"]
    parts += [f"{_former(rows)}、仍未改{again}处"] if again else []
    parts += [f"{disputed}处存疑，不点名"] if disputed else []
    rules = Counter(words(row, "rule") for row in red).most_common()
    counties = Counter(words(row, "county") for row in red).most_common(UNITS)
    return [
        f"{'；'.join(parts)}。",
        f"红灯：{'，'.join(f'{RULE_TITLES.get(rule, rule)}{count}' for rule, count in rules)}。" if rules else "",
        f"红灯最多：{'、'.join(f'{name}{count}处' for name, count in counties)}。" if counties else "",
    ]


def _by_subject(rows: Sequence[Row]) -> list[tuple[tuple[str, str], list[Row]]]:
    """Findings gathered by project (or unit), the most red lights first, then the order of the findings."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(_subject(row), []).append(row)
    return sorted(found.items(), key=lambda one: -sum(row["light"] == "red" for row in one[1]))


def _grid(shown: Sequence[tuple[tuple[str, str], list[Row]]], title: str, view: View) -> Grid:
    counties = tuple(county for (county, _), _ in shown)
    first = [own[0] for _, own in shown]
    return Grid(
        (
            Slot("序", tuple(str(number) for number in range(1, len(shown) + 1))),
            Slot("单位", counties, right=False, short=tuple(map(view.called, counties)), fold=10),
            Slot("项目", tuple(project or "（本单位）" for (_, project), _ in shown), right=False, fold=24),
            Slot("包挂领导", tuple(words(row, "leader") or spelled.UNSET for row in first), right=False),
            Slot("责任单位", tuple(words(row, "unit") or spelled.UNSET for row in first), False, wide=True, drop=1),
            Slot("起始", tuple(words(row, "since") or spelled.UNKNOWN for row in first), right=False, wide=True),
            Slot("问题", tuple(_troubles(own) for _, own in shown), right=False, fold=16),
        ),
        title,
    )


def _troubles(rows: Sequence[Row]) -> str:
    return "、".join(
        f"{RULE_TITLES.get(words(row, 'rule'), words(row, 'rule'))}{'（又）' if row['repeated'] is True else ''}"
        for row in rows
    )


def _mended(document: Document) -> list[Block]:
    names = list(dict.fromkeys(words(row, "project") or words(row, "county") for row in _rows(document, "mended")))
    title = next((table.title for table in document.tables if table.key == "mended"), "")
    return [Gap(), Said(f"{title}{len(names)}个：{names_words(names, UNITS, '项目和单位')}。")] if names else []


def _ways(
    rows: Sequence[Row], red: Sequence[Row], gathered: Sequence[tuple[tuple[str, str], list[Row]]]
) -> tuple[tuple[str, str], ...]:
    of = red or rows
    county = Counter(words(row, "county") for row in of).most_common(1)[0][0]
    rule = Counter(words(row, "rule") for row in of).most_common(1)[0][0]
    lines = [
        ("看一个单位", f"xmgc supervise --county {word(county)}"),
        ("看一类", f"xmgc supervise --rule {word(RULE_TITLES.get(rule, rule))}"),
        (f"全部{len(rows)}处", "xmgc supervise --all"),
    ]
    project = next((project for (_, project), _ in gathered if project), "")
    if project:
        lines.append(("看一个项目", f"xmgc brief {word(project)} --out 简介.docx"))
    return tuple(lines)
