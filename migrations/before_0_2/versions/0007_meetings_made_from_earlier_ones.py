"""meetings made from those of the year before"""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_predecessor",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_predecessor_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["meeting.id"], name=op.f("fk_meeting_predecessor_predecessor_id_meeting")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting_predecessor")),
    )
    with op.batch_alter_table("meeting_predecessor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_predecessor_predecessor_id"), ["predecessor_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting_predecessor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_predecessor_predecessor_id"))
    op.drop_table("meeting_predecessor")
