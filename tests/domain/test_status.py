"""The status language: what a sentence of a county's sheet asserts, and nothing it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.phrases import Answer, mistakes
from xmgc.domain.stages import STAGE_TITLES, Stage
from xmgc.domain.status import Nature, Status, claims, ended, hedged, nature_of, read_status, section_nature
from xmgc.domain.status.kinds import Deed, Kind, Light
from xmgc.domain.status.lexicon import ENDINGS, WORDS
from xmgc.domain.status.words import TABLE

STAGES = {
    "terminated": (
        "因资金不到位终止｜已终止合作｜终止｜取消｜解除合同｜合同已签，后终止｜不再实施｜合同已失效"
        "｜投资人失联，已解除合同｜未开工终止｜双方协商解约｜因手续不齐解除协议"
        "｜合作协议已终止，正在与新投资方洽谈｜终止（2024年3月）"
    ),
    "withdrawn": ("退库｜已退库｜项目已退出重点项目库｜已调出｜停工，已退库｜已同意退库"),
    "stalled": (
        "停工｜缓建｜停工/缓建｜暂缓开工｜尚未复工｜即将复工｜因手续不齐停工｜资金不足停建"
        "｜已开工（停工）｜开工后停工｜暂停施工｜停工，主体完工60%｜项目处于停滞状态"
        "｜因资金链断裂，项目停工｜停工（资金问题）"
    ),
    "building": (
        "主体完工50%｜复工｜停工整改后复工｜正在竣工验收｜基本建成｜完工3公里｜已建成厂房3栋｜形象进度80%"
        "｜建设阶段｜续建｜预计年底竣工，主体封顶｜主体封顶，预计10月投产｜一期已投产，二期在建"
        "｜甲公司原合同已终止，现由乙公司建设｜未停工，正在施工"
        "｜正在进行厂房基础施工，预计8月底主体封顶，年底试生产"
        "｜项目于2024年3月开工建设，目前正在进行主体施工｜一标段已完工，二标段正在施工"
        "｜一标段正在施工，二标段未开工｜A区已竣工，B区正在装修｜主体结构施工完成60%，砌体完成40%"
        "｜因冬季施工停工，3月复工｜受疫情影响停工，现已复工｜项目已基本完工，待验收｜正在铺设管网5公里"
        "｜完成管网铺设5公里，占总工程量的50%｜完成工程量的35%｜形象进度达到65%"
        "｜总体形象进度95%，正在收尾｜1号生产线已投产，2号生产线正在安装｜完成招投标，中标单位已进场"
        "｜已平整场地，正在打桩｜正在打桩｜桩基完成｜地基处理完成，正在绑扎钢筋｜绿化工程已完成"
        "｜在建（预计2025年投产）｜终止后重启"
    ),
    "completed": (
        "已竣工验收｜竣工未验收｜竣工待验收｜竣工｜形象进度100%｜已竣工，尚未投产"
        "｜一期已竣工，二期拟8月开工｜全线贯通｜已通车｜竣工（未投产）"
    ),
    "producing": (
        "试生产｜投产运营｜已竣工投产｜达产达效｜部分投产｜已完工并投入使用"
        "｜已建成厂房3万平方米并投入使用｜部分厂房已投入使用｜运行正常｜正常运行｜投产（试生产）"
    ),
    "started": (
        "开工｜已开工，计划年底竣工｜按计划推进，已开工｜未按计划开工，现已开工｜已开工，已取得施工许可"
        "｜破土动工｜已开工（拟10月竣工）"
    ),
    "approved": (
        "已备案，未开工｜拟8月开工，备案｜报批完成｜手续齐全｜手续已办结｜施工许可证已取得，未开工"
        "｜已备案，已签合同｜可研已批复｜已完成立项、用地预审，规划许可正在办理｜项目建议书已批复"
        "｜备案证已取得，拟8月开工｜已取得备案｜施工许可已办结，准备开工"
    ),
    "contract": (
        "签订合同｜正式签约｜签约未开工｜由协议转为合同｜原合同已终止，重新签订合同"
        "｜合同已签订，正在办理前期手续｜已签约，土地手续正在办理｜已签订合同，企业正在办理注册"
        "｜签约后未落地，拟解约｜签约（未开工）"
    ),
    "agreement": ("合同未签，仅签协议｜签订框架协议｜协议已签合同未签｜未签合同，已签战略合作协议"),
    "intent": ("备忘录｜意向书｜签订投资意向协议｜合作意向｜有投资意向"),
    "lead": ("在谈｜正在洽谈｜线索"),
    "reserve": ("谋划中｜储备｜处于前期谋划阶段"),
    "": (
        "未竣工｜不能完成｜拟8月开工｜已具备开工条件｜正在办理施工许可｜未终止｜未停工｜拟终止"
        "｜合同正在草拟｜未备案｜审批中｜报批阶段｜未竣工投产｜拟8月开工，2025年竣工｜预计年底投产"
        "｜施工合同终止，重新招标｜取消开工仪式｜解除查封｜建成后年产值2亿元｜正在洽谈合同条款，未签约"
        "｜条件成熟后投产｜待批复后开工｜竣工面积3000平方米｜有意终止合同｜延期开工｜推迟开工"
        "｜延期至12月竣工｜已列入下半年开工计划｜备案已取消｜建成投产后可实现年产值3亿元"
        "｜项目竣工后将带动就业200人｜已完成年度投资任务｜招标已完成｜已退出，由新企业接手｜未建成投产"
        "｜正在申请竣工验收｜无法开工｜前期手续正在办理，预计7月开工｜已完成可研编制，初步设计已上报"
        "｜完成征地200亩，拆迁30户｜已完成投资5000万元，占总投资的50%｜已签订补充协议｜项目搁浅"
        "｜未按时序推进，进度滞后｜暂未实质性开工｜已开展前期工作｜已完成项目建议书编制｜已报省发改委审批"
        "｜省发改委已批复｜正在省发改委审批｜待省发改委批复｜未取得备案证｜已完成招标，具备开工条件"
        "｜正在搭建临时设施｜已搭建围挡｜项目已完成竣工决算审计｜正常开展｜拟退出｜申请终止"
        "｜已申请退库，待批准｜不予退库｜暂不退库｜恢复入库｜重新入库｜原已退库，现重新入库｜无开工条件"
        "｜未具备开工条件｜暂不具备开工条件｜基本具备开工条件｜已完成开工准备｜开工准备就绪"
    ),
}


@pytest.mark.parametrize(
    ("text", "stage"), [(text, stage) for stage, texts in STAGES.items() for text in texts.split("｜")]
)
def test_the_stage_is_what_is_asserted_last(text: str, stage: str) -> None:
    assert read_status(text).stage == (stage or None)


def test_the_truth_table_of_phrases_is_answered_without_a_mistake() -> None:
    def answer(text: str, question: str) -> Answer:
        status = read_status(text)
        return status.ended or None if question == "ended" else getattr(status, question)

    assert mistakes(answer) == []


def test_every_stage_reads_itself_by_key_and_by_title() -> None:
    assert all(read_status(stage.value).stage is stage for stage in Stage)
    assert {stage: read_status(title).stage for stage, title in STAGE_TITLES.items()} == {
        stage: stage for stage in Stage
    }


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        *(
            (text, Stage.CONTRACT)
            for text in ("合同", "正式合同", "签订合同", "正式签约", "协议转合同", "合同（已终止）")
        ),
        *((text, Stage.AGREEMENT) for text in ("协议", "框架协议", "战略合作", "合同未签，仅签协议", "框架合同")),
        *((text, Stage.INTENT) for text in ("意向", "意向协议", "投资意向合同", "备忘录")),
        *((text, None) for text in ("拟签合同", "合同未签", "合同正在洽谈", "施工合同", "按合同推进", "好")),
    ],
)
def test_the_agreement_is_the_last_paper_signed(text: str, agreed: Stage | None) -> None:
    assert read_status(text).agreement is agreed


@pytest.mark.parametrize(
    ("text", "started"),
    [
        *(
            (text, True)
            for text in ("已开工", "在建", "主体完工50%", "停工", "复工", "一期已建成投产，二期未开工", "投产")
        ),
        *(
            (text, False)
            for text in ("未开工", "已备案，未开工", "无法开工", "未按合同约定开工", "未开工停建", "签约未开工")
        ),
        *(
            (text, None)
            for text in ("拟8月开工", "已具备开工条件", "正在办理施工许可", "未竣工", "合同", "暂缓开工", "好")
        ),
    ],
)
def test_whether_it_has_started(text: str, started: bool | None) -> None:
    assert read_status(text).started is started


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        *(
            (text, True)
            for text in ("已办结", "完成", "已解决", "完成100%", "超期完成", "已完成，超期5天", "已处理", "done")
        ),
        *(
            (text, False)
            for text in (
                "不能完成",
                "无法办理",
                "未办结",
                "完成80%",
                "部分完成",
                "基本解决",
                "已受理",
                "办理中",
                "未启动",
            )
        ),
        *((text, None) for text in ("拟7月办结", "待处理", "推进中", "完成合同签订", "好", "")),
    ],
)
def test_whether_an_item_is_closed(text: str, closed: bool | None) -> None:
    assert read_status(text).closed is closed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        *((text, True) for text in ("正常履约", "未终止，正常履约", "履约中", "正在施工，正常履约")),
        *((text, False) for text in ("因资金不到位终止", "未履约", "违约", "不能履约", "已退库", "未按合同履约")),
        *((text, None) for text in ("拟履约", "未到履约期", "在建", "部分履约")),
    ],
)
def test_whether_the_contract_is_kept(text: str, kept: bool | None) -> None:
    assert read_status(text).fulfilled is kept


def test_a_column_that_asks_takes_a_bare_answer_or_what_the_text_asserts_of_it() -> None:
    assert [
        read_status(text).says("started") for text in ("是", "×", "否（拟8月开工）", "已具备开工条件", "已开工", "好")
    ] == [*(True, False, False, False, True, None)]
    assert [read_status(text).says("registered") for text in ("已注册", "未注册", "正在注册", "√")] == [
        True,
        False,
        False,
        True,
    ]
    assert [read_status(text).says("approved") for text in ("已办结", "手续齐全", "正在办理", "未办理")] == [
        *(True, True, False, False)
    ]
    assert [read_status(text).says("closed") for text in ("√", "否", "拟7月办结")] == [True, False, None]


FORWARD = frozenset({
    *(Deed.START, Deed.BUILD, Deed.COMPLETE, Deed.PRODUCE, Deed.STALL, Deed.DEFER, Deed.SIGN),
    *(Deed.TERMINATE, Deed.DISSOLVE, Deed.WITHDRAW),
})
"""Deeds that give a stage."""


def _words(*, papers: bool) -> list[str]:
    return [word for word, said in WORDS.items() if said.of in FORWARD or (papers and said.kind is Kind.PAPER)]


MARKS = ("未", "尚未", "没有", "拟", "预计8月", "即将", "力争年底前", "待", "计划9月", "正在申请")


@pytest.mark.parametrize("mark", MARKS)
def test_no_word_of_the_language_is_asserted_when_it_is_denied_planned_or_asked_for(mark: str) -> None:
    found = {mark + word: read_status(mark + word) for word in _words(papers=True)}
    assert [text for text, one in found.items() if one.stage or one.agreement or one.started or one.ended] == []


def test_every_word_that_gives_a_stage_gives_it_alone_and_with_a_mark() -> None:
    assert [word for word in _words(papers=False) if read_status(word).stage is None] == []
    assert [word for word in _words(papers=False) if read_status(f"已{word}").stage is None] == []


@pytest.mark.parametrize("mark", ["未", "尚未", "不能", "无法", "正在", "拟", "待", "基本", "部分"])
def test_no_closing_word_closes_when_it_is_denied_planned_or_half_done(mark: str) -> None:
    words = [word for word, said in WORDS.items() if said.of in {Deed.CLOSE, Light.CLOSE, Light.HANDLE}]
    assert [word for word in words if read_status(mark + word).closed] == []


@given(
    st.text(alphabet=st.sampled_from("未已拟正在开工竣投产终止退库签合同协议备案办结主体完成，。；（）80%年月12项目"))
)
def test_no_text_breaks_the_reader_and_one_text_means_one_thing(text: str) -> None:
    status = read_status(text)
    assert status.ended is (status.stage in {Stage.TERMINATED, Stage.WITHDRAWN})
    assert not (status.ended and status.fulfilled)


def test_what_is_not_needed_is_neither_done_nor_open() -> None:
    assert [read_status(text).exempt for text in ("不涉及", "无需办理", "不需要审批", "未办")] == [
        True,
        True,
        True,
        False,
    ]
    assert read_status("不涉及").closed is None


def test_a_text_without_a_known_word_is_not_understood() -> None:
    assert read_status("好") == Status(sure=True)
    assert [read_status(text).understood for text in ("未开工", "正常推进", "推进中", "是")] == [True, True, True, True]


def test_a_clause_with_an_unknown_word_is_not_sure() -> None:
    assert read_status("已竣工").sure
    assert not read_status("邻近的甘泉大桥已竣工").sure


def test_an_ending_is_found_in_the_first_text_that_says_so() -> None:
    assert ended("在建", "因资金不到位终止") is Stage.TERMINATED
    assert ended("withdrawn") is Stage.WITHDRAWN
    assert ended("未终止", "拟退库", "") is None


def test_no_text_says_an_ending_without_one_of_the_ending_words() -> None:
    deeds = {Deed.TERMINATE, Deed.DISSOLVE, Deed.WITHDRAW}
    words = [word for word, said in WORDS.items() if said.of in deeds]
    assert all(any(ending in word for ending in ENDINGS) for word in words)


def test_a_word_of_the_policy_counts_where_it_is_not_denied_or_planned() -> None:
    assert [
        claims(text, "开工")
        for text in ("已开工", "开工", "具备条件，6月开工", "未开工", "拟8月开工", "尚未按期开工", "")
    ] == [*(True, True, True, False, False, False, False)]
    assert claims("未履约", "未履约")
    assert not claims("未完成可研", "可研")
    assert claims("正在编制可研", "可研")


def test_a_plan_is_known_by_its_first_word() -> None:
    assert [hedged(text) for text in ("拟8月", "预计2025年6月", "2025年6月", "")] == [True, True, False, False]


def test_the_nature_of_a_project_and_of_a_section() -> None:
    assert [nature_of(text) for text in ("续建", "新开工", "前期（新建）", "新建", "竣工投产", "")] == [
        *(Nature.CONTINUING, Nature.NEW, Nature.PREPARATORY, Nature.OTHER, Nature.CONTINUING, None)
    ]
    titles = (
        "续建项目（12个）",
        "二、新开工项目",
        "（一）2024年计划竣工投产类项目",
        "交通项目（12个）",
        "续建道路项目",
    )
    assert [section_nature(title) for title in titles] == ["续建", "新开工", "竣工投产", None, None]


def test_no_word_of_the_language_is_of_two_kinds() -> None:
    answers = {Kind.YES, Kind.NO}
    words = [(kind in answers, word) for kind, _, some in TABLE for word in some.split()]
    assert {one for one in words if words.count(one) > 1} == set()
