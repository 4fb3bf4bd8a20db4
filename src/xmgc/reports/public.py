"""A finding's evidence as a paper for the public says it: no file, no cell, no comma in a number, no empty percentages.

The workbook and the letter to the unit keep the evidence as the supervision wrote it.
"""

import re
from typing import Final

from xmgc.domain.period import Period
from xmgc.reports import spoken as say

_PLACE: Final = re.compile(
    r"（[^（）]*\.(?:xlsx|xlsm|xlsb|xls|csv|tsv|ods|et|docx|pdf|html?)\b[^（）]*）", re.IGNORECASE
)
_NOTHING: Final = re.compile(
    r"截至(\d+)月底完成投资0万元，占年度计划([\d,.]+万元)的0\.00%，慢于(?:序时|时序|计划)进度[\d.]+个百分点"
)
_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3})")
_BLANK: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\d\u4e00-\u9fff])|(?<=\d) (?=[\u4e00-\u9fff])")


def public(evidence: str, subject: str, at: Period) -> str:
    """The evidence without what is not for the public. ``subject`` is not said again within its own sentence."""
    said = _BLANK.sub("", _COMMA.sub("", _PLACE.sub("", evidence)))
    said = re.sub(rf"[\u4e00-\u9fff]*“{re.escape(subject)}”", "", said)
    said = _NOTHING.sub(lambda found: f"1—{found[1]}月未完成投资，年度计划{found[2]}", said)
    return say.plain_months(said, at)
