"""the text of a meeting's notice"""

import sqlalchemy as sa
from alembic import op


revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_text",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.String(length=100), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("greeting", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reply_how", sa.Text(), nullable=False),
        sa.Column("bad_weather", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_notice_text_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_text")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_notice_text_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_notice_text_uid")),
    )
    op.create_table(
        "notice_sender",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice_text.id"], name=op.f("fk_notice_sender_notice_id_notice_text")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["organisation.id"], name=op.f("fk_notice_sender_office_id_organisation")
        ),
        sa.PrimaryKeyConstraint("notice_id", "office_id", name=op.f("pk_notice_sender")),
    )
    op.create_index("ix_notice_sender_office_id", "notice_sender", ["office_id"])


def downgrade() -> None:
    op.drop_table("notice_sender")
    op.drop_table("notice_text")
