"""A user's mistake is a value: code, place, what was found, what to do. Collected, sorted by place, never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from string import Formatter
from typing import Any, Final

from xmgc.domain.places import a1
from xmgc.domain.shell import word


class Severity(StrEnum):
    """An error rejects the file (or, with ``--partial``, its row); a warning is shown and kept."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place of one workbook, said in Chinese. ``row``/``col`` are 0-based, None for whole."""

    code: str
    severity: Severity
    message: str
    remedy: str
    found: str = ""
    sheet: str = ""
    row: int | None = None
    col: int | None = None
    county: str = ""
    subject: str = ""
    """County and project name the problem is about where known: what makes its figures disputed."""

    @property
    def cell(self) -> str:
        """A1 spelling of the place, '' for a whole sheet or file; ``7:7`` for a whole row, ``C:C`` for a column."""
        if self.row is None and self.col is None:
            return ""
        if self.row is None:
            letters = a1(0, self.col or 0)[:-1]
            return f"{letters}:{letters}"
        if self.col is None:
            return f"{self.row + 1}:{self.row + 1}"
        return a1(self.row, self.col)

    def as_error(self) -> "Problem":
        """The same problem under ``--strict``."""
        return replace(self, severity=Severity.ERROR)

    def as_warning(self) -> "Problem":
        """The same problem where it touches no figure that is kept."""
        return replace(self, severity=Severity.WARNING)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A catalogue line: the code, how grave, and the sentences with ``{words}`` to fill in."""

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str


def _index(kinds: tuple[ProblemKind, ...]) -> Mapping[str, ProblemKind]:
    return {kind.code: kind for kind in kinds}


_E, _W = Severity.ERROR, Severity.WARNING

CATALOGUE: Final[Mapping[str, ProblemKind]] = _index((
    ProblemKind(
        "unreadable-file", _E, "文件打不开", "文件无法读取：{why}", "请用 WPS 或 Excel 打开后另存为 .xlsx，再导入"
    ),
    ProblemKind(
        "took-too-long",
        _E,
        "读得太久",
        "{why}，已中止",
        "电脑空闲时再试一次；仍不行，请用 WPS 或 Excel 打开，删去表外的格式和多余的工作表，另存为 .xlsx",
    ),
    ProblemKind(
        "encrypted-file",
        _E,
        "文件已加密",
        "工作簿设有打开密码{why}",
        "请用 --password 给出密码，或请填报单位去掉密码后重报",
    ),
    ProblemKind(
        "too-large", _E, "文件过大", "文件超出安全上限：{why}", "请拆分工作簿，或删去多余的空行空列和图片后另存"
    ),
    ProblemKind(
        "unknown-form",
        _E,
        "认不出表",
        "没有一张表认得出是哪种台账（看过：{looked}）",
        "请对照空白表填写（xmgc template --all --out 空白表），或用 --form 指明",
    ),
    ProblemKind(
        "missing-column", _E, "缺少必需列", "{form}缺少必需的列：{column}", "请补上这一列，或在政策文件里写明本地的叫法"
    ),
    ProblemKind(
        "ambiguous-column",
        _E,
        "两列同名",
        "{first} 与 {second} 两列都是“{column}”，无法确定用哪一列",
        "请改清表头后重报，或删去一列",
    ),
    ProblemKind(
        "no-period",
        _E,
        "没有期间",
        "没有找到数据截至哪个月（看过：{looked}）",
        "请用 --period 2024-06 指明，或在表头写“截至2024年6月底”",
    ),
    ProblemKind(
        "future-period",
        _E,
        "月份还没到",
        "{period}的完成数，而今天是 {today}，这个月还没到",
        "请核对表里写的月份；没到的月份请留空，不要填 0；补登旧账请用 --today 指明当时的日期",
    ),
    ProblemKind(
        "no-unit",
        _E,
        "没有单位",
        "没有找到金额单位（看过：{looked}）",
        "请用 --unit 万元 指明，或在表头写“单位：万元”；单位从不猜测",
    ),
    ProblemKind(
        "unit-shifted",
        _E,
        "整列单位变了",
        "{county}各项金额约为上期的 {ratio} 倍，疑似单位写错",
        "请核对单位行，确认后用 --unit 指明或请填报单位更正",
    ),
    ProblemKind(
        "unknown-county",
        _E,
        "不认识的单位",
        "台账里没有“{name}”这个单位{hint}",
        "是已有单位的另一个叫法：xmgc county alias 已有单位 {name!q}；是新单位：xmgc county add {name!q}，或导入时加 --add-counties",
    ),
    ProblemKind(
        "no-county",
        _E,
        "没有县区",
        "没有找到这张表属于哪个县区（看过：{looked}）",
        "请用 --county 指明，或在表头写“填报单位：××县”",
    ),
    ProblemKind(
        "no-measure",
        _E,
        "没有指标",
        "没有找到这张表是哪项指标（看过：{looked}）",
        "请在标题或列标题里写明固定资产投资、招商引资到位资金或重点项目投资",
    ),
    ProblemKind(
        "unclear-word",
        _W,
        "词义不清",
        "“{column}”填的是“{found}”，看不出{what}",
        "请用下拉项里的词填写；其余数据照常入账",
    ),
    ProblemKind(
        "wrong-county",
        _E,
        "县区不符",
        "{first} 说是 {a}，{second} 说是 {b}",
        "请核对后改正其中一处；选项不能与表内文字矛盾",
    ),
    ProblemKind(
        "not-a-number",
        _E,
        "不是数",
        "“{column}”应为数，填的是“{found}”",
        "请改为阿拉伯数字；没有数就留空，不要写约数或文字",
    ),
    ProblemKind(
        "not-a-date",
        _W,
        "不是日期",
        "“{column}”应为日期，填的是“{found}”",
        "请改为 2024-06-30 或 2024年6月 的写法；其余数据照常入账",
    ),
    ProblemKind(
        "negative-amount",
        _E,
        "金额为负",
        "“{column}”为负数 {found}",
        "请核对；单月冲减请在备注写明核减，或导入时用 --reason 说明，并报更正后的累计数",
    ),
    ProblemKind("missing-value", _E, "缺少必填项", "{row_name}没有填“{column}”", "请补填；暂无数据请写清，不要留空"),
    ProblemKind(
        "duplicate-project",
        _E,
        "同一项目两行",
        "“{name}”在 {first} 与 {second} 出现两次，数字不同",
        "请核对后只留一行；确是两个项目请在名称中区分",
    ),
    ProblemKind("duplicate-row", _W, "重复行", "“{name}”在 {first} 与 {second} 重复，内容相同，只计一次", "请删去一行"),
    ProblemKind(
        "restated-past",
        _E,
        "改动往期数",
        "{name} {period} {series}原为 {old}（{old_place}），本次为 {new}",
        "确属更正请加 --reason 说明原因；否则请填报单位改回",
    ),
    ProblemKind(
        "restated-inside",
        _W,
        "累计与上期接不上",
        "{name}累计 {total} 减当月 {month} 应等于上期累计 {old}（{old_place}），差 {difference}",
        "请填报单位说明是否更正了往期数",
    ),
    ProblemKind(
        "cumulative-decreased",
        _W,
        "累计数变小",
        "{name} {period} 累计 {new} 小于 {old_period} 的 {old}（{old_place}）",
        "请填报单位核实；确属核减请说明",
    ),
    ProblemKind(
        "vanished",
        _W,
        "项目消失",
        "上期（{old_period}）有、本期没有：{name}{hint}",
        "请填报单位说明是退库、终止还是改名；是改名：xmgc project alias {name!q} 新名称",
    ),
    ProblemKind(
        "resubmitted",
        _W,
        "重报",
        "第 {number} 号导入已是同一单位、同一表种、{period} 的数：{shared} 个项目相同，这一本少了 {missing} 个（{names}），少的仍按上一本计",
        "若这一本是整本重报，请用 xmgc import {path!q} --replaces {number}",
    ),
    ProblemKind(
        "renamed",
        _W,
        "项目改名",
        "项目代码 {code} 上次叫“{old}”，本次叫“{new}”",
        "如确是同一项目，不必处理；否则请核对代码",
    ),
    ProblemKind(
        "stage-regressed",
        _W,
        "阶段倒退",
        "{name}由“{old}”（{old_period}）退为“{new}”",
        "请填报单位核实；确需调整请说明原因",
    ),
    ProblemKind(
        "total-mismatch",
        _W,
        "合计对不上",
        "{label}“{column}”填 {claimed}，按明细应为 {computed}，差 {difference}",
        "请填报单位核对合计或补齐明细；合计行不入账",
    ),
    ProblemKind(
        "uncomputed-formula",
        _E,
        "公式没有结果",
        "“{column}”是公式 {found}，没有保存计算结果",
        "请用 WPS 或 Excel 打开、保存一次再报",
    ),
    ProblemKind(
        "hidden-data", _W, "隐藏的数据", "{place}是隐藏的，其中有 {count} 个数{what}", "请取消隐藏并确认这些数是否要报"
    ),
    ProblemKind(
        "suspicious-code",
        _W,
        "代码可疑",
        "项目代码“{found}”{why}",
        "请按投资项目在线审批监管平台的 24 位代码核对（校验位算法未公开，只核对结构）",
    ),
    ProblemKind(
        "similar-project",
        _W,
        "疑似同一项目",
        "“{name}”与“{other}”（{other_place}）{why}",
        "请人工判断；是同一项目：xmgc project merge {name!q} {other!q}；不是：xmgc project distinct {name!q} {other!q}",
    ),
    ProblemKind(
        "similar-county",
        _E,
        "疑似已有单位",
        "“{name}”与已登记的“{other}”相近",
        "是同一单位：xmgc county alias {other!q} {name!q}；不是：xmgc county add {name!q}",
    ),
    ProblemKind(
        "unknown-project", _W, "新项目", "台账里还没有“{name}”，已按县区和名称登记", "请核对名称是否与重点项目台账一致"
    ),
    ProblemKind("period-conflict", _E, "期间矛盾", "{first} 说是 {a}，{second} 说是 {b}", "请改正其中一处后重报"),
    ProblemKind(
        "unit-conflict",
        _E,
        "单位矛盾",
        "{first} 说是 {a}，{second} 说是 {b}",
        "请改正其中一处后重报；选项不能与表内文字矛盾",
    ),
    ProblemKind("form-conflict", _E, "表种矛盾", "选项说是 {a}，表头像 {b}", "请核对 --form，或改正表头"),
    ProblemKind(
        "ambiguous-form",
        _E,
        "分不清是哪种表",
        "这张表像{a}，也像{b}，分不清",
        "请指明：加 --form {first} 或 --form {second}；有“{column}”一列就是{a}",
    ),
    ProblemKind("error-cell", _E, "公式出错", "“{column}”是错误值 {found}", "请修正公式后重报"),
    ProblemKind(
        "merged-amount",
        _E,
        "金额合并单元格",
        "金额 {found} 的合并单元格 {range} 跨了几个项目",
        "请取消合并，把金额分到各项目",
    ),
    ProblemKind(
        "figure-under-merge",
        _E,
        "合并格下藏数",
        "合并单元格 {range} 下面还压着数 {found}",
        "请取消合并，确认这个数是否要报",
    ),
    ProblemKind(
        "duplicate-cell", _E, "单元格重复", "文件里 {found} 写了两次，两次不同", "请用 WPS 或 Excel 打开、另存后再报"
    ),
    ProblemKind(
        "readers-disagree",
        _E,
        "两次读数不一",
        "两种读法对这张表的数不一致：{why}",
        "请用 WPS 或 Excel 打开、另存后再报",
    ),
    ProblemKind(
        "rate-mismatch",
        _W,
        "比率对不上",
        "{name}“{column}”填 {claimed}，按数应为 {computed}",
        "请填报单位核对；比率由系统计算，不入账",
    ),
    ProblemKind(
        "over-plan",
        _W,
        "当月超全年",
        "{name}当月 {month} 大于全年计划 {plan}（{plan_place}）",
        "请核对是否多写了一位或单位写错",
    ),
    ProblemKind(
        "month-over-total",
        _W,
        "当月超累计",
        "{name}当月 {month} 大于本年累计 {total}（{total_place}）",
        "请核对两个数，改正其中一个",
    ),
    ProblemKind(
        "ten-fold",
        _W,
        "疑似错一位",
        "{name}{series} {new}，上次为 {old}（{old_place}），疑似{slip}",
        "请核对这个数；确实如此不必处理",
    ),
    ProblemKind(
        "code-shared",
        _W,
        "一码两名",
        "项目代码 {code} 同时用于“{name}”与“{other}”（{other_place}）",
        "请核对代码；是同一项目：xmgc project merge {name!q} {other!q}",
    ),
    ProblemKind(
        "unused-column",
        _W,
        "没有用上的金额列",
        "“{column}”一列有 {count} 个数，{why}，没有入账",
        "请改用通行的表头，或在政策文件里写明这一列的意思",
    ),
    ProblemKind(
        "not-understood",
        _E,
        "表头看不懂",
        "不认得“{column}”这一列（不认得的词：{words}），其中有 {count} 个数没有入账",
        "请确认它的意思（最像{meaning}），教它一次，再导入：xmgc teach {form} {meaning}={text}",
    ),
    ProblemKind(
        "text-not-understood",
        _W,
        "表头看不懂",
        "不认得“{column}”这一列，其中 {count} 行的内容没有入账",
        "如果它就是{meaning}，教它一次，再导入：xmgc teach {form} {meaning}={text}",
    ),
    ProblemKind(
        "looks-like-total",
        _E,
        "像是合计行",
        "“{name}”这一行没有顺序号，又不等于上下各行之和，看不出是合计还是项目",
        "请看清后教它一次，再导入；是合计：xmgc teach --row {name}=合计；是项目：xmgc teach --row {name}=项目",
    ),
    ProblemKind(
        "measure-conflict",
        _E,
        "指标矛盾",
        "{first} 说的是{a}，列标题“{found}”说的是{b}",
        "请改正其中一处后重报，或在标题里两项都写明",
    ),
    ProblemKind(
        "hidden-sheet",
        _W,
        "隐藏的工作表",
        "工作表“{found}”是隐藏的，没有入账{what}",
        "要入账请加 --with-hidden；不要请填报单位删去这张表",
    ),
    ProblemKind(
        "not-signed",
        _E,
        "还没有签约",
        "标题“{found}”说的是在谈、拟签约的项目，不是已签约的",
        "没有签约的不作签约项目入账；确已签约的请改正标题，作储备的请加 --form reserve",
    ),
    ProblemKind(
        "ended-by-title",
        _E,
        "标题说项目已终止",
        "标题“{found}”说这些项目已{word}，表里却没有写明各项目的阶段",
        "请加一列“项目阶段”，每个项目写明{word}，再导入",
    ),
    ProblemKind(
        "no-rows",
        _E,
        "只有表头",
        "{form}只有表头，没有一行数据",
        "这等于没有报数：请填报单位补齐后重报",
    ),
    ProblemKind(
        "target-changed",
        _E,
        "改动任务数",
        "{name}{series}原为 {old}（{old_place}），本次为 {new}",
        "确属调整请加 --reason 说明原因；否则请改回",
    ),
    ProblemKind(
        "all-renamed",
        _E,
        "项目全部换了名字",
        "{county}上期（{old_period}）的 {count} 个项目一个也不在本次的 {here} 个项目里，入账会把全县重复一遍",
        "确是换了一批项目请加 --renamed；否则请填报单位按原名称重报，或逐个登记新名称：xmgc project alias 原名称 新名称",
    ),
    ProblemKind("skipped", _W, "略过", "{what}：{why}", "不必处理；如应导入请检查"),
))
"""Every problem the program can report. Where a code is missing here, ``problem`` raises ``KeyError``."""


class _Sentences(Formatter):
    """``{name!q}`` is the value as one word of a command to copy."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """The value, quoted for a command line where that is asked for."""
        return word(str(value)) if conversion == "q" else super().convert_field(value, conversion)


_SENTENCES: Final = _Sentences()


def problem(
    code: str,
    /,
    *,
    sheet: str = "",
    row: int | None = None,
    col: int | None = None,
    found: str = "",
    county: str = "",
    subject: str = "",
    **words: object,
) -> Problem:
    """A problem of the catalogue with its sentences filled in."""
    kind = CATALOGUE[code]
    fill = {"found": found, "county": county, **words}
    return Problem(
        code,
        kind.severity,
        _SENTENCES.vformat(kind.message, (), fill),
        _SENTENCES.vformat(kind.remedy, (), fill),
        found,
        sheet,
        row,
        col,
        county,
        subject,
    )
