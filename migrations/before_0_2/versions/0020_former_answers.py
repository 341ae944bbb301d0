"""former answers"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ANSWERS = ("attend", "substitute", "absent", "undecided", "online")
CHANNELS = ("link", "telephone", "fax", "post", "counter", "mail")


def upgrade() -> None:
    op.create_table(
        "former_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Enum(*ANSWERS, name="answercode", native_enum=False, length=20), nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.Enum(*CHANNELS, name="channel", native_enum=False, length=20), nullable=False),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_former_answer_answer_id_answer")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_former_answer_photo_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_answer")),
    )
    op.create_index("ix_former_answer_answer_id", "former_answer", ["answer_id"])


def downgrade() -> None:
    op.drop_table("former_answer")
