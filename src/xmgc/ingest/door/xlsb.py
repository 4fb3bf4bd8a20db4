"""xlsb: values by calamine over the checked parts. Its binary marks are not read: merges are unknown, not absent."""

from xmgc.ingest.door.archive import Archive, repacked
from xmgc.ingest.door.native import read_native
from xmgc.ingest.grid import Grid


def read_xlsb(archive: Archive) -> tuple[Grid, ...]:
    """Every worksheet of an xlsb. Anything unsound raises ``Refusal``."""
    return read_native(repacked({name: archive.read(name) for name in archive.names}))
