"""answers for a day that a meeting has left"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ANSWERS = ("attend", "substitute", "absent", "undecided", "online")
CHANNELS = ("link", "telephone", "fax", "post", "counter", "mail")


def upgrade() -> None:
    op.create_table(
        "earlier_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Enum(*ANSWERS, name="answercode", native_enum=False, length=20), nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.Enum(*CHANNELS, name="channel", native_enum=False, length=20), nullable=False),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_earlier_answer_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_earlier_answer_seat_id_seat")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_earlier_answer_photo_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_answer")),
    )
    op.create_index("ix_earlier_answer_meeting_id", "earlier_answer", ["meeting_id"])
    op.create_index("ix_earlier_answer_seat_id", "earlier_answer", ["seat_id"])


def downgrade() -> None:
    op.drop_table("earlier_answer")
