"""the schema of version 0.2.0, room by room"""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError


revision = "0100"
down_revision = None
branch_labels = None
depends_on = None


# Nothing of the application: what that changes later changes nothing here.
MOMENT = sa.DateTime(timezone=True)


def one_of(name: str, *codes: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, length=20)


HISTORYKIND = one_of(
    "historykind", "founding", "guideline", "survey", "publication", "meeting", "event", "campaign", "theme"
)
SHOWNTO = one_of("shownto", "public", "members", "secretariat")
PROBLEM = one_of("problem", "no_space", "broken_database", "unwritable", "late", "incomplete")
MESSAGESTATE = one_of("messagestate", "waiting", "sent", "failed", "withdrawn")
REASON = one_of(
    "reason", "no_such_address", "mailbox_full", "refused", "busy", "unreachable", "not_let_in", "too_late", "cancelled"
)
GROUP = one_of("group", "community", "agency", "secretariat")
CONTACTBY = one_of("contactby", "mail", "post", "fax", "hand", "regular", "telephone")
AUDIENCE = one_of("audience", "members", "public")
SEATROLE = one_of("seatrole", "lead", "deputy", "contact")
ROLE = one_of("role", "administrator", "secretariat", "representative")
OPENNESS = one_of("openness", "open", "partly", "closed")
STEP = one_of(
    "step",
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
)
MEETINGSTATE = one_of("meetingstate", "planned", "announced", "held", "postponed", "cancelled")
ITEMKIND = one_of("itemkind", "report", "consult", "inform", "other")
ITEMSTATE = one_of("itemstate", "submitted", "accepted", "returned", "moved", "withdrawn")
CHANNEL = one_of("channel", "link", "telephone", "fax", "post", "counter", "mail")
ANSWERCODE = one_of("answercode", "attend", "substitute", "absent", "undecided", "online")
SUBJECT = one_of("subject", "notice", "publication")
CHILDREN = one_of("children", "none", "together", "minded")
CONTACTROLE = one_of("contactrole", "venue", "lecturer", "minders", "interpreter", "other")
OUTCOME = one_of("outcome", "dispatched", "handed", "reached", "not_reached", "withdrawn")
RULE = one_of("rule", "answers_due", "items_due", "day_before", "minutes_due", "approval_missing")
FATE = one_of("fate", "sent", "told", "too_late")
PLACESORT = one_of("placesort", "member", "childcare")
OCCASION = one_of(
    "occasion", "notice", "asked_again", "reminder", "changed", "postponed", "cancelled", "called_off", "place"
)
MINUTESSTATE = one_of("minutesstate", "draft", "confirming", "confirmed", "published")
ATTENDANCEKIND = one_of("attendancekind", "present", "substitute", "absent")
PRESENCE = one_of("presence", "present", "substitute", "not_yet")
OUTCOMEKIND = one_of("outcomekind", "decision", "issue", "action")

# A row in it is nobody's: an installation notes its key when it is first served.
NOTED_BY_SERVING = "key_seal"
# In the order in which they are made: a table stands below those that it speaks of.
TABLES = (
    "term",
    "goal",
    "goal_predecessor",
    "council",
    "day_to_avoid",
    "history_entry",
    "attempt",
    "form_key",
    "stored_file",
    "backup_run",
    "message",
    "kept_file",
    "audit_entry",
    "key_seal",
    "district",
    "first_code",
    "member_kind",
    "person",
    "consent",
    "organisation",
    "former_name",
    "organisation_district",
    "organisation_predecessor",
    "personal_link",
    "seat",
    "user",
    "holding",
    "reset_link",
    "seat_district",
    "sign_in",
    "kind",
    "reminder_run",
    "body",
    "kind_step",
    "meeting",
    "meeting_counter",
    "agenda_item",
    "answer",
    "approval",
    "earlier_answer",
    "guest",
    "invitation",
    "meeting_contact",
    "meeting_joint_body",
    "meeting_predecessor",
    "meeting_seat_change",
    "notice_text",
    "reminder_claim",
    "reminder_plan",
    "told_facts",
    "agenda_item_goal",
    "former_answer",
    "paper",
    "place",
    "sending",
    "decision_counter",
    "goal_count",
    "minutes",
    "past_file",
    "publication",
    "reception_pass",
    "walk_in",
    "attendance",
    "entry",
    "office_presence",
    "published_entry",
    "reception_tick",
    "revision",
    "action",
    "decision",
    "entry_goal",
    "issue",
    "passage",
    "published_entry_goal",
    "published_outcome",
    "notice_sender",
    "handover_note",
)


