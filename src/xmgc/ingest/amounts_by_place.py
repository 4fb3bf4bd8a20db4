"""The amounts of a table looked up by cell, kept as columns: a big sheet's need no second copy."""

from collections.abc import Iterator, Mapping, Sequence

from xmgc.ingest.claim_rows import Place


class AmountsByPlace(Mapping[Place, int]):
    """Fen by (row, column) over columns of fen that run parallel to ``rows``; blank cells are absent."""

    def __init__(self, rows: Sequence[int], columns: Mapping[int, Sequence[int | None]]) -> None:
        self._columns = columns
        self._at = {row: index for index, row in enumerate(rows)}

    def __getitem__(self, place: Place) -> int:
        row, col = place
        amount = self._columns[col][self._at[row]]
        if amount is None:
            raise KeyError(place)
        return amount

    def __iter__(self) -> Iterator[Place]:
        for col, amounts in self._columns.items():
            for row, index in self._at.items():
                if amounts[index] is not None:
                    yield row, col

    def __len__(self) -> int:
        return sum(1 for _ in self)
