"""How much a workbook may ask for. The largest of 1,700 real ones is far below every line here."""

from typing import Final

MIB: Final = 1 << 20
FILE_BYTES: Final = 100 * MIB
PARTS: Final = 2_000
PART_BYTES: Final = 256 * MIB
ALL_BYTES: Final = 400 * MIB
RATIO: Final = 200
"""Inflated to packed, judged only above ``RATIO_FROM`` inflated bytes."""
RATIO_FROM: Final = 16 * MIB
DENSE_CELLS: Final = 5_000_000
"""A sheet whose bounding box holds more is read cell by cell instead of as a rectangle."""
SLOTS: Final = 6_000_000
"""Cells up to the last filled one of each row, over a whole sheet, whatever the way of reading."""
ROWS: Final = 1_048_576
COLS: Final = 16_384
SHEETS: Final = 1_000
WILD: Final = 1e100
"""No figure, code or serial reaches this; a number beyond is a fault of the file."""
