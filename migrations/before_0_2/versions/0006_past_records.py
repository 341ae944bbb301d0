"""past records"""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "past_file",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_past_file_file_id_stored_file")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_past_file_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_past_file_uid")),
    )
    with op.batch_alter_table("past_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_past_file_meeting_id"), ["meeting_id"], unique=False)

    for table in ("minutes", "publication"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("is_past_record", sa.Boolean(), nullable=False, server_default=sa.false()))
        # In a batch of its own: within the first SQLite would copy the rows without the default.
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("is_past_record", existing_type=sa.Boolean(), server_default=None)
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("present", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.drop_column("present")
    for table in ("publication", "minutes"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("is_past_record")
    op.drop_table("past_file")
