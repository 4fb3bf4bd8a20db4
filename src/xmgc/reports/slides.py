"""调度会: the deck of a position. Each slide claims something with amount and basis; the last proposes, marked 建议.

What cannot be said is left out: no movement without two comparable months, no curve of a unit without a year before.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Row
from xmgc.document.overview import Overview
from xmgc.document.slides import BarChart, Deck, Point, Slide, SlideCard, SlideTable
from xmgc.domain.money import FEN_PER
from xmgc.reports import findings as found
from xmgc.reports import spoken as say
from xmgc.reports.overview import doubts, headline, open_matters
from xmgc.reports.sentences import names_words, ratio, words
from xmgc.reports.slides_matter import overdue, proposals, unit_slide
from xmgc.reports.standing import Standing, primaries, standings

WORST: Final = 8
CARDS: Final = 3
OPEN: Final = 8
"""Rows of the slide of open questions."""
ANSWER: Final = timedelta(days=3)
"""How long a unit has for an answer the meeting asks for."""


def deck(
    documents: Mapping[str, Document], front: Overview, short: Mapping[str, str], *, today: date, office: str = ""
) -> Deck:
    """The deck of gap (with projects), trend, supervise, check and approvals."""
    firsts = primaries(standings(documents["gap"]))
    one = firsts[0]
    slides = [
        _owed(one, short),
        _moved(one, short),
        unit_slide(documents, one),
        _projects(front, one),
        _red(documents, one, today),
        _open(documents, firsts, today),
        proposals(documents, one, today),
    ]
    at = one.at
    bases = "，".join(f"{each.title}按{each.held_against}" for each in firsts)
    carried = [say.named(row, at) for row in one.carried]
    population = f"{len(one.rows)}个单位" + (f"；{names_words(carried)}" if carried else "")
    return Deck(
        title=f"{say.span(at)}全市投资任务调度会",
        subtitle=f"{at.month}个月过去，{one.title}（{one.held_against}）欠账{say.money(one.arrears)}；今天只议三件事：谁欠、卡在哪、谁来办",
        lines=(
            f"截至{say.end_of(at)}　　{bases}",
            f"{population}　　{office}　　{found.day_words(today)}".replace("　　　　", "　　"),
        ),
        slides=tuple(slide for slide in slides if slide is not None),
        notes=front.front.footing,
        author=office,
        day=today,
    )


def _foot(one: Standing, more: str = "") -> str:
    elapsed = say.percent(Fraction(100 * one.at.month, 12))
    carried = [f"{say.named(row, one.at)}（斜纹）".replace("）（斜纹）", "，斜纹）") for row in one.carried]
    said = [
        f"{one.title}，{one.held_against}",
        f"截至{say.end_of(one.at)}",
        f"序时进度{elapsed}",
        f"{len(one.rows)}个单位",
    ]
    return "；".join([*said, *carried, *([more] if more else [])])


def _owed(one: Standing, short: Mapping[str, str]) -> Slide | None:
    """Who owes, a bar a unit; None while nobody has reported."""
    bars = headline(one, dict(short)).bars
    points = tuple(
        Point(
            bar.label,
            Fraction(bar.balance) / FEN_PER["亿元"],
            say.signed(bar.balance).removesuffix("亿元"),
            "bad" if bar.balance < 0 else "good",
            bool(bar.carried),
        )
        for bar in bars
    )
    if not points:
        return None
    owing = one.owing
    spoken = "、".join(f"{point.name}{point.label}" for point in points)
    parts = " + ".join(say.figure(ratio(row, "arrears")) for row in owing) or "0.00"
    names = names_words([words(row, "county") for row in owing])
    notes = (
        f"欠账{say.money(one.arrears)} = {parts}（{names}，各自任务×{one.at.month}÷12−完成，超额不抵减）。\n"
        f"完成率{say.percent(one.rate)} = {say.money(one.sum_of('actual'))} ÷ {say.money(one.sum_of('target'))}；"
        f"{say.pace(one.pace)}。"
    )
    cards = tuple(_unit_card(row, one) for row in owing[:CARDS])
    return Slide(
        headline(one, dict(short)).claim,
        BarChart("超（欠）额，亿元：右超左欠", points, f"各单位超（欠）额（亿元）：{spoken}"),
        f"先请{'三' if len(cards) == CARDS else len(cards)}家讲" if cards else "",
        cards,
        _foot(one),
        notes,
    )


def _unit_card(row: Row, one: Standing) -> SlideCard:
    change = ratio(row, "arrears_change")
    if month := say.carried(row, one.at):
        line = f"数停在{month.removesuffix('数')}；请先说何时补报"
    else:
        line = f"完成率{say.percent(ratio(row, 'rate'))}，{say.pace(ratio(row, 'pace'))}"
        line += f"，比{say.before_words(one.at)}{say.moved_words(change)}" if change is not None else ""
    return SlideCard(words(row, "county"), f"欠{say.money(ratio(row, 'arrears'))}", line)


def _moved(one: Standing, short: Mapping[str, str]) -> Slide | None:
    """Who moved which way since the month before; None where nothing is comparable."""
    known = [(row, change) for row in one.compared if (change := ratio(row, "arrears_change"))]
    if not known or one.change is None:
        return None
    known.sort(key=lambda pair: pair[1])
    points = tuple(
        Point(
            short.get(words(row, "county"), words(row, "county")),
            change / FEN_PER["亿元"],
            f"{'▲' if change > 0 else '▼'}{say.figure(change)}",
            "bad" if change > 0 else "good",
        )
        for row, change in known
    )
    closed = [row for row, change in known if change < 0 and not ratio(row, "arrears")]
    less = [(row, change) for row, change in known if change < 0 and ratio(row, "arrears")]
    more = [(row, change) for row, change in known if change > 0]
    cards = [
        SlideCard("补齐", f"{len(closed)}个单位", f"{_names(closed)}由欠转超") if closed else None,
        SlideCard("缩小", f"{len(less)}个单位", f"{_names([row for row, _ in less])}少欠{say.money(_sum(less))}")
        if less
        else None,
        SlideCard("扩大", f"{len(more)}个单位", f"{_names([row for row, _ in more])}多欠{say.money(_sum(more))}")
        if more
        else None,
    ]
    before = say.before_words(one.at)
    parts = " ".join(f"{say.signed(change).removesuffix('亿元')}" for _, change in known)
    claim = f"{one.title}（{one.held_against}）比{before}{say.moved_words(one.change)}"
    claim += f"，{words(more[-1][0], 'county')}还在扩大" if more else f"，{len(closed) + len(less)}个单位在缩小"
    still = len(one.compared) - len(known)
    foot = _foot(one, f"只比两月都报的{len(one.compared)}个单位" + (f"，不变的{still}个未列" if still else ""))
    return Slide(
        claim,
        BarChart(
            "欠账变动，亿元：左少欠、右多欠",
            points,
            f"欠账变动（亿元）：{'、'.join(f'{p.name}{p.label}' for p in points)}",
        ),
        "三句话",
        tuple(card for card in cards if card),
        foot,
        f"{say.signed(one.change)} = {parts}（{len(one.compared)}个两月都报的单位）。",
    )


def _names(rows: Sequence[Row]) -> str:
    return names_words([words(row, "county") for row in rows], 3)


def _sum(pairs: Sequence[tuple[Row, Fraction]]) -> Fraction:
    return sum((change for _, change in pairs), Fraction(0))


def _projects(front: Overview, one: Standing) -> Slide | None:
    worst = front.worst[:WORST]
    if not worst:
        return None
    total = sum((Fraction(project.arrears) for project in worst), Fraction(0))
    idle = sum(1 for project in worst if not project.actual)
    points = tuple(
        Point(
            f"{project.project}（未投）" if not project.actual else project.project,
            Fraction(project.arrears) / FEN_PER["万元"],
            say.thousands(project.arrears),
        )
        for project in worst
    )
    leaders = [project for project in worst if project.leader != "未明确"][:CARDS]
    cards = tuple(
        SlideCard(f"{project.leader}　{project.county}", f"欠{say.money(project.arrears)}", project.project)
        for project in leaders
    )
    claim = f"1—{one.at.month}月{len(worst)}个重点项目欠{say.money(total)}（项目年度计划）"
    claim += f"，其中{idle}个今年没有投资" if idle else ""
    spoken = "、".join(f"{point.name}{point.label}" for point in points)
    foot = f"重点项目投资，项目年度计划；按{one.at.month}月数排序" + (
        f"；{front.left_out.rstrip('。')}" if front.left_out else ""
    )
    return Slide(
        claim,
        BarChart(f"欠账最多的{len(worst)}个项目，万元", points, f"欠账最多的项目（万元）：{spoken}"),
        "点名包挂领导" if cards else "",
        cards,
        foot
        if len(foot) <= 90
        else f"重点项目投资，项目年度计划；按{one.at.month}月数排序；未报单位的项目和待核项目不列",
        "合计 = "
        + " + ".join(say.thousands(project.arrears) for project in worst)
        + f"（万元）= {say.money(total)}。"
        + front.left_out,
    )


def _red(documents: Mapping[str, Document], one: Standing, today: date) -> Slide | None:
    """Red findings by rule, and the approvals that are longest overdue."""
    red = [
        item for item in found.findings_of(documents["supervise"]) if item.firm and words(item.row, "light") == "red"
    ]
    if not red:
        return None
    counts: dict[str, int] = {}
    for item in red:
        counts[item.rule] = counts.get(item.rule, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    points = tuple(Point(found.rule_title(rule), Fraction(count), str(count)) for rule, count in ordered)
    late = overdue(documents["approvals"])
    cards = tuple(
        SlideCard(
            words(row, "project"),
            f"{words(row, 'item')}超{int((ratio(row, 'used') or 0) - (ratio(row, 'limit') or 0))}个工作日",
            f"限时{int(ratio(row, 'limit') or 0)}个工作日，已用{int(ratio(row, 'used') or 0)}个",
        )
        for row in late[:CARDS]
    )
    stuck = counts.get("approval-stuck", 0)
    claim = f"{found.day_words(today)}判定红灯{len(red)}处：{found.rule_title(ordered[0][0])}{ordered[0][1]}处最多"
    claim += f"，审批超时{stuck}处可以先破" if stuck and ordered[0][0] != "approval-stuck" else ""
    return Slide(
        claim,
        BarChart("红灯发现，处", points, f"红灯发现（处）：{'、'.join(f'{p.name}{p.label}' for p in points)}"),
        f"审批超时最久的{len(cards)}件" if cards else "",
        cards,
        f"督查发现，{found.day_words(today)}判定；只列红灯、数据无争议的；一个项目可有多处；截至{say.end_of(one.at)}",
        f"红灯{len(red)}处 = " + " + ".join(f"{found.rule_title(rule)}{count}" for rule, count in ordered) + "。",
    )


def _open(documents: Mapping[str, Document], firsts: Sequence[Standing], today: date) -> Slide | None:
    """What must be answered before the figures are final."""
    one, by = firsts[0], today + ANSWER
    lines = open_matters(firsts, documents["check"], one.at, OPEN)
    rows = [line for line in lines if line.tag in {"未报", "待核"}]
    if not rows:
        return None
    silent, doubtful = sum(1 for line in rows if line.tag == "未报"), len(doubts(documents["check"], one.at))
    units = [words(row, "county") for each in firsts for row in each.rows]
    table = tuple((line.tag, *_asked(line.text, units)) for line in rows)
    parts = [f"{silent}个单位未报"] if silent else []
    parts += [f"{doubtful}处要核"] if doubtful else []
    return Slide(
        f"截至{say.end_of(one.at)}要补的数：{'，'.join(parts)}，{one.title}完成数以补齐为准",
        SlideTable(("事项", "单位或项目", "要回答什么"), (12, 28, 60), table),
        foot=f"数据核对，{say.end_of(one.at)}；建议{by.month}月{by.day}日前答复，未核清的数不进通报",
    )


def _asked(text: str, units: Sequence[str]) -> tuple[str, str]:
    """Whom it concerns, and the matter."""
    who, sign, what = text.partition("：")
    if sign:
        return who, what
    unit = next((one for one in units if text.startswith(one)), "")
    return unit, text.removeprefix(unit)