def upgrade() -> None:
    make_guideline()
    make_council()
    make_web()
    make_files()
    make_backup()
    make_outbox()
    make_imports()
    make_audit()
    make_keys()
    make_orgs()
    make_events()
    make_minutes()
    make_orgs_more()
    make_handover()


def downgrade() -> None:
    refuse_to_drop_rows()
    for name in reversed(TABLES):
        op.drop_table(name)


def refuse_to_drop_rows() -> None:
    """Below is nothing: one word too many at the prompt would take everything away."""
    held = [name for name in TABLES if name != NOTED_BY_SERVING and holds_rows(name)]
    if held:
        raise CommandError(
            f"below 0100 there is nothing, and {len(held)} tables hold rows, as {held[0]}: take a backup back"
        )


def holds_rows(name: str) -> bool:
    return op.get_bind().scalar(sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)) is not None


def make_guideline() -> None:
    op.create_table(
        "term",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("adopted_fiscal_year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("number", name=op.f("uq_term_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_term_uid")),
    )
    op.create_table(
        "goal",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id_goal")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_goal_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("term_id", "code", name=op.f("uq_goal_term_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_uid")),
    )
    op.create_index(op.f("ix_goal_term_id"), "goal", ["term_id"])
    op.create_table(
        "goal_predecessor",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_predecessor_goal_id_goal")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["goal.id"], name=op.f("fk_goal_predecessor_predecessor_id_goal")),
        sa.PrimaryKeyConstraint("goal_id", "predecessor_id", name=op.f("pk_goal_predecessor")),
    )
    op.create_index(op.f("ix_goal_predecessor_predecessor_id"), "goal_predecessor", ["predecessor_id"])


def make_council() -> None:
    op.create_table(
        "council",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("office_name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("fax", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("postal_code", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_use_put_aside_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
        sa.UniqueConstraint("uid", name=op.f("uq_council_uid")),
    )
    op.create_table(
        "day_to_avoid",
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_to_avoid")),
        sa.UniqueConstraint("uid", name=op.f("uq_day_to_avoid_uid")),
    )
    op.create_index(op.f("ix_day_to_avoid_ends_on"), "day_to_avoid", ["ends_on"])
    op.create_table(
        "history_entry",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("kind", HISTORYKIND, nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_history_entry_uid")),
    )
    op.create_index(op.f("ix_history_entry_fiscal_year"), "history_entry", ["fiscal_year"])
    op.create_index(
        "uq_history_entry_theme",
        "history_entry",
        ["fiscal_year"],
        unique=True,
        sqlite_where=sa.text("kind = 'theme'"),
        postgresql_where=sa.text("kind = 'theme'"),
    )


def make_web() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_at"), "attempt", ["at"])
    op.create_index(op.f("ix_attempt_subject"), "attempt", ["subject"])
    op.create_table(
        "form_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("user_uid", sa.String(length=32), nullable=True),
        sa.Column("endpoint", sa.String(length=120), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_key")),
        sa.UniqueConstraint("key", name=op.f("uq_form_key_key")),
    )
    op.create_index(op.f("ix_form_key_used_at"), "form_key", ["used_at"])


def make_files() -> None:
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("extension", sa.String(length=10), nullable=False),
        sa.Column("original_name", sa.String(length=255), nullable=False),
        sa.Column("shown_to", SHOWNTO, nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_stored_file_uid")),
    )
    op.create_index(op.f("ix_stored_file_sha256"), "stored_file", ["sha256"])


def make_backup() -> None:
    op.create_table(
        "backup_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("problem", PROBLEM, nullable=True),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_run")),
    )
    op.create_index(op.f("ix_backup_run_at"), "backup_run", ["at"])


def make_outbox() -> None:
    op.create_table(
        "message",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("notice", sa.String(length=80), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("recipient_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("link_path", sa.String(length=100), nullable=False),
        sa.Column("link_name", sa.String(length=100), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("state", MESSAGESTATE, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", REASON, nullable=True),
        sa.Column("server_answer", sa.String(length=300), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("not_after", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String(length=254), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("tried_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key", name=op.f("uq_message_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_message_uid")),
    )
    op.create_index(op.f("ix_message_not_before"), "message", ["not_before"])
    op.create_index(op.f("ix_message_state"), "message", ["state"])
    op.create_index(op.f("ix_message_tried_at"), "message", ["tried_at"])
    op.create_index(op.f("ix_message_written_at"), "message", ["written_at"])


def make_imports() -> None:
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_kept_file_sha256")),
    )
    op.create_index(op.f("ix_kept_file_kept_at"), "kept_file", ["kept_at"])


def make_audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_uid", sa.String(length=32), nullable=True),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("thing_kind", sa.String(length=40), nullable=True),
        sa.Column("thing_uid", sa.String(length=80), nullable=True),
        sa.Column("fields", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])


def make_keys() -> None:
    op.create_table(
        "key_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("former_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_seal")),
    )


def make_orgs() -> None:
    op.create_table(
        "district",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_name", sa.String(length=200), nullable=False),
        sa.Column("next_name_on", sa.Date(), nullable=True),
        sa.Column("names_before", sa.JSON(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["successor_id"], ["district.id"], name=op.f("fk_district_successor_id_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("code", name=op.f("uq_district_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_district_uid")),
    )
    op.create_table(
        "first_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_code")),
    )
    op.create_table(
        "member_kind",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("group", GROUP, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_member_kind_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_member_kind_uid")),
    )
    op.create_table(
        "person",
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("contact_by", CONTACTBY, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), nullable=False),
        sa.Column(
            "kana_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("best_hour", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("code", name=op.f("uq_person_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
    )
    op.create_index(op.f("ix_person_kana_key"), "person", ["kana_key"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("audience", AUDIENCE, nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("person_id", "field", "audience", name=op.f("uq_consent_person_id")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("postal_code", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("fax", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("public", sa.JSON(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), nullable=False),
        sa.Column(
            "kana_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("next_name", sa.String(length=200), nullable=False),
        sa.Column("next_name_on", sa.Date(), nullable=True),
        sa.Column("next_kana", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["member_kind.id"], name=op.f("fk_organisation_kind_id_member_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_organisation_uid")),
    )
    op.create_index(op.f("ix_organisation_kana_key"), "organisation", ["kana_key"])
    op.create_index(op.f("ix_organisation_kind_id"), "organisation", ["kind_id"])
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kana", sa.String(length=200), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_former_name_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    op.create_index(op.f("ix_former_name_organisation_id"), "former_name", ["organisation_id"])
    op.create_table(
        "organisation_district",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id"], ["district.id"], name=op.f("fk_organisation_district_district_id_district")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_district_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "district_id", name=op.f("pk_organisation_district")),
    )
    op.create_index(
        op.f("ix_organisation_district_district_id"), "organisation_district", ["district_id"], unique=False
    )
    op.create_table(
        "organisation_predecessor",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_predecessor_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_predecessor_predecessor_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "predecessor_id", name=op.f("pk_organisation_predecessor")),
    )
    op.create_table(
        "personal_link",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("last_sent_on", sa.Date(), nullable=True),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("disowned_at", MOMENT, nullable=True),
        sa.Column("former_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_personal_link_one_addressee")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_personal_link_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_personal_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_personal_link_organisation_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_personal_link_person_id")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_personal_link_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_personal_link_uid")),
    )
    op.create_index(op.f("ix_personal_link_former_sha256"), "personal_link", ["former_sha256"])
    op.create_table(
        "seat",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", SEATROLE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seat_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("organisation_id", "role", "number", name=op.f("uq_seat_organisation_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_seat_uid")),
    )
    op.create_index(op.f("ix_seat_organisation_id"), "seat", ["organisation_id"])
    op.create_table(
        "user",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", ROLE, nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("deactivated_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["organisation.id"], name=op.f("fk_user_office_id_organisation")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_user_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("uid", name=op.f("uq_user_uid")),
    )
    op.create_index(op.f("ix_user_person_id"), "user", ["person_id"])
    op.create_table(
        "holding",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_holding_person_id_person")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_holding_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding")),
        sa.UniqueConstraint("uid", name=op.f("uq_holding_uid")),
    )
    op.create_index(op.f("ix_holding_person_id"), "holding", ["person_id"])
    op.create_index(op.f("ix_holding_seat_id"), "holding", ["seat_id"])
    op.create_table(
        "reset_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reset_link_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_reset_link_token_sha256")),
    )
    op.create_index(op.f("ix_reset_link_user_id"), "reset_link", ["user_id"])
    op.create_table(
        "seat_district",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_seat_district_district_id_district")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_seat_district_seat_id_seat")),
        sa.PrimaryKeyConstraint("seat_id", "district_id", name=op.f("pk_seat_district")),
    )
    op.create_index(op.f("ix_seat_district_district_id"), "seat_district", ["district_id"])
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_sign_in_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sign_in_token_sha256")),
    )
    op.create_index(op.f("ix_sign_in_user_id"), "sign_in", ["user_id"])


def make_events() -> None:
    op.create_table(
        "kind",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("is_internal", sa.Boolean(), nullable=False),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("openness", OPENNESS, nullable=False),
        sa.Column("items_due_days", sa.Integer(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("notice_days", sa.Integer(), server_default="30", nullable=False),
        sa.Column("minutes_due_days", sa.Integer(), server_default="30", nullable=False),
        sa.Column("programme_due_days", sa.Integer(), server_default="14", nullable=False),
        sa.Column("answers_due_days", sa.Integer(), server_default="21", nullable=False),
        sa.Column("needs_approval", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_kind_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_kind_uid")),
    )
    op.create_table(
        "reminder_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_reminder_run")),
    )
    op.create_table(
        "body",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("first_running_number", sa.Integer(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_name", sa.String(length=200), nullable=False),
        sa.Column("next_name_on", sa.Date(), nullable=True),
        sa.Column("names_before", sa.JSON(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_body_district_id_district")),
        sa.ForeignKeyConstraint(["kind_id"], ["kind.id"], name=op.f("fk_body_kind_id_kind")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_body_owner_id_organisation")),
        sa.ForeignKeyConstraint(["successor_id"], ["body.id"], name=op.f("fk_body_successor_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("code", name=op.f("uq_body_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_body_uid")),
    )
    op.create_index(op.f("ix_body_kind_id"), "body", ["kind_id"])
    op.create_table(
        "kind_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("step", STEP, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("checker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["checker_id"], ["organisation.id"], name=op.f("fk_kind_step_checker_id_organisation")),
        sa.ForeignKeyConstraint(["kind_id"], ["kind.id"], name=op.f("fk_kind_step_kind_id_kind")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_kind_step_owner_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind_step")),
        sa.UniqueConstraint("kind_id", "step", name=op.f("uq_kind_step_kind_id")),
    )
    op.create_index(op.f("ix_kind_step_kind_id"), "kind_step", ["kind_id"])
    op.create_table(
        "meeting",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("running_number", sa.Integer(), nullable=True),
        sa.Column("state", MEETINGSTATE, nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("theme", sa.String(length=300), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("postponed_from_on", sa.Date(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("venue", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=False),
        sa.Column("openness", OPENNESS, nullable=False),
        sa.Column("openness_reason", sa.Text(), nullable=False),
        sa.Column("observer_places", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("items_due_at", MOMENT, nullable=True),
        sa.Column("announced_at", MOMENT, nullable=True),
        sa.Column("programme_fixed_at", MOMENT, nullable=True),
        sa.Column("last_item_number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_due_at", MOMENT, nullable=True),
        sa.Column("answers_due_at", MOMENT, nullable=True),
        sa.Column("called_off_at", MOMENT, nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("childcare_places", sa.Integer(), nullable=True),
        sa.Column("answered_for_on", sa.Date(), nullable=True),
        sa.Column("observers_how", sa.String(length=300), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("body_id", "fiscal_year", "number", name="uq_meeting_number"),
        sa.UniqueConstraint("body_id", "running_number", name="uq_meeting_running_number"),
        sa.UniqueConstraint("slug", name=op.f("uq_meeting_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index("ix_meeting_body_id_held_on", "meeting", ["body_id", "held_on"])
    op.create_index("ix_meeting_fiscal_year_held_on", "meeting", ["fiscal_year", "held_on"])
    op.create_index(op.f("ix_meeting_held_on"), "meeting", ["held_on"])
    op.create_table(
        "meeting_counter",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_counter_body_id_body")),
        sa.PrimaryKeyConstraint("body_id", "fiscal_year", name=op.f("pk_meeting_counter")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by_uid", sa.String(length=32), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", ITEMKIND, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes_wanted", sa.Integer(), nullable=True),
        sa.Column("state", ITEMSTATE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("channel", CHANNEL, nullable=True),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_internal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("moved_to_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["moved_to_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_moved_to_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agenda_item_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_agenda_item_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_item_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_agenda_item_uid")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"])
    op.create_index(op.f("ix_agenda_item_moved_to_id"), "agenda_item", ["moved_to_id"], unique=True)
    op.create_index("ix_agenda_item_organisation_id_state", "agenda_item", ["organisation_id", "state"])
    op.create_index(
        "ix_agenda_item_organisation_id_submitted_at", "agenda_item", ["organisation_id", "submitted_at"], unique=False
    )
    op.create_table(
        "answer",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("answer", ANSWERCODE, nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("channel", CHANNEL, nullable=False),
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
    op.create_index(op.f("ix_answer_seat_id"), "answer", ["seat_id"])
    op.create_table(
        "approval",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("subject", SUBJECT, nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_approval_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["office_id"], ["organisation.id"], name=op.f("fk_approval_office_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("meeting_id", "subject", "office_id", name=op.f("uq_approval_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_approval_uid")),
    )
    op.create_index(op.f("ix_approval_office_id"), "approval", ["office_id"])
    op.create_table(
        "earlier_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("answer", ANSWERCODE, nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("channel", CHANNEL, nullable=False),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_earlier_answer_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_earlier_answer_photo_id_stored_file")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_earlier_answer_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_answer")),
    )
    op.create_index(op.f("ix_earlier_answer_meeting_id"), "earlier_answer", ["meeting_id"])
    op.create_index(op.f("ix_earlier_answer_seat_id"), "earlier_answer", ["seat_id"])
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
    op.create_index(op.f("ix_guest_meeting_id"), "guest", ["meeting_id"])
    op.create_table(
        "invitation",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("help", sa.JSON(), nullable=False),
        sa.Column("help_note", sa.String(length=500), nullable=False),
        sa.Column("children", CHILDREN, nullable=False),
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
    op.create_index(op.f("ix_invitation_organisation_id"), "invitation", ["organisation_id"])
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"])
    op.create_table(
        "meeting_contact",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("role", CONTACTROLE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", OUTCOME, nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_contact_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_contact")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_contact_uid")),
    )
    op.create_index(op.f("ix_meeting_contact_meeting_id"), "meeting_contact", ["meeting_id"])
    op.create_table(
        "meeting_joint_body",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_joint_body_body_id_body")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_joint_body_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("meeting_id", "body_id", name=op.f("pk_meeting_joint_body")),
    )
    op.create_index(op.f("ix_meeting_joint_body_body_id"), "meeting_joint_body", ["body_id"])
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
    op.create_index(
        op.f("ix_meeting_predecessor_predecessor_id"), "meeting_predecessor", ["predecessor_id"], unique=False
    )
    op.create_table(
        "meeting_seat_change",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("is_invited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_seat_change_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_meeting_seat_change_seat_id_seat")),
        sa.PrimaryKeyConstraint("meeting_id", "seat_id", name=op.f("pk_meeting_seat_change")),
    )
    op.create_index(op.f("ix_meeting_seat_change_seat_id"), "meeting_seat_change", ["seat_id"])
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
        "reminder_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rule", RULE, nullable=False),
        sa.Column("meeting_day", sa.Date(), nullable=False),
        sa.Column("recipient", sa.String(length=60), nullable=False),
        sa.Column("fate", FATE, nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reminder_claim_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_reminder_claim_message_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_reminder_claim_key")),
    )
    op.create_index(op.f("ix_reminder_claim_meeting_id"), "reminder_claim", ["meeting_id"])
    op.create_index(op.f("ix_reminder_claim_message_id"), "reminder_claim", ["message_id"])
    op.create_index(op.f("ix_reminder_claim_recipient"), "reminder_claim", ["recipient"])
    op.create_table(
        "reminder_plan",
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("answers_due", sa.Boolean(), nullable=False),
        sa.Column("items_due", sa.Boolean(), nullable=False),
        sa.Column("day_before", sa.Boolean(), nullable=False),
        sa.Column("minutes_due", sa.Boolean(), nullable=False),
        sa.Column("approval_missing", sa.Boolean(), nullable=False),
        sa.Column("answers_due_days", sa.Integer(), nullable=False),
        sa.Column("items_due_days", sa.Integer(), nullable=False),
        sa.Column("day_before_days", sa.Integer(), nullable=False),
        sa.Column("minutes_due_days", sa.Integer(), nullable=False),
        sa.Column("approval_missing_days", sa.Integer(), nullable=False),
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
    op.create_table(
        "agenda_item_goal",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_agenda_item_goal_goal_id_goal")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_goal_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("item_id", "goal_id", name=op.f("pk_agenda_item_goal")),
    )
    op.create_index(op.f("ix_agenda_item_goal_goal_id"), "agenda_item_goal", ["goal_id"])
    op.create_table(
        "former_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("answer", ANSWERCODE, nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("channel", CHANNEL, nullable=False),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_former_answer_answer_id_answer")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_former_answer_photo_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_answer")),
    )
    op.create_index(op.f("ix_former_answer_answer_id"), "former_answer", ["answer_id"])
    op.create_table(
        "paper",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_reference", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("replacement_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_paper_file_id_stored_file")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_paper_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["paper.id"], name=op.f("fk_paper_replaced_by_id_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_uid")),
    )
    op.create_index(op.f("ix_paper_item_id"), "paper", ["item_id"])
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("sort", PLACESORT, nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_place_invitation_id_invitation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("invitation_id", "sort", name=op.f("uq_place_invitation_id")),
    )
    op.create_table(
        "sending",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("occasion", OCCASION, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("way", CONTACTBY, nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("outcome", OUTCOME, nullable=True),
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
    op.create_index(op.f("ix_sending_message_id"), "sending", ["message_id"])


def make_minutes() -> None:
    op.create_table(
        "decision_counter",
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fiscal_year", name=op.f("pk_decision_counter")),
    )
    op.create_table(
        "goal_count",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("of_itself", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_goal_count_body_id_body")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_count_goal_id_goal")),
        sa.PrimaryKeyConstraint("goal_id", "body_id", name=op.f("pk_goal_count")),
    )
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("state", MINUTESSTATE, nullable=False),
        sa.Column("observers", sa.Integer(), nullable=True),
        sa.Column("next_and_notes", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_past_record", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_minutes_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_minutes_uid")),
    )
    op.create_table(
        "past_file",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("attached_at", MOMENT, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_past_file_file_id_stored_file")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_past_file_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_past_file_uid")),
    )
    op.create_index(op.f("ix_past_file_meeting_id"), "past_file", ["meeting_id"])
    op.create_table(
        "publication",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("published_by_uid", sa.String(length=32), nullable=True),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.Column("taken_back_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("is_past_record", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_publication_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_publication_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_publication_uid")),
    )
    op.create_index(op.f("ix_publication_meeting_id"), "publication", ["meeting_id"])
    op.create_table(
        "reception_pass",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("former_sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reception_pass_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_pass")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_reception_pass_meeting_id")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_reception_pass_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_reception_pass_uid")),
    )
    op.create_index(op.f("ix_reception_pass_former_sha256"), "reception_pass", ["former_sha256"])
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
    op.create_index(op.f("ix_walk_in_meeting_id"), "walk_in", ["meeting_id"])
    op.create_table(
        "attendance",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("holding_id", sa.Integer(), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("attendance", ATTENDANCEKIND, nullable=True),
        sa.Column("substitute", sa.String(length=200), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["holding_id"], ["holding.id"], name=op.f("fk_attendance_holding_id_holding")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_attendance_minutes_id_minutes")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_attendance_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("minutes_id", "seat_id", name=op.f("uq_attendance_minutes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_attendance_uid")),
    )
    op.create_index(op.f("ix_attendance_minutes_id"), "attendance", ["minutes_id"])
    op.create_index(op.f("ix_attendance_seat_id"), "attendance", ["seat_id"])
    op.create_table(
        "entry",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", ITEMKIND, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_entry_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_entry_minutes_id_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("item_id", name=op.f("uq_entry_item_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_uid")),
    )
    op.create_index(op.f("ix_entry_minutes_id"), "entry", ["minutes_id"])
    op.create_table(
        "office_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_office_presence_minutes_id_minutes")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["organisation.id"], name=op.f("fk_office_presence_office_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_presence")),
        sa.UniqueConstraint("minutes_id", "office_id", name=op.f("uq_office_presence_minutes_id")),
    )
    op.create_index(op.f("ix_office_presence_minutes_id"), "office_presence", ["minutes_id"])
    op.create_table(
        "published_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("entry_uid", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", ITEMKIND, nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_published_entry_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_entry")),
    )
    op.create_index(op.f("ix_published_entry_publication_id"), "published_entry", ["publication_id"])
    op.create_table(
        "reception_tick",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("walk_in_id", sa.Integer(), nullable=True),
        sa.Column("presence", PRESENCE, nullable=False),
        sa.Column("substitute_name", sa.String(length=200), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("ticked_at", MOMENT, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN seat_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN guest_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN walk_in_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_reception_tick_one_subject"),
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_reception_tick_guest_id_guest")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_reception_tick_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_reception_tick_seat_id_seat")),
        sa.ForeignKeyConstraint(["walk_in_id"], ["walk_in.id"], name=op.f("fk_reception_tick_walk_in_id_walk_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_tick")),
        sa.UniqueConstraint("uid", name=op.f("uq_reception_tick_uid")),
    )
    op.create_index(op.f("ix_reception_tick_guest_id"), "reception_tick", ["guest_id"])
    op.create_index(op.f("ix_reception_tick_meeting_id"), "reception_tick", ["meeting_id"])
    op.create_index(op.f("ix_reception_tick_seat_id"), "reception_tick", ["seat_id"])
    op.create_index(op.f("ix_reception_tick_walk_in_id"), "reception_tick", ["walk_in_id"])
    op.create_table(
        "revision",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_uid", sa.String(length=32), nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_revision_minutes_id_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_revision_minutes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_revision_uid")),
    )
    op.create_index(op.f("ix_revision_minutes_id"), "revision", ["minutes_id"])
    op.create_table(
        "action",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_action_entry_id_entry")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_action_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_action_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("uid", name=op.f("uq_action_uid")),
    )
    op.create_index(op.f("ix_action_entry_id"), "action", ["entry_id"])
    op.create_index(op.f("ix_action_organisation_id"), "action", ["organisation_id"])
    op.create_index(op.f("ix_action_seat_id"), "action", ["seat_id"])
    op.create_table(
        "decision",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_decision_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_decision_uid")),
    )
    op.create_index(op.f("ix_decision_entry_id"), "decision", ["entry_id"])
    op.create_table(
        "entry_goal",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_goal_entry_id_entry")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_entry_goal_goal_id_goal")),
        sa.PrimaryKeyConstraint("entry_id", "goal_id", name=op.f("pk_entry_goal")),
    )
    op.create_index(op.f("ix_entry_goal_goal_id"), "entry_goal", ["goal_id"])
    op.create_table(
        "issue",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_issue_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("uid", name=op.f("uq_issue_uid")),
    )
    op.create_index(op.f("ix_issue_entry_id"), "issue", ["entry_id"])
    op.create_table(
        "passage",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker_seat_id", sa.Integer(), nullable=True),
        sa.Column("speaker_office_id", sa.Integer(), nullable=True),
        sa.Column("is_held_back", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_passage_entry_id_entry")),
        sa.ForeignKeyConstraint(
            ["speaker_office_id"], ["organisation.id"], name=op.f("fk_passage_speaker_office_id_organisation")
        ),
        sa.ForeignKeyConstraint(["speaker_seat_id"], ["seat.id"], name=op.f("fk_passage_speaker_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("uid", name=op.f("uq_passage_uid")),
    )
    op.create_index(op.f("ix_passage_entry_id"), "passage", ["entry_id"])
    op.create_table(
        "published_entry_goal",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("is_itself", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["published_entry.id"], name=op.f("fk_published_entry_goal_entry_id_published_entry")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_published_entry_goal_goal_id_goal")),
        sa.PrimaryKeyConstraint("entry_id", "goal_id", name=op.f("pk_published_entry_goal")),
    )
    op.create_index(
        "ix_published_entry_goal_goal_id_held_on", "published_entry_goal", ["goal_id", "held_on"], unique=False
    )
    op.create_table(
        "published_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", OUTCOMEKIND, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["published_entry.id"], name=op.f("fk_published_outcome_entry_id_published_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_outcome")),
    )
    op.create_index(op.f("ix_published_outcome_entry_id"), "published_outcome", ["entry_id"])
    op.create_index(op.f("ix_published_outcome_uid"), "published_outcome", ["uid"])


def make_orgs_more() -> None:
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
    op.create_index(op.f("ix_notice_sender_office_id"), "notice_sender", ["office_id"])


def make_handover() -> None:
    op.create_table(
        "handover_note",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("step", STEP, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("written_at", MOMENT, nullable=False),
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
