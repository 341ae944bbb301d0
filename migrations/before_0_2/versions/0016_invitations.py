"""invitations and answers"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NEW_STEPS = {"notice": 3, "answers": 4}


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "attend", "substitute", "absent", "undecided", "online", name="answercode", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "link", "telephone", "fax", "post", "counter", "mail", name="channel", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_answer_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_answer_photo_id_stored_file")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_answer_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("meeting_id", "seat_id", name=op.f("uq_answer_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_answer_uid")),
    )
    op.create_index("ix_answer_seat_id", "answer", ["seat_id"])
    op.create_table(
        "guest",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("is_coming", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_guest_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("uid", name=op.f("uq_guest_uid")),
    )
    op.create_index("ix_guest_meeting_id", "guest", ["meeting_id"])
    op.create_table(
        "invitation",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("help", sa.JSON(), nullable=False),
        sa.Column("help_note", sa.String(length=500), nullable=False),
        sa.Column(
            "children",
            sa.Enum("none", "together", "minded", name="children", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("children_months", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_invitation_one_addressee")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_invitation_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("meeting_id", "number", name="uq_invitation_number"),
        sa.UniqueConstraint("meeting_id", "organisation_id", name="uq_invitation_organisation"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_invitation_person"),
        sa.UniqueConstraint("uid", name=op.f("uq_invitation_uid")),
    )
    op.create_index("ix_invitation_organisation_id", "invitation", ["organisation_id"])
    op.create_index("ix_invitation_person_id", "invitation", ["person_id"])
    op.create_table(
        "meeting_contact",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "venue", "lecturer", "minders", "interpreter", "other", name="contactrole", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_contact_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_contact")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_contact_uid")),
    )
    op.create_index("ix_meeting_contact_meeting_id", "meeting_contact", ["meeting_id"])
    op.create_table(
        "meeting_seat_change",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("is_invited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_seat_change_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_meeting_seat_change_seat_id_seat")),
        sa.PrimaryKeyConstraint("meeting_id", "seat_id", name=op.f("pk_meeting_seat_change")),
    )
    op.create_index("ix_meeting_seat_change_seat_id", "meeting_seat_change", ["seat_id"])
    op.create_table(
        "sending",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "notice",
                "asked_again",
                "reminder",
                "changed",
                "postponed",
                "cancelled",
                "called_off",
                "place",
                name="occasion",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "mail", "post", "fax", "hand", "regular", "telephone", name="contactby", native_enum=False, length=20
            ),
            nullable=True,
        ),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("written_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("dispatched", "handed", "reached", "not_reached", name="outcome", native_enum=False, length=20),
            nullable=True,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_sending_invitation_id_invitation")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_sending_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
        sa.UniqueConstraint("invitation_id", "key", name=op.f("uq_sending_invitation_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_sending_uid")),
    )
    op.create_index("ix_sending_message_id", "sending", ["message_id"])
    op.add_column("kind", sa.Column("answers_due_days", sa.Integer(), nullable=False, server_default="21"))
    op.add_column("meeting", sa.Column("answers_due_at", sa.DateTime(timezone=True), nullable=True))
    _use_new_steps()


def _use_new_steps() -> None:
    """Kinds use the new steps at once, owned and checked as their first step is."""
    step = sa.table(
        "kind_step",
        *(sa.column(name) for name in ("kind_id", "step", "position", "owner_id", "checker_id")),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        # A run that was taken back or killed leaves no gap in the numbers of the rows.
        last = "(SELECT max(id) FROM kind_step)"
        op.execute(f"SELECT setval(pg_get_serial_sequence('kind_step', 'id'), {last}) WHERE {last} IS NOT NULL")
    first = sa.select(step.c.kind_id, step.c.owner_id, step.c.checker_id).where(step.c.step == "overview")
    first = first.order_by(sa.column("id"))
    for kind_id, owner_id, checker_id in connection.execute(first).all():
        offices = {"owner_id": owner_id, "checker_id": checker_id}
        for name, position in NEW_STEPS.items():
            connection.execute(step.insert().values(kind_id=kind_id, step=name, position=position, **offices))


def downgrade() -> None:
    op.execute("DELETE FROM kind_step WHERE step IN ('notice', 'answers')")
    op.drop_column("meeting", "answers_due_at")
    op.drop_column("kind", "answers_due_days")
    for table in ("sending", "meeting_seat_change", "meeting_contact", "invitation", "guest", "answer"):
        op.drop_table(table)
