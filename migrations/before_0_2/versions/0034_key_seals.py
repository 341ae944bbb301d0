"""the digest of the secret key, and the links of a former one"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

SEALED = ("personal_link", "reception_pass")


def upgrade() -> None:
    op.create_table(
        "key_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("former_until", coordinator.extensions.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_seal")),
    )
    for table in SEALED:
        op.add_column(table, sa.Column("former_sha256", sa.String(length=64), nullable=True))
        op.create_index(f"ix_{table}_former_sha256", table, ["former_sha256"])


def downgrade() -> None:
    for table in reversed(SEALED):
        op.drop_index(f"ix_{table}_former_sha256", table)
        op.drop_column(table, "former_sha256")
    op.drop_table("key_seal")
