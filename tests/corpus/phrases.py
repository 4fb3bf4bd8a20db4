"""What offices write into 进展情况, 形象进度, 履约状态, 是否开工, 办理状态 and 备注, and what each sentence asserts.

Clauses end at ，；、。; a clause is [negation | hedge] + verb; the last asserted clause that speaks to a question wins;
what nothing asserts is None. Questions: ``stage`` (a stage key), ``agreement`` (intent, agreement, contract),
``started``, ``fulfilled`` (the contract is kept), ``closed`` (an item, problem or task is done) and ``ended`` (the
project was terminated or withdrawn), the last four True, False or None.

A group is ``question=answer …`` and the sentences it holds for, divided by ｜. Where practice honestly differs two
answers stand with a stroke (``F/-``: False or None, never True); ``*`` is not judged. A question not named is None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.corpus.phrases_mixed import MIXED

Answer = str | bool | None
QUESTIONS: Final = ("stage", "agreement", "started", "fulfilled", "closed", "ended")
ANY: Final = "*"
_VALUES: Final[dict[str, Answer]] = {"T": True, "F": False, "-": None}


@dataclass(frozen=True)
class Phrase:
    """One sentence and, by question, the answers that are right (none listed: not judged)."""

    text: str
    right: dict[str, tuple[Answer, ...]]

    def allows(self, question: str, answer: Answer) -> bool:
        """Whether ``answer`` is a right one to ``question``."""
        answers = self.right[question]
        return ANY in answers or answer in answers


PLAIN: Final = (
    (
        "stage=reserve started=F/-",
        "谋划储备｜已列入储备库｜储备阶段｜正在谋划｜已纳入2026年储备项目｜处于谋划阶段｜入库储备",
    ),
    (
        "stage=lead",
        "正在洽谈｜在谈｜洽谈中｜正在对接投资方｜初步接洽｜已开展两轮洽谈｜客商已来实地考察，正在洽谈｜线索跟踪",
    ),
    (
        "stage=intent agreement=intent",
        "已签订意向书｜签订投资意向协议｜达成合作意向｜意向性协议已签｜已签意向｜双方签署意向书",
    ),
    (
        "stage=agreement agreement=agreement",
        "已签订框架协议｜签订战略合作协议｜已签协议｜框架协议已签订｜3月15日签订框架协议｜已签署合作协议｜协议已签"
        "｜签订战略合作框架协议",
    ),
    (
        "stage=contract agreement=contract",
        "已签合同｜合同已签订｜已签订正式合同｜正式签约｜已签约｜2025年3月签订投资合同｜签订了正式投资合同｜于4月8日正式签约"
        "｜正式合同已签署｜招商推介会上集中签约｜完成合同签订",
    ),
    (
        "stage=approved closed=*",
        "已备案｜完成备案｜已核准｜立项已批复｜已完成立项审批｜备案手续已办结｜项目已核准批复｜6月3日取得备案证｜已取得立项批复",
    ),
    (
        "stage=approved/- closed=*",
        "已取得可研批复｜可研已批复｜初步设计已批复｜取得施工许可证｜已办理施工许可证｜用地批复已取得｜环评已批复",
    ),
    (
        "stage=started started=T",
        "已开工｜已于3月15日开工｜3月开工建设｜开工｜正式开工建设｜已开工建设｜2025年4月动工｜已动工｜已破土动工｜举行开工仪式"
        "｜项目于2月20日开工｜如期开工｜已实质性开工｜全面开工",
    ),
    (
        "stage=building started=T closed=*",
        "在建｜主体施工｜基础施工｜正在施工｜正在建设｜建设中｜施工中｜主体完工50%｜主体工程已完成80%｜正在进行主体施工"
        "｜桩基施工｜主体结构施工至三层｜主体封顶｜主体已封顶｜钢结构安装｜设备安装｜设备安装调试｜正在进行内外装修｜室内装修施工"
        "｜路基完成12公里｜正在浇筑二层楼板｜1号楼主体施工至五层，2号楼基础施工｜加紧施工｜基坑开挖｜地下室施工"
        "｜厂房主体建设完成60%｜完成总工程量的70%｜续建｜完成投资3200万元，正在建设｜管网铺设8公里｜隧道掘进1200米"
        "｜道路水稳层摊铺｜正在砌筑围墙｜主体工程建设",
    ),
    (
        "stage=completed started=T closed=*",
        "已竣工｜竣工｜已完工｜全部完工｜项目已建成｜已建成｜已竣工验收｜通过竣工验收｜工程全面完工｜2025年5月竣工"
        "｜已于5月底完工｜项目建成｜完成竣工验收｜竣工验收合格",
    ),
    (
        "stage=producing started=T closed=*",
        "已投产｜投产｜建成投产｜已投产运营｜正式投产｜投入使用｜已投入使用｜投入运营｜运营中｜已建成投用｜正常生产｜已开业"
        "｜竣工投产｜6月18日投产｜已正式运营｜正常运营｜一期建成投产",
    ),
    ("stage=completed/producing started=T closed=*", "试生产｜试运行｜进入试运营阶段｜正在试生产"),
    (
        "stage=stalled started=* fulfilled=*",
        "停工｜已停工｜项目已停工｜因资金问题停工｜目前处于停工状态｜全面停工｜因资金链断裂停工至今｜停建｜暂停施工"
        "｜因征地受阻停工｜冬季停工｜已于4月停工",
    ),
    (
        "stage=terminated fulfilled=F ended=T closed=*",
        "终止｜已终止｜因资金不到位终止｜合同终止｜双方协商终止｜项目终止｜终止合同｜已解约｜解除合同｜合同已解除｜投资方撤资，项目终止"
        "｜因用地无法落实终止｜协议终止｜已取消｜项目取消｜双方解除协议｜因市场变化，企业放弃投资，合同终止",
    ),
    ("stage=withdrawn ended=T fulfilled=* closed=*", "退库｜已退库｜已出库｜项目退库｜已从项目库退出，退库"),
    ("stage=withdrawn/- ended=T/- fulfilled=*", "申请退库｜正在办理退库"),
)

FULFILMENT: Final = (
    (
        "fulfilled=T",
        "正常履约｜履约｜已履约｜按期履约｜按合同履约｜履约中｜正常履约中｜如约履行｜履约情况良好｜已按约履行",
    ),
    (
        "fulfilled=F",
        "未履约｜尚未履约｜未按合同履约｜违约｜已违约｜不能履约｜无法履约｜没有履约｜未履行合同｜企业违约｜不履约",
    ),
    ("fulfilled=*", "部分履约｜履约缓慢｜履约率60%"),
    ("fulfilled=-", "拟履约｜计划年内履约｜力争年底前履约｜具备履约条件｜未到履约期"),
)

STARTING: Final = (
    ("stage=started started=T", "是否开工：是｜是（已开工）"),
    ("started=F", "未开工｜尚未开工｜没有开工｜未动工｜尚未动工｜未能开工｜仍未开工｜暂未开工｜不能按期开工，未开工"),
    ("started=F", "未开工建设｜至今未开工｜项目尚未实质性开工｜没有动工｜未破土动工｜无法开工｜不具备开工条件，未开工"),
    (
        "",
        "拟8月开工｜预计9月开工｜计划7月开工建设｜计划开工｜即将开工｜已具备开工条件｜具备开工条件｜力争8月底开工｜准备开工"
        "｜有望三季度开工｜争取年内开工｜拟于2025年10月动工｜正在做开工准备｜正在为开工做准备｜预计年底前可开工"
        "｜7月中旬可望开工｜将于8月开工｜开工准备｜确保9月开工｜拟开工｜计划2026年3月动工",
    ),
    (
        "started=F/-",
        "待开工｜等待开工｜未按计划开工｜前期｜前期阶段｜正在开展前期工作｜处于前期阶段｜开展前期｜前期手续办理阶段",
    ),
    (
        "",
        "正在办理施工许可｜正在办理备案｜正在办理用地手续｜正在编制可研｜可研编制中｜正在开展勘察设计｜环评正在办理｜用地报批中"
        "｜正在办理前期手续｜正在申请核准｜施工许可证正在办理｜初步设计正在审查｜已报送备案材料｜正在报批｜等待批复｜拟申请备案"
        "｜规划方案正在审查｜正在进行招标｜招标文件正在编制｜正在开展土地征收",
    ),
    ("", "未备案｜尚未核准｜没有取得批复｜未取得施工许可证｜可研未批复｜备案手续未办理｜立项尚未批复"),
    (
        "started=*",
        "未竣工｜尚未竣工｜未完工｜尚未完工｜未建成｜预计年底竣工｜计划12月竣工｜力争10月底建成｜拟2026年6月投产｜未投产"
        "｜尚未投产｜即将竣工｜有望年内投产｜具备竣工条件｜预计9月投入使用｜计划年底前完工｜确保年内竣工｜不能按期竣工",
    ),
)

SIGNING: Final = (
    (
        "",
        "未签约｜尚未签约｜未签合同｜合同未签｜合同尚未签订｜没有签订合同｜拟签订合同｜计划7月签约｜正在洽谈合同条款，未签约"
        "｜合同正在草拟｜有望6月签约｜即将签约｜准备签订正式合同｜合同文本正在审核｜协议未签｜未签协议",
    ),
    ("ended=F/-", "未终止｜合同未终止｜没有解约｜未退库｜不退库"),
    ("", "拟终止｜拟退库｜计划解除合同｜企业有意终止合同｜建议退库｜拟申请退库｜正在协商终止事宜"),
)

CLOSING: Final = (
    (
        "closed=T",
        "已办结｜办结｜已解决｜已销号｜已处理｜问题已解决｜已整改到位｜整改完成｜已落实｜已确认｜全部办结"
        "｜6月20日办结｜按期办结｜已协调解决｜已整改完毕",
    ),
    ("closed=T stage=-/completed started=*", "已完成｜完成"),
    (
        "closed=F",
        "未办结｜尚未办结｜未解决｜尚未解决｜未完成｜不能完成｜没有解决｜未销号｜未整改｜无法解决｜没有完成｜尚未完成｜未按期完成"
        "｜未能办结｜不能按期办结｜尚未整改到位",
    ),
    (
        "closed=F/-",
        "办理中｜正在办理｜处理中｜正在协调｜推进中｜正在整改｜待处理｜未受理｜正在推进｜有序推进｜持续推进中｜待办｜基本解决"
        "｜部分解决",
    ),
    ("", "拟7月办结｜预计月底解决｜力争8月完成｜计划9月底前办结｜即将完成｜有望下月解决｜争取7月底前完成"),
    ("closed=F/T/-", "无法办理"),
)


def phrases() -> list[Phrase]:
    """Every sentence once, in the order of the groups."""
    groups = (*PLAIN, *FULFILMENT, *STARTING, *SIGNING, *CLOSING, *MIXED)
    return [Phrase(text, _answers(answers)) for answers, texts in groups for text in texts.split("｜")]


def _answers(words: str) -> dict[str, tuple[Answer, ...]]:
    named = dict(word.split("=") for word in words.split())
    assert set(named) <= set(QUESTIONS), words
    return {
        question: tuple(_VALUES.get(answer, answer) for answer in named.get(question, "-").split("/"))
        for question in QUESTIONS
    }


def mistakes(answer: Callable[[str, str], Answer]) -> list[str]:
    """What ``answer(text, question)`` gets wrong, one line each."""
    found = []
    for phrase in phrases():
        for question in QUESTIONS:
            given = answer(phrase.text, question)
            if not phrase.allows(question, given):
                found.append(f"{phrase.text}: {question} = {given!r}, right is {phrase.right[question]!r}")
    return found
