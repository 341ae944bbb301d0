"""notes for those who come next year"""

import sqlalchemy as sa
from alembic import op


revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover_note",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "overview",
                "dates",
                "notice",
                "answers",
                "agenda",
                "programme",
                "day",
                "minutes",
                "confirmation",
                "publication",
                "follow-up",
                name="step",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_handover_note_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["organisation.id"], name=op.f("fk_handover_note_office_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_note")),
        sa.UniqueConstraint("meeting_id", "step", name=op.f("uq_handover_note_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_handover_note_uid")),
    )


def downgrade() -> None:
    op.drop_table("handover_note")
