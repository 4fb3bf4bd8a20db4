"""A paper of this program made again from the ledger, to be held against the one in hand.

Nothing in a text file says which command made it; so the commands that write such files are tried, the likeliest first,
with the position, the unit and the day the paper itself names, and the one that prints its words is it.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from io import StringIO
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.cli.reading import SESSION, Reading, ledger_target, open_ledger
from xmgc.measure.reprint import Line, Match, lines_of, match

if TYPE_CHECKING:
    from xmgc.ingest.pages import Page

OWN = 0.5
"""A paper of which at least this part is found in the one made again is this program's own."""
ENOUGH = 0.98
"""From which part on only the same command with other options is tried."""
SOME = 0.15
"""From which part on it is worth trying the same command for the units the paper names."""
_MONTH = re.compile(r"(\d{4})年(?:1[—–-])?(\d{1,2})月|(\d{4})-(\d\d)(?!-\d)")
_DAY = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")
_UNIT = re.compile(r"(?:单位[:：]|\()(亿元|万元|元)(?![/\w])")
_BRIDGE = re.compile(r"变动[:：]([\w:.-]+) ?→ ?(import:\d+|\d{4}-\d\d(?:-\d\d)?)")
_KNOWN = re.compile(r"按(.{1,20}?)时台账所知")


