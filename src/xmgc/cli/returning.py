"""Workbooks given back to those who sent them: where each marked copy goes, so that no two ever meet."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.domain.errors import OperatorError

if TYPE_CHECKING:
    from xmgc.document.returned import Returned
    from xmgc.domain.facts import Batch
    from xmgc.domain.problems import Problem


@dataclass
class Returns:
    """The folder asked for, laid out like the folders that were imported."""

    folder: Path
    roots: tuple[Path, ...]
    taken: dict[Path, str] = field(default_factory=dict)
    """Places given in this run, and the file each was given to."""

    def check(self) -> None:
        """Refuse, before anything is imported, a folder nothing can be written into."""
        from xmgc.render.files import write_target

        if self.folder.exists() and not self.folder.is_dir():
            raise OperatorError(f"--return 要一个目录，{self.folder} 是文件")
        write_target(self.folder / "退回.xlsx")

    def give_back(self, batch: "Batch", problems: "Sequence[Problem]") -> None:
        """Write the marked copy; what keeps it from being written is said and stops no import."""
        from xmgc.render.files import write_file
        from xmgc.render.returned import render_returned

        path = Path(batch.path)
        try:
            write_file(self.place(path), render_returned(returned(batch, problems)))
        except OperatorError as why:
            print(f"{path.name} 的退回件没有写成：{why}", file=sys.stderr)

    def place(self, path: Path) -> Path:
        """Where the marked copy of ``path`` goes: as deep below the folder as ``path`` lay below what was asked for."""
        folders = [root for root in self.roots if root.is_dir()]
        root = next((root for root in folders if path.is_relative_to(root)), path.parent)
        apart = Path(root.name) if len(folders) > 1 and root in folders else Path()
        below = self.folder / apart / path.parent.relative_to(root)
        names = (f"{path.stem}（退回修改{'' if n == 1 else n}）.xlsx" for n in count(1))
        place = next(below / name for name in names if self.taken.get(below / name, str(path)) == str(path))
        self.taken[place] = str(path)
        return place


def returned(batch: "Batch", problems: "Sequence[Problem]") -> "Returned":
    """The workbook of a batch with its problems marked: itself where it is an .xlsx, else its raw cells."""
    from xmgc.document.returned import Returned
    from xmgc.ingest.reopened import sheet_cells
    from xmgc.reports.returned import marks_of

    content = batch.unlocked or batch.content
    if Path(batch.path).suffix.lower() in {".xlsx", ".xlsm"}:
        return Returned(Path(batch.path).name, marks_of(problems), content)
    sheets = tuple(
        (sheet.name, [sheet.texts(row) for row in range(len(sheet.grid.rows))])
        for sheet in sheet_cells(content, batch.name)
    )
    return Returned(Path(batch.path).name, marks_of(problems), None, sheets)
