"""the day on which a programme is fixed"""

import sqlalchemy as sa
from alembic import op


revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Meetings that are planned already get their day when somebody saves them next: members were told one deadline."""
    op.add_column("kind", sa.Column("programme_due_days", sa.Integer(), nullable=False, server_default="14"))
    op.add_column("meeting", sa.Column("programme_due_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("meeting", "programme_due_at")
    op.drop_column("kind", "programme_due_days")
