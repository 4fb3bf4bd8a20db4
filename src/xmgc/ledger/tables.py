"""The tables of the ledger: the truth of the schema. They validate nothing and never leave this room.

Keys are led by the county, so that the same tables can be spread over several machines. A versioned row is visible at
operation K when ``known_from <= K`` and (``known_to`` is null or ``known_to > K``); ``batch_id`` is the operation that
brought it, which a copy made by an undo or a merge keeps.
"""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """Shares one metadata with a naming convention, so that migrations can name every constraint."""


Base.metadata.naming_convention = NAMING


class Operation(Base, table=True):
    """One line of the operation log: an import, undo, merge, alias, decision, registration or calendar notice."""

    __tablename__ = "operation"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    at: str
    operator: str = ""
    name: str = ""
    path: str = ""
    sha256: str = Field(default="", index=True)
    size: int = 0
    reason: str = ""
    reason_type: str = ""
    counts: str = "{}"
    detail: str = "{}"
    version: str = ""
    undone_by: int | None = None


class OriginalRow(Base, table=True):
    """The bytes of an imported file (or of the list of an issue), deflated; ``size`` is that before. Where a password
    locked the file, what lay under the lock is kept too and named in the operation's detail (``unlocked``)."""

    __tablename__ = "original"
    sha256: str = Field(primary_key=True)
    size: int
    packed: bytes = Field(sa_type=LargeBinary)


class ChainRow(Base, table=True):
    """The link an operation is in the chain (``chain``): ``form`` is the version of the canonical text and the digest's
    name, ``parts`` JSON ``{part: [rows, first digits]}``, to tell which part no longer agrees."""

    __tablename__ = "chain"
    operation_id: int = Field(primary_key=True, foreign_key="operation.id")
    form: str
    digest: str
    parts: str


class Sheet(Base, table=True):
    """The name of a workbook's sheet; its cells are read again from the file's bytes."""

    __tablename__ = "sheet"
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    no: int = Field(primary_key=True)
    name: str


class RefusedRow(Base, table=True):
    """A file that did not enter: a note beside the book, in neither chain nor dump, gone when the file enters."""

    __tablename__ = "refused"
    path: str = Field(primary_key=True)
    sha256: str
    county: str
    question: str
    at: str


class DecisionRow(Base, table=True):
    """What a person decided (``domain.decisions``); ``detail`` is JSON. It stands while its operation is not undone."""

    __tablename__ = "decision"
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    no: int = Field(primary_key=True)
    kind: str
    subject: str
    county: str
    detail: str


class Reading(Base, table=True):
    """One table as understood, with its evidence and its sums at import (series key → count, sum). ``latest`` is the last
    period of what was done or said in it, ``horizon`` that of anything in it, plans included."""

    __tablename__ = "reading"
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    no: int = Field(primary_key=True)
    sheet: int
    form: str
    county: str = ""
    period: int | None = None
    unit: str = ""
    evidence: str = "{}"
    rows: int = 0
    roll: int = 0
    sums: str = "{}"
    latest: int | None = None
    horizon: int | None = None


class RollRow(Base, table=True):
    """The projects (JSON list of ids) that a reading listing all of a county's projects named."""

    __tablename__ = "roll"
    county_id: int = Field(primary_key=True)
    form: str = Field(primary_key=True)
    period: int = Field(primary_key=True)
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    no: int = Field(primary_key=True)
    members: str


class CountyRow(Base, table=True):
    """A unit as registered; a change closes the row and appends another."""

    __tablename__ = "county"
    id: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    batch_id: int = Field(foreign_key="operation.id")
    name: str
    grp: str
    ordinal: int
    code: str | None = None
    aliases: str = "[]"


