"""personal links"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_link",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("last_sent_on", sa.Date(), nullable=True),
        sa.Column("stopped_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
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


def downgrade() -> None:
    op.drop_table("personal_link")
