"""Sound workbooks with bytes flipped, lost or swapped: the right figures, a refusal, never a crash or a wait.

Where the format carries checksums a file that is still read has exactly its figures. An .xls, a csv and XML whose
checksum was made anew can say another figure in good faith; there only the manner of the answer is asked for.
"""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.ingest.door.forge import altered
from tests.sheets import draw
from xmgc.domain.problems import CATALOGUE
from xmgc.ingest.door import open_workbook
from xmgc.ingest.grid import Workbook
from xmgc.ingest.pool import read_all

DRAWN = "| 甘泉县进展 | < | < |\n| 项目名称 | 总投资 | 开工 |\n" + "".join(
    f"| 甲{n}纸厂 | {n * 13.5} | @2024-03-{n % 28 + 1:02} |\n" for n in range(1, 60)
)
FLIPPED = 400


def read(path: Path, _: None) -> Workbook:
    return open_workbook(path)


def flipped(data: bytes, random: Random) -> bytes:
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(content))
        if random.random() < 0.8:
            content[at] ^= 1 << random.randrange(8)
        else:
            del content[at : at + random.randrange(1, 40)]
    return bytes(content)


def flipped_inside(data: bytes, random: Random) -> bytes:
    """One part flipped and the zip made anew, so that no checksum stops it at once."""
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith(("xl/", "content"))]
    return altered(data, random.choice(names), lambda part: flipped(part, random) if part else part)


def figures(workbook: Workbook) -> list[object]:
    return [[cell for row in grid.rows for cell in row if not isinstance(cell, str)] for grid in workbook.grids]


@pytest.mark.parametrize(
    ("suffix", "change", "checked"),
    [("xlsx", flipped, True), ("xlsx", flipped_inside, False), ("xls", flipped, False), ("csv", flipped, False)],
)
def test_a_damaged_workbook_is_read_right_or_refused_in_time(
    tmp_path: Path, suffix: str, change: Callable[[bytes, Random], bytes], checked: bool
) -> None:
    sound = draw(tmp_path / f"sound.{suffix}", DRAWN)
    data, random = sound.read_bytes(), Random(20240630)
    paths = []
    for number in range(FLIPPED):
        paths.append(tmp_path / f"{number}.{suffix}")
        paths[-1].write_bytes(change(data, random))
    started = time.monotonic()
    answers = [answer for _, answer in read_all(paths, read, None, 2)]
    assert time.monotonic() - started < 20
    read_whole = 0
    for answer in answers:
        assert isinstance(answer, Workbook), answer.message
        assert all(problem.code in CATALOGUE for problem in answer.problems)
        assert bool(answer.grids) != bool(answer.problems)
        if answer.grids and checked:
            assert figures(answer) == figures(open_workbook(sound))
        read_whole += bool(answer.grids)
    assert 0 < read_whole < FLIPPED
