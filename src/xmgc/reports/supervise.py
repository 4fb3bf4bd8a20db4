"""督查发现: who is named, by which rule, on what evidence, since when, and who answers for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xmgc.document import Column, Document, Kind, Light, Row, Table, Value
from xmgc.domain.decisions import Decision
from xmgc.domain.formula import Expr, Op, values_of
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.formula import counted_of, ruled
from xmgc.measure.supervise import Named, findings
from xmgc.measure.supervise.found import Desk, Found
from xmgc.reports.asked import counties_asked
from xmgc.reports.findings import RULE_TITLES
from xmgc.reports.issued import FORMER_WORDS, Former, Key, Past, issued_before, named_in
from xmgc.reports.report import Options, Report
from xmgc.reports.screens.supervise import supervise_page

COLUMNS = (
    Column("rank", "序", Kind.COUNT),
    Column("county", "单位"),
    Column("project", "项目"),
    Column("rule", "问题", words=RULE_TITLES),
    Column("since", "起始", Kind.DAY, weight=3),
    Column("evidence", "依据"),
    Column("leader", "包挂领导", weight=2),
    Column("unit", "责任单位", weight=4),
    Column("light", "亮灯", Kind.LIGHT),
    Column("confidence", "可信", weight=5, words={"firm": "确实", "disputed": "存疑"}),
    Column("why", "存疑原因", weight=6),
    Column("repeated", FORMER_WORDS[Former.ISSUED], weight=6),
)
MENDED = (
    Column("county", "单位"),
    Column("project", "项目"),
    Column("rule", "问题", words=RULE_TITLES),
    Column("evidence", "上期依据"),
    Column("leader", "包挂领导", weight=2),
    Column("unit", "责任单位", weight=4),
    Column("was", "上期亮灯", Kind.LIGHT),
    Column("light", "亮灯", Kind.LIGHT),
)
COUNTS = (
    Column("rule", "问题", words=RULE_TITLES),
    Column("count", "处数", Kind.COUNT),
    Column("counties", "涉及单位", Kind.COUNT),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The findings of the day."""
    ids = {county.id for county in counties_asked(snapshot, options)}
    found = [one for one in findings(Desk(snapshot, options.policy, options.today)) if one.found.county_id in ids]
    names = {county.id: county.name for county in snapshot.counties}
    issued = issued_before(snapshot)
    before = named_in(issued) if issued else _by_rule(snapshot, options, names)
    yardstick = Former.ISSUED if issued else Former.BY_RULE
    rows = tuple(_row(one, names[one.found.county_id], before, yardstick) for one in found)
    now = {_who(one, names) for one in found}
    asked = {names[ident] for ident in ids}
    mended = [one for key, one in before.items() if key not in now and one.county in asked]
    columns = (*COLUMNS[:-1], replace(COLUMNS[-1], label=FORMER_WORDS[yardstick]))
    return Document(
        "supervise",
        f"{snapshot.as_of.year}年{snapshot.as_of.month}月督查发现",
        snapshot.as_of,
        (
            Table("findings", "督查发现", columns, rows),
            _counts(found, names),
            Table("mended", f"{FORMER_WORDS[yardstick]}、本期已改", MENDED, tuple(map(_mended, mended))),
        ),
        known_at=options.known_at,
        unit=options.unit,
        notes=(
            "每类问题一条成文规则，门槛见 xmgc policy show；数据自身对不上的标为存疑，不进通报",
            f"{_yardstick_words(issued)}；不在名单上的列入“{FORMER_WORDS[yardstick]}、本期已改”，红灯转黄灯",
        ),
        headlines=_headlines(found, names),
    )


def _yardstick_words(issued: Sequence[Decision]) -> str:
    if not issued:
        return "上月末已在名单：没有上期通报的印发记录，按上月末的数据和日期用同样规则复算，仍在名单上的"
    days = "、".join(dict.fromkeys(str(one.detail["date"]) for one in issued))
    return f"上期已点名：以{days}印发的通报所点的为准（见 xmgc log --decisions），仍在名单上的"


def _who(one: Named, names: Mapping[int, str]) -> Key:
    return one.found.rule, names[one.found.county_id], one.found.subject


