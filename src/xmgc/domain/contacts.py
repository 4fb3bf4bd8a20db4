"""Contact details in circulated papers are masked: phones, e-mail addresses and identity numbers, wherever they stand.

A name is not a contact detail (who answers for a project is the point of a bulletin); a number to ring is.
"""

import re
import unicodedata
from typing import Final

_APART: Final = "[ -]?"
_MOBILE = re.compile(rf"(?<![\d.-])(?:\+?86{_APART})?(1[3-9]\d){_APART}(\d{{4}}){_APART}(\d{{4}})(?![\d.]*[\d元万亿])")
_LANDLINE = re.compile(r"(?<![\d.-])(010|02\d|0[3-9]\d\d)[ -]?(\d{3,4})[ -]?(\d{4})(?!-?\d)")
_IDENTITY = re.compile(r"(?<!\d)([1-9]\d{5})(?:19|20)\d{9}([\dXx])(?![\dXx])")
_MAIL = re.compile(r"\b([A-Za-z0-9])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)")


def masked(text: str) -> str:
    """``text`` with every contact detail in it masked: 13800001234 → 138****1234. Full-width digits are seen too."""
    plain = _narrow(text)
    plain = _IDENTITY.sub(r"\1***********\2", plain)
    plain = _MOBILE.sub(r"\1****\3", plain)
    plain = _LANDLINE.sub(r"\1-****\3", plain)
    return _MAIL.sub(r"\1***@\2", plain)


def _narrow(text: str) -> str:
    """Full-width digits and signs of numbers made narrow; everything else untouched."""
    return "".join(unicodedata.normalize("NFKC", letter) if letter in _WIDE else letter for letter in text)


_WIDE: Final = frozenset("０１２３４５６７８９＠＋－．")
