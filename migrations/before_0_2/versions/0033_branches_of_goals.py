"""what is said of a goal is said of its whole branch"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

BRANCHES = """
    INSERT INTO published_entry_goal (entry_id, goal_id, held_on, is_itself)
    WITH RECURSIVE above (goal_id, above_id) AS (
        SELECT id, parent_id FROM goal WHERE parent_id IS NOT NULL
        UNION
        SELECT above.goal_id, goal.parent_id FROM above JOIN goal ON goal.id = above.above_id
        WHERE goal.parent_id IS NOT NULL
    )
    SELECT DISTINCT spoken.entry_id, above.above_id, spoken.held_on, false
    FROM published_entry_goal AS spoken JOIN above ON above.goal_id = spoken.goal_id
    WHERE spoken.is_itself AND NOT EXISTS (
        SELECT 1 FROM published_entry_goal AS itself
        WHERE itself.entry_id = spoken.entry_id AND itself.goal_id = above.above_id
    )
"""
COUNT = """
    INSERT INTO goal_count (goal_id, body_id, entries, of_itself)
    SELECT spoken.goal_id, meeting.body_id, count(*), sum(CASE WHEN spoken.is_itself THEN 1 ELSE 0 END)
    FROM published_entry_goal AS spoken
    JOIN published_entry ON published_entry.id = spoken.entry_id
    JOIN publication ON publication.id = published_entry.publication_id
    JOIN meeting ON meeting.id = publication.meeting_id
    WHERE publication.is_latest AND publication.taken_back_at IS NULL
    GROUP BY spoken.goal_id, meeting.body_id
"""


def upgrade() -> None:
    itself = sa.Column("is_itself", sa.Boolean(), server_default=sa.true(), nullable=False)
    op.add_column("published_entry_goal", itself)
    op.add_column("goal_count", sa.Column("of_itself", sa.Integer(), server_default="0", nullable=False))
    op.execute(BRANCHES)
    op.execute("DELETE FROM goal_count")
    op.execute(COUNT)


def downgrade() -> None:
    op.execute("DELETE FROM published_entry_goal WHERE NOT is_itself")
    op.execute("DELETE FROM goal_count WHERE of_itself = 0")
    op.execute("UPDATE goal_count SET entries = of_itself")
    for table, column in (("goal_count", "of_itself"), ("published_entry_goal", "is_itself")):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column(column)
