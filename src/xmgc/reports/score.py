"""综合考核得分: one table, a row a unit, a column a part, so that every score walks back to its parts."""

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.formula import values_of
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.score import Scored, scores, title_of
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report
from xmgc.reports.spelling import months_words, names_words

_WAYS = {"rate": "完成率封顶", "rank": "按名次", "coefficient": "效能系数"}


def build(snapshot: Snapshot, options: Options) -> Document:
    """The scores at the snapshot's position."""
    policy = options.policy
    asked = {county.id for county in counties_asked(snapshot, options)}
    found = [one for one in scores(Book.of(snapshot), policy) if one.county.id in asked] if policy.score.weights else []
    table = Table("score", "综合考核得分", _columns(policy), tuple(_row(one, policy) for one in found))
    return Document(
        "score",
        f"{snapshot.as_of.year}年{months_words(snapshot.as_of)}综合考核得分",
        snapshot.as_of,
        (table,),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(policy),
        headlines=_headlines(found),
    )


def _columns(policy: Policy) -> tuple[Column, ...]:
    parts = tuple(
        Column(f"part_{key}", f"{title_of(key, policy)}（{float(weight):g}分）", Kind.COUNT)
        for key, weight in policy.score.weights.items()
    )
    return (
        Column("rank", "名次", Kind.COUNT),
        Column("county", "单位"),
        Column("group", "分组", weight=8),
        Column("score", "得分", Kind.COUNT, bar=True),
        *parts,
        Column("adjusted", "加减分", Kind.COUNT),
        Column("reasons", "加减分事由", weight=3),
        Column("flag", "提示", weight=2),
    )


def _row(one: Scored, policy: Policy) -> Row:
    lacking = names_words([title_of(key, policy) for key in one.missing])
    words: dict[str, Value] = {
        "county": one.county.name,
        "group": one.county.group,
        "reasons": "；".join(one.reasons) or None,
        "flag": f"缺{lacking}，不计总分" if lacking else "",
    }
    return Row({**values_of(one.cells), **words}, one.cells, flag="缺项" if lacking else "")


def _notes(policy: Policy) -> tuple[str, ...]:
    rules = policy.score
    if not rules.weights:
        return ("政策文件没有 [score] 权重：写上 weights 才有综合得分，见 xmgc policy init",)
    ways = "；".join(
        f"{title_of(key, policy)}{float(weight):g}分（{_WAYS[rules.functions.get(key, 'rate')]}）"
        for key, weight in rules.weights.items()
    )
    return (
        f"权重：{ways}",
        f"完成率最高按{float(rules.cap):g}%计；按名次每降一位减百分之{float(rules.rank_step):g}；"
        "效能系数 =（本单位−本组最低）÷（本组最高−本组最低）×40+60",
        "缺一项的不计总分，不按零分推算；名次在组内排列",
    )


def _headlines(found: list[Scored]) -> tuple[str, ...]:
    first = [one.county.name for one in found if one.cells["rank"].value == 1]
    lacking = [one.county.name for one in found if one.missing]
    said = [f"综合得分各组第一：{names_words(first)}。"] if first else []
    return (*said, *([f"缺项不计总分的：{names_words(lacking)}。"] if lacking else []))


SCORE = Report("score", "综合考核", frozenset({Need.SUMS}), build)
