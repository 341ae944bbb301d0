"""How often the published entries speak of each goal.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COUNT = """
    INSERT INTO goal_count (goal_id, body_id, entries)
    SELECT published_entry_goal.goal_id, meeting.body_id, count(*)
    FROM published_entry_goal
    JOIN published_entry ON published_entry.id = published_entry_goal.entry_id
    JOIN publication ON publication.id = published_entry.publication_id
    JOIN meeting ON meeting.id = publication.meeting_id
    WHERE publication.is_latest AND publication.taken_back_at IS NULL
    GROUP BY published_entry_goal.goal_id, meeting.body_id
"""


def upgrade() -> None:
    op.create_table(
        "goal_count",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_goal_count_body_id_body")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_count_goal_id_goal")),
        sa.PrimaryKeyConstraint("goal_id", "body_id", name=op.f("pk_goal_count")),
    )
    op.execute(COUNT)


def downgrade() -> None:
    op.drop_table("goal_count")