def _by_rule(snapshot: Snapshot, options: Options, names: Mapping[int, str]) -> dict[Key, Past]:
    """Who would have been named a month ago, from what was stated by then."""
    last = snapshot.as_of.plus(-1)
    projects = tuple(
        replace(
            one,
            figures={series: tuple(p for p in line if p[0] <= last) for series, line in one.figures.items()},
            fields={key: said for key, said in one.fields.items() if said.period <= last},
            vanished=False,
        )
        for one in snapshot.projects
        if one.first_seen is not None and one.first_seen <= last
    )
    items = tuple(
        replace(one, fields={k: s for k, s in one.fields.items() if s.period <= last}) for one in snapshot.items
    )
    earlier = replace(
        snapshot,
        as_of=last,
        projects=projects,
        items=tuple(one for one in items if one.fields),
        notices=tuple(one for one in snapshot.notices if one.period is None or one.period <= last),
        sums=(),
        aside=(),
    )
    told = findings(Desk(earlier, options.policy, last.last_day))
    return {_who(one, names): _past(one.found, names[one.found.county_id]) for one in told}


def _past(found: Found, county: str) -> Past:
    return Past(
        county, found.subject, found.rule, found.evidence, Light(found.light), found.leader, found.unit, found.terms
    )


def _mended(one: Past) -> Row:
    """Who was named and no longer is: a red light made good turns yellow, it is not erased."""
    said = f"{RULE_TITLES.get(one.rule, one.rule)}（上期）：{one.evidence}"
    trace = ruled("依据", one.evidence, "text", said, *one.terms)
    values: dict[str, Value] = {
        "county": one.county,
        "project": one.project or None,
        "rule": one.rule,
        "evidence": one.evidence or None,
        "leader": one.leader or None,
        "unit": one.unit or None,
        "was": one.light,
        "light": Light.YELLOW if one.light is Light.RED else one.light,
    }
    return Row(values, {"evidence": trace, "was": trace, "light": trace})


def _row(one: Named, county: str, before: Mapping[Key, Past], yardstick: Former) -> Row:
    found = one.found
    values: dict[str, Value] = {
        "rank": one.rank,
        "county": county,
        "project": found.subject or None,
        "rule": found.rule,
        "since": found.since,
        "evidence": found.evidence or None,
        "leader": found.leader or None,
        "unit": found.unit or None,
        "light": Light(found.light),
        "confidence": "disputed" if one.doubt else "firm",
        "why": one.doubt or None,
        "repeated": (found.rule, county, found.subject) in before,
        "former": yardstick,
    }
    trace = ruled("依据", found.evidence, "text", f"{RULE_TITLES[found.rule]}：{found.evidence}", *found.terms)
    order = ruled("序", one.rank, "count", "先红后黄再蓝，同灯按规则先后、轻重排列", trace)
    return Row(values, {"rank": order, "evidence": trace, "since": trace, "light": trace}, flag=found.light)


def _counts(found: list[Named], names: Mapping[int, str]) -> Table:
    rows = []
    for rule in RULE_TITLES:
        here = [one for one in found if one.found.rule == rule]
        if here:
            parts = tuple(
                ruled(
                    one.found.subject or one.found.evidence,
                    names[one.found.county_id],
                    "text",
                    one.found.evidence,
                    *one.found.terms,
                )
                for one in here
            )
            cells = {
                "count": counted_of("处数", "符合规则的个数", parts),
                "counties": Expr(Op.DISTINCT, "涉及单位", "count", parts, words="这些发现所属的单位数"),
            }
            rows.append(Row({"rule": rule, **values_of(cells)}, cells))
    return Table("rules", "分类汇总", COUNTS, tuple(rows))


def _headlines(found: list[Named], names: dict[int, str]) -> tuple[str, ...]:
    if not found:
        return ()
    red = sum(one.found.light == "red" for one in found)
    tally = {name: sum(one.found.county_id == ident for one in found) for ident, name in names.items()}
    worst = [f"{name}（{count}处）" for name, count in sorted(tally.items(), key=lambda pair: -pair[1])[:3] if count]
    return (f"共发现问题 {len(found)} 处，其中红灯 {red} 处；较多的是{'、'.join(worst)}。",)


NEEDS = frozenset({Need.PROJECTS, Need.ITEMS, Need.NOTICES, Need.SUMS, Need.CALENDAR})
SUPERVISE = Report("supervise", "督查发现", NEEDS, build, page=supervise_page)
