"""Names as data: cleaned once at the door, compared by identity, never interpreted."""

import re
import unicodedata

# C0/C1 controls, zero-width, bidi, variation selectors, BOM, soft hyphen, lone surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"[()\[\]{}<>〈〉《》「」『』【】〔〕〖〗“”\"'‘’]")


def clean(text: str) -> str:
    """Imported text without escape sequences, control, bidi and zero-width characters; blanks folded and stripped."""
    return _BLANKS.sub(" ", _UNPRINTABLE.sub("", _ANSI.sub("", text))).strip()


def folded(text: str) -> str:
    """For comparing words of a sheet: cleaned, NFKC, no blanks at all (``隶 属`` = ``隶属``)."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", clean(text)))


def identity(name: str) -> str:
    """The key under which a name is the same name: NFKC, no blanks, no brackets, no dashes' variety, case folded."""
    plain = _BRACKETS.sub("", folded(name))
    return re.sub(r"[‐‑‒–—―−－-]+", "-", plain).casefold()
