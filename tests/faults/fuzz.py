"""Mutated workbooks through the whole door and into a ledger: none may crash the program, hang it, or surprise it.

``python -m tests.faults.fuzz --count 20000 --seed 1 --out DIR`` makes them in memory of real parts (zip, XML, records,
bytes, text), reads them as an import does and judges what came of it; what fails is kept in ``DIR``. A file is refused
with a sentence or read; a failure is an exception nobody expected, a file that takes too long, or a figure in a cell
that is not there. A worker that the native reader took down with it is counted apart: only its file is refused.
"""

import argparse
import io
import random
import re
import struct
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.seeds import seeds
from tests.ingest.reading_of import KNOWN
from xmgc.domain.facts import Batch
from xmgc.ingest import judge, read, sheet_cells
from xmgc.ingest.desk import Desk
from xmgc.ledger import Ledger

AT_ONCE = 200
SURPRISE = "读取时出了意外"
TAKEN_DOWN = "读取程序因它而中断"
NASTY = (
    "", "-1", "1e308", "NaN", "1e999", "9" * 400, "A1048577", "XFD1048576", "A0", "ZZZZ1", "=1+1", "2024-13-45",
    "\x00", "\x1b[31m", "\u202e", "&#x0;", "true", "１２３．５", "约500", "合计", "0x10", "1_000", "#REF!", " ",
    "𠮷" * 50,
)  # fmt: skip
WORDS = re.compile(rb'"[^"<>]{0,40}"|>[^<>]{1,40}<')
Mutation = Callable[[random.Random, bytes], bytes]


def mutant(seed: int) -> tuple[str, bytes]:
    """The mutated file of a seed: name and bytes."""
    dice = random.Random(seed)
    name, data = dice.choice(seeds())
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        kinds: tuple[Mutation, ...] = (_bits, _cut, _doubled, _planted)
        if data.startswith(b"PK"):
            kinds = (*[_part] * 12, _parts, _parts, *kinds)
        elif data.startswith(b"\xd0\xcf"):
            kinds = (*[_record] * 8, *kinds)
        else:
            kinds = (_words, _words, *kinds)
        data = dice.choice(kinds)(dice, data) or b"\0"
    return f"{seed}-{name}", data


def failures(files: list[tuple[str, bytes]], told: Counter[str]) -> Iterator[tuple[str, bytes, str]]:
    """Read and judge the files; those that fail, each with why. ``told`` counts what became of all."""
    by_name = dict(files)
    with tempfile.TemporaryDirectory(prefix="xmgc-fuzz-") as place:
        paths = [Path(place, name) for name, _ in files]
        for path in paths:
            path.write_bytes(by_name[path.name])
        ledger = Ledger(str(Path(place, "ledger.db")))
        with ledger.rehearsing():
            for county in KNOWN:
                ledger.add_county(
                    county.name, group=county.group, code=county.code, at=datetime(2024, 1, 1, tzinfo=UTC)
                )
            for path, batch in zip(paths, read(paths, Desk(counties=ledger.counties())), strict=True):
                why = _failure(ledger, batch, told)
                if why:
                    yield path.name, by_name[path.name], why


def _failure(ledger: Ledger, batch: Batch, told: Counter[str]) -> str:
    codes = {one.code for one in batch.problems}
    surprise = [one.message for one in batch.problems if SURPRISE in one.message]
    if any(TAKEN_DOWN in one.message for one in batch.problems):
        told["worker ended by the native reader"] += 1
        return ""
    if surprise or "took-too-long" in codes:
        return surprise[0] if surprise else "took-too-long"
    try:
        done = ledger.append(batch, lambda standing: judge(batch, standing), at=datetime(2024, 7, 1, tzinfo=UTC))
        missing = _figures_nowhere(batch)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    told[done.status if batch.readings else f"refused: {'、'.join(sorted(codes)) or 'no table'}"] += 1
    return f"no cell behind {missing}" if missing else ""


def _figures_nowhere(batch: Batch) -> list[str]:
    """Figures whose cell holds nothing when the kept bytes are opened again."""
    if not batch.readings:
        return []
    sheets = sheet_cells(batch.unlocked or batch.content, batch.name)
    return [
        f"{sheets[reading.sheet].name}!{figure.row},{figure.col}"
        for reading in batch.readings
        for entry in reading.entries
        for figure in entry.figures
        if not sheets[reading.sheet].text(figure.row, figure.col)
    ]


def _bits(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 30))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] if dice.random() < 0.5 else data[:at] + data[at + dice.randrange(1, 200) :]


