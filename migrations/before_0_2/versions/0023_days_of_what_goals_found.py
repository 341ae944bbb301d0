"""days of what goals found"""

from datetime import date

import sqlalchemy as sa
from alembic import op


revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("published_entry_goal", sa.Column("held_on", sa.Date(), nullable=True))
    _fill_days()
    with op.batch_alter_table("published_entry_goal") as batch_op:
        batch_op.alter_column("held_on", existing_type=sa.Date(), nullable=False)
        batch_op.drop_index("ix_published_entry_goal_goal_id")
        batch_op.create_index("ix_published_entry_goal_goal_id_held_on", ["goal_id", "held_on"])


def downgrade() -> None:
    with op.batch_alter_table("published_entry_goal") as batch_op:
        batch_op.drop_index("ix_published_entry_goal_goal_id_held_on")
        batch_op.create_index("ix_published_entry_goal_goal_id", ["goal_id"])
        batch_op.drop_column("held_on")


def _fill_days() -> None:
    """The day of each entry's meeting; of one that has none, the last day of its fiscal year."""
    spoken_of = sa.table("published_entry_goal", sa.column("entry_id"), sa.column("held_on", sa.Date()))
    entry = sa.table("published_entry", sa.column("id"), sa.column("publication_id"))
    publication = sa.table("publication", sa.column("id"), sa.column("meeting_id"))
    meeting = sa.table("meeting", sa.column("id"), sa.column("fiscal_year"), sa.column("held_on", sa.Date()))
    held = entry.join(publication, publication.c.id == entry.c.publication_id)
    held = held.join(meeting, meeting.c.id == publication.c.meeting_id)
    day = sa.select(meeting.c.held_on).select_from(held).where(entry.c.id == spoken_of.c.entry_id).scalar_subquery()
    op.execute(sa.update(spoken_of).values(held_on=day))
    undated = sa.select(meeting.c.fiscal_year).where(meeting.c.held_on.is_(None)).distinct()
    for year in op.get_bind().scalars(undated).all():
        of_year = sa.select(entry.c.id).select_from(held).where(meeting.c.fiscal_year == year)
        waits = spoken_of.c.held_on.is_(None) & spoken_of.c.entry_id.in_(of_year)
        op.execute(sa.update(spoken_of).where(waits).values(held_on=date(year + 1, 3, 31)))
