"""Rules on identity and stage: who vanished, was renamed, fell back, may be the same, or was never heard of."""

from collections.abc import Iterable, Iterator
from typing import Final

from xmgc.domain.facts import Entry, Reading, Subject, SubjectKind
from xmgc.domain.likeness import Likeness, why_alike
from xmgc.domain.names import identity
from xmgc.domain.problems import Problem, problem
from xmgc.domain.stages import CHAIN, STAGE_TITLES, Stage
from xmgc.domain.standing import Kin, Roll
from xmgc.ingest.verdicts.case import Case

REGISTERING = frozenset({"progress", "deals", "reserve"})
"""Forms that may name a new project without a word."""

ROLL: Final = 3
"""Projects of a roll below which none known of them says little."""


def vanished_ids(case: Case) -> Iterator[tuple[Reading, str, Roll, int]]:
    """Projects of the county's former roll that this one no longer names: reading, county, the roll, the id.

    A roll accuses only when it names at least half of the former one's projects: a county may send its projects in
    several workbooks, and what another workbook of the same period names has not vanished.
    """
    for reading in case.batch.readings:
        if not reading.roll or reading.period is None:
            continue
        for county in dict.fromkeys(entry.subject.county for entry in reading.entries):
            rolls = [one for one in case.standing.rolls if one.county == county and one.form == reading.form]
            former = [one for one in rolls if one.period < reading.period]
            if not former:
                continue
            last = max(one.period for one in former)
            before = frozenset().union(*(one.members for one in former if one.period == last))
            named = _here(case, reading, county).union(*(one.members for one in rolls if one.period == reading.period))
            if 2 * len(named & before) < len(before) or any(one.period > reading.period for one in rolls):
                continue
            roll = next(one for one in former if one.period == last)
            for ident in sorted(before - named - case.standing.withdrawn):
                yield reading, county, roll, ident


def resubmitted(case: Case) -> Iterator[Problem]:
    """同一单位、同一表种、同一月份的第二个工作簿，与前一个有一半以上的项目相同，又少了一些：像是整本重报。"""
    names = {kin.id: kin.subject.name for kin in case.standing.kin}
    for reading in case.batch.readings:
        for county in dict.fromkeys(entry.subject.county for entry in reading.entries if reading.roll):
            here = _here(case, reading, county)
            for roll in case.standing.rolls:
                if (roll.county, roll.form, roll.period) != (county, reading.form, reading.period):
                    continue
                shared, missing = roll.members & here, sorted(roll.members - here - case.standing.withdrawn)
                if missing and 2 * len(shared) >= len(roll.members):
                    yield problem(
                        "resubmitted",
                        sheet=case.batch.sheets[reading.sheet],
                        county=county,
                        found=case.batch.name,
                        number=roll.batch,
                        period=roll.period,
                        shared=len(shared),
                        missing=len(missing),
                        names="、".join(names.get(ident, "") for ident in missing[:3]),
                        path=case.batch.path,
                    )


def _here(case: Case, reading: Reading, county: str) -> set[int]:
    """Known projects of the county that the batch names in tables of the reading's form."""
    named = {entry.subject for other in case.batch.readings if other.form == reading.form for entry in other.entries}
    return {known.id for one in named if one.county == county and (known := case.known(one)) is not None}


def all_renamed(case: Case) -> Iterator[Problem]:
    """上期的项目一个也不在本次报表里，本次的一个也不在上期：多半是换了写法，入账会把全县重复一遍。"""
    for reading in case.batch.readings:
        if not reading.roll or reading.period is None or case.renamed:
            continue
        for county in dict.fromkeys(entry.subject.county for entry in reading.entries):
            rolls = [one for one in case.standing.rolls if one.county == county and one.form == reading.form]
            former = [one for one in rolls if one.period < reading.period]
            if not former or any(one.period >= reading.period for one in rolls):
                continue
            last = max(one.period for one in former)
            before = frozenset().union(*(one.members for one in former if one.period == last))
            here = [entry.subject for entry in reading.entries if entry.subject.county == county]
            known = {one.id for subject in here if (one := case.known(subject)) is not None}
            if len(before) >= ROLL and len(here) >= ROLL and not known:
                yield problem(
                    "all-renamed",
                    sheet=case.batch.sheets[reading.sheet],
                    county=county,
                    old_period=last,
                    count=len(before),
                    here=len(here),
                )


def vanished(case: Case) -> Iterator[Problem]:
    """上期有、本期没有的项目：既没说退库，也没说终止。"""
    names = {kin.id: kin.subject for kin in case.standing.kin}
    for reading, county, roll, ident in vanished_ids(case):
        gone = names.get(ident)
        if gone is None:
            continue
        likely = _likely_rename(case, reading, gone)
        yield problem(
            "vanished",
            sheet=case.batch.sheets[reading.sheet],
            county=county,
            subject=gone.name,
            found=gone.name,
            old_period=roll.period,
            name=gone.name,
            hint=f"（疑为改名“{likely}”）" if likely else "",
        )


def _likely_rename(case: Case, reading: Reading, gone: Subject) -> str:
    from rapidfuzz import fuzz

    fresh = [
        one.subject for one in reading.entries if one.subject.county == gone.county and case.known(one.subject) is None
    ]
    scored = [(fuzz.ratio(gone.key, one.key), one.name) for one in fresh if one.kind is SubjectKind.PROJECT]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] >= 60 else ""


