"""Names that begin on a day to come, names of districts and bodies of old, and what took them up.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
NOTHING = sa.text("'[]'")


def upgrade() -> None:
    for table in ("organisation", "district", "body"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("next_name", sa.String(200), nullable=False, server_default=EMPTY))
            batch.add_column(sa.Column("next_name_on", sa.Date(), nullable=True))
    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("next_kana", sa.String(200), nullable=False, server_default=EMPTY))
    for table in ("district", "body"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("names_before", sa.JSON(), nullable=False, server_default=NOTHING))
            batch.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_successor_id_{table}"), table, ["successor_id"], ["id"])
    _drop_defaults()


def downgrade() -> None:
    for table in ("district", "body"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"fk_{table}_successor_id_{table}"), type_="foreignkey")
            batch.drop_column("successor_id")
            batch.drop_column("names_before")
    with op.batch_alter_table("organisation") as batch:
        batch.drop_column("next_kana")
    for table in ("organisation", "district", "body"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("next_name_on")
            batch.drop_column("next_name")


def _drop_defaults() -> None:
    """Only the rows that were there needed them."""
    for table, column, kind in (
        ("organisation", "next_name", sa.String(200)),
        ("organisation", "next_kana", sa.String(200)),
        ("district", "next_name", sa.String(200)),
        ("district", "names_before", sa.JSON()),
        ("body", "next_name", sa.String(200)),
        ("body", "names_before", sa.JSON()),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=kind, existing_nullable=False, server_default=None)
