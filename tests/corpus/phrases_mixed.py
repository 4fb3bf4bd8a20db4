"""Sentences of several clauses, doubly negated, dated or hedged halfway: the hard half of ``phrases``."""

from typing import Final

MIXED: Final = (
    ("stage=approved started=F closed=*", "已备案，未开工｜已核准，尚未开工｜手续已批复；未动工｜未开工，已备案"),
    (
        "stage=approved closed=*",
        "已备案，拟8月开工｜可研已批复，正在办理施工许可｜已取得立项批复，计划9月开工｜已备案，正在办理用地手续",
    ),
    (
        "stage=agreement agreement=agreement",
        "合同未签，仅签协议｜只签了框架协议，合同未签｜未签合同，已签框架协议｜已签框架协议，合同尚未签订",
    ),
    ("stage=intent agreement=intent", "已签意向书，未签合同｜签订意向协议，正式合同未签｜仅签意向书"),
    (
        "stage=contract agreement=contract",
        "已签意向书，现已签订正式合同｜框架协议已转为正式合同，合同已签订｜已签约，正在办理备案｜已签约，拟9月开工"
        "｜合同已签订，正在办理前期手续｜已签合同，正在选址",
    ),
    (
        "stage=contract agreement=contract started=F",
        "已签约，未开工｜合同已签，尚未开工｜已签约，未注册，未开工｜已签合同，因用地问题未开工",
    ),
    (
        "stage=started agreement=contract started=T",
        "已签约，已开工｜合同已签订，项目于4月开工｜3月签约，5月开工建设｜已签合同、已注册、已开工",
    ),
    ("stage=building agreement=contract started=T closed=*", "已签约，主体施工｜合同已签订，目前正在进行厂房主体施工"),
    (
        "stage=started started=T",
        "原计划3月开工，现已开工｜因征地未按时开工，现已开工｜未按计划开工，6月10日正式开工｜手续未办完，已开工"
        "｜已开工，未竣工｜已开工，计划年底竣工｜已开工，预计2026年投产｜已开工，尚未投产｜5月开工，力争年内建成",
    ),
    (
        "stage=building started=T closed=*",
        "已开工，主体施工｜已停工，现已复工，正在施工｜一度停工，目前恢复施工，主体施工｜主体施工，未竣工｜正在施工，预计9月完工"
        "｜主体施工，计划年底竣工投产｜桩基施工，力争6月底完成主体｜正在进行设备安装，拟8月投产｜在建，尚未竣工"
        "｜年初停工，4月复工，现正在施工｜未停工，正在施工｜没有停工，正常施工｜主体完成，正在装修，未完工",
    ),
    ("stage=building/started started=T closed=*", "复工｜已复工｜已全面复工"),
    (
        "stage=completed started=T closed=*",
        "已竣工，未投产｜已完工，正在办理产权证｜项目已建成，尚未投入使用｜竣工验收完成，计划7月投产｜已建成，具备投产条件"
        "｜已完工，即将投入运营｜主体施工已完成，项目已竣工",
    ),
    ("stage=producing started=* closed=*", "一期已建成投产，二期未开工"),
    ("stage=producing started=T closed=*", "已竣工，已投产｜竣工验收后于5月投产｜已完工并投入使用"),
    (
        "stage=stalled started=* fulfilled=* closed=*",
        "已开工，因资金问题停工｜主体施工至二层，现已停工｜曾于3月复工，现又停工｜主体完成60%，因资金链断裂停工",
    ),
    (
        "stage=terminated fulfilled=F ended=T closed=* agreement=* started=*",
        "已签约，后终止｜合同已签，因资金不到位终止｜已签合同，现双方解约｜曾开工，因企业破产终止｜已履约一年，现终止"
        "｜未开工，合同终止",
    ),
    (
        "stage=withdrawn ended=T fulfilled=* closed=* started=*",
        "未开工，已退库｜因不符合入库条件退库｜项目停工，已退库",
    ),
    ("fulfilled=T started=*", "未终止，正常履约｜曾违约，现已履约｜原未履约，经协调已正常履约"),
    ("fulfilled=F started=F", "未开工，未履约｜未履约，未开工｜因资金未落实未开工，未履约"),
    ("fulfilled=T stage=building started=T closed=*", "正常履约，主体施工｜正在施工，正常履约"),
    ("fulfilled=F", "原正常履约，现已违约｜资金未到位，未履约"),
    ("closed=T", "未按期办结，现已办结｜原未解决，6月底已解决｜问题已解决，未反弹｜已完成，超期5天"),
    ("closed=F", "已受理，未办结｜用地问题已上报，尚未解决｜已整改两项，整体未完成｜原已办结，问题反弹，未解决"),
    ("closed=T", "并非未解决，已办结｜无未完成事项，全部办结｜无未办结事项，已销号"),
    ("stage=started started=T", "不是未开工，已于4月开工｜并非没有开工，3月已动工｜不存在未开工情况，已开工"),
    (
        "",
        "无｜/｜—｜暂无｜详见附件｜进展顺利｜按计划推进｜同上月｜3.5公里｜2025年6月｜80%｜需市级协调"
        "｜征地拆迁难度大｜资金缺口2000万元｜项目业主正在筹措资金｜无变化｜见备注｜存在资金困难",
    ),
    ("closed=*", "资金已落实｜用地已落实｜资金已全部到位"),
    (
        "",
        "具备开工条件后开工｜待批复后开工｜资金到位后可开工｜待用地批复后签订合同｜若资金落实则年内竣工｜条件成熟后投产",
    ),
    ("started=*", "开工时间待定｜开工率50%｜开工日期：2025年9月（计划）｜开工手续正在办理"),
    (
        "stage=building started=T closed=*",
        "形象进度：主体施工｜目前：基础施工阶段｜截至6月底，主体完工80%｜1、正在进行土方开挖；2、主体施工至地上三层"
        "｜6月完成投资1200万元，主体施工｜主体结构完成（含地下室），正在进行二次结构施工",
    ),
    ("stage=completed started=T closed=*", "截至6月底，项目全部竣工｜2025年5月30日完工｜全部工程已于6月完工"),
)
