"""The options that mean the same on every reading command, and what they resolve to against a ledger."""

import functools
import inspect
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from xmgc.cli import completing
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.money import PRINT_UNITS
from xmgc.domain.nearest import guess
from xmgc.domain.period import Period

if TYPE_CHECKING:
    from xmgc.domain.places import County
    from xmgc.domain.policy import Policy
    from xmgc.domain.snapshot import Need, Snapshot
    from xmgc.ledger import Ledger


@dataclass
class Session:
    """What stands before the command: which ledger, and who acts."""

    ledger: str | None = None
    by: str | None = None
    until: int | None = None
    """The operation up to which a paper is made again: what came later is not seen, and nothing says so."""


SESSION = Session()


def ledger_target() -> str:
    """The ledger asked for: option, environment, else the per-user data directory."""
    target = SESSION.ledger or os.environ.get("XMGC_LEDGER")
    if target:
        return target
    from platformdirs import user_data_path

    return str(user_data_path("xmgc") / "ledger.db")


def open_ledger(*, create: bool = False) -> "Ledger":
    """The ledger, open."""
    from xmgc.ingest import sheet_cells
    from xmgc.ledger import open_ledger as open_

    target = ledger_target()
    born = create and "://" not in target and not Path(target).exists()
    digest = policy_in_force(None).ledger.digest if born else "sha256"
    return open_(target, create=create, reopen=sheet_cells, digest=digest)


def as_day(text: str) -> date:
    """A ``--today`` day."""
    digits = text.strip().replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-")
    if len(digits) == 8 and digits.isdigit():
        digits = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        year, month, day = (int(part) for part in digits.split("-"))
        return date(year, month, day)
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是日期，请写成 2024-06-30") from None


