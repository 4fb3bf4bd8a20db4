"""Progress sheets with one row of headings: words, order, extra columns."""

from tests.corpus.books import xlsx
from tests.corpus.drawing import draw
from tests.corpus.kit import Case
from tests.corpus.truth import projects

CASES = [
    Case(
        "plain",
        {
            "a.xlsx": xlsx(
                draw("""
        澄溪县2025年6月重点项目进展情况表 | < | < | < | < | <
        | | | | | 单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资 | 6月完成投资
        P* | {i} | {n} | {t} | {p} | {y} | {m}
        """)
            )
        },
        projects("tpym"),
    ),
]