def _doubled(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    end = min(len(data), at + dice.randrange(1, 400))
    return data[:end] + data[at:end] * dice.choice((1, 2, 30)) + data[end:]


def _planted(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    junk = dice.choice((b"\0" * 64, b"\xff" * 64, dice.randbytes(64), dice.choice(NASTY).encode("utf-8", "replace")))
    return data[:at] + junk + data[at + dice.choice((0, len(junk))) :]


def _words(dice: random.Random, data: bytes) -> bytes:
    """A quoted or enclosed word replaced, or for plain text a field."""
    found = list(WORDS.finditer(data)) or list(re.finditer(rb"[^,\t\r\n]{1,40}", data))
    if not found:
        return _bits(dice, data)
    one = dice.choice(found)
    edge = one[0][:1] if one[0][:1] in b'">' else b""
    close = one[0][-1:] if edge else b""
    return data[: one.start()] + edge + dice.choice(NASTY).encode("utf-8", "replace") + close + data[one.end() :]


def _part(dice: random.Random, data: bytes) -> bytes:
    """One part of a zip mutated inside, the zip itself sound."""

    def change(parts: dict[str, bytes]) -> None:
        name = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts))
        parts[name] = dice.choice((_words, _words, _words, _tags, _bits, _cut))(dice, parts[name] or b"x")

    return _repacked(data, change)


def _parts(dice: random.Random, data: bytes) -> bytes:
    """Parts of a zip taken away, exchanged or renamed."""

    def change(parts: dict[str, bytes]) -> None:
        one, other = dice.choice(list(parts)), dice.choice(list(parts))
        match dice.randrange(4):
            case 0:
                del parts[one]
            case 1:
                parts[one], parts[other] = parts[other], parts[one]
            case 2:
                parts[one.upper()] = parts.pop(one)
            case _:
                parts[one] = b""

    return _repacked(data, change)


def _repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            parts = {name: zipped.read(name) for name in zipped.namelist()}
    except Exception:
        return data
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def _tags(dice: random.Random, data: bytes) -> bytes:
    """An element said twice, left out, or moved."""
    found = list(re.finditer(rb"<(\w+)[^<>]*/>|<(c|row|mergeCell|sheet|si|xf)\b[^<>]*>.{0,300}?</\2>", data, re.DOTALL))
    if not found:
        return data
    one, other = dice.choice(found), dice.choice(found)
    match dice.randrange(3):
        case 0:
            return data[: one.end()] + one[0] * dice.choice((1, 5)) + data[one.end() :]
        case 1:
            return data[: one.start()] + data[one.end() :]
        case _:
            return data[: other.start()] + one[0] + data[other.start() :]


def _record(dice: random.Random, data: bytes) -> bytes:
    """A record of an .xls with another kind, length or body."""
    kinds = (0x809, 0x0A, 0x85, 0x22, 0x41E, 0xE0, 0x208, 0x7D, 0x203, 0x27E, 0xBD, 0x06, 0x205, 0xFC, 0xFD, 0xE5)
    places = [at for kind in kinds for at in _places(data, struct.pack("<H", kind))]
    if not places:
        return _bits(dice, data)
    at = dice.choice(places)
    changed = bytearray(data)
    match dice.randrange(3):
        case 0:
            changed[at : at + 2] = struct.pack("<H", dice.choice(kinds))
        case 1:
            changed[at + 2 : at + 4] = struct.pack("<H", dice.choice((0, 1, 5, 0x2020, 0xFFFF)))
        case _:
            body = at + 4 + dice.randrange(14)
            changed[body : body + 2] = dice.choice((b"\0\0", b"\xff\xff", dice.randbytes(2)))
    return bytes(changed)


def _places(data: bytes, wanted: bytes) -> Iterator[int]:
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 2)


def main() -> None:
    """Run so many, say what became of them, keep what failed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=2_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path, default=Path("fuzz-failures"))
    given = asked.parse_args()
    told: Counter[str] = Counter()
    failed = 0
    for start in range(0, given.count, AT_ONCE):
        files = [mutant(given.seed * 10**7 + n) for n in range(start, min(start + AT_ONCE, given.count))]
        for name, data, why in failures(files, told):
            failed += 1
            given.out.mkdir(parents=True, exist_ok=True)
            (given.out / name).write_bytes(data)
            print(f"FAILED {name}: {why}", flush=True)
        print(f"{start + len(files)} files, {failed} failures", flush=True)
    for outcome, number in told.most_common():
        print(f"{number:7} {outcome}")


if __name__ == "__main__":
    main()
