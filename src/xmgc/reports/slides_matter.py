"""Two slides that look into the matter: the unit that owes most, and what the meeting may settle."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from xmgc.document import Document, Row
from xmgc.document.slides import Line, LineChart, Proposal, Slide, SlideCard
from xmgc.domain.money import FEN_PER
from xmgc.domain.period import Period
from xmgc.reports import spoken as say
from xmgc.reports.sentences import names_words, ratio, words
from xmgc.reports.standing import Standing, project_table


def unit_slide(documents: Mapping[str, Document], one: Standing) -> Slide | None:
    """The unit that owes most among those with figures of the month: its months against last year and the schedule."""
    fresh = [row for row in one.owing if not say.carried(row, one.at)]
    table = next((table for table in documents["trend"].tables if table.key == one.table.key), None)
    if not fresh or table is None:
        return None
    row, county = fresh[0], words(fresh[0], "county")
    months = [each for each in table.rows if words(each, "county") == county]
    lines = _lines(months, row, one.at)
    if lines is None:
        return None
    last = next((each for each in reversed(months) if each["period"] == one.at), None)
    single = say.money(ratio(last, "month") if last else None)
    cards = (
        [
            SlideCard(
                "每月要干多少",
                say.money(ratio(row, "needed_monthly")),
                f"后续{12 - one.at.month}个月月均；{one.at.month}月当月完成{single}",
            )
        ]
        if one.at.month < 12
        else []
    )
    idle = unstarted(documents["gap"], county, one.at)
    if idle:
        owed = sum((ratio(each, "arrears") or Fraction(0) for each in idle), Fraction(0))
        leaders = list(dict.fromkeys(words(each, "leader") for each in idle if each["leader"]))
        cards.append(SlideCard("钱卡在哪里", f"{len(idle)}个项目今年没有投资", f"合计欠{say.money(owed)}"))
        cards.append(
            SlideCard("谁来包", f"{len(leaders)}名包挂领导" if leaders else "包挂领导未明确", names_words(leaders, 4))
        )
    nominal = ratio(last, "nominal") if last else None
    compared = f"，比去年同期{'少' if nominal < 0 else '多'}{say.percent(abs(nominal))}" if nominal is not None else ""
    claim = f"{county}1—{one.at.month}月{one.title}（{one.held_against}）欠{say.money(ratio(row, 'arrears'))}{compared}"
    growth = ratio(last, "growth") if last else None
    doubt = ""
    if growth is not None and nominal is not None and abs(growth - nominal) >= 10:
        doubt = f"；填报同比{say.percent(growth).replace('-', '−')}与两数相除差10个百分点以上，待核"
    foot = (
        f"{one.title}，{one.held_against}{say.money(ratio(row, 'target'))}；截至{say.end_of(one.at)}；{county}{doubt}"
    )
    return Slide(claim, lines, f"请{county}回答", tuple(cards), foot, _arithmetic(row, one))


def _arithmetic(row: Row, one: Standing) -> str:
    owed, task = say.exact(ratio(row, "arrears")), say.exact(ratio(row, "target"))
    done, left = say.exact(ratio(row, "actual")), say.exact(ratio(row, "remaining"))
    return (
        f"欠账{owed}万元 = {task} × {one.at.month}÷12 − {done}。\n"
        f"完成率{say.percent(ratio(row, 'rate'))}；后续月均 = 年度差额{left}万元 ÷ {12 - one.at.month}。"
    )


def _lines(months: Sequence[Row], row: Row, at: Period) -> LineChart | None:
    def year(number: int) -> tuple[Fraction | None, ...]:
        known = {
            each["period"].month: ratio(each, "cumulative")
            for each in months
            if isinstance(each["period"], Period) and each["period"].year == number
        }
        return tuple(
            amount / FEN_PER["亿元"] if (amount := known.get(month)) is not None else None for month in range(1, 13)
        )

    now, before, task = year(at.year), year(at.year - 1), ratio(row, "target")
    if all(value is None for value in now) or not task:
        return None
    due = tuple(task * month / 12 / FEN_PER["亿元"] for month in range(1, 13))
    lines = [Line("序时", due, f"序时 {say.figure(task)}", "due")]
    if any(value is not None for value in before):
        lines.append(Line(f"{at.year - 1}年", before, f"{at.year - 1}年", "before"))
    done = ratio(row, "actual")
    lines.append(Line(f"{at.year}年", now, f"{at.year}年 {say.figure(done)}", "now"))
    county = words(row, "county")
    spoken = f"{county}{at.year}年逐月累计，{at.month}月底{say.money(done)}，全年任务{say.money(task)}"
    return LineChart(f"{county}逐月累计完成，亿元", tuple(f"{month}月" for month in range(1, 13)), tuple(lines), spoken)


def unstarted(gap: Document, county: str, at: Period) -> list[Row]:
    """The county's projects with a plan, a figure of this month, and nothing done this year, the largest debt first."""
    table = project_table(gap)
    rows = [row for row in table.rows if words(row, "county") == county] if table else []
    idle = [row for row in rows if ratio(row, "actual") == 0 and row["reported_to"] == at and ratio(row, "arrears")]
    return say.owing_first(idle)


