"""``import -``: a table pasted on standard input, kept for the run as a file of the name given."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xmgc.domain.errors import OperatorError

PASTED = Path("-")
NAME = "粘贴的表"


@contextmanager
def with_pasted(paths: tuple[Path, ...], name: str | None) -> Iterator[tuple[tuple[Path, ...], dict[str, str]]]:
    """The paths with ``-`` replaced by a file of what was pasted, and what to call such a file."""
    if PASTED not in paths:
        if name is not None:
            raise OperatorError("--name 只用于从标准输入读：xmgc import - --name 甘泉县六月")
        yield paths, {}
        return
    called = name or NAME
    if "/" in called or "\\" in called or called in {".", ".."} or not called.isprintable():
        raise OperatorError(f"“{called}”不能作文件名")
    content = _pasted()
    with tempfile.TemporaryDirectory(prefix="xmgc-") as folder:
        file = Path(folder, called)
        file.write_bytes(content)
        yield tuple(file if path == PASTED else path for path in paths), {str(file): called}


def _pasted() -> bytes:
    from xmgc.ingest.door.limits import FILE_BYTES

    if sys.stdin.isatty():
        print("请粘贴表格，完后按 Ctrl-D（Windows 按 Ctrl-Z 再回车）", file=sys.stderr)
    content = sys.stdin.buffer.read(FILE_BYTES + 1)
    if not content.strip():
        raise OperatorError("标准输入里没有内容；可以从 Excel 复制后粘贴，或写 xmgc import - < 文件")
    return content
