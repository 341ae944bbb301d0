"""the schema of version 0.2.0: the last foreign key without a name of ours gets it"""

import sqlalchemy as sa
from alembic import op


revision = "0100"
down_revision = "0037"
branch_labels = None
depends_on = None

OURS = "fk_agenda_item_moved_to_id_agenda_item"
OF_POSTGRESQL = "agenda_item_moved_to_id_fkey"
NAMES = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE agenda_item RENAME CONSTRAINT {OF_POSTGRESQL} TO {OURS}")
        return
    # SQLite names it as the table is made anew; nothing else changes.
    with op.batch_alter_table("agenda_item", recreate="always", naming_convention=NAMES):
        pass


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE agenda_item RENAME CONSTRAINT {OURS} TO {OF_POSTGRESQL}")
        return
    # 0013 takes its column away, which SQLite allows while the key stands beside the column and not below the table.
    moved = (
        op.get_bind().execute(sa.text("SELECT moved_to_id, id FROM agenda_item WHERE moved_to_id IS NOT NULL")).all()
    )
    op.drop_index("ix_agenda_item_moved_to_id", "agenda_item")
    with op.batch_alter_table("agenda_item", recreate="always") as batch:
        batch.drop_constraint(OURS, type_="foreignkey")
        batch.drop_column("moved_to_id")
    column = sa.Column("moved_to_id", sa.Integer(), sa.ForeignKey("agenda_item.id"), nullable=True)
    op.add_column("agenda_item", column, inline_references=True)
    for moved_to, item in moved:
        op.execute(
            sa.text("UPDATE agenda_item SET moved_to_id = :to WHERE id = :item").bindparams(to=moved_to, item=item)
        )
    op.create_index("ix_agenda_item_moved_to_id", "agenda_item", ["moved_to_id"], unique=True)
