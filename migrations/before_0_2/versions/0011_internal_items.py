"""internal items"""

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_item", sa.Column("is_internal", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """A version that knows no internal items would show them: they are withdrawn, and what was said is held back."""
    op.execute(
        "UPDATE passage SET is_held_back = true WHERE entry_id IN"
        " (SELECT entry.id FROM entry JOIN agenda_item ON agenda_item.id = entry.item_id WHERE is_internal)"
    )
    op.execute("UPDATE agenda_item SET state = 'withdrawn', position = NULL WHERE is_internal")
    op.drop_column("agenda_item", "is_internal")