def overdue(approvals: Document) -> list[Row]:
    """Approvals not finished in time, the longest over first."""
    late = [row for row in rows_of_key(approvals, "approvals") if words(row, "status") == "overdue"]
    return sorted(late, key=lambda row: -((ratio(row, "used") or 0) - (ratio(row, "limit") or 0)))


def rows_of_key(document: Document, key: str) -> Sequence[Row]:
    """A table's rows, none where it is not there."""
    return next((table.rows for table in document.tables if table.key == key), ())


def proposals(documents: Mapping[str, Document], one: Standing, today: date) -> Slide | None:
    """What the meeting may settle, at most three; each marked as a proposal, with who and by when."""
    found = [_catch_up(documents, one, today), _approve(documents, today), _report(one, today)]
    kept = tuple(each for each in found if each is not None)
    if not kept:
        return None
    count = "一二三"[len(kept) - 1]
    return Slide(
        f"建议会议定{count}件事：先补欠账{say.money(one.arrears)}（{one.title}，{one.held_against}，截至{say.end_of(one.at)}）",
        kept,
        foot="以上为建议，由会议议定；任务下达后编号进入督办台账，到期未办列入下期通报",
    )


def _by(today: date, days: int) -> str:
    day = today + timedelta(days=days)
    return f"{day.month}月{day.day}日前"


def _catch_up(documents: Mapping[str, Document], one: Standing, today: date) -> Proposal | None:
    fresh = [row for row in one.owing if not say.carried(row, one.at)]
    if not fresh:
        return None
    county = words(fresh[0], "county")
    idle = unstarted(documents["gap"], county, one.at)
    detail = f"{len(idle)}个今年没有投资的项目逐个明确开工日期和到位资金" if idle else "欠账分解到月、到项目、到人"
    return Proposal(f"{county}：一周内报每月追赶计划", detail, f"{county}主要负责同志　{_by(today, 7)}")


def _approve(documents: Mapping[str, Document], today: date) -> Proposal | None:
    late = overdue(documents["approvals"])
    offices: dict[str, list[Row]] = {}
    for row in late:
        offices.setdefault(words(row, "authority"), []).append(row)
    offices.pop("", None)
    if not offices:
        return None
    office, rows = max(offices.items(), key=lambda pair: len(pair[1]))
    projects = names_words([words(row, "project") for row in rows], 2, "项目")
    return Proposal(
        f"{office}：办结{len(rows)}件超时审批", f"{projects}；不能办结的书面说明卡点", f"分管负责同志　{_by(today, 10)}"
    )


def _report(one: Standing, today: date) -> Proposal | None:
    late = [words(row, "county") for row in (*one.silent, *one.carried)]
    if not late:
        return None
    names = names_words(late, 3)
    return Proposal(
        f"{names}：三日内补报数据", "补报前按未报通报，补报后按实数重排", f"发改部门主要负责同志　{_by(today, 3)}"
    )