def as_period(text: str) -> Period:
    """An ``--as-of`` or ``--period`` month."""
    try:
        return Period.parse(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是月份，请写成 2024-06") from None


def as_unit(text: str) -> str:
    """A ``--unit`` to print in."""
    if text not in PRINT_UNITS:
        raise typer.BadParameter(f"“{text}”不是可用的单位，请用 {'、'.join(PRINT_UNITS)}")
    return text


Today = Annotated[
    date | None, typer.Option("--today", parser=as_day, metavar="DATE", help="今天的日期，默认取本机日期")
]


@dataclass(frozen=True)
class Reading:
    """The reading options as given."""

    as_of: Period | None = None
    known_at: str | None = None
    county: tuple[str, ...] = ()
    unit: str = "万元"
    policy: Path | None = None
    format: str | None = None
    out: Path | None = None
    today: date | None = None
    contacts: bool = False
    pending: int = 0
    """Files of the evening that did not enter: every paper of the meeting says so."""

    @property
    def day(self) -> date:
        """Today: the one place where the clock is asked."""
        return self.today or date.today()  # noqa: DTZ011


def _option(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, **settings)


_READING = {
    "as_of": Annotated[
        Period | None, _option("--as-of", parser=as_period, metavar="YYYY-MM", help="数据截至月份，默认台账最新")
    ],
    "known_at": Annotated[str | None, _option("--known-at", metavar="TIME|import:N", help="按当时台账所知")],
    "county": Annotated[
        list[str] | None,
        _option("--county", autocompletion=completing.counties, metavar="NAME", help="只看某县区，可重复"),
    ],
    "unit": Annotated[
        str,
        _option(
            "--unit",
            autocompletion=completing.among("万元", "亿元", "元"),
            parser=as_unit,
            metavar="万元|亿元|元",
            help="金额单位",
        ),
    ],
    "policy": Annotated[Path | None, _option("--policy", envvar="XMGC_POLICY", metavar="FILE", help="政策文件")],
    "format": Annotated[
        str | None,
        _option(
            "--format",
            autocompletion=completing.among("table", "json", "csv", "md", "xlsx"),
            metavar="table|json|csv|md|xlsx",
            help="输出格式",
        ),
    ],
    "out": Annotated[Path | None, _option("--out", "-o", metavar="FILE", help="写入文件，格式随后缀")],
    "today": Today,
    "contacts": Annotated[bool, _option("--contacts", help="显示联系方式，默认遮去中间几位")],
}
_DEFAULTS: dict[str, Any] = {"unit": "万元", "contacts": False}


def reading(*, without: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give ``command(reading, …)`` the reading options beside its own, but those it has no use for."""
    offered = {name: kind for name, kind in _READING.items() if name not in without}
    return lambda command: _with_options(command, offered)


def _with_options(command: Callable[..., None], offered: dict[str, Any]) -> Callable[..., None]:
    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in offered}
        chosen["county"] = tuple(chosen.get("county") or ())
        if chosen.get("out") is not None:
            from xmgc.render.files import check_target

            check_target(chosen["out"])
        command(Reading(**chosen), **given)

    own = list(inspect.signature(command).parameters.values())[1:]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(name), annotation=kind)
        for name, kind in offered.items()
    ]
    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own] + shared
    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_options


LISTING: Final = ("as_of", "county", "unit", "policy", "today")
"""What a list of the ledger's own entries has no use for."""
PAPER: Final = ("format",)
"""What a paper's suffix decides."""


def chosen_counties(ledger: "Ledger", names: Iterable[str]) -> "tuple[County, ...]":
    """The counties asked for by name, alias or code; one nobody knows is an operator's mistake."""
    known = ledger.counties()
    chosen = []
    for name in names:
        exact = (county for county in known if county.name == name)
        found = next(exact, None) or next((county for county in known if county.answers_to(name)), None)
        if found is None:
            like = guess(name, [word for county in known for word in (county.name, *county.aliases)])
            raise OperatorError(
                f"台账里没有“{name}”这个单位{like}；已有：{'、'.join(county.name for county in known) or '（空）'}"
            )
        chosen.append(found)
    return tuple(chosen)


def policy_in_force(path: Path | None) -> "Policy":
    """The policy of the file asked for, else of ``xmgc.toml`` here, else the defaults."""
    from xmgc.domain.policy_file import parse_policy

    wanted = path or (Path("xmgc.toml") if Path("xmgc.toml").is_file() else None)
    if wanted is None:
        return parse_policy(b"", "")
    try:
        return parse_policy(wanted.read_bytes(), str(wanted))
    except OSError as why:
        raise OperatorError(f"政策文件打不开：{wanted}（{why.strerror}）") from why


def policy_name(path: Path | None) -> str:
    """The policy in force by name: the file's, or 默认."""
    wanted = path or (Path("xmgc.toml") if Path("xmgc.toml").is_file() else None)
    return wanted.name if wanted else "默认"


def known_operation(ledger: "Ledger", asked: Reading) -> int | None:
    """The operation up to which the ledger is read; None is all of it."""
    return ledger.operation(asked.known_at) if asked.known_at else SESSION.until


def position(ledger: "Ledger", asked: Period | None, known_at: int | None) -> Period:
    """The position asked for, else the latest the ledger has."""
    if asked is not None:
        return asked
    stands = ledger.stands(known_at)
    if stands.at is None:
        raise OperatorError("台账里还没有数据，请先导入工作簿：xmgc import 文件夹")
    for later, units in stands.later:
        said = f"另有{units}个单位已报{later.year}年{later.month}月，不足半数，截至月份仍取{stands.at}"
        typer.echo(f"{said}；要看请加 --as-of {later}", err=True)
    return stands.at


def refuse_plans_alone(ledger: "Ledger", asked: Reading) -> None:
    """No paper is made of a ledger in which nothing was done yet, unless its month is named. Raises ``Refused``."""
    stands = ledger.stands(known_operation(ledger, asked))
    if asked.as_of is None and stands.at is not None and not stands.done:
        raise Refused(f"台账里还没有一个完成数，不出材料；若要只按任务和计划出，请加 --as-of {stands.at}")


def take_snapshot(ledger: "Ledger", asked: Reading, needs: "Iterable[Need]") -> "Snapshot":
    """The snapshot a command's options ask for."""
    from xmgc.domain.snapshot import Need

    wanted = frozenset(needs)
    known_at = known_operation(ledger, asked)
    counties = chosen_counties(ledger, asked.county)
    ids = tuple(county.id for county in counties) or None
    taken = ledger.snapshot(position(ledger, asked.as_of, known_at), known_at=known_at, needs=wanted, county_ids=ids)
    return _with_calendar(taken, asked.day) if Need.CALENDAR in wanted else taken


def _with_calendar(taken: "Snapshot", today: date) -> "Snapshot":
    """Years whose notice the ledger does not hold come from the library's calendar."""
    from dataclasses import replace

    from xmgc.measure.holiday_seed import seed_days

    seeded, published = seed_days(taken.as_of.year - 2, max(today.year, taken.as_of.year) + 2)
    own = set(taken.published_years)
    days = (*taken.calendar, *(one for one in seeded if one.day.year not in own))
    return replace(taken, calendar=days, published_years=tuple(sorted(own | set(published))))
