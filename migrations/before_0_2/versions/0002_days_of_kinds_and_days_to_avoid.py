"""a kind's days for notice and minutes, and days to avoid"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_to_avoid",
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_to_avoid")),
        sa.UniqueConstraint("uid", name=op.f("uq_day_to_avoid_uid")),
    )
    with op.batch_alter_table("day_to_avoid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_to_avoid_ends_on"), ["ends_on"], unique=False)

    # Plainly, not in a batch: SQLite would make the table anew, and other tables speak of its rows.
    op.add_column("kind", sa.Column("notice_days", sa.Integer(), nullable=False, server_default="30"))
    op.add_column("kind", sa.Column("minutes_due_days", sa.Integer(), nullable=False, server_default="30"))


def downgrade() -> None:
    op.drop_column("kind", "minutes_due_days")
    op.drop_column("kind", "notice_days")

    with op.batch_alter_table("day_to_avoid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_day_to_avoid_ends_on"))
    op.drop_table("day_to_avoid")