class SubjectRow(Base, table=True):
    """An interned identity: what facts are about. It exists for the office only while it has visible facts."""

    __tablename__ = "subject"
    __table_args__ = (
        UniqueConstraint("county_id", "kind", "parent_id", "key"),
        Index("ix_subject_kind_key", "kind", "key"),
        Index("ix_subject_id", "id"),
    )
    county_id: int = Field(primary_key=True)
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    parent_id: int = 0
    key: str
    name: str
    batch_id: int = Field(foreign_key="operation.id")


class NamingRow(Base, table=True):
    """Another name or a code under which a county's sheets may speak of a project (``what``: name or code)."""

    __tablename__ = "naming"
    __table_args__: ClassVar[Any] = (Index("ix_naming_subject", "subject_county", "subject_id"),)
    county_id: int = Field(primary_key=True)
    what: str = Field(primary_key=True)
    key: str = Field(primary_key=True, index=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    batch_id: int = Field(foreign_key="operation.id")
    subject_county: int
    subject_id: int


class SeriesRow(Base, table=True):
    """The dictionary of series: measure, aspect, span, basis."""

    __tablename__ = "series"
    id: int = Field(primary_key=True)
    key: str = Field(unique=True)


class FigureRow(Base, table=True):
    """An amount (fen; millionths for growth) of a series at a period; ``subject_id`` 0 is the county itself."""

    __tablename__ = "figure"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("typeof(amount) = 'integer'", name="whole").ddl_if(dialect="sqlite"),
        # A server checks a reference with a query a row, four times the cost of the row; verify looks there instead.
        ForeignKeyConstraint(["series_id"], ["series.id"]).ddl_if(dialect="sqlite"),
        ForeignKeyConstraint(["batch_id"], ["operation.id"]).ddl_if(dialect="sqlite"),
        {"sqlite_with_rowid": False},
    )
    county_id: int = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    series_id: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    amount: int = Field(sa_type=BigInteger)
    batch_id: int
    sheet: int
    row: int
    col: int


class RecordRow(Base, table=True):
    """What one source row stated in words, days and numbers: JSON ``{field: [value, row, col]}``."""

    __tablename__ = "record"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    county_id: int = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    sheet: int = Field(primary_key=True)
    row: int = Field(primary_key=True)
    known_to: int | None = None
    fields: str


class VanishedRow(Base, table=True):
    """A project that a roll no longer names, from that roll's period on."""

    __tablename__ = "vanished"
    county_id: int = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")


class WithdrawnRow(Base, table=True):
    """A project of which a row said 终止 or 退库: where to look for those a sum must be read with."""

    __tablename__ = "withdrawn"
    county_id: int = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")


class ReliesRow(Base, table=True):
    """An import repeats, changes or restates what another brought."""

    __tablename__ = "relies"
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    on_batch: int = Field(primary_key=True, foreign_key="operation.id")


class NoticeRow(Base, table=True):
    """A problem an accepted import reported and kept."""

    __tablename__ = "notice"
    batch_id: int = Field(primary_key=True, foreign_key="operation.id")
    no: int = Field(primary_key=True)
    code: str
    severity: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    message: str
    remedy: str
    county_id: int | None = None
    subject_id: int | None = None
    period: int | None = None


class ProjectSumRow(Base, table=True):
    """A cache ``ledger verify`` recomputes: each project's latest amount of the year at or before the period, added.

    Versioned like the figures, so that what was known earlier is as near at hand as what is known now."""

    __tablename__ = "project_sum"
    county_id: int = Field(primary_key=True)
    series_id: int = Field(primary_key=True, foreign_key="series.id")
    period: int = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    amount: int = Field(sa_type=BigInteger)
    projects: int
    reporting: int
    """Projects with a figure of exactly this period."""


class CalendarRow(Base, table=True):
    """A day that a holiday notice makes work or rest."""

    __tablename__ = "calendar_day"
    day: str = Field(primary_key=True)
    known_from: int = Field(primary_key=True)
    known_to: int | None = None
    batch_id: int = Field(foreign_key="operation.id")
    year: int
    is_work: int
    name: str
    basis: str
