"""Goals of which it was decided that they end with their term.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("goal") as goal:
        goal.add_column(sa.Column("is_ended", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("goal") as goal:
        goal.alter_column("is_ended", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    op.create_index("ix_goal_predecessor_predecessor_id", "goal_predecessor", ["predecessor_id"])


def downgrade() -> None:
    op.drop_index("ix_goal_predecessor_predecessor_id", table_name="goal_predecessor")
    with op.batch_alter_table("goal") as goal:
        goal.drop_column("is_ended")
