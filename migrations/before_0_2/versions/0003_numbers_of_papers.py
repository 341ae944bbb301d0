"""numbers of papers"""

from collections import Counter

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

paper = sa.table("paper", sa.column("id"), sa.column("number"))
# The papers of programmes that are fixed, in their order; the secretariat's own are not counted.
FIXED = sa.text(
    """
    SELECT paper.id, agenda_item.meeting_id
    FROM paper
    JOIN agenda_item ON agenda_item.id = paper.item_id
    JOIN meeting ON meeting.id = agenda_item.meeting_id
    JOIN stored_file ON stored_file.id = paper.file_id
    WHERE meeting.programme_fixed_at IS NOT NULL AND agenda_item.state = 'accepted'
      AND agenda_item.number IS NOT NULL AND paper.withdrawn_at IS NULL AND stored_file.shown_to <> 'secretariat'
    ORDER BY agenda_item.meeting_id, agenda_item.number, paper.position, paper.id
    """
)


def upgrade() -> None:
    # Plainly, not in a batch: SQLite would make the table anew, and papers speak of one another.
    op.add_column("paper", sa.Column("is_reference", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("paper", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("paper", sa.Column("replacement_on", sa.Date(), nullable=True))

    connection, last = op.get_bind(), Counter[int]()
    for paper_id, meeting_id in connection.execute(FIXED).all():
        last[meeting_id] += 1
        connection.execute(sa.update(paper).where(paper.c.id == paper_id).values(number=last[meeting_id]))


def downgrade() -> None:
    op.drop_column("paper", "replacement_on")
    op.drop_column("paper", "number")
    op.drop_column("paper", "is_reference")
