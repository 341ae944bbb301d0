"""best hour for a call"""

import sqlalchemy as sa
from alembic import op


revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("best_hour", sa.String(length=100), nullable=False, server_default=""))
    with op.batch_alter_table("person") as batch_op:
        batch_op.alter_column("best_hour", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("best_hour")
