"""reminders"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

RULES = ("answers_due", "items_due", "day_before", "minutes_due", "approval_missing")


def upgrade() -> None:
    op.create_table(
        "reminder_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ended_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_reminder_run")),
    )
    _create_claims()
    _create_plans()


def downgrade() -> None:
    op.drop_table("reminder_plan")
    op.drop_table("reminder_claim")
    op.drop_table("reminder_run")


def _create_claims() -> None:
    op.create_table(
        "reminder_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Enum(*RULES, name="rule", native_enum=False, length=20), nullable=False),
        sa.Column("meeting_day", sa.Date(), nullable=False),
        sa.Column("recipient", sa.String(length=60), nullable=False),
        sa.Column(
            "fate", sa.Enum("sent", "told", "too_late", name="fate", native_enum=False, length=20), nullable=False
        ),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reminder_claim_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_reminder_claim_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_reminder_claim_key")),
    )
    with op.batch_alter_table("reminder_claim") as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_claim_meeting_id"), ["meeting_id"])
        batch_op.create_index(batch_op.f("ix_reminder_claim_message_id"), ["message_id"])
        batch_op.create_index(batch_op.f("ix_reminder_claim_recipient"), ["recipient"])


def _create_plans() -> None:
    switches = [sa.Column(rule, sa.Boolean(), nullable=False) for rule in RULES]
    days = [sa.Column(f"{rule}_days", sa.Integer(), nullable=False) for rule in RULES]
    op.create_table(
        "reminder_plan",
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        *switches,
        *days,
        sa.Column("bring", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind_id IS NULL) <> (meeting_id IS NULL)", name=op.f("ck_reminder_plan_one_place")),
        sa.ForeignKeyConstraint(["kind_id"], ["kind.id"], name=op.f("fk_reminder_plan_kind_id_kind")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reminder_plan_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_plan")),
        sa.UniqueConstraint("kind_id", name=op.f("uq_reminder_plan_kind_id")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_reminder_plan_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_reminder_plan_uid")),
    )
