"""Files written whole or not at all: beside the target, flushed, then renamed over it."""

import os
from pathlib import Path
from uuid import uuid4

from xmgc.domain.errors import OperatorError


def write_file(out: Path, content: bytes) -> None:
    """Put ``content`` in ``out``; a target that cannot be replaced is an ``OperatorError`` and stays as it was."""
    half = out.with_name(f".{out.name}.{uuid4().hex[:8]}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(out)
    except PermissionError as why:
        half.unlink(missing_ok=True)
        raise OperatorError(f"{out} 写不进去，可能正在 Excel 或 WPS 里打开；请关闭后再试") from why
    except OSError as why:
        half.unlink(missing_ok=True)
        raise OperatorError(f"{out} 写不进去：{why.strerror or why}") from why
