"""items moved to another meeting"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plainly, not in a batch: SQLite would make the table anew, and other tables speak of its rows.
    moved_to = sa.Column("moved_to_id", sa.Integer(), sa.ForeignKey("agenda_item.id"), nullable=True)
    op.add_column("agenda_item", moved_to, inline_references=True)
    op.create_index(op.f("ix_agenda_item_moved_to_id"), "agenda_item", ["moved_to_id"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_agenda_item_moved_to_id"), "agenda_item")
    op.drop_column("agenda_item", "moved_to_id")
