"""Contact details in circulated papers are masked: whatever one could ring, write to or pay into, wherever it stands.

A name is not a contact detail (who answers for a project is the point of a bulletin); a number to ring is. It is
known by its pattern (mobile, landline, identity number, e-mail, a number in written digits), by the label before it
(电话 手机 联系方式 传真 微信 QQ 账号 邮箱), or by the heading of its column. Only texts are masked: an amount, a code,
a day never.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_APART: Final = r"[ .·—–_-]?"
_NO_AMOUNT: Final = r"(?![\d.]*\d|[\d.]*\s?[元万亿%])"
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:\+?86{_APART})?(1[3-9]\d){_APART}(?:\d{{4}}{_APART}(\d{{4}})|\d{{3}}{_APART}\d(\d{{4}})){_NO_AMOUNT}"
)
_AREA: Final = r"(010|02\d|0[3-9]\d\d)"
_LANDLINE = re.compile(rf"(?<![\d.-])[(（]?{_AREA}[)）]?{_APART}(\d{{3,4}}){_APART}(\d{{4}})(?!-?\d){_NO_AMOUNT}")
_SECOND = re.compile(r"(\*{4}\d{4}\s*[、,，;；/或和及]\s*)(\d{3,4})-?(\d{4})(?![\d.]*[\d元万亿%])")
"""A further landline number of the same place, without its area."""
_IDENTITY = re.compile(r"(?<!\d)([1-9]\d{5})(?:19|20)\d{9}([\dXx])(?![\dXx])")
_MAIL = re.compile(r"\b([A-Za-z0-9])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)")
_DIGIT: Final = "[一二三四五六七八九〇零幺两]"
_WRITTEN = re.compile(rf"(?<!{_DIGIT})([一幺][三四五六七八九]){_DIGIT}{{9}}(?!{_DIGIT})")
_LABELS: Final = (
    "联系电话|办公电话|电话号码|电话|手机号码|手机号|手机|联系方式|传真"
    "|微信号|微信|QQ号|QQ|银行账号|账号|帐号|邮箱|电子邮件|电邮"
)
_LABELLED = re.compile(
    rf"((?:{_LABELS})(?:号码|号)?[)）]?\s*[:：是为]?\s*(?:[\u4e00-\u9fff]{{2,4}}\s*[:：]?\s*)?)"
    r"([A-Za-z0-9+(（][A-Za-z0-9@._+()（） -]{3,}[A-Za-z0-9])(?![\d.]*[\d元万亿%个台部套辆只吨平㎡米家亩项条])",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(\*{4}[A-Za-z0-9]?\s*[、,，;；/或和及]\s*)(\d{5,})(?![\d.]*[\d元万亿%])")
_HEADING = re.compile(rf"{_LABELS}|联系人及方式|号码", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")
_WIDE: Final = frozenset("０１２３４５６７８９＠＋－．")


@lru_cache(maxsize=16384)
def masked(text: str) -> str:
    """``text`` with every contact detail in it masked: 13800001234 → 138****1234. Full-width digits are seen too."""
    plain = _narrow(text)
    plain = _IDENTITY.sub(r"\1***********\2", plain)
    plain = _MOBILE.sub(lambda found: f"{found[1]}****{found[2] or found[3]}", plain)
    plain = _LANDLINE.sub(r"\1-****\3", plain)
    while (more := _SECOND.sub(r"\1****\3", plain)) != plain:
        plain = more
    plain = _MAIL.sub(r"\1***@\2", plain)
    plain = _WRITTEN.sub(r"\1****", plain)
    plain = _LABELLED.sub(lambda found: found[1] + hidden(found[2]), plain)
    while (more := _ALSO.sub(lambda found: found[1] + hidden(found[2]), plain)) != plain:
        plain = more
    return plain if plain != _narrow(text) else text


def hidden(value: str) -> str:
    """A detail that is known to be one, of whatever kind: its first character and its last."""
    plain = masked_already(value)
    return plain if plain is not None else f"{value[:1]}****{value[-1:]}" if len(value) > 4 else "****"


def masked_already(value: str) -> str | None:
    """The value itself where stars stand in it already, None else."""
    return value if "****" in value or "***@" in value else None


def masked_cell(text: str) -> str:
    """A cell of a row as a county sent it, whose heading is not known: amounts are left, unless one is written as only
    a mobile number is (eleven digits without a comma)."""
    return text if _AMOUNT.fullmatch(text) and not _MOBILE.fullmatch(text) else masked(text)


def is_contact_heading(heading: str) -> bool:
    """Whether a column of this heading holds contact details."""
    return _HEADING.search(heading) is not None


def _narrow(text: str) -> str:
    """Full-width digits and signs of numbers made narrow; everything else untouched."""
    return "".join(unicodedata.normalize("NFKC", letter) if letter in _WIDE else letter for letter in text)
