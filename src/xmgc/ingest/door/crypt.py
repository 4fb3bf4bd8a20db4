"""Workbooks locked with a password, opened in memory through the optional ``msoffcrypto-tool``."""

import io
from typing import Final

from xmgc.ingest.door.limits import FILE_BYTES
from xmgc.ingest.door.refusal import Refusal, too_large

_ABSENT: Final = "，本机没有装解密组件（pip install 'xmgc[crypto]'）"


def unlocked(data: bytes, password: str | None) -> bytes:
    """The bytes under the lock. No password, a wrong one, or no component for it raises ``Refusal``."""
    if password is None:
        raise Refusal("encrypted-file", why="")
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import InvalidKeyError
    except ImportError as error:
        raise Refusal("encrypted-file", why=_ABSENT) from error
    opened = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        book.load_key(password=password)
        book.decrypt(opened)
    except InvalidKeyError as error:
        raise Refusal("encrypted-file", why="，给出的密码不对") from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("encrypted-file", why="，而加密方式不认得或文件残缺") from error
    if opened.tell() > FILE_BYTES:
        raise too_large("解密后超过上限")
    return opened.getvalue()
