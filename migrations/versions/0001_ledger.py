"""The ledger: operations, what they brought, and the caches."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_type", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    with op.batch_alter_table("operation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_operation_sha256"), ["sha256"], unique=False)

    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("key", name=op.f("uq_series_key")),
    )
    op.create_table(
        "subject",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_subject_batch_id_operation")),
        sa.PrimaryKeyConstraint("county_id", "id", name=op.f("pk_subject")),
        sa.UniqueConstraint(
            "county_id", "kind", "parent_id", "key", name=op.f("uq_subject_county_id_kind_parent_id_key")
        ),
    )
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.create_index("ix_subject_kind_key", ["kind", "key"], unique=False)
        batch_op.create_index("ix_subject_id", ["id"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("is_work", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_calendar_day_batch_id_operation")),
        sa.PrimaryKeyConstraint("day", "known_from", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "county",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grp", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_county_batch_id_operation")),
        sa.PrimaryKeyConstraint("id", "known_from", name=op.f("pk_county")),
    )
    op.create_table(
        "figure",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("col", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(amount) = 'integer'", name=op.f("ck_figure_whole")).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_figure_batch_id_operation")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_figure_series_id_series")).ddl_if(
            dialect="sqlite"
        ),
        sa.PrimaryKeyConstraint("county_id", "subject_id", "series_id", "period", "known_from", name=op.f("pk_figure")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "naming",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("subject_county", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_naming_batch_id_operation")),
        sa.PrimaryKeyConstraint("county_id", "what", "key", "known_from", name=op.f("pk_naming")),
    )
    with op.batch_alter_table("naming", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_naming_key"), ["key"], unique=False)
        batch_op.create_index("ix_naming_subject", ["subject_county", "subject_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("remedy", sa.String(), nullable=False),
        sa.Column("county_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_notice_batch_id_operation")),
        sa.PrimaryKeyConstraint("batch_id", "no", name=op.f("pk_notice")),
    )
    op.create_table(
        "project_sum",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("projects", sa.Integer(), nullable=False),
        sa.Column("reporting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_project_sum_series_id_series")),
        sa.PrimaryKeyConstraint("county_id", "series_id", "period", "known_from", name=op.f("pk_project_sum")),
    )
    op.create_table(
        "reading",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("roll", sa.Integer(), nullable=False),
        sa.Column("sums", sa.String(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("horizon", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_reading_batch_id_operation")),
        sa.PrimaryKeyConstraint("batch_id", "no", name=op.f("pk_reading")),
    )
    op.create_table(
        "record",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_record_batch_id_operation")),
        sa.PrimaryKeyConstraint(
            "county_id", "subject_id", "period", "known_from", "batch_id", "sheet", "row", name=op.f("pk_record")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relies",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("on_batch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_relies_batch_id_operation")),
        sa.ForeignKeyConstraint(["on_batch"], ["operation.id"], name=op.f("fk_relies_on_batch_operation")),
        sa.PrimaryKeyConstraint("batch_id", "on_batch", name=op.f("pk_relies")),
    )
    op.create_table(
        "sheet",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_sheet_batch_id_operation")),
        sa.PrimaryKeyConstraint("batch_id", "no", name=op.f("pk_sheet")),
    )
    op.create_table(
        "chain",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("parts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_chain_operation_id_operation")),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_chain")),
    )
    op.create_table(
        "decision",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_decision_batch_id_operation")),
        sa.PrimaryKeyConstraint("batch_id", "no", name=op.f("pk_decision")),
    )
    op.create_table(
        "refused",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_refused")),
    )
    op.create_table(
        "original",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original")),
    )
    op.create_table(
        "vanished",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_vanished_batch_id_operation")),
        sa.PrimaryKeyConstraint(
            "county_id", "subject_id", "period", "known_from", "batch_id", name=op.f("pk_vanished")
        ),
    )
    op.create_table(
        "withdrawn",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Integer(), nullable=False),
        sa.Column("known_to", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_withdrawn_batch_id_operation")),
        sa.PrimaryKeyConstraint(
            "county_id", "subject_id", "period", "known_from", "batch_id", name=op.f("pk_withdrawn")
        ),
    )
    op.create_table(
        "roll",
        sa.Column("county_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("members", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["operation.id"], name=op.f("fk_roll_batch_id_operation")),
        sa.PrimaryKeyConstraint("county_id", "form", "period", "batch_id", "no", name=op.f("pk_roll")),
    )
