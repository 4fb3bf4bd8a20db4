"""责任体系: sponsor, lead unit and service person of every project, since when, and the projects nobody answers for."""

from collections.abc import Iterator
from dataclasses import replace

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.formula import values_of
from xmgc.domain.snapshot import Need, ProjectState, Snapshot
from xmgc.measure.book import is_withdrawn
from xmgc.measure.formula import counted, read
from xmgc.measure.items import query
from xmgc.measure.stage import stage_of, title_of_stage
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report

ROLES = (
    ("leader", "sponsor", "包挂领导"),
    ("unit", "lead_unit", "责任单位"),
    ("service_person", "service_person", "服务专人"),
)
PROJECTS = (
    Column("county", "单位"),
    Column("project", "项目"),
    Column("stage", "阶段"),
    Column("leader", "包挂领导"),
    Column("leader_since", "自", Kind.PERIOD, weight=4),
    Column("unit", "责任单位"),
    Column("unit_since", "自", Kind.PERIOD, weight=5),
    Column("service_person", "服务专人"),
    Column("service_person_since", "自", Kind.PERIOD, weight=4),
    Column("missing", "缺"),
)
TERMS = (
    Column("county", "单位"),
    Column("project", "项目"),
    Column("role", "责任"),
    Column("name", "姓名或单位"),
    Column("from", "自", Kind.PERIOD),
    Column("to", "至", Kind.PERIOD),
)
COUNTS = (
    Column("county", "单位"),
    Column("projects", "项目数", Kind.COUNT),
    *(Column(f"no_{key}", f"缺{label}", Kind.COUNT) for key, _, label in ROLES),
    Column("orphans", "无人负责", Kind.COUNT),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """Who answers for what at the snapshot's position; projects that lack someone first."""
    counties = counties_asked(snapshot, options)
    projects = [one for one in snapshot.projects if not is_withdrawn(one, snapshot.as_of)]
    rows: list[Row] = []
    counts: list[Row] = []
    changed: list[Row] = []
    for county in counties:
        here = [one for one in projects if one.county_id == county.id]
        rows += [_row(one, county.name, snapshot, options) for one in here]
        for one in here:
            terms = list(_terms(one, county.name, options))
            replaced = {row["role"] for row in terms if row["to"] is not None}
            changed += [row for row in terms if row["role"] in replaced]
        if here:
            counts.append(_count(county.name, here, snapshot))
    rows.sort(key=lambda row: row["missing"] is None)
    orphans = sum(
        1
        for one in projects
        if _lacks(one) and len(_lacks(one)) == len(ROLES) and one.county_id in {c.id for c in counties}
    )
    return Document(
        "responsibility",
        f"{snapshot.as_of.year}年重点项目责任体系",
        snapshot.as_of,
        (
            Table("counts", "责任缺口", COUNTS, tuple(counts)),
            Table("projects", "项目责任", PROJECTS, tuple(rows)),
            Table("changes", "责任人变更", TERMS, tuple(changed)),
        ),
        known_at=options.known_at,
        unit=options.unit,
        notes=("“自”为现任首次填报的月份；无人负责 = 三种责任人都没有填",),
        headlines=(f"{len(rows)} 个项目中，{orphans} 个没有任何责任人。",) if rows else (),
    )


def _lacks(project: ProjectState) -> list[str]:
    return [
        key
        for key, field, _ in ROLES
        if not (project.text(field) or (field == "sponsor" and project.text("city_sponsor")))
    ]


def _row(project: ProjectState, county: str, snapshot: Snapshot, options: Options) -> Row:
    titles = {key: label for key, _, label in ROLES}
    values: dict[str, object] = {
        "county": county,
        "project": project.name,
        "stage": title_of_stage(stage_of(project, snapshot.as_of).stage),
    }
    traces = {}
    for key, field, label in ROLES:
        used = _used(project, field)
        line = project.history.get(used, ())
        stated = line[-1] if line else project.fields.get(used)
        values[key] = project.text(used) or None
        values[f"{key}_since"] = stated.period if stated else None
        traces[key] = traces[f"{key}_since"] = read(
            label, project.text(used) or None, "text", query(project, used, snapshot.as_of)
        )
    values["missing"] = "、".join(titles[key] for key in _lacks(project)) or None
    return Row(values, traces)  # type: ignore[arg-type]


def _count(county: str, here: list[ProjectState], snapshot: Snapshot) -> Row:
    groups = {"projects": here, "orphans": [one for one in here if len(_lacks(one)) == len(ROLES)]}
    groups |= {f"no_{key}": [one for one in here if key in _lacks(one)] for key, _, _ in ROLES}
    labels = {column.key: column.label for column in COUNTS}
    among = [query(one, "name", snapshot.as_of) for one in here]
    cells = {
        key: counted(
            labels[key], "符合的项目个数", {one.name: query(one, "name", snapshot.as_of) for one in members}, among
        )
        for key, members in groups.items()
    }
    return Row({"county": county, **values_of(cells)}, cells)


def _terms(project: ProjectState, county: str, options: Options) -> Iterator[Row]:
    """Each term of office: who, from which month, to the month before the next was named (still in office: None)."""
    for _, field, label in ROLES:
        used = _used(project, field)
        line = project.history.get(used, ())
        ends = [*(one.period.plus(-1) for one in line[1:]), *([None] if line else [])]
        for one, end in zip(line, ends, strict=True):
            source = replace(query(project, used, one.period), pick="exact")
            trace = read(f"{label}任期", str(one.value), "text", source, "首次填报的月份至换人的上月")
            yield Row(
                {
                    "county": county,
                    "project": project.name,
                    "role": label,
                    "name": str(one.value) or None,
                    "from": one.period,
                    "to": end,
                },
                {"from": trace, "to": trace},
            )


def _used(project: ProjectState, field: str) -> str:
    return "city_sponsor" if field == "sponsor" and not project.text("sponsor") else field


RESPONSIBILITY = Report("responsibility", "责任体系", frozenset({Need.PROJECTS}), build)
