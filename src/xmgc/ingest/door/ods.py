"""ods: values by calamine over the checked parts, once its repeats are known to be bounded."""

from xmgc.ingest.door.archive import Archive, repacked
from xmgc.ingest.door.native import read_native
from xmgc.ingest.door.xml import refuse_tricks
from xmgc.ingest.grid import Grid


def read_ods(archive: Archive) -> tuple[Grid, ...]:
    """Every sheet of an ods. Anything unsound raises ``Refusal``."""
    parts = {
        name: archive.read(name)
        for name in archive.names
        if not name.startswith(("Pictures/", "Thumbnails/", "Object"))
    }
    for name, part in parts.items():
        if name.endswith((".xml", ".rdf")):
            refuse_tricks(part, name)
    return read_native(repacked(parts))
