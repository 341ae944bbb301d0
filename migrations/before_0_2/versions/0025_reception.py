"""reception"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = coordinator.extensions.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reception_pass",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reception_pass_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_pass")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_reception_pass_meeting_id")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_reception_pass_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_reception_pass_uid")),
    )
    op.create_table(
        "walk_in",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_walk_in_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_in")),
        sa.UniqueConstraint("uid", name=op.f("uq_walk_in_uid")),
    )
    op.create_index("ix_walk_in_meeting_id", "walk_in", ["meeting_id"])
    op.create_table(
        "reception_tick",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("walk_in_id", sa.Integer(), nullable=True),
        sa.Column(
            "presence",
            sa.Enum("present", "substitute", "not_yet", name="presence", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("ticked_at", MOMENT, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN seat_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN guest_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN walk_in_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_reception_tick_one_subject"),
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_reception_tick_guest_id_guest")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reception_tick_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_reception_tick_seat_id_seat")),
        sa.ForeignKeyConstraint(["walk_in_id"], ["walk_in.id"], name=op.f("fk_reception_tick_walk_in_id_walk_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_tick")),
        sa.UniqueConstraint("uid", name=op.f("uq_reception_tick_uid")),
    )
    for column in ("guest_id", "meeting_id", "seat_id", "walk_in_id"):
        op.create_index(f"ix_reception_tick_{column}", "reception_tick", [column])


def downgrade() -> None:
    for table in ("reception_tick", "walk_in", "reception_pass"):
        op.drop_table(table)