def stage_regressed(case: Case) -> Iterator[Problem]:
    """阶段只应向前；倒退要说明，不默认采用也不默认忽略。"""
    for reading, entry in case.entries():
        said, known = entry.fields.get("stage"), case.known(entry.subject)
        if said is None or known is None:
            continue
        before = [
            (period, one.value)
            for (key, period), one in known.fields.items()
            if key == "stage" and period < entry.period
        ]
        if not before:
            continue
        period, old = max(before, key=lambda one: one[0])
        if _step(old) > _step(said.value) >= 0:
            yield case.say(
                "stage-regressed",
                reading,
                entry,
                said.row,
                said.col,
                found=_title(said.value),
                name=case.name(entry),
                old=_title(old),
                old_period=period,
                new=_title(said.value),
            )


def _step(value: object) -> int:
    return CHAIN.index(Stage(str(value))) if str(value) in CHAIN else -1


def _title(value: object) -> str:
    return next((title for stage, title in STAGE_TITLES.items() if stage == value), str(value))


def renamed(case: Case) -> Iterator[Problem]:
    """代码相同、名称不同：同一个项目换了名字。"""
    for reading, entry in case.entries():
        known = case.known(entry.subject)
        if (
            known
            and entry.subject.kind is SubjectKind.PROJECT
            and entry.subject.code
            and known.subject.key != entry.subject.key
        ):
            said = {identity(str(one.value)) for (key, _), one in known.fields.items() if key == "name"}
            if entry.subject.key not in said:
                old = known.subject.name
                yield case.say(
                    "renamed",
                    reading,
                    entry,
                    entry.row,
                    _name_col(entry),
                    found=entry.subject.name,
                    code=entry.subject.code,
                    old=old,
                    new=entry.subject.name,
                )


def code_shared(case: Case) -> Iterator[Problem]:
    """一个代码两个名字：在别的县区，或在同一本工作簿里。"""
    here: dict[str, Subject] = {}
    there: dict[str, list[Kin]] = {}
    for kin in case.standing.kin:
        there.setdefault(kin.subject.code, []).append(kin)
    for reading, entry in case.entries():
        subject = entry.subject
        if subject.kind is not SubjectKind.PROJECT or not subject.code:
            continue
        other, known = here.setdefault(subject.code, subject), case.known(subject)
        others = (kin for kin in there.get(subject.code, ()) if known is None or known.id != kin.id)
        elsewhere = next((kin.subject for kin in others if kin.subject.county != subject.county), None)
        twin = elsewhere or (other if (other.county, other.key) != (subject.county, subject.key) else None)
        if twin is not None:
            yield case.say(
                "code-shared",
                reading,
                entry,
                entry.row,
                _name_col(entry),
                found=subject.code,
                code=subject.code,
                name=subject.name,
                other=twin.name,
                other_place=twin.county,
            )


def similar_project(case: Case) -> Iterator[Problem]:
    """名称相近且投资方相同，或投资方、行业相同且总投资相差不到两成，或两个县区报了同名项目：请人判断，机器从不合并。"""
    for reading, entry in case.entries():
        subject = entry.subject
        if (
            subject.kind is not SubjectKind.PROJECT
            or case.known(subject) is not None
            or reading.form not in REGISTERING
        ):
            continue
        for kin in case.standing.kin:
            why = _alike(entry, kin)
            if why:
                yield case.say(
                    "similar-project",
                    reading,
                    entry,
                    entry.row,
                    _name_col(entry),
                    found=subject.name,
                    name=subject.name,
                    other=kin.subject.name,
                    other_place=kin.subject.county,
                    why=why,
                )
                break


def _alike(entry: Entry, kin: Kin) -> str:
    subject = entry.subject
    total = next((figure.amount for figure in entry.figures if figure.series.measure == "total_investment"), None)
    own = Likeness(subject.county, subject.key, "", _text(entry, "investor"), _text(entry, "industry"), total)
    return why_alike(own, Likeness(kin.subject.county, kin.subject.key, "", kin.investor, kin.industry, kin.total))


def _text(entry: Entry, key: str) -> str:
    said = entry.fields.get(key)
    return "" if said is None else str(said.value)


def _name_col(entry: Entry) -> int | None:
    said = entry.fields.get("name")
    return said.col if said is not None and said.row == entry.row else None


def unknown_project(case: Case) -> Iterator[Problem]:
    """审批、节点、问题等表里出现台账没有的项目：登记，但要说一声。"""
    heard = {(kin.subject.county, kin.subject.key) for kin in case.standing.kin}
    heard |= {(subject.county, subject.key) for subject in case.standing.known}
    heard |= {
        (entry.subject.county, entry.subject.key)
        for reading, entry in case.entries()
        if reading.form in REGISTERING and entry.subject.kind is SubjectKind.PROJECT
    }
    for reading, entry in case.entries():
        subject = entry.subject
        key = subject.parent if subject.kind is not SubjectKind.PROJECT else subject.key
        if (
            reading.form in REGISTERING
            or not key
            or subject.kind is SubjectKind.COUNTY
            or (subject.county, key) in heard
        ):
            continue
        heard.add((subject.county, key))
        name = (
            subject.name if subject.kind is SubjectKind.PROJECT else _project_name(reading.entries, subject.county, key)
        )
        yield case.say("unknown-project", reading, entry, entry.row, reading.name_col, found=name, name=name)


def _project_name(entries: Iterable[Entry], county: str, key: str) -> str:
    named = (
        one.subject.name
        for one in entries
        if one.subject.kind is SubjectKind.PROJECT and (one.subject.county, one.subject.key) == (county, key)
    )
    return next(named, key)