@dataclass(frozen=True, slots=True)
class Again:
    """The paper made again: by which words, and how its lines pair with those of the one in hand."""

    words: tuple[str, ...]
    match: Match
    lines: tuple[Line, ...]

    @property
    def fit(self) -> tuple[Fraction, int]:
        """How well it is the paper in hand: the part found, then the fewest lines that differ."""
        return self.match.share, -self.match.altered

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and nothing differs."""
        return self.match.share == 1 and not self.match.altered


def made_again(path: Path, pages: "Sequence[Page]", asked: Reading, until: int | None = None) -> Again | None:
    """The likeliest, made of what was known at operation ``until``; None where no command prints anything like it."""
    SESSION.until = until
    try:
        return _likeliest(path, pages, asked)
    finally:
        SESSION.until = None


def _likeliest(path: Path, pages: "Sequence[Page]", asked: Reading) -> Again | None:
    given, suffix = lines_of([page.rows for page in pages]), path.suffix.lower()
    best: Again | None = None
    for month, unit in product(_months(given, asked), _money_units(given, asked)):
        said = (*month, "--unit", unit, *_options(path, given, asked))
        for words in _commands(suffix, given):
            if best is not None and (best.whole or (best.match.share >= ENOUGH and words[0] != best.words[0])):
                continue
            best = _better(best, _tried((*words, *said), suffix, given))
        if best is not None and best.match.share >= SOME and not best.whole:
            best = _better(best, _of_some(best, suffix, given))
        if best is not None and best.whole:
            break
    return best if best is not None and best.match.share >= OWN else None


def _better(one: Again | None, other: Again | None) -> Again | None:
    """Whichever fits better; at a tie the first."""
    if one is None or other is None:
        return one or other
    return other if other.fit > one.fit else one


def _of_some(best: Again, suffix: str, given: Sequence[Line]) -> Again | None:
    """The same for the units the paper names alone: totals are then of those."""
    names = _units()
    named = {name for line in given for name in names if name in line.cells}
    if not named or named == set(names) or "--county" in best.words:
        return None
    options = [word for name in names if name in named for word in ("--county", name)]
    return _tried((*best.words, *options), suffix, given)


def _commands(suffix: str, given: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """The commands that write files of this kind, the likeliest first."""
    from xmgc.reports import REPORTS

    top = "".join(chain.from_iterable(line.cells for line in given[:6]))
    named = [name for name in _units() if name in top]
    letters = [("letter", name) for name in named]
    briefs = [("brief", name) for name in named]
    bridges = [("diff", *found.groups(), "--of", _of(top)) for found in _BRIDGE.finditer(top)] or _monthly(given)
    titled = [*((one.title, one.name) for one in REPORTS), ("数据修订", "revisions")]
    reports = [*bridges, *((name,) for title, name in sorted(titled, key=lambda pair: pair[0] not in top))]
    drawn: list[tuple[str, ...]] = [("wall",), ("board",)] if "挂图" in top else [("board",), ("wall",)]
    by_suffix: dict[str, list[tuple[str, ...]]] = {
        ".docx": [*(letters if "核对函" in top else ()), *_bulletins(given), *briefs, *_projects(top), *letters],
        ".pptx": [("slides",)],
        ".html": drawn,
        ".htm": drawn,
        ".xlsx": _workbooks(given, reports, wall="挂图" in top),
    }
    yield from by_suffix.get(suffix, reports)


def _workbooks(given: Sequence[Line], reports: list[tuple[str, ...]], *, wall: bool) -> list[tuple[str, ...]]:
    if wall:
        return [("wall",), *reports, ("export",)]
    return [("export",), *reports] if _pages_of(given) > 8 else [*reports, ("export",)]


def _bulletins(given: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """With the annexes the paper has; a short one is part of the full one."""
    annexed = any(line.cells[0].startswith("附件") for line in given)
    for choice in ("short", "full") if annexed else ("none",):
        yield ("bulletin", "--annexes", choice)
        if annexed:
            yield ("bulletin", "--annexes", choice, "--evidence")


def _monthly(given: Sequence[Line]) -> list[tuple[str, ...]]:
    """A bridge that does not say between which points (a csv has no title): of the latest month."""
    if not any(cell.startswith("原数") for line in given for cell in line.cells):
        return []
    with open_ledger() as ledger:
        at = ledger.latest_period(SESSION.until)
    return [] if at is None else [("diff", str(at.plus(-1)), str(at), "--of", of) for of in ("actual", "balance")]


def _of(top: str) -> str:
    return "balance" if "额变动" in top else "actual"


def _projects(top: str) -> Iterator[tuple[str, str]]:
    with open_ledger() as ledger:
        names = [one.name for one in ledger.projects() if one.name in top]
    yield from (("brief", name) for name in names)


def _pages_of(given: Sequence[Line]) -> int:
    return len({line.page for line in given})


def _units() -> tuple[str, ...]:
    with open_ledger() as ledger:
        return tuple(county.name for county in ledger.counties())


def _options(path: Path, given: Sequence[Line], asked: Reading) -> tuple[str, ...]:
    """The reading options as asked, else as the paper says them."""
    text = ["".join(line.cells) for line in given]
    options: list[str] = []
    known = asked.known_at or next((found[1] for line in text[:6] if (found := _KNOWN.search(line))), None)
    options += ["--known-at", known] if known else []
    options += ["--policy", str(asked.policy)] if asked.policy else []
    options += ["--contacts"] if asked.contacts else []
    for county in asked.county:
        options += ["--county", county]
    return (*options, "--today", _today(path, text, asked).isoformat())


def _months(given: Sequence[Line], asked: Reading) -> Iterator[tuple[str, ...]]:
    """The position asked for, else the month the first lines speak of, else the latest, then the latest in a cell."""
    if asked.as_of is not None:
        yield ("--as-of", str(asked.as_of))
        return
    top = next((month for line in given[:8] if len(line.cells) == 1 and (month := _month(line.cells[0]))), None)
    if top is not None:
        yield ("--as-of", top)
        return
    yield ()
    cells = [month for line in given for cell in line.cells if len(cell) < 10 and (month := _month(cell))]
    if cells:
        yield ("--as-of", max(cells))


def _money_units(given: Sequence[Line], asked: Reading) -> list[str]:
    """The units of money the paper names, the most frequent first; papers name others beside their own."""
    named = Counter(found for line in given for cell in line.cells for found in _UNIT.findall(cell))
    return [unit for unit, _ in named.most_common()] or [asked.unit]


def _month(text: str) -> str | None:
    found = _MONTH.search(text)
    if found is None:
        return None
    year, month = found[1] or found[3], int(found[2] or found[4])
    return f"{year}-{month:02d}" if 1 <= month <= 12 else None


def _today(path: Path, text: Sequence[str], asked: Reading) -> date:
    """The day the paper is dated, else the day the file was written."""
    if asked.today is not None:
        return asked.today
    dated = [found for line in text if (found := _DAY.match(line))]
    if dated:
        year, month, day = (int(part) for part in dated[-1].groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).astimezone().date() if path.is_file() else asked.day


def _tried(words: tuple[str, ...], suffix: str, given: Sequence[Line]) -> Again | None:
    from xmgc.cli import obey
    from xmgc.ingest.pages import pages

    with tempfile.TemporaryDirectory(prefix="xmgc") as folder:
        out = Path(folder) / f"again{suffix or '.txt'}"
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            code = obey(["--ledger", ledger_target(), *words, "--out", str(out)])
        if code not in {0, 1} or not out.is_file():
            return None
        lines = lines_of([page.rows for page in pages(out)])
    return Again(words, match(given, lines), lines)
