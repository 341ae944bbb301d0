"""approvals of what goes out"""

import sqlalchemy as sa
from alembic import op


revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "subject", sa.Enum("notice", "publication", name="subject", native_enum=False, length=20), nullable=False
        ),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_approval_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["office_id"], ["organisation.id"], name=op.f("fk_approval_office_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("meeting_id", "subject", "office_id", name=op.f("uq_approval_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_approval_uid")),
    )
    op.create_index("ix_approval_office_id", "approval", ["office_id"])
    op.add_column("kind", sa.Column("needs_approval", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("kind", "needs_approval")
    op.drop_table("approval")
