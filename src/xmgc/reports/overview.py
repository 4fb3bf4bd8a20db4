"""概况: the page a leader opens, made from the gap and the checks. The answer stands in the first sentence.

Nobody is named on a doubtful number: the worst projects are taken from figures of the month that no check doubts; the
projects of a silent unit are told in one line, so that silence does not hide them.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Row
from xmgc.document.overview import Card, Headline, Moved, Overview, OwedBar, Tagged
from xmgc.domain.errors import OperatorError
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.reports import spoken as say
from xmgc.reports.findings import day_words
from xmgc.reports.sentences import months_words, names_words, ratio, words
from xmgc.reports.standing import Standing, primaries, standings
from xmgc.reports.worst import WORST, worst_projects

CARDS: Final = 3
OPEN: Final = 4
"""Lines of 谁没报，哪些数要核: the rest is counted."""
_UNREPORTED: Final = "unreported"


def overview(
    gap: Document, check: Document, counties: Sequence[County], *, today: date, named: str = "默认", worst: int = WORST
) -> Overview:
    """The page of the gap's position. ``gap`` carries its per-project table; ``named`` names the policy in force.

    Raises ``OperatorError`` where no measure is a task in money, ``ValueError`` for a gap document without a position.
    """
    firsts = primaries(standings(gap))
    if not firsts:
        raise OperatorError("台账里没有一项按金额下达的任务，概况、看板和演示文稿无从说起；工作簿、通报照出")
    short = short_names(counties)
    at, front = firsts[0].at, firsts[0]
    found, left_out = worst_projects(gap, check, at, worst)
    return Overview(
        title=f"{say.span(at)}全市投资任务完成情况",
        stamp=f"截至{say.end_of(at)}　　{day_words(today)}制",
        front=headline(front, short, firsts, named),
        cards=tuple(card(one) for one in firsts[:CARDS]),
        worst_title=f"欠账最多的{'五' if worst == WORST else len(found)}个重点项目（按{at.month}月数）",
        worst=found,
        left_out=left_out,
        open=open_matters(firsts, check, at),
        moved_title=f"{front.title}比{say.before_words(at)}有什么变化",
        moved=moves(front, short),
    )


def short_names(counties: Sequence[County]) -> dict[str, str]:
    """Names for charts: an alias no shorter than three characters where the full name is long, else the name."""
    found = {}
    for county in counties:
        fit = [one for one in county.aliases if 3 <= len(one) < len(county.name)]
        found[county.name] = min(fit, key=len) if fit and len(county.name) > 5 else county.name
    return found


def headline(one: Standing, short: dict[str, str], said: Sequence[Standing] = (), named: str = "") -> Headline:
    """A measure under a basis: claim, sentence, footing, bars."""
    bars = [
        OwedBar(short.get(words(row, "county"), words(row, "county")), balance, say.carried(row, one.at))
        for row in one.rows
        if (balance := ratio(row, "balance")) is not None
    ]
    return Headline(
        one.table.key,
        one.title,
        one.held_against,
        claim(one),
        sentence(one),
        footing(said or (one,), named),
        tuple(sorted(bars, key=lambda bar: -Fraction(bar.balance))),
    )


def claim(one: Standing) -> str:
    """全市固定资产投资（省下达任务）欠账41.19亿元，南屏县、云岭县两县占七成."""
    opening = f"{months_words(one.at)}全市{one.title}（{one.held_against}）"
    owing = one.owing
    if not one.reporting:
        return f"{opening}尚无单位报送"
    if not owing:
        return f"{opening}没有单位欠账，完成{say.percent(one.rate)}"
    total = f"{opening}欠账{say.money(one.arrears)}"
    if len(owing) == 1:
        return f"{total}，全部在{words(owing[0], 'county')}"
    top = owing[:2]
    part = sum((ratio(row, "arrears") or Fraction(0) for row in top), Fraction(0))
    names = "、".join(words(row, "county") for row in top)
    return f"{total}，{names}{say.share_words(part, one.arrears)}"


def sentence(one: Standing) -> str:
    """How many owe, what was done of the year, and who stands on old figures or is silent."""
    counted = f"{len(one.rows)}个单位中{len(one.owing)}个欠序时"
    done = f"全市完成年度任务的{say.percent(one.rate)}，{say.pace(one.pace)}" if one.rate is not None else ""
    said = [f"{counted}；{done}。" if done else f"{counted}。"]
    for month, names in _by_month(one):
        said.append(f"{names_words(names)}{_missing_words(month, one.at)}未报，按{month.month}月数计入。")
    if one.silent:
        said.append(f"{names_words([words(row, 'county') for row in one.silent])}全年未报，不计入完成率。")
    return "".join(said)


def _by_month(one: Standing) -> list[tuple[Period, list[str]]]:
    months: dict[Period, list[str]] = {}
    for row in one.carried:
        reached = row["reported_to"]
        if isinstance(reached, Period):
            months.setdefault(reached, []).append(words(row, "county"))
    return sorted(months.items())


def _missing_words(reached: Period, at: Period) -> str:
    """5月、6月: the months between a unit's last figure and the position."""
    months = []
    period = reached.plus(1)
    while period <= at:
        months.append(f"{period.month}月")
        period = period.plus(1)
    return "、".join(months)


