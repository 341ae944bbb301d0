"""meetings called off on their day, and what those invited were told last"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = coordinator.extensions.UtcDateTime(timezone=True)
OUTCOMES = ("dispatched", "handed", "reached", "not_reached")


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("called_off_at", MOMENT, nullable=True))
    with op.batch_alter_table("meeting_contact") as batch_op:
        outcome = sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=20)
        batch_op.add_column(sa.Column("outcome", outcome, nullable=True))
        batch_op.add_column(sa.Column("done_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("done_by", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("meeting_contact") as batch_op:
        batch_op.alter_column("done_by", server_default=None)
    op.create_table(
        "told_facts",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("venue", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_told_facts_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_told_facts")),
    )


def downgrade() -> None:
    op.drop_table("told_facts")
    with op.batch_alter_table("meeting_contact") as batch_op:
        batch_op.drop_column("done_by")
        batch_op.drop_column("done_on")
        batch_op.drop_column("outcome")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_column("called_off_at")