def footing(said: Sequence[Standing], named: str = "") -> str:
    """The grey line: which measure is held against what, the elapsed time, what arrears are, the policy in force."""
    bases = "，".join(f"{one.title}按{one.held_against}" for one in said)
    at = said[0].at
    elapsed = say.percent(Fraction(100 * at.month, 12))
    rule = f"欠账＝年度任务×{at.month}÷12−累计完成，超额单位不抵减"
    policy = f"政策口径：{named}。" if named else ""
    return f"口径：{bases}；序时进度{elapsed}；{rule}。{policy}"


def card(one: Standing) -> Card:
    """A measure's card."""
    needed = one.sum_of("needed_monthly")
    monthly = f"；后续月均需{say.money(needed)}" if one.at.month < 12 else ""
    return Card(
        title=f"{one.title}（{one.held_against.removesuffix('任务')}）",
        light=one.light,
        owed=say.figure(one.arrears),
        owing=f"{len(one.owing)}个单位欠",
        lines=(
            f"完成{say.money(one.sum_of('actual'))}，占年度任务{say.money(one.sum_of('target'))}的{say.percent(one.rate)}",
            f"{say.pace(one.pace)}{monthly}",
        ),
        moved=moved(one),
    )


def moved(one: Standing) -> Moved:
    """Movement against last month, over the units of both months only."""
    before = say.before_words(one.at)
    if one.change is None:
        return Moved(None, f"比{before}：不可比")
    return Moved(one.change, f"比{before}|（两月都报的{len(one.compared)}个单位）")


def moves(one: Standing, short: dict[str, str], unit: str = "亿元") -> tuple[Tagged, ...]:
    """补齐, 缩小, 扩大: who moved which way, the largest first."""
    known = [
        (row, ratio(row, "arrears_change") or Fraction(0), ratio(row, "arrears") or Fraction(0)) for row in one.compared
    ]
    if not known:
        return (Tagged("不可比", f"没有可与{say.before_words(one.at)}相比的单位"),)

    def listed(some: list[tuple[Row, Fraction, Fraction]]) -> str:
        some = sorted(some, key=lambda part: -abs(part[1]))
        return "、".join(
            f"{short.get(words(row, 'county'), words(row, 'county'))}{say.signed(by, unit)}" for row, by, _ in some
        )

    closed = [part for part in known if part[1] < 0 and not part[2]]
    less = [part for part in known if part[1] < 0 and part[2]]
    more = [part for part in known if part[1] > 0]
    names = [short.get(words(row, "county"), words(row, "county")) for row, _, _ in closed]
    said = []
    if closed:
        said.append(Tagged("补齐", f"{'、'.join(names)}{len(names)}个单位由欠转超", "good"))
    if less:
        said.append(Tagged("缩小", listed(less), "good"))
    if more:
        said.append(Tagged("扩大", listed(more), "bad"))
    return tuple(said) or (Tagged("持平", f"{len(known)}个单位欠账都没有变化"),)


def open_matters(firsts: Sequence[Standing], check: Document, at: Period, most: int = OPEN) -> tuple[Tagged, ...]:
    """Who has not reported, then which figures fight, one line a unit and kind; what does not fit is counted."""
    said = [Tagged("未报", text, "bad") for text in _unreported(firsts)]
    said += [Tagged("待核", text) for text in doubts(check, at)]
    if len(said) > most:
        rest = len(said) - most + 1
        said = [*said[: most - 1], Tagged("另有", f"{rest}项，见“数据核对”")]
    return tuple(said) or (Tagged("无", "各单位均已报送，未发现需核对的数"),)


def _unreported(firsts: Sequence[Standing]) -> list[str]:
    found: dict[str, list[tuple[str, Period | None]]] = {}
    for one in firsts:
        for row in (*one.silent, *one.carried):
            reached = row["reported_to"]
            month = reached if isinstance(reached, Period) else None
            found.setdefault(words(row, "county"), []).append((one.title, month))
    said = []
    for county, stops in found.items():
        months = {month for _, month in stops}
        at = firsts[0].at
        if len(stops) > 1 and len(months) == 1:
            said.append(f"{county}：{len(stops)}项指标均{_stopped(stops[0][1], at)}")
        else:
            said.append(f"{county}：{'；'.join(f'{title}{_stopped(month, at)}' for title, month in stops)}")
    return said


def _stopped(month: Period | None, at: Period) -> str:
    if month is None:
        return "今年尚未报送"
    return f"停在{month.month}月，缺{_missing_words(month, at)}"


def doubts(check: Document, at: Period) -> list[str]:
    """What the checks found besides silence, one line a unit and kind."""
    rows = [row for table in check.tables for row in table.rows if words(row, "kind") != _UNREPORTED]
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((words(row, "county"), words(row, "kind")), []).append(row)
    return [_doubt(county, members, at) for (county, _), members in grouped.items()]


def _doubt(county: str, members: Sequence[Row], at: Period) -> str:
    first = members[0]
    if len(members) == 1:
        subject = words(first, "project") or county
        message = say.plain_months(words(first, "message"), at)
        return message if subject and subject in message else f"{subject}：{message}"
    month = first["period"]
    when = f"{month.month}月" if isinstance(month, Period) and len({row["period"] for row in members}) == 1 else ""
    apart = {say.money_of(row, "difference") for row in members}
    difference = apart.pop() if len(apart) == 1 else None
    by = f"，相差{say.money(difference, '万元')}" if difference else ""
    what = f"{len(members)}个项目" if all(row["project"] for row in members) else f"{len(members)}处"
    return f"{county}{what}{when}{words(first, 'title')}{by}"
